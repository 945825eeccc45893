"""Which events surely came before which: by their dates, or because a passage says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.model.entries import Event
from generator.read.entries import Entry
from generator.record.custody_and_measures import is_surely_before

REACH = 40  # events on either side; further away in order of time lies none that could be of the same days
MAX_DAYS = 62  # a date that is vaguer than two months stands beside half the record and says nothing


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The last event surely before, the first surely after, and those between them whose order nobody tells."""

    before: Entry[Event] | None
    unordered: tuple[Entry[Event], ...]
    after: Entry[Event] | None


def predecessors(events: Sequence[Entry[Event]]) -> Mapping[str, frozenset[str]]:
    """The events within reach that are said to have come before each event, directly or through others, by id.

    The events come in order, so that whatever lies between two of them lies within reach as well.
    """
    earlier: dict[str, frozenset[str]] = {}
    for index, event in enumerate(events):
        ids = {precedence.event for precedence in event.data.after}
        for precedence in event.data.after:
            ids |= earlier.get(precedence.event, frozenset())
        within_reach = {candidate.id for candidate in events[max(0, index - REACH) : index]} if ids else set()
        earlier[event.id] = frozenset(ids & within_reach)
    return earlier


def neighbours(events: Sequence[Entry[Event]], index: int, earlier: Mapping[str, frozenset[str]]) -> Neighbours:
    """What stands around the event at `index`; `earlier` are the events said to have come before each."""
    event = events[index]
    before: Entry[Event] | None = None
    after: Entry[Event] | None = None
    unordered: list[Entry[Event]] = []
    for candidate in reversed(events[max(0, index - REACH) : index]):
        if _is_known_before(candidate, event, earlier):
            before = candidate
            break
        unordered.insert(0, candidate)
    for candidate in events[index + 1 : index + 1 + REACH]:
        if _is_known_before(event, candidate, earlier):
            after = candidate
            break
        unordered.append(candidate)
    is_exact = _is_exact(event)
    return Neighbours(before, tuple(candidate for candidate in unordered if is_exact and _is_exact(candidate)), after)


def _is_known_before(first: Entry[Event], second: Entry[Event], earlier: Mapping[str, frozenset[str]]) -> bool:
    return first.id in earlier[second.id] or is_surely_before(first.data.date, second.data.date)


def _is_exact(event: Entry[Event]) -> bool:
    first, last = event.data.date.earliest or date.min, event.data.date.latest or date.max
    return (last - first).days <= MAX_DAYS
