"""A new entry: its id, its commented file, what is still open, and entries that may be the same."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from generator import model
from generator.editing.addresses import normalize_address
from generator.editing.boilerplate import propose_uncited
from generator.editing.edits import EditError, plain, values_of
from generator.editing.passages import LITTLE, make_id
from generator.editing.template import format_template, list_open_fields
from generator.model.claims import EntryData
from generator.model.edtf import EdtfDate, NotADate
from generator.model.fields import Field
from generator.problems import Problems
from generator.read.archive import Text, words_of
from generator.read.entries import Entry, read_entry
from generator.record.record import Record, name_of

SAME_DAYS = timedelta(days=3)  # two articles on one event are seldom further apart
ALIKE = 0.75  # of 1, how alike two titles are that probably mean the same
RELATED = 0.5  # enough together with the same days


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that does not exist yet: its place below the folder of entries, its text, and what is still open."""

    entry_id: str
    path: str
    text: str
    still_open: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PossibleDuplicate:
    """An entry that may be the one that somebody is about to add, and why it looks so."""

    entry: Entry
    reason: str


def draft_entry(
    kind: type[EntryData], given: Mapping[str, Any], taken: Iterable[str], entry_id: str | None = None
) -> Draft:
    """The commented file of a new entry; EditError if its id is taken or its date cannot be read."""
    known = set(taken)
    named = str(given.get("title") or given.get("name") or given.get("short") or "")
    if entry_id is None and not named:
        raise EditError("the entry has no name yet", "give it a title or a name")
    own_id = entry_id or make_id(named, known)
    if own_id in known:
        raise EditError(f"id '{own_id}' is taken", "look at that entry first; if it is another, choose --id")
    if not re.fullmatch(model.ID, own_id):
        raise EditError(f"'{own_id}' is no id", "use lower-case letters, digits and single hyphens")
    folder = _year(given) if kind is model.Event else kind.folder
    path = f"{folder}/{own_id}.yml"
    text = format_template(kind, given)
    try:
        says = values_of(text)
    except Problems as problems:
        raise EditError(problems.problems[0].message, problems.problems[0].hint) from None
    if says != plain(given):
        raise AssertionError(f"the file would say something else: {text!r} is not {given!r}")
    return Draft(own_id, path, text, tuple(_still_open(kind, given, text, path)))


def describe_article(text: Text, file: str) -> dict[str, Any]:
    """What a saved article says by itself: its paragraphs, their fingerprint, and what is probably no part of it."""
    archive = {"file": file, "paragraphs": str(len(text.paragraphs)), "fingerprint": text.fingerprint}
    uncited = [{"p": found.paragraphs, "reason": found.reason} for found in propose_uncited(text)]
    return {"archive": archive, **({"uncited": uncited} if uncited else {})}


def find_duplicates(record: Record, kind: type[EntryData], given: Mapping[str, Any]) -> list[PossibleDuplicate]:
    """Entries of this kind that may be the same: same days and people, same address, same text, similar name."""
    found = [
        (weight, PossibleDuplicate(entry, reason))
        for entry in record.of_kind(kind)
        for weight, reason in [max(_reasons(entry, given), default=(0.0, ""))]
        if reason
    ]
    return [near for _, near in sorted(found, key=lambda pair: (-pair[0], pair[1].entry.id))]


def _reasons(entry: Entry, given: Mapping[str, Any]) -> Iterator[tuple[float, str]]:
    """Why the entry may be the same, and how much that weighs, from 0 to 2."""
    data = entry.data
    if isinstance(data, model.Source):
        if (
            given.get("address")
            and data.address
            and normalize_address(given["address"]) == normalize_address(data.address)
        ):
            yield 2.0, "it has the same address"
        stamp = (given.get("archive") or {}).get("fingerprint")
        if stamp and data.archive and data.archive.fingerprint == stamp:
            yield 2.0, "it is made from the same text"
    spellings = data.names if isinstance(data, model.Person | model.Organisation) else ()
    names = [name_of(entry), data.heading, *(name.text for name in spellings)]
    named = str(given.get("name") or given.get("title") or "")
    alike = max((_alike(named, name) for name in names), default=0.0)
    if isinstance(data, model.Event) and _same_days(given, data):
        people = {part["person"] for part in given.get("people", ())} & {part.person for part in data.people}
        if people:
            yield (
                0.4 + 0.1 * len(people) + alike / 2,
                f"it has the same days and also names {', '.join(sorted(people))}",
            )
        if alike >= RELATED:
            yield 1.0 + alike, "it has the same days and a similar title"
    if alike >= ALIKE:
        yield alike, "it has a similar title" if hasattr(data, "title") else "it has a similar name"


def _alike(one: str, other: str) -> float:
    """How alike two names are, from 0 to 1: by their letters, or by the words that matter, whatever their order."""
    first, second = words_of(one), words_of(other)
    if not first or not second:
        return 0.0
    letters = difflib.SequenceMatcher(None, " ".join(first), " ".join(second)).ratio()
    own, others = set(first) - LITTLE, set(second) - LITTLE
    shared = len(own & others) / len(own | others) if own | others else 0.0
    return max(letters, shared)


def _same_days(given: Mapping[str, Any], data: Any) -> bool:
    try:
        day = EdtfDate.parse(str(given.get("date", "")))
    except NotADate:
        return False
    begins, ends, other_begins, other_ends = day.earliest, day.latest, data.date.earliest, data.date.latest
    if begins is None or ends is None or other_begins is None or other_ends is None:
        return False
    return bool(begins - SAME_DAYS <= other_ends and other_begins <= ends + SAME_DAYS)


def _year(given: Mapping[str, Any]) -> str:
    try:
        first = EdtfDate.parse(str(given.get("date", ""))).earliest
    except NotADate as error:
        raise EditError(error.message, error.hint) from None
    if first is None:
        raise EditError("the date has no beginning", "give the first day, month or year that is known")
    return f"{first.year:04}"


def _still_open(kind: type[EntryData], given: Mapping[str, Any], text: str, path: str) -> Iterator[str]:
    """What an editor has yet to write, in words."""
    missing: list[Field] = list_open_fields(kind, given)
    for field in missing:
        yield f"{field.name}: {field.doc}"
    if not missing:
        _, problems = read_entry(text.encode(), path, kind)
        yield from (f"{problem.field or 'line ' + str(problem.location.line)}: {problem.message}; {problem.hint}"
                    for problem in problems)  # fmt: skip
    if kind is model.Event and not given.get("claims"):
        yield "claims: what the sources say of it, each with its passages"
    if kind is model.Source:
        if given.get("uncited"):
            yield "uncited: proposed by the tool; read these paragraphs and correct the list"
        yield "passages: find each with timeline passage add, and cite it in an event"
    if kind in (model.Person, model.Organisation, model.Measure):
        yield "some event, source or claim must name it"
