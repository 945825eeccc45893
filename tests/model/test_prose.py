"""Prose as plain text, for descriptions, feeds and data."""

from __future__ import annotations

import pytest

from generator.model.values.markdown import parse_prose
from generator.model.values.prose import plain_text
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
