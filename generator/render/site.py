"""The record as pages see it: where each entry's page lies, what the history is on each day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain

from generator import model
from generator.record.history import Change, MeasureState, State, custody_changes, custody_on, ends_in_custody, measure_on, measure_steps
from generator.read.entries import Entry
from generator.record.record import Record
from generator.model.edtf import Precision

BY = {
    "kind": "Events by kind",
    "person": "Events by person",
    "organisation": "Events by organisation",
    "measure": "Events by sanctions measure",
    "source": "Events by source",
    "sureness": "Events by how sure they are",
}  # what the events of the timeline can be chosen by: the page over all choices
SECTION = {
    model.Event.folder: ("Timeline", "timeline.md"),
    model.Person.folder: ("People", "people/index.md"),
    model.Organisation.folder: ("Organisations", "organisations/index.md"),
    model.Measure.folder: ("Sanctions history", "sanctions/index.md"),
    model.Source.folder: ("Source notes", "sources/index.md"),
    model.Topic.folder: ("Topics", "topics/index.md"),
    "timeline": ("Timeline", "timeline.md"),
    **{f"timeline/by-{key}": (title, f"timeline/by-{key}.md") for key, title in BY.items()},
    "as-of": ("The state of play, day by day", "as-of/index.md"),
}  # folder of pages: the page over all of them


@dataclass(frozen=True)
class Site:
    """A record together with its history, ready to be drawn."""

    record: Record

    @cached_property
    def ends(self) -> date:
        """The last day, up to today, on which a source was published or something is dated that need not be later."""
        whens = [event.body.date for event in self.record.events]
        whens += [when for source in self.record.of_kind(model.Source) if (when := source.body.published)]
        days = [day for when in whens if (day := when.earliest or when.latest) and day <= self.record.today]
        return max(days, default=self.record.today)

    @cached_property
    def custody(self) -> Mapping[str, tuple[Change, ...]]:
        return custody_changes(self.record.events)

    @cached_property
    def steps(self) -> Mapping[str, tuple[Change, ...]]:
        return measure_steps(self.record.events)

    @cached_property
    def changes_by(self) -> Mapping[date, tuple[Change, ...]]:
        """What had changed by the end of a day, or may have, for each such day up to today, in order of time.

        That is the last possible day of each change, with regard to what followed it, and the first as well where the
        source speaks of days.
        """
        found: dict[date, list[Change]] = {}
        for change in chain.from_iterable([*self.custody.values(), *self.steps.values()]):
            first = change.when.earliest if change.when.precision is Precision.DAY else None
            for day in {day for day in (first, change.latest) if day}:
                found.setdefault(day, []).append(change)
        return {day: tuple(found[day]) for day in sorted(found) if day <= self.record.today}

    def custody_of(self, person: str, day: date | None = None) -> State | None:
        """The person's custody on the day, today if none is given."""
        return custody_on(self.custody.get(person, ()), day or self.record.today)

    def measure(self, measure: str, day: date | None = None) -> MeasureState:
        """The measure on the day, today if none is given."""
        return measure_on(self.steps.get(measure, ()), day or self.record.today)

    @cached_property
    def events_naming(self) -> Mapping[str, tuple[Entry, ...]]:
        """The events in which an entry is named, in order of time."""
        found: dict[str, list[Entry]] = {}
        for event in self.record.events:
            for entry_id, entries in self.record.mentions.items():
                if event in entries:
                    found.setdefault(entry_id, []).append(event)
        return {entry_id: tuple(events) for entry_id, events in found.items()}


def page_of(entry: Entry) -> str:
    """The path of an entry's page: its kind's folder and its id, so that a corrected date breaks no link."""
    folder = entry.body.folder if isinstance(entry.body, model.Body) else _grave_folder(entry)
    return f"{folder}/{entry.id}.md"


def is_in_custody(state: State | None) -> bool:
    """Whether the last that the record says of a person is custody."""
    return state is not None and ends_in_custody(state.rests_on)


def may_be_in_custody(state: State | None, day: date) -> frozenset[bool]:
    """What can be true of a person's custody on a day: both where the last change may have come later."""
    if state is None or state.is_certain:
        return frozenset({is_in_custody(state)})
    before = custody_on(state.rests_on[:-1], day)
    return may_be_in_custody(before, day) | {is_in_custody(state)}


def _grave_folder(entry: Entry) -> str:
    folder = entry.path.split("/")[1]
    return model.Event.folder if folder.isdigit() else folder
