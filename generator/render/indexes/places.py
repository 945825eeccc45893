"""The index of places."""

from generator import model
from generator.language import grammar
from generator.read.entries import Entry
from generator.record.record import Record
from generator.render import charts
from generator.render.indexes.table import IndexRow, IndexTable, draw_index, in_one_line
from generator.render.page.context import PageContext
from generator.render.page.page import Page
from generator.render.page.paths import PLACES


def places_page(record: Record) -> Page:
    """The map, and every place with how many events happened there or led there."""
    page = PageContext(record, PLACES.path)
    places = record.of_kind(model.Place)
    rows = [IndexRow(place.id, place.data.description, _events_cell(record, place)) for place in places]
    table = IndexTable("", "", ("Place", "What", "Events there"), tuple(rows))
    summary = "No article names a place so far."
    if places:
        summary = f"{grammar.pluralize_in_words(len(places), 'place')} on the map, each named by an article."
    chart = charts.show(page, "map")
    return draw_index(page, PLACES.title, grammar.capitalize_first(summary), [table], chart=chart)


def _events_cell(record: Record, place: Entry[model.Place]) -> str:
    events = record.events_naming.get(place.id, ())
    count = sum(place.id in (event.data.place, *event.data.destinations) for event in events)
    return in_one_line(grammar.pluralize(count, "event")) if count else ""
