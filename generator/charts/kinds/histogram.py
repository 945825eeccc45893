"""Columns as high as their numbers, side by side; where time is left out between two of them, a gap shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.charts.kinds.drawing import Drawing
from generator.charts.kinds.placement import LabelLines, place_in_or_beside
from generator.charts.kinds.svg import LINE_HEIGHT, Canvas, Pattern, Shape, element, em, percent
from generator.language.typography import escape

COLUMN_HEIGHT = 2.2  # em; of the highest column
FLOOR = COLUMN_HEIGHT + LINE_HEIGHT  # em; on which the columns stand
HALF_LETTER = 0.9  # per cent; of the width of a panel at 320 px
LINK_HEIGHT = FLOOR + LINE_HEIGHT  # em; from the top to the label under the floor
LETTERS_PER_LINE = 48  # at 320 px
RANGE_LINE = 1.25  # em; from one line of range bars to the next
RANGE_COUNT_WIDTH = 9  # per cent; the number beside a range bar


class Column(NamedTuple):
    """How many lie in it for certain, and how many about then; `follows_gap` where time is left out before it."""

    label: str
    certain: int
    approximate: int = 0
    follows_gap: bool = False
    href: str = ""

    @property
    def total(self) -> int:
        return self.certain + self.approximate


@dataclass(frozen=True, slots=True)
class RangeBar:
    """How many lie somewhere from the first of these columns to the last."""

    first: int
    last: int
    count: int


class Panel(NamedTuple):
    """Columns side by side, with range bars below for what fits into none of them."""

    heading: str
    columns: tuple[Column, ...]
    ranges: tuple[RangeBar, ...] = ()

    @property
    def has_links(self) -> bool:
        return any(column.href for column in self.columns)


def add_panel(drawing: Drawing, panel: Panel) -> None:
    """The columns with their numbers on top and their labels at the foot, then the range bars."""
    canvas = drawing.canvas()
    width = 100 / max(len(panel.columns), 1)
    highest = max((column.total for column in panel.columns), default=0) or 1
    for index, column in enumerate(panel.columns):
        if column.total:
            draw = _draw_link if column.href else _draw_column
            draw(canvas, column, width * index, width, COLUMN_HEIGHT / highest)
    _draw_labels(canvas, [column.label for column in panel.columns])
    _draw_floor(canvas, panel.columns, width)
    canvas.height = FLOOR + LINE_HEIGHT + 0.3
    _draw_ranges(canvas, panel.ranges, width)
    canvas.height += 0.5
    content = element("b", {}, escape(panel.heading)) + canvas.svg()
    drawing.append(element("span", {"class": "tl-chart-row tl-chart-quiet"}, content))


def _draw_link(canvas: Canvas, column: Column, x: float, width: float, unit_height: float) -> None:
    layer = canvas.layer()
    area = {"x": percent(x), "width": percent(width), "y": em(0), "height": em(LINK_HEIGHT)}
    layer.append(element("rect", {"class": "tl-chart-hit-area", **area}))
    _draw_column(layer, column, x, width, unit_height)
    canvas.append(element("a", {"href": column.href, "tabindex": "-1"}, layer.content))


def _draw_column(canvas: Canvas, column: Column, x: float, width: float, unit_height: float) -> None:
    gap = width * 0.25
    top = FLOOR - column.total * unit_height
    if column.certain:
        height = column.certain * unit_height
        canvas.bar(x + gap, width - 2 * gap, FLOOR - height, height, Pattern.SOLID)
    if column.approximate:
        canvas.styles.add(Shape.UNCERTAIN_COLUMN)
        canvas.bar(x + gap, width - 2 * gap, top, column.approximate * unit_height, Pattern.UNCERTAIN)
    canvas.text(x + width / 2, top - 0.3, str(column.total), "tl-chart-count", "middle")


def _draw_floor(canvas: Canvas, columns: Sequence[Column], width: float) -> None:
    """The line on which the columns stand, broken where time is left out."""
    start = 0.0
    for index, column in enumerate(columns):
        if column.follows_gap:
            canvas.styles.add(Shape.GAP)
            gap = min(width * 0.2, 2.0)
            canvas.horizontal_line("tl-chart-axis", start, width * index - gap, FLOOR)
            for x in (width * index - gap, width * index + gap):
                canvas.vertical_line("tl-chart-axis", x, FLOOR - 0.3, FLOOR + 0.3)
            start = width * index + gap
    canvas.horizontal_line("tl-chart-axis", start, 100, FLOOR)


def _draw_labels(canvas: Canvas, labels: Sequence[str]) -> None:
    """As many labels as stand side by side at 320 px, the last of them always, and a first that is longer than it."""
    letters = sum(len(label) + 1 for label in labels)
    step = -(-letters // LETTERS_PER_LINE)
    begin = -100.0
    if len(labels[0]) > len(labels[-1]):
        canvas.text(0.0, FLOOR + LINE_HEIGHT - 0.2, labels[0], "tl-chart-tick", "start")
        begin = 2 * HALF_LETTER * len(labels[0])
    for index, label in enumerate(labels):
        x, anchor = 100 / len(labels) * (index + 0.5), "middle"
        margin = len(label) * HALF_LETTER
        if (len(labels) - 1 - index) % step == 0 and x - margin >= begin:
            if x < margin:
                x, anchor = 0.0, "start"
            elif x > 100 - margin:
                x, anchor = 100.0, "end"
            canvas.text(x, FLOOR + LINE_HEIGHT - 0.2, label, "tl-chart-tick", anchor)


def _draw_ranges(canvas: Canvas, ranges: Sequence[RangeBar], width: float) -> None:
    """Range bars, each in the first line that has room for it and its number."""
    lines = LabelLines()
    for bar in ranges:
        canvas.styles.add(Shape.RANGE_BAR)
        start, end = bar.first * width, (bar.last + 1) * width
        y = canvas.height + lines.place(start, max(end, start + RANGE_COUNT_WIDTH)) * RANGE_LINE
        canvas.bar(start, end - start, y, 0.9, Pattern.UNCERTAIN)
        x, anchor = place_in_or_beside(start, end, RANGE_COUNT_WIDTH)
        canvas.text(x, y + 0.8, str(bar.count), "tl-chart-count tl-chart-halo", anchor)
    canvas.height += len(lines.ends) * RANGE_LINE
