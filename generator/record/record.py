"""All entries together: who cites what, who says it first, and where the sources agree."""

from __future__ import annotations

import heapq
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import cached_property, reduce
from operator import add
from typing import Any

from generator import model
from generator.model.quantity import Amount, NotAnAmount
from generator.read.archive import Text
from generator.render.markdown import plain
from generator.model.entries import Answer, Check, Claim, Passage
from generator.read.entries import Doc, Entry
from generator.model.edtf import NotADate, When, days_between

REFERENCE = re.compile(r"\[\[(?P<target>[^\[\]|\n]*)(?:\|(?P<words>[^\[\]\n]*))?\]\]")
BLOCK = "draw:"  # [[draw:disputes]] in a hand-written page: a block that the generator draws there
BLOCKS = frozenset(
    {
        "state-of-play",
        "sanctions",
        "custody",
        "disputes",
        "open-questions",
        "sources",
        "statuses",
        "counts",
        "figures",
        "answers",
        "before",
    }
    | {"chart-events", "chart-sanctions", "chart-custody", "chart-claims", "chart-parts", "chart-flow", "chart-origins"}
)
Reading = Amount | When | str


@dataclass(frozen=True, slots=True)
class Target:
    """What a [[reference]] points at: an entry, a claim of it, one source's answer to it, or an event's date."""

    entry: str
    claim: str
    source: str
    is_date: bool

    @classmethod
    def of(cls, text: str, owner: str = "") -> Target:
        """From `entry`, `entry#claim`, `entry#claim@source`, `event:date`; `#claim` alone is one of the owner's."""
        named, _, claim = text.partition("#")
        claim, _, source = claim.partition("@")
        is_date = named.endswith(":date")
        return cls(named.removesuffix(":date") or owner, claim, source, is_date)


class Status(Enum):
    """What the sources, taken together, make of a claim."""

    AGREED = "agreed"
    ONE_ORIGIN = "one-origin"
    DISPUTED = "disputed"
    WORDING = "wording"
    CORRECTED = "corrected"
    DOUBTFUL = "doubtful"
    OPEN = "open"
    UNSOURCED = "unsourced"


@dataclass(frozen=True, slots=True)
class Citation:
    """A passage that is cited, with the source it stands in."""

    ref: str
    source: Entry
    index: int

    @property
    def passage(self) -> Passage:
        passage: Passage = self.source.body.passages[self.index]
        return passage


@dataclass(frozen=True, slots=True)
class Use:
    """A place in the record where a passage is cited: the entry, the path of the field, and the claim if it is one."""

    entry: Entry
    path: model.FieldPath
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class StandingAnswer:
    """An answer with what it reads as and the origins behind it."""

    answer: Answer
    reading: Reading
    citations: tuple[Citation, ...]
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """A claim in the light of all sources.

    `key` is `entry#anchor`; `origins` are ids in order of first citation, `sources` the articles that carry the claim.
    `shared_upstream` names outlets that every source of an agreed claim credits: the origins may be one after all.
    """

    key: str
    entry: Entry
    index: int
    claim: Claim
    status: Status
    answers: tuple[StandingAnswer, ...]
    citations: tuple[Citation, ...]
    origins: tuple[str, ...]
    sources: tuple[str, ...]
    shared_upstream: tuple[str, ...]

    @property
    def anchor(self) -> str:
        return self.key.partition("#")[2]

    @property
    def shown_first(self) -> StandingAnswer | None:
        """The preferred answer, else the first that still stands."""
        live = [answer for answer in self.answers if not answer.answer.rejected]
        return next((answer for answer in live if answer.answer.preferred), live[0] if live else None)

    @property
    def ranked(self) -> tuple[StandingAnswer, ...]:
        """The answers as pages show them: a preferred one first, then as the file has them."""
        return tuple(sorted(self.answers, key=lambda answer: not answer.answer.preferred))

    @property
    def has_rivals(self) -> bool:
        """True where answers stand against each other: the sources differ, or one was taken back."""
        return self.status in (Status.DISPUTED, Status.CORRECTED)

    @property
    def is_plain(self) -> bool:
        """True where a claim says one thing and nothing speaks against it, however few say it."""
        return self.status in (Status.AGREED, Status.ONE_ORIGIN) and len(self.answers) < 2

    def answer_of(self, source: str) -> StandingAnswer | None:
        """The answer that a source gives, the first if it gives several."""
        given = (answer for answer in self.answers if any(c.source.id == source for c in answer.citations))
        return next(given, None)

    @property
    def is_question(self) -> bool:
        return self.claim.ask is not None


