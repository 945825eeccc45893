"""Which files programs can read: data and feeds, made from the same record as the pages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.exports.data import answers_csv, events_csv, record_json
from generator.exports.export import Export, Publication
from generator.exports.feed import atom_feed
from generator.record.record import Record
from generator.render.page.page import Page, PlannedPage

EXPORTS = (
    Export("data/record.json", "The whole record (JSON)", record_json),
    Export("data/events.csv", "Events (CSV)", events_csv),
    Export("data/answers.csv", "Claims and answers (CSV)", answers_csv),
    Export("feed.xml", "Events and corrections (feed)", atom_feed, needs_address=True),
)


def export_files(record: Record, publication: Publication) -> Iterator[PlannedPage]:
    """Every file that programs read; those with addresses only where the site's own is known."""
    for export in EXPORTS:
        yield PlannedPage(export.path, partial(_export_file, export, record, publication))


def _export_file(export: Export, record: Record, publication: Publication) -> Page | None:
    if export.needs_address and not publication.address:
        return None
    return Page(export.path, export.draw(record, publication))
