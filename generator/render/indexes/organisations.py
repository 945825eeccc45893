"""The index of organisations and unnamed voices."""

from __future__ import annotations

from generator import model
from generator.language import grammar, labels
from generator.read.entries import Entry
from generator.record.record import Record
from generator.render.fragments.sources import count_passages_behind
from generator.render.indexes.table import IndexRow, IndexTable, draw_index, in_one_line
from generator.render.page.context import PageContext
from generator.render.page.page import Page
from generator.render.page.paths import ORGANISATIONS


def organisations_page(record: Record) -> Page:
    """Organisations and unnamed voices by kind."""
    page = PageContext(record, ORGANISATIONS.path)
    organisations = record.of_kind(model.Organisation)
    tables = []
    for kind, label in labels.ORGANISATION_KIND.items():
        rows = [_organisation_row(record, entry) for entry in organisations if entry.data.kind == kind]
        tables.append(IndexTable(label, kind, ("Name", "What", "In the articles"), tuple(rows)))
    count = grammar.pluralize(len(organisations), "organisation")
    summary = f"{count} and unnamed voices that the articles name or cite."
    return draw_index(page, ORGANISATIONS.title, summary, tables)


def _organisation_row(record: Record, entry: Entry[model.Organisation]) -> IndexRow:
    passages = count_passages_behind(record, entry)
    detail = in_one_line(grammar.pluralize(passages, "passage")) if passages else ""
    return IndexRow(entry.id, entry.data.description, detail)