@dataclass(frozen=True)
class Record:
    """Every entry, in order and looked up by id. Ids of files that could not be read are known as `broken`."""

    entries: Mapping[str, Entry]
    broken: frozenset[str]
    docs: tuple[Doc, ...]
    today: date
    texts: Mapping[str, Text] | None = None
    tombstones: Mapping[str, Entry] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        entries: Iterable[Entry],
        broken: frozenset[str],
        docs: tuple[Doc, ...],
        today: date,
        texts: Mapping[str, Text] | None = None,
    ) -> Record:
        """The record made of these entries; `texts` are the archived articles where they are at hand."""
        every = list(entries)
        graves = {entry.id: entry for entry in every if isinstance(entry.body, model.Tombstone)}
        living = {entry.id: entry for entry in every if entry.id not in graves}
        return cls(living, broken, docs, today, texts, graves)

    def of_kind(self, kind: type[model.Body]) -> tuple[Entry, ...]:
        """Entries of one kind, by name or title."""
        found = [entry for entry in self.entries.values() if isinstance(entry.body, kind)]
        return tuple(sorted(found, key=lambda entry: (name_of(entry).casefold(), entry.id)))

    @cached_property
    def events(self) -> tuple[Entry, ...]:
        """Events in order of date; where dates leave it open, as `after` says, then by id."""
        return tuple(_in_order([entry for entry in self.entries.values() if isinstance(entry.body, model.Event)]))

    @cached_property
    def citations(self) -> Mapping[str, Citation]:
        """Every passage by `source#passage`; the first of two with one id."""
        found: dict[str, Citation] = {}
        for entry in self.of_kind(model.Source):
            for index, passage in enumerate(entry.body.passages):
                ref = f"{entry.id}#{passage.id}"
                found.setdefault(ref, Citation(ref, entry, index))
        return found

    @cached_property
    def uses(self) -> Mapping[str, tuple[Use, ...]]:
        """Where each passage is cited."""
        found: dict[str, list[Use]] = defaultdict(list)
        for entry in self.entries.values():
            anchors = [anchor_of(claim, index) for index, claim in enumerate(entry.body.claims)]
            for path, ref in cites_in(entry.body):
                claim = anchors[int(path[1])] if path[0] == "claims" else None
                found[ref].append(Use(entry, path, claim))
        return {ref: tuple(uses) for ref, uses in found.items()}

    @cached_property
    def claims(self) -> Mapping[str, Standing]:
        """Every claim by `entry#anchor`, in the order of the entries' files."""
        return {
            standing.key: standing
            for entry in self.entries.values()
            for index, claim in enumerate(entry.body.claims)
            for standing in [self._standing(entry, index, claim)]
        }

    @cached_property
    def claims_of(self) -> Mapping[str, tuple[Standing, ...]]:
        """The claims that stand in an entry, by the entry's id."""
        found: dict[str, list[Standing]] = defaultdict(list)
        for standing in self.claims.values():
            found[standing.entry.id].append(standing)
        return {entry_id: tuple(standings) for entry_id, standings in found.items()}

    @cached_property
    def claims_about(self) -> Mapping[str, tuple[Standing, ...]]:
        """The claims of other entries that are about an entry, by the entry's id."""
        found: dict[str, list[Standing]] = defaultdict(list)
        for standing in self.claims.values():
            for about in standing.claim.about:
                if about != standing.entry.id:
                    found[about].append(standing)
        return {entry_id: tuple(standings) for entry_id, standings in found.items()}

    @cached_property
    def mentions(self) -> Mapping[str, tuple[Entry, ...]]:
        """The entries whose fields or prose name an entry, by the id of the entry named."""
        found: dict[str, dict[str, Entry]] = defaultdict(dict)
        for entry in self.entries.values():
            for named in set(ids_in(entry.body)):
                if named != entry.id and named in self.entries:
                    found[named][entry.id] = entry
        return {entry_id: tuple(by.values()) for entry_id, by in found.items()}

    def standing(self, ref: str, entry: Entry | None = None) -> Standing | None:
        """The claim that `entry#claim` names, or `claim` alone inside an entry."""
        key = ref if "#" in ref else f"{entry.id}#{ref}" if entry else ref
        return self.claims.get(key)

    def cited(self, refs: Iterable[str]) -> tuple[Citation, ...]:
        """The citations that exist among these, without repeats."""
        return tuple(self.citations[ref] for ref in dict.fromkeys(refs) if ref in self.citations)

    def origin(self, citation: Citation) -> str:
        """Who said it first: the last name in the chain, else the publisher, else the source itself."""
        if citation.passage.said_by:
            return citation.passage.said_by[-1]
        source = citation.source
        seen = {source.id}
        while (copied := source.body.copies) and copied not in seen:
            original = self.entries.get(copied)
            if original is None or not isinstance(original.body, model.Source):
                break  # a rule says so
            source = original
            seen.add(copied)
        return source.body.publisher or source.id

    def origins(self, citations: Iterable[Citation]) -> tuple[str, ...]:
        """The origins behind these citations, each once."""
        return tuple(dict.fromkeys(self.origin(citation) for citation in citations))

    def plain(self, text: str, entry_id: str = "") -> str:
        """Editors' prose as plain text, its references in words."""
        return plain(text, REFERENCE, lambda target, words: self.reference_words(target, words, entry_id))

    def reference_words(self, target: str, words: str | None, entry_id: str = "") -> str:
        """What a [[reference]] says: the given words, else the name, the date, or the value shown first."""
        if words:
            return words
        to = Target.of(target, entry_id)
        if to.is_date:
            date_of: When = self.entries[to.entry].body.date
            return date_of.display()
        if not to.claim:
            return name_in_text(self.entries[to.entry])
        standing = self.claims[f"{to.entry}#{to.claim}"]
        first = standing.answer_of(to.source) if to.source else standing.shown_first
        if first is None:
            return self.plain(standing.claim.says or standing.claim.ask or "", to.entry)
        if isinstance(first.reading, Amount) and standing.claim.type == "number":
            return first.reading.display()
        return self.value_text(standing, first.reading)

    def value_text(self, standing: Standing, reading: Reading) -> str:
        """An answer's value as readers see it, in plain text."""
        if isinstance(reading, When):
            return reading.display()
        if isinstance(reading, Amount):
            return reading.display("%" if standing.claim.type == "percent" else standing.claim.unit or "")
        if standing.claim.type == "entry":
            return name_of(self.entries[reading])
        return {"yes": "Yes", "no": "No"}.get(reading, reading)

    def reckon(self, entry: Entry, check: Check) -> tuple[bool, str] | None:
        """Whether a check comes out, and the sum in figures; None where a value is missing or of another type.

        A check reckons with the answers that are shown first.
        """
        stated = self._shown(entry, check.equals)
        parts = [self._shown(entry, ref) for ref in check.sum or check.days]
        amounts = [part for part in parts if isinstance(part, Amount)]
        dates = [part for part in parts if isinstance(part, When)]
        if not isinstance(stated, Amount) or not parts:
            return None
        if check.sum and len(amounts) == len(parts):
            total = reduce(add, amounts)
            told = f"{' + '.join(amount.display() for amount in amounts)} is {total.display()}"
        elif check.days and len(dates) == 2 and (between := days_between(*dates)):
            total = Amount.parse({"min": str(between[0]), "max": str(between[1])})
            one_day = total.low == total.high == 1
            told = f"{total.display('day' if one_day else 'days')} from {dates[0].display()} to {dates[1].display()}"
        else:
            return None
        return total.meets(stated), f"{told}; stated: {stated.display()}"

    def _shown(self, entry: Entry, ref: str) -> Reading | None:
        standing = self.standing(ref, entry)
        return standing.shown_first.reading if standing and standing.shown_first else None

    def _standing(self, entry: Entry, index: int, claim: Claim) -> Standing:
        answers = tuple(
            StandingAnswer(answer, read_value(claim, answer), cited, self.origins(cited))
            for answer in claim.answers
            for cited in [self.cited(answer.cites)]
        )
        live = [answer for answer in answers if not answer.answer.rejected]
        citations = tuple(dict.fromkeys([*self.cited(claim.cites), *(c for answer in live for c in answer.citations)]))
        origins = self.origins(citations)
        status = _status(claim, answers, origins)
        return Standing(
            key=f"{entry.id}#{anchor_of(claim, index)}",
            entry=entry,
            index=index,
            claim=claim,
            status=status,
            answers=answers,
            citations=citations,
            origins=origins,
            sources=tuple(dict.fromkeys(citation.source.id for citation in citations)),
            shared_upstream=self._shared_upstream(citations) if status is Status.AGREED else (),
        )

    def _shared_upstream(self, citations: Iterable[Citation]) -> tuple[str, ...]:
        """What every origin in its own voice credits: shown beside an agreement, never counted."""
        credited = [set(c.source.body.relies_on) for c in citations if not c.passage.said_by]
        others = {self.origin(c) for c in citations if c.passage.said_by}
        if len(credited) < 2 or others:
            return ()
        return tuple(sorted(set.intersection(*credited)))


