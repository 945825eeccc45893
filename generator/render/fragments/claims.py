"""Claims in the order of pages, grouped by how sure they are."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.language import labels
from generator.record.claims import AssessedClaim


class ClaimGroup(NamedTuple):
    """Claims under one heading; `is_tagged` shows the status of each."""

    heading: str
    anchor: str
    claims: tuple[AssessedClaim, ...]
    is_tagged: bool
    is_folded: bool


def sort_conflict_first(claims: Iterable[AssessedClaim]) -> tuple[AssessedClaim, ...]:
    """Claims with those in conflict first and those that nobody answers last, questions before statements."""
    statuses = [status for group in labels.STATUS_GROUPS for status in group.statuses]
    return tuple(sorted(claims, key=lambda claim: (statuses.index(claim.status), not claim.is_question)))


def group_by_status(claims: Iterable[AssessedClaim]) -> Iterator[ClaimGroup]:
    """The claims under headings that say how sure they are; only those in conflict stand open."""
    in_order = sort_conflict_first(claims)
    for group in labels.STATUS_GROUPS:
        members = tuple(claim for claim in in_order if claim.status in group.statuses)
        if members:
            is_tagged = len(group.statuses) > 1
            yield ClaimGroup(group.heading, group.anchor, members, is_tagged, group.is_folded)
