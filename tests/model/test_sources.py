"""What a source says of its article's paragraphs."""

from __future__ import annotations

import pytest

from generator.model.reflection.errors import shape
from generator.model.sources import Uncited


@pytest.mark.parametrize(("text", "numbers"), [("4", {4}), ("4-7", {4, 5, 6, 7}), ("7-4", set()), ("12-12", {12})])
def test_uncited_paragraphs_are_counted_out(text: str, numbers: set[int]) -> None:
    uncited, _ = shape(Uncited, {"p": text, "reason": "caption"})
    assert uncited
    assert uncited.numbers == numbers
