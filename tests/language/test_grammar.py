"""Sentences of the site: shares, lists and plurals as a reader would say them."""

from __future__ import annotations

import pytest

from generator.language.grammar import (
    any_of,
    capitalize_first,
    join_and,
    join_or,
    number_with_verb,
    pluralize,
    pluralize_in_words,
    pluralize_verb,
    share,
    span,
)


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


@pytest.mark.parametrize(
    ("number", "digits", "words"),
    [(0, "0 people", "no person"), (1, "1 person", "one person"), (9, "9 people", "nine people"),
     (1234, "1,234 people", "1,234 people")],
)  # fmt: skip
def test_a_noun_goes_with_its_number(number: int, digits: str, words: str) -> None:
    assert pluralize(number, "person", "people") == digits
    assert pluralize_in_words(number, "person", "people") == words


def test_a_verb_goes_with_its_number() -> None:
    assert [pluralize_verb(number, "is", "are") for number in (0, 1, 2)] == ["are", "is", "are"]
    assert [number_with_verb(number, "is", "are") for number in (0, 1, 2)] == ["none are", "one is", "two are"]


@pytest.mark.parametrize(
    ("names", "text"), [((), ""), (("a",), "a"), (("a", "b"), "a and b"), (("a", "b", "c"), "a, b and c")]
)
def test_names_are_joined_as_in_a_sentence(names: tuple[str, ...], text: str) -> None:
    assert join_and(names) == text
    assert join_or(names) == text.replace(" and ", " or ")


def test_only_the_first_letter_becomes_a_capital() -> None:
    assert [capitalize_first(text) for text in ("", "on 3 May", "éclair")] == ["", "On 3 May", "Éclair"]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("13 December 2025", "14 December 2025", "13 to 14 December 2025"),
        ("13 December 2025", "13 December 2025", "13 December 2025"),
        ("13 November 2025", "14 December 2025", "13 November 2025 to 14 December 2025"),
        ("December 2025", "13 December 2025", "December 2025 to 13 December 2025"),
        ("2020", "2025", "2020 to 2025"),
    ],
)
def test_what_two_dates_end_with_is_said_once(first: str, last: str, words: str) -> None:
    assert span(first, last) == words
