"""The pages that every site has, in one list."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path, PurePosixPath

from generator import model
from generator.render.page.context import PageContext
from generator.render.page.paths import HOME, SECTIONS, SITE_PAGES
from tests.records import build_in, sample_copy, sample_site


def test_every_page_is_listed_or_lies_in_a_folder_that_a_listed_page_leads_to() -> None:
    site = sample_site()
    listed = {page.path for page in SITE_PAGES} | {document.path for document in site.record.docs}
    pages = [path for path, page in site.pages.items() if path.endswith(".md") and not page.is_forward]
    pages = [path for path in pages if path not in listed]
    assert len(pages) > 20
    assert [path for path in pages if str(PurePosixPath(path).parent) not in SECTIONS] == []


def test_every_listed_page_is_drawn_under_its_title() -> None:
    pages = sample_site().pages
    for page in SITE_PAGES:
        if page is not HOME:
            assert f'"title": "{page.title}"' in pages[page.path].text


def test_every_folder_of_pages_has_one_page_over_it() -> None:
    folders = [folder for page in SITE_PAGES for folder in page.folders]
    assert len(folders) == len(set(folders))
    assert {kind.folder for kind in model.KINDS} <= set(folders)


def test_the_way_to_a_page_begins_at_home_only_where_there_is_a_home() -> None:
    site = sample_site()
    path = "people/kasimir-los.md"
    record = replace(site.record, docs=())
    assert [crumb.name for crumb in PageContext(site.record, path).crumbs()] == ["Home", "People"]
    assert [crumb.name for crumb in PageContext(record, path).crumbs()] == ["People"]


def test_pages_that_have_moved_to_one_have_titles_of_their_own(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    with (root / "events/addresses.txt").open("a", encoding="utf-8") as file:
        file.write("/as-of/1901-12-31/\n/as-of/1902-12-31/\n")
        file.write("/explained/a/ withdrawn: Wrong.\n/explained/b/ withdrawn: Wrong.\n")
    pages = build_in(root, archive=False).pages
    paths = ("as-of/1901-12-31.md", "as-of/1902-12-31.md", "explained/a.md", "explained/b.md")
    titles = [json.loads(pages[path].text.split("---")[1])["title"] for path in paths]
    assert titles == [
        "Moved: The state of play, day by day (1901-12-31)",
        "Moved: The state of play, day by day (1902-12-31)",
        "Withdrawn: a",
        "Withdrawn: b",
    ]
