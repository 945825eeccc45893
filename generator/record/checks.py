"""The checks of the record, worked out: sums of numbers and counts of days, held against what the sources state."""

from functools import reduce
from operator import add
from typing import NamedTuple

from generator.model.claims import Check
from generator.model.values.dates.edtf import EdtfDate, days_between
from generator.model.values.quantity import Quantity
from generator.read.entries import Entry
from generator.record.claims import ParsedValue
from generator.record.record import Record


class EvaluatedCheck(NamedTuple):
    """A check with its result: the total, what the sources state (None for a sum of ours), and the sum in words."""

    total: Quantity
    expected_total: Quantity | None
    words: str

    @property
    def fits(self) -> bool:
        """Whether the total can be what is stated; a sum of ours has nothing to fit."""
        return self.expected_total is None or self.total.overlaps(self.expected_total)


def evaluate_check(record: Record, entry: Entry, check: Check) -> EvaluatedCheck | None:
    """A check with its result by the answers that are shown first; None where a value is missing or of another type."""
    parts = [_lead_value(record, entry, ref) for ref in check.sum or check.days]
    quantities = [part for part in parts if isinstance(part, Quantity)]
    dates = [part for part in parts if isinstance(part, EdtfDate)]
    if check.sum and len(quantities) == len(parts):
        total = reduce(add, quantities)
        words = f"{' + '.join(quantity.display() for quantity in quantities)} is {total.display()}"
    elif check.days and len(dates) == len(parts) == 2:
        between = days_between(dates[0], dates[1])
        if between is None:
            return None
        total = Quantity.parse({"min": str(between[0]), "max": str(between[1])})
        words = f"{total.display('days')} from {dates[0].display()} to {dates[1].display()}"
    else:
        return None
    if check.equals is None:
        return EvaluatedCheck(total, None, words)
    expected_total = _lead_value(record, entry, check.equals)
    if not isinstance(expected_total, Quantity):
        return None
    return EvaluatedCheck(total, expected_total, f"{words}; stated: {expected_total.display()}")


def _lead_value(record: Record, entry: Entry, ref: str) -> ParsedValue | None:
    claim = record.claim(ref, entry)
    return claim.lead_answer.parsed_value if claim and claim.lead_answer else None
