"""Every kind of entry has its page, and a new kind without one says what is missing."""

from __future__ import annotations

from typing import ClassVar

import pytest

from generator import model
from generator.render.entries.kinds import ENTRY_PAGES, EntryPages, check_kinds
from tests.records import sample_site


class Venue(model.EntryData):
    """A place where events happen: a kind of entry that the site does not know."""

    folder: ClassVar[str] = "venues"
    noun: ClassVar[str] = "venue"
    plural: ClassVar[str] = "venues"
    title: str = "Venue"


def test_every_entry_has_a_page() -> None:
    site = sample_site()
    assert [pages.kind for pages in ENTRY_PAGES] == list(model.KINDS)
    assert [
        entry.id for entry in site.record.entries.values() if f"{entry.data.folder}/{entry.id}.md" not in site.pages
    ] == []


def test_a_kind_without_a_page_is_refused_with_the_file_to_write() -> None:
    with pytest.raises(LookupError, match=r"nothing draws the page of a venue: write render/entries/venue\.py"):
        check_kinds((*model.KINDS, Venue), ENTRY_PAGES)


def test_a_kind_to_which_no_page_leads_is_refused_with_the_list_to_extend() -> None:
    pages = EntryPages(Venue, lambda _: iter(()))
    with pytest.raises(LookupError, match="no page leads to the venues: add one with the folder 'venues'"):
        check_kinds((*model.KINDS, Venue), (*ENTRY_PAGES, pages))
