"""The pictures that previews of links show."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from generator.theme.social_cards import SIZE, draw_card


def test_a_picture_is_small_and_of_the_size_that_previews_want() -> None:
    drawn = draw_card(
        "A site",
        "Łukasz Żółć and Ales Bialiatski (Алесь Бяляцкі) are released",
        "Release · 13 December 2025",
        "20 claims, 3 of them disputed",
    )
    assert drawn
    with Image.open(io.BytesIO(drawn)) as picture:
        assert (picture.format, picture.size) == ("PNG", SIZE)
    assert len(drawn) <= 12_000


def test_the_same_words_make_the_same_bytes() -> None:
    assert draw_card("A site", "A title", "Talks") == draw_card("A site", "A title", "Talks")
    assert draw_card("A site", "A title", "Talks") != draw_card("A site", "Another title", "Talks")
    assert draw_card("A site", "A title", "Talks") != draw_card("A site", "A title", "Talks", "One claim")


def test_a_long_title_is_set_smaller_and_one_that_does_not_fit_is_not_drawn() -> None:
    drawn = draw_card(
        "A site", "The council closes the old bridge to every lorry of more than eight tons until further notice"
    )
    assert drawn
    assert len(drawn) <= 12_000
    assert draw_card("A site", "word " * 100) is None
    assert draw_card("A site", "Donaudampfschifffahrtsgesellschaft" * 3) is None


@pytest.mark.parametrize("title", ["", "علي حسن", "Ali (علي) is freed", "בית", "北京", "😀", "a\u202eb"])
def test_a_title_that_the_font_cannot_draw_is_left_alone(title: str) -> None:
    assert draw_card("A site", title) is None
