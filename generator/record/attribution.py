"""Who says it: whose statement a passage holds, whose words they are, who passes them on, and who stands behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import NamedTuple
from urllib.parse import quote

from generator.model.sources import Passage, Source
from generator.read.entries import Entry

NOBODY: frozenset[str] = frozenset()  # these are one for all: each takes many bytes, and most support has none
NO_ROOTS: Mapping[str, tuple[str, ...]] = {}


@dataclass(frozen=True)
class Citation:
    """A passage that is cited, with the source it stands in; the source as a whole where `index` is None.

    `is_checked` tells whether it was ever checked against the text of the article; a whole source never is.
    """

    ref: str
    source: Entry[Source] = field(compare=False)  # two citations of one record are the same if they say so
    index: int | None
    passage: Passage = field(compare=False)
    is_checked: bool = field(compare=False)

    @classmethod
    def of_source(cls, ref: str, source: Entry[Source], index: int | None) -> Citation:
        """The passage with this index; of a whole source one that has no place, in the source's own voice."""
        if index is None:
            gist = f"The whole source: {source.data.title}"
            passage = Passage.model_construct(id="", p=0, start="", gist=gist, voice="own")
            return cls(ref, source, index, passage, is_checked=False)
        passage = source.data.passages[index]
        is_checked = bool(source.data.archive and source.lock.of_passage(passage.id))
        return cls(ref, source, index, passage, is_checked)

    @property
    def is_whole(self) -> bool:
        return self.index is None

    @cached_property
    def address(self) -> str:
        """The address that opens the article at the passage; empty where none is known."""
        address = self.source.data.address or ""
        if not address or self.is_whole:
            return address
        phrases = [phrase for phrase in (self.passage.start, self.passage.end) if phrase]
        words = ",".join(quote(phrase, safe="").replace("-", "%2D") for phrase in phrases)  # for which a browser looks
        return f"{address}{'' if '#' in address else '#'}:~:text={words}"

    @cached_property
    def attribution(self) -> Attribution:
        passage = self.passage
        *relays, speaker = passage.said_by or ("",)
        return Attribution(speaker, tuple(reversed(relays)), self.source.id, is_quotation=passage.voice == "quote")


class Attribution(NamedTuple):
    """Whose statement it is, whose words, and who passes it on.

    `speaker` is the id of who says it, empty where the article says it itself; `relays` are those who pass it on to the
    article, nearest to the speaker first; `source` is the article. The words are the speaker's only in a quotation.
    """

    speaker: str
    relays: tuple[str, ...]
    source: str
    is_quotation: bool

    @property
    def of_words(self) -> Attribution:
        """Who chose the words: the speaker of a quotation, else the article."""
        return self if self.is_quotation else self.of_article

    @property
    def of_article(self) -> Attribution:
        return Attribution("", (), self.source, is_quotation=False)


class Support(NamedTuple):
    """What stands behind an answer or a statement.

    `articles` are the sources that give it, a reprint counted as its original. `roots` are those with whom it begins,
    by id, each with the articles that name somebody who speaks for them; `speakers` are those named, by root.
    `unnamed` are the articles that say it in their own voice and do not say where they got it; `collectives` are the
    roots without a name of their own, such as "activists": nobody can tell whether they are apart from another root.
    """

    articles: tuple[str, ...]
    roots: Mapping[str, tuple[str, ...]]
    speakers: Mapping[str, tuple[str, ...]]
    unnamed: tuple[str, ...]
    collectives: frozenset[str] = NOBODY

    @property
    def naming(self) -> tuple[str, ...]:
        """The articles that say where they got it."""
        return tuple(dict.fromkeys(article for articles in self.roots.values() for article in articles))

    @property
    def is_independent(self) -> bool:
        """Whether two roots with names of their own, in two articles, stand behind it."""
        named_in = [articles for root, articles in self.roots.items() if root not in self.collectives]
        return len(named_in) > 1 and len(set(chain.from_iterable(named_in))) > 1


def support_of(
    attributions: Iterable[Attribution],
    root_of: Callable[[str], str],
    original_of: Callable[[str], str],
    is_collective: Callable[[str], bool],
) -> Support:
    """What stands behind these statements.

    `root_of` leads from a speaker to its root, `original_of` from a reprint to the source it copies; `is_collective`
    says whether a root is without a name of its own.
    """
    articles: dict[str, None] = {}
    roots: dict[str, dict[str, None]] = {}
    speakers: dict[str, dict[str, None]] = {}
    for attribution in attributions:
        article = original_of(attribution.source)
        articles[article] = None
        if attribution.speaker:
            root = root_of(attribution.speaker)
            roots.setdefault(root, {})[article] = None
            speakers.setdefault(root, {})[attribution.speaker] = None
    if not roots:
        return Support(tuple(articles), NO_ROOTS, NO_ROOTS, tuple(articles))
    naming = {article for by_root in roots.values() for article in by_root}
    collectives = [root for root in roots if is_collective(root)]
    return Support(
        tuple(articles),
        {root: tuple(by_root) for root, by_root in roots.items()},
        {root: tuple(by_root) for root, by_root in speakers.items()},
        tuple(article for article in articles if article not in naming),
        frozenset(collectives) if collectives else NOBODY,
    )
