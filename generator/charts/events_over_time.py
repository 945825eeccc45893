"""Chart: how many events each year, month or day has."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import MAXYEAR, date, timedelta

from generator.charts.chart import Cell, Chart, register_chart
from generator.charts.kinds.histogram import Column, Panel, RangeBar, histogram
from generator.charts.kinds.svg import LegendItem, Pattern, Shape
from generator.language import grammar
from generator.model.values.dates.edtf import MONTHS, EdtfDate, Precision
from generator.record.record import Record

NAME = "chart-events"
MAX_YEARS = 30  # columns side by side; a longer time is counted by five years, ten years and so on
YEAR_STEPS = (1, 5, 10, 50, 100, 500, 1000)
DENSE = 8  # events in one year or month from which on it has a panel of its own
LEGEND = (
    LegendItem(Pattern.SOLID, "dated within the column"),
    LegendItem(Shape.UNCERTAIN_COLUMN, "hatched column: date approximate"),
    LegendItem(Shape.RANGE_BAR, "horizontal bar: date somewhere within it"),
)
OWN_SCALES = LegendItem(None, "Each row of columns has its own scale.")


@register_chart("events")
def events_over_time(record: Record) -> Chart | None:
    """Events by year; then the densest year by month and its densest month by day."""
    views = _views(record)
    if not views:
        return None
    legend = [*LEGEND, OWN_SCALES] if len(views) > 1 else LEGEND
    return _chart(views, [_panel(view) for view in views], legend)


def events_by_year(record: Record, addresses: Mapping[int, str]) -> Chart | None:
    """Events by year alone; each column leads to the address of the first of its years that has one."""
    views = _views(record)
    if not views:
        return None
    panel = _panel(views[0])
    columns = []
    for column, period in zip(panel.columns, views[0].periods, strict=True):
        years = range(period.first.year, period.last.year + 1)
        columns.append(replace(column, href=next((addresses[year] for year in years if year in addresses), "")))
    return _chart(views, [replace(panel, columns=tuple(columns))], LEGEND)


@dataclass(frozen=True, slots=True)
class _Period:
    """A year or several, a month or a day, which has a column of its own."""

    label: str
    first: date
    last: date

    def contains(self, event: _PossibleDays) -> bool:
        return self.first <= event.first and event.last <= self.last


@dataclass(frozen=True, slots=True)
class _PossibleDays:
    """When an event may have been; approximate where its date is about right, in doubt, or only a start or an end."""

    first: date
    last: date
    is_approximate: bool


@dataclass(frozen=True, slots=True)
class _View:
    """Events counted by year, or by the months of a year, or by the days of a month.

    `heading` stands above it, `name` is the year or the month within a sentence.
    """

    heading: str
    name: str
    periods: tuple[_Period, ...]
    columns: tuple[Column, ...]
    ranges: tuple[RangeBar, ...]

    @property
    def in_ranges(self) -> int:
        """The events that lie in none of the columns for certain."""
        return sum(bar.count for bar in self.ranges)

    @property
    def total(self) -> int:
        return sum(column.total for column in self.columns) + self.in_ranges


def _chart(views: Sequence[_View], panels: Sequence[Panel], legend: Sequence[LegendItem]) -> Chart:
    finding = _finding(views)
    return Chart(
        name=NAME,
        subject="events over time",
        finding=finding,
        svg=histogram(NAME, finding, panels, legend),
        columns=("Stretch", "When", "Events dated within it", "Events about there"),
        rows=tuple(row for view in views for row in _table_rows(view)),
        csv_path=f"data/{NAME}.csv",
    )


def _panel(view: _View) -> Panel:
    return Panel(f"{view.heading}: {grammar.pluralize(view.total, 'event')}", view.columns, view.ranges)


def _finding(views: Sequence[_View]) -> str:
    """Where most events lie, and how many dates are known to a stretch of time only."""
    finding = grammar.pluralize_in_words(views[0].total, "event")
    if len(views) > 1:
        events = grammar.pluralize(views[0].total, "event")
        finding = f"of {events}, {views[1].total:,} fall in {views[1].name}"
    if len(views) > 2:
        finding += f", {views[2].total:,} of them in {views[2].name}"
    in_ranges = sum(view.in_ranges for view in views)
    if in_ranges:
        finding += f"; {grammar.number_in_words(in_ranges)} can be dated only to a longer stretch of time"
    return grammar.capitalize_first(f"{finding}.")


def _table_rows(view: _View) -> Iterator[tuple[Cell, ...]]:
    for column in view.columns:
        if column.total:
            yield Cell(view.heading), Cell(column.label), Cell(str(column.certain)), Cell(str(column.approximate))
    if view.in_ranges:
        yield Cell(view.heading), Cell("in a longer stretch"), Cell("0"), Cell(str(view.in_ranges))


def _views(record: Record) -> list[_View]:
    """The years; then the months of the densest year and the days of its densest month, where they are dense."""
    events = _possible_days([event.data.date for event in record.events])
    if not events:
        return []
    first = min(event.first for event in events).year
    last = max(event.last for event in events).year
    years = _years(first, last)
    heading = f"{first} to {last}" if first < last else str(first)
    views = [_view(heading, heading, years, events)]
    single_years = [year for year in years if year.first.year == year.last.year]
    if year := _densest(single_years, events):
        months = _months(year.first.year)
        views.append(_view(f"{year.label} by month", year.label, months, events))
        if month := _densest(months, events):
            name = MONTHS[month.first.month - 1]
            views.append(_view(f"{name} {month.first.year} by day", name, _days(month), events))
    return views


def _possible_days(dates: Sequence[EdtfDate]) -> list[_PossibleDays]:
    """When events may have been: what goes on at its start, what has no known start on any day before its end."""
    earliest = min((edtf_date.earliest for edtf_date in dates if edtf_date.earliest), default=date.min)
    events = []
    for edtf_date in dates:
        first = edtf_date.earliest or min(earliest, edtf_date.latest or earliest)
        last = edtf_date.latest or _last_day(first, edtf_date.precision)
        is_open = edtf_date.earliest is None or edtf_date.latest is None
        events.append(_PossibleDays(first, last, is_open or edtf_date.is_approximate or edtf_date.is_uncertain))
    return events


def _last_day(first: date, precision: Precision) -> date:
    """The last day of the year or month that begins on a day, or the day itself."""
    if precision is Precision.DAY:
        return first
    if precision is Precision.MONTH:
        return _month_end(first.year, first.month)
    years = {Precision.YEAR: 1, Precision.DECADE: 10, Precision.CENTURY: 100}[precision]
    return date(min(first.year + years - 1, MAXYEAR), 12, 31)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _years(first: int, last: int) -> list[_Period]:
    """The years, or as many years together as leave few enough columns."""
    step = next(step for step in YEAR_STEPS if (last - first) / step < MAX_YEARS)
    return [
        _Period(str(year), date(max(year, 1), 1, 1), date(min(year + step - 1, MAXYEAR), 12, 31))
        for year in range(first - first % step, last + 1, step)
    ]


def _months(year: int) -> list[_Period]:
    return [_Period(name[:3], date(year, month, 1), _month_end(year, month)) for month, name in enumerate(MONTHS, 1)]


def _days(month: _Period) -> list[_Period]:
    days = [month.first + timedelta(days=number) for number in range(month.last.day)]
    return [_Period(str(day.day), day, day) for day in days]


def _densest(periods: Sequence[_Period], events: Sequence[_PossibleDays]) -> _Period | None:
    """The period with most events, the first of equals; None if no period has enough to look closer."""
    counts = [sum(period.contains(event) for event in events) for period in periods]
    highest = max(counts, default=0)
    return periods[counts.index(highest)] if highest >= DENSE else None


def _view(heading: str, name: str, periods: Sequence[_Period], events: Sequence[_PossibleDays]) -> _View:
    """Events counted in the period in which they lie for certain; those that may lie in several are ranges."""
    certain: Counter[_Period] = Counter()
    approximate: Counter[_Period] = Counter()
    ranges: Counter[tuple[float, float]] = Counter()
    span = _Period("", periods[0].first, periods[-1].last)
    days = (span.last - span.first).days + 1
    for event in events:
        if not span.contains(event):
            continue
        period = next((period for period in periods if period.contains(event)), None)
        if period is None:
            start, end = (event.first - span.first).days / days, ((event.last - span.first).days + 1) / days
            ranges[start, end] += 1
        elif event.is_approximate:
            approximate[period] += 1
        else:
            certain[period] += 1
    return _View(
        heading,
        name,
        tuple(periods),
        tuple(Column(period.label, certain[period], approximate[period]) for period in periods),
        tuple(RangeBar(start, end, ranges[start, end]) for start, end in sorted(ranges)),
    )
