"""Small pages to be shown inside the pages of others: a chart or an event, with its doubts and the way back."""

import html

from markupsafe import Markup

from generator import model
from generator.charts.chart import Chart, embed_path
from generator.language import labels
from generator.language.phrases import describe_event_kind
from generator.read.entries import Entry
from generator.record.record import Record
from generator.render.charts import chart_title
from generator.render.fragments.facts import EventFacts, gather_facts
from generator.render.page.context import PageContext
from generator.render.page.markdown import escape_attribute, safe
from generator.render.page.page import Page
from generator.render.page.publication import LICENCE, Publication
from generator.render.page.template import View, render_component

FOLDER = "embed"
LINE_HEIGHT = 24  # pixels; of a line of an event on a phone
HEAD_HEIGHT = 320  # pixels; of all other parts of an event
CHART_HEIGHT = 640  # pixels; a longer one scrolls
ENTRY_CHART_HEIGHT = 420  # pixels; of the chart of one entry, unless it is a map


class EmbedView(View):
    """What frames every embedded page: the name of the site, the line that others paste to show it."""

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
    """An event in short; `family` gives the tag of its kind its sign, `event_path` is the path of its page."""

    template = "embed_event.html.j2"
    page: PageContext
    entry: Entry[model.Event]
    kind: str
    family: str
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


def event_embed(record: Record, entry: Entry[model.Event], site: Publication) -> Page:
    """An event: what happened, what is known and by whose word, what is disputed."""
    page = PageContext(record, f"{FOLDER}/{entry.id}.md", entry.id)
    facts = gather_facts(page, entry)
    family = labels.EVENT_FAMILY[entry.data.kind]
    view = EventEmbedView(page, entry, describe_event_kind(entry.data), family, record.path_of_page(entry), facts)
    height = HEAD_HEIGHT + 2 * LINE_HEIGHT * (len(facts.settled) + len(facts.unsettled))
    return _draw(page, entry.id, entry.data.title, render_component(view), site=site, height=height)


def chart_embed(record: Record, chart: Chart, site: Publication) -> Page:
    """A chart with its finding and its legend."""
    page = PageContext(record, f"{FOLDER}/{chart.name}.md")
    title = chart_title(record, chart)
    entry_path = record.path_of_page(record.entries[chart.entry]) if chart.entry else ""
    view = ChartEmbedView(page, chart, title, safe(chart.svg), entry_path)
    height = CHART_HEIGHT if not chart.entry or "tl-chart-map" in chart.svg else ENTRY_CHART_HEIGHT
    return _draw(page, chart.name, title, render_component(view), site=site, height=height)


def gone_embed(record: Record, name: str, words: str, site: Publication) -> Page:
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