def name_of(entry: Entry) -> str:
    """What an entry is called: its title, short title or name."""
    known = type(entry.body).model_fields
    return next((str(getattr(entry.body, name)) for name in ("short", "name", "title") if name in known), entry.id)


def name_in_text(entry: Entry) -> str:
    """What an entry is called in the middle of a sentence."""
    return (entry.body.in_text if isinstance(entry.body, model.Organisation) else None) or name_of(entry)


def anchor_of(claim: Claim, index: int) -> str:
    """Where a claim stands on its page: at its id, else at its number in the file."""
    return claim.id or f"statement-{index + 1}"


def read_value(claim: Claim, answer: Answer) -> Reading:
    """What an answer's value reads as under the question's type; its text where it does not fit (a rule says so)."""
    value = answer.value
    if isinstance(value, Amount):
        return value
    try:
        match claim.type:
            case "number" | "percent":
                return Amount.parse(value)
            case "date":
                return When.parse(value)
    except (NotAnAmount, NotADate):
        pass
    return value


def compatible(one: Reading, other: Reading) -> bool:
    """True where both can be so at once: ranges that meet, the same word."""
    if isinstance(one, Amount) and isinstance(other, Amount):
        return one.meets(other)
    if isinstance(one, When) and isinstance(other, When):
        return one.may_equal(other)
    return one == other


