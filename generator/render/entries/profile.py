"""What the pages of people and of organisations have in common: spellings, quotations, claims, events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator import model
from generator.language import labels
from generator.model.entries import Name
from generator.read.entries import Entry
from generator.record.attribution import Citation
from generator.record.claims import AssessedClaim, Status
from generator.record.record import Record
from generator.render.fragments.claims import sort_conflict_first

IN_DISPUTE = (Status.CONTRADICTED, Status.DOUBTFUL)  # what a reader of somebody's page should see first


@dataclass(frozen=True, slots=True)
class SpellingRow:
    """A spelling of a name: its language as a tag, its kind in words, and the sources that use it."""

    text: str
    language: str
    kind: str
    note: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """What the record holds on somebody; `elsewhere` are claims of other entries."""

    spellings: tuple[SpellingRow, ...]
    quotations: tuple[Citation, ...]
    events: tuple[Entry[model.Event], ...]
    disputed: tuple[AssessedClaim, ...]
    disputed_elsewhere: tuple[AssessedClaim, ...]
    claims: tuple[AssessedClaim, ...]
    elsewhere: tuple[AssessedClaim, ...]


def gather_profile(record: Record, entry: Entry[model.Person] | Entry[model.Organisation]) -> Profile:
    """What the record holds on a person or an organisation, with what is in dispute apart."""
    claims = sort_conflict_first(record.claims_of.get(entry.id, ()))
    elsewhere = sort_conflict_first(record.claims_about.get(entry.id, ()))
    return Profile(
        spellings=spelling_rows(entry.data.names),
        quotations=record.quotations.get(entry.id, ()),
        events=record.events_naming.get(entry.id, ()),
        disputed=tuple(claim for claim in claims if claim.status in IN_DISPUTE),
        disputed_elsewhere=tuple(claim for claim in elsewhere if claim.status in IN_DISPUTE),
        claims=tuple(claim for claim in claims if claim.status not in IN_DISPUTE),
        elsewhere=tuple(claim for claim in elsewhere if claim.status not in IN_DISPUTE),
    )


def spelling_rows(names: Sequence[Name]) -> tuple[SpellingRow, ...]:
    """Every spelling of a name with the sources that use it."""
    return tuple(
        SpellingRow(name.text, name.lang or "", labels.NAME_KIND[name.kind], name.note or "", name.seen_in)
        for name in names
    )
