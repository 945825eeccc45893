"""The pages of the timeline: all events, the years and months of a long record, and a list for each facet."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Generic, TypeVar

from markupsafe import Markup

from generator import model
from generator.charts.events_over_time import events_over_time
from generator.language import grammar, labels
from generator.language.phrases import describe_event_kind
from generator.model.values.dates.edtf import EdtfDate
from generator.model.values.vocabulary import REPORTING_KINDS
from generator.read.entries import Entry
from generator.record.claims import AssessedClaim, Status
from generator.record.record import Record
from generator.render import charts
from generator.render.draw_page import NOT_SEARCHED, draw_page
from generator.render.fragments.long_lists import MAX_LISTED, Excerpt, Jump, last_of, with_neighbours
from generator.render.page.context import PageContext
from generator.render.page.markdown import Json
from generator.render.page.page import Page, PlannedPage
from generator.render.page.paths import MAX_ROWS, TIMELINE
from generator.render.page.template import View
from generator.render.timeline.facets import Facet, FacetValue, facet_ids, facets_of
from generator.render.timeline.periods import MAX_EVENTS, DateGroup, Period, PeriodLinks, group_by_date, group_by_year

MAX_YEARS = 30  # to which one row of links leads; of more each decade has a row
MAX_IN_FULL = 50  # events on a page that lists the claims of each; on a fuller one they are counted
MIN_FOLD = 2  # events about another that are folded under it; a single one is as short as its fold
Part = TypeVar("Part")
SECTION_OF_EVENTS: Mapping[str, str] = {  # in which the page of an entry names its events, by kind of entry
    **dict.fromkeys((kind.noun for kind in (model.Person, model.Organisation, model.Measure)), "section-events"),
    model.Source.noun: "section-passages",
}
WITHOUT_CONTENTS: Mapping[str, Json] = {"hide": ["toc"]}  # the years stand on the page, with how many events they have


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event on the timeline; `facet_ids` and `years` are what the script chooses by.

    `level` is that of its heading; `subject` is the event that it is about where that stands elsewhere, and
    `is_about` says that it stands right under it. An event that `is_quiet` is small. `date` is empty where the
    heading above has told it. `support` counts its claims; `claims` is empty where the page does not list them.
    What is about it follows it: folded under `fold`, or as it stands where that is empty.
    """

    entry: Entry[model.Event]
    level: int
    kind: str
    family: str
    is_minor: bool
    is_about: bool
    is_quiet: bool
    subject: str
    date: EdtfDate | None
    summary: str
    support: str
    claims: tuple[AssessedClaim, ...]
    facet_ids: str
    years: str
    fold: str = ""
    followers: tuple[EventRow, ...] = ()


@dataclass(frozen=True, slots=True)
class DateGroupRows:
    """Events under a heading of their own, if the group has a label, and one level below it."""

    label: str
    anchor: str
    events: tuple[EventRow, ...]

    @property
    def is_quiet(self) -> bool:
        return all(event.is_quiet for event in self.events)

    @property
    def count(self) -> int:
        return sum(1 + len(event.followers) for event in self.events)


@dataclass(frozen=True, slots=True)
class PeriodRows:
    """A year or month with its events; those that lead up to the first key event of all stand in a fold."""

    label: str
    anchor: str
    groups: tuple[DateGroupRows, ...]
    earlier: Earlier[DateGroupRows] | None = None

    @property
    def is_quiet(self) -> bool:
        return all(group.is_quiet for group in self.groups)

    @property
    def count(self) -> int:
        return sum(group.count for group in self.groups)


@dataclass(frozen=True, slots=True)
class Earlier(Generic[Part]):
    """Years or days before the first key event, folded away together."""

    label: str
    count: int
    parts: tuple[Part, ...]


