"""Addresses from one page to another: in Markdown, and in markup that Markdown leaves as it stands."""

from __future__ import annotations

import pytest

from generator.record.record import Record
from generator.render.page.context import PageContext
from generator.render.page.markdown import safe


@pytest.mark.parametrize(
    ("page", "target", "address", "served_address"),
    [
        ("index.md", "timeline.md", "timeline.md", "timeline/"),
        ("timeline.md", "timeline/2004.md", "timeline/2004.md", "2004/"),
        ("timeline.md", "timeline.md#y2004", "#y2004", "#y2004"),
        ("timeline/2004.md", "timeline/2005.md#d2005-01", "2005.md#d2005-01", "../2005/#d2005-01"),
        ("people/index.md", "people/ann.md", "ann.md", "ann/"),
        ("people/ann.md", "people/index.md", "index.md", "../"),
        ("people/ann.md", "events/talks.md", "../events/talks.md", "../../events/talks/"),
        ("people/ann.md", "index.md", "../index.md", "../../"),
    ],
)
def test_an_address_is_relative_to_the_page_and_to_the_folder_that_serves_it(
    sample: Record, page: str, target: str, address: str, served_address: str
) -> None:
    path, _, anchor = target.partition("#")
    context = PageContext(sample, page)
    link = context.link_to(path, "Words", anchor)
    assert link == f'<a href="{served_address}">Words</a>'
    assert link.markdown == f"[Words]({address})"


def test_a_hand_written_page_leads_to_an_entry_where_it_first_mentions_it_and_once_in_each_folded_answer(
    sample: Record,
) -> None:
    context = PageContext(sample, "index.md")
    text = context.document("[[gazette]], [[gazette|the paper]], [[tolls]]\n\nWho?\n:   [[gazette]] and [[gazette]]\n")
    first, _, answer = text.partition(":   ")
    assert first.count("](sources/gazette.md)") == answer.count("](sources/gazette.md)") == 1
    assert ", the paper, [" in first


def test_in_the_words_of_a_link_a_reference_is_plain_words(sample: Record) -> None:
    text = PageContext(sample, "index.md").document("On [[[lorries-banned:date]]](as-of/index.md), says [[gazette]].")
    assert text == "On [4 March 2019](as-of/index.md), says [Gazette](sources/gazette.md)."


def test_a_claim_has_its_note_once_in_each_section_and_a_date_is_no_link_beside_one_to_its_event(
    sample: Record,
) -> None:
    context = PageContext(sample, "index.md")
    claim = "[[lorries-banned#lorries-a-day]]"
    text = context.document(f"{claim} and {claim}\n\n## Later\n\n{claim} of [[lorries-banned:date]]\n")
    assert [section.count("footnote-ref") for section in text.split("## Later")] == [1, 1]
    assert text.count("events/lorries-banned") == 2


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["Ann", "Bob", "Cid"], "Ann, Bob and Cid"),
        (["Ann, of Ost", "Bob"], "Ann, of Ost; Bob"),
        (["Trade and war", "Potash", "Ost"], "Trade and war; Potash; Ost"),
        (["Trade and war"], "Trade and war"),
    ],
)
def test_names_that_are_lists_themselves_are_joined_by_semicolons(sample: Record, names: list[str], words: str) -> None:
    page = PageContext(sample, "index.md")
    assert page.join_titles([safe(f'<a href="x, y and z/">{name}</a>') for name in names]).striptags() == words
