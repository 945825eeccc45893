"""What refers to what: fields that name an entry, a passage or a claim, and [[references]] in prose."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

ENTRY_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
REFERENCE = re.compile(r"\[\[(?P<target>[^\[\]|\n]*)(?:\|(?P<words>[^\[\]\n]*))?\]\]")
COUNT = ":count"  # [[sources:count]]: how many there are, in words
ARTICLES = ":articles"  # [[entry#claim:articles]], [[entry:articles|two articles]]: how many articles say it
DATE = ":date"  # [[event:date]]
AROUND_REFERENCE = re.compile(  # words that must suit what is read there
    rf"\b(?:[IiOo]n|[Tt]he)[ \n](?={REFERENCE.pattern})|\[\[(?P<counted>[^\[\]|\n]*{ARTICLES})\]\]\s(?P<verb>\w+)s\b"
)
SENTENCE_BEGINS = re.compile(r"(?:\A|[.!?]['\")\]*_]*\s|\n\s*\n|(?:\A|\n)\s*(?:[-*]|#+|[0-9]+\.)\s|\|)[\s*_]*\Z")
BLOCK = "draw:"  # [[draw:counts]] in a hand-written page: a block that the generator draws there
INLINE_BLOCKS = frozenset({"counts", "before"})  # those that are words in a sentence; others stand alone
BlockArgument = Literal["", "claims", "event", "place"]  # of what it is drawn


@dataclass(frozen=True, slots=True)
class EntryReference:
    """In the type of a field: its value is the id of an entry of one of these kinds, of any kind where none is named.

    `may_be_itself` is false where an entry that names itself says nothing; `may_be_words` is true where plain words
    can stand as well: what is written as an id is one.
    """

    nouns: tuple[str, ...] = ()
    may_be_itself: bool = True
    may_be_words: bool = False

    def accepts(self, noun: str) -> bool:
        return not self.nouns or noun in self.nouns

    def names_entry(self, text: str) -> bool:
        """Whether a text that stands in the field is an id, and not plain words."""
        return not self.may_be_words or ENTRY_ID.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class PassageReference:
    """In the type of a field: its value is `source#passage`."""


@dataclass(frozen=True, slots=True)
class ClaimReference:
    """In the type of a field: its value is `entry#claim`, or `claim` alone for one of the same entry."""


Reference = EntryReference | PassageReference | ClaimReference


@dataclass(frozen=True, slots=True)
class InlineReference:
    """A [[reference]] in a text: what it points at, its words if it has some, whether a sentence begins with it."""

    target: str
    words: str | None = None
    begins_sentence: bool = False

    @classmethod
    def from_match(cls, match: re.Match[str]) -> InlineReference:
        return cls(match["target"], match["words"], begins_sentence(match.string, match.start()))

    def __str__(self) -> str:
        return f"[[{self.target}]]" if self.words is None else f"[[{self.target}|{self.words}]]"


@dataclass(frozen=True, slots=True)
class Target:
    """What a [[reference]] points at; `counted` is a kind of entry in the plural, or "articles" that say it."""

    entry: str
    claim: str = ""
    source: str = ""
    is_date: bool = False
    counted: str = ""

    @classmethod
    def parse(cls, text: str, owner: str = "") -> Target:
        """From `entry`, `entry#claim`, `entry#claim@source`, `event:date` or `sources:count`.

        With `:articles` behind it, it is how many articles an entry cites, or give a claim or an answer to it. `#claim`
        alone is one of the owner's.
        """
        if text.endswith(COUNT):
            return cls("", counted=text.removesuffix(COUNT))
        counted = "articles" if text.endswith(ARTICLES) else ""
        entry, _, claim = text.removesuffix(ARTICLES).partition("#")
        claim, _, source = claim.partition("@")
        return cls(entry.removesuffix(DATE) or owner, claim, source, entry.endswith(DATE), counted)


def begins_sentence(text: str, position: int) -> bool:
    """Whether a sentence, a heading, a line of a list or a cell of a table begins there in Markdown."""
    return SENTENCE_BEGINS.search(text, max(0, position - 40), position) is not None


def key_of_claim(ref: str, owner: str) -> str:
    """The claim that `entry#claim` names, or `claim` alone inside the entry `owner`, as `entry#claim`."""
    return ref if "#" in ref or not owner else f"{owner}#{ref}"
