"""The claims of an entry as its page shows them: grouped by how sure they are, with the sums between them."""

from typing import NamedTuple

from generator.read.entries import Entry
from generator.record.claims import AssessedClaim
from generator.render.fragments.checks import CheckRow, check_rows
from generator.render.fragments.claims import ClaimGroup, group_by_status, sort_conflict_first
from generator.render.page.context import PageContext


class ClaimSections(NamedTuple):
    """An entry's claims in groups, those that are `open` first, its sums, and the claims of other entries on it."""

    open: tuple[ClaimGroup, ...]
    folded: tuple[ClaimGroup, ...]
    checks: tuple[CheckRow, ...]
    are_checks_folded: bool
    elsewhere: tuple[AssessedClaim, ...]


def gather_claims(page: PageContext, entry: Entry) -> ClaimSections:
    """The claims of an entry and those of others that are about it."""
    record = page.record
    groups = tuple(group_by_status(record.claims_of.get(entry.id, ())))
    checks = tuple(check_rows(record, entry))
    return ClaimSections(
        open=tuple(group for group in groups if not group.is_folded),
        folded=tuple(group for group in groups if group.is_folded),
        checks=checks,
        are_checks_folded=len(checks) > 1 and all(row.result.fits for row in checks),
        elsewhere=sort_conflict_first(record.claims_about.get(entry.id, ())),
    )
