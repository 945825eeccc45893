"""The rows and the legend of a chart: words that wrap as the page's own, with a small SVG under or beside them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.charts.kinds.svg import Canvas, LegendItem, Style, element, em, pattern_definitions
from generator.language.typography import escape

SWATCH_WIDTH = 2.0  # em
SWATCH_HEIGHT = 1.05  # em


@dataclass
class Drawing:
    """A chart while it is drawn; `name` is its id on the page, `styles` are those that are drawn in it."""

    name: str
    elements: list[str] = field(default_factory=list)
    styles: set[Style] = field(default_factory=set)

    def append(self, markup: str) -> None:
        self.elements.append(markup)

    def canvas(self) -> Canvas:
        return Canvas(self.name, self.styles)

    def add_row(
        self, canvas: Canvas, label: str = "", lines: Sequence[str] = (), *, details: str = "", css: str = ""
    ) -> None:
        """A row with its label, its lines of words and its SVG; `details` is markup that stands under the words."""
        words = element("b", {}, escape(label)) if label else ""
        for line in lines:
            words += element("span", {}, escape(line))
        content = element("span", {"class": "tl-chart-label"}, words + details) + canvas.svg()
        self.append(element("span", {"class": f"tl-chart-row {css}".rstrip()}, content))

    def add_legend(self, legend: Sequence[LegendItem]) -> None:
        """What each style that is drawn means, and the remarks."""
        items = ""
        for item in legend:
            if item.style is None:
                items += element("span", {}, escape(item.label))
            elif item.style in self.styles:
                items += self.legend_item(item.style, item.label)
        if items:
            self.append(element("span", {"class": "tl-chart-legend"}, items))

    def legend_item(self, style: Style, label: str) -> str:
        canvas = self.canvas()
        canvas.height = SWATCH_HEIGHT
        canvas.swatch(style)
        return element("span", {"class": "tl-chart-legend-item"}, canvas.svg(em(SWATCH_WIDTH)) + escape(label))

    def html(self, css: str, title: str, role: str = "img") -> str:
        """The finished chart as one block of HTML; without a title it is hidden from screen readers."""
        attributes = {"class": f"tl-chart-drawing {css}"}
        attributes |= {"role": role, "aria-label": title} if title else {"aria-hidden": "true"}
        return element("div", attributes, pattern_definitions(self.name, self.styles) + "".join(self.elements))
