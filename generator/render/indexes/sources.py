"""The page over all articles."""

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from generator import model
from generator.language import grammar
from generator.read.entries import Entry
from generator.record.record import Record
from generator.render import charts
from generator.render.draw_page import NOT_SEARCHED, draw_page
from generator.render.fragments import sources
from generator.render.fragments.long_lists import Jump, Part, pages_of_list
from generator.render.indexes.parts import split_by_date
from generator.render.page.context import PageContext
from generator.render.page.page import Page, PlannedPage
from generator.render.page.paths import SOURCES
from generator.render.page.template import View

MAX_CARDS = 100  # of articles on one page of a long index
SOURCE_CHARTS = ("claims", "origins")  # the charts below the list of sources


class SourceRow(NamedTuple):
    """An article: how it was produced, when, and how far it can be trusted."""

    entry: str
    production: str
    date: str
    note: Markup
    relays: str
    single_source_claims: str
    cautions: str


class SourcesView(View):
    """The articles, and charts of what rests on them; `jumps` lead to the parts of a long index."""

    template = "sources.md.j2"
    count: str
    rows: tuple[SourceRow, ...]
    charts: tuple[Markup, ...] = ()
    jumps: tuple[Jump, ...] = ()
    is_part: bool = False


def source_pages(record: Record) -> Iterator[PlannedPage]:
    """The index of articles, in parts where it is long."""
    parts = split_by_date(record.of_kind(model.Source), SOURCES.folders[-1], MAX_CARDS)
    return pages_of_list(record, SOURCES.path, parts, _draw)


def _draw(page: PageContext, jumps: tuple[Jump, ...], part: Part[Entry[model.Source]] | None) -> Page:
    """The articles: how each was produced, what it serves for, where care is needed; or the way to them."""
    if part:
        rows = tuple(_source_row(page, source) for source in part.items)
        view = SourcesView(grammar.pluralize(len(rows), "article"), rows, jumps=jumps, is_part=True)
        title, summary = f"{SOURCES.title}: {part.label}", f"{view.count} of this index."
        return draw_page(page, view, title=title, summary=summary, meta=NOT_SEARCHED)
    articles = page.record.of_kind(model.Source)
    view = SourcesView(
        count=grammar.capitalize_first(grammar.pluralize_in_words(len(articles), "article")),
        rows=() if jumps else tuple(_source_row(page, source) for source in articles),
        charts=() if jumps else tuple(charts.show(page, name) for name in SOURCE_CHARTS),
        jumps=jumps,
    )
    summary = "The articles behind every statement here: who published each, how it was made, where care is needed."
    return draw_page(page, view, title=SOURCES.title, summary=summary)


def _source_row(page: PageContext, source: Entry[model.Source]) -> SourceRow:
    claims, cautions = page.record.claims_citing.get(source.id, ()), source.data.cautions
    alone = sources.claims_resting_on(source, claims)
    return SourceRow(
        entry=source.id,
        production=sources.describe_production(source),
        date=f"Published {source.data.published.display()}" if source.data.published else "Not dated",
        note=page.prose(source.data.note or "", source.id),
        relays=sources.describe_relays(source),
        single_source_claims=sources.describe_single_source_claims(claims, alone),
        cautions=grammar.capitalize_first(grammar.pluralize_in_words(len(cautions), "caution")) if cautions else "",
    )
