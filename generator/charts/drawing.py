"""The rows and the legend of a chart: words that wrap as the page's own, with a small SVG under or beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

from generator.charts.svg import Canvas, LegendItem, Style, pattern_definitions


@dataclass
class Drawing:
    """A chart while it is drawn; `name` is its id on the page, `styles` are those that are drawn in it."""

    name: str
    elements: list[str] = field(default_factory=list)
    styles: set[Style] = field(default_factory=set)

    def append(self, element: str) -> None:
        self.elements.append(element)

    def canvas(self) -> Canvas:
        """A new SVG to draw on."""
        return Canvas(self.name, self.styles)

    def add_row(
        self, canvas: Canvas, label: str = "", lines: Sequence[str] = (), *, details: str = "", css: str = ""
    ) -> None:
        """A row with its label, its lines of words and its SVG; `details` is HTML that stands under the words."""
        words = f"<b>{escape(label)}</b>" if label else ""
        for line in lines:
            words += f"<span>{escape(line)}</span>"
        css_class = f"tl-chart-row {css}" if css else "tl-chart-row"
        self.append(
            f'<span class="{css_class}"><span class="tl-chart-label">{words}{details}</span>{canvas.svg()}</span>'
        )

    def add_legend(self, legend: Sequence[LegendItem]) -> None:
        """What each style that is drawn means, and the remarks."""
        items = ""
        for item in legend:
            if item.style is None:
                items += f"<span>{escape(item.label)}</span>"
            elif item.style in self.styles:
                items += self.legend_item(item.style, item.label)
        if items:
            self.append(f'<span class="tl-chart-legend">{items}</span>')

    def legend_item(self, style: Style, label: str) -> str:
        """A swatch with its label beside it."""
        canvas = self.canvas()
        canvas.swatch(style)
        swatch = f'<svg class="tl-chart-svg" width="2em" height="1.05em">{"".join(canvas.elements)}</svg>'
        return f'<span class="tl-chart-legend-item">{swatch}{escape(label)}</span>'

    def html(self, css: str, title: str) -> str:
        """The finished chart; without a title it is hidden from screen readers.

        It is one block of HTML: Markdown breaks off a line that has several.
        """
        naming = f'role="img" aria-label="{escape(title)}"' if title else 'aria-hidden="true"'
        content = pattern_definitions(self.name, self.styles) + "".join(self.elements)
        return f'<div class="tl-chart-drawing {css}" {naming}>{content}</div>'
