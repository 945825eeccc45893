"""The pictures that previews of links show."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from generator.theme.card import Card
from generator.theme.social_cards import MARGIN, SIZE, WIDTH, draw_card
from tests.records import ROOT

CARD = Card(
    "A site",
    "Łukasz Żółć and Ales Bialiatski (Алесь Бяляцкі) are released",
    "Release · 13 December 2025",
    "20 claims, 3 of them disputed",
)
LONG = "The council closes the old bridge to every lorry of more than eight tons until further notice"


def test_a_picture_is_small_and_of_the_size_that_previews_want() -> None:
    drawn = draw_card(CARD)
    assert drawn
    with Image.open(io.BytesIO(drawn)) as picture:
        assert (picture.format, picture.size) == ("PNG", SIZE)
    assert len(drawn) <= 16_000


@pytest.mark.parametrize("card", [CARD, Card("A site", "As of 31 December 2025"), Card("A site", LONG)])
def test_words_fill_their_picture(card: Card) -> None:
    drawn = draw_card(card)
    assert drawn
    with Image.open(io.BytesIO(drawn)) as picture:
        words = picture.convert("L").point([255] * 245 + [0] * 11).crop((MARGIN, 0, *SIZE))
    box = words.getbbox()
    assert box
    assert WIDTH / 2 < box[2] < WIDTH + 20


def test_the_same_words_make_the_same_bytes() -> None:
    assert draw_card(Card("A site", "A title", "Talks")) == draw_card(Card("A site", "A title", "Talks"))
    assert draw_card(Card("A site", "A title", "Talks")) != draw_card(Card("A site", "Another title", "Talks"))
    assert draw_card(Card("A site", "A title", "Talks")) != draw_card(Card("A site", "A title", "Talks", "One claim"))


def test_a_long_title_is_set_smaller_and_one_that_does_not_fit_is_not_drawn() -> None:
    assert draw_card(Card("A site", LONG))
    assert not draw_card(Card("A site", "word " * 100))
    assert not draw_card(Card("A site", "Donaudampfschifffahrtsgesellschaft" * 3))


@pytest.mark.parametrize("title", ["", "علي حسن", "Ali (علي) is freed", "בית", "北京", "😀", "a\u202eb"])
def test_a_title_that_the_font_cannot_draw_is_left_alone(title: str) -> None:
    assert not draw_card(Card("A site", title))


def width_of(title: str) -> int:
    """From the first to the last ink of a title, in pixels."""
    drawn = draw_card(Card("", title))
    assert drawn
    with Image.open(io.BytesIO(drawn)) as picture:
        box = picture.convert("L").point([255] * 245 + [0] * 11).crop((MARGIN, 0, *SIZE)).getbbox()
    assert box
    return box[2] - box[0]


@pytest.mark.parametrize("sign", '“”„«»…%‰½¨´"afl')
def test_no_sign_is_drawn_over_the_one_before(sign: str) -> None:
    assert width_of(sign * 2) >= width_of(sign) * 1.8


def test_the_picture_of_the_site_is_drawn_as_the_pictures_of_its_pages() -> None:
    title = "Belarus frees prisoners, the US “lifts” sanctions, no law named"
    fact = "Who says what, and where the sources differ."
    card = Card("Prisoners and potash", title, "December 2025", fact)
    assert (ROOT / "docs/share.png").read_bytes() == draw_card(card)
