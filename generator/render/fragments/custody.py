"""Changes of custody, with the state before and after each."""

from collections.abc import Sequence
from typing import NamedTuple

from generator.language.phrases import describe_custody_after
from generator.record.attribution import Citation
from generator.record.custody_and_measures import CustodyChange, Liberty, liberty_before
from generator.record.record import Record

SINCE_UNKNOWN = ", since when is not in the record"


class CustodyChangeRow(NamedTuple):
    """What happened to one person's liberty in one event, and how it stood before and after."""

    change: CustodyChange
    before: str
    after: str
    citations: tuple[Citation, ...]


def custody_change_row(record: Record, change: CustodyChange) -> CustodyChangeRow:
    """A change of custody with the state before it."""
    changes = record.custody[change.subject]
    index = changes.positions[change.event, change.path]
    before, after = _describe_before(changes, index), describe_custody_after(changes[: index + 1])
    after = before if before == f"{after}{SINCE_UNKNOWN}" else after
    return CustodyChangeRow(change, before, after, record.cited(change.part.cites))


def _describe_before(changes: Sequence[CustodyChange], index: int) -> str:
    liberty = liberty_before(changes, index)
    if index:
        return describe_custody_after(changes[:index], liberty)
    return f"in custody{SINCE_UNKNOWN}" if liberty is Liberty.IN_CUSTODY else "nothing in the record"