def cites_in(part: model.Part) -> Iterator[tuple[model.FieldPath, str]]:
    """Every citation in an entry with the path of its field."""
    for path, value in _leaves(part, ()):
        if len(path) > 1 and path[-2] == "cites":
            yield path, value


ID_FIELDS = frozenset(
    {
        "person",
        "organisation",
        "measure",
        "publisher",
        "by",
        "authority",
        "copies",
        "about",
        "alleges_against",
        "after",
        "topics",
        "targets",
        "relies_on",
        "seen_in",
        "said_by",
        "moved_to",
    }
)


def id_fields_in(part: model.Part) -> Iterator[tuple[model.FieldPath, str]]:
    """Every field that names another entry by its id, with the field's path."""
    for path, value in _leaves(part, ()):
        name = next((step for step in reversed(path) if isinstance(step, str)), "")
        if name in ID_FIELDS:
            yield path, value


def prose_in(part: model.Part) -> Iterator[tuple[model.FieldPath, str]]:
    """Every text of an entry in which [[references]] may stand."""
    for path, value in _leaves(part, ()):
        if "[[" in value or "]]" in value:
            yield path, value


def ids_in(part: model.Part) -> Iterator[str]:
    """Every id that an entry names, in fields or in prose."""
    yield from (value for _, value in id_fields_in(part))
    for _, text in prose_in(part):
        for found in REFERENCE.finditer(text):
            yield re.split(r"[#:]", found["target"])[0]


def _leaves(value: Any, path: model.FieldPath) -> Iterator[tuple[model.FieldPath, str]]:
    if isinstance(value, model.Part):
        for name, info in type(value).model_fields.items():
            yield from _leaves(getattr(value, name), (*path, info.alias or name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _leaves(item, (*path, index))
    elif isinstance(value, str):
        yield path, value


def _status(claim: Claim, answers: tuple[StandingAnswer, ...], origins: tuple[str, ...]) -> Status:
    live = [answer for answer in answers if not answer.answer.rejected]
    if claim.ask and not claim.says and not answers:
        return Status.OPEN
    if not origins:
        return Status.UNSOURCED
    if claim.doubtful:
        return Status.DOUBTFUL
    differ = any(not compatible(a.reading, b.reading) for a in live for b in live)
    if differ:
        return Status.WORDING if claim.type == "wording" else Status.DISPUTED
    if len(live) < len(answers):
        return Status.CORRECTED
    return Status.AGREED if len(origins) > 1 else Status.ONE_ORIGIN


def _in_order(events: list[Entry]) -> Iterator[Entry]:
    """By date, but never before an event that it is said to come after; circles are left to a rule."""
    by_id = {event.id: event for event in events}
    waiting = {event.id: {before for before in event.body.after if before in by_id} for event in events}
    rank = {event.id: (event.body.date.sort_key, event.id) for event in events}
    ready = [rank[event_id] for event_id, before in waiting.items() if not before]
    heapq.heapify(ready)
    done: set[str] = set()
    while ready:
        _, event_id = heapq.heappop(ready)
        done.add(event_id)
        yield by_id[event_id]
        for other, before in waiting.items():
            if event_id in before:
                before.discard(event_id)
                if not before:
                    heapq.heappush(ready, rank[other])
    yield from (by_id[event_id] for _, event_id in sorted(rank.values()) if event_id not in done)
