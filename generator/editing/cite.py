"""Passages of an article: finding them, writing them down, stamping them with the fingerprint of their text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from generator import model
from generator.editing.edits import SetField, apply_edits
from generator.model.sources import Passage, Source
from generator.problems import Problems
from generator.read.archive import Finding, Located, Text, normalised
from generator.read.entries import Entry, is_kind, read_entry

INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
PASSAGE_FIELDS = tuple(Passage.model_fields)
ARCHIVE_FIELDS = tuple(model.Archive.model_fields)


@dataclass(frozen=True, slots=True)
class Article:
    """An archived text as it was kept, paragraph by paragraph, beside its normalised form."""

    paragraphs: tuple[str, ...]
    text: Text

    @classmethod
    def of(cls, raw: str) -> Article:
        return cls(tuple(line for line in raw.splitlines() if normalised(line)), Text.of(raw))

    def as_it_stands(self, paragraph: int, phrase: str, *, ends_at: int | None = None) -> str | None:
        """The phrase with the article's own quotes and dashes, which the links into the article compare.

        The first place in the paragraph; with `ends_at`, an offset in the normalised paragraph, the place that ends
        there.
        None where the letters cannot be matched one by one.
        """
        plain, origins = _letter_by_letter(self.paragraphs[paragraph - 1])
        if plain != self.text.paragraphs[paragraph - 1]:
            return None
        wanted = normalised(phrase)
        start = find_phrase(plain, wanted) if ends_at is None else ends_at - len(wanted)
        if start is None or start < 0 or plain[start : start + len(wanted)] != wanted:
            return None
        first, last = origins[start], origins[start + len(wanted) - 1]
        own = self.paragraphs[paragraph - 1][first[0] : last[1]]
        shown = " ".join(INVISIBLE.sub("", own).split())
        return shown if normalised(shown) == wanted else None


@dataclass(frozen=True, slots=True)
class StampResult:
    """What became of one passage, or of the archived text: its id, the sentence, and whether a person must act."""

    passage: str
    sentence: str
    is_open: bool = False


def stamp(text: str, file: str, article: Article, *, accept: bool = False) -> tuple[str, list[StampResult]]:
    """The source file with its missing fingerprints and with anchors spelt as in the article; what was done.

    Edited passages are stamped again only when a person has read them: `accept`. Problems if the file cannot be read.
    """
    entry = read_source(text, file)
    told: list[StampResult] = []
    writes: list[SetField] = []
    for index, passage in enumerate(entry.data.passages):
        more, word = _stamp(passage, index, article, accept)
        writes += more
        told += word
    more, word = _stamp_archive(entry.data, article, accept)
    return apply_edits(text, [*writes, *more]), [*told, *word]


def read_source(text: str, file: str) -> Entry[Source]:
    """The source that the file's text makes; Problems if anything is wrong with its shape."""
    entry, problems = read_entry(text.encode(), file, Source)
    if entry is None or not is_kind(entry, Source):
        raise Problems(problems)
    return entry


def find_phrase(paragraph: str, phrase: str) -> int | None:
    """Where the phrase first stands in the normalised paragraph, at the borders of words."""
    found = re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", paragraph)
    return found.start() if found else None


def spell_anchors(article: Article, found: Located, start: str, end: str | None) -> tuple[str, str | None]:
    """The first and last words of a passage as they stand in the article; as given where that cannot be told."""
    plain = article.text.paragraphs[found.paragraph - 1]
    begin = find_phrase(plain, normalised(start))
    first = article.as_it_stands(found.paragraph, start) or start
    if end is None or begin is None:
        return first, end
    last = article.as_it_stands(found.paragraph, end, ends_at=begin + len(found.text))
    return first, last or end


def _stamp(passage: Passage, index: int, article: Article, accept: bool) -> tuple[list[SetField], list[StampResult]]:
    finding, found = article.text.verify(passage.start, passage.end, passage.p, passage.fingerprint)
    path: model.FieldPath = ("passages", index)
    if found is None:
        sentence = f"lost: paragraph {passage.p} has no '{passage.start}' … '{passage.end or ''}'; nothing written"
        return [], [StampResult(passage.id, sentence, is_open=True)]
    if finding is Finding.EDITED and not accept:
        sentence = f"edited: paragraph {found.paragraph} has changed; read it, then run with --accept"
        return [], [StampResult(passage.id, sentence, is_open=True)]
    writes, done = list(_own_letters(passage, path, article, found)), []
    if writes:
        done.append("first and last words spelt as in the article")
    if finding in (Finding.UNSTAMPED, Finding.EDITED):
        before = PASSAGE_FIELDS[: PASSAGE_FIELDS.index("fingerprint")]
        writes.append(SetField((*path, "fingerprint"), found.fingerprint, before))
        done.append("stamped" if finding is Finding.UNSTAMPED else "stamped again")
    if found.paragraph != passage.p:
        if accept:
            writes.append(SetField((*path, "p"), str(found.paragraph)))
            done.append(f"moved from paragraph {passage.p} to {found.paragraph}")
        else:
            done.append(f"it stands in paragraph {found.paragraph}, not {passage.p}: correct p")
    is_open = found.paragraph != passage.p and not accept
    return writes, [StampResult(passage.id, "; ".join(done), is_open)] if done else []


def _own_letters(passage: Passage, path: model.FieldPath, article: Article, found: Located) -> Iterator[SetField]:
    first, last = spell_anchors(article, found, passage.start, passage.end)
    if first != passage.start:
        yield SetField((*path, "start"), first)
    if last is not None and last != passage.end:
        yield SetField((*path, "end"), last)


def _stamp_archive(source: Source, article: Article, accept: bool) -> tuple[list[SetField], list[StampResult]]:
    kept, text = source.archive, article.text
    if kept is None:
        return [], []
    stamp = SetField(("archive", "fingerprint"), text.fingerprint, ARCHIVE_FIELDS)
    if kept.fingerprint is None and kept.paragraphs == len(text.paragraphs):
        return [stamp], [StampResult("archive", "the whole text is stamped")]
    if kept.paragraphs != len(text.paragraphs):
        if not accept:
            sentence = f"the text has {len(text.paragraphs)} paragraphs, not {kept.paragraphs}; nothing written"
            return [], [StampResult("archive", sentence, is_open=True)]
        count = SetField(("archive", "paragraphs"), str(len(text.paragraphs)))
        return [count, stamp], [StampResult("archive", "the whole text is counted and stamped again")]
    if kept.fingerprint != text.fingerprint:
        if not accept:
            return [], [
                StampResult("archive", "a word has changed; compare the copies, then run with --accept", is_open=True)
            ]
        return [stamp], [StampResult("archive", "the whole text is stamped again")]
    return [], []


def _letter_by_letter(paragraph: str) -> tuple[str, list[tuple[int, int]]]:
    """The normalised paragraph, and for each of its characters the span that it comes from."""
    plain: list[str] = []
    origins: list[tuple[int, int]] = []
    for start, end in _clusters(paragraph):
        cluster = paragraph[start:end]
        letters = " " if cluster.isspace() else normalised(cluster)
        for letter in letters:
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
