"""What a source says of its article's paragraphs."""

from __future__ import annotations

import pytest

from generator.model.reflection.errors import shape
from generator.model.sources import Archive, Uncited


@pytest.mark.parametrize(("text", "numbers"), [("4", {4}), ("4-7", {4, 5, 6, 7}), ("7-4", set()), ("12-12", {12})])
def test_uncited_paragraphs_are_counted_out(text: str, numbers: set[int]) -> None:
    uncited, _ = shape(Uncited, {"p": text, "reason": "caption"})
    assert uncited
    assert uncited.numbers == numbers


@pytest.mark.parametrize("name", ["..", ".", ".hidden.txt", "a/b.txt", "/etc/passwd"])
def test_a_text_lies_in_the_archive_folder_itself(name: str) -> None:
    archive, mistakes = shape(Archive, {"file": name, "paragraphs": "3"})
    assert archive is None
    assert len(mistakes) == 1
