"""Odd prose in every field of the sample: no page gets an element that its template does not write, or loses a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import count, cycle, islice

import pytest
from bs4 import BeautifulSoup

from generator.editing.yaml_document import Document
from generator.read.page_html import to_html
from generator.record.addresses import path_of_entry
from generator.render.page.page import draw_pages
from generator.render.pages import pages_of
from generator.rules.collected_rules import CATALOGUE
from tests.records import SAMPLE, record_of, rows_of, sample_record

ROWS = [(text, plain) for text, _, plain in rows_of("prose.txt") if "[[" not in text]
OF_PROSE = {"p", "ul", "ol", "li", "em", "strong", "code", "br", "a"}


@cache
def texts_of_sample() -> dict[str, str]:
    """The files of the sample's entries, by their path below the record."""
    return {
        entry.path.partition("/")[2]: (SAMPLE / entry.path).read_text("utf-8")
        for entry in sample_record().entries.values()
    }


def pages_with(prose: Iterator[str]) -> tuple[dict[str, BeautifulSoup], dict[str, list[str]]]:
    """The pages of the sample with one text after another in its fields for prose; and the texts of each entry."""
    files = dict(texts_of_sample())
    texts_of: dict[str, list[str]] = {}
    for entry in sample_record().entries.values():
        name = entry.path.partition("/")[2]
        document = Document(files[name])
        texts_of[path_of_entry(entry)] = []
        for path, _ in entry.texts.prose:
            text = next(prose)
            document.set_field(path, text)
            texts_of[path_of_entry(entry)].append(text)
        files[name] = document.text()
    pages = draw_pages(pages_of(record_of(files), CATALOGUE.values()))
    bodies = {page.path: page.text.partition("\n---\n")[2] for page in pages if page.path.endswith(".md")}
    return {path: BeautifulSoup(to_html(body), "html.parser") for path, body in bodies.items()}, texts_of


def elements_of(page: BeautifulSoup) -> Counter[str]:
    """The elements of a page with the names of their attributes."""
    return Counter(f"{tag.name} {' '.join(sorted(tag.attrs))}" for tag in page.find_all(True))


@cache
def plain_pages() -> dict[str, Counter[str]]:
    """The elements of each page where all prose is plain, and no two texts are alike."""
    texts = (f"Plain words {number}." for number in count(1))
    return {path: elements_of(page) for path, page in pages_with(texts)[0].items()}


def test_two_rounds_put_every_text_into_a_field() -> None:
    fields = [path for entry in sample_record().entries.values() for path, _ in entry.texts.prose]
    assert len(ROWS) / 2 < len(fields)
    assert len(ROWS) > 40


@pytest.mark.parametrize("first", [0, len(ROWS) // 2])
def test_odd_prose_adds_no_element_and_loses_no_word(first: int) -> None:
    plain = dict(ROWS)
    pages, texts_of = pages_with(islice(cycle(plain), first, None))
    shown = {path: " ".join(page.get_text(" ").split()) for path, page in pages.items()}

    assert pages.keys() == plain_pages().keys()
    for path, page in pages.items():
        added = elements_of(page) - plain_pages()[path]
        assert {element.split()[0] for element in added} <= OF_PROSE, path
        assert {name for element in added for name in element.split()[1:]} <= {"href", "start", "class"}, path
        addresses = [str(link["href"]).lower() for link in page.find_all("a", href=True)]
        assert not [address for address in addresses if address.startswith(("javascript:", "data:", "//"))], path
    for path, texts in texts_of.items():
        for text in texts:
            words = [word for word in plain[text].split() if word.isalnum()]
            assert [word for word in words if word not in shown[path]] == [], (path, text)
