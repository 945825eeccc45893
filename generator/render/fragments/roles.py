"""Who took part in an event and in what role."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import model
from generator.model.entries import OrganisationAtEvent, PersonAtEvent
from generator.read.entries import Entry
from generator.record.attribution import Citation
from generator.record.record import Record


@dataclass(frozen=True, slots=True)
class RoleRow:
    """Somebody who took part in an event and what they did there."""

    entry_id: str
    role: str
    note: str
    citations: tuple[Citation, ...]


def role_rows(record: Record, entry: Entry[model.Event]) -> Iterator[RoleRow]:
    """People without a change of custody, and organisations."""
    for person in entry.data.people:
        if not person.change:
            yield _role_row(record, person.person, person)
    for organisation in entry.data.organisations:
        yield _role_row(record, organisation.organisation, organisation)


def _role_row(record: Record, entry_id: str, part: PersonAtEvent | OrganisationAtEvent) -> RoleRow:
    return RoleRow(entry_id, part.role or "", part.note or "", record.cited(part.cites))
