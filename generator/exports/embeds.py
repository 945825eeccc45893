"""Each chart and each event as a small page that others show inside theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from generator import model
from generator.charts.chart import Chart
from generator.exports.data.whole import LICENCE
from generator.exports.export import Publication
from generator.record.addresses import address_of, path_of_entry
from generator.record.record import Record
from generator.render.charts import chart_names
from generator.render.embeds import Origin, chart_embed, embed_path, event_embed, gone_embed
from generator.render.page.page import Page, PlannedPage


def embeds(record: Record, site: Publication, draw_chart: Callable[[str], Chart | None]) -> Iterator[PlannedPage]:
    """The small pages, also of events that were renamed or withdrawn, for others still show them."""
    address = f"{site.address.rstrip('/')}/" if site.address else ""
    origin = Origin(site.site_name, address, LICENCE)
    for name in chart_names(record):
        yield PlannedPage(embed_path(f"chart-{name}"), partial(_chart, record, name, draw_chart, origin))
    for event in record.events:
        if event.id not in record.publications:  # those stand on the page of their article
            yield PlannedPage(embed_path(event.id), partial(event_embed, record, event, origin))
    for tombstone in record.tombstones.values():
        if address_of(path_of_entry(tombstone)).startswith(f"/{model.Event.folder}/"):
            yield PlannedPage(embed_path(tombstone.id), partial(gone_embed, record, tombstone, origin))


def _chart(record: Record, name: str, draw_chart: Callable[[str], Chart | None], origin: Origin) -> Page | None:
    chart = draw_chart(name)
    return chart_embed(record, chart, origin) if chart else None
