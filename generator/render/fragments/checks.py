"""The sums between claims, worked out."""

from collections.abc import Iterator
from typing import NamedTuple

from generator.read.entries import Entry
from generator.record.checks import evaluate_check
from generator.record.claims import AssessedClaim
from generator.record.record import Record


class CheckRow(NamedTuple):
    """A check of an entry: its sum in figures, whether the figures fit, and the claims they come from.

    A sum that is ours alone has nothing to fit.
    `owner` is the entry, `is_elsewhere` whether the row stands on another page than the entry's.
    """

    sum: str
    fits: bool
    is_ours: bool
    note: str
    owner: str
    is_elsewhere: bool
    claims: tuple[AssessedClaim, ...]


def check_rows(record: Record, entry: Entry, *, is_elsewhere: bool = False) -> Iterator[CheckRow]:
    """An entry's checks with their sums in figures; those whose values cannot be compared are left out."""
    for check in entry.data.checks:
        result = evaluate_check(record, entry, check)
        if result:
            claims = tuple(claim for ref in check.claims if (claim := record.claim(ref, entry)))
            is_ours = result.expected_total is None
            words = f"{result.words}, our own sum" if is_ours else result.words
            yield CheckRow(words, result.fits, is_ours, check.note or "", entry.id, is_elsewhere, claims)
