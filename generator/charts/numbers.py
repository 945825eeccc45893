"""Numbers as drawings need them: what is shown first, its range, what it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.charts.svg import Piece
from generator.model.quantity import Amount
from generator.read.entries import Entry
from generator.record.claims import Standing

VERB = re.compile(r"\b(?:was|were|is|are|did|do|does|had|has|have)\b ?")


@dataclass(frozen=True, slots=True)
class Number:
    """A number that the record shows first for a claim, with the origins behind it."""

    standing: Standing
    amount: Amount
    origins: tuple[str, ...]

    @property
    def event(self) -> Entry:
        return self.standing.entry


def number_in(standing: Standing | None) -> Number | None:
    """The number that is shown first for a claim, None where that is no number."""
    first = standing.shown_first if standing else None
    if standing is None or first is None or not isinstance(first.reading, Amount):
        return None
    return Number(standing, first.reading, first.origins)


def weighed(amount: Amount, told: str = "") -> Piece:
    """A number as it is drawn, with what it counts."""
    high = float(amount.high) if amount.high is not None else None
    return Piece(amount.display(), float(amount.low or 0), high, told)


def in_short(question: str) -> str:
    """What a number counts, in short: "How many people were freed in May?" asks for people freed in May."""
    plain = re.fullmatch(r"How many (.*\b(?:was|were|is|are)\b .*)\?", question)
    return VERB.sub("", plain[1]) if plain and len(VERB.findall(plain[1])) == 1 else question
