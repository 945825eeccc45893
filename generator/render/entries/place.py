"""The page of a place: where it lies, what happened there, who was taken there."""

from markupsafe import Markup

from generator import model
from generator.read.entries import Entry
from generator.record.attribution import Citation
from generator.record.claims import AssessedClaim
from generator.record.record import Record
from generator.render import charts
from generator.render.entries.draw_entry_page import context_of, draw_entry_page
from generator.render.entries.profile import SpellingRow, spelling_rows
from generator.render.fragments.claims import sort_conflict_first
from generator.render.page.page import Page
from generator.render.page.template import View


class PlaceView(View):
    """A place; `events` happened there or led there, `mentions` name it otherwise."""

    template = "place.md.j2"
    entry: Entry[model.Place]
    coordinates: str
    chart: Markup
    events: tuple[Entry[model.Event], ...]
    mentions: tuple[Entry[model.Event], ...]
    claims: tuple[AssessedClaim, ...]
    elsewhere: tuple[AssessedClaim, ...]
    spellings: tuple[SpellingRow, ...]
    citations: tuple[Citation, ...]


def place_page(record: Record, entry: Entry[model.Place]) -> Page:
    """Where a place lies, what happened there, and which passages are cited for it."""
    page = context_of(record, entry)
    events = record.events_naming.get(entry.id, ())
    happened = tuple(event for event in events if entry.id in (event.data.place, *event.data.destinations))
    view = PlaceView(
        entry=entry,
        coordinates=f"Looked up by us: {entry.data.coordinates.display()}.",
        chart=charts.show(page, "map", entry.id),
        events=happened,
        mentions=tuple(event for event in events if event not in happened),
        claims=sort_conflict_first(record.claims_of.get(entry.id, ())),
        elsewhere=sort_conflict_first(record.claims_about.get(entry.id, ())),
        spellings=spelling_rows(entry.data.names, entry.data.display_name),
        citations=record.cited(entry.data.cites),
    )
    return draw_entry_page(page, entry, view, summary=f"{entry.data.name}: {entry.data.description}")
