"""Stamping: each passage of a source gets the fingerprint of its text, and its anchors the article's own letters."""

from __future__ import annotations

from dataclasses import dataclass

from generator import model
from generator.editing.article import Article
from generator.editing.edits import SetField, apply_edits
from generator.editing.passages import read_source
from generator.model.reflection.fields import key_order
from generator.model.sources import Archive, Passage, Source
from generator.read.archive import Finding


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
    source = read_source(text, file).data
    edits: list[SetField] = []
    results: list[StampResult] = []
    for index, passage in enumerate(source.passages):
        passage_edits, result = _stamp_passage(passage, index, article, accept)
        edits += passage_edits
        if result.sentence:
            results.append(result)
    archive_edits, result = _stamp_archive(source, article, accept)
    if result.sentence:
        results.append(result)
    return apply_edits(text, [*edits, *archive_edits]), results


def _stamp_passage(passage: Passage, index: int, article: Article, accept: bool) -> tuple[list[SetField], StampResult]:
    finding, located = article.text.verify(passage.start, passage.end, passage.p, passage.fingerprint)
    if located is None:
        sentence = f"lost: paragraph {passage.p} has no '{passage.start}' … '{passage.end or ''}'; nothing written"
        return [], StampResult(passage.id, sentence, is_open=True)
    if finding is Finding.EDITED and not accept:
        sentence = f"edited: paragraph {located.paragraph} has changed; read it, then run with --accept"
        return [], StampResult(passage.id, sentence, is_open=True)
    path: model.FieldPath = ("passages", index)
    edits: list[SetField] = []
    sentences: list[str] = []
    first, last = article.spell_anchors(located, passage.start, passage.end)
    if first != passage.start:
        edits.append(SetField((*path, "start"), first))
    if last is not None and last != passage.end:
        edits.append(SetField((*path, "end"), last))
    if edits:
        sentences.append("first and last words spelt as in the article")
    if finding in (Finding.UNSTAMPED, Finding.EDITED):
        edits.append(SetField((*path, "fingerprint"), located.fingerprint, key_order(Passage)))
        sentences.append("stamped" if finding is Finding.UNSTAMPED else "stamped again")
    is_elsewhere = located.paragraph != passage.p
    if is_elsewhere and accept:
        edits.append(SetField((*path, "p"), str(located.paragraph)))
        sentences.append(f"moved from paragraph {passage.p} to {located.paragraph}")
    elif is_elsewhere:
        sentences.append(f"it stands in paragraph {located.paragraph}, not {passage.p}: correct p")
    return edits, StampResult(passage.id, "; ".join(sentences), is_open=is_elsewhere and not accept)


def _stamp_archive(source: Source, article: Article, accept: bool) -> tuple[list[SetField], StampResult]:
    archive, text = source.archive, article.text
    if archive is None:
        return [], StampResult("archive", "")
    fingerprint = SetField(("archive", "fingerprint"), text.fingerprint, key_order(Archive))
    if archive.paragraphs != len(text.paragraphs):
        if accept:
            count = SetField(("archive", "paragraphs"), str(len(text.paragraphs)))
            return [count, fingerprint], StampResult("archive", "the whole text is counted and stamped again")
        sentence = f"the text has {len(text.paragraphs)} paragraphs, not {archive.paragraphs}; nothing written"
        return [], StampResult("archive", sentence, is_open=True)
    if archive.fingerprint is None:
        return [fingerprint], StampResult("archive", "the whole text is stamped")
    if archive.fingerprint == text.fingerprint:
        return [], StampResult("archive", "")
    if accept:
        return [fingerprint], StampResult("archive", "the whole text is stamped again")
    sentence = "a word has changed; compare the copies, then run with --accept"
    return [], StampResult("archive", sentence, is_open=True)
