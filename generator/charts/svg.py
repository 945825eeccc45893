"""Data to drawings that stretch with the page, take its colours and need no script.

A drawing is rows of words, each with a small SVG under it, or beside it where the page is wide. The words wrap as the
page's own. In an SVG every place across is a percentage and everything downwards is in em: nothing scrolls sideways.
What a mark means is told by pattern and by word, never by colour alone. Colours are classes, so that a light and a
dark page, paper and forced colours each show their own.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from html import escape

from generator.model.edtf import MONTHS

LINE = 1.45  # em; from one line of words to the next
BAR = 1.0  # em; height of a bar
AIR = 0.4  # em; above and below a bar
LETTER = 2.3  # per cent; a letter's share of a drawing's width at 320 px
WORDS = 48  # letters in one line at 320 px
MANY = 5  # rows from which on the foot is far from the head, and names the years again
DIGIT = 0.55  # em; radius of a disc that holds a digit
ROOM = 13.0  # em; what a matrix has for its columns at 320 px
HEAD = 22  # characters of a column's head, which stands upright
STUB = 7.0  # per cent of the width; how far a bar fades out where an end is not in the record
THIN = 0.8  # per cent; what lasts a day must still be seen
APART = 3.0  # per cent; between blocks to which ribbons lead
FALL = 4.5  # em; how far down ribbons lead
ROUGH = 2.0  # per cent; a span wider than this is drawn as a span, not as a point
TICKS = 6  # years named under an axis at most, and half as many months; more would touch at 320 px
FORMULA = ("=", "+", "-", "@")  # a spreadsheet would take a cell that begins so for a formula

SOLID, STRIPES, DOTS, GRID, PALE, DASHED = "solid", "stripes", "dots", "grid", "pale", "dashed"
WHOLE = "whole"  # the sum that is stated, in ink
LOW, TORN, BRACKET = "low", "torn", "bracket"  # a low bar; a bar that has no end in the record; a span of days
COLUMN, LYING = "column", "lying"  # what is pale in a strip, by its place
ONWARD = "onward"  # an arrow: what came after, without a number
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
    ONWARD: '<path class="tl-c-span" d="M0-6V5M-4 1 0 5.5 4 1"/>',
}  # pixels around their own middle
_TORN = '<path class="tl-c-torn" d="M1-8-4-5 0-1.7-4 1.7 0 5-4 8H1z"/>'  # pixels around the end of a bar
_SWATCHES = {LOW: (0.1, 0.3, 1.8, 0.45), TORN: (0.1, 0.1, 1.8, 0.85), COLUMN: (0.6, 0.0, 0.8, 1.0),
             LYING: (0.1, 0.3, 1.8, 0.5)}  # fmt: skip


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
    """A sign at a point of time, by its name; where the day is not known, a bracket with a word and no sign."""

    at: Edge
    sign: str
    word: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """What happened in one line of time, and the same in words."""

    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A name with the lanes under it; a `muted` row stands back behind those that are not."""

    name: str
    lanes: tuple[Lane, ...]
    muted: bool = False


@dataclass(frozen=True, slots=True)
class Key:
    """What a pattern, a sign or a shape means; it is told where that is drawn, and always if it has no look."""

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
    """A part of a sum, or the sum: its number, the least and the most that it can be, and what it counts."""

    label: str
    low: float
    high: float | None
    words: str = ""

    @property
    def most(self) -> float:
        """The most that it is drawn as."""
        return self.low if self.high is None else self.high


@dataclass(frozen=True, slots=True)
class Sum:
    """Parts held against the whole that is stated."""

    name: str
    parts: tuple[Piece, ...]
    whole: Piece
    fits: bool
    words: str


