"""Every page of the site is known by its address, wherever the site lies."""

from __future__ import annotations

import pytest

from generator.forms.pages import find_page
from generator.record.addresses import address_of
from tests.records import sample_record, sample_site

PAGES = sorted(address_of(path) for path in sample_site().pages if path.endswith(".md"))
WAYS = [
    "{}", "https://bridge.example.org{}", "https://us.example.org/a/project{}", "us.example.org/project{}#top",
    "http://127.0.0.1:8000{}?q=x#claim",
]  # fmt: skip


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_known_by_its_address(address: str) -> None:
    today = sample_record().forwards.destination(address).partition("#")[0]
    for way in WAYS:
        page = find_page(way.format(address), sample_record())
        assert page, way
        assert page.address == today


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("tolls", "/topics/tolls/"),
        ("tolls#price", "/topics/tolls/"),
        ("events/lorries-banned/", "/events/lorries-banned/"),
        ("<https://bridge.example.org/events/lorries-banned/index.html>", "/events/lorries-banned/"),
        ("index", "/"),
        ("https://us.example.org/project/", "/"),
    ],
)
def test_an_id_and_part_of_an_address_are_enough(words: str, address: str) -> None:
    page = find_page(words, sample_record())
    assert page
    assert page.address == address


@pytest.mark.parametrize(
    "words", ["lorries-baned", "https://us.example.org/explained/tolls/", "https://x.org/timelin/"]
)
def test_what_is_no_page_is_none(words: str) -> None:
    assert find_page(words, sample_record()) is None
