"""The page of a topic: background, and the events that belong to it."""

from generator import model
from generator.read.entries import Entry
from generator.record.record import Record
from generator.render.entries.draw_entry_page import context_of, draw_entry_page
from generator.render.fragments.claims import ClaimSections, gather_claims
from generator.render.fragments.long_lists import Excerpt, last_of
from generator.render.page.page import Page
from generator.render.page.paths import MAX_ROWS
from generator.render.page.template import View

FACTS = "section-said"  # what nobody disputes comes first, as in the box at the head of an event


class TopicView(View):
    """A topic with its events in order of time."""

    template = "topic.md.j2"
    entry: Entry[model.Topic]
    sections: ClaimSections
    events: Excerpt[Entry[model.Event]]


def topic_page(record: Record, entry: Entry[model.Topic]) -> Page:
    """Background: questions, statements, the events that belong to it."""
    page = context_of(record, entry)
    events = last_of(record.events_of_topic.get(entry.id, ()), "events", "the timeline has all of them", MAX_ROWS)
    view = TopicView(entry, gather_claims(page, entry, facts=FACTS), events)
    return draw_entry_page(page, entry, view, summary=page.plain(entry.data.summary))
