"""From when a page's articles are and when it was last corrected: for readers and for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from generator.render.entries.kinds import entry_pages
from generator.render.page.page import draw_pages
from tests.records import sample_record


@pytest.fixture(scope="module")
def pages() -> Mapping[str, str]:
    return {page.path: page.text for page in draw_pages(entry_pages(sample_record()))}


def test_a_page_tells_from_when_its_articles_are(pages: Mapping[str, str]) -> None:
    # The council in one paper, the sentence in the other, which no claim repeats.
    assert ">Sources: 2 articles, dated 5 March 2019.<" in pages["events/haulier-detained.md"]
    assert ">Sources: 2 articles (1 dated 5 March 2019, 1 undated). Last" in pages["topics/tolls.md"]
    assert ">Sources: 1 article, undated.<" in pages["events/ban-still-told-of.md"]
    assert "Sources:" not in pages["people/a-passer-by.md"]  # nothing is claimed of it


def test_a_corrected_page_says_so_to_readers_and_programs(pages: Mapping[str, str]) -> None:
    text = pages["events/lorries-banned.md"]
    head = json.loads(text.split("---")[1])
    assert "Last corrected on 5 April 2019." in text
    assert "## Corrections" in text
    assert head["about"]["dateModified"] == "2019-04-05"
    assert len(head["about"]["correction"]) == 1
    assert head["about"]["correction"][0] in text


def test_a_page_without_corrections_claims_no_change(pages: Mapping[str, str]) -> None:
    text = pages["events/haulier-detained.md"]
    assert "corrected" not in text
    assert "dateModified" not in text
