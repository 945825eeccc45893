"""The timeline: all events in order, what to choose them by, and drawn pages for every choice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
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

MOST_EVENTS = 150  # on one page; beyond, each year has a page of its own
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


def timeline_pages(site: Site) -> Iterator[Page]:
    """The timeline, a page for each year where it is long, and a page for each way of choosing."""
    events = site.record.events
    by_year = [(year, tuple(own)) for year, own in groupby(events, key=_year)]
    is_long = len(events) > MOST_EVENTS
    paths = {year: f"{FOLDER}/{year.lower()}.md" if is_long else PATH for year, _ in by_year}
    found = facets(site, events)
    yield _timeline_page(site, by_year, paths, found, is_long)
    if is_long:
        for at, (year, own) in enumerate(by_year):
            yield _year_page(site, year, own, [by_year[i][0] for i in (at - 1, at + 1) if 0 <= i < len(by_year)], paths)
    for facet in found:
        yield _facet_page(site, facet)


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


def _timeline_page(
    site: Site,
    by_year: Sequence[tuple[str, tuple[Entry, ...]]],
    paths: Mapping[str, str],
    found: tuple[Facet, ...],
    is_long: bool,
) -> Page:
    sheet = Sheet(site, PATH)
    events = site.record.events
    summary = (
        f"{words.count(len(events), 'event')}, from {events[0].body.date.display()} to "
        f"{events[-1].body.date.display()}, each with the passages that tell it."
    )
    places = [
        {"name": year, "count": len(own), "path": paths[year], "anchor": "" if is_long else f"y{year}"}
        for year, own in by_year
    ]
    return _page(
        sheet,
        "Timeline",
        summary,
        years=[] if is_long else _years(site, sheet, by_year, found),
        places=places,
        facets=found,
        with_form=not is_long,
        links={} if is_long else {year: f"#y{year}" for year, _ in by_year},
        with_chart=True,
    )


def _year_page(site: Site, year: str, own: tuple[Entry, ...], near: Sequence[str], paths: Mapping[str, str]) -> Page:
    sheet = Sheet(site, paths[year])
    found = facets(site, own)
    return _page(
        sheet,
        f"Timeline: {year}",
        f"{words.count(len(own), 'event')} of {year}, each with the passages that tell it.",
        years=_years(site, sheet, [(year, own)], found),
        places=[{"name": other, "count": 0, "path": paths[other], "anchor": ""} for other in near],
        facets=found,
        with_form=True,
        links={},
        with_chart=False,
    )


def _facet_page(site: Site, facet: Facet) -> Page:
    sheet = Sheet(site, facet.path)
    summary = f"Every event of the timeline by {facet.label.lower()}; an event can stand in several places."
    front = safe(front_matter(facet.title, summary, search={"exclude": True}))
    return Page(sheet.path, draw("timeline_by.md.j2", front=front, sheet=sheet, facet=facet, summary=summary))


def _page(sheet: Sheet, title: str, summary: str, *, years: list[dict[str, Any]], **values: Any) -> Page:
    front = safe(front_matter(title, summary))
    spans = sorted({int(year["name"]) for year in years if year["name"].isdigit()})
    chart = partial(figures.show, sheet)
    text = draw(
        "timeline.md.j2", front=front, sheet=sheet, title=title, summary=summary, chart=chart, years=years,
        spans=spans if len(spans) > 1 else [], total=sum(len(year["events"]) for year in years), **values,
    )  # fmt: skip
    return Page(sheet.path, text)


def _years(
    site: Site, sheet: Sheet, by_year: Sequence[tuple[str, tuple[Entry, ...]]], found: tuple[Facet, ...]
) -> list[dict[str, Any]]:
    marks: dict[str, list[str]] = {}
    for facet in found:
        for choice in facet.choices:
            for event in choice.events:
                marks.setdefault(event.id, []).append(f"{facet.key}:{choice.key}")
    return [
        {"name": year, "anchor": f"y{year}", "events": [_event_row(site, sheet, event, marks) for event in own]}
        for year, own in by_year
    ]


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
