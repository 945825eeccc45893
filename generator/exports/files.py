"""Data files and feeds, made from the same record as the pages."""

from __future__ import annotations

from collections.abc import Iterator

from generator.exports.data import csv_files, json_file
from generator.exports.feed import atom_feed
from generator.record.record import Record
from generator.render.page.page import Page


def exports_of(record: Record, address: str) -> Iterator[Page]:
    """Everything that programs read; the feed only where the site's address is known."""
    yield json_file(record)
    yield from csv_files(record)
    if address:
        yield atom_feed(record, address)
