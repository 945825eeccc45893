"""When everything happened and what it changed, kept so that an edit of one event can be judged without the others."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Set
from datetime import date
from itertools import chain
from typing import NamedTuple, cast

from generator.model.entries import Event, PersonAtEvent, Precedence, SanctionStep
from generator.model.values.dates.edtf import EdtfDate
from generator.model.values.vocabulary import Basis, CustodyAction, MeasureAction
from generator.read.entries import Entry
from generator.record.custody_and_measures import custody_changes, custody_clashes, measure_clashes, measure_steps
from generator.record.order import in_order


class Moment(NamedTuple):
    """What order and histories take from an event: its date, what it comes after, what it changes.

    A change is a person or a measure, the change of custody or the step, the basis of a step, its own date, and the
    sources that are cited for it; what is missing is an empty text.
    """

    date: str
    is_expected: bool
    after: list[str]
    changes: list[list[str]]

    @classmethod
    def of_event(cls, event: Event) -> Moment:
        parts: list[tuple[str, str, str, PersonAtEvent | SanctionStep]] = []
        parts += [(part.person, part.change, "", part) for part in event.people if part.change]
        parts += [(part.measure, part.step, part.basis, part) for part in event.sanctions]
        changes = []
        for subject, word, basis, part in parts:
            sources = (ref.partition("#")[0] for ref in part.cites)
            changes.append([subject, word, basis, str(part.date or ""), *sources])
        return cls(str(event.date), event.expected, [link.event for link in event.after], changes)

    def event(self, event_id: str) -> Entry[Event]:
        """An event without all that neither order nor histories ask for."""
        people: list[PersonAtEvent] = []
        steps: list[SanctionStep] = []
        for subject, word, basis, edtf, *sources in self.changes:
            day, cites = EdtfDate.parse(edtf) if edtf else None, tuple(sources)
            if basis:
                step, as_told = cast("MeasureAction", word), cast("Basis", basis)
                steps.append(
                    SanctionStep.model_construct(measure=subject, step=step, basis=as_told, date=day, cites=cites)
                )
            else:
                change = cast("CustodyAction", word)
                people.append(PersonAtEvent.model_construct(person=subject, change=change, date=day, cites=cites))
        event = Event.model_construct(
            title="",
            kind="other",
            summary="",
            date=EdtfDate.parse(self.date),
            expected=self.is_expected,
            after=tuple(Precedence.model_construct(event=earlier_id) for earlier_id in self.after),
            people=tuple(people),
            sanctions=tuple(steps),
        )
        return Entry(event_id, "", event, b"")


class Chronicle(NamedTuple):
    """The moments of all events, and the day by which each article had appeared, by their ids; few edits want them."""

    moments: Mapping[str, Moment]
    days: Mapping[str, str]

    @property
    def line(self) -> str:
        return json.dumps((self.moments, self.days))

    @classmethod
    def of_line(cls, line: str) -> Chronicle:
        moments, days = json.loads(line)
        return cls({event_id: Moment(*moment) for event_id, moment in moments.items()}, days)

    def after_edit(self, changed: Mapping[str, Moment | None]) -> Chronicle | None:
        """The chronicle with other moments for some events, none for those that have gone; None if one is impossible.

        The order of an event rests on the events that it is said to come after, and on those that these come after. So
        the edit can move the changed events and those that come after them. Where these change anything, all that has
        happened to the person or to the measure is looked at.
        """
        moments = {event_id: moment for event_id, moment in {**self.moments, **changed}.items() if moment}
        followers: dict[str, list[str]] = defaultdict(list)
        for event_id, moment in chain(self.moments.items(), moments.items()):
            for earlier_id in moment.after:
                followers[earlier_id].append(event_id)
        moved = _reached_from(changed, lambda event_id: followers[event_id])
        versions = [side[event_id] for side in (self.moments, moments) for event_id in moved if event_id in side]
        subjects = {change[0] for moment in versions for change in moment.changes}
        concerned = [
            event_id for event_id, moment in moments.items() if any(change[0] in subjects for change in moment.changes)
        ]

        def earlier_events(event_id: str) -> Iterable[str]:
            return moments[event_id].after if event_id in moments else ()

        if any(event_id in _reached_from(earlier_events(event_id), earlier_events) for event_id in changed):
            return None  # a circle
        ids = moments.keys() & _reached_from(concerned, earlier_events)
        events = [*in_order([moments[event_id].event(event_id) for event_id in ids])]
        custody = custody_changes(events, self._reported_by, lambda *_: False)
        steps = measure_steps(events, self._reported_by)
        for subject in subjects:
            if any(custody_clashes(custody.get(subject, ()))) or any(measure_clashes(steps.get(subject, ()))):
                return None
        return Chronicle(moments, self.days)

    def _reported_by(self, source_ids: Iterable[str]) -> date | None:
        """The day by which what these articles report had happened."""
        days = [self.days[source_id] for source_id in source_ids if source_id in self.days]
        return date.fromisoformat(min(days)) if days else None


def _reached_from(starts: Iterable[str], following: Callable[[str], Iterable[str]]) -> Set[str]:
    """The starts, and all that follow them directly or through others."""
    reached = {*starts}
    pending = [*reached]
    while pending:
        further = {*following(pending.pop())} - reached
        reached |= further
        pending += further
    return reached
