"""Every kind of entry has its page, and a page that leads to it."""

from __future__ import annotations

from generator import model
from generator.render.page.paths import SECTIONS
from tests.records import sample_site


def test_every_entry_has_a_page() -> None:
    site = sample_site()
    paths = {entry.id: f"{entry.data.folder}/{entry.id}.md" for entry in site.record.entries.values()}

    assert {type(entry.data) for entry in site.record.entries.values()} == set(model.KINDS)
    assert [entry_id for entry_id, path in paths.items() if path not in site.pages] == []


def test_a_page_leads_to_every_kind_of_entry() -> None:
    assert {kind.folder for kind in model.KINDS} <= set(SECTIONS)
