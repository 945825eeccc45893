"""Stamping: each passage of a source gets the fingerprint of its text, and its anchors the article's own letters."""

from typing import NamedTuple

from generator import model
from generator.editing.article import Article
from generator.editing.edits import SetField, apply_edits
from generator.read.archive import Finding
from generator.read.entries import Entry
from generator.read.locks import Lock

DROPPED = "its fingerprint is dropped: the source has no such passage"


class StampResult(NamedTuple):
    """What became of one passage, or of the archived text: its id, the sentence, and whether a person must act."""

    passage: str
    sentence: str
    is_open: bool = False


def stamp(entry: Entry[model.Source], article: Article, *, accept: bool = False) -> tuple[str, Lock, list[StampResult]]:
    """The source with anchors spelt as in the article, its lock, what was done; edited passages only if `accept`."""
    source, lock = entry.data, entry.lock
    edits: list[SetField] = []
    results: list[StampResult] = []
    passages: dict[str, str] = {}
    for index, passage in enumerate(source.passages):
        before = lock.of_passage(passage.id)
        passage_edits, fingerprint, result = _stamp_passage(passage, index, article, before, accept)
        edits += passage_edits
        if fingerprint:
            passages[passage.id] = fingerprint
        if result.sentence:
            results.append(result)
    ids = {passage.id for passage in source.passages}
    results += [StampResult(passage_id, DROPPED) for passage_id in lock.passages if passage_id not in ids]
    archive_edits, fingerprint, result = _stamp_archive(source, article, lock.article, accept)
    if result.sentence:
        results.append(result)
    return apply_edits(entry.tree.text, [*edits, *archive_edits]), Lock(fingerprint, passages), results


def _stamp_passage(
    passage: model.Passage, index: int, article: Article, before: str | None, accept: bool
) -> tuple[list[SetField], str | None, StampResult]:
    """Changes of the passage, its fingerprint, and what was done; `before` is the fingerprint that it has."""
    finding, located = article.text.verify(passage.start, passage.end, passage.p, before)
    if located is None:
        sentence = f"lost: paragraph {passage.p} has no '{passage.start}' … '{passage.end or ''}'; nothing written"
        return [], before, StampResult(passage.id, sentence, is_open=True)
    if finding is Finding.EDITED and not accept:
        sentence = f"edited: paragraph {located.paragraph} has changed; read it, then run with --accept"
        return [], before, StampResult(passage.id, sentence, is_open=True)
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
        sentences.append("stamped" if finding is Finding.UNSTAMPED else "stamped again")
    is_elsewhere = located.paragraph != passage.p
    if is_elsewhere and accept:
        edits.append(SetField((*path, "p"), str(located.paragraph)))
        sentences.append(f"moved from paragraph {passage.p} to {located.paragraph}")
    elif is_elsewhere:
        sentences.append(f"it stands in paragraph {located.paragraph}, not {passage.p}: correct p")
    result = StampResult(passage.id, "; ".join(sentences), is_open=is_elsewhere and not accept)
    return edits, located.fingerprint, result


def _stamp_archive(
    source: model.Source, article: Article, before: str | None, accept: bool
) -> tuple[list[SetField], str | None, StampResult]:
    """Changes of the archive, the fingerprint of the whole text, and what was done."""
    archive, text = source.archive, article.text
    is_counted = archive is None or archive.paragraphs == len(text.paragraphs)
    if archive is None or (is_counted and before == text.fingerprint):
        return [], before, StampResult("archive", "")
    if accept or (is_counted and before is None):
        edits = [] if is_counted else [SetField(("archive", "paragraphs"), str(len(text.paragraphs)))]
        done = ("counted and " if edits else "") + ("stamped again" if edits or before else "stamped")
        return edits, text.fingerprint, StampResult("archive", f"the whole text is {done}")
    sentence = "a word has changed; compare the copies, then run with --accept"
    if not is_counted:
        sentence = f"the text has {len(text.paragraphs)} paragraphs, not {archive.paragraphs}; nothing written"
    return [], before, StampResult("archive", sentence, is_open=True)
