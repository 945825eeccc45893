"""Chart kind: lanes of time beside labels, with bars for what lasts and markers for what happens."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.charts.kinds import svg
from generator.charts.kinds.drawing import Drawing
from generator.charts.kinds.placement import LabelLines, place_in_or_beside
from generator.charts.kinds.time_scale import DateBounds, TimeScale, day_label

POINT_LIMIT = 2.0  # per cent; a date that may lie further apart is drawn as a bracket, not as a marker
MARKER_MARGIN = 1.6  # per cent; keeps a marker at the edge whole
BRACKET_LINE = 1.3  # em; from one line of brackets to the next
LANES_FOR_FOOT_AXIS = 5  # from so many lanes on the foot is far from the head, and names the years again


class Bar(NamedTuple):
    """A stretch of time; a dashed line leads to it where its start is not recorded."""

    start: DateBounds
    end: DateBounds
    may_start_earlier: bool = False


class DatedMarker(NamedTuple):
    """A marker on its day; where the day is not known, a bracket with the label and no marker."""

    date: DateBounds
    marker: svg.Marker
    label: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """What happened in one line of time beside its label, and the same in words."""

    label: str
    bars: tuple[Bar, ...] = ()
    markers: tuple[DatedMarker, ...] = ()
    lines: tuple[str, ...] = ()


def timelines(name: str, title: str, lanes: Sequence[Lane], scale: TimeScale, legend: Sequence[svg.LegendItem]) -> str:
    """Lanes on one scale of time."""
    drawing = Drawing(name)
    _add_axis(drawing, scale)
    for lane in lanes:
        canvas = drawing.canvas()
        _draw_lane(canvas, lane, scale)
        drawing.add_row(canvas, lane.label, lane.lines)
    if len(lanes) >= LANES_FOR_FOOT_AXIS:
        _add_axis(drawing, scale, at_foot=True)
    drawing.add_legend(legend)
    return drawing.html("tl-chart-timelines", title)


def _add_axis(drawing: Drawing, scale: TimeScale, *, at_foot: bool = False) -> None:
    """The years, months or days beside a line; at the head also the day on which the record ends."""
    canvas = drawing.canvas()
    if scale.record_end and not at_foot:
        canvas.height = svg.LINE_HEIGHT
        anchor = "end" if scale.record_end_x > 50 else "start"
        words = f"record ends {day_label(scale.record_end)}"
        canvas.text(scale.record_end_x, svg.LINE_HEIGHT - 0.2, words, "tl-chart-tick", anchor)
    canvas.height += svg.LINE_HEIGHT
    for day, label in scale.ticks():
        x = scale.x(day)
        anchor = "end" if x > 100 - len(label) * svg.LETTER_WIDTH else "start"
        canvas.text(x, canvas.height - 0.2, label, "tl-chart-tick", anchor)
    canvas.height += 0.1
    canvas.horizontal_line("tl-chart-axis", 0, 100, 0 if at_foot else canvas.height)
    drawing.add_row(canvas, css="tl-chart-axis-row")


def _draw_lane(canvas: svg.Canvas, lane: Lane, scale: TimeScale) -> None:
    """Bars with the markers on them; above them a bracket for each date that is no point."""
    for day, _ in scale.ticks():
        canvas.vertical_line("tl-chart-gridline", scale.x(day))
    points = _brackets(canvas, lane.markers, scale)
    top = max(canvas.height, svg.BAR_PADDING)
    for bar in lane.bars:
        _draw_bar(canvas, bar, scale, top)
    for marker, x in points:
        canvas.marker(marker, min(max(x, MARKER_MARGIN), 100 - MARKER_MARGIN), top + svg.BAR_HEIGHT / 2)
    if scale.record_end:
        canvas.vertical_line("tl-chart-record-end", scale.record_end_x)
    canvas.height = top + svg.BAR_HEIGHT + svg.BAR_PADDING


def _draw_bar(canvas: svg.Canvas, bar: Bar, scale: TimeScale, top: float) -> None:
    """The certain stretch, between the stretches in which the bar may start and end."""
    first_start, last_start, first_end, last_end = _bar_ends(bar, scale)
    if bar.start == DateBounds() or bar.may_start_earlier:
        canvas.open_start(first_start, top + svg.BAR_HEIGHT / 2)
    if last_start > first_start:
        canvas.bar(first_start, last_start - first_start, top, svg.BAR_HEIGHT, svg.Pattern.UNCERTAIN)
    starts_at_record_end = bar.start.last is not None and first_start == last_end
    if first_end > last_start or starts_at_record_end:
        canvas.bar(last_start, first_end - last_start, top, svg.BAR_HEIGHT, svg.Pattern.SOLID)
    if last_end - first_end > POINT_LIMIT / 2:
        canvas.bar(first_end, last_end - first_end, top, svg.BAR_HEIGHT, svg.Pattern.UNCERTAIN)
    if bar.end.last is None:
        canvas.open_end(last_end, top + svg.BAR_HEIGHT / 2)


def _bar_ends(bar: Bar, scale: TimeScale) -> tuple[float, float, float, float]:
    """Where a bar starts and ends, each at the earliest and at the latest, in per cent; an open end is the record's."""
    first_start, last_start = scale.x_bounds(bar.start)
    first_end, last_end = scale.x_bounds(bar.end)
    if last_end is None:
        last_end = max(scale.record_end_x, last_start or 0.0)
        first_end = last_end if first_end is None else first_end
    if first_end is None:
        first_end = last_start or 0.0
    if last_start is None:
        last_start = first_end
    if first_start is None:
        first_start = last_start
    if last_start > first_end:  # the bar may start after the first day on which it may end: nothing is certain
        last_start = first_end = max(min(last_start, last_end), first_start)
    return first_start, last_start, first_end, last_end


def _brackets(canvas: svg.Canvas, markers: Sequence[DatedMarker], scale: TimeScale) -> list[tuple[svg.Marker, float]]:
    """Draw a bracket for each date that is no point; the markers of the others come back with their places."""
    points = []
    labels_by_stretch: dict[tuple[float, float], list[str]] = {}
    for dated in markers:
        first, last = scale.x_bounds(dated.date)
        start = first or 0.0
        end = max(scale.record_end_x, start) if last is None else last
        if end - start > POINT_LIMIT:
            labels_by_stretch.setdefault((start, end), []).append(dated.label)
        else:
            points.append((dated.marker, (start + end) / 2))
    lines = LabelLines()
    for (start, end), labels in sorted(labels_by_stretch.items()):
        label = " and ".join(label for label in dict.fromkeys(labels) if label)
        _draw_bracket(canvas, start, end, label, lines)
    canvas.height = len(lines.ends) * BRACKET_LINE + svg.BAR_PADDING / 2
    return points


def _draw_bracket(canvas: svg.Canvas, start: float, end: float, label: str, lines: LabelLines) -> None:
    """A bracket in the first line that has room for it, with its label in it or, where it is short, beside it."""
    canvas.styles.add(svg.Shape.BRACKET)
    width = len(label) * svg.LETTER_WIDTH
    x, anchor = place_in_or_beside(start, end, width)
    label_start = x - width if anchor == "end" else x
    label_end = x + width if anchor == "start" else x
    y = lines.place(min(start, label_start), max(end, label_end)) * BRACKET_LINE
    canvas.horizontal_line("tl-chart-line", start, end, y + 0.75)
    canvas.vertical_line("tl-chart-line", start, y + 0.75, y + 1.25)
    canvas.vertical_line("tl-chart-line", end, y + 0.75, y + 1.25)
    if label:
        canvas.text(x, y + 1.1, label, "tl-chart-halo", anchor)
