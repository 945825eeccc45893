"""Chart kind: amounts laid end to end."""

from collections.abc import Mapping, Sequence

from generator.charts.kinds.drawing import Drawing
from generator.charts.kinds.svg import BAR_HEIGHT, BAR_PADDING, LegendItem, Pattern

StackedBar = tuple[str, Mapping[Pattern, int]]  # a label, and the amounts of its parts by their patterns


def stacked_bars(name: str, title: str, bars: Sequence[StackedBar], legend: Sequence[LegendItem]) -> str:
    """Bars on one scale."""
    drawing = Drawing(name)
    largest = max((sum(amounts.values()) for _, amounts in bars), default=0) or 1
    for label, amounts in bars:
        canvas = drawing.canvas()
        x = 0.0
        for pattern, amount in amounts.items():
            width = amount / largest * 100
            if amount:
                canvas.bar(x, width, BAR_PADDING, BAR_HEIGHT, pattern)
            x += width
        canvas.height = BAR_HEIGHT + 2 * BAR_PADDING
        drawing.add_row(canvas, label)
    drawing.add_legend(legend)
    return drawing.html("tl-chart-stacked-bars", title)
