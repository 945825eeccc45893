"""Prose on a page: what is drawn is what its tree says, wherever Markdown takes it."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from markupsafe import Markup

from generator.model.values.markdown import parse_prose
from generator.model.values.references import InlineReference
from generator.read.page_html import to_html
from generator.render.page.markdown import escape
from generator.render.page.prose import draw_blocks
from tests.records import rows_of

ROWS = rows_of("prose.txt")
PLACES = {
    "alone": "PROSE",
    "beside others": "A line.\n\nPROSE\n\nAnother line.",
    "in a block": "<div>\nPROSE\n</div>",
    "in an item": "<ul>\n<li>\nPROSE\n</li>\n</ul>",
    "in a cell": "<table><tr><td>\nPROSE\n</td></tr></table>",
}


def words_of(reference: InlineReference) -> Markup:
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


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("text", "html", "_"), ROWS)
def test_markdown_changes_nothing_of_it(text: str, html: str, _: str, place: str) -> None:
    drawn = draw_blocks(parse_prose(text), words_of)
    page = to_html(PLACES[place].replace("PROSE", drawn))
    assert normalized(html) in normalized(page)


def test_every_paragraph_and_list_has_the_class() -> None:
    drawn = draw_blocks(parse_prose("a\n\n1. b\n2. c"), words_of, "note")
    assert drawn == '<p class="note">a</p>\n<ol class="note">\n<li>b</li>\n<li>c</li>\n</ol>'
