"""A value of the record as readers see it on a page, and the edit that puts another in its place."""

import re
from collections.abc import Iterator

from generator.editing.edits import SetField
from generator.model.reflection.errors import FieldPath, field_name
from generator.model.values.dates.edtf import EdtfDate, NotADate, date_in_words
from generator.model.values.dates.edtf_hints import diagnose
from generator.model.values.quantity import NotAQuantity, Quantity
from generator.read.entries import Entry
from generator.record.claims import AssessedAnswer, AssessedClaim
from generator.record.record import Record

PLAIN_QUOTES = str.maketrans("‘’“”–—\u00a0", "''\"\"-- ")  # sign for sign, so that every place stays where it is
NUMBER = re.compile(r"\d[\d,.]*(?<![,.])")
NOT_SHOWN = frozenset({"corrections", "checks", "cites", "p", "start", "end", "added", "id"})


def find_shown(record: Record, entry: Entry, was: str, now: str) -> list[SetField]:
    """For every place of the entry that shows `was`, whole values first, the edit that makes it show `now`."""
    edits = {edit.path: edit for edit in _whole_values(record, entry, was, now)}
    return [*edits.values()] or [*_parts_of_texts(entry, was, now)]


def find_entries(record: Record, was: str) -> list[Entry]:
    """The entries that show these words somewhere."""
    return [entry for entry in record.entries.values() if find_shown(record, entry, was, was)]


def _whole_values(record: Record, entry: Entry, was: str, now: str) -> Iterator[SetField]:
    for claim in record.claims_of.get(entry.id, ()):
        for index, answer in enumerate(claim.answers):
            yield from _range_values(record, claim, index, was, now)
            value = _answer_value(record, claim, answer, was, now)
            if value is not None:
                yield SetField(("claims", claim.index, "answers", index, "value"), value)
    for path, text in _shown_texts(entry):
        is_value = field_name(path) == "value"
        if text == was and not is_value:
            yield SetField(path, now)
        elif not is_value and re.search("[0-9]", text) and _is_same(date_in_words(text), was):
            value = _date_of(now)
            if value is not None:
                yield SetField(path, value)


def _range_values(record: Record, claim: AssessedClaim, index: int, was: str, now: str) -> Iterator[SetField]:
    """A number in the place of a range or of about so many, or the same words with one number of them changed."""
    path: FieldPath = ("claims", claim.index, "answers", index, "value")
    texts = claim.entry.tree.texts
    parts = {place: text for place, text in texts.items() if place[: len(path)] == path and place != path}
    value = claim.answers[index].parsed_value
    if not parts or not isinstance(value, Quantity):
        return
    if not any(_is_same(words, was) for words in (record.value_text(claim, value), value.display())):
        return
    number = _number_of(now)
    if number:
        yield SetField(path, number)
    elif _is_same(NUMBER.sub("0", was), NUMBER.sub("0", now)):
        pairs = zip(NUMBER.findall(was), NUMBER.findall(now), strict=True)
        changes = [(old.replace(",", ""), new.replace(",", "")) for old, new in pairs if old != new]
        places = [place for place, text in parts.items() if changes and text == changes[0][0]]
        if len(changes) == len(places) == 1:
            yield SetField(places[0], changes[0][1])


def _answer_value(record: Record, claim: AssessedClaim, answer: AssessedAnswer, was: str, now: str) -> str | None:
    """What the answer must say to be shown as `now`; None where it is not shown as `was`, or where that is unclear."""
    parsed_value = answer.parsed_value
    if isinstance(parsed_value, Quantity):
        if parsed_value.low != parsed_value.high or parsed_value.slack:
            return None  # such as "over 50", of which a number may be another
        number = parsed_value.display()
        spellings = {record.value_text(claim, parsed_value), number, number.replace(",", "")}
        return _number_of(now) if any(_is_same(words, was) for words in spellings) else None
    if not _is_same(record.value_text(claim, parsed_value), was) and str(answer.data.value) != was:
        return None
    if isinstance(parsed_value, EdtfDate):
        return _date_of(now)
    if claim.data.type == "yes-no":
        return now.lower() if now.lower() in ("yes", "no") else None
    return now


def _parts_of_texts(entry: Entry, was: str, now: str) -> Iterator[SetField]:
    """The words within texts, each time that they stand there."""
    pattern = re.compile(rf"(?<!\w){re.escape(was.translate(PLAIN_QUOTES))}(?!\w)")
    for path, text in _shown_texts(entry):
        for match in pattern.finditer(text.translate(PLAIN_QUOTES)):
            yield SetField(path, f"{text[: match.start()]}{now}{text[match.end() :]}")


def _shown_texts(entry: Entry) -> Iterator[tuple[FieldPath, str]]:
    return ((path, text) for path, text in entry.tree.texts.items() if not NOT_SHOWN & {*path})


def _is_same(first: str, second: str) -> bool:
    return first.casefold() == second.casefold()


def _number_of(words: str) -> str | None:
    """The number in words such as "115 people"."""
    number = re.sub(r"\s+[^\W\d]+$|%$", "", words.strip()).replace(",", "")
    try:
        Quantity.parse(number)
    except NotAQuantity:
        return None
    return number


def _date_of(words: str) -> str | None:
    """The date as the record writes it: 2025-12-13 for "13 December 2025"."""
    try:
        EdtfDate.parse(words)
    except NotADate:
        mistake = diagnose(words)
        return mistake.replacement.new if mistake and mistake.replacement else None
    return words
