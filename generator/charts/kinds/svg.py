"""A small SVG that stretches with the page, takes its colours and needs no script.

Every place across is a percentage of the width and everything downwards is in em, so that nothing scrolls sideways.
Styles differ by pattern or by shape and stand in the legend with words: colour alone never says anything. Colours are
CSS classes, so that a light and a dark page, paper and forced colours each show their own.
"""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from generator.language.typography import escape

LINE_HEIGHT = 1.45  # em
BAR_HEIGHT = 1.0  # em
BAR_PADDING = 0.4  # em; above and below a bar
LETTER_WIDTH = 2.3  # per cent; a letter's share of the width at 320 px
MIN_BAR_WIDTH = 0.8  # per cent; what is thinner could not be seen


class Pattern(StrEnum):
    """What fills a bar; the value is the end of its CSS class."""

    SOLID = "solid"
    STRIPES = "stripes"
    DOTS = "dots"
    GRID = "grid"
    UNCERTAIN = "uncertain"
    DASHED = "dashed"  # an empty bar with a dashed outline
    TOTAL = "total"  # the stated whole under its parts, in ink
    OUTLINE = "outline"


class Marker(StrEnum):
    """A sign at a point."""

    LARGE_CIRCLE = "large-circle"
    FILLED_CIRCLE = "filled-circle"
    SMALL_CIRCLE = "small-circle"
    EMPTY_CIRCLE = "empty-circle"
    TRIANGLE = "triangle"
    DIAMOND = "diamond"
    SQUARE = "square"


class Shape(StrEnum):
    """What the form or the place of a mark says, whatever its pattern is."""

    OPEN_START = "open-start"
    OPEN_END = "open-end"
    BRACKET = "bracket"
    UNCERTAIN_COLUMN = "uncertain-column"
    RANGE_BAR = "range-bar"
    GAP = "gap"
    NUMBER = "number"


Style = Pattern | Marker | Shape


class LegendItem(NamedTuple):
    """What a style means; a legend shows it where that style is drawn, and a remark without a style always."""

    style: Style | None
    label: str


_TILES = {
    Pattern.DOTS: ("4", '<circle class="tl-chart-tile-dot" cx="2" cy="2" r="1.2"/>'),
    Pattern.GRID: ("6", '<path class="tl-chart-tile-line" d="M0 3h6M3 0v6"/>'),
    Pattern.STRIPES: ("6", '<path class="tl-chart-tile-stripe" d="M-1 1 2-2M0 6 6 0M5 7 7 5"/>'),
    Pattern.UNCERTAIN: ("6", '<path class="tl-chart-tile-hairline" d="M-1 5 1 7M0 0 6 6M5-1 7 1"/>'),
}  # the repeated square of a pattern: its side in pixels and what is drawn in it
_MARKERS: Mapping[Marker, str] = {
    Marker.LARGE_CIRCLE: '<circle class="tl-chart-marker tl-chart-filled" r="7"/>',
    Marker.SMALL_CIRCLE: '<circle class="tl-chart-marker tl-chart-filled" r="3"/>',
    Marker.FILLED_CIRCLE: '<circle class="tl-chart-marker tl-chart-filled" r="5"/>',
    Marker.EMPTY_CIRCLE: '<circle class="tl-chart-marker" r="5"/>',
    Marker.TRIANGLE: '<path class="tl-chart-marker tl-chart-filled" d="M-4-6 5 0-4 6z"/>',
    Marker.DIAMOND: '<path class="tl-chart-marker" d="M0-6 5 0 0 6-5 0z"/>',
    Marker.SQUARE: '<path class="tl-chart-marker tl-chart-filled" d="M-4.5-4.5h9v9h-9z"/>',
}  # pixels around their middle
_OPEN_END = '<path class="tl-chart-open-end" d="M1-8-4-5 0-1.7-4 1.7 0 5-4 8H1z"/>'  # pixels around the end of a bar
_SWATCHES = {
    Shape.OPEN_END: (Pattern.OUTLINE, 0.1, 0.1, 1.8, 0.85),
    Shape.UNCERTAIN_COLUMN: (Pattern.UNCERTAIN, 0.6, 0.0, 0.8, 1.0),
    Shape.RANGE_BAR: (Pattern.UNCERTAIN, 0.1, 0.3, 1.8, 0.5),
}  # a bar with its place, width and height in em


