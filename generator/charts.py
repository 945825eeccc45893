"""Data to SVG: drawings that stretch with the page, take its colours and need no script.

Across, every place is a percentage; downwards everything is in em: a drawing is as wide as its column, its words stay
as large as the page's, and nothing scrolls sideways. What a mark means is told by pattern and by word, never by
colour alone. Colours are classes, so that a light and a dark page, paper and forced colours each show their own.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from html import escape
from textwrap import wrap

from generator.when import MONTHS

LINE = 1.45  # em; from one line of words to the next
BAR = 1.0  # em; height of a bar
NAME = 40  # characters of a name in one line at 320 px
WORDS = 46  # characters of plain print in one line at 320 px
HEAD = 22  # characters of a column's head, which stands upright
STUB = 7.0  # per cent of the width; how far a bar fades out where an end is not in the record
THIN = 0.8  # per cent; what lasts a day must still be seen
ROUGH = 2.0  # per cent; a span wider than this is drawn as a span, not as a point
TICKS = 6  # years named under an axis at most, and half as many months; more would touch at 320 px
FORMULA = ("=", "+", "-", "@")  # a spreadsheet would take a cell that begins so for a formula

SOLID, STRIPES, DOTS, GRID, PALE, DASHED = "solid", "stripes", "dots", "grid", "pale", "dashed"
_PATTERNS = {
    STRIPES: '<path class="tl-c-stroke" d="M-1 1 2-2M0 6 6 0M5 7 7 5"/>',
    DOTS: '<circle class="tl-c-fill" cx="2" cy="2" r="1.2"/>',
    GRID: '<path class="tl-c-stroke" d="M0 3h6M3 0v6"/>',
    PALE: '<path class="tl-c-thin" d="M-1 5 1 7M0 0 6 6M5-1 7 1"/>',
}  # tiles of 6 by 6 pixels, DOTS of 4 by 4
_SIGNS = {
    "full": '<circle class="tl-c-sign tl-c-full" r="5"/>',
    "half": '<circle class="tl-c-sign" r="5"/><path class="tl-c-full" d="M0-5a5 5 0 0 1 0 10z"/>',
    "empty": '<circle class="tl-c-sign" r="5"/>',
    "begin": '<path class="tl-c-sign tl-c-full" d="M-4-6 5 0-4 6z"/>',
    "seen": '<path class="tl-c-sign" d="M0-6 5 0 0 6-5 0z"/>',
    "end": '<path class="tl-c-sign tl-c-full" d="M-4.5-4.5h9v9h-9z"/>',
}  # pixels around their own middle


@dataclass(frozen=True, slots=True)
class Edge:
    """When something begins or ends: its first and last possible day; None where that is open or not in the record."""

    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of time in one pattern; a `low` bar is half as high, a `longer` one may have begun before `begin`."""

    begin: Edge
    end: Edge
    pattern: str = SOLID
    low: bool = False
    longer: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign at a point of time, by its name; where the day is not known it is drawn as a span."""

    at: Edge
    sign: str


@dataclass(frozen=True, slots=True)
class Lane:
    """What happened in one line of time, and the same in words."""

    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A name with the lanes under it."""

    name: str
    lanes: tuple[Lane, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """A line of the legend: the pattern of a bar or the name of a sign, and what it means."""

    look: str
    words: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A year, a month or a day: how many events lie in it for sure, and how many only about there."""

    label: str
    sure: int
    rough: int = 0
    href: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """Events that lie somewhere between two shares of a panel's width, 0 to 1."""

    begin: float
    end: float
    count: int


@dataclass(frozen=True, slots=True)
class Panel:
    """A row of units side by side, with the events that fit into none of them under it."""

    heading: str
    units: tuple[Unit, ...]
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Stack:
    """A name with amounts laid end to end, in the order of the legend."""

    name: str
    amounts: tuple[int, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a sum, or the sum: the least and the most it can be; None where a side is open."""

    words: str
    low: float
    high: float | None


@dataclass(frozen=True, slots=True)
class Sum:
    """Parts held against the whole that is stated."""

    name: str
    parts: tuple[Piece, ...]
    whole: Piece
    fits: bool
    words: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Days as shares of the width."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """Where a day lies, in per cent of the width; what lies outside is drawn at the rim."""
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return min(max(share, 0.0), 1.0) * 100

    def ticks(self) -> list[tuple[date, str]]:
        """The days to name under the axis: years or months at round distances, else the first and the last day."""
        begins = range(self.first.year + (self.first > date(self.first.year, 1, 1)), self.last.year + 1)
        if len(begins) > 1:
            step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if len(begins) / step <= TICKS)
            return [(date(year, 1, 1), str(year)) for year in begins if year % step == 0]
        spelt = [(day, f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}") for day in (self.first, self.last)]
        months = [day for day in self._months() if self.first <= day]
        if len(months) < 2:
            return spelt
        step = next(step for step in (1, 2, 3, 4, 6, 12, 24) if len(months) / step <= TICKS / 2)
        named = [day for day in months if (day.month - 1) % step == 0]
        return [(day, f"{MONTHS[day.month - 1][:3]} {day.year}") for day in named]

    def _months(self) -> Iterator[date]:
        day = self.first.replace(day=1)
        while day <= self.last:
            yield day
            day = date(day.year + day.month // 12, day.month % 12 + 1, 1)


def lanes(name: str, title: str, rows: Sequence[Row], scale: Scale, legend: Sequence[Key]) -> str:
    """Lines of time under names: who was held when, what was in force when."""
    paper = _Paper(name)
    for row in rows:
        paper.lines(row.name, NAME, "tl-c-name")
        for lane in row.lanes:
            paper.lane(lane, scale)
            for words in lane.words:
                paper.lines(words, WORDS)
        paper.down += 0.5
    height = paper.down
    paper.axis(scale)
    grid = [
        f'<line class="tl-c-grid" x1="{_n(x)}%" x2="{_n(x)}%" y1="0" y2="{_n(height)}em"/>'
        for day, _ in scale.ticks()
        for x in [scale.at(day)]
    ]
    paper.legend(legend)
    return paper.svg(title, before="".join(grid))


def strip(name: str, title: str, panels: Sequence[Panel], legend: Sequence[Key]) -> str:
    """How many events each unit of time has, one panel finer than the other.

    Where units have an href the drawing is hidden from screen readers: it needs a list of the same links beside it.
    """
    paper = _Paper(name)
    most = max((unit.sure + unit.rough for panel in panels for unit in panel.units), default=1)
    for panel in panels:
        paper.panel(panel, most)
    paper.legend(legend)
    has_links = any(unit.href for panel in panels for unit in panel.units)
    return paper.svg("" if has_links else title)


def stacks(name: str, title: str, rows: Sequence[Stack], legend: Sequence[Key]) -> str:
    """Amounts laid end to end; all rows have one scale."""
    paper = _Paper(name)
    most = max((sum(row.amounts) for row in rows), default=1) or 1
    for row in rows:
        paper.lines(row.name, NAME, "tl-c-name")
        left = 0.0
        for key, amount in zip(legend, row.amounts, strict=True):
            width = amount / most * 100
            if amount:
                paper.box(left, width, paper.down, BAR, key.look)
            left += width
        paper.down += BAR + 0.3
        paper.lines(row.words, WORDS)
        paper.down += 0.4
    paper.legend(legend)
    return paper.svg(title)


def sums(name: str, title: str, rows: Sequence[Sum], legend: Sequence[Key]) -> str:
    """Parts above the whole that is stated, on one scale within each sum, so that a gap is seen as a gap."""
    paper = _Paper(name)
    for row in rows:
        paper.sum(row)
    paper.legend(legend)
    return paper.svg(title)


def matrix(name: str, title: str, columns: Sequence[str], rows: Sequence[tuple[str, Sequence[int]]]) -> str:
    """How often each row meets each column: a square as large as the number, with the number in words beside it."""
    paper = _Paper(name)
    left, width = 46.0, 54.0 / max(len(columns), 1)
    middles = [left + width * (index + 0.5) for index in range(len(columns))]
    columns = [column if len(column) <= HEAD else f"{column[: HEAD - 1]}…" for column in columns]
    longest = max((len(column) for column in columns), default=0)
    paper.down = longest * 0.48 + 0.6
    for middle, column in zip(middles, columns, strict=True):
        paper.put(
            f'<svg x="{_n(middle)}%" y="{_n(paper.down)}em" class="tl-c-free">'
            f'<text transform="rotate(-90)" y=".35em">{escape(column)}</text></svg>'
        )
    paper.down += 0.5
    most = max((number for _, numbers in rows for number in numbers), default=1) or 1
    for label, numbers in rows:
        lines = wrap(label, 21) or [label]
        height = max(len(lines) * 1.2, 1.9)
        paper.put(f'<line class="tl-c-grid" x1="0" x2="100%" y1="{_n(paper.down)}em" y2="{_n(paper.down)}em"/>')
        for index, line in enumerate(lines):
            paper.text(0, paper.down + height / 2 + 0.35 + (index - (len(lines) - 1) / 2) * 1.2, line)
        for middle, number in zip(middles, numbers, strict=True):
            if number:
                radius = 0.28 + 0.6 * (number / most) ** 0.5
                paper.put(
                    f'<circle class="tl-c-spot" cx="{_n(middle)}%" cy="{_n(paper.down + height / 2)}em" '
                    f'r="{_n(radius)}em"/>'
                )
                paper.text(middle, paper.down + height / 2 + 0.35, f"{number}", "tl-c-number", "middle")
        paper.down += height
    paper.down += 0.3
    return paper.svg(title)


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table as CSV in which no cell is taken for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in row] for row in rows)
    return out.getvalue()


@dataclass
class _Paper:
    """A drawing while it is being made: `down` is how far it reaches, in em."""

    name: str
    down: float = 0.2
    parts: list[str] = field(default_factory=list)
    patterns: set[str] = field(default_factory=set)

    def put(self, element: str) -> None:
        self.parts.append(element)

    def text(self, x: float, y: float, words: str, css: str = "", anchor: str = "") -> None:
        """One line of words with its foot at y."""
        held = f' text-anchor="{anchor}"' if anchor else ""
        looks = f' class="{css}"' if css else ""
        at = f' x="{_n(x)}%"' if x else ""
        self.put(f'<text{looks}{at} y="{_n(y)}em"{held}>{escape(words)}</text>')

    def lines(self, words: str, width: int, css: str = "") -> None:
        """Words in as many lines as they need."""
        for line in wrap(words, width):
            self.down += LINE
            self.text(0, self.down - 0.4, line, css)

    def box(self, x: float, width: float, y: float, height: float, pattern: str) -> None:
        """A filled rectangle with an outline."""
        fill = ""
        if pattern in _PATTERNS:
            self.patterns.add(pattern)
            fill = f' fill="url(#{self.name}-{pattern})"'
        self.put(
            f'<rect class="tl-c-{pattern}" x="{_n(x)}%" y="{_n(y)}em" width="{_n(max(width, THIN))}%" '
            f'height="{_n(height)}em"{fill}/>'
        )

    def lane(self, lane: Lane, scale: Scale) -> None:
        top = self.down + 0.35
        middle = _n(top + BAR / 2)
        self.put(f'<line class="tl-c-base" x1="0" x2="100%" y1="{middle}em" y2="{middle}em"/>')
        for bar in lane.bars:
            self._bar(bar, scale, top)
        for mark in lane.marks:
            self._mark(mark, scale, top)
        self.down = top + BAR + 0.15

    def _bar(self, bar: Bar, scale: Scale, top: float) -> None:
        """The sure stretch in its pattern, the stretches at its ends that are not sure pale."""
        y, height = (top + BAR / 4, BAR / 2) if bar.low else (top, BAR)
        begin_first, begin_last = _ends(bar.begin, scale)
        end_first, end_last = _ends(bar.end, scale)
        if begin_last is None:  # the beginning is not in the record
            begin_last = max((end_first if end_first is not None else 100.0) - STUB, 0.0)
            begin_first = begin_last
            if end_first is not None:
                begin_last = end_first
        if end_first is None:  # the end is not in the record
            end_first = max(100.0 - STUB, begin_last)
            end_last = 100.0
        begin_first = begin_last if begin_first is None else begin_first
        if bar.longer:
            begin_first = max(begin_first - STUB, 0.0)
        end_last = 100.0 if end_last is None else end_last
        if begin_last > end_first:
            begin_last = end_first = max(min(begin_last, end_last), begin_first)
        if begin_last - begin_first > 0:
            self.box(begin_first, begin_last - begin_first, y, height, PALE)
        if end_first > begin_last:
            self.box(begin_last, end_first - begin_last, y, height, bar.pattern)
        if end_last - end_first > ROUGH / 2:
            self.box(end_first, end_last - end_first, y, height, PALE)

    def _mark(self, mark: Mark, scale: Scale, top: float) -> None:
        first, last = _ends(mark.at, scale)
        first, last = (first if first is not None else 0.0), (last if last is not None else 100.0)
        y = top + BAR / 2
        if last - first > ROUGH:
            feet = "".join(
                f'<line class="tl-c-span" x1="{_n(x)}%" x2="{_n(x)}%" y1="{_n(y - 0.5)}em" y2="{_n(y + 0.5)}em"/>'
                for x in (first, last)
            )
            self.put(
                f'<line class="tl-c-span" x1="{_n(first)}%" x2="{_n(last)}%" y1="{_n(y)}em" y2="{_n(y)}em"/>{feet}'
            )
        x = min(max((first + last) / 2, 1.6), 98.4)  # a sign at the rim stays whole
        self.put(f'<svg x="{_n(x)}%" y="{_n(y)}em" class="tl-c-free">{_SIGNS[mark.sign]}</svg>')

    def axis(self, scale: Scale) -> None:
        """The years, months or days under the lanes."""
        self.put(f'<line class="tl-c-axis" x1="0" x2="100%" y1="{_n(self.down)}em" y2="{_n(self.down)}em"/>')
        self.down += LINE
        for day, label in scale.ticks():
            x = scale.at(day)
            rim = len(label) * 1.1  # per cent; half the width of a label at 320 px
            anchor = "start" if x < rim else "end" if x > 100 - rim else "middle"
            self.text(x, self.down - 0.2, label, "tl-c-tick", anchor)
        self.down += 0.4

    def panel(self, panel: Panel, most: int) -> None:
        """Columns with their numbers on top, their labels at the foot, and pale bars below for what fits into none."""
        self.lines(panel.heading, NAME, "tl-c-name")
        self.down += LINE
        floor = self.down + 5.0
        width = 100 / max(len(panel.units), 1)
        signs = sum(len(unit.label) + 1 for unit in panel.units)
        every = -(-signs // (WORDS + 2))  # as many labels as stand side by side at 320 px
        for index, unit in enumerate(panel.units):
            self._unit(unit, width * index, width, floor, 5.0 / most)
        for index, unit in enumerate(panel.units):
            x = width * (index + 0.5)
            if (len(panel.units) - 1 - index) % every == 0:
                rim = len(unit.label) * 0.9  # per cent; half the width of a label at 320 px
                at, anchor = (0.0, "start") if x < rim else (100.0, "end") if x > 100 - rim else (x, "middle")
                self.text(at, floor + LINE - 0.2, unit.label, "tl-c-tick", anchor)
        self.put(f'<line class="tl-c-axis" x1="0" x2="100%" y1="{_n(floor)}em" y2="{_n(floor)}em"/>')
        self.down = floor + LINE + 0.3
        self._spans(panel.spans)
        self.down += 0.5

    def _unit(self, unit: Unit, x: float, width: float, floor: float, high: float) -> None:
        total = unit.sure + unit.rough
        if not total:
            return
        if unit.href:
            self.put(f'<a href="{escape(unit.href)}" tabindex="-1">')
            self.put(
                f'<rect class="tl-c-hit" x="{_n(x)}%" width="{_n(width)}%" y="{_n(floor - 6.2)}em" height="7.5em"/>'
            )
        gap = width * 0.1
        if unit.sure:
            self.box(x + gap, width - 2 * gap, floor - unit.sure * high, unit.sure * high, SOLID)
        if unit.rough:
            self.box(x + gap, width - 2 * gap, floor - total * high, unit.rough * high, PALE)
        self.text(x + width / 2, floor - total * high - 0.3, str(total), "tl-c-count", "middle")
        if unit.href:
            self.put("</a>")

    def _spans(self, spans: Sequence[Span]) -> None:
        """Pale bars, each in the first line that has room for it and its number."""
        room: list[float] = []
        for span in spans:
            begin, end = span.begin * 100, span.end * 100
            line = next((index for index, taken in enumerate(room) if taken <= begin), len(room))
            needs = max(end, begin + 9) + 1
            if line == len(room):
                room.append(needs)
            room[line] = needs
            y = self.down + line * 1.25
            self.box(begin, end - begin, y, 0.9, PALE)
            outside = end - begin < 9
            x = (end + 1 if end < 90 else begin - 1) if outside else (begin + end) / 2
            anchor = ("start" if end < 90 else "end") if outside else "middle"
            self.text(x, y + 0.8, str(span.count), "tl-c-count tl-c-halo", anchor)
        self.down += len(room) * 1.25

    def sum(self, row: Sum) -> None:
        """One sum: its parts side by side, the whole under them, the difference named."""
        self.lines(row.name, NAME, "tl-c-name")
        low = sum(part.low for part in row.parts)
        high = sum(part.high if part.high is not None else part.low for part in row.parts)
        whole = row.whole.high if row.whole.high is not None else row.whole.low
        most = max(high, whole) or 1
        self.down += 0.4
        left = 0.0
        for index, part in enumerate(row.parts):
            width = part.low / most * 100
            self.box(left, width, self.down, BAR, (SOLID, STRIPES, DOTS, GRID)[index % 4])
            left += width
            loose = ((part.high or part.low) - part.low) / most * 100
            if loose:
                self.box(left, loose, self.down, BAR, PALE)
            left += loose
        if not row.fits and low < row.whole.low:
            self.box(left, 100 * row.whole.low / most - left, self.down, BAR, DASHED)
        self.down += BAR + 0.1
        for index, part in enumerate(row.parts):
            self._key((SOLID, STRIPES, DOTS, GRID)[index % 4], part.words)
        self.down += 0.4
        self.box(0, row.whole.low / most * 100, self.down, BAR / 2, SOLID)
        if whole > row.whole.low:
            self.box(row.whole.low / most * 100, (whole - row.whole.low) / most * 100, self.down, BAR / 2, PALE)
        self.down += BAR / 2 + 0.1
        self.lines(row.whole.words, WORDS)
        self.lines(row.words, WORDS, "tl-c-verdict")
        self.down += 0.9

    def legend(self, keys: Sequence[Key]) -> None:
        """What each pattern and sign means, a line each."""
        self.down += 0.5
        for key in keys:
            self._key(key.look, key.words)
        self.down += 0.3

    def _key(self, look: str, words: str) -> None:
        """A swatch or a sign with its words beside it."""
        for index, line in enumerate(wrap(words, NAME)):
            self.down += LINE
            if not index and look in _SIGNS:
                self.put(f'<svg x="1em" y="{_n(self.down - 0.8)}em" class="tl-c-free">{_SIGNS[look]}</svg>')
            elif not index:
                self._swatch(look)
            self.put(f'<text x="2.6em" y="{_n(self.down - 0.4)}em">{escape(line)}</text>')

    def _swatch(self, pattern: str) -> None:
        fill = ""
        if pattern in _PATTERNS:
            self.patterns.add(pattern)
            fill = f' fill="url(#{self.name}-{pattern})"'
        self.put(
            f'<rect class="tl-c-{pattern}" x=".1em" y="{_n(self.down - 1.2)}em" width="1.8em" height=".85em"{fill}/>'
        )

    def svg(self, title: str, before: str = "") -> str:
        """The finished drawing; without a title it is only for the eye."""
        tiles = "".join(
            f'<pattern id="{self.name}-{pattern}" width="{size}" height="{size}" patternUnits="userSpaceOnUse">'
            f"{_PATTERNS[pattern]}</pattern>"
            for pattern in sorted(self.patterns)
            for size in [4 if pattern == DOTS else 6]
        )
        defs = f"<defs>{tiles}</defs>" if tiles else ""
        told = f' role="img"><title>{escape(title)}</title>' if title else ' aria-hidden="true">'
        drawn = "".join(self.parts)
        return f'<svg class="tl-svg" width="100%" height="{_n(self.down)}em"{told}{defs}{before}{drawn}</svg>'


def _ends(edge: Edge, scale: Scale) -> tuple[float | None, float | None]:
    first = scale.at(edge.first) if edge.first else None
    last = scale.at(edge.last) if edge.last else None
    return first, last


def _n(number: float) -> str:
    """A number as short as a drawing can use it."""
    return f"{number:.2f}".rstrip("0").rstrip(".").replace("-0.", "-.").removeprefix("0") or "0"