class TimelineView(View):
    """A page of the timeline.

    `earlier` and then `periods` are those whose events stand on it, `facets` and `years` what these can be chosen by;
    `links` lead to other periods, row by row, `before` and `after` to the neighbours. The chart stands in a fold
    under its `finding`, which is open where there are no events below it.
    """

    template = "timeline.md.j2"
    is_whole: bool = False
    links: tuple[PeriodLinks, ...] = ()
    before: Jump | None = None
    after: Jump | None = None
    earlier: Earlier[PeriodRows] | None = None
    periods: tuple[PeriodRows, ...] = ()
    facets: tuple[Facet, ...] = ()
    years: tuple[int, ...] = ()
    total: int = 0
    finding: str = ""
    chart: Markup | str = ""


FacetLink = tuple[Markup, str]  # to where the events of one value of a facet are listed, with how many they are
FacetList = tuple[FacetValue, Excerpt[Entry[model.Event]]]  # a value of a facet, and its events


class FacetView(View):
    """The events by the values of a facet, or links to those of each value; `note` says where those left out are."""

    template = "timeline_facet.md.j2"
    key: str
    links: tuple[FacetLink, ...] = ()
    note: str = ""
    lists: tuple[FacetList, ...] = ()


def timeline_pages(record: Record) -> Iterator[PlannedPage]:
    """The timeline, a page for each year or month where it is long, and a page for each facet."""
    years = group_by_year(record.events)
    facets = facets_of(record, record.events)
    yield PlannedPage(TIMELINE.path, partial(_timeline_page, record, years, facets))
    if len(record.events) > MAX_EVENTS:
        yield from _pages_of(record, years)
    for facet in facets:
        yield from _facet_pages(record, facet)


def _pages_of(record: Record, periods: Sequence[Period]) -> Iterator[PlannedPage]:
    """A page for each period, and for each part of those that are too full for one."""
    for period, before, after in with_neighbours(periods):
        yield PlannedPage(period.path, partial(_period_page, record, period, before, after))
    if parts := [part for period in periods for part in period.parts]:
        yield from _pages_of(record, parts)


def _timeline_page(record: Record, years: Sequence[Period], facets: tuple[Facet, ...]) -> Page:
    page = PageContext(record, TIMELINE.path)
    events = record.events
    is_long = len(events) > MAX_EVENTS
    ids = facet_ids(facets)
    addresses = {year.year: page.address_of(year.path, year.anchor) for year in years}
    paths = {event.id: period.path for year in years for period in year.pages for event in period.events}

    def address_of(event: str) -> str:
        return page.address_of(paths[event], event)

    rows = () if is_long else _period_rows(page, years, ids, _quiet_events(events))
    quiet = tuple(itertools.takewhile(lambda period: period.is_quiet, rows))
    open_years = years[len(quiet) :]
    chart = events_over_time(record, addresses, address_of)
    view = TimelineView(
        is_whole=True,
        links=tuple(_links_to_years(page, open_years)) if len(open_years) > 1 else (),
        earlier=_earlier_years(quiet),
        periods=tuple(_with_fold(period) for period in rows[len(quiet) :]),
        facets=facets,
        years=() if is_long or len(years) == 1 else tuple(year.year for year in years),
        total=len(events),
        finding=chart.finding if chart else "",
        chart=charts.show_chart(page, chart),
    )
    summary = "No event is in the record so far."
    if events:
        first, last = events[0].data.date.display(), events[-1].data.date.display()
        summary = f"Every event that the articles tell, {first if first == last else f'{first} to {last}'}."
    return draw_page(page, view, title=TIMELINE.title, summary=summary, meta=WITHOUT_CONTENTS)


def _period_page(record: Record, period: Period, before: Period | None, after: Period | None) -> Page:
    """The page of a year or month with its events; of a fuller one, whose months or days have pages, with links."""
    page = PageContext(record, period.path)
    view = TimelineView(before=before.as_link(page) if before else None, after=after.as_link(page) if after else None)
    events = f"{grammar.pluralize(len(period.events), 'event')} of {period.label}"
    if period.parts:
        view = replace(view, links=(("", tuple(part.as_link(page) for part in period.parts)),))
        summary = f"{events}, on {len(period.parts)} pages."
    else:
        facets = facets_of(record, period.events)
        rows = _period_rows(page, (period,), facet_ids(facets), frozenset())
        view = replace(view, periods=rows, facets=facets, total=len(period.events))
        summary = f"{events}, each with the passages that tell it."
    return draw_page(page, view, title=f"Timeline: {period.label}", summary=summary, meta=WITHOUT_CONTENTS)


