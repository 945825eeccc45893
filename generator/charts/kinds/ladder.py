"""Chart kind: rows that each went so far through the same stages, with a dot where they stopped."""

from collections.abc import Sequence
from typing import NamedTuple

from generator.charts.kinds.drawing import Drawing
from generator.charts.kinds.svg import LegendItem, Marker, element
from generator.language.typography import escape

TRACK_HEIGHT = 1.2  # em
MARKER_X = 8.0  # per cent of a stage; a marker stands where its words begin

Stage = tuple[str, str]  # a column: its name, and how many rows came there, in words


class LadderRow(NamedTuple):
    """A label, a link if it has an address, and for each stage the lines of words, None where the row did not come."""

    label: str
    caption: str
    stages: tuple[tuple[str, ...] | None, ...]
    href: str = ""

    @property
    def furthest(self) -> int:
        """The last stage to which the row came; -1 where it came to none."""
        return max((index for index, lines in enumerate(self.stages) if lines is not None), default=-1)


def ladder(
    name: str, title: str, stages: Sequence[Stage], rows: Sequence[LadderRow], legend: Sequence[LegendItem]
) -> str:
    """Rows one under the other, stages from left to right."""
    drawing = Drawing(name)
    headings = [
        element("b", {}, escape(stage)) + (element("span", {}, escape(caption)) if caption else "")
        for stage, caption in stages
    ]
    has_labels = any(row.label for row in rows)
    _add_row(drawing, element("span", {"class": "tl-chart-label"}, "") if has_labels else "", headings)
    for row in rows:
        name = element("a", {"href": row.href}, escape(row.label)) if row.href else escape(row.label)
        words = element("b", {}, name) + element("span", {}, escape(row.caption))
        label = element("span", {"class": "tl-chart-label"}, words) if has_labels else ""
        _add_row(drawing, label, [_cell(drawing, row, index) for index in range(len(row.stages))])
    drawing.add_legend(legend)
    return drawing.html("tl-chart-ladder", title, role="group" if any(row.href for row in rows) else "img")


def _add_row(drawing: Drawing, label: str, cells: Sequence[str]) -> None:
    content = "".join(element("span", {"class": "tl-chart-stage"}, cell) for cell in cells)
    stages = element("span", {"class": "tl-chart-stages"}, content)
    drawing.append(element("span", {"class": "tl-chart-row"}, label + stages))


def _cell(drawing: Drawing, row: LadderRow, index: int) -> str:
    """One stage of a row: the way up to its last dot in ink, beyond it a thin line; the words under the line."""
    canvas = drawing.canvas()
    canvas.height = TRACK_HEIGHT
    middle = TRACK_HEIGHT / 2
    is_first, furthest = index == 0, row.furthest
    start = MARKER_X if is_first else 0.0
    end = 100.0 if index < furthest else MARKER_X if index == furthest else start
    if end > start:
        canvas.horizontal_line("tl-chart-line", start, end, middle)
    if end < 100:
        canvas.horizontal_line("tl-chart-gridline", end, 100, middle)
    lines = row.stages[index]
    if lines is not None:
        canvas.marker(Marker.FILLED_CIRCLE if index == furthest else Marker.EMPTY_CIRCLE, MARKER_X, middle)
    return canvas.svg() + "".join(element("span", {}, escape(line)) for line in lines or ())
