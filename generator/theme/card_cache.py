"""Pictures for previews, each drawn once: the store has them by the words they show, so a build draws only new ones."""

import inspect
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from importlib.metadata import version

from PIL import features

from generator.store import Store
from generator.theme import social_cards
from generator.theme.card import Card
from generator.theme.social_cards import draw_card

PARALLEL = 100  # as many pictures take longer than starting other processes


def draw_cards(cards: Iterable[Card], store: Store, cards_before: Iterable[Card] = ()) -> Iterator[tuple[Card, bytes]]:
    """Each card with its picture, empty if it cannot be drawn; the pictures of `cards_before` stay in the store."""
    with store.results("pictures", _design()) as pictures:
        for card in cards_before:
            pictures.use(pictures.key(str(card)))
        missing: list[Card] = []
        for card in dict.fromkeys(cards):
            picture = pictures.find(pictures.key(str(card)))
            if picture is None:
                missing.append(card)
            else:
                yield card, picture
        for card, picture in zip(missing, _draw_all(missing), strict=True):
            pictures.add(pictures.key(str(card)), picture)
            yield card, picture


def _draw_all(cards: list[Card]) -> Iterator[bytes]:
    if len(cards) < PARALLEL:
        yield from map(draw_card, cards)
        return
    with ProcessPoolExecutor() as pool:
        yield from pool.map(draw_card, cards, chunksize=PARALLEL // 4)


@cache
def _design() -> str:
    """What a picture comes from beside its words: the code that draws it, the font, the libraries."""
    libraries = [*map(version, ("pillow", "font-source-serif-pro")), *map(features.version, ("freetype2", "zlib"))]
    return f"{inspect.getsource(social_cards)}{libraries}"
