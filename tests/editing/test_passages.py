"""Ids of passages, made of the words that matter."""

from __future__ import annotations

import pytest

from generator.editing.passages import make_id


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("The talks in Minsk were productive", "talks-minsk-productive"),
        ("Łódź: Müller & søn", "lodz-muller-son"),
        ("Лукашенко", "passage"),
        ("", "passage"),
        ("a of the", "a-of-the"),
    ],
)
def test_an_id_is_made_of_the_words_that_matter(words: str, made: str) -> None:
    assert make_id(words, ()) == made
    assert make_id(words, {made}) == f"{made}-2"