@dataclass
class Canvas:
    """An SVG while it is drawn: `height` is how far down it reaches, in em, and `styles` gathers what is drawn."""

    chart_name: str
    styles: set[Style]
    height: float = 0.0
    elements: list[str] = field(default_factory=list)

    @property
    def content(self) -> str:
        return "".join(self.elements)

    def layer(self) -> Canvas:
        """A canvas of which the content will stand in an element of this one."""
        return Canvas(self.chart_name, self.styles)

    def append(self, markup: str) -> None:
        self.elements.append(markup)

    def text(self, x: float, y: float, words: str, css: str = "", anchor: str = "") -> None:
        """One line of words that stands on y."""
        attributes = {"class": css, "x": percent(x) if x else "", "y": em(y), "text-anchor": anchor}
        self.append(element("text", attributes, escape(words)))

    def horizontal_line(self, css: str, start: float, end: float, y: float) -> None:
        attributes = {"class": css, "x1": percent(start), "x2": percent(end), "y1": em(y), "y2": em(y)}
        self.append(element("line", attributes))

    def vertical_line(self, css: str, x: float, top: float = 0.0, bottom: float | None = None) -> None:
        """A line down to `bottom`, or to the end of the canvas."""
        y2 = "100%" if bottom is None else em(bottom)
        self.append(element("line", {"class": css, "x1": percent(x), "x2": percent(x), "y1": em(top), "y2": y2}))

    def bar(self, x: float, width: float, y: float, height: float, pattern: Pattern) -> None:
        """A rectangle in a pattern; one that is too thin to be seen grows to the left."""
        x = max(x - max(MIN_BAR_WIDTH - width, 0.0), 0.0)
        width = max(width, MIN_BAR_WIDTH)
        self._rectangle(pattern, {"x": percent(x), "y": em(y), "width": percent(width), "height": em(height)})

    def marker(self, marker: Marker, x: float, y: float) -> None:
        self.styles.add(marker)
        self.symbol(percent(x), em(y), _MARKERS[marker])

    def open_start(self, x: float, y: float) -> None:
        """A line to where a bar begins, as what it shows began on a day that is not recorded."""
        self.styles.add(Shape.OPEN_START)
        self.horizontal_line("tl-chart-dashed", 0, x, y)

    def open_end(self, x: float, y: float) -> None:
        """The end of a bar that goes on beyond what is recorded."""
        self.styles.add(Shape.OPEN_END)
        self.symbol(percent(x), em(y), _OPEN_END)

    def symbol(self, x: str, y: str, content: str) -> None:
        self.append(element("svg", {"x": x, "y": y, "class": "tl-chart-symbol"}, content))

    def swatch(self, style: Style) -> None:
        match style:
            case Marker():
                self.symbol("1em", ".5em", _MARKERS[style])
            case Shape.GAP:
                self.append(element("path", {"class": "tl-chart-line", "d": "M1 7H9M9 3V11M14 3V11M14 7H23"}))
            case Shape.OPEN_START:
                self.horizontal_line("tl-chart-dashed", 0, 100, 0.55)
            case Shape.NUMBER:
                self.append(element("text", {"class": "tl-chart-number", "x": "1em", "y": ".9em"}, "9"))
            case Shape.BRACKET:
                self.append(element("path", {"class": "tl-chart-line", "d": "M2 10V5H22V10"}))
            case Shape():
                self._swatch_bar(*_SWATCHES[style])
            case Pattern():
                self._swatch_bar(style)
        if style is Shape.OPEN_END:
            self.symbol("1.95em", ".53em", _OPEN_END)

    def svg(self, width: str = "100%") -> str:
        attributes = {"class": "tl-chart-svg", "width": width, "height": em(self.height)}
        return element("svg", attributes, self.content)

    def _swatch_bar(
        self, pattern: Pattern, x: float = 0.1, y: float = 0.1, width: float = 1.8, height: float = 0.85
    ) -> None:
        """A bar as a legend shows it, in em."""
        self._rectangle(pattern, {"x": em(x), "y": em(y), "width": em(width), "height": em(height)})

    def _rectangle(self, pattern: Pattern, geometry: Mapping[str, str]) -> None:
        self.styles.add(pattern)
        fill = f"url(#{self.chart_name}-{pattern})" if pattern in _TILES else ""
        self.append(element("rect", {"class": f"tl-chart-{pattern}", **geometry, "fill": fill}))


def pattern_definitions(chart_name: str, styles: set[Style]) -> str:
    """The tiles of the patterns that are drawn, for bars to refer to."""
    patterns = ""
    for pattern, (size, content) in _TILES.items():
        if pattern in styles:
            attributes = {"id": f"{chart_name}-{pattern}", "width": size, "height": size}
            patterns += element("pattern", {**attributes, "patternUnits": "userSpaceOnUse"}, content)
    if not patterns:
        return ""
    attributes = {"class": "tl-chart-defs", "width": "0", "height": "0"}
    return element("svg", attributes, element("defs", {}, patterns))


def element(name: str, attributes: Mapping[str, str], content: str | None = None) -> str:
    """An element with its attributes escaped, the empty ones left out; `content` is markup."""
    words = "".join(f' {key}="{html.escape(value)}"' for key, value in attributes.items() if value)
    return f"<{name}{words}/>" if content is None else f"<{name}{words}>{content}</{name}>"


def percent(length: float) -> str:
    """A length across."""
    return f"{short_number(length)}%"


def em(length: float) -> str:
    """A length downwards."""
    return f"{short_number(length)}em"


def short_number(number: float) -> str:
    """A number with two decimals at most, and as few characters as SVG takes."""
    return f"{number:.2f}".rstrip("0").rstrip(".").replace("-0.", "-.").removeprefix("0") or "0"
