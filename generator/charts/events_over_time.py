"""Chart: how many events each year has, and the densest days or months close up."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from math import ceil
from typing import NamedTuple

from generator import model
from generator.charts.chart import Cell, Chart, register_chart
from generator.charts.kinds.close_up import KEY, MINOR, PLAIN, Dot, Strip, close_up
from generator.charts.kinds.histogram import Column, Panel, RangeBar
from generator.charts.kinds.svg import LegendItem, Marker, Shape
from generator.language import grammar, labels
from generator.model.values.dates.edtf import MONTHS, EdtfDate, Precision
from generator.model.values.dates.edtf_grammar import SingleDate
from generator.model.values.vocabulary import REPORTING_KINDS, EventKind
from generator.read.entries import Entry
from generator.record.record import Record

NAME = "chart-events"
MAX_YEARS = 30  # columns side by side; a longer time is counted by five years, ten years and so on
YEAR_STEPS = (1, 5, 10, 50, 100, 500, 1000)
EVENTS_FOR_ONE_EARLY = 20  # events for one so early that the years of all others would be columns a tenth as wide
MIN_DENSE = 5  # events of one day or month from which on it is drawn close up
MAX_CLOSE_UP = 5  # days or months close up
MIN_SHARE = 0.1  # of the events of the densest day; a day beside it with so many of them is drawn as well
DAYS = {Precision.DAY: 1, Precision.MONTH: 31}
LATER = "later"
LEGEND = (
    LegendItem(Marker.LARGE_CIRCLE, "key event"),
    LegendItem(Marker.FILLED_CIRCLE, "event"),
    LegendItem(Marker.SMALL_CIRCLE, "reaction or article"),
    LegendItem(Marker.EMPTY_CIRCLE, "about then, or expected"),
    LegendItem(Shape.NUMBER, "so many events"),
    LegendItem(Shape.UNCERTAIN_COLUMN, "about that year"),
    LegendItem(Shape.RANGE_BAR, "sometime within the bar"),
    LegendItem(Shape.GAP, "years without events left out"),
)
AddressOf = Callable[[str], str]  # from an event's id to where it stands
NO_ADDRESSES: Mapping[int, str] = {}


@register_chart("events", has_data=lambda record: bool(record.events))
def events_over_time(
    record: Record, years: Mapping[int, str] = NO_ADDRESSES, address_of: AddressOf = lambda _: ""
) -> Chart:
    """Events by year, close up where they are densest; columns and dots are links where they have an address."""
    events = _possible_days(record.events)
    panel = _by_year(events, years)
    stretch = _densest_stretch(record.events)
    total = grammar.pluralize(len(events), "event")
    finding = grammar.capitalize_first(f"{grammar.pluralize_in_words(len(events), 'event')}.")
    strip = None
    rows = list(_year_rows(panel))
    if stretch:
        strip = _strip(stretch, record.events, address_of)
        dots = [dot for lane in strip.lanes.values() for dot in lane if dot.last < len(stretch)]
        rows += _close_up_rows(stretch, dots)
        verb = grammar.pluralize_verb(len(dots), "falls", "fall")
        finding = f"Of {total}, {len(dots):,} {verb} {_date_phrase(stretch, dots)}."
    svg = close_up(NAME, finding, panel, strip, LEGEND)
    columns = ("When", "Events dated within it", "Events about then")
    return Chart(NAME, "events over time", finding, svg, columns, tuple(rows))


class _PossibleDays(NamedTuple):
    """When an event may have been; approximate where its date is about right, in doubt, or only a start or an end."""

    first: date
    last: date
    is_approximate: bool


class _Years(NamedTuple):
    """A year, or several that are counted together."""

    first: int
    last: int
    is_start: bool = False  # everything before the years that are counted one by one

    @property
    def label(self) -> str:
        return f"before {self.last + 1}" if self.is_start else str(self.first)


def _possible_days(events: Sequence[Entry[model.Event]]) -> list[_PossibleDays]:
    """When events may have been: what goes on at its start, what has no known start on any day before its end."""
    edtf_dates = [event.data.date for event in events]
    earliest = min((edtf_date.earliest for edtf_date in edtf_dates if edtf_date.earliest), default=date.min)
    possible_days = []
    for edtf_date in edtf_dates:
        first = edtf_date.earliest or min(earliest, edtf_date.latest or earliest)
        last = edtf_date.latest or edtf_date.dates[0].last
        is_open = edtf_date.earliest is None or edtf_date.latest is None
        is_approximate = is_open or edtf_date.is_approximate or edtf_date.is_uncertain
        possible_days.append(_PossibleDays(first, last, is_approximate))
    return possible_days


def _by_year(events: Sequence[_PossibleDays], addresses: Mapping[int, str]) -> Panel:
    """Events by the year in which they lie for certain, ranges of those that may lie in several; no year without."""
    first = min(event.first.year for event in events)
    last = max(event.last.year for event in events)
    all_years = _years_to_count(events, first, last)
    starts = [years.first for years in all_years]
    certain: Counter[_Years] = Counter()
    approximate: Counter[_Years] = Counter()
    ranges: Counter[tuple[_Years, _Years]] = Counter()
    for event in events:
        start, end = (all_years[bisect_right(starts, day.year) - 1] for day in (event.first, event.last))
        if start != end:
            ranges[start, end] += 1
        elif event.is_approximate:
            approximate[start] += 1
        else:
            certain[start] += 1
    ends = {years for bounds in ranges for years in bounds}
    columns: dict[_Years, Column] = {}
    previous: _Years | None = None
    for years in all_years:
        if years in ends or certain[years] or approximate[years]:
            follows_gap = previous is not None and previous.last + 1 != years.first
            href = next((addresses[year] for year in range(years.first, years.last + 1) if year in addresses), "")
            columns[years] = Column(years.label, certain[years], approximate[years], follows_gap, href)
            previous = years
    places = {years: index for index, years in enumerate(columns)}
    bars = sorted((places[start], places[end], count) for (start, end), count in ranges.items())
    name = f"{first} to {last}" if first < last else str(first)
    heading = f"{name}: {grammar.pluralize(len(events), 'event')}"
    return Panel(heading, tuple(columns.values()), tuple(RangeBar(*bar) for bar in bars))


def _years_to_count(events: Sequence[_PossibleDays], first: int, last: int) -> list[_Years]:
    """The years between two, by ones, fives, tens and so on; a few events far before all others share one column."""
    starts = sorted(event.first.year for event in events)
    candidates = starts[: 1 + ceil(len(starts) / EVENTS_FOR_ONE_EARLY)] if len(starts) > MIN_DENSE else [first]
    main = min(candidates, key=lambda year: _step(year, last))
    step = _step(main, last)
    if step * 10 > _step(first, last):
        step = _step(first, last)
        return [_Years(year, year + step - 1) for year in range(first - first % step, last + 1, step)]
    main -= main % step
    years = [_Years(year, year + step - 1) for year in range(main, last + 1, step)]
    return [_Years(first, main - 1, is_start=True), *years]


def _step(first: int, last: int) -> int:
    return next(step for step in YEAR_STEPS if (last - first) / step < MAX_YEARS)


def _year_rows(panel: Panel) -> Iterator[tuple[Cell, ...]]:
    for column in panel.columns:
        if column.total:
            yield Cell(column.label), Cell(str(column.certain)), Cell(str(column.approximate))
    if panel.ranges:
        yield Cell("in a longer stretch of years"), Cell("0"), Cell(str(sum(bar.count for bar in panel.ranges)))


def _close_up_rows(stretch: Sequence[SingleDate], dots: Sequence[Dot]) -> Iterator[tuple[Cell, ...]]:
    for index, period in enumerate(stretch):
        members = [dot for dot in dots if dot.first == dot.last == index]
        certain = sum(dot.is_certain for dot in members)
        yield Cell(EdtfDate.parse(period.text).display()), Cell(str(certain)), Cell(str(len(members) - certain))
    ranges = sum(dot.first < dot.last for dot in dots)
    if ranges:
        label = f"{EdtfDate.parse(_span(stretch)).display()}, {stretch[0].precision.name.lower()} not certain"
        yield Cell(label), Cell("0"), Cell(str(ranges))


def _densest_stretch(events: Sequence[Entry[model.Event]]) -> list[SingleDate]:
    """The day with most events and those beside it that have a fair share of as many; else months; else nothing."""
    for precision, period_of in ((Precision.DAY, _day), (Precision.MONTH, _month)):
        counts: Counter[SingleDate] = Counter()
        for event in events:
            bounds = _bounds(event.data.date, precision)
            if bounds:
                counts.update({period_of(day) for day in bounds})
        if counts and max(counts.values()) >= MIN_DENSE:
            return _grow(counts, period_of)
    return []


def _day(day: date) -> SingleDate:
    return EdtfDate.parse(day.isoformat()).dates[0]


def _month(day: date) -> SingleDate:
    return EdtfDate.parse(day.isoformat()[: len("2025-12")]).dates[0]


def _bounds(edtf_date: EdtfDate, precision: Precision) -> tuple[date, date] | None:
    """The first and the last possible day of a date that is exact enough and not spread too far."""
    first, last = edtf_date.earliest, edtf_date.latest
    if first is None or last is None or edtf_date.precision < precision:
        return None
    return (first, last) if (last - first).days < MAX_CLOSE_UP * DAYS[precision] else None


def _grow(counts: Mapping[SingleDate, int], period_of: Callable[[date], SingleDate]) -> list[SingleDate]:
    """The period with most events and, from there to both sides, those that have a fair share of as many."""
    highest = max(counts.values())
    peak = min((period for period in counts if counts[period] == highest), key=lambda period: period.first)
    stretch = [peak]
    while len(stretch) < MAX_CLOSE_UP:
        neighbours = []
        if stretch[0].first > date.min:
            neighbours.append(period_of(stretch[0].first - timedelta(days=1)))
        if stretch[-1].last < date.max:
            neighbours.append(period_of(stretch[-1].last + timedelta(days=1)))
        fullest = max(neighbours, key=lambda period: counts.get(period, 0))
        if counts.get(fullest, 0) < highest * MIN_SHARE:
            break
        stretch.insert(0 if fullest.first < stretch[0].first else len(stretch), fullest)
    return stretch


def _strip(stretch: Sequence[SingleDate], events: Sequence[Entry[model.Event]], address_of: AddressOf) -> Strip:
    """The events of the stretch in lanes by their kind; in a last column those that begin in it and have no end."""
    dots: dict[EventKind, list[Dot]] = {}
    for event in events:
        columns = _columns(stretch, event.data.date)
        if columns:
            dots.setdefault(event.data.kind, []).append(_dot(event, columns, address_of(event.id)))
    lanes = {}
    for label, kinds in labels.EVENT_LANES.items():
        members = [dot for kind in kinds for dot in dots.get(kind, ())]
        if members:
            lanes[label] = members
    names = [_label(period) for period in stretch]
    if any(dot.last == len(stretch) for lane in lanes.values() for dot in lane):
        names.append(LATER)
    return Strip(EdtfDate.parse(_span(stretch)).display(), tuple(names), lanes)


def _label(period: SingleDate) -> str:
    month = MONTHS[period.first.month - 1][:3]
    return f"{period.first.day} {month}" if period.precision is Precision.DAY else month


def _columns(stretch: Sequence[SingleDate], edtf_date: EdtfDate) -> tuple[int, int] | None:
    """The first and the last column in which an event may lie; None where it may lie outside of all of them."""
    begins = [index for index, period in enumerate(stretch) if _lies_in(edtf_date.earliest, period)]
    if not begins or edtf_date.precision < stretch[0].precision:
        return None
    if edtf_date.latest is None:
        return len(stretch), len(stretch)
    ends = [index for index, period in enumerate(stretch) if _lies_in(edtf_date.latest, period)]
    return (begins[0], ends[0]) if ends else None


def _lies_in(day: date | None, period: SingleDate) -> bool:
    return day is not None and period.first <= day <= period.last


def _dot(event: Entry[model.Event], columns: tuple[int, int], href: str) -> Dot:
    data = event.data
    weight = KEY if data.key else MINOR if data.kind in REPORTING_KINDS else PLAIN
    is_certain = not (data.expected or data.date.is_approximate or data.date.is_uncertain)
    return Dot(event.data.display_name, *columns, weight, is_certain, href)


def _span(stretch: Sequence[SingleDate]) -> str:
    return stretch[0].text if len(stretch) == 1 else f"{stretch[0].text}/{stretch[-1].text}"


def _date_phrase(stretch: Sequence[SingleDate], dots: Sequence[Dot]) -> str:
    """The stretch as it stands after "fall": "on 12–14 December 2025", "on or about" it, or "in March 2025"."""
    preposition = "on" if stretch[0].precision is Precision.DAY else "in"
    if not all(dot.is_certain for dot in dots):
        preposition += " or about"
    return f"{preposition} {EdtfDate.parse(_span(stretch)).display()}"
