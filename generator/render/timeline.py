"""The timeline: all events in order, what to choose them by, and drawn pages for every choice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from generator import model
from generator.charts.events_over_time import events_by_year
from generator.language import grammar, labels
from generator.model.edtf import MONTHS, Precision
from generator.read.entries import Entry, is_kind
from generator.record.claims import AssessedClaim, Status
from generator.record.record import Record, name_of
from generator.render import charts
from generator.render.page.context import PageContext
from generator.render.page.markdown import draw, front_matter, safe
from generator.render.page.page import Page, shorten
from generator.render.page.paths import BY

MOST_EVENTS = 150  # on one page; beyond, each year has a page of its own, and each month of a year that is as full
MOST_TOGETHER = 10  # under one heading; a fuller year is told by months, and a fuller month by days
LEAST_FULL = 5  # events of the fullest day or month for which a link leads there from the head of the timeline
Key = TypeVar("Key", str, int, tuple[int, bool])  # a year, a month, a day and whether a later one is possible
LIGHT = "publication"  # that an article appeared weighs less than what it tells of
PATH = "timeline.md"
FOLDER = "timeline"


@dataclass(frozen=True, slots=True)
class Choice:
    """One value to choose events by, with its events in order of time; `entry` is its own entry, if it has one."""

    key: str
    label: str
    events: tuple[Entry[model.Event], ...]
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """Something to choose events by: its key in the address, its label, and the values that occur."""

    key: str
    label: str
    choices: tuple[Choice, ...]

    @property
    def title(self) -> str:
        return BY[self.key]

    @property
    def path(self) -> str:
        """The page on which every value stands with its events, or with a link to them."""
        return f"{FOLDER}/by-{self.key}.md"

    def path_of(self, choice: Choice) -> str:
        """The page of one value with its events, where the record is long."""
        return f"{FOLDER}/by-{self.key}/{choice.key}.md"


@dataclass(frozen=True, slots=True)
class Shelf:
    """The events of one year or month in order of time; `parts` are the months of a year too full for one page."""

    name: str
    path: str
    anchor: str
    events: tuple[Entry[model.Event], ...]
    parts: tuple[Shelf, ...] = ()

    def beside(self, page: PageContext) -> dict[str, Any]:
        """What a list of years or months needs of it, seen from a page."""
        return {"name": self.name, "count": len(self.events), "to": page.to(self.path, self.anchor)}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Events under one heading of a year or month, in order of time; without a name where one list holds them all."""

    name: str
    anchor: str
    events: tuple[Entry[model.Event], ...]


def timeline_pages(record: Record) -> Iterator[Page]:
    """The timeline, a page for each year or month where it is long, and a page for each way of choosing."""
    years = shelves(record.events)
    found = facets(record, record.events)
    yield _timeline_page(record, years, found)
    for year, before, after in _with_neighbours(years):
        if year.parts:
            yield _months_page(record, year, before, after)
        elif year.path != PATH:
            yield _shelf_page(record, year, before, after)
    months = [month for year in years for month in year.parts]
    for month, before, after in _with_neighbours(months):
        yield _shelf_page(record, month, before, after)
    for facet in found:
        yield from _facet_pages(record, facet)


def shelves(events: Sequence[Entry[model.Event]]) -> tuple[Shelf, ...]:
    """The years with their events, and where each stands: all on one page, each on its own, or by months."""
    is_long = len(events) > MOST_EVENTS
    years = []
    for name, own in _grouped(events, _year).items():
        path = f"{FOLDER}/{name.lower()}.md" if is_long else PATH
        parts = tuple(_months(name, own)) if len(own) > MOST_EVENTS else ()
        years.append(Shelf(name, path, "" if is_long else f"y{name}", own, parts))
    return tuple(years)


def stretches(shelf: Shelf) -> tuple[Stretch, ...]:
    """The events of a year or month as they stand on its page: all together, by months or by days."""
    if len(shelf.events) <= MOST_TOGETHER:
        return (Stretch("", "", shelf.events),)
    found: list[Stretch] = []
    for month, own in _grouped(shelf.events, _month).items():
        year = _year(own[0])
        if month and len(own) > MOST_TOGETHER:
            found += [_day_stretch(year, month, day, events) for day, events in _grouped(own, _day).items()]
        else:
            found.append(Stretch(_month_name(year, month), f"d{year}-{month:02}", own))
    return tuple(found)


