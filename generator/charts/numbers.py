"""Numbers as drawings need them: what is shown first, its range, what it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.charts.svg import Piece
from generator.model.quantity import Quantity
from generator.read.entries import Entry
from generator.record.claims import AssessedClaim

VERB = re.compile(r"\b(?:was|were|is|are|did|do|does|had|has|have)\b ?")


@dataclass(frozen=True, slots=True)
class Number:
    """A number that the record shows first for a claim, with the origins behind it."""

    claim: AssessedClaim
    amount: Quantity
    origins: tuple[str, ...]

    @property
    def event(self) -> Entry:
        return self.claim.entry


def number_in(claim: AssessedClaim | None) -> Number | None:
    """The number that is shown first for a claim, None where that is no number."""
    first = claim.lead_answer if claim else None
    if claim is None or first is None or not isinstance(first.parsed_value, Quantity):
        return None
    return Number(claim, first.parsed_value, first.origins)


def weighed(amount: Quantity, told: str = "") -> Piece:
    """A number as it is drawn, with what it counts."""
    high = float(amount.high) if amount.high is not None else None
    return Piece(amount.display(), float(amount.low or 0), high, told)


def in_short(question: str) -> str:
    """What a number counts, in short: "How many people were freed in May?" asks for people freed in May."""
    plain = re.fullmatch(r"How many (.*\b(?:was|were|is|are)\b .*)\?", question)
    return VERB.sub("", plain[1]) if plain and len(VERB.findall(plain[1])) == 1 else question
