"""The kinds of entry, and the function that draws the page of each."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple, TypeVar

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
from generator.render.page.paths import SECTIONS

Data = TypeVar("Data", bound=model.EntryData)


class EntryPages(NamedTuple):
    """How the pages of one kind of entry are drawn."""

    kind: type[model.EntryData]
    plan: Callable[[Record], Iterator[PlannedPage]]


def pages_of_kind(kind: type[Data], draw_page: Callable[[Record, Entry[Data]], Page]) -> EntryPages:
    """The pages of a kind of entry, by the function that draws one of them."""

    def plan(record: Record) -> Iterator[PlannedPage]:
        for entry in record.of_kind(kind):
            is_forward = entry.id in record.articles_by_entry
            draw = partial(forward_to_article if is_forward else draw_page, record, entry)
            yield PlannedPage(path_of_entry(entry), draw, entry.path, is_forward)

    return EntryPages(kind, plan)


ENTRY_PAGES = (
    pages_of_kind(model.Event, event_page),
    pages_of_kind(model.Person, person_page),
    pages_of_kind(model.Organisation, organisation_page),
    pages_of_kind(model.Measure, measure_page),
    pages_of_kind(model.Place, place_page),
    pages_of_kind(model.Source, source_page),
    pages_of_kind(model.Topic, topic_page),
)


def check_kinds(kinds: Iterable[type[model.EntryData]], pages: Iterable[EntryPages]) -> None:
    """Make sure that each kind of entry has a page of its own and a page that leads to it; LookupError if not."""
    kinds_with_pages = {page.kind for page in pages}
    for kind in kinds:
        if kind not in kinds_with_pages:
            raise LookupError(
                f"nothing draws the page of a {kind.noun}: write render/entries/{kind.noun}.py "
                "and name its function in ENTRY_PAGES (render/entries/kinds.py)"
            )
        if kind.folder not in SECTIONS:
            raise LookupError(
                f"no page leads to the {kind.plural}: add one with the folder '{kind.folder}' "
                "to SITE_PAGES (render/page/paths.py)"
            )


check_kinds(model.KINDS, ENTRY_PAGES)


def entry_pages(record: Record) -> Iterator[PlannedPage]:
    """The pages of all entries, tombstones included."""
    for pages in ENTRY_PAGES:
        yield from pages.plan(record)
    for tombstone in record.tombstones.values():
        draw_tombstone = partial(tombstone_page, record, tombstone)
        yield PlannedPage(path_of_entry(tombstone), draw_tombstone, tombstone.path, is_forward=True)