def _day_stretch(year: str, month: int, day: tuple[int, bool], events: tuple[Entry[model.Event], ...]) -> Stretch:
    number, is_open = day
    name = f"{number} {_month_name(year, month)}" if number else f"{_month_name(year, month)}, day not known"
    anchor = f"d{year}-{month:02}-{number:02}"
    return Stretch(f"On or after {name}", f"{anchor}-on", events) if is_open else Stretch(name, anchor, events)


def _grouped(
    events: Iterable[Entry[model.Event]], key: Callable[[Entry[model.Event]], Key]
) -> dict[Key, tuple[Entry[model.Event], ...]]:
    """The events by key, in order of the keys; of what `after` has moved beyond its day, each group still is one."""
    found: dict[Key, list[Entry[model.Event]]] = {}
    for event in events:
        found.setdefault(key(event), []).append(event)
    return {key: tuple(found[key]) for key in sorted(found)}


def _months(year: str, events: Sequence[Entry[model.Event]]) -> Iterator[Shelf]:
    for month, own in _grouped(events, _month).items():
        yield Shelf(_month_name(year, month), f"{FOLDER}/{year.lower()}-{month:02}.md", "", own)


def _month_name(year: str, month: int) -> str:
    return f"{MONTHS[month - 1]} {year}" if month else f"{year}, month not known"


def _with_neighbours(row: Sequence[Shelf]) -> Iterator[tuple[Shelf, Shelf | None, Shelf | None]]:
    """Each shelf with the one before and the one after it."""
    for at, shelf in enumerate(row):
        yield shelf, row[at - 1] if at else None, row[at + 1] if at + 1 < len(row) else None


def facets(record: Record, events: Sequence[Entry[model.Event]]) -> tuple[Facet, ...]:
    """What these events can be chosen by, each value with its events; what occurs nowhere is left out."""
    told_by = _told_by(record)

    def named(kind: type[model.EntryData]) -> Iterator[Choice]:
        for entry in record.of_kind(kind):
            own = told_by.get(entry.id, ()) if kind is model.Source else record.events_naming.get(entry.id, ())
            naming = {event.id for event in own}
            yield Choice(entry.id, name_of(entry), tuple(event for event in events if event.id in naming), entry.id)

    kinds = [
        Choice(kind, label, tuple(event for event in events if event.data.kind == kind))
        for kind, label in labels.EVENT_KIND.items()
    ]
    sure = [
        Choice(key, label, tuple(event for event in events if key in _sureness(record.claims_of.get(event.id, ()))))
        for key, label in SURENESS.items()
    ]
    every = (
        Facet("kind", "Kind", tuple(kinds)),
        Facet("person", "Person", tuple(named(model.Person))),
        Facet("organisation", "Organisation", tuple(named(model.Organisation))),
        Facet("measure", "Sanctions measure", tuple(named(model.Measure))),
        Facet("source", "Source", tuple(named(model.Source))),
        Facet("sureness", "How sure", tuple(sure)),
    )
    occurring = [
        Facet(facet.key, facet.label, tuple(choice for choice in facet.choices if choice.events)) for facet in every
    ]
    return tuple(facet for facet in occurring if facet.choices)


SURENESS = {
    "agreed": "Sources agree on something",
    "one-origin": "Everything rests on one origin each",
    "disputed": "Sources differ on something",
    "open": "Something is not answered",
}


def _sureness(claims: Iterable[AssessedClaim]) -> set[str]:
    """How sure an event is, by its claims: what holds of any of them, or of all that have sources."""
    found = {claim.status for claim in claims}
    holds = {status.value for status in (Status.AGREED, Status.DISPUTED, Status.OPEN) if status in found}
    sourced = found - {Status.OPEN}
    return holds | ({"one-origin"} if sourced == {Status.ONE_ORIGIN} else set())


