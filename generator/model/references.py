"""What refers to what: fields that name an entry, a passage or a claim, and [[references]] in prose."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

REFERENCE = re.compile(r"\[\[(?P<target>[^\[\]|\n]*)(?:\|(?P<words>[^\[\]\n]*))?\]\]")
BLOCK = "draw:"  # [[draw:counts]] in a hand-written page: a block that the generator draws there
BlockArgument = Literal["", "claims", "event"]  # what a block is drawn of: [[draw:figures|entry#claim entry#claim]]


@dataclass(frozen=True, slots=True)
class EntryReference:
    """In the type of a field: its value is the id of an entry of one of these kinds, of any kind where none is named.

    `may_be_itself` is false where an entry that names itself says nothing.
    """

    nouns: tuple[str, ...] = ()
    may_be_itself: bool = True

    def accepts(self, noun: str) -> bool:
        """Whether an entry of this kind may be named."""
        return not self.nouns or noun in self.nouns


@dataclass(frozen=True, slots=True)
class PassageReference:
    """In the type of a field: its value is `source#passage`."""


@dataclass(frozen=True, slots=True)
class ClaimReference:
    """In the type of a field: its value is `entry#claim`, or `claim` alone for one of the same entry."""


Reference = EntryReference | PassageReference | ClaimReference


@dataclass(frozen=True, slots=True)
class Target:
    """What a [[reference]] points at: an entry, a claim of it, one source's answer to it, or an event's date."""

    entry: str
    claim: str
    source: str
    is_date: bool

    @classmethod
    def parse(cls, text: str, owner: str = "") -> Target:
        """From `entry`, `entry#claim`, `entry#claim@source`, `event:date`; `#claim` alone is one of the owner's."""
        entry, _, claim = text.partition("#")
        claim, _, source = claim.partition("@")
        return cls(entry.removesuffix(":date") or owner, claim, source, is_date=entry.endswith(":date"))

    of = parse


def plain_text(text: str, words: Callable[[str, str | None], str]) -> str:
    """Prose as plain text, for descriptions, feeds and data; `words` says what a reference with its words reads as."""
    filled = REFERENCE.sub(lambda match: words(match["target"], match["words"]), text)
    filled = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", filled)
    return " ".join(re.sub(r"[*_`]+", "", filled).split())
