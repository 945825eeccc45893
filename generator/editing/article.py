"""An archived text in its own letters: links into the article compare its quotes and dashes, so passages need them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from generator.read.archive import Located, Text, normalised, places


class Article(NamedTuple):
    """The paragraphs of an archived text as they were kept, beside their normalised form."""

    paragraphs: tuple[str, ...]
    text: Text

    @classmethod
    def parse(cls, raw: str) -> Article:
        return cls(tuple(line for line in raw.splitlines() if normalised(line)), Text.parse(raw))

    def spell_anchors(self, located: Located, start: str, end: str | None) -> tuple[str, str | None]:
        """The first and last words of a passage as they stand in the article; unchanged where that is unclear."""
        first = self.spell(located.paragraph, start) or start
        begins = places(self.text.paragraphs[located.paragraph - 1], normalised(start))
        if end is None or not begins:
            return first, end
        last = self.spell(located.paragraph, end, ends_at=begins[0] + len(located.text))
        return first, last or end

    def spell(self, paragraph: int, phrase: str, *, ends_at: int | None = None) -> str | None:
        """The phrase as the article spells it, where it first stands or ends at this offset; None if it cannot be."""
        plain, origins = _align(self.paragraphs[paragraph - 1])
        if plain != self.text.paragraphs[paragraph - 1]:
            return None
        words = normalised(phrase)
        start = next(iter(places(plain, words)), -1) if ends_at is None else ends_at - len(words)
        if start < 0 or plain[start : start + len(words)] != words:
            return None
        first, last = origins[start], origins[start + len(words) - 1]
        spelling = " ".join(remove_invisible(self.paragraphs[paragraph - 1][first[0] : last[1]]).split())
        return spelling if normalised(spelling) == words else None


def remove_invisible(text: str) -> str:
    """The text without soft hyphens, zero-width characters and marks of direction."""
    return "".join(char for char in text if unicodedata.category(char) != "Cf")


def _align(paragraph: str) -> tuple[str, list[tuple[int, int]]]:
    """The normalised paragraph, and for each of its characters the span that it comes from."""
    plain: list[str] = []
    origins: list[tuple[int, int]] = []
    for start, end in _clusters(paragraph):
        cluster = paragraph[start:end]
        for letter in " " if cluster.isspace() else normalised(cluster):
            if letter == " " and (not plain or plain[-1] == " "):
                continue
            plain.append(letter)
            origins.append((start, end))
    while plain and plain[-1] == " ":
        plain.pop()
        origins.pop()
    return "".join(plain), origins


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Each letter with the marks that combine with it."""
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or not unicodedata.combining(text[index]):
            yield start, index
            start = index
