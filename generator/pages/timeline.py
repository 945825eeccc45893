"""The timeline: all events in order, what to choose them by, and drawn pages for every choice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from generator import model
from generator.markdown import draw, front_matter, safe
from generator.page import Page
from generator.pages import figures, words
from generator.pages.sheet import Sheet
from generator.pages.site import Site
from generator.read import Entry
from generator.record import Standing, Status, name_of
from generator.when import MONTHS, Precision

MOST_EVENTS = 150  # on one page; beyond, each year has a page of its own, and each month of a year that is as full
PATH = "timeline.md"
FOLDER = "timeline"


@dataclass(frozen=True, slots=True)
class Choice:
    """One value to choose events by, with its events in order of time; `entry` is its own entry, if it has one."""

    key: str
    label: str
    events: tuple[Entry, ...]
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """Something to choose events by: its key in the address, its label, and the values that occur."""

    key: str
    label: str
    title: str
    choices: tuple[Choice, ...]

    @property
    def path(self) -> str:
        """The page on which every value stands with its events."""
        return f"{FOLDER}/by-{self.key}.md"


@dataclass(frozen=True, slots=True)
class Shelf:
    """The events of one year or month in order of time; `parts` are the months of a year too full for one page."""

    name: str
    path: str
    anchor: str
    events: tuple[Entry, ...]
    parts: tuple[Shelf, ...] = ()

    def beside(self, sheet: Sheet) -> dict[str, Any]:
        """What a list of years or months needs of it, seen from a page."""
        return {"name": self.name, "count": len(self.events), "to": sheet.to(self.path, self.anchor)}


def timeline_pages(site: Site) -> Iterator[Page]:
    """The timeline, a page for each year or month where it is long, and a page for each way of choosing."""
    years = shelves(site.record.events)
    found = facets(site, site.record.events)
    yield _timeline_page(site, years, found)
    for year, before, after in _with_neighbours(years):
        if year.parts:
            yield _months_page(site, year, before, after)
        elif year.path != PATH:
            yield _shelf_page(site, year, before, after)
    months = [month for year in years for month in year.parts]
    for month, before, after in _with_neighbours(months):
        yield _shelf_page(site, month, before, after)
    for facet in found:
        yield _facet_page(site, facet)


def shelves(events: Sequence[Entry]) -> tuple[Shelf, ...]:
    """The years with their events, and where each stands: all on one page, each on its own, or by months."""
    is_long = len(events) > MOST_EVENTS
    years = []
    for name, found in groupby(events, key=_year):
        own = tuple(found)
        path = f"{FOLDER}/{name.lower()}.md" if is_long else PATH
        parts = tuple(_months(name, own)) if len(own) > MOST_EVENTS else ()
        years.append(Shelf(name, path, "" if is_long else f"y{name}", own, parts))
    return tuple(years)


def _months(year: str, events: Sequence[Entry]) -> Iterator[Shelf]:
    for month, own in groupby(events, key=_month):
        name = f"{MONTHS[month - 1]} {year}" if month else f"{year}, month not known"
        yield Shelf(name, f"{FOLDER}/{year.lower()}-{month:02}.md", "", tuple(own))


def _with_neighbours(row: Sequence[Shelf]) -> Iterator[tuple[Shelf, Shelf | None, Shelf | None]]:
    """Each shelf with the one before and the one after it."""
    for at, shelf in enumerate(row):
        yield shelf, row[at - 1] if at else None, row[at + 1] if at + 1 < len(row) else None


def facets(site: Site, events: Sequence[Entry]) -> tuple[Facet, ...]:
    """What these events can be chosen by, each value with its events; what occurs nowhere is left out."""
    record = site.record
    told_by = _told_by(site)

    def named(kind: type[model.Body]) -> Iterator[Choice]:
        for entry in record.of_kind(kind):
            own = told_by.get(entry.id, ()) if kind is model.Source else site.events_naming.get(entry.id, ())
            naming = {event.id for event in own}
            yield Choice(entry.id, name_of(entry), tuple(event for event in events if event.id in naming), entry.id)

    kinds = [
        Choice(kind, label, tuple(event for event in events if event.body.kind == kind))
        for kind, label in words.EVENT_KIND.items()
    ]
    sure = [
        Choice(key, label, tuple(event for event in events if key in _sureness(record.claims_of.get(event.id, ()))))
        for key, label in SURENESS.items()
    ]
    every = (
        Facet("kind", "Kind", "Events by kind", tuple(kinds)),
        Facet("person", "Person", "Events by person", tuple(named(model.Person))),
        Facet("organisation", "Organisation", "Events by organisation", tuple(named(model.Organisation))),
        Facet("measure", "Sanctions measure", "Events by sanctions measure", tuple(named(model.Measure))),
        Facet("source", "Source", "Events by source", tuple(named(model.Source))),
        Facet("sureness", "How sure", "Events by how sure they are", tuple(sure)),
    )
    occurring = [
        Facet(facet.key, facet.label, facet.title, tuple(choice for choice in facet.choices if choice.events))
        for facet in every
    ]
    return tuple(facet for facet in occurring if facet.choices)


SURENESS = {
    "agreed": "Sources agree on something",
    "one-origin": "Everything rests on one origin each",
    "disputed": "Sources differ on something",
    "open": "Something is not answered",
}


def _sureness(claims: Iterable[Standing]) -> set[str]:
    """How sure an event is, by its claims: what holds of any of them, or of all that have sources."""
    found = {standing.status for standing in claims}
    holds = {status.value for status in (Status.AGREED, Status.DISPUTED, Status.OPEN) if status in found}
    sourced = found - {Status.OPEN}
    return holds | ({"one-origin"} if sourced == {Status.ONE_ORIGIN} else set())


def _timeline_page(site: Site, years: Sequence[Shelf], found: tuple[Facet, ...]) -> Page:
    sheet = Sheet(site, PATH)
    events = site.record.events
    is_long = years[0].path != PATH
    summary = (
        f"{words.count(len(events), 'event')}, from {events[0].body.date.display()} to "
        f"{events[-1].body.date.display()}, each with the passages that tell it."
    )
    return _page(
        sheet,
        "Timeline",
        summary,
        shown=[] if is_long else years,
        places=years,
        facets=found,
        chart=figures.show(sheet, "events", links={year.name: sheet.to(year.path, year.anchor) for year in years}),
    )


def _months_page(site: Site, year: Shelf, before: Shelf | None, after: Shelf | None) -> Page:
    """The page of a year whose months have pages of their own: it leads to them."""
    sheet = Sheet(site, year.path)
    summary = f"{words.count(len(year.events), 'event')} of {year.name}, month by month."
    return _page(sheet, f"Timeline: {year.name}", summary, places=year.parts, before=before, after=after)


def _shelf_page(site: Site, shelf: Shelf, before: Shelf | None, after: Shelf | None) -> Page:
    """The page of a year or month with its events."""
    sheet = Sheet(site, shelf.path)
    summary = f"{words.count(len(shelf.events), 'event')} of {shelf.name}, each with the passages that tell it."
    found = facets(site, shelf.events)
    return _page(sheet, f"Timeline: {shelf.name}", summary, shown=[shelf], facets=found, before=before, after=after)


def _facet_page(site: Site, facet: Facet) -> Page:
    sheet = Sheet(site, facet.path)
    summary = f"Every event of the timeline by {facet.label.lower()}; an event can stand in several places."
    front = safe(front_matter(facet.title, summary, search={"exclude": True}))
    return Page(sheet.path, draw("timeline_by.md.j2", front=front, sheet=sheet, facet=facet, summary=summary))


def _page(
    sheet: Sheet,
    title: str,
    summary: str,
    *,
    shown: Sequence[Shelf] = (),
    facets: tuple[Facet, ...] = (),
    places: Sequence[Shelf] = (),
    before: Shelf | None = None,
    after: Shelf | None = None,
    chart: str = "",
) -> Page:
    """A page of the timeline.

    `shown` are the shelves whose events stand on it, to be chosen by the facets; `places` those it leads to.
    """
    front = safe(front_matter(title, summary))
    marks = _marks(facets) if shown else {}
    years = [
        {
            "name": shelf.name,
            "anchor": shelf.anchor or "events",
            "events": [_event_row(sheet.site, sheet, event, marks) for event in shelf.events],
        }
        for shelf in shown
    ]
    spans = sorted({int(shelf.name) for shelf in shown if shelf.name.isdigit()})
    text = draw(
        "timeline.md.j2", front=front, sheet=sheet, title=title, summary=summary, years=years, facets=facets,
        spans=spans if len(spans) > 1 else [], total=sum(len(shelf.events) for shelf in shown),
        before=before and before.beside(sheet), after=after and after.beside(sheet),
        places=[place.beside(sheet) for place in places], is_whole=sheet.path == PATH, chart=chart,
    )  # fmt: skip
    return Page(sheet.path, text)


def _marks(found: Iterable[Facet]) -> dict[str, list[str]]:
    """What each event can be chosen by, as "facet:choice"."""
    marks: dict[str, list[str]] = {}
    for facet in found:
        for choice in facet.choices:
            for event in choice.events:
                marks.setdefault(event.id, []).append(f"{facet.key}:{choice.key}")
    return marks


def _event_row(site: Site, sheet: Sheet, event: Entry, marks: Mapping[str, list[str]]) -> dict[str, Any]:
    claims = site.record.claims_of.get(event.id, ())
    differ = sum(standing.status is Status.DISPUTED for standing in claims)
    support = words.count(len(claims), "claim") + (f", {words.count(differ, 'dispute')}" if differ else "")
    expected = ", expected" if event.body.expected else ""
    first, last = event.body.date.earliest, event.body.date.latest or site.record.today
    return {
        "entry": event,
        "kind": words.EVENT_KIND[event.body.kind] + expected,
        "summary": sheet.plain(event.body.summary, event.id),
        "support": support,
        "claims": claims,
        "marks": safe(" ".join(marks.get(event.id, ()))),
        "from": (first or last).year,
        "to": last.year,
    }


def _told_by(site: Site) -> Mapping[str, list[Entry]]:
    """The events in which each source is cited."""
    found: dict[str, list[Entry]] = {}
    for ref, uses in site.record.uses.items():
        if citation := site.record.citations.get(ref):
            events = [use.entry for use in uses if isinstance(use.entry.body, model.Event)]
            found.setdefault(citation.source.id, []).extend(events)
    return found


def _year(event: Entry) -> str:
    """The year under which an event stands: that of its first possible day."""
    begins = event.body.date.earliest or event.body.date.latest
    return str(begins.year) if begins else "Undated"


def _month(event: Entry) -> int:
    """The month under which an event of a full year stands: that of its first possible day, 0 where it has none."""
    begins = event.body.date.earliest
    return begins.month if begins and event.body.date.precision >= Precision.MONTH else 0
