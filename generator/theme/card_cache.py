"""Pictures for previews, each drawn once: a file is named by the words it shows, so a build draws only new ones."""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile

from PIL import features

from generator.theme import social_cards
from generator.theme.social_cards import Card, draw_card

PARALLEL = 100  # as many pictures take longer than starting other processes


def draw_cards(cards: Iterable[Card], folder: Path) -> Mapping[Card, Path]:
    """The file of each card's picture; a card that cannot be drawn has none.

    The folder may be removed at any time. A picture that is not what its name says is drawn anew.
    """
    folder.mkdir(parents=True, exist_ok=True)
    names = {path.name.partition("-")[0]: path for path in folder.iterdir()}
    pictures: dict[Card, Path] = {}
    missing: list[Card] = []
    for card in dict.fromkeys(cards):
        path = names.get(_key(card))
        if path and path.name == _name(card, path.read_bytes()):
            pictures[card] = path
        else:
            missing.append(card)
    pictures.update(zip(missing, _draw_all(missing, folder), strict=True))
    return {card: path for card, path in pictures.items() if path.stat().st_size}


def _draw_all(cards: list[Card], folder: Path) -> list[Path]:
    draw = partial(_draw_into, folder)
    if len(cards) < PARALLEL:
        return [draw(card) for card in cards]
    with ProcessPoolExecutor() as pool:
        return [*pool.map(draw, cards, chunksize=PARALLEL // 4)]


def _draw_into(folder: Path, card: Card) -> Path:
    """A new file with the picture, empty where there is none; two builds at once do not get into each other's way."""
    picture = draw_card(card) or b""
    path = folder / _name(card, picture)
    with NamedTemporaryFile(dir=folder, delete=False) as draft:
        draft.write(picture)
    return Path(draft.name).replace(path)


def _name(card: Card, picture: bytes) -> str:
    """The name of a picture's file: what it is drawn from, and what the drawing came to."""
    return f"{_key(card)}-{hashlib.sha256(picture).hexdigest()[:16]}.png"


def _key(card: Card) -> str:
    return hashlib.sha256(f"{card}{_design()}".encode()).hexdigest()[:24]


@cache
def _design() -> str:
    """What a picture comes from beside its words: the code that draws it, the font, the libraries."""
    libraries = [*map(version, ("pillow", "font-source-serif-pro")), *map(features.version, ("freetype2", "zlib"))]
    return f"{inspect.getsource(social_cards)}{libraries}"
