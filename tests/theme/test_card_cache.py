"""Pictures that are drawn once."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from generator.store import Store
from generator.theme import card_cache
from generator.theme.card import Card
from generator.theme.card_cache import PARALLEL, draw_cards
from generator.theme.social_cards import draw_card

CARDS = [Card("A site", "First"), Card("A site", "Second", "Talks", "Three claims")]


def draw(cards: Iterable[Card], folder: Path) -> dict[Card, bytes]:
    store = Store(folder / "results.sqlite")
    pictures = dict(draw_cards(cards, store))
    store.close()
    return pictures


def refuse(card: Card) -> bytes:
    raise AssertionError(f"{card} is drawn again")


def test_the_same_words_are_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = draw([*CARDS, CARDS[0]], tmp_path)
    assert first == {card: draw_card(card) for card in CARDS}
    monkeypatch.setattr(card_cache, "draw_card", refuse)
    assert draw(CARDS, tmp_path) == first
    with pytest.raises(AssertionError, match="Third"):
        draw([*CARDS, Card("A site", "Third")], tmp_path)


def test_a_card_without_a_picture_is_tried_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cards = [Card("A site", "北京"), *CARDS]
    first = draw(cards, tmp_path)
    assert [card for card, picture in first.items() if not picture] == cards[:1]
    monkeypatch.setattr(card_cache, "draw_card", refuse)
    assert draw(cards, tmp_path) == first


def test_other_code_or_another_library_draws_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draw(CARDS, tmp_path)
    monkeypatch.setattr(card_cache, "_design", lambda: "another font")
    monkeypatch.setattr(card_cache, "draw_card", refuse)
    with pytest.raises(AssertionError, match="is drawn again"):
        draw(CARDS, tmp_path)


def test_without_a_store_every_picture_is_drawn() -> None:
    assert dict(draw_cards(CARDS, Store(None))) == {card: draw_card(card) for card in CARDS}


def test_many_pictures_are_drawn_by_several_processes_and_are_the_same(tmp_path: Path) -> None:
    cards = [Card("A site", f"Title {number}") for number in range(PARALLEL + 5)]
    assert draw(cards, tmp_path) == {card: draw_card(card) for card in cards}
