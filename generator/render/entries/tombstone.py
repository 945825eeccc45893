"""The page of an entry that was renamed or withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator import model
from generator.read.entries import Entry
from generator.record.record import Record
from generator.render.draw_page import NOT_SEARCHED, draw_page
from generator.render.page.context import PageContext
from generator.render.page.page import Page
from generator.render.page.paths import path_of_entry
from generator.render.page.template import View


@dataclass(frozen=True, slots=True)
class TombstoneView(View):
    """The id under which an entry is found now, or why it was withdrawn."""

    template: ClassVar[str] = "tombstone.md.j2"
    moved_to: str
    withdrawn: str


def tombstone_page(record: Record, tombstone: Entry[model.Tombstone]) -> Page:
    """What became of an entry that is no longer there."""
    page = PageContext(record, path_of_entry(tombstone), tombstone.id)
    moved_to = tombstone.data.moved_to or ""
    title = f"Moved: {record.entries[moved_to].data.display_name}" if moved_to else "Withdrawn"
    return draw_page(
        page,
        TombstoneView(moved_to, tombstone.data.withdrawn or ""),
        title=title,
        summary=f"{title}: what became of the entry {tombstone.id}.",
        source=tombstone.path,
        meta=NOT_SEARCHED,
    )
