"""The kinds of entry, and the function that draws the page of each."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeVar

from generator import model
from generator.read.entries import Entry
from generator.record.addresses import path_of_entry
from generator.record.record import Record
from generator.render.entries.event import event_page
from generator.render.entries.forwards import forward_to_article, tombstone_page
from generator.render.entries.measure import measure_page
from generator.render.entries.organisation import organisation_page
from generator.render.entries.person import person_page
from generator.render.entries.place import place_page
from generator.render.entries.source import source_page
from generator.render.entries.topic import topic_page
from generator.render.page.page import Page, PlannedPage

Data = TypeVar("Data", bound=model.EntryData)


def _pages_of_kind(
    record: Record, kind: type[Data], draw_page: Callable[[Record, Entry[Data]], Page]
) -> Iterator[PlannedPage]:
    for entry in record.of_kind(kind):
        is_forward = entry.id in record.articles_by_entry
        draw = partial(forward_to_article if is_forward else draw_page, record, entry)
        yield PlannedPage(path_of_entry(entry), draw, entry.path, is_forward)


def entry_pages(record: Record) -> Iterator[PlannedPage]:
    """The pages of all entries, tombstones included."""
    yield from _pages_of_kind(record, model.Event, event_page)
    yield from _pages_of_kind(record, model.Person, person_page)
    yield from _pages_of_kind(record, model.Organisation, organisation_page)
    yield from _pages_of_kind(record, model.Measure, measure_page)
    yield from _pages_of_kind(record, model.Place, place_page)
    yield from _pages_of_kind(record, model.Source, source_page)
    yield from _pages_of_kind(record, model.Topic, topic_page)
    for tombstone in record.tombstones.values():
        draw_tombstone = partial(tombstone_page, record, tombstone)
        yield PlannedPage(path_of_entry(tombstone), draw_tombstone, tombstone.path, is_forward=True)
