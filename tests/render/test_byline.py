"""Under every title stands what the record rests on, up to when it goes, and whom to tell of an error."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.read.documents import Doc
from generator.render.draw_page import byline
from generator.render.page.context import PageContext
from tests.records import record_of, sample_site

PAGES = sample_site().pages
LINE = re.compile(r'^# .+\n\n<p class="tl-byline">From <a href="[^"]*">\w+ articles<', re.MULTILINE)
SOURCE = "title: They met\nshort: Herald\nlanguage: en\nproduction: unknown\n"


def test_every_page_has_it_right_under_its_title() -> None:
    pages = {path: page.text for path, page in PAGES.items() if path.endswith(".md")}
    assert len(pages) > 20
    for path, text in pages.items():
        assert LINE.search(text), path
        assert text.count('<p class="tl-byline">') == 1, path


def test_it_says_only_what_the_record_knows() -> None:
    articles = '<p class="tl-byline">From <a href="../sources/">one article</a>'
    undated = record_of({"sources/herald.yml": SOURCE})
    assert byline(PageContext(undated, "timeline.md")).startswith(f"{articles}.")
    dated = record_of({"sources/herald.yml": f"{SOURCE}published: 2025-12-13\nadded: 2025-12-20\n"})
    line = byline(PageContext(dated, "timeline.md"))
    assert line == f"{articles}, latest date 13 Dec 2025, last checked 20 Dec 2025.</p>"
    about = Doc("about.md", "docs/about.md", {}, "# About\n", 1)
    signed = byline(PageContext(replace(dated, editors="The river desk", docs=(about,)), "timeline.md"))
    assert signed.startswith('<p class="tl-byline">By <a href="../about/">the river desk</a> from <a')
    assert signed.endswith(' <a href="../about/">Report an error</a></p>')


def test_an_empty_record_has_none() -> None:
    assert byline(PageContext(record_of({}), "timeline.md")) == ""
