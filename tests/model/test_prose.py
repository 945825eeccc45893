"""Prose as plain text, for descriptions, feeds and data."""

from __future__ import annotations

import pytest

from generator.model.values.markdown import parse_prose
from generator.model.values.prose import as_prose, plain_text
from generator.model.values.references import InlineReference
from tests.records import rows_of


def words_of(reference: InlineReference) -> str:
    """What a record would say, with a capital letter where a sentence begins."""
    if reference.words:
        return reference.words
    return reference.target.capitalize() if reference.begins_sentence else reference.target


@pytest.mark.parametrize(("text", "_", "plain"), rows_of("prose.txt"))
def test_prose_becomes_plain_text_without_a_sign(text: str, _: str, plain: str) -> None:
    assert plain_text(parse_prose(text), words_of) == plain


@pytest.mark.parametrize(
    "line",
    [
        "1) first", "1. first", "1999. of it", "- a dash", "+ more", "* a star", "# a number", "=== a rule", "---", "*",
        "a *b* _c_ [x] (y) [[q]] `c` ~~s~~", "https://example.org/x is an address", "&amp; is a sign", "a | b", "a\\b",
        "![x] (y)", "2019-03: a date", "It ended. 2. It began.", "\\",
    ],
)  # fmt: skip
def test_a_plain_line_reads_as_it_stands_where_prose_is_wanted(line: str) -> None:
    assert plain_text(parse_prose(as_prose(line)), str) == line
