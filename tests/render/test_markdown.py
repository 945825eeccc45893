"""The boundary between what editors write and what browsers read: escaping, front matter."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from functools import cache

import markdown as python_markdown
import pytest
import yaml
from bs4 import BeautifulSoup
from mkdocs.utils.meta import get_data

from generator.language.typography import curl_quotes
from generator.read import page_html
from generator.read.page_html import to_html
from generator.render.page import markdown
from generator.render.page.markdown import escape, escape_code, front_matter, link
from tests.records import CASES

# A page with a word in every place where a template or a page's function puts plain text.
PAGE = """\
# WORD

WORD

Before WORD, after.

Before
WORD

## WORD { #anchor }

[WORD](x.md){ .css } and [WORD](x.md), **WORD** and WORD: **x.** WORD.[^note]

- WORD
- first; WORD

| a | WORD |
| - | - |
| WORD | x |

<p><span title="WORD">x</span> WORD</p>

Text with <a href="x/">WORD</a> in it.

Term
:   WORD

[^note]: **x.** WORD

WORD
"""
# The site's own converter, and one that knows the signs of the converters that build an export.
FOREIGN = ("fenced_code", "pymdownx.caret", "pymdownx.mark", "pymdownx.tilde")
CONVERTERS = {
    name: python_markdown.Markdown(extensions=[*page_html.EXTENSIONS, *extensions], output_format="html")
    for name, extensions in {"another": FOREIGN, "ours": ()}.items()
}
HARMLESS_SIGNS = {"}", ">", '"'}  # alone no sign to any converter at hand, or made curly before; escaped all the same


def hostile_texts() -> list[tuple[str, str]]:
    """Each text of the case file with the Markdown that shows it."""
    _, _, body = (CASES / "hostile-texts.txt").read_text("utf-8").partition("\n\n")
    rows = [line.rsplit("→", 1) for line in body.splitlines()]
    return [(text.rstrip().replace(" ⏎", "\n"), markdown_text.removeprefix(" ")) for text, markdown_text in rows]


HOSTILE = hostile_texts()


@cache
def tags_and_text(page: str, word: str, converter: str) -> tuple[list[str], str]:
    """The tags that a converter makes of a page, with their attributes, and the text between them."""
    soup = BeautifulSoup(CONVERTERS[converter].reset().convert(page), "html.parser")
    tags = []
    for tag in soup.find_all(True):
        values = {name: "WORD" if value == word else value for name, value in tag.attrs.items() if name != "id"}
        tags.append(f"{tag.name} {values}")
    return tags, " ".join(soup.get_text(" ").split())


def broken_in(text: str) -> Iterator[str]:
    """The converters that make something else of a page with this text than of the same page with a plain word."""
    shown = " ".join(curl_quotes(text).split())
    for converter in CONVERTERS:
        tags, words = tags_and_text(PAGE.replace("WORD", "harmless"), "harmless", converter)
        page = PAGE.replace("WORD", escape(text))
        if tags_and_text(page, shown, converter) != (tags, words.replace("harmless", shown)):
            yield converter


def without(pattern: re.Pattern[str], sign: str) -> re.Pattern[str]:
    """The pattern that no longer sees one sign, at the beginning of a line or anywhere."""
    return re.compile(rf"(?!\s*{sign})(?:{pattern.pattern})")


SIGNS = [chr(code) for code in range(0x21, 0x7F) if markdown.SPECIAL.fullmatch(chr(code))]
LINE_STARTS = [re.escape(chr(code)) for code in range(0x21, 0x7F) if markdown.AT_LINE_START.match(chr(code))] + [r"\d"]


# Plain text


def test_there_are_hostile_texts_and_signs() -> None:
    assert len(HOSTILE) > 50
    assert len(SIGNS) > 15
    assert len(LINE_STARTS) > 3


@pytest.mark.parametrize(("text", "markdown_text"), HOSTILE)
def test_a_text_is_escaped_so(text: str, markdown_text: str) -> None:
    assert escape_code(text) == markdown_text
    assert escape(text) == escape_code(curl_quotes(text))


@pytest.mark.parametrize("text", [text for text, _ in HOSTILE])
def test_a_text_is_shown_as_it_stands_wherever_a_page_puts_it(text: str) -> None:
    assert list(broken_in(text)) == []


@pytest.fixture(autouse=True)
def nothing_escaped_yet() -> Iterator[None]:
    escape_code.cache_clear()
    yield
    escape_code.cache_clear()


@pytest.mark.parametrize("sign", SIGNS)
def test_without_a_sign_the_table_fails(sign: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "SPECIAL", without(markdown.SPECIAL, re.escape(sign)))
    assert [text for text, markdown_text in HOSTILE if escape_code(text) != markdown_text]


@pytest.mark.parametrize("sign", sorted({*SIGNS} - HARMLESS_SIGNS))
def test_without_a_sign_a_page_breaks(sign: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "SPECIAL", without(markdown.SPECIAL, re.escape(sign)))
    assert any(next(broken_in(text), "") for text, _ in HOSTILE if sign in text)


@pytest.mark.parametrize("sign", LINE_STARTS)
def test_without_a_sign_that_begins_a_line_table_and_page_fail(sign: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "AT_LINE_START", without(markdown.AT_LINE_START, sign))
    assert [text for text, markdown_text in HOSTILE if escape_code(text) != markdown_text]
    assert any(next(broken_in(text), "") for text, _ in HOSTILE if re.match(sign, text))


@pytest.mark.parametrize("text", [text for text, _ in HOSTILE])
def test_the_words_of_a_link_are_its_only_content(text: str) -> None:
    both = link(text, "x.md", "x/")
    for converted, address in ((both, "x/"), (to_html(f"Before {both}"), "x/"), (to_html(both.markdown), "x.md")):
        soup = BeautifulSoup(converted, "html.parser")
        [anchor] = soup.find_all("a")

        assert anchor.get_text() == " ".join(curl_quotes(text).split())
        assert soup.get_text().removeprefix("Before ") == anchor.get_text()
        assert anchor.attrs == {"href": address}
        assert not anchor.find_all(True)


# Front matter

TITLES = [
    *(text for text, _ in HOSTILE),
    "\n---\nevil: true\n---\n",
    "...",
    "Note: a colon",
    "yes",
    "2019",
    "'single' and \"double\"",
    "</title><script>alert(1)</script>",
]


@pytest.mark.parametrize("title", TITLES)
def test_front_matter_says_what_was_put_in_and_material_may_print_it(title: str) -> None:
    text = front_matter(title, f"About {title}", about={"name": title})
    body, meta = get_data(text + "# Page\n")

    assert meta == yaml.safe_load(text.split("\n---\n")[0].removeprefix("---\n"))
    assert html.unescape(meta["title"]) == curl_quotes(title)
    assert html.unescape(meta["description"]) == f"About {curl_quotes(title)}"
    assert not re.search(r"[<>\"]", meta["title"] + meta["description"])
    assert meta["about"] == {"name": title}
    assert body == "# Page\n"


def test_front_matter_is_json_within_its_two_lines() -> None:
    first, *lines, last, blank, end = front_matter("T", "D", template="t.html").split("\n")

    assert (first, last, blank, end) == ("---", "---", "", "")
    assert json.loads("\n".join(lines)) == {"title": "T", "description": "D", "template": "t.html"}
