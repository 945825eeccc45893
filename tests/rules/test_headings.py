"""Addresses that track their readers or lead on to others."""

from __future__ import annotations

import pytest

from generator.rules.headings import addresses_track_nobody
from tests.records import record_of


def is_read_again(address: str) -> bool:
    """Whether the rule has the YAML of a file with this address read a second time, which takes long."""
    text = (
        f"title: A title\nshort: A\npublisher: b\naddress: {address}\nlanguage: en\npublished: 2025-12-13\n"
        "production: staff\nnote: A note.\npassages: [{id: all, p: 1, start: One two, gist: Words.}]\n"
    )
    record = record_of({"sources/belta.yml": text})
    list(addresses_track_nobody(record))
    return "tree" in vars(record.entries["belta"])


@pytest.mark.parametrize("address", ["https://belta.by/a-b/", "https://www.example.org/article-00090"])
def test_a_plain_address_is_not_read_again(address: str) -> None:
    assert not is_read_again(address)


@pytest.mark.parametrize("address", ["https://t.co/abc", "https://example.org/?utm_source=x", "https://archive.ph/x"])
def test_an_address_that_may_be_wrong_is_read_again(address: str) -> None:
    assert is_read_again(address)
