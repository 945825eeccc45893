"""Numbers of the record as charts need them: the number that is shown first for a claim, and what it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.charts.kinds.parts_of_whole import Amount
from generator.language import labels
from generator.model.claims import Check
from generator.model.values.quantity import Quantity
from generator.read.entries import Entry
from generator.record.attribution import Attribution, Support
from generator.record.claims import SETTLED, AssessedClaim, Status
from generator.record.record import Record

VERB = re.compile(r"\b(?:was|were|is|are|did|do|does|had|has|have)\b ?")


@dataclass(frozen=True, slots=True)
class Number:
    """The number that is shown first for a claim, with who says it; what speaks against it goes wherever it goes."""

    claim: AssessedClaim
    quantity: Quantity
    attributions: tuple[Attribution, ...]
    support: Support

    @property
    def amount(self) -> Amount:
        """The number as it is drawn, with what it counts."""
        return amount_of(self.quantity, self.with_doubt(short_question(self.claim.data.ask or "")))

    @property
    def doubt(self) -> str:
        """What speaks against it, in words; nothing where nothing does."""
        is_settled = self.claim.status in (*SETTLED, Status.UNSOURCED)
        return "" if is_settled else labels.STATUS[self.claim.status].label.lower()

    def with_doubt(self, text: str) -> str:
        """A text in which the number stands, or stands for it, with what speaks against it."""
        return f"{text} ({self.doubt})" if self.doubt else text


def checks_in(record: Record) -> Iterator[tuple[Entry, Check]]:
    """The sums of all entries, each with its entry."""
    return ((entry, check) for entry in record.entries.values() for check in entry.data.checks)


def number_of(claim: AssessedClaim | None) -> Number | None:
    """The number that is shown first for a claim; None where there is no claim, or no number."""
    answer = claim.lead_answer if claim else None
    if claim is None or answer is None or not isinstance(answer.parsed_value, Quantity):
        return None
    return Number(claim, answer.parsed_value, answer.attributions, answer.support)


def amount_of(quantity: Quantity, caption: str = "") -> Amount:
    """A quantity as it is drawn."""
    high = float(quantity.high) if quantity.high is not None else None
    return Amount(quantity.display(), float(quantity.low or 0), high, caption)


def short_question(question: str) -> str:
    """What a number counts: "How many people were freed in May?" counts people freed in May."""
    plain = re.fullmatch(r"How many (.*\b(?:was|were|is|are)\b .*)\?", question)
    return VERB.sub("", plain[1]) if plain and len(VERB.findall(plain[1])) == 1 else question