@dataclass(frozen=True, slots=True)
class Branch:
    """A part of a whole that went its own way: on whose word, and what came after it without a number."""

    piece: Piece
    told: str
    onward: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Flow:
    """A whole with the ways that its parts went; `rest` is what may be left, where anything may."""

    whole: Piece
    branches: tuple[Branch, ...]
    rest: Piece | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """Days as shares of the width; `ends` is the last day that the record tells of."""

    first: date
    last: date
    ends: date | None = None

    @property
    def rim(self) -> float:
        """Where the record ends, in per cent of the width."""
        return self.at(self.ends or self.last)

    def at(self, day: date) -> float:
        """Where a day lies, in per cent of the width; what lies outside is drawn at the rim."""
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return min(max(share, 0.0), 1.0) * 100

    def span(self, edge: Edge) -> tuple[float | None, float | None]:
        """Where an edge may begin and end; what may already have been when the record ends had been by then."""
        first = self.at(edge.first) if edge.first else None
        last = self.at(edge.last) if edge.last else None
        if last is not None and (first or 0.0) <= self.rim:
            last = min(last, self.rim)
        return first, last

    def ticks(self) -> list[tuple[date, str]]:
        """The days to name on the axis: years or months at round distances, else the first and the last day."""
        last = self.ends or self.last
        begins = range(self.first.year + (self.first > date(self.first.year, 1, 1)), last.year + 1)
        if len(begins) > 1:
            step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if len(begins) / step <= TICKS)
            return [(date(year, 1, 1), str(year)) for year in begins if year % step == 0]
        months = [day for day in self._months(last) if self.first <= day]
        if len(months) < 2:
            return [(day, _day(day)) for day in (self.first, last)]
        step = next(step for step in (1, 2, 3, 4, 6, 12, 24) if len(months) / step <= TICKS / 2)
        named = [day for day in months if (day.month - 1) % step == 0]
        return [(day, f"{MONTHS[day.month - 1][:3]} {day.year}") for day in named]

    def _months(self, last: date) -> Iterator[date]:
        day = self.first.replace(day=1)
        while day <= last:
            yield day
            day = date(day.year + day.month // 12, day.month % 12 + 1, 1)


def lanes(name: str, title: str, rows: Sequence[Row], scale: Scale, legend: Sequence[Key]) -> str:
    """Lines of time beside names: who was held when, what was in force when."""
    drawing = _Drawing(name)
    drawing.axis(scale)
    for row in rows:
        for index, lane in enumerate(row.lanes or (Lane((), (), ()),)):
            paper = drawing.paper()
            paper.lane(lane, scale)
            drawing.row(paper, "" if index else row.name, lane.words, " tl-muted" if row.muted else "")
    if len(rows) >= MANY:
        drawing.axis(scale, at_foot=True)
    drawing.legend(legend)
    return drawing.html("tl-lanes", title)


def strip(name: str, title: str, panels: Sequence[Panel], legend: Sequence[Key]) -> str:
    """How many events each unit of time has, one panel finer than the other, each on a scale of its own.

    Where units have an href the drawing is hidden from screen readers: it needs a list of the same links beside it.
    """
    drawing = _Drawing(name)
    for panel in panels:
        paper = drawing.paper()
        paper.panel(panel)
        drawing.put(f"<b>{escape(panel.heading)}</b>{paper.svg()}")
    drawing.legend(legend)
    has_links = any(unit.href for panel in panels for unit in panel.units)
    return drawing.html("tl-strip", "" if has_links else title)


def stacks(name: str, title: str, rows: Sequence[Stack], legend: Sequence[Key]) -> str:
    """Amounts laid end to end; all rows have one scale."""
    drawing = _Drawing(name)
    most = max((sum(row.amounts) for row in rows), default=1) or 1
    for row in rows:
        paper = drawing.paper()
        left = 0.0
        for key, amount in zip(legend, row.amounts, strict=True):
            width = amount / most * 100
            if amount:
                paper.box(left, width, AIR, BAR, key.look)
            left += width
        paper.down = BAR + 2 * AIR
        drawing.row(paper, row.name, (row.words,))
    drawing.legend(legend)
    return drawing.html("tl-stacks", title)


def sums(name: str, title: str, rows: Sequence[Sum], legend: Sequence[Key]) -> str:
    """Parts above the whole that is stated, on one scale within each sum, so that a gap is seen as a gap."""
    drawing = _Drawing(name)
    for row in rows:
        paper = drawing.paper()
        paper.sum(row)
        keys = [
            (look, f"{part.label}: {part.words}") for look, part in zip(_looks(len(row.parts)), row.parts, strict=True)
        ]
        told = [drawing.key(look, words) for look, words in [*keys, (WHOLE, f"{row.whole.label}: {row.whole.words}")]]
        drawing.row(paper, row.name, (), "", f"{''.join(told)}<b>{escape(row.words)}</b>")
    drawing.legend(legend)
    return drawing.html("tl-sums", title)


def flows(name: str, title: str, rows: Sequence[Flow]) -> str:
    """Where the parts of a whole went: ribbons from the whole down to a block for each, and a list of the blocks."""
    drawing = _Drawing(name)
    for row in rows:
        paper = drawing.paper()
        paper.flow(row)
        head = f"<b>{escape(row.whole.label)}: {escape(row.whole.words)}</b>"
        told = "".join(drawing.branch(look, branch) for look, branch in _branches(row))
        drawing.put(f'<span class="tl-lane">{head}{paper.svg()}{told}</span>')
    return drawing.html("tl-flows", title)


def matrix(name: str, title: str, columns: Sequence[str], rows: Sequence[tuple[str, Sequence[int]]]) -> str:
    """How often each row meets each column: a disc as large as the number, with the number in it."""
    drawing = _Drawing(name)
    width = 100 / max(len(columns), 1)
    middles = [width * (index + 0.5) for index in range(len(columns))]
    columns = [column if len(column) <= HEAD else f"{column[: HEAD - 1]}…" for column in columns]
    heads = drawing.paper()
    heads.down = max((len(column) for column in columns), default=0) * 0.48 + 1.0
    for middle, column in zip(middles, columns, strict=True):
        heads.put(
            f'<svg x="{_n(middle)}%" y="{_n(heads.down - 0.5)}em" class="tl-c-free">'
            f'<text transform="rotate(-90)" y=".35em">{escape(column)}</text></svg>'
        )
    drawing.row(heads)
    most = max((number for _, numbers in rows for number in numbers), default=1) or 1
    largest = min(1.15, ROOM / max(len(columns), 1) / 2)
    for label, numbers in rows:
        paper = drawing.paper()
        paper.down = 2.4
        for middle, number in zip(middles, numbers, strict=True):
            if number:
                radius = max(largest * (number / most) ** 0.5, DIGIT)
                paper.put(f'<circle class="tl-c-spot" cx="{_n(middle)}%" cy="50%" r="{_n(radius)}em"/>')
                paper.put(f'<text class="tl-c-number" x="{_n(middle)}%" y="50%" dy=".35em">{number}</text>')
        drawing.row(paper, label)
    return drawing.html("tl-matrix", title)


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table as CSV in which no cell is taken for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in row] for row in rows)
    return out.getvalue()