def _facet_pages(record: Record, facet: Facet) -> Iterator[PlannedPage]:
    """The page of a facet; where the record is long, it leads to the events of each value."""
    yield PlannedPage(facet.path, partial(_facet_page, record, facet))
    if len(record.events) > MAX_EVENTS:
        facet_alone = replace(facet, values=())  # no page of a value has anything of the others
        for value in filter(partial(_has_page, facet), facet.values):
            yield PlannedPage(facet.path_of(value), partial(_facet_value_page, record, facet_alone, value))


def _has_page(facet: Facet, value: FacetValue) -> bool:
    """Whether the events of a value have a page in a long record: not where the page of its entry names all of them."""
    return facet.key not in SECTION_OF_EVENTS or len(value.events) > MAX_LISTED


def _facet_page(record: Record, facet: Facet) -> Page:
    """Every value with its events, or with a link to them where the record is long."""
    page = PageContext(record, facet.path)
    verb = {"source": "cites", "measure": "names"}.get(facet.key, "names or credits")
    rule = f", each under all that it {verb}, be it only to compare" if facet.values[0].entry else ""
    summary = f"The events of the timeline by {facet.label.lower()}{rule}."
    if len(record.events) > MAX_EVENTS:
        fullest = sorted(facet.values, key=lambda value: len(value.events), reverse=True)[:MAX_ROWS]
        values = sorted(fullest, key=lambda value: value.number)
        note = ""
        if len(values) < len(facet.values):
            total = f"{len(facet.values):,}"
            note = (
                f"These are the {MAX_ROWS} of {total} with most events; the page of each of the others lists its own."
            )
        view = FacetView(facet.key, links=tuple(_facet_link(page, facet, value) for value in values), note=note)
    else:
        view = FacetView(facet.key, lists=tuple(_facet_list(value) for value in facet.values))
    return draw_page(page, view, title=facet.title, summary=summary, meta=NOT_SEARCHED)


def _facet_value_page(record: Record, facet: Facet, value: FacetValue) -> Page:
    page = PageContext(record, facet.path_of(value))
    events = grammar.pluralize(len(value.events), "event")
    summary = f"{events} of the timeline by {facet.label.lower()}: {value.label}."
    view = FacetView(facet.key, lists=(_facet_list(value),))
    return draw_page(page, view, title=f"{facet.title}: {value.label}", summary=summary, meta=NOT_SEARCHED)


def _facet_list(value: FacetValue) -> FacetList:
    return value, last_of(value.events, "events", "all of them stand on the timeline", MAX_ROWS)


def _facet_link(page: PageContext, facet: Facet, value: FacetValue) -> FacetLink:
    events = grammar.pluralize(len(value.events), "event")
    if _has_page(facet, value):
        return page.link_to(facet.path_of(value), value.label), events
    path = page.record.destinations[value.entry].path
    return page.link_to(path, value.label, SECTION_OF_EVENTS[facet.key]), events


