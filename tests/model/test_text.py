"""Texts of one kind: addresses and ids that are taken, and those that are refused."""

from __future__ import annotations

import pytest

from generator import model
from generator.model.entries import Instrument
from generator.model.reflection.errors import shape
from generator.problems import Hint


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/a?b=c&d=(e)",
        "http://example.org",
        "https://example.org/мост",
        "https://x.org/a#b",
        "https://x.org/it%27s",
    ],
)
def test_an_address_is_taken_as_it_stands(text: str) -> None:
    found, mistakes = shape(Instrument, {"name": "Order", "address": text})
    assert not mistakes
    assert found
    assert found.address == text


@pytest.mark.parametrize(
    "text", ["javascript:alert(1)", "data:text/html,x", "//example.org", "https://", "https://a b", 'https://a"b']
)
def test_an_address_that_leads_nowhere_or_runs_something_is_refused(text: str) -> None:
    _, mistakes = shape(Instrument, {"name": "Order", "address": text})
    assert [mistake.rule.code for mistake in mistakes] == ["S113"]


def test_an_apostrophe_in_an_address_is_told_as_its_code_since_pages_print_it_curled() -> None:
    _, [mistake] = shape(Instrument, {"name": "Order", "address": "https://example.org/the_mayor's_lorry"})
    assert isinstance(mistake.hint, Hint)
    assert mistake.hint.text == "write https://example.org/the_mayor%27s_lorry"


@pytest.mark.parametrize("text", ["a", "a-b", "a1-2b", "123"])
def test_an_id_is_made_of_small_letters_digits_and_single_hyphens(text: str) -> None:
    assert shape(model.Claim, {"id": text})[0]


@pytest.mark.parametrize("text", ["A", "a_b", "a--b", "-a", "a-", "ł", "a b", "a.b", "a/b", "../a", "a\n"])
def test_anything_else_is_no_id(text: str) -> None:
    assert [mistake.rule.code for mistake in shape(model.Claim, {"id": text})[1]] == ["S113"]
