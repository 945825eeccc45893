"""Each chart and each event as a small page that others show inside theirs."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from generator import model
from generator.charts.chart import chart_name, embed_path
from generator.exports.charts import NO_CHART, Charts
from generator.read.entries import Entry
from generator.record.addresses import address_of, path_of_entry
from generator.record.record import Record
from generator.render.charts import chart_names, draw_chart
from generator.render.embeds import chart_embed, event_embed, gone_embed
from generator.render.page.page import Page, PlannedPage
from generator.render.page.publication import Publication


def embeds(charts: Charts, site: Publication) -> Iterator[PlannedPage]:
    """The small pages, also of what was renamed, withdrawn or is no longer drawn, for others still show them."""
    record = charts.record
    for name in chart_names(record):
        path = embed_path(chart_name(name))
        yield PlannedPage(path, partial(_chart, record, path, name, "", site))
    for published, called in charts.names_of_today.items():
        path = embed_path(published)
        notice = partial(gone_embed, record, published, NO_CHART, site)
        yield PlannedPage(path, partial(_chart, record, path, *charts.names[called], site) if called else notice)
    for event in record.events:
        if event.id not in record.publications:  # those stand on the page of their article
            yield PlannedPage(embed_path(event.id), partial(event_embed, record, event, site))
    for tombstone in record.tombstones.values():
        if address_of(path_of_entry(tombstone)).startswith(f"/{model.Event.folder}/"):
            yield _former_event(record, tombstone, site).again_at(embed_path(tombstone.id))


def _former_event(record: Record, tombstone: Entry[model.Tombstone], site: Publication) -> PlannedPage:
    moved_to = tombstone.data.moved_to or ""
    event = record.find(moved_to, model.Event)
    if event:
        return PlannedPage(embed_path(moved_to), partial(event_embed, record, event, site))
    withdrawn = f"This event was withdrawn: {tombstone.data.withdrawn}"
    words = f"This event is told elsewhere: see {record.name_in_text(moved_to)}." if moved_to else withdrawn
    return PlannedPage(embed_path(tombstone.id), partial(gone_embed, record, tombstone.id, words, site))


def _chart(record: Record, path: str, name: str, entry: str, site: Publication) -> Page | None:
    chart = draw_chart(record, name, entry)
    return replace(chart_embed(record, chart, site), path=path) if chart else None
