"""Prose on a page: what is drawn is what its tree says, wherever Markdown takes it."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup

from generator.model.values.markdown import parse_prose
from generator.model.values.references import InlineReference
from generator.read.page_html import to_html
from generator.render.page.markdown import escape, link
from generator.render.page.prose import draw_blocks
from tests.records import rows_of

ROWS = rows_of("prose.txt")
PLACES = {
    "alone": "PROSE",
    "beside others": "A line.\n\nPROSE\n\nAnother line.",
    "in a block": '<div markdown="block">\n\nPROSE\n\n</div>',
    "in an item": '<ul markdown="block">\n<li markdown="block">\n\nPROSE\n\n</li>\n</ul>',
    "in a cell": '<table markdown="block"><tr markdown="block"><td markdown="block">\n\nPROSE\n\n</td></tr></table>',
}


def words_of(reference: InlineReference) -> str:
    """A reference with its words, as plain text."""
    target = reference.target.capitalize() if reference.begins_sentence and not reference.words else reference.target
    return escape(f"({target} as {reference.words})" if reference.words else f"({target})")


def normalized(html: str) -> str:
    """HTML without blanks between its blocks and with each sign written in one way."""
    soup = BeautifulSoup(re.sub(r">\s*\n\s*<", "><", html.strip()), "html.parser")
    return str(soup)


@pytest.mark.parametrize(("text", "html", "_"), ROWS)
def test_prose_is_drawn_so(text: str, html: str, _: str) -> None:
    assert normalized(draw_blocks(parse_prose(text), words_of)) == normalized(html)


@pytest.mark.parametrize("is_markdown", [True, False])
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("text", "html", "_"), ROWS)
def test_markdown_changes_nothing_of_it(text: str, html: str, _: str, place: str, is_markdown: bool) -> None:
    drawn = draw_blocks(parse_prose(text), words_of, is_markdown=is_markdown)
    page = to_html(PLACES[place].replace("PROSE", drawn))
    assert normalized(html) in normalized(page)
    assert "markdown=" not in page


def test_every_paragraph_and_list_has_the_class() -> None:
    drawn = draw_blocks(parse_prose("a\n\n1. b\n2. c"), words_of, "note")
    assert drawn == '<p class="note">a</p>\n<ol class="note">\n<li>b</li>\n<li>c</li>\n</ol>'


def test_a_sign_before_a_reference_makes_no_picture_of_its_link() -> None:
    drawn = draw_blocks(parse_prose("See![[ann]]"), lambda _: link("Ann", "https://example.org/"), is_markdown=True)
    assert to_html(drawn) == '<p>See&#33;<a href="https://example.org/">Ann</a></p>'
