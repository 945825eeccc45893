"""What our part of Python-Markdown makes of a page by hand."""

from __future__ import annotations

import markdown
from bs4 import BeautifulSoup, Tag
from markdown.extensions import Extension

from generator.theme.markdown_extension import SiteExtension


def converted(text: str) -> BeautifulSoup:
    extensions: list[str | Extension] = ["attr_list", "def_list", "tables", "toc", SiteExtension()]
    return BeautifulSoup(markdown.markdown(text, extensions=extensions, output_format="html"), "html.parser")


QUESTIONS = """\
[Is it *law* yet?](law.md) { #is-it-law }
:   No article shows it.

    A second paragraph with <b>.

Why not?
:   Nobody says.
"""


def test_questions_become_folds_whose_addresses_stay() -> None:
    page = converted(QUESTIONS)
    folds = page.select("div.tl-questions > details")
    assert [fold.get("id") for fold in folds] == ["is-it-law", None]
    summaries = [fold.summary.get_text() for fold in folds if fold.summary]
    assert summaries == ["Is it law yet?", "Why not?"]
    assert page.find("dl") is None


def test_the_link_of_a_question_stands_under_its_answer_and_says_where_it_leads() -> None:
    first, second = converted(QUESTIONS).select("details")
    assert isinstance(first.summary, Tag)
    assert first.summary.find("a") is None, "what opens a fold holds nothing else to press"
    assert [(str(link["href"]), link.get_text()) for link in first.select("a")] == [
        ("law.md", "Read more: Is it law yet?")
    ]
    assert second.select("a") == []


def test_every_word_of_an_answer_is_kept() -> None:
    text = " ".join(converted(QUESTIONS).get_text(" ").split())
    assert "No article shows it. A second paragraph with" in text
    assert "Nobody says." in text


def test_a_list_of_terms_that_are_no_questions_stays_one() -> None:
    page = converted("Term\n:   Its meaning.\n\nA question?\n:   An answer.\n")
    assert [term.get_text() for term in page.select("dl > dt")] == ["Term", "A question?"]


def test_cells_of_a_wide_table_name_their_column_for_phones() -> None:
    page = converted("| a | b | c | d |\n| --- | --- | --- | --- |\n| 1 | 2 | 3 | 4 |\n")
    assert [cell["data-label"] for cell in page.select("td")] == ["a", "b", "c", "d"]


def test_a_heading_in_any_script_has_an_anchor_of_its_own_letters() -> None:
    page = converted("## Вясна\n\n## Türkiye Today\n\n## Łukaszenka\n")
    assert [heading["id"] for heading in page.find_all("h2")] == ["вясна", "turkiye-today", "lukaszenka"]
