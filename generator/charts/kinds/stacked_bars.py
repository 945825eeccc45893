"""Chart kind: amounts laid end to end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.charts.kinds.drawing import Drawing
from generator.charts.kinds.svg import BAR_HEIGHT, BAR_PADDING, LegendItem, Pattern


@dataclass(frozen=True, slots=True)
class Series:
    """What one pattern in every bar means."""

    pattern: Pattern
    label: str


@dataclass(frozen=True, slots=True)
class StackedBar:
    """A label with an amount for each series, and words under the bar where it has some."""

    label: str
    amounts: tuple[int, ...]
    text: str = ""


def stacked_bars(name: str, title: str, bars: Sequence[StackedBar], series: Sequence[Series]) -> str:
    """Bars on one scale."""
    drawing = Drawing(name)
    largest = max((sum(bar.amounts) for bar in bars), default=0) or 1
    for bar in bars:
        canvas = drawing.canvas()
        x = 0.0
        for part, amount in zip(series, bar.amounts, strict=True):
            width = amount / largest * 100
            if amount:
                canvas.bar(x, width, BAR_PADDING, BAR_HEIGHT, part.pattern)
            x += width
        canvas.height = BAR_HEIGHT + 2 * BAR_PADDING
        drawing.add_row(canvas, bar.label, (bar.text,) if bar.text else ())
    drawing.add_legend([LegendItem(part.pattern, part.label) for part in series])
    return drawing.html("tl-chart-stacked-bars", title)
