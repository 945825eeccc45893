"""Each chart and each event as a small page that others show inside theirs, with its doubts and the way back."""

import html
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from markupsafe import Markup

from generator import model
from generator.charts.chart import Chart, chart_name, embed_path
from generator.exports.charts import NO_CHART, Charts
from generator.exports.export import LICENCE, Publication
from generator.language import labels
from generator.read.entries import Entry
from generator.record.addresses import address_of, path_of_entry
from generator.record.record import Record
from generator.render.charts import chart_names, chart_title, draw_chart
from generator.render.fragments.facts import EventFacts, gather_facts
from generator.render.page.context import PageContext
from generator.render.page.markdown import escape_attribute, safe
from generator.render.page.page import Page, PlannedPage
from generator.render.page.template import View, render_component

FOLDER = "embed"
LINE_HEIGHT = 24  # pixels; of a line of an event on a phone
HEAD_HEIGHT = 320  # pixels; of all other parts of an event
CHART_HEIGHT = 640  # pixels; a longer one scrolls
ENTRY_CHART_HEIGHT = 420  # pixels; of the chart of one entry, unless it is a map


class EmbedView(View):
    """What frames every embedded page: the name of the site, and the line that others paste to show it."""

    template = "embed.html.j2"
    page: PageContext
    title: str
    content: Markup
    site: str
    licence: str
    home: str
    changed: str
    line: Markup


class EventEmbedView(View):
    """An event in short; `event_path` is the path of its page."""

    template = "embed_event.html.j2"
    page: PageContext
    entry: Entry[model.Event]
    kind: str
    event_path: str
    facts: EventFacts


class ChartEmbedView(View):
    """A chart with its finding; `entry_path` is the path of the page of the entry that it is of."""

    template = "embed_chart.html.j2"
    page: PageContext
    chart: Chart
    title: str
    svg: Markup
    entry_path: str


def embeds(charts: Charts, site: Publication) -> Iterator[PlannedPage]:
    """The small pages, also of what was renamed, withdrawn or is no longer drawn, for others still show them."""
    record = charts.record
    for name in chart_names(record):
        path = embed_path(chart_name(name))
        yield PlannedPage(path, partial(_chart, record, path, name, "", site))
    for published, called in charts.names_of_today.items():
        path = embed_path(published)
        notice = partial(_gone, record, published, NO_CHART, site)
        yield PlannedPage(path, partial(_chart, record, path, *charts.names[called], site) if called else notice)
    for event in record.events:
        if event.id not in record.publications:  # those stand on the page of their article
            yield PlannedPage(embed_path(event.id), partial(_event, record, event, site))
    for tombstone in record.tombstones.values():
        if address_of(path_of_entry(tombstone)).startswith(f"/{model.Event.folder}/"):
            yield _former_event(record, tombstone, site).again_at(embed_path(tombstone.id))


def _former_event(record: Record, tombstone: Entry[model.Tombstone], site: Publication) -> PlannedPage:
    """The event that was renamed, or why it was withdrawn."""
    moved_to = tombstone.data.moved_to or ""
    event = record.find(moved_to, model.Event)
    if event:
        return PlannedPage(embed_path(moved_to), partial(_event, record, event, site))
    withdrawn = f"This event was withdrawn: {tombstone.data.withdrawn}"
    words = f"This event is told elsewhere: see {record.name_in_text(moved_to)}." if moved_to else withdrawn
    return PlannedPage(embed_path(tombstone.id), partial(_gone, record, tombstone.id, words, site))


def _event(record: Record, entry: Entry[model.Event], site: Publication) -> Page:
    """An event: what happened, what is known and by whose word, what is disputed."""
    page = PageContext(record, f"{FOLDER}/{entry.id}.md", entry.id)
    facts = gather_facts(page, entry)
    view = EventEmbedView(page, entry, labels.EVENT_KIND[entry.data.kind], record.path_of_page(entry), facts)
    height = HEAD_HEIGHT + 2 * LINE_HEIGHT * (len(facts.settled) + len(facts.unsettled))
    return _draw(page, entry.id, entry.data.title, render_component(view), site=site, height=height)


def _chart(record: Record, path: str, name: str, entry: str, site: Publication) -> Page | None:
    """A chart with its finding and its legend; None where it has nothing to show."""
    chart = draw_chart(record, name, entry)
    if chart is None:
        return None
    page = PageContext(record, f"{FOLDER}/{chart.name}.md")
    title = chart_title(record, chart)
    entry_path = record.path_of_page(record.entries[chart.entry]) if chart.entry else ""
    view = ChartEmbedView(page, chart, title, safe(chart.svg), entry_path)
    height = CHART_HEIGHT if not chart.entry or "tl-chart-map" in chart.svg else ENTRY_CHART_HEIGHT
    return replace(_draw(page, chart.name, title, render_component(view), site=site, height=height), path=path)


def _gone(record: Record, name: str, words: str, site: Publication) -> Page:
    """What became of an event or a chart that is nowhere now, for others still show it."""
    page = PageContext(record, f"{FOLDER}/{name}.md")
    content = safe(f"<p>{html.escape(words)}</p>")
    return _draw(page, name, words.partition(":")[0], content, site=site, height=HEAD_HEIGHT)


def _draw(page: PageContext, name: str, title: str, content: Markup, *, site: Publication, height: int) -> Page:
    path = embed_path(name)
    line = safe("")
    if site.address:
        address = site.locate(f"/{path}")
        line = safe(
            escape_attribute(
                f'<iframe src="{address}" title="{html.escape(title)}" width="100%" height="{height}" '
                f'style="border:1px solid #8b8a84" loading="lazy"></iframe>'
            )
        )
    changed = page.record.last_changed.display() if page.record.last_changed else ""
    inside = safe(str(content).replace('href="#', 'target="_self" href="#'))  # all other links leave the frame
    view = EmbedView(page, title, inside, site.site_name, LICENCE, page.address_of("index.md"), changed, line)
    return Page(path, f"<!doctype html>\n{render_component(view)}\n")
