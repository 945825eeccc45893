"""Where the record speaks of something: questions, entries and passages, found by words in any spelling."""

import re
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from generator import model
from generator.model.values.letters import without_accents
from generator.read.entries import Entry, is_kind
from generator.record.claims import AssessedClaim
from generator.record.record import Record

WORD = re.compile(r"\w+(?:[.,]\d+)*")  # 1,300 is one word
STEM = 6  # letters of a word that are compared: released and releases are alike
ENDING = re.compile(r"(?<=\w{3})(?:ing|e?d|e?s|e)$")


class Hit(NamedTuple):
    """What the words stand in: how to refer to it, what it is and says, in which line; how many words are `missing`."""

    reference: str
    noun: str
    text: str
    entry: Entry
    path: model.FieldPath
    weight: int
    missing: int = 0


def fold(text: str) -> list[str]:
    """The words of a text without case, accents and the commas of numbers: Nausėda is found by nauseda."""
    return [word.replace(",", "") for word in WORD.findall(without_accents(text))]


def stem(word: str) -> str:
    """The beginning of a word that its forms have in common: hand, hands, handed."""
    return word if word.isdigit() else ENDING.sub("", word)[:STEM]


def find(record: Record, words: str) -> list[Hit]:
    """What holds all the words, in any form, or else more than half, the closest first; of an id, its whole entry."""
    if words in record.entries:
        of_entry = (hit for hit in _searched(record) if hit[3].id == words)
        return [Hit(reference, noun, texts[0], entry, path, 0) for reference, noun, texts, entry, path in of_entry]
    query = fold(words)
    hits = []
    for reference, noun, texts, entry, path in _searched(record):
        weight, missing = _weigh(query, texts)
        if 2 * missing < len(query):
            hits.append(Hit(reference, noun, texts[0], entry, path, weight, missing))
    fewest = min((hit.missing for hit in hits), default=0)
    return sorted((hit for hit in hits if hit.missing == fewest), key=lambda hit: -hit.weight)


def _weigh(query: Sequence[str], texts: Sequence[str]) -> tuple[int, int]:
    """The weight of the words that stand there, whole words and those of the first text first, and how many do not."""
    first, further = set(fold(texts[0])), set(fold(" ".join(texts[1:])))
    weight = missing = 0
    for word in query:
        if word in first:
            weight += 4
        elif word in further:
            weight += 3
        elif _is_form_of(word, first):
            weight += 2
        elif _is_form_of(word, further):
            weight += 1
        else:
            missing += 1
    return weight, missing


def _is_form_of(word: str, words: Set[str]) -> bool:
    """Whether a word is the beginning of one of these, or another form of it."""
    return any(candidate.startswith(word) or stem(candidate) == stem(word) for candidate in words)


def _searched(record: Record) -> Iterator[tuple[str, str, Sequence[str], Entry, model.FieldPath]]:
    """Everything that can be found: how to refer to it, what it is, its texts with the one to show first, its place."""
    for entry in record.entries.values():
        yield entry.id, entry.data.noun, [*_texts_of(record, entry)], entry, ()
        for claim in record.claims_of.get(entry.id, ()):
            noun = "question" if claim.is_question else "statement"
            yield claim.key, noun, [*_texts_of_claim(record, claim)], entry, ("claims", claim.index)
        if is_kind(entry, model.Source):
            for index, passage in enumerate(entry.data.passages):
                texts = [passage.gist, passage.start, passage.end or "", passage.note or ""]
                yield f"{entry.id}#{passage.id}", "passage", texts, entry, ("passages", index)


def _texts_of(record: Record, entry: Entry) -> Iterator[str]:
    data = entry.data
    yield data.heading
    yield entry.id
    if isinstance(data, model.Person | model.Organisation):
        yield data.description
        yield from data.spellings
    if isinstance(data, model.Event):
        yield data.date.display()
        yield record.plain(data.summary, entry.id)


def _texts_of_claim(record: Record, claim: AssessedClaim) -> Iterator[str]:
    values = "; ".join(record.value_text(claim, answer.parsed_value) for answer in claim.answers)
    words = claim.data.ask or record.plain(claim.data.says or "", claim.entry.id)
    yield f"{words} [{values}]" if values else words
    yield claim.data.id or ""
    for answer in claim.answers:
        yield record.plain(answer.data.note or "", claim.entry.id)
    yield record.plain(claim.data.note or "", claim.entry.id)
