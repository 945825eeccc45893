"""The sums between claims, worked out."""

from collections.abc import Iterator
from typing import NamedTuple

from generator.model.claims import Check
from generator.read.entries import Entry
from generator.record.checks import EvaluatedCheck, evaluate_check
from generator.record.claims import AssessedClaim
from generator.record.record import Record


class CheckRow(NamedTuple):
    """A check of an entry, the `owner`, with its result and the claims that the figures come from."""

    check: Check
    result: EvaluatedCheck
    owner: str
    claims: tuple[AssessedClaim, ...]


def check_rows(record: Record, entry: Entry) -> Iterator[CheckRow]:
    """An entry's checks with their sums in figures; those whose values cannot be compared are left out."""
    for check in entry.data.checks:
        result = evaluate_check(record, entry, check)
        if result:
            claims = tuple(claim for ref in check.claims if (claim := record.claim(ref, entry)))
            yield CheckRow(check, result, entry.id, claims)
