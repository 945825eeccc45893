"""What a page was made from: every question that it put to the record, and a digest of the answers.

A page sees the record through a `TracedRecord`. Whatever it looks up, an entry by its id or the events of a topic,
is a question, and so is a list that it reads as a whole. Of an entry an answer holds the days, the kinds and the ids in
its fields; its title, its prose and its parts are questions of their own, put by whoever reads them. The same function
with the same questions and the same answers makes the same page, so a page need not be drawn again while its answers
have the same digest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache, cached_property, partial
from operator import attrgetter
from types import FunctionType, MethodType
from typing import Any, TypeVar, cast

from generator import model
from generator.model.claims import READ, withhold
from generator.model.reflection.fields import fields_of
from generator.read.entries import Entry
from generator.record.attribution import Citation, Support
from generator.record.claims import AssessedClaim
from generator.record.custody_and_measures import CustodyChange, MeasureStep
from generator.record.lookup import LazySequence
from generator.record.record import Record

Key = TypeVar("Key")
Value = TypeVar("Value")
Question = tuple[str, str]  # the name of a part of the record, and the key that was looked up there
EVERYTHING = "*"  # instead of a key: the part as a whole
PARTS = frozenset({field.name for field in fields(Record)}) | {
    name for name, member in vars(Record).items() if isinstance(member, cached_property)
}  # of a record: what holds something; everything else is a method, which asks these in its turn
PLAIN = frozenset({str, bytes, int, float, bool, Decimal, date, type(None)})  # kinds of value without members
ABSENT = "absent"  # instead of the digest of an answer that there is none
FIELDS = "fields"  # the part in which fields of entries are looked up
CONTENT = "content"  # instead of a field: the file


class NoDigest(TypeError):
    """A value of a kind of which nobody knows what belongs to it."""


class TracedRecord:
    """A record that writes down the numbers of the questions that are put to it.

    `record` is the record itself, with entries that are watched. The methods of a record are run on this one, so that
    their questions count too. `questions` are all that were ever put, by their numbers; `asked` are the numbers of
    those of the page at hand, None while no page is drawn and while an answer is made.
    """

    def __init__(self, record: Record) -> None:
        entries = {entry_id: cast("Entry", WatchedEntry(entry, self)) for entry_id, entry in record.entries.items()}
        self.record = replace(record, entries=entries)
        self.questions: list[Question] = []
        self.asked: set[int] | None = None
        self._numbers: dict[str, QuestionNumbers] = {}

    def __getattr__(self, name: str) -> object:
        if name not in PARTS:
            member = vars(Record)[name]
            assert isinstance(member, FunctionType)
            method = MethodType(member, self)
            vars(self)[name] = method
            return method
        part = self.answer(self.record.__getattribute__, name)
        if isinstance(part, Mapping):
            lookup = TracedMapping(name, part, self)
            vars(self)[name] = lookup
            return lookup
        self.ask(name, EVERYTHING)
        return part

    @property
    def as_record(self) -> Record:
        """The record for whoever draws pages, to whom it looks like any other."""
        return cast("Record", self)

    def begin(self) -> set[int]:
        """The place where the numbers of the questions of a new page will stand."""
        self.asked = set()
        return self.asked

    def end(self) -> None:
        """Say that the page is drawn."""
        self.asked = None

    def ask(self, part: str, key: str) -> None:
        """Write down a question."""
        if self.asked is not None:
            self.asked.add(self.numbers_in(part)[key])

    def answer(self, find: Callable[[Key], Value], key: Key) -> Value:
        """What is found; what is read meanwhile follows from the question."""
        questions, self.asked = self.asked, None
        try:
            return find(key)
        finally:
            self.asked = questions

    def numbers_in(self, part: str) -> QuestionNumbers:
        """The numbers of the questions to a part."""
        numbers = self._numbers.get(part)
        if numbers is None:
            numbers = self._numbers[part] = QuestionNumbers(part, self.questions)
        return numbers

    def begin_with(self, questions: Iterable[Question]) -> None:
        """Forget all questions but these, which have the first numbers."""
        self.questions.clear()
        for numbers in self._numbers.values():
            numbers.clear()
        for part, key in questions:
            self.numbers_in(part)[key]  # which gives it the next number


class QuestionNumbers(dict[object, int]):
    """The numbers of the questions to one part, by the keys that are looked up; a new question has the next of all."""

    def __init__(self, part: str, questions: list[Question]) -> None:
        super().__init__()
        self._part = part
        self._questions = questions

    def __missing__(self, key: object) -> int:
        name = name_of_key(key)
        if name not in self:
            self[name] = len(self._questions)
            self._questions.append((self._part, name))
        return self.setdefault(key, self[name])


class TracedMapping(Mapping[Key, Value]):
    """A part of a record in which things are looked up."""

    def __init__(self, name: str, part: Mapping[Key, Value], trace: TracedRecord) -> None:
        self._part = part
        self._find = part.__getitem__ if isinstance(part, dict) else partial(trace.answer, part.__getitem__)
        self._trace = trace
        self._numbers = trace.numbers_in(name)

    def _ask(self, key: object) -> None:
        numbers = self._trace.asked
        if numbers is not None:
            numbers.add(self._numbers[key])

    def __getitem__(self, key: Key) -> Value:
        self._ask(key)
        return self._find(key)

    def get(self, key: Key, default: Any = None) -> Any:  # Any: as the values, or anything else
        """The value of a key, or something else where it has none."""
        self._ask(key)
        return self._find(key) if key in self._part else default

    def __contains__(self, key: object) -> bool:
        self._ask(key)
        return key in self._part

    def __iter__(self) -> Iterator[Key]:
        self._ask(EVERYTHING)
        return iter(self._part)

    def values(self) -> Collection[Value]:  # type: ignore[override]
        """All values."""
        self._ask(EVERYTHING)
        return self._trace.answer(tuple, self._part.values())

    def items(self) -> Collection[tuple[Key, Value]]:  # type: ignore[override]
        """All keys with their values."""
        self._ask(EVERYTHING)
        return self._trace.answer(tuple, self._part.items())

    def __len__(self) -> int:
        self._ask(EVERYTHING)
        return len(self._part)


class WatchedEntry:
    """An entry of a record that is traced; its title, prose, parts and file are questions of whoever reads them."""

    __slots__ = ("_trace", "data", "entry", "id", "path")

    def __init__(self, entry: Entry, trace: TracedRecord) -> None:
        self.id, self.path = entry.id, entry.path
        self.data = withhold(entry.data, withheld_fields(type(entry.data)), self._read_field)
        self.entry = entry
        self._trace = trace

    @property
    def head(self) -> Sequence[object]:
        """What may be read without a question: the other fields."""
        return [self.path, *(value for name, value in vars(self.data).items() if name != READ)]

    def _read_field(self, name: str) -> object:
        value = vars(self.entry.data)[name]
        self._trace.ask(FIELDS, f"{self.id}.{name}")
        return value

    def __getattr__(self, name: str) -> object:
        self._trace.ask(FIELDS, f"{self.id}.{CONTENT}")
        return getattr(self.entry, name)


@cache
def withheld_fields(kind: type[model.EntryData]) -> frozenset[str]:
    """The fields of a kind of entry that hold prose, parts, or what it is called."""
    return frozenset(
        field.name for field in fields_of(kind) if field.is_prose or field.part or field.name == kind.name_field
    )


def name_of_key(key: object) -> str:
    """A key as it is written down: an id as it is, a kind by its name, a day by its digits."""
    if isinstance(key, str):
        return key
    return key.__name__ if isinstance(key, type) else str(key)


READERS: Mapping[type, Callable[[object], Sequence[object]]] = {
    partial: attrgetter("func", "args", "keywords"),
    Entry: attrgetter("path", "content", "lock"),
    WatchedEntry: attrgetter("head"),
}
SHARED = frozenset({WatchedEntry, Citation, AssessedClaim, CustodyChange, MeasureStep})  # each stands in many answers


class Answers:
    """The answers of a record to questions, as digests."""

    def __init__(self, trace: TracedRecord) -> None:
        self.record = trace.record
        self._keys: dict[str, Mapping[str, object]] = {}  # of each part by their names, but for those that are texts
        self._shared: dict[int, tuple[object, str]] = {}  # by its identity, which nothing else can have meanwhile
        self.unchanged_ids: Set[str] = frozenset()  # of entries whose files are as they were when the digests were made

    def digest_of(self, value: object) -> str:
        """A digest of any value that a record may hold; NoDigest if it is of another kind."""
        texts: list[str] = []
        self._describe(value, texts)
        if type(value) in SHARED:
            return texts[0]
        return hashlib.blake2b("\n".join(texts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

    @cached_property
    def files(self) -> Mapping[str, str]:
        """A digest of the file of each entry, by its id."""
        return {entry_id: self._answer_of_field(entry_id, CONTENT) for entry_id in self.record.entries}

    def answer(self, question: Question, last_answer: str = "") -> str:
        """A digest of the answer to a question, which was `last_answer` before; NoDigest as above."""
        name, key = question
        if name == FIELDS:
            entry_id, _, field = key.partition(".")
            is_unchanged = last_answer and entry_id in self.unchanged_ids
            return last_answer if is_unchanged else self._answer_of_field(entry_id, field)
        part = getattr(self.record, name)
        if key == EVERYTHING:
            return self.digest_of(part)
        if key in part:
            return self.digest_of(part[key])
        if name not in self._keys:
            self._keys[name] = {name_of_key(member): member for member in part if name_of_key(member) != member}
        member = self._keys[name].get(key)
        return ABSENT if member is None else self.digest_of(part[member])

    def _answer_of_field(self, entry_id: str, name: str) -> str:
        watched = self.record.entries.get(entry_id)
        if watched is None:
            return ABSENT
        entry = cast("WatchedEntry", watched).entry
        return self.digest_of(entry if name == CONTENT else getattr(entry.data, name, None))

    def _describe(self, value: object, texts: list[str]) -> None:
        """Add the texts that tell a value from every other."""
        kind = type(value)
        if kind in PLAIN:
            texts.append(repr(value))
        elif kind in SHARED:
            if id(value) not in self._shared:
                self._shared[id(value)] = (value, self.digest_of(self._members(value)))
            texts.append(self._shared[id(value)][1])
        else:
            members = self._members(value)
            texts.append(f"{kind.__name__} of {len(members)}")
            for member in members:
                if type(member) in PLAIN:
                    texts.append(repr(member))
                else:
                    self._describe(member, texts)

    def _members(self, value: object) -> Sequence[object]:
        """What a value consists of: an entry of its head or its file, the rest of its fields or of what it holds."""
        kind: type = type(value)
        read = _reader_of(kind)
        if read:
            return read(value)
        match value:
            case tuple() | list() | LazySequence():
                return value
            case AssessedClaim():  # what else there is follows from these
                citations = [value.citations, *(answer.citations for answer in value.answers)]
                supports = [value.support, *(answer.support for answer in value.answers)]
                members = [value.entry, value.index, value.data, value.status, citations]
                return [*members, *map(_describe_support, supports)]
            case frozenset() | set():
                return sorted(self.digest_of(member) for member in value)
            case Mapping():
                return [*value.keys(), *value.values()]
            case type() | FunctionType():
                return [value.__module__, value.__qualname__]
            case model.StrictModel():
                return [*vars(value).values()]
            case Enum():
                return [value.name]
        raise NoDigest(kind.__name__)


def _describe_support(support: Support) -> str:
    """What tells one support from another: texts alone, which Python tells in one go."""
    return repr((support.articles, support.roots, support.speakers, support.unnamed, sorted(support.collectives)))


@cache
def _reader_of(kind: type) -> Callable[[object], Sequence[object]] | None:
    """What reads the fields of a dataclass; None for other kinds, for those known by other things, and for a record."""
    if kind in READERS:
        return READERS[kind]
    if not is_dataclass(kind) or kind in (AssessedClaim, Record):
        return None
    names = [field.name for field in fields(kind)]
    return attrgetter(*names) if len(names) > 1 else lambda value: [getattr(value, name) for name in names]
