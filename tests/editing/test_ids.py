"""Ids are made of whole words."""

from __future__ import annotations

import pytest

from generator.editing.ids import make_id


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("The talks in Minsk were productive", "talks-minsk-productive"),
        ("Łódź: Müller & søn", "lodz-muller-son"),
        ("Лукашенко", "entry"),
        ("", "entry"),
        ("a of the", "a-of-the"),
        ("Who buses what we don’t know", "buses-we-dont-know"),
        ("How many of the freed had no passport?", "freed-no-passport"),
        ("What?", "what"),
        ("The driver's licence", "drivers-licence"),
        ("Großkopf and Ærøskøbing", "grosskopf-aeroskobing"),
        ("Партия freed 3 people", "freed-people"),
        ("The U.S. Treasury issues a U.S.-made list", "us-treasury-issues-us"),
        ("E. coli at 3.5 percent", "coli-percent"),
        ("snake_case stays", "snakecase-stays"),
    ],
)
def test_an_id_is_made_of_the_words_that_matter(words: str, made: str) -> None:
    assert make_id(words, ()) == made
    assert make_id(words, {made}) == f"{made}-2"
