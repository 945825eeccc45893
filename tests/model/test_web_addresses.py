"""Addresses of articles: what tracks goes, and two spellings of one address are one."""

from __future__ import annotations

import pytest

from generator.model.values.web_addresses import normalize_address, strip_tracking


@pytest.mark.parametrize(
    ("address", "plain"),
    [
        ("https://a.example/x", "https://a.example/x"),
        ("https://a.example/x?utm_source=a", "https://a.example/x"),
        ("https://a.example/x?id=1&utm_source=a&b=%20c", "https://a.example/x?id=1&b=%20c"),
        ("https://a.example/x?fbclid=1#part", "https://a.example/x#part"),
        ("https://a.example/x#:~:text=some%20words", "https://a.example/x"),
        ("https://a.example/x#part:~:text=some", "https://a.example/x#part"),
        ("https://a.example/x?a=1&a=2&&b", "https://a.example/x?a=1&a=2&&b"),
        ("https://a.example/x?source=utm_source", "https://a.example/x?source=utm_source"),
        ("https://a.example/?", "https://a.example/?"),
    ],
)
def test_only_what_tracks_goes(address: str, plain: str) -> None:
    assert strip_tracking(address) == plain


@pytest.mark.parametrize(
    "address",
    [
        "http://a.example/x",
        "https://www.a.example/x/",
        "https://A.example/x?utm_medium=rss",
        "https://m.a.example/x#top",
        "https://a.example/x/amp/",
        "https://amp.a.example/x/index.html",
    ],
)
def test_addresses_of_one_page_are_one(address: str) -> None:
    assert normalize_address(address) == normalize_address("https://a.example/x")


def test_addresses_of_two_pages_are_two() -> None:
    assert normalize_address("https://a.example/x?id=1") != normalize_address("https://a.example/x?id=2")
    assert normalize_address("https://a.example/x") != normalize_address("https://b.example/x")
