"""Changes of custody, with the state before and after each."""

from __future__ import annotations

from dataclasses import dataclass

from generator.language import labels
from generator.language.phrases import describe_custody_after
from generator.model.edtf import EdtfDate
from generator.record.attribution import Citation
from generator.record.history import CustodyChange
from generator.record.record import Record


@dataclass(frozen=True, slots=True)
class CustodyChangeRow:
    """What happened to one person's liberty in one event; the texts are empty where the record has none."""

    person: str
    event: str
    date: EdtfDate
    label: str
    before: str
    after: str
    sentence: str
    outcome: str
    note: str
    citations: tuple[Citation, ...]


def custody_change_row(record: Record, change: CustodyChange) -> CustodyChangeRow:
    """A change of custody with the state before it."""
    changes = record.custody[change.subject]
    index = changes.index(change)
    return CustodyChangeRow(
        person=change.subject,
        event=change.event.id,
        date=change.edtf_date,
        label=labels.CUSTODY[change.word],
        before=describe_custody_after(changes[:index]) if index else "nothing in the record",
        after=describe_custody_after(changes[: index + 1]),
        sentence=change.part.sentence or "",
        outcome=change.part.outcome or "",
        note=change.part.note or "",
        citations=record.cited(change.part.cites),
    )
