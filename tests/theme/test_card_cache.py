"""Pictures that are drawn once."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.theme import card_cache
from generator.theme.card_cache import PARALLEL, draw_cards
from generator.theme.social_cards import Card, draw_card

CARDS = [Card("A site", "First"), Card("A site", "Second", "Talks", "Three claims")]


def files(folder: Path) -> dict[str, int]:
    """When each file was written, by its name."""
    return {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}


def test_the_same_words_are_drawn_once(tmp_path: Path) -> None:
    first = draw_cards([*CARDS, CARDS[0]], tmp_path)
    assert {card: path.read_bytes() for card, path in first.items()} == {card: draw_card(card) for card in CARDS}
    before = files(tmp_path)
    assert draw_cards(CARDS, tmp_path) == first
    assert files(tmp_path) == before
    draw_cards([*CARDS, Card("A site", "Third")], tmp_path)
    assert len(files(tmp_path)) == len(CARDS) + 1
    assert before.items() < files(tmp_path).items()


@pytest.mark.parametrize("damage", [b"", b"\x89PNG", b"nonsense" * 500])
def test_a_damaged_picture_is_drawn_anew(tmp_path: Path, damage: bytes) -> None:
    path = draw_cards(CARDS, tmp_path)[CARDS[0]]
    path.write_bytes(damage)
    assert draw_cards(CARDS, tmp_path)[CARDS[0]].read_bytes() == draw_card(CARDS[0])


def test_a_card_without_a_picture_is_tried_once(tmp_path: Path) -> None:
    cards = [Card("A site", "北京"), *CARDS]
    assert list(draw_cards(cards, tmp_path)) == CARDS
    before = files(tmp_path)
    assert list(draw_cards(cards, tmp_path)) == CARDS
    assert files(tmp_path) == before


def test_other_code_or_another_library_draws_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draw_cards(CARDS, tmp_path)
    monkeypatch.setattr(card_cache, "_design", lambda: "another font")
    draw_cards(CARDS, tmp_path)
    assert len(files(tmp_path)) == 2 * len(CARDS)


def test_many_pictures_are_drawn_by_several_processes_and_are_the_same(tmp_path: Path) -> None:
    cards = [Card("A site", f"Title {number}") for number in range(PARALLEL + 5)]
    drawn = draw_cards(cards, tmp_path)
    assert [drawn[card].read_bytes() for card in cards] == [draw_card(card) for card in cards]
