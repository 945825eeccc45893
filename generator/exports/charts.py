"""The charts as files: each table as CSV, each drawing as an SVG that stands alone."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, partial

from generator.charts.chart import chart_name, entry_svg_path
from generator.charts.collected_charts import CHARTED_ENTRIES
from generator.charts.kinds.svg_file import svg_file
from generator.language.grammar import capitalize_first
from generator.model.values.text import ID
from generator.record.record import Record
from generator.render.charts import chart_title, draw_chart, entry_charts
from generator.render.page.csv_text import csv_text
from generator.render.page.page import PlannedPage, drawn_file
from generator.render.page.publication import LICENCE, Publication
from generator.render.style_sheet import style_part

ADDRESS = re.compile(
    rf"/(?:data/charts/|embed/chart-)(?P<name>{'|'.join(CHARTED_ENTRIES)})-(?P<entry>{ID})(?:\.svg|/index\.html)"
)  # of a file of the chart of an entry
NO_CHART = "This chart is no longer drawn: nothing in the record is left to draw."
COLOUR = re.compile(r"--([a-z-]+): var\(--if-light, ([^)]+)\) var\(--if-dark, ([^)]+)\);")
RULE = re.compile(r"^(?P<selector>[^{}/]+) \{ (?P<lines>[^{}]+) \}$", re.MULTILINE)
VARIABLE = re.compile(r"var\(--([a-z-]+)\)")
NAMES: Mapping[str, str] = {
    "tl-chart-ink": "corrected",
    "tl-chart-warm": "contradicted",
    "tl-chart-grey": "quiet",
    "md-default-bg-color": "paper",
}  # of colours in charts: those of the site that they are
INK = "var(--tl-chart-ink)"
FRAME = """\
.tl-file { color: var(--ink); font: 13px system-ui, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif; }
.tl-file text { fill: currentcolor; }
.tl-file .tl-file-paper { fill: var(--paper); }
.tl-file .tl-file-title { font: 600 19px Georgia, "Noto Serif", "DejaVu Serif", serif; }
.tl-file .tl-file-strong { font-weight: 700; }
.tl-file .tl-file-foot { fill: var(--quiet); }
"""  # of the file itself; a variable stands for a colour of the site


@dataclass(frozen=True)
class Charts:
    """The charts of single entries of a record."""

    record: Record

    @cached_property
    def names(self) -> Mapping[str, tuple[str, str]]:
        return {chart_name(name, entry): (name, entry) for name, entry in entry_charts(self.record)}

    @cached_property
    def names_of_today(self) -> Mapping[str, str]:
        """Every chart that is there or was published, with what it is called now, if at all."""
        names = {name: name for name in self.names}
        for address, line in self.record.published.items():
            match = ADDRESS.fullmatch(address) if address.startswith(("/data/charts/", "/embed/chart-")) else None
            if match and not line.is_forward:
                tombstone = self.record.tombstones.get(match["entry"])
                entry = (tombstone and tombstone.data.moved_to) or match["entry"]
                name = chart_name(match["name"], entry)
                names[chart_name(match["name"], match["entry"])] = name if name in self.names else ""
        return names


def plan_drawings(charts: Charts, site: Publication) -> Iterator[PlannedPage]:
    """The drawings of charts of single entries, and word of those that are no longer there."""
    for drawing, name in charts.names_of_today.items():
        path = entry_svg_path(drawing)
        if name:
            yield PlannedPage(path, partial(drawn_file, path, chart_svg, charts.record, site, *charts.names[name]))
        else:
            yield PlannedPage(path, partial(drawn_file, path, _no_chart_svg, charts.record, site))


def _no_chart_svg(record: Record, site: Publication) -> str:
    return svg_file("<div/>", file_style(), title=NO_CHART, about=NO_CHART, foot=tuple(_foot(record, site)))


def chart_svg(record: Record, site: Publication, name: str, entry: str = "") -> str | None:
    """The drawing of a chart with its finding, its source and its terms; None where it has nothing to show."""
    chart = draw_chart(record, name, entry)
    if chart is None:
        return None
    foot = tuple(_foot(record, site))
    about = f"{capitalize_first(chart.subject)}. {' '.join(foot)}"
    return svg_file(chart.svg, file_style(), title=chart_title(record, chart), about=about, foot=foot)


def chart_csv(record: Record, name: str) -> str | None:
    """The table of a chart; None where it has nothing to show."""
    chart = draw_chart(record, name)
    return csv_text(chart.columns, [[cell.text for cell in row] for row in chart.rows]) if chart else None


def _foot(record: Record, site: Publication) -> Iterator[str]:
    places = [text for text in (site.site_name, site.address) if text]
    changed = record.last_changed
    state = f", last changed {changed.display()}" if changed else ""
    if places:
        yield f"Source: {', '.join(places)}{state}."
    yield f"{LICENCE}."


@cache
def file_style() -> str:
    """The rules of the site's style sheet for marks, with colours as they are: many programs know no variables."""
    light, dark = {}, {}
    for name, in_light, in_dark in COLOUR.findall(style_part("tokens")):
        light[name], dark[name] = in_light, in_dark
    rules = [*RULE.finditer(FRAME + style_part("marks"))]
    style = ""
    coloured = ""
    for rule in rules:
        selector, lines = rule["selector"], rule["lines"]
        if lines.startswith("--"):
            continue
        style += _rule(selector, lines, light)
        if "fill:" in lines or "stroke:" in lines:  # a later one overrules an earlier one here too
            coloured += _rule(selector, lines, dark)
        if INK in lines:
            quiet = lines.replace(INK, "var(--quiet)")
            style += _rule(f".tl-chart-quiet {selector}", quiet, light)
            coloured += _rule(f".tl-chart-quiet {selector}", quiet, dark)
    return f"{style}@media (prefers-color-scheme: dark) {{\n{coloured}}}\n"


def _rule(selector: str, lines: str, colours: Mapping[str, str]) -> str:
    lines = VARIABLE.sub(lambda match: colours[NAMES.get(match[1], match[1])], lines)
    return f"{selector} {{ {lines} }}\n".replace(">", "&gt;")
