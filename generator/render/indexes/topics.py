"""The index of topics."""

from generator import model
from generator.language import grammar
from generator.record.record import Record
from generator.render.indexes.table import IndexRow, IndexTable, draw_index, in_one_line
from generator.render.page.context import PageContext
from generator.render.page.page import Page
from generator.render.page.paths import TOPICS


def topics_page(record: Record) -> Page:
    """Background by topic."""
    page = PageContext(record, TOPICS.path)
    rows = []
    for topic in record.of_kind(model.Topic):
        claims = in_one_line(grammar.pluralize(len(record.claims_of.get(topic.id, ())), "claim"))
        rows.append(IndexRow(topic.id, page.plain(topic.data.summary, topic.id), claims))
    table = IndexTable("", "", ("Topic", "What", "Holds"), tuple(rows))
    return draw_index(page, TOPICS.title, "Background that belongs to no single event.", [table])
