"""The style sheet: its parts, and the colours that everything else takes from one of them."""

from __future__ import annotations

import re

from generator.render.style_sheet import PARTS as ORDER
from generator.render.style_sheet import STYLES, style_sheet
from generator.theme.social_cards import INK, PAPER

PARTS = {path.stem: path.read_text("utf-8") for path in STYLES.glob("*.css")}


def test_every_part_arrives_at_the_reader() -> None:
    assert set(ORDER) == set(PARTS)


def test_the_reader_gets_every_rule_and_no_remark() -> None:
    text = style_sheet()
    rules = sum(re.sub(r"/\*.*?\*/", "", part, flags=re.DOTALL).count("{") for part in PARTS.values())

    assert text.count("{") == text.count("}") == rules > 300
    assert "/*" not in text
    assert "\n " not in text


def test_colours_are_said_once_and_for_paper_again() -> None:
    colour = re.compile(r"#[0-9a-f]{3,6}\b")

    assert {name for name, part in PARTS.items() if colour.search(part)} == {"tokens", "print"}


def test_social_cards_have_the_colours_of_the_pages() -> None:
    for name, (red, green, blue) in (("ink", INK), ("paper", PAPER)):
        assert f"--{name}: var(--if-light, #{red:02x}{green:02x}{blue:02x})" in PARTS["tokens"]