@dataclass
class _Drawing:
    """A block of rows while it is being made; `looks` are the patterns, signs and shapes that are drawn in it."""

    name: str
    parts: list[str] = field(default_factory=list)
    looks: set[str] = field(default_factory=set)

    def put(self, element: str) -> None:
        self.parts.append(element)

    def paper(self) -> _Paper:
        """A small SVG to draw on."""
        return _Paper(self.name, self.looks)

    def row(self, paper: _Paper, name: str = "", words: Sequence[str] = (), css: str = "", more: str = "") -> None:
        """A name and words with what is drawn of them; `more` is HTML that stands under the words."""
        told = f"<b>{escape(name)}</b>" if name else ""
        told += "".join(f"<span>{escape(line)}</span>" for line in words) + more
        self.put(f'<span class="tl-lane{css}"><span class="tl-name">{told}</span>{paper.svg()}</span>')

    def axis(self, scale: Scale, *, at_foot: bool = False) -> None:
        """The years, months or days above or under the lanes."""
        paper = self.paper()
        paper.axis(scale, at_foot=at_foot)
        self.row(paper, css=" tl-axis")

    def legend(self, keys: Sequence[Key]) -> None:
        """What each pattern, sign and shape that is drawn means."""
        told = [self.key(key.look, key.words) for key in keys if not key.look or key.look in self.looks]
        if told:
            self.put(f'<span class="tl-keys">{"".join(told)}</span>')

    def key(self, look: str, words: str) -> str:
        """A swatch or a sign with its words beside it."""
        if not look:
            return f"<span>{escape(words)}</span>"
        paper = self.paper()
        paper.swatch(look)
        drawn = "".join(paper.parts)
        return (
            f'<span class="tl-key"><svg class="tl-svg" width="2em" height="1.05em">{drawn}</svg>{escape(words)}</span>'
        )

    def branch(self, look: str, branch: Branch) -> str:
        """A swatch with the number and where it went; under it on whose word, and what came after."""
        told = f"<span>{escape(branch.told)}</span>" if branch.told else ""
        told += "".join(self.key(ONWARD, words) for words in branch.onward)
        head = self.key(look, f"{branch.piece.label}: {branch.piece.words}")
        return f'<span class="tl-branch">{head}{told}</span>'

    def html(self, css: str, title: str) -> str:
        """The finished drawing; without a title it is only for the eye.

        There is one block in it: Markdown breaks off a line of HTML that has several.
        """
        tiles = "".join(
            f'<pattern id="{self.name}-{pattern}" width="{size}" height="{size}" patternUnits="userSpaceOnUse">'
            f"{_PATTERNS[pattern]}</pattern>"
            for pattern in sorted(self.looks & set(_PATTERNS))
            for size in [4 if pattern == DOTS else 6]
        )
        defs = f'<svg class="tl-c-defs" width="0" height="0"><defs>{tiles}</defs></svg>' if tiles else ""
        told = f'role="img" aria-label="{escape(title)}"' if title else 'aria-hidden="true"'
        return f'<div class="tl-drawing {css}" {told}>{defs}{"".join(self.parts)}</div>'


