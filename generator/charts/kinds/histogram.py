"""Chart kind: columns as high as their numbers, in panels that each have a scale of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from generator.charts.kinds.drawing import Drawing
from generator.charts.kinds.placement import LabelLines, place_in_or_beside
from generator.charts.kinds.svg import LINE_HEIGHT, Canvas, LegendItem, Pattern, Shape, element, em, percent

PANEL_HEIGHT = 5.0  # em; of the highest column
FLOOR = PANEL_HEIGHT + LINE_HEIGHT  # em; on which the columns stand
LINK_HEIGHT_ABOVE = 6.2  # em; above the floor
LINK_HEIGHT = 7.5  # em; with the label under the floor
LETTERS_PER_LINE = 48  # at 320 px
RANGE_LINE = 1.25  # em; from one line of range bars to the next
RANGE_COUNT_WIDTH = 9  # per cent; the number beside a range bar


@dataclass(frozen=True, slots=True)
class Column:
    """How many lie in it for certain, and how many only approximately; a column with an address is a link."""

    label: str
    certain: int
    approximate: int = 0
    href: str = ""

    @property
    def total(self) -> int:
        return self.certain + self.approximate


@dataclass(frozen=True, slots=True)
class RangeBar:
    """How many lie somewhere between two shares of a panel's width, 0 to 1."""

    start: float
    end: float
    count: int


@dataclass(frozen=True, slots=True)
class Panel:
    """Columns side by side, with range bars below for what fits into none of them."""

    heading: str
    columns: tuple[Column, ...]
    ranges: tuple[RangeBar, ...] = ()


def histogram(name: str, title: str, panels: Sequence[Panel], legend: Sequence[LegendItem]) -> str:
    """Panels one above the other.

    Where columns are links the chart is hidden from screen readers: it needs a list of the same links beside it.
    """
    drawing = Drawing(name)
    has_links = False
    for panel in panels:
        canvas = drawing.canvas()
        _draw_panel(canvas, panel)
        drawing.append(element("b", {}, escape(panel.heading)) + canvas.svg())
        has_links = has_links or any(column.href for column in panel.columns)
    drawing.add_legend(legend)
    return drawing.html("tl-chart-histogram", "" if has_links else title)


def _draw_panel(canvas: Canvas, panel: Panel) -> None:
    """Columns with their numbers on top and their labels at the foot, then the range bars."""
    width = 100 / max(len(panel.columns), 1)
    highest = max((column.total for column in panel.columns), default=0) or 1
    for index, column in enumerate(panel.columns):
        if column.total:
            draw = _draw_link if column.href else _draw_column
            draw(canvas, column, width * index, width, PANEL_HEIGHT / highest)
    _draw_labels(canvas, [column.label for column in panel.columns])
    canvas.horizontal_line("tl-chart-axis", 0, 100, FLOOR)
    canvas.height = FLOOR + LINE_HEIGHT + 0.3
    _draw_ranges(canvas, panel.ranges)
    canvas.height += 0.5


def _draw_link(canvas: Canvas, column: Column, x: float, width: float, unit_height: float) -> None:
    """A column as a link that covers the whole height of the panel."""
    layer = canvas.layer()
    area = {"x": percent(x), "width": percent(width), "y": em(FLOOR - LINK_HEIGHT_ABOVE), "height": em(LINK_HEIGHT)}
    layer.append(element("rect", {"class": "tl-chart-hit-area", **area}))
    _draw_column(layer, column, x, width, unit_height)
    canvas.append(element("a", {"href": column.href, "tabindex": "-1"}, layer.content))


def _draw_column(canvas: Canvas, column: Column, x: float, width: float, unit_height: float) -> None:
    """A column on the floor, what is approximate on top, with its number above."""
    gap = width * 0.1
    top = FLOOR - column.total * unit_height
    if column.certain:
        height = column.certain * unit_height
        canvas.bar(x + gap, width - 2 * gap, FLOOR - height, height, Pattern.SOLID)
    if column.approximate:
        canvas.styles.add(Shape.UNCERTAIN_COLUMN)
        canvas.bar(x + gap, width - 2 * gap, top, column.approximate * unit_height, Pattern.UNCERTAIN)
    canvas.text(x + width / 2, top - 0.3, str(column.total), "tl-chart-count", "middle")


def _draw_labels(canvas: Canvas, labels: Sequence[str]) -> None:
    """As many labels as stand side by side at 320 px, the last of them always."""
    letters = sum(len(label) + 1 for label in labels)
    step = -(-letters // LETTERS_PER_LINE)
    for index, label in enumerate(labels):
        if (len(labels) - 1 - index) % step == 0:
            x, anchor = 100 / len(labels) * (index + 0.5), "middle"
            margin = len(label) * 0.9  # per cent; half the width of the label at 320 px
            if x < margin:
                x, anchor = 0.0, "start"
            elif x > 100 - margin:
                x, anchor = 100.0, "end"
            canvas.text(x, FLOOR + LINE_HEIGHT - 0.2, label, "tl-chart-tick", anchor)


def _draw_ranges(canvas: Canvas, ranges: Sequence[RangeBar]) -> None:
    """Range bars, each in the first line that has room for it and its number."""
    lines = LabelLines()
    for bar in ranges:
        canvas.styles.add(Shape.RANGE_BAR)
        start, end = bar.start * 100, bar.end * 100
        y = canvas.height + lines.place(start, max(end, start + RANGE_COUNT_WIDTH)) * RANGE_LINE
        canvas.bar(start, end - start, y, 0.9, Pattern.UNCERTAIN)
        placement = place_in_or_beside(start, end, RANGE_COUNT_WIDTH)
        canvas.text(placement.x, y + 0.8, str(bar.count), "tl-chart-count tl-chart-halo", placement.anchor)
    canvas.height += len(lines.ends) * RANGE_LINE