def _links_to_years(page: PageContext, years: Sequence[Period]) -> Iterator[PeriodLinks]:
    """The links to all years; a row for each decade where there are many, as in a history of centuries."""
    has_many = len(years) > MAX_YEARS
    for decade, members in itertools.groupby(years, lambda year: year.year // 10 if has_many else None):
        yield "" if decade is None else f"{decade}0s", tuple(year.as_link(page) for year in members)


def _quiet_events(events: Sequence[Entry[model.Event]]) -> frozenset[str]:
    """The ids of what leads up to the first key event of many, and of what is only expected: each is one line."""
    if len(events) <= MAX_IN_FULL:
        return frozenset()
    first = next((index for index, event in enumerate(events) if event.data.key), 0)
    return frozenset(event.id for index, event in enumerate(events) if index < first or event.data.expected)


def _earlier_years(periods: tuple[PeriodRows, ...]) -> Earlier[PeriodRows] | None:
    if not periods:
        return None
    years = " to ".join(dict.fromkeys([periods[0].label, periods[-1].label]))
    return Earlier(f"Begun in {years}", sum(period.count for period in periods), periods)


def _with_fold(period: PeriodRows) -> PeriodRows:
    """A period with a fold for those of its days that lead up to the first key event."""
    quiet = tuple(itertools.takewhile(lambda group: group.is_quiet, period.groups))
    if not quiet or period.is_quiet:
        return period
    later = period.groups[len(quiet) :]
    earlier = Earlier(f"Begun before {later[0].label}", sum(group.count for group in quiet), quiet)
    return replace(period, groups=later, earlier=earlier)


def _period_rows(
    page: PageContext, periods: Sequence[Period], ids: Mapping[str, Sequence[str]], quiet: frozenset[str]
) -> tuple[PeriodRows, ...]:
    """The periods of one page; where they have few events, each with its claims."""
    has_claims = sum(len(period.events) for period in periods) <= MAX_IN_FULL
    rows = []
    for period in periods:
        groups = []
        for group in group_by_date(period):
            events = tuple(_event_rows(page, group, ids, quiet, has_claims=has_claims))
            groups.append(DateGroupRows(group.label, group.anchor, events))
        rows.append(PeriodRows(period.label, period.anchor or "events", tuple(groups)))
    return tuple(rows)


def _event_rows(
    page: PageContext, group: DateGroup, ids: Mapping[str, Sequence[str]], quiet: frozenset[str], *, has_claims: bool
) -> Iterator[EventRow]:
    """The events of a group, each with what is about it; of that, and of a publication, no more than that it was."""
    ids_here = {event.id for event in group.events}
    followers: dict[str, list[EventRow]] = {}
    rows: list[EventRow] = []
    for event in group.events:
        data, claims = event.data, page.record.claims_of.get(event.id, ())
        subject, is_about, is_quiet = data.about or "", data.about in ids_here, event.id in quiet
        first, last = data.date.earliest, data.date.latest or page.record.today
        row = EventRow(
            entry=event,
            level=3 + bool(group.label) + is_about,
            kind=describe_event_kind(data),
            family=labels.EVENT_FAMILY[data.kind],
            is_minor=data.kind in REPORTING_KINDS and not data.key,
            is_about=is_about,
            is_quiet=is_quiet,
            subject="" if is_about else subject,
            date=None if data.date.display() == group.date else data.date,
            summary="" if is_about or data.kind == "publication" else page.plain(data.summary, event.id),
            support=_support(claims, is_brief=is_about or is_quiet),
            claims=claims if has_claims and not (is_about or is_quiet) else (),
            facet_ids=" ".join(ids.get(event.id, ())),
            years=" ".join(dict.fromkeys([str((first or last).year), str(last.year)])),
        )
        (followers.setdefault(subject, []) if is_about else rows).append(row)
    for row in rows:
        members = tuple(followers.get(row.entry.id, ()))
        yield replace(row, followers=members, fold=_fold_label(members) if len(members) >= MIN_FOLD else "")


def _fold_label(events: Sequence[EventRow]) -> str:
    """What the events about another are: "Statements", "Statements and publications"."""
    kinds = sorted({event.entry.data.kind for event in events}, key=REPORTING_KINDS.index)
    return grammar.capitalize_first(grammar.join_and([f"{labels.EVENT_KIND[kind].lower()}s" for kind in kinds]))


def _support(claims: Sequence[AssessedClaim], *, is_brief: bool) -> str:
    """How many claims an event has, and how many of them are disputed; in brief only the latter. Empty for none."""
    disputes = sum(claim.status is Status.CONTRADICTED for claim in claims)
    counts = [] if is_brief or not claims else [grammar.pluralize(len(claims), "claim")]
    if disputes:
        counts.append(grammar.pluralize(disputes, "dispute"))
    return ", ".join(counts)
