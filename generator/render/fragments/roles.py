"""Who took part in an event and in what role."""

from collections.abc import Iterator

from generator import model
from generator.read.entries import Entry
from generator.record.attribution import Citation
from generator.record.record import Record

Participant = model.PersonAtEvent | model.OrganisationAtEvent
RoleRow = tuple[str, Participant, tuple[Citation, ...]]  # who took part in an event, what they did, what says so


def role_rows(record: Record, entry: Entry[model.Event]) -> Iterator[RoleRow]:
    """People without a change of custody, and organisations."""
    parts: list[tuple[str, Participant]] = [(part.person, part) for part in entry.data.people if not part.change]
    parts += [(part.organisation, part) for part in entry.data.organisations]
    for entry_id, part in parts:
        yield entry_id, part, record.cited(part.cites)
