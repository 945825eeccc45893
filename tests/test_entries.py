"""The pages of entries, read from top to bottom."""

from __future__ import annotations

import re

from generator.markdown import to_html
from generator.pages.entries import source_page
from generator.pages.site import Site
from tests.records import SAMPLE, record_in

SITE = Site(record_in(SAMPLE)[0])


def html_of_source(source: str) -> str:
    """The page of a source of the sample, without its front matter."""
    return to_html(source_page(SITE, SITE.record.entries[source]).text.partition("\n---\n")[2])


def test_a_source_note_says_how_far_to_trust_it_before_anything_else() -> None:
    headings = re.findall(r'<h2 id="([^"]+)"', html_of_source("gazette"))
    assert headings[:2] == ["section-trust", "section-cautions"]
    assert headings.index("section-article") < headings.index("section-passages")


def test_a_passage_has_its_gist_apart_from_who_says_it() -> None:
    page = html_of_source("gazette")
    passages = page.count('class="tl-passage"')
    assert passages == len(SITE.record.entries["gazette"].body.passages)
    assert page.count('<p class="tl-mark">In its own words.') == 3
    assert "had cracks.</p>" in page


def test_an_entry_that_uses_a_passage_is_named_once() -> None:
    for source in ("gazette", "ferry", "hostile"):
        for line in re.findall(r'<p class="tl-from">Used in (.*?)</p>', html_of_source(source), re.DOTALL):
            named = re.findall(r">([^<]+)</a>", line)
            assert len(named) == len(set(named))
    assert re.search(r"bans lorries from the Old Ferry Bridge</a> \(\d+\)", html_of_source("gazette"))


def test_a_source_that_tells_nothing_of_itself_is_told_of_in_sentences() -> None:
    page = html_of_source("hostile")
    assert "It does not say how it was made." in page
    assert "not said" not in page
