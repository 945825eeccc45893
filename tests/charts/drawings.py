"""What is drawn in a chart, read back from its SVG."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree as ET

from generator.charts.kinds.svg import Pattern


@dataclass(frozen=True, slots=True)
class DrawnBar:
    """A bar with its place and its width in per cent."""

    pattern: Pattern
    x: float
    width: float

    @property
    def end(self) -> float:
        return self.x + self.width


def parse_svg(svg: str) -> ET.Element:
    """The elements of a chart, which must be XML."""
    return ET.fromstring(svg)  # noqa: S314 - drawn here


def texts_in(svg: str) -> list[str]:
    """Every line of words in a chart."""
    return [text.strip() for text in parse_svg(svg).itertext() if text.strip()]


def bars_in(svg: str) -> list[DrawnBar]:
    """Every bar, those of the legend aside."""
    bars = []
    for element in parse_svg(svg).iter("rect"):
        width = element.get("width", "")
        if width.endswith("%"):
            pattern = Pattern(element.get("class", "").removeprefix("tl-chart-"))
            bars.append(DrawnBar(pattern, float(element.get("x", "")[:-1]), float(width[:-1])))
    return bars
