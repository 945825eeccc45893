"""How many events each year, month or day has."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import MAXYEAR, date, timedelta
from itertools import groupby

from generator.charts.chart import Cell, Figure, Links
from generator.charts.svg import COLUMN, LYING, SOLID, Key, Panel, Span, Unit, strip
from generator.language import grammar
from generator.model.edtf import MONTHS, EdtfDate, Precision
from generator.record.record import Record

MOST_YEARS = 30  # columns side by side; what is longer is counted by five years, ten years and so on
DENSE = 8  # events in one year or month from which on it is worth a drawing of its own


def events(record: Record) -> Figure | None:
    """How many events each year has, and the densest year and month of them drawn finer.

    Drawn with links it stands above the events themselves and is kept to the years.
    """
    found = list(_dates([event.data.date for event in record.events]))
    if not found:
        return None
    panels = list(_panels(found))
    finding = _densest(panels)
    legend = _strip_legend(panels)
    return Figure(
        "chart-events",
        "events over time",
        finding,
        lambda links: (
            strip("chart-events", finding, [_linked(panels[0], links)], _strip_legend(panels[:1]))
            if links
            else strip("chart-events", finding, panels, legend)
        ),
        ("Stretch", "When", "Events dated within it", "Events about there"),
        tuple(row for panel in panels for row in _panel_rows(panel)),
    )


@dataclass(frozen=True, slots=True)
class _Slot:
    """A unit of time with its first and last day."""

    label: str
    first: date
    last: date

    def holds(self, other: _Slot) -> bool:
        return self.first <= other.first and other.last <= self.last


@dataclass(frozen=True, slots=True)
class _Dated:
    """Where an event may lie; `rough` where its date is about right, in doubt, or only a beginning or an end."""

    slot: _Slot
    rough: bool


def _dates(found: Sequence[EdtfDate]) -> Iterator[_Dated]:
    """Where events may lie: what goes on lies where it began, what has no known beginning anywhere before its end."""
    first = min((edtf_date.earliest for edtf_date in found if edtf_date.earliest), default=date.min)
    for edtf_date in found:
        begin = edtf_date.earliest or min(first, edtf_date.latest or first)
        end = edtf_date.latest or _end_of(begin, edtf_date.precision)
        is_open = edtf_date.earliest is None or edtf_date.latest is None
        yield _Dated(_Slot("", begin, end), is_open or edtf_date.is_approximate or edtf_date.is_uncertain)


def _end_of(begin: date, precision: Precision) -> date:
    """The last day of the year or month that begins on a day, or the day itself."""
    if precision is Precision.DAY:
        return begin
    if precision is Precision.MONTH:
        return date(begin.year, begin.month, monthrange(begin.year, begin.month)[1])
    years = {Precision.YEAR: 1, Precision.DECADE: 10, Precision.CENTURY: 100}[precision]
    return date(min(begin.year + years - 1, 9999), 12, 31)


def _panels(found: Sequence[_Dated]) -> Iterator[Panel]:
    """The years; then the months of the densest year and the days of its densest month, where they are dense."""
    first = min(dated.slot.first for dated in found).year
    last = max(dated.slot.last for dated in found).year
    years = list(_year_slots(first, last))
    yield _panel(f"{first} to {last}" if first < last else str(first), years, found)
    year = _fullest([slot for slot in years if slot.first.year == slot.last.year], found)
    if year is None:
        return
    months = list(_month_slots(year.first.year))
    yield _panel(f"{year.first.year} by month", months, found)
    month = _fullest(months, found)
    if month is None:
        return
    days = [_Slot(str(day.day), day, day) for n in range(month.last.day) for day in [month.first + timedelta(days=n)]]
    yield _panel(f"{MONTHS[month.first.month - 1]} {month.first.year} by day", days, found)


def _year_slots(first: int, last: int) -> Iterator[_Slot]:
    step = next(step for step in (1, 5, 10, 50, 100, 500, 1000) if (last - first) / step < MOST_YEARS)
    for year in range(first - first % step, last + 1, step):
        yield _Slot(str(year), date(max(year, 1), 1, 1), date(min(year + step - 1, 9999), 12, 31))


def _month_slots(year: int) -> Iterator[_Slot]:
    for month, name in enumerate(MONTHS, 1):
        yield _Slot(name[:3], date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def _fullest(slots: Sequence[_Slot], found: Sequence[_Dated]) -> _Slot | None:
    """The unit with most events, the first of equals, if there are enough to look closer."""
    counted = [sum(slot.holds(dated.slot) for dated in found) for slot in slots]
    most = max(counted, default=0)
    return slots[counted.index(most)] if most >= DENSE else None


def _panel(heading: str, slots: Sequence[_Slot], found: Sequence[_Dated]) -> Panel:
    """Units with what lies in one of them for sure; what may lie in several is a span."""
    whole = _Slot("", slots[0].first, slots[-1].last)
    inside = [dated for dated in found if whole.holds(dated.slot)]
    units = []
    for slot in slots:
        own = [dated.rough for dated in inside if slot.holds(dated.slot)]
        units.append(Unit(slot.label, own.count(False), own.count(True)))
    days = (whole.last - whole.first).days + 1
    wide = sorted(
        ((dated.slot.first - whole.first).days / days, ((dated.slot.last - whole.first).days + 1) / days)
        for dated in inside
        if not any(slot.holds(dated.slot) for slot in slots)
    )
    spans = [Span(begin, end, len(list(same))) for (begin, end), same in groupby(wide)]
    return Panel(f"{heading}: {grammar.pluralize(len(inside), 'event')}", tuple(units), tuple(spans))


def _linked(panel: Panel, links: Links) -> Panel:
    """The panel of years with addresses; a column of several years leads to the first of them that has one."""
    begins = [int(unit.label) for unit in panel.units]
    columns = zip(panel.units, begins, [*begins[1:], MAXYEAR], strict=True)
    units = [
        replace(unit, href=next((to for year in range(begin, end) if (to := links.get(str(year)))), ""))
        for unit, begin, end in columns
    ]
    return replace(panel, units=tuple(units))


def _densest(panels: Sequence[Panel]) -> str:
    """Where most events lie, and how many dates are known to a stretch of time only."""
    total = grammar.pluralize(_events_in(panels[0]), "event")
    spread = sum(span.count for panel in panels for span in panel.spans)
    finer = [(panel.heading.partition(" by ")[0], f"{_events_in(panel):,}") for panel in panels[1:]]
    match finer:
        case [(year, many)]:
            begun = f"of {total}, {many} fall in {year}"
        case [(year, many), (month, of_these)]:
            begun = f"of {total}, {many} fall in {year}, {of_these} of them in {month.split()[0]}"
        case _:
            begun = total
    rough = f"; {grammar.number_in_words(spread)} can be dated only to a longer stretch of time" if spread else ""
    return grammar.sentence_case(f"{begun}{rough}.")


def _events_in(panel: Panel) -> int:
    return sum(unit.sure + unit.rough for unit in panel.units) + sum(span.count for span in panel.spans)


def _strip_legend(panels: Sequence[Panel]) -> list[Key]:
    own = [Key("", "Each row of columns has its own scale.")] if len(panels) > 1 else []
    return [
        Key(SOLID, "dated within the column"),
        Key(COLUMN, "hatched column: date approximate"),
        Key(LYING, "lying bar: date somewhere within it"),
        *own,
    ]


def _panel_rows(panel: Panel) -> Iterator[tuple[Cell, ...]]:
    heading = panel.heading.partition(":")[0]
    for unit in panel.units:
        if unit.sure + unit.rough:
            yield Cell(heading), Cell(unit.label), Cell(str(unit.sure)), Cell(str(unit.rough))
    if spread := sum(span.count for span in panel.spans):
        yield Cell(heading), Cell("in a longer stretch"), Cell("0"), Cell(str(spread))
