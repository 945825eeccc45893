"""Sentences of the site: shares, lists and plurals as a reader would say them."""

from __future__ import annotations

import pytest

from generator.language.grammar import any_of, share


@pytest.mark.parametrize(
    ("number", "total", "words"),
    [
        (1, 1, "the one source"),
        (2, 2, "both sources"),
        (5, 5, "all five sources"),
        (2, 30, "two of 30 sources"),
        (0, 1, "no source"),
        (0, 2, "neither source"),
        (0, 3, "none of three sources"),
    ],
)
def test_a_share_is_told_as_a_reader_would_say_it(number: int, total: int, words: str) -> None:
    assert share(number, total, "source") == words


@pytest.mark.parametrize(
    ("total", "words"), [(1, "the one source"), (2, "either source"), (3, "any of the three sources")]
)
def test_a_denial_speaks_of_all_as_a_reader_would(total: int, words: str) -> None:
    assert any_of(total, "source") == words
