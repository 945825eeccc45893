"""Which events surely came before which: by their dates, or because a passage says so."""

import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from graphlib import CycleError, TopologicalSorter
from typing import NamedTuple

from generator.model.entries import Event
from generator.model.values.dates.edtf import Precision
from generator.read.entries import Entry
from generator.record.custody_and_measures import is_surely_before

REACH = 40  # events on either side; further away in order of time lies none that could be of the same days
MAX_DAYS = 62  # a date that is vaguer than two months stands beside half the record and says nothing


class Neighbours(NamedTuple):
    """The last event surely before, the first surely after, and those of the same days whose order nobody tells.

    An event of "about" another day is none of these: it may be of the same days, and nobody says so.
    """

    before: Entry[Event] | None
    unordered: tuple[Entry[Event], ...]
    after: Entry[Event] | None


def in_order(events: Sequence[Entry[Event]]) -> Iterator[Entry[Event]]:
    """By date, but never before an event that it is said to come after; circles are left to a rule."""
    unplaced = {event.id: event for event in sorted(events, key=_by_date)}
    earlier = {event.id: {link.event for link in event.data.after} & unplaced.keys() for event in events}
    sorter = TopologicalSorter(earlier)
    with suppress(CycleError):  # what stands outside the circle is sorted all the same
        sorter.prepare()
    ready: list[tuple[date, Precision, date, str]] = []
    while sorter.is_active():
        for event_id in sorter.get_ready():
            heapq.heappush(ready, _by_date(unplaced[event_id]))
        event_id = heapq.heappop(ready)[-1]
        sorter.done(event_id)
        yield unplaced.pop(event_id)
    yield from unplaced.values()


def predecessors(events: Sequence[Entry[Event]]) -> Mapping[str, frozenset[str]]:
    """The events within reach that are said to have come before each event, directly or through others, by id."""
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
    previous, following = reversed(events[max(0, index - REACH) : index]), events[index + 1 : index + 1 + REACH]
    before, beside_before = _nearest(event, previous, lambda later, first: _is_known_before(first, later, earlier))
    after, beside_after = _nearest(event, following, lambda first, later: _is_known_before(first, later, earlier))
    unplaced = (*reversed(beside_before), *beside_after) if _is_exact(event) else ()
    day = event.data.date
    unordered = (near for near in unplaced if _is_exact(near) and near.data.date.may_equal(day))
    return Neighbours(before, tuple(unordered), after)


def _nearest(
    event: Entry[Event], candidates: Iterable[Entry[Event]], is_apart: Callable[[Entry[Event], Entry[Event]], bool]
) -> tuple[Entry[Event] | None, Sequence[Entry[Event]]]:
    """The first candidate of the event's day known to lie on its side, and those before it of which nobody tells."""
    ordered: list[Entry[Event]] = []
    unordered: list[Entry[Event]] = []
    for candidate in candidates:
        if is_apart(event, candidate) or any(is_apart(nearer, candidate) for nearer in ordered):
            ordered.append(candidate)
            is_after = is_surely_before(event.data.date, candidate.data.date)
            if is_after or (event.data.date.sort_key[0] - candidate.data.date.sort_key[0]).days > MAX_DAYS:
                break  # one that begins before the nearest, such as some day of a week, may be of the event's day
        else:
            unordered.append(candidate)
    return ordered[0] if ordered else None, unordered


def _is_known_before(first: Entry[Event], second: Entry[Event], earlier: Mapping[str, frozenset[str]]) -> bool:
    return first.id in earlier[second.id] or is_surely_before(first.data.date, second.data.date)


def _is_exact(event: Entry[Event]) -> bool:
    first, last = event.data.date.earliest or date.min, event.data.date.latest or date.max
    return (last - first).days <= MAX_DAYS


def _by_date(event: Entry[Event]) -> tuple[date, Precision, date, str]:
    return *event.data.date.sort_key, event.id
