"""Chart kind: amounts laid end to end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.charts.kinds.drawing import Drawing
from generator.charts.kinds.svg import BAR_HEIGHT, BAR_PADDING, LegendItem, Pattern


@dataclass(frozen=True, slots=True)
class StackedBar:
    """A label with the amounts of its parts, by their patterns."""

    label: str
    amounts: Mapping[Pattern, int]


def stacked_bars(name: str, title: str, bars: Sequence[StackedBar], legend: Sequence[LegendItem]) -> str:
    """Bars on one scale."""
    drawing = Drawing(name)
    largest = max((sum(bar.amounts.values()) for bar in bars), default=0) or 1
    for bar in bars:
        canvas = drawing.canvas()
        x = 0.0
        for pattern, amount in bar.amounts.items():
            width = amount / largest * 100
            if amount:
                canvas.bar(x, width, BAR_PADDING, BAR_HEIGHT, pattern)
            x += width
        canvas.height = BAR_HEIGHT + 2 * BAR_PADDING
        drawing.add_row(canvas, bar.label)
    drawing.add_legend(legend)
    return drawing.html("tl-chart-stacked-bars", title)
