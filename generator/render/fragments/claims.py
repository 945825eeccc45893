"""Claims as pages show them: how an article gives an answer, in which order, the sums between them."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.language import labels
from generator.model.claims import Check
from generator.read.entries import Entry
from generator.record.attribution import Attribution
from generator.record.checks import EvaluatedCheck, evaluate_check
from generator.record.claims import AssessedClaim, Status
from generator.record.record import Record
from generator.render.page.context import PageContext


class Mark(NamedTuple):
    """How an article gives an answer: the name of the mark and what it says; an article without one is silent."""

    name: str
    meaning: str


NAMES_SOURCE, OWN_VOICE = Mark("names-source", "credits a source"), Mark("own-voice", "says so itself")


def mark_of(attributions: Iterable[Attribution], source: str) -> Mark | None:
    """How an article says it: whether it names somebody whose statement it is; None where it is silent."""
    speakers = [attribution.speaker for attribution in attributions if attribution.source == source]
    if not speakers:
        return None
    return NAMES_SOURCE if any(speakers) else OWN_VOICE


class CheckRow(NamedTuple):
    """A check of an entry, the `owner`, with its result and the claims that the figures come from."""

    check: Check
    result: EvaluatedCheck
    owner: str
    claims: tuple[AssessedClaim, ...]

    @property
    def is_disputed(self) -> bool:
        """Whether one of the figures has another beside it; the result is that of those which are shown first."""
        return any(len({answer.parsed_value for answer in claim.standing_answers}) > 1 for claim in self.claims)


def check_rows(record: Record, entry: Entry) -> Iterator[CheckRow]:
    """An entry's checks with their sums in figures; those whose values cannot be compared are left out."""
    for check in entry.data.checks:
        result = evaluate_check(record, entry, check)
        if result:
            claims = tuple(claim for ref in check.claims if (claim := record.claim(ref, entry)))
            yield CheckRow(check, result, entry.id, claims)


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
            is_tagged = len(group.statuses) > 1 and any(claim.status is not Status.OPEN for claim in members)
            yield ClaimGroup(group.heading, group.anchor, members, is_tagged, group.is_folded)


MAX_FACTS = 5  # that stand open before the disputes; on a phone three of them fill a screen


class ClaimSections(NamedTuple):
    """An entry's claims in groups, some `leading`, its sums, and the claims of other entries on it."""

    leading: tuple[ClaimGroup, ...]
    folded: tuple[ClaimGroup, ...]
    checks: tuple[CheckRow, ...]
    are_checks_folded: bool
    elsewhere: tuple[AssessedClaim, ...]


def gather_claims(page: PageContext, entry: Entry, facts: str = "") -> ClaimSections:
    """The claims of an entry and those of others that are about it, first the group with the anchor `facts`."""
    record = page.record
    groups = [
        group._replace(is_folded=len(group.claims) > MAX_FACTS) if group.anchor == facts else group
        for group in group_by_status(record.claims_of.get(entry.id, ()))
    ]
    groups.sort(key=lambda group: group.anchor != facts)
    leading = tuple(group for group in groups if group.anchor == facts or not group.is_folded)
    checks = tuple(check_rows(record, entry))
    return ClaimSections(
        leading=leading,
        folded=tuple(group for group in groups if group not in leading),
        checks=checks,
        are_checks_folded=len(checks) > 1 and all(row.result.fits for row in checks),
        elsewhere=sort_conflict_first(record.claims_about.get(entry.id, ())),
    )
