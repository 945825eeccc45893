"""Entries that may be the one that somebody is about to add."""

import difflib
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import NamedTuple

from generator import model
from generator.editing.ids import LITTLE
from generator.editing.yaml_document import Value
from generator.model.values.dates.edtf import EdtfDate, NotADate
from generator.model.values.web_addresses import normalize_address
from generator.read.archive import words_of
from generator.read.entries import Entry
from generator.record.record import Record

SAME_DAYS = timedelta(days=3)  # two articles on one event are seldom further apart
SURE = 2.0  # the weight of the same address, text or name
SIMILAR = 0.75  # of 1, how alike two titles are that probably mean the same
RELATED = 0.5  # enough together with the same days


class PossibleDuplicate(NamedTuple):
    """An entry that may be the same, why it looks so, and how much that weighs, from 0 to 2."""

    entry: Entry
    reason: str
    weight: float


def find_duplicates(
    record: Record, kind: type[model.EntryData], fields: Mapping[str, Value], fingerprint: str | None = None
) -> list[PossibleDuplicate]:
    """Entries of this kind that may be the same: same days and title, address or text (`fingerprint`), similar name."""
    duplicates: list[PossibleDuplicate] = []
    for entry in record.of_kind(kind):
        reasons = [PossibleDuplicate(entry, reason, weight) for weight, reason in _reasons(entry, fields, fingerprint)]
        duplicates += sorted(reasons, key=lambda duplicate: -duplicate.weight)[:1]
    return sorted(duplicates, key=lambda duplicate: (-duplicate.weight, duplicate.entry.id))


def _reasons(entry: Entry, fields: Mapping[str, Value], fingerprint: str | None) -> Iterator[tuple[float, str]]:
    """Why the entry may be the same, and how much that weighs."""
    data = entry.data
    if isinstance(data, model.Source):
        if fingerprint and entry.lock.article == fingerprint:
            yield SURE, "it is made from the same text"
        address = str(fields.get("address", ""))
        if address and data.address and normalize_address(address) == normalize_address(data.address):
            yield SURE, "it has the same address"
    name = str(fields.get("name") or fields.get("title") or "")
    similarity = max(_similarity(name, candidate) for candidate in (data.display_name, data.heading, *data.spellings))
    is_same_time = isinstance(data, model.Event) and _is_near(str(fields.get("date", "")), data.date)
    if is_same_time and similarity >= RELATED:
        yield 1.0 + similarity, "it has the same days and a similar title"
    if similarity >= SIMILAR:
        has_title = "title" in type(data).model_fields
        yield SURE if similarity == 1 else similarity, f"it has a similar {'title' if has_title else 'name'}"


def _similarity(first: str, second: str) -> float:
    """How alike two names are, from 0 to 1: by their letters, or by the words that matter, whatever their order."""
    words, candidate_words = words_of(first), words_of(second)
    if not words or not candidate_words:
        return 0.0
    by_letters = difflib.SequenceMatcher(None, " ".join(words), " ".join(candidate_words)).ratio()
    key_words, candidate_key_words = set(words) - LITTLE, set(candidate_words) - LITTLE
    union = key_words | candidate_key_words
    return max(by_letters, len(key_words & candidate_key_words) / len(union) if union else 0.0)


def _is_near(date: str, day: EdtfDate) -> bool:
    """Whether two dates share a day or lie a few days apart."""
    try:
        first = EdtfDate.parse(date)
    except NotADate:
        return False
    if first.earliest is None or first.latest is None or day.earliest is None or day.latest is None:
        return False
    return first.earliest - SAME_DAYS <= day.latest and day.earliest <= first.latest + SAME_DAYS
