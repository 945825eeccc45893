"""What a person or an organisation has to do with other entries."""

from collections.abc import Iterator

from generator import model
from generator.read.entries import Entry
from generator.record.record import Record

RelationRow = tuple[str, tuple[str, ...]]  # a relation, and the ids of those it leads to


def affiliation_rows(record: Record, entry: Entry[model.Person] | Entry[model.Organisation]) -> Iterator[RelationRow]:
    """For whom somebody speaks and to whom they belong, and who speaks for them: these all count as one source."""
    affiliates = record.affiliates.get(entry.id, ())
    speakers = tuple(actor.id for actor in affiliates if actor.data.speaks_for == entry.id)
    members = tuple(actor.id for actor in affiliates if actor.data.speaks_for != entry.id)
    is_person = isinstance(entry.data, model.Person)
    for name, entry_ids in (
        ("Speaks for", (entry.data.speaks_for,)),
        ("Works for" if is_person else "Belongs to", (entry.data.part_of,)),
        ("Spoken for by", speakers),
        ("Those who work for this person" if is_person else "Belonging to it", members),
    ):
        ids = tuple(entry_id for entry_id in entry_ids if entry_id)
        if ids:
            yield name, ids