def _timeline_page(record: Record, years: Sequence[Shelf], found: tuple[Facet, ...]) -> Page:
    page = PageContext(record, PATH)
    events = record.events
    is_long = years[0].path != PATH
    summary = (
        f"{grammar.pluralize(len(events), 'event')}, from {events[0].data.date.display()} to "
        f"{events[-1].data.date.display()}, each with the passages that tell it."
    )
    return _page(
        page,
        "Timeline",
        summary,
        shown=[] if is_long else years,
        places=years,
        facets=found,
        fullest=_fullest(page, years),
        chart=charts.show_chart(page, events_by_year(record, _addresses(page, years))),
    )


def _fullest(page: PageContext, years: Sequence[Shelf]) -> dict[str, Any] | None:
    """The day or month with the most events, if they are many enough for a link that leads there at once."""
    shelves = [shelf for year in years for shelf in (year.parts or (year,))]
    named = [(shelf, stretch) for shelf in shelves for stretch in stretches(shelf) if stretch.name]
    shelf, most = max(named, key=lambda pair: len(pair[1].events), default=(None, None))
    if not shelf or not most or len(most.events) < LEAST_FULL:
        return None
    return {"name": most.name, "count": len(most.events), "to": page.to(shelf.path, most.anchor)}


def _months_page(record: Record, year: Shelf, before: Shelf | None, after: Shelf | None) -> Page:
    """The page of a year whose months have pages of their own: it leads to them."""
    page = PageContext(record, year.path)
    summary = f"{grammar.pluralize(len(year.events), 'event')} of {year.name}, month by month."
    return _page(page, f"Timeline: {year.name}", summary, places=year.parts, before=before, after=after)


def _shelf_page(record: Record, shelf: Shelf, before: Shelf | None, after: Shelf | None) -> Page:
    """The page of a year or month with its events."""
    page = PageContext(record, shelf.path)
    summary = f"{grammar.pluralize(len(shelf.events), 'event')} of {shelf.name}, each with the passages that tell it."
    found = facets(record, shelf.events)
    return _page(page, f"Timeline: {shelf.name}", summary, shown=[shelf], facets=found, before=before, after=after)


def _facet_pages(record: Record, facet: Facet) -> Iterator[Page]:
    """Every choice with its events on one page, or on a page each where the record is long."""
    page = PageContext(record, facet.path)
    is_long = len(record.events) > MOST_EVENTS
    summary = f"Every event of the timeline by {facet.label.lower()}; an event can stand in several places."
    links = [
        {
            "label": choice.label,
            "count": grammar.pluralize(len(choice.events), "event"),
            "to": page.to(facet.path_of(choice)),
        }
        for choice in facet.choices
    ]
    yield _by_page(
        page,
        facet.title,
        summary,
        facet=facet,
        links=links if is_long else [],
        choices=() if is_long else facet.choices,
    )
    for choice in facet.choices if is_long else ():
        events = grammar.pluralize(len(choice.events), "event")
        told = f"{events} of the timeline by {facet.label.lower()}: {choice.label}."
        own = PageContext(record, facet.path_of(choice))
        yield _by_page(own, f"{facet.title}: {choice.label}", told, facet=facet, links=[], choices=[choice])


def _by_page(page: PageContext, title: str, summary: str, **values: Any) -> Page:
    front = safe(front_matter(title, shorten(summary), search={"exclude": True}))
    text = draw("timeline_by.md.j2", front=front, page=page, title=title, summary=summary, **values)
    return Page(page.path, text)


def _page(
    page: PageContext,
    title: str,
    summary: str,
    *,
    shown: Sequence[Shelf] = (),
    facets: tuple[Facet, ...] = (),
    places: Sequence[Shelf] = (),
    before: Shelf | None = None,
    after: Shelf | None = None,
    fullest: dict[str, Any] | None = None,
    chart: str = "",
) -> Page:
    """A page of the timeline.

    `shown` are the shelves whose events stand on it, to be chosen by the facets; `places` those it leads to, and
    `fullest` the day or month with the most events.
    """
    front = safe(front_matter(title, summary))
    marks = _marks(facets) if shown else {}
    years = [
        {
            "name": shelf.name,
            "anchor": shelf.anchor or "events",
            "stretches": [_stretch(page, stretch, marks) for stretch in stretches(shelf)],
        }
        for shelf in shown
    ]
    spans = sorted({int(shelf.name) for shelf in shown if shelf.name.isdigit()})
    text = draw(
        "timeline.md.j2", front=front, page=page, title=title, summary=summary, years=years, facets=facets,
        spans=spans if len(spans) > 1 else [], total=sum(len(shelf.events) for shelf in shown),
        before=before and before.beside(page), after=after and after.beside(page), fullest=fullest,
        places=[location.beside(page) for location in places], is_whole=page.path == PATH, chart=chart,
    )  # fmt: skip
    return Page(page.path, text)


