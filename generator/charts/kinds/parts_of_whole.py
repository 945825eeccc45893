"""Chart kind: parts side by side above the whole that is stated, so that a gap is seen as a gap."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.charts.kinds.drawing import Drawing
from generator.charts.kinds.placement import LabelLines
from generator.charts.kinds.svg import BAR_HEIGHT, LETTER_WIDTH, LINE_HEIGHT, Canvas, LegendItem, Pattern, element
from generator.language.typography import escape

PART_PATTERNS = (Pattern.SOLID, Pattern.STRIPES, Pattern.DOTS, Pattern.GRID)
LABEL_LINE = 1.3  # em; from one line of labels to the next


class Amount(NamedTuple):
    """A number with the least and the most that it can be, and what it counts; `high` is None where it has no limit."""

    label: str
    low: float
    high: float | None
    caption: str = ""

    @property
    def largest(self) -> float:
        return self.low if self.high is None else self.high


class SumOfParts(NamedTuple):
    """Parts with the total that is stated; `text` says how they compare."""

    label: str
    parts: tuple[Amount, ...]
    total: Amount
    adds_up: bool
    text: str


class _Segment(NamedTuple):
    """A piece of the row of parts, in per cent of the width; only what counts for certain has a label."""

    label: str
    pattern: Pattern
    start: float
    end: float


def parts_of_whole(name: str, title: str, sums: Sequence[SumOfParts], legend: Sequence[LegendItem]) -> str:
    """Sums one above the other, each on a scale of its own."""
    drawing = Drawing(name)
    for row in sums:
        canvas = drawing.canvas()
        _draw_sum(canvas, row)
        items = ""
        for pattern, part in zip(part_patterns(len(row.parts)), row.parts, strict=True):
            items += drawing.legend_item(pattern, f"{part.label}: {part.caption}")
        items += drawing.legend_item(Pattern.TOTAL, f"{row.total.label}: {row.total.caption}")
        drawing.add_row(canvas, row.label, details=items + element("b", {}, escape(row.text)))
    drawing.add_legend(legend)
    return drawing.html("tl-chart-parts-of-whole", title)


def part_patterns(number: int) -> list[Pattern]:
    """A pattern for each of so many parts."""
    return [PART_PATTERNS[index % len(PART_PATTERNS)] for index in range(number)]


def _draw_sum(canvas: Canvas, row: SumOfParts) -> None:
    scale = 100 / (max(sum(part.largest for part in row.parts), row.total.low, row.total.high or 0.0) or 1)
    segments = list(_segments(row, scale))
    top = _draw_labels(canvas, segments)
    for segment in segments:
        canvas.bar(segment.start, segment.end - segment.start, top, BAR_HEIGHT, segment.pattern)
    foot = top + BAR_HEIGHT + 0.25
    width = row.total.low * scale
    canvas.bar(0, width, foot, BAR_HEIGHT / 2, Pattern.TOTAL)
    if row.total.largest > row.total.low:
        canvas.bar(width, row.total.largest * scale - width, foot, BAR_HEIGHT / 2, Pattern.UNCERTAIN)
    canvas.height = foot + BAR_HEIGHT / 2 + LINE_HEIGHT
    canvas.text(0, canvas.height - 0.3, f"{row.total.label} stated", "tl-chart-total-label")


def _draw_labels(canvas: Canvas, segments: Sequence[_Segment]) -> float:
    """The numbers of the parts, in as many lines as they need; returns the height of these lines."""
    lines = LabelLines()
    labels = []
    for segment in segments:
        if segment.label:
            middle, half = (segment.start + segment.end) / 2, len(segment.label) * LETTER_WIDTH / 2
            x, anchor = (0, "start") if middle < half else (100, "end") if middle > 100 - half else (middle, "middle")
            start = min(max(middle - half, 0), 100 - 2 * half)
            labels.append((segment.label, x, anchor, lines.place(start, start + 2 * half)))
    height = len(lines.ends) * LABEL_LINE + 0.1
    for label, x, anchor, line in labels:
        canvas.text(x, height - line * LABEL_LINE - 0.35, label, "tl-chart-total-label", anchor)
    return height


def _segments(row: SumOfParts, scale: float) -> Iterator[_Segment]:
    """The parts end to end, each with what may belong to it, and at the end what is missing."""
    position = 0.0
    for pattern, part in zip(part_patterns(len(row.parts)), row.parts, strict=True):
        yield _Segment(part.label, pattern, position * scale, (position + part.low) * scale)
        position += part.low
        if part.largest > part.low:
            spread = part.largest - part.low
            yield _Segment("", Pattern.UNCERTAIN, position * scale, (position + spread) * scale)
            position += spread
    if not row.adds_up and position < row.total.low:
        label = f"{row.total.low - position:,.10g} missing"
        yield _Segment(label, Pattern.DASHED, position * scale, row.total.low * scale)
