"""The periods of the timeline: years and months with their events, and the headings under which these stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import NamedTuple, TypeAlias, TypeVar

from generator import model
from generator.grouping import group_by, index
from generator.language.grammar import capitalize_first
from generator.model.values.dates.edtf import MONTHS, Precision
from generator.read.entries import Entry
from generator.render.fragments.long_lists import Jump, number_parts
from generator.render.page.context import PageContext
from generator.render.page.paths import TIMELINE

MAX_EVENTS = 105  # on one page; beyond, each year has a page of its own, then its months, then parts of a month
MAX_TOGETHER = 10  # under one heading; a fuller year is split by months, and a fuller month by days
FOLDER = "timeline"  # of the pages below the timeline's own
Events: TypeAlias = "tuple[Entry[model.Event], ...]"
PeriodLinks = tuple[str, tuple[Jump, ...]]  # the decade where there are several rows, and a row of links to periods
NO_END = 10**9  # as many more days as an event has that goes on or is still to come
Key = TypeVar("Key", int, tuple[int, int])  # a year, a month, or a day with how many more are possible


class Period(NamedTuple):
    """The events of one year or month in order of time; one too full for a page has pages of its parts."""

    label: str
    year: int
    path: str
    anchor: str
    events: tuple[Entry[model.Event], ...]
    parts: tuple[Period, ...] = ()

    @property
    def pages(self) -> Iterator[Period]:
        for part in self.parts:
            yield from part.pages
        if not self.parts:
            yield self

    def as_link(self, page: PageContext) -> Jump:
        return Jump(self.label, len(self.events), page.address_of(self.path, self.anchor))


@dataclass(frozen=True, slots=True)
class DateGroup:
    """Events under one heading of a period, in order of time; without a label where one list holds them all."""

    label: str
    anchor: str
    events: tuple[Entry[model.Event], ...]
    date: str = ""  # that of the heading, as an event's date would be worded


def group_by_year(events: Sequence[Entry[model.Event]]) -> tuple[Period, ...]:
    """The years with their events, and where each stands: all on one page, each on its own, or by months."""
    is_long = len(events) > MAX_EVENTS
    years = []
    for year, members in _group(events, _year):
        path = f"{FOLDER}/{year}.md" if is_long else TIMELINE.path
        months = tuple(_months(year, members)) if len(members) > MAX_EVENTS else ()
        years.append(Period(str(year), year, path, "" if is_long else f"y{year}", members, months))
    return tuple(years)


def group_by_date(period: Period) -> tuple[DateGroup, ...]:
    """The events of a period as its page has them, by months or days; open years first, what is about one below it."""
    leading, following = _with_what_is_about_them(period.events)
    groups = []
    for group in _group_by_date(period.year, leading):
        events = chain.from_iterable((event, *following.get(event.id, ())) for event in group.events)
        groups.append(replace(group, events=tuple(events)))
    return tuple(groups)


def _with_what_is_about_them(events: Sequence[Entry[model.Event]]) -> tuple[Events, Mapping[str, Events]]:
    """The events that stand for themselves, and the others by the id of the event under which they stand."""
    ids = {event.id for event in events}
    leading = tuple(event for event in events if event.data.about not in ids)
    return leading, index(events, lambda event: [event.data.about if event.data.about in ids else None])


def _group_by_date(year: int, events: Events) -> Iterator[DateGroup]:
    groups = list(_groups_of_open_years(year, events))
    yield from groups
    certain = tuple(event for event in events if not event.data.date.has_open_year)
    if certain and len(certain) <= MAX_TOGETHER:
        label, anchor = (f"In {year}", f"d{year}") if groups else ("", "")
        yield DateGroup(label, anchor, certain, str(year))
        return
    for month, members in _group(certain, _month):
        if month and len(members) > MAX_TOGETHER:
            for _, events_of_day in _group(members, _possible_days):
                yield _day_group(year, month, events_of_day)
        else:
            label = _month_label(year, month)
            yield DateGroup(label, f"d{year}-{month:02}", members, label if month else str(year))


def _groups_of_open_years(year: int, events: Events) -> Iterator[DateGroup]:
    open_years = (event for event in events if event.data.date.has_open_year)
    dates = group_by(open_years, lambda event: event.data.date.display())
    for number, (date, members) in enumerate(dates.items(), start=1):
        label = f"{capitalize_first(date)}: the year is not certain"
        yield DateGroup(label, f"y{year}-open-{number}", members, date)


def _day_group(year: int, month: int, events: tuple[Entry[model.Event], ...]) -> DateGroup:
    """Events with the same possible days, under the date of the first of them."""
    first, last = _possible_days(events[0])
    anchor = f"d{year}-{month:02}-{first:02}"
    if not first:
        return DateGroup(f"{_month_label(year, month)}, day not known", anchor, events, _month_label(year, month))
    label = f"{first} {_month_label(year, month)}"
    if last == NO_END:
        anchor += "-on"
    elif last:
        anchor += f"-and-{last}-more"
    if last:
        label = events[0].data.date.display()
    return DateGroup(capitalize_first(label), anchor, events, label)


def _group(
    events: Iterable[Entry[model.Event]], key: Callable[[Entry[model.Event]], Key]
) -> list[tuple[Key, tuple[Entry[model.Event], ...]]]:
    """The events by key, in order of the keys: `after` may have moved an event, but each key has one group."""
    return sorted(group_by(events, key).items(), key=lambda members: members[0])


def _months(year: int, events: Sequence[Entry[model.Event]]) -> Iterator[Period]:
    for month, members in _group(events, _month):
        label, name = _month_label(year, month), f"{FOLDER}/{year}-{month:02}"
        parts = tuple(_parts_of_month(label, year, name, members)) if len(members) > MAX_EVENTS else ()
        yield Period(label, year, f"{name}.md", "", members, parts)


def _parts_of_month(month: str, year: int, name: str, events: Events) -> Iterator[Period]:
    """The events of a month by pages, each called after its days: "5–7 June 2020, part 3"."""
    in_order = [event for _, members in _group(events, _possible_days) for event in members]
    for number, part in enumerate(number_parts(month, name, in_order, MAX_EVENTS), start=1):
        first, last = (_possible_days(part.items[position])[0] for position in (0, -1))
        days = f"{last} " if first == last else f"{first}–{last} " if first else f"up to {last} "
        yield Period(f"{days if last else ''}{month}, part {number}", year, part.path, "", part.items)


def _month_label(year: int, month: int) -> str:
    return f"{MONTHS[month - 1]} {year}" if month else f"{year}, month not known"


def _year(event: Entry[model.Event]) -> int:
    """The year under which an event stands: that of its first possible day, or of the last where it has no first."""
    day = event.data.date.earliest or event.data.date.latest
    if day is None:
        raise ValueError(f"the date of {event.id} has neither a first nor a last day")
    return day.year


def _month(event: Entry[model.Event]) -> int:
    """The month under which an event of a full year stands: that of its first possible day, 0 where it has none."""
    day = event.data.date.earliest
    return day.month if day and event.data.date.precision >= Precision.MONTH else 0


def _possible_days(event: Entry[model.Event]) -> tuple[int, int]:
    """The day of a full month under which an event stands, its first possible one, and how many more are possible."""
    first, last = event.data.date.earliest, event.data.date.latest
    if not first or event.data.date.precision < Precision.DAY:
        return 0, 0
    return first.day, (last - first).days if last else NO_END
