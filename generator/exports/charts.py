"""The charts as files: each table as CSV, each drawing as an SVG that stands alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from generator.charts.chart import Chart
from generator.charts.kinds.svg_file import svg_file
from generator.exports.export import Publication
from generator.language.grammar import capitalize_first
from generator.record.record import Record
from generator.render.page.csv_text import csv_text
from generator.render.style_sheet import style_part

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


def chart_svg(record: Record, site: Publication, chart: Chart, licence: str) -> str:
    """The drawing of a chart with its finding, its source and its terms."""
    foot = tuple(_foot(record, site, licence))
    about = f"{capitalize_first(chart.subject)}. {' '.join(foot)}"
    return svg_file(chart.svg, file_style(), title=chart.finding, about=about, foot=foot)


def chart_csv(chart: Chart) -> str:
    """The table of a chart."""
    return csv_text(chart.columns, [[cell.text for cell in row] for row in chart.rows])


def _foot(record: Record, site: Publication, licence: str) -> Iterator[str]:
    places = [text for text in (site.site_name, site.address) if text]
    changed = record.last_changed
    state = f", last changed {changed.display()}" if changed else ""
    if places:
        yield f"Source: {', '.join(places)}{state}."
    yield f"{licence}."


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
