"""Dates to test with: those of the case files, and some of every form by a chance that is always the same."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from generator.model.values.dates.edtf import EdtfDate
from tests.records import CASES


def case_lines(name: str) -> list[str]:
    """The lines of a case file without comments and blank lines."""
    text = (CASES / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def case_rows(name: str) -> list[list[str]]:
    """The cells of each line of a case file."""
    return [[cell.strip() for cell in line.split("|")] for line in case_lines(name)]


def seeded_random() -> random.Random:
    """Chance that is the same at each run."""
    return random.Random(20251213)  # noqa: S311 - nothing is secret here


def generated_dates(count: int = 300) -> Iterator[str]:
    """Dates of every form, the same ones at each run; none runs backwards."""
    chance = seeded_random()

    def plain() -> str:
        year, month, day = chance.randint(1900, 2100), chance.randint(1, 12), chance.randint(1, 28)
        return chance.choice([f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-{day:02}"])

    def single() -> str:
        unknown = re.sub(r"-[0-9]{2}$", "-XX", plain())
        return chance.choice([plain(), plain() + chance.choice("?~%"), unknown, plain()[:3] + "X"])

    forms = (
        single,
        lambda: "/".join(sorted([single(), single()], key=lambda text: EdtfDate.parse(text).sort_key)),
        lambda: single() + chance.choice(["/", "/.."]),
        lambda: chance.choice(["/", "../"]) + single(),
        lambda: f"[{plain()},{plain()[:-1]}1,{chance.randint(1000, 1899)}]",
        lambda: f"[{chance.randint(1000, 1899)}..{chance.randint(1900, 2100)}]",
    )
    for _ in range(count):
        yield chance.choice(forms)()