@dataclass
class _Paper:
    """A small SVG while it is being made: `down` is how far it reaches, in em."""

    name: str
    looks: set[str]
    down: float = 0.0
    parts: list[str] = field(default_factory=list)

    def put(self, element: str) -> None:
        self.parts.append(element)

    def text(self, x: float, y: float, words: str, css: str = "", anchor: str = "") -> None:
        """One line of words with its foot at y."""
        held = f' text-anchor="{anchor}"' if anchor else ""
        looks = f' class="{css}"' if css else ""
        at = f' x="{_n(x)}%"' if x else ""
        self.put(f'<text{looks}{at} y="{_n(y)}em"{held}>{escape(words)}</text>')

    def across(self, css: str, first: float, last: float, y: float) -> None:
        """A line from side to side."""
        self.put(f'<line class="{css}" x1="{_n(first)}%" x2="{_n(last)}%" y1="{_n(y)}em" y2="{_n(y)}em"/>')

    def downwards(self, css: str, x: float, top: float = 0.0, foot: float | None = None) -> None:
        """A line from top to foot, to the very foot of the drawing if none is given."""
        until = "100%" if foot is None else f"{_n(foot)}em"
        self.put(f'<line class="{css}" x1="{_n(x)}%" x2="{_n(x)}%" y1="{_n(top)}em" y2="{until}"/>')

    def box(self, x: float, width: float, y: float, height: float, pattern: str) -> None:
        """A filled rectangle with an outline; where it is too thin to be seen it is wider, to the left."""
        x = max(x - max(THIN - width, 0.0), 0.0)
        at = f'x="{_n(x)}%" y="{_n(y)}em" width="{_n(max(width, THIN))}%" height="{_n(height)}em"'
        self.put(f'<rect class="tl-c-{pattern}" {at}{self.fill(pattern)}/>')

    def fill(self, pattern: str) -> str:
        self.looks.add(pattern)
        return f' fill="url(#{self.name}-{pattern})"' if pattern in _PATTERNS else ""

    def free(self, x: str, y: str, shape: str) -> None:
        """A shape in pixels around a point."""
        self.put(f'<svg x="{x}" y="{y}" class="tl-c-free">{shape}</svg>')

    def swatch(self, look: str) -> None:
        """What a key of the legend shows."""
        if look in _SIGNS:
            self.free("1em", ".5em", _SIGNS[look])
        elif look == BRACKET:
            self.put('<path class="tl-c-span" d="M2 10V5H22V10"/>')
        else:
            x, y, width, height = _SWATCHES.get(look, (0.1, 0.1, 1.8, 0.85))
            pattern = {LOW: "plain", TORN: "plain", COLUMN: PALE, LYING: PALE}.get(look, look)
            at = f'x="{_n(x)}em" y="{_n(y)}em" width="{_n(width)}em" height="{_n(height)}em"'
            self.put(f'<rect class="tl-c-{pattern}" {at}{self.fill(pattern)}/>')
            if look == TORN:
                self.free("1.95em", ".53em", _TORN)

    def lane(self, lane: Lane, scale: Scale) -> None:
        """Bars with the signs on them; above them brackets where a day is not known."""
        for day, _ in scale.ticks():
            self.downwards("tl-c-grid", scale.at(day))
        points = self._brackets(lane.marks, scale)
        top = max(self.down, AIR)
        for bar in lane.bars:
            self._bar(bar, scale, top)
        for mark, middle in points:
            self.looks.add(mark.sign)
            at = min(max(middle, 1.6), 98.4)  # a sign at the rim stays whole
            self.free(f"{_n(at)}%", f"{_n(top + BAR / 2)}em", _SIGNS[mark.sign])
        if scale.ends:
            self.downwards("tl-c-ends", scale.rim)
        self.down = top + BAR + AIR

    def _bar(self, bar: Bar, scale: Scale, top: float) -> None:
        """The sure stretch in its pattern, the stretches at its ends that are not sure pale."""
        y, height = (top + BAR / 4, BAR / 2) if bar.low else (top, BAR)
        begin_first, begin_last, end_first, end_last = _ends(bar, scale)
        if begin_last > begin_first:
            self.box(begin_first, begin_last - begin_first, y, height, PALE)
        is_new = bar.begin.last is not None and begin_first == end_last  # what begins as the record ends is seen, too
        if end_first > begin_last or is_new:
            self.box(begin_last, end_first - begin_last, y, height, bar.pattern)
            self.looks |= {LOW} if bar.low else set()
        if end_last - end_first > ROUGH / 2:
            self.box(end_first, end_last - end_first, y, height, PALE)
        if bar.end.last is None:
            self.looks.add(TORN)
            self.free(f"{_n(end_last)}%", f"{_n(top + BAR / 2)}em", _TORN)

    def _brackets(self, marks: Sequence[Mark], scale: Scale) -> list[tuple[Mark, float]]:
        """Draw marks of which the day is not known as brackets with their words; the others come back as points."""
        points = []
        spans: dict[tuple[float, float], list[str]] = {}
        for mark in marks:
            first, last = scale.span(mark.at)
            first = first or 0.0
            last = max(scale.rim, first) if last is None else last
            if last - first > ROUGH:
                spans.setdefault((first, last), []).append(mark.word)
            else:
                points.append((mark, (first + last) / 2))
        room: list[float] = []
        for (first, last), names in sorted(spans.items()):
            words = " and ".join(word for word in dict.fromkeys(names) if word)
            self._bracket(first, last, words, room)
        self.down = len(room) * 1.3 + AIR / 2
        return points

    def _bracket(self, first: float, last: float, words: str, room: list[float]) -> None:
        """A bracket in the first line that has room for it, with its words in it or, where it is short, beside it."""
        self.looks.add(BRACKET)
        wide = len(words) * LETTER
        x, anchor = _beside(first, last, wide)
        y = _line(room, min(first, x - wide if anchor == "end" else x), max(last, x + wide * (anchor == "start"))) * 1.3
        self.across("tl-c-span", first, last, y + 0.75)
        for at in (first, last):
            self.downwards("tl-c-span", at, y + 0.75, y + 1.25)
        if words:
            self.text(x, y + 1.1, words, "tl-c-halo", anchor)

    def axis(self, scale: Scale, *, at_foot: bool) -> None:
        """The years, months or days beside a line; above them, at the head, the day on which the record ends."""
        if scale.ends and not at_foot:
            self.down = LINE
            words = f"record ends {_day(scale.ends)}"
            self.text(scale.rim, LINE - 0.2, words, "tl-c-tick", "end" if scale.rim > 50 else "start")
        self.down += LINE
        for day, label in scale.ticks():
            x = scale.at(day)
            rim = len(label) * LETTER / 2
            anchor = "start" if x < rim else "end" if x > 100 - rim else "middle"
            self.text(x, self.down - 0.2, label, "tl-c-tick", anchor)
        self.down += 0.1
        self.across("tl-c-axis", 0, 100, 0 if at_foot else self.down)

    def panel(self, panel: Panel) -> None:
        """Columns with their numbers on top, their labels at the foot, and pale bars below for what fits into none."""
        floor = 5.0 + LINE
        width = 100 / max(len(panel.units), 1)
        most = max((unit.sure + unit.rough for unit in panel.units), default=1) or 1
        for index, unit in enumerate(panel.units):
            self._unit(unit, width * index, width, floor, 5.0 / most)
        letters = sum(len(unit.label) + 1 for unit in panel.units)
        every = -(-letters // WORDS)  # as many labels as stand side by side at 320 px
        for index, unit in enumerate(panel.units):
            x = width * (index + 0.5)
            if (len(panel.units) - 1 - index) % every == 0:
                rim = len(unit.label) * 0.9  # per cent; half the width of a label at 320 px
                at, anchor = (0.0, "start") if x < rim else (100.0, "end") if x > 100 - rim else (x, "middle")
                self.text(at, floor + LINE - 0.2, unit.label, "tl-c-tick", anchor)
        self.across("tl-c-axis", 0, 100, floor)
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
            self.looks.add(COLUMN)
            self.box(x + gap, width - 2 * gap, floor - total * high, unit.rough * high, PALE)
        self.text(x + width / 2, floor - total * high - 0.3, str(total), "tl-c-count", "middle")
        if unit.href:
            self.put("</a>")

    def _spans(self, spans: Sequence[Span]) -> None:
        """Pale bars, each in the first line that has room for it and its number."""
        room: list[float] = []
        for span in spans:
            self.looks.add(LYING)
            begin, end = span.begin * 100, span.end * 100
            y = self.down + _line(room, begin, max(end, begin + 9)) * 1.25
            self.box(begin, end - begin, y, 0.9, PALE)
            x, anchor = _beside(begin, end, 9)
            self.text(x, y + 0.8, str(span.count), "tl-c-count tl-c-halo", anchor)
        self.down += len(room) * 1.25

    def sum(self, row: Sum) -> None:
        """Its parts side by side with their numbers above, the whole under them with its number below."""
        boxes = list(_boxes(row))
        room: list[float] = []
        named = []
        for label, _, begin, end in boxes:
            if label:
                half = len(label) * LETTER / 2
                x = min(max((begin + end) / 2, half), 100 - half)
                named.append((label, x, _line(room, x - half, x + half)))
        top = len(room) * 1.3 + 0.1
        for label, x, line in named:
            self.text(x, top - line * 1.3 - 0.35, label, "tl-c-number")
        for _, look, begin, end in boxes:
            self.box(begin, end - begin, top, BAR, look)
        foot = top + BAR + 0.25
        most = _most(row)
        whole = row.whole.low / most * 100
        self.box(0, whole, foot, BAR / 2, WHOLE)
        if row.whole.high is not None and row.whole.high > row.whole.low:
            self.box(whole, row.whole.high / most * 100 - whole, foot, BAR / 2, PALE)
        self.down = foot + BAR / 2 + LINE
        self.text(0, self.down - 0.3, f"{row.whole.label} stated", "tl-c-verdict")

    def flow(self, row: Flow) -> None:
        """The whole, ribbons down to a block for each part, the numbers under the blocks, and arrows on from them."""
        blocks = list(_branches(row))
        most = row.whole.most
        sizes = [(branch.piece.most, len(branch.piece.label) * LETTER) for _, branch in blocks]
        lefts, one = _side_by_side(sizes, most)
        begin = 50 - most * one / 2
        self._range(row.whole, begin, one, AIR, WHOLE)
        top = AIR + BAR + 0.1
        paths = "".join(_ribbon(*ends) for ends in _ribbons(row, begin, lefts, one))
        self.put(
            f'<svg y="{_n(top)}em" width="100%" height="{_n(FALL)}em" viewBox="0 0 100 1"'
            f' preserveAspectRatio="none" class="tl-c-free">{paths}</svg>'
        )
        foot = top + FALL + 0.1
        room: list[float] = []
        middles = []
        for (look, branch), left, (size, wide) in zip(blocks, lefts, sizes, strict=True):
            self._range(branch.piece, left, one, foot, look)
            middle = left + size * one / 2
            x = min(max(middle, wide / 2), 100 - wide / 2)
            y = foot + BAR + LINE * (1 + _line(room, x - wide / 2, x + wide / 2))
            self.text(x, y - 0.2, branch.piece.label, "tl-c-number")
            middles += [middle] if branch.onward else []
        self.down = foot + BAR + LINE * len(room)
        if middles:
            for middle in middles:
                self.free(f"{_n(middle)}%", f"{_n(self.down + 0.8)}em", _SIGNS[ONWARD])
            self.down += LINE

    def _range(self, piece: Piece, left: float, one: float, y: float, look: str) -> None:
        """A box for the least that a number can be, and a pale one beside it for what it may be more."""
        if piece.low:
            self.box(left, piece.low * one, y, BAR, look)
        if (more := piece.most - piece.low) > 0:
            self.box(left + piece.low * one, more * one, y, BAR, PALE)

    def svg(self) -> str:
        return f'<svg class="tl-svg" width="100%" height="{_n(self.down)}em">{"".join(self.parts)}</svg>'


def _ends(bar: Bar, scale: Scale) -> tuple[float, float, float, float]:
    """The first and last place at which a bar may begin, and then end."""
    begin_first, begin_last = scale.span(bar.begin)
    end_first, end_last = scale.span(bar.end)
    if end_last is None:  # the end is not in the record
        end_last = max(scale.rim, begin_last or 0.0)
        end_first = end_last if end_first is None else end_first
    if end_first is None:
        end_first = begin_last or 0.0
    if begin_last is None:  # the beginning is not in the record
        begin_last = end_first
    if begin_first is None:
        begin_first = max(begin_last - STUB, 0.0)
    if bar.longer:
        begin_first = max(begin_first - STUB, 0.0)
    if begin_last > end_first:
        begin_last = end_first = max(min(begin_last, end_last), begin_first)
    return begin_first, begin_last, end_first, end_last


def _looks(number: int) -> list[str]:
    """The pattern of each of so many parts."""
    return [(SOLID, STRIPES, DOTS, GRID)[index % 4] for index in range(number)]


def _branches(row: Flow) -> list[tuple[str, Branch]]:
    """The parts with their patterns; last and pale what may be left."""
    parts = list(zip(_looks(len(row.branches)), row.branches, strict=True))
    return [*parts, (PALE, Branch(row.rest, ""))] if row.rest else parts


def _side_by_side(sizes: Sequence[tuple[float, float]], most: float) -> tuple[list[float], float]:
    """Where each block begins, and how wide one is, all in per cent, so that each has room for its label.

    A block is given by its number and by the width of its label; `most` is what must fit above them.
    """
    apart = min(APART, 50 / len(sizes))
    room = 100 - apart * (len(sizes) - 1)
    sizes = [(size, min(label, room / 2 / len(sizes))) for size, label in sizes]
    one = 100 / most
    for _ in sizes:  # each round may leave one more block narrower than its label
        labels = sum(label for size, label in sizes if size * one < label)
        one = min(one, (room - labels) / (sum(size for size, label in sizes if size * one >= label) or 1))
    slots = [max(size * one, label) for size, label in sizes]
    left = (room - sum(slots)) / 2
    lefts = []
    for (size, _), slot in zip(sizes, slots, strict=True):
        lefts.append(left + (slot - size * one) / 2)
        left += slot + apart
    return lefts, one


def _ribbons(
    row: Flow, begin: float, lefts: Sequence[float], one: float
) -> Iterator[tuple[str, float, float, float, float]]:
    """Ribbons with both ends at the whole and at the block; what may belong to a part may as well be left over."""
    most = row.whole.most
    at = 0.0

    def ribbon(css: str, first: float, last: float, left: float) -> tuple[str, float, float, float, float]:
        ends = begin + min(first, most) * one, begin + min(last, most) * one
        return css, *ends, left, left + (last - first) * one

    rest = lefts[-1]
    for branch, left in zip(row.branches, lefts, strict=False):
        sure, end = at + branch.piece.low, at + branch.piece.most
        yield ribbon("tl-c-ribbon", at, sure, left)
        if end > sure:
            yield ribbon("tl-c-ribbon tl-c-maybe", sure, end, left + branch.piece.low * one)
        if row.rest and min(end, most) > sure:
            yield ribbon("tl-c-ribbon tl-c-maybe", sure, min(end, most), rest)
            rest += (min(end, most) - sure) * one
        at = end
    if row.rest and most > at:
        yield ribbon("tl-c-ribbon tl-c-maybe", at, most, rest)


def _ribbon(css: str, first: float, last: float, left: float, right: float) -> str:
    """A ribbon that is as high as the drawing of it, whatever its height is."""
    a, b, c, d = (_n(x) for x in (first, last, left, right))
    return f'<path class="{css}" d="M{a} 0C{a} .5 {c} .5 {c} 1H{d}C{d} .5 {b} .5 {b} 0z"/>'


def _most(row: Sum) -> float:
    """What the width stands for: the parts at their most, or the whole."""
    high = sum(part.low if part.high is None else part.high for part in row.parts)
    return max(high, row.whole.low, row.whole.high or 0.0) or 1


def _boxes(row: Sum) -> Iterator[tuple[str, str, float, float]]:
    """The parts end to end, what may belong to each, and what is missing: label, pattern, and both ends in per cent."""
    share = 100 / _most(row)
    left = 0.0
    for look, part in zip(_looks(len(row.parts)), row.parts, strict=True):
        yield part.label, look, left * share, (left + part.low) * share
        left += part.low
        if part.high is not None and part.high > part.low:
            yield "", PALE, left * share, (left + part.high - part.low) * share
            left += part.high - part.low
    if not row.fits and left < row.whole.low:
        yield f"{row.whole.low - left:,.10g} missing", DASHED, left * share, row.whole.low * share


def _beside(first: float, last: float, wide: float) -> tuple[float, str]:
    """Where words that are so wide stand, with their anchor: within a stretch, or beside it where it is too short."""
    if last - first >= wide:
        return (first + last) / 2, "middle"
    return (last + 1, "start") if last + 1 + wide <= 100 else (first - 1, "end")


def _line(room: list[float], begin: float, end: float) -> int:
    """The first line with room for a stretch, which is taken; `room` is how far each line is filled."""
    line = next((index for index, taken in enumerate(room) if taken <= begin), len(room))
    if line == len(room):
        room.append(0.0)
    room[line] = end + 1
    return line


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def _n(number: float) -> str:
    """A number as short as a drawing can use it."""
    return f"{number:.2f}".rstrip("0").rstrip(".").replace("-0.", "-.").removeprefix("0") or "0"
