"""The index of organisations and unnamed voices."""

from collections.abc import Iterator, Sequence

from generator import model
from generator.language import grammar, labels
from generator.read.entries import Entry
from generator.record.record import Record
from generator.render.fragments.long_lists import Jump, Part, pages_of_list
from generator.render.fragments.sources import count_passages_behind
from generator.render.indexes.parts import split_by_letter
from generator.render.indexes.table import IndexRow, IndexTable, draw_index, draw_part, in_one_line
from generator.render.page.context import PageContext
from generator.render.page.page import Page, PlannedPage
from generator.render.page.paths import ORGANISATIONS


def organisation_pages(record: Record) -> Iterator[PlannedPage]:
    """The index of organisations, in parts where it is long."""
    parts = split_by_letter(record.of_kind(model.Organisation), ORGANISATIONS.folders[-1])
    return pages_of_list(record, ORGANISATIONS.path, parts, _draw)


def _draw(page: PageContext, jumps: tuple[Jump, ...], part: Part[Entry[model.Organisation]] | None) -> Page:
    """Organisations and unnamed voices by kind, or the way to the parts of a long index; those of one part."""
    if part:
        return draw_part(page, ORGANISATIONS.title, part, _tables(page.record, part.items), jumps)
    organisations = page.record.of_kind(model.Organisation)
    tables = () if jumps else _tables(page.record, organisations)
    count = grammar.pluralize(len(organisations), "organisation")
    summary = f"{count} and unnamed voices that the articles name or cite."
    return draw_index(page, ORGANISATIONS.title, summary, tables, jumps=jumps)


def _tables(record: Record, organisations: Sequence[Entry[model.Organisation]]) -> Sequence[IndexTable]:
    tables = []
    for kind, label in labels.ORGANISATION_KIND.items():
        rows = [_organisation_row(record, entry) for entry in organisations if entry.data.kind == kind]
        tables.append(IndexTable(label, kind, ("Name", "What", "Source of"), tuple(rows)))
    return tables


def _organisation_row(record: Record, entry: Entry[model.Organisation]) -> IndexRow:
    passages = count_passages_behind(record, entry)
    detail = in_one_line(grammar.pluralize(passages, "passage")) if passages else ""
    description = entry.data.description
    if record.name(entry.id) != entry.data.name:  # the row goes by the name of the outlet's one article
        description = f"{entry.data.name}: {description}"
    return IndexRow(entry.id, description, detail)
