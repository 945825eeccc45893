"""Every drawing of the record by its name: on pages, in blocks, and its table as a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from markupsafe import Markup

from generator.charts import claim_status, custody, events_over_time, origins, sanctions, sums, transfers
from generator.charts.chart import Figure, Links
from generator.charts.svg import csv_text
from generator.record.record import Record
from generator.render.page.context import PageContext
from generator.render.page.markdown import draw, safe
from generator.render.page.page import Page

FIGURES: Mapping[str, Callable[[Record], Figure | None]] = {
    "events": events_over_time.events,
    "sanctions": sanctions.sanctions,
    "custody": custody.custody,
    "claims": claim_status.claims,
    "parts": sums.parts,
    "flow": transfers.flow,
    "origins": origins.origins,
}
SUBJECT_FIGURES: Mapping[str, Callable[[Record, str], Figure | None]] = {
    "sanctions": sanctions.sanctions_of,
    "custody": custody.custody_of,
}


def figure_files(record: Record) -> Iterator[Page]:
    """The table of every drawing as CSV."""
    for make in FIGURES.values():
        if figure := make(record):
            yield Page(figure.csv, csv_text(figure.columns, [[cell.text for cell in row] for row in figure.rows]))


def show(page: PageContext, kind: str, subject: str = "", links: Links | None = None) -> Markup:
    """A drawing with its table, fit to stand in a template; nothing where the record has nothing to draw."""
    figure = FIGURES[kind](page.record) if not subject else SUBJECT_FIGURES[kind](page.record, subject)
    if figure is None:
        return safe("")
    drawing = safe(figure.drawn(links or {}))
    return safe(draw("chart.md.j2", page=page, figure=figure, drawing=drawing))


BLOCKS: Mapping[str, Callable[[PageContext], str]] = {
    f"chart-{kind}": lambda page, kind=kind: show(page, kind)  # type: ignore[misc]
    for kind in FIGURES
}
