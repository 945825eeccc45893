"""Chart kind: all of a time in quiet columns, and under them its densest stretch close up, in lanes."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from generator.charts.kinds import svg
from generator.charts.kinds.drawing import Drawing
from generator.charts.kinds.histogram import Panel, add_panel
from generator.charts.kinds.placement import GAP, LabelLines
from generator.language.typography import escape

DOT_WIDTH = 5.0  # per cent; a dot with the room around it at 320 px
DOT_LINE = 1.4  # em; from one line of dots to the next
MAX_DOTS = 40  # of one lane in one column; beyond, their number stands there


class Weight(NamedTuple):
    """How large a dot is drawn: its sign in the legend, its radius in pixels, the height of its bar in em."""

    marker: svg.Marker
    radius: float
    bar_height: float


KEY = Weight(svg.Marker.LARGE_CIRCLE, 7.0, 1.0)
PLAIN = Weight(svg.Marker.FILLED_CIRCLE, 5.0, 0.7)
MINOR = Weight(svg.Marker.SMALL_CIRCLE, 3.0, 0.45)


class Dot(NamedTuple):
    """Something in a column, or in one of several: then it is a bar. `is_certain` where it surely lies there."""

    title: str
    first: int
    last: int
    weight: Weight
    is_certain: bool = True
    href: str = ""


class Strip(NamedTuple):
    """Columns with a label each, and lanes of dots in them by their labels; key dots are written out beside them."""

    heading: str
    columns: tuple[str, ...]
    lanes: Mapping[str, Sequence[Dot]]

    @property
    def has_links(self) -> bool:
        return any(dot.href for dots in self.lanes.values() for dot in dots)


def close_up(name: str, title: str, panel: Panel, strip: Strip | None, legend: Sequence[svg.LegendItem]) -> str:
    """The columns, and the strip if there is one; with links in it, it is hidden from screen readers."""
    drawing = Drawing(name)
    add_panel(drawing, panel)
    if strip:
        _add_strip(drawing, strip)
    drawing.add_legend(legend)
    has_links = panel.has_links or (strip is not None and strip.has_links)
    return drawing.html("tl-chart-close-up", "" if has_links else title)


def _add_strip(drawing: Drawing, strip: Strip) -> None:
    drawing.append(svg.element("b", {"class": "tl-chart-heading"}, escape(strip.heading)))
    width = 100 / len(strip.columns)
    head = drawing.canvas()
    head.height = svg.LINE_HEIGHT + 0.1
    for index, label in enumerate(strip.columns):
        head.text(width * (index + 0.5), svg.LINE_HEIGHT - 0.2, label, "tl-chart-tick", "middle")
    head.horizontal_line("tl-chart-axis", 0, 100, head.height)
    drawing.add_row(head, css="tl-chart-axis-row")
    for label, dots in strip.lanes.items():
        canvas = drawing.canvas()
        for index in range(1, len(strip.columns)):
            canvas.vertical_line("tl-chart-gridline", width * index)
        _draw_dots(canvas, dots, width)
        key_dots = [dot for dot in dots if dot.weight is KEY]
        titles = "".join(svg.element("span", {}, _written_out(dot)) for dot in key_dots)
        drawing.add_row(canvas, label, details=titles)


def _draw_dots(canvas: svg.Canvas, dots: Sequence[Dot], width: float) -> None:
    """Column by column, the bars that begin there and then the dots, each in the first line that has room for it."""
    lines = LabelLines()
    for first, members in groupby(sorted(dots, key=lambda dot: (dot.first, -dot.last)), key=lambda dot: dot.first):
        points = []
        for dot in members:
            if dot.last > dot.first:
                start, end = dot.first * width + GAP, (dot.last + 1) * width - GAP
                _draw_bar(canvas, dot, start, end, _line_middle(lines.place(start, end)))
            else:
                points.append(dot)
        _draw_column(canvas, points, first * width, width, lines)
    canvas.height = DOT_LINE * max(len(lines.ends), 1) + 0.2


def _draw_column(canvas: svg.Canvas, dots: Sequence[Dot], start: float, width: float, lines: LabelLines) -> None:
    """Dots side by side in as many lines as they need; too many are a number."""
    middle = start + width / 2
    if len(dots) > MAX_DOTS:
        y = _line_middle(lines.place(start, start + width - GAP))
        canvas.styles.add(svg.Shape.NUMBER)
        canvas.text(middle, y + 0.35, f"{len(dots):,}", "tl-chart-number")
        return
    places = max(int(width / DOT_WIDTH), 1)
    for row in range(0, len(dots), places):
        members = dots[row : row + places]
        y = _line_middle(lines.place(start, start + width - GAP))
        start_x = middle - DOT_WIDTH * len(members) / 2
        for index, dot in enumerate(members):
            _draw_dot(canvas, dot, start_x + DOT_WIDTH * (index + 0.5), y)


def _line_middle(line: int) -> float:
    return DOT_LINE * (line + 0.5) + 0.1


def _draw_dot(canvas: svg.Canvas, dot: Dot, x: float, y: float) -> None:
    canvas.styles.add(dot.weight.marker)
    css = "tl-chart-marker tl-chart-filled" if dot.is_certain else "tl-chart-marker"
    if not dot.is_certain:
        canvas.styles.add(svg.Marker.EMPTY_CIRCLE)
    circle = {"class": css, "cx": svg.percent(x), "cy": svg.em(y), "r": svg.short_number(dot.weight.radius)}
    canvas.append(_linked(svg.element("circle", circle), dot))


def _draw_bar(canvas: svg.Canvas, dot: Dot, start: float, end: float, y: float) -> None:
    canvas.styles |= {dot.weight.marker, svg.Shape.RANGE_BAR}
    layer = canvas.layer()
    layer.bar(start, end - start, y - dot.weight.bar_height / 2, dot.weight.bar_height, svg.Pattern.UNCERTAIN)
    canvas.append(_linked(layer.content, dot))


def _written_out(dot: Dot) -> str:
    title = escape(dot.title)
    return svg.element("a", {"href": dot.href, "tabindex": "-1"}, title) if dot.href else title


def _linked(content: str, dot: Dot) -> str:
    """What leads to where a dot stands, with its title for the mouse to show."""
    if not dot.href:
        return content
    return svg.element("a", {"href": dot.href, "tabindex": "-1"}, svg.element("title", {}, escape(dot.title)) + content)