def _marks(found: Iterable[Facet]) -> dict[str, list[str]]:
    """What each event can be chosen by: the numbers of the choices, counted through the form as it stands."""
    marks: dict[str, list[str]] = {}
    choices = [choice for facet in found for choice in facet.choices]
    for number, choice in enumerate(choices):
        for event in choice.events:
            marks.setdefault(event.id, []).append(str(number))
    return marks


def _stretch(page: PageContext, stretch: Stretch, marks: Mapping[str, list[str]]) -> dict[str, Any]:
    """The events under a heading of their own, if the stretch has a name, and one level below it."""
    return {
        "name": stretch.name,
        "anchor": stretch.anchor,
        "level": safe("####" if stretch.name else "###"),
        "events": [_event_row(page.record, page, event, marks) for event in stretch.events],
    }


def _event_row(
    record: Record, page: PageContext, event: Entry[model.Event], marks: Mapping[str, list[str]]
) -> dict[str, Any]:
    """What the timeline says of an event; of a publication no more than that there was one."""
    claims = record.claims_of.get(event.id, ())
    differ = sum(claim.status is Status.DISPUTED for claim in claims)
    support = grammar.pluralize(len(claims), "claim") + (f", {grammar.pluralize(differ, 'dispute')}" if differ else "")
    expected = ", expected" if event.data.expected else ""
    first, last = event.data.date.earliest, event.data.date.latest or record.today
    years = dict.fromkeys([str((first or last).year), str(last.year)])
    return {
        "entry": event,
        "kind": labels.EVENT_KIND[event.data.kind] + expected,
        "family": labels.family(event.data.kind),
        "is_light": event.data.kind == LIGHT,
        "summary": "" if event.data.kind == LIGHT else page.plain(event.data.summary, event.id),
        "support": support,
        "claims": claims,
        "marks": safe(" ".join(marks.get(event.id, ()))),
        "years": safe(" ".join(years)),
    }


def _told_by(record: Record) -> Mapping[str, list[Entry[model.Event]]]:
    """The events in which each source is cited."""
    found: dict[str, list[Entry[model.Event]]] = {}
    for ref, uses in record.uses.items():
        if citation := record.citations.get(ref):
            events = [use.entry for use in uses if is_kind(use.entry, model.Event)]
            found.setdefault(citation.source.id, []).extend(events)
    return found


def _addresses(page: PageContext, years: Iterable[Shelf]) -> dict[int, str]:
    """Where each year stands, seen from a page; events without a date are left out."""
    addresses: dict[int, str] = {}
    for shelf in years:
        if year := _year_number(shelf.events[0]):
            addresses[year] = page.to(shelf.path, shelf.anchor)
    return addresses


def _year(event: Entry[model.Event]) -> str:
    """The year under which an event stands."""
    return str(_year_number(event) or "Undated")


def _year_number(event: Entry[model.Event]) -> int | None:
    """The year of the first possible day of an event; None where no day is known."""
    day = event.data.date.earliest or event.data.date.latest
    return day.year if day else None


def _month(event: Entry[model.Event]) -> int:
    """The month under which an event of a full year stands: that of its first possible day, 0 where it has none."""
    begins = event.data.date.earliest
    return begins.month if begins and event.data.date.precision >= Precision.MONTH else 0


def _day(event: Entry[model.Event]) -> tuple[int, bool]:
    """The day under which an event of a full month stands: its first possible one, and whether there are later ones."""
    begins = event.data.date.earliest
    if not begins or event.data.date.precision < Precision.DAY:
        return 0, False
    return begins.day, event.data.date.latest != begins
