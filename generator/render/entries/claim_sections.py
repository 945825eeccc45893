"""The claims of an entry as its page shows them: counted, grouped by how sure they are, with the sums between them."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.language.grammar import pluralize
from generator.read.entries import Entry
from generator.record.claims import AssessedClaim
from generator.render.fragments.checks import CheckRow, check_rows
from generator.render.fragments.claims import (
    MAX_OPEN,
    ClaimGroup,
    describe_counts,
    group_by_status,
    sort_conflict_first,
)
from generator.render.page.context import PageContext


@dataclass(frozen=True, slots=True)
class ClaimSections:
    """An entry's own claims in groups, the line that counts them, its sums, and the claims of other entries on it.

    `checks_label` is the line under which several sums that fit are folded away, `elsewhere_label` that of many claims
    of other entries.
    """

    tally: Markup
    groups: tuple[ClaimGroup, ...]
    checks: tuple[CheckRow, ...]
    checks_label: str
    elsewhere: tuple[AssessedClaim, ...]
    elsewhere_label: str


def gather_claims(page: PageContext, entry: Entry) -> ClaimSections:
    """The claims of an entry and those of others that are about it."""
    record = page.record
    groups = tuple(group_by_status(record.claims_of.get(entry.id, ())))
    checks = tuple(check_rows(record, entry))
    misfits = sum(not check.fits for check in checks)
    elsewhere = sort_conflict_first(record.claims_about.get(entry.id, ()))
    label = f"{pluralize(len(elsewhere), 'claim')} of other pages" if len(elsewhere) > MAX_OPEN else ""
    checks_label = f"{pluralize(len(checks), 'sum')}, and all fit" if len(checks) > 1 and not misfits else ""
    return ClaimSections(describe_counts(page, groups, misfits), groups, checks, checks_label, elsewhere, label)
