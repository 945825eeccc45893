"""All entries together: who cites what, who says it first, and where the sources agree."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, reduce
from itertools import chain
from operator import add
from typing import TypeVar

from generator import model
from generator.model.claims import Check, Claim
from generator.model.edtf import EdtfDate, Precision, days_between
from generator.model.quantity import Quantity
from generator.model.references import BlockArgument, Target, plain_text
from generator.model.traverse import cites_in, ids_in
from generator.read.archive import Text
from generator.read.documents import Doc
from generator.read.entries import Entry, is_kind
from generator.record.claims import (
    AssessedAnswer,
    AssessedClaim,
    Citation,
    ParsedValue,
    Status,
    Use,
    anchor_of,
    parse_value,
    status_of,
)
from generator.record.history import (
    Change,
    CustodyChange,
    CustodyState,
    MeasureStates,
    MeasureStep,
    custody_changes,
    custody_on,
    measure_on,
    measure_steps,
)

Data = TypeVar("Data", bound=model.EntryData)
NO_BLOCKS: Mapping[str, BlockArgument] = {}


@dataclass(frozen=True)
class Record:
    """Every entry, in order and looked up by id. Ids of files that could not be read are known as `broken`."""

    entries: Mapping[str, Entry]
    unreadable_ids: frozenset[str]
    docs: tuple[Doc, ...]
    today: date
    texts: Mapping[str, Text] | None = None
    tombstones: Mapping[str, Entry[model.Tombstone]] = field(default_factory=dict)
    blocks: Mapping[str, BlockArgument] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        entries: Iterable[Entry[model.StrictModel]],
        unreadable_ids: frozenset[str],
        docs: tuple[Doc, ...],
        today: date,
        texts: Mapping[str, Text] | None = None,
        *,
        blocks: Mapping[str, BlockArgument] = NO_BLOCKS,
    ) -> Record:
        """The record made of these entries.

        `texts` are the archived articles where they are at hand, `blocks` the blocks that hand-written pages may name.
        """
        living: dict[str, Entry] = {}
        tombstones: dict[str, Entry[model.Tombstone]] = {}
        for entry in entries:
            if is_kind(entry, model.Tombstone):
                tombstones[entry.id] = entry
            elif is_kind(entry, model.EntryData):
                living[entry.id] = entry
        return cls(living, unreadable_ids, docs, today, texts, tombstones, blocks)

    def of_kind(self, kind: type[Data]) -> tuple[Entry[Data], ...]:
        """Entries of one kind, by name or title."""
        entries = [entry for entry in self.entries.values() if is_kind(entry, kind)]
        return tuple(sorted(entries, key=lambda entry: (name_of(entry).casefold(), entry.id)))

    def find(self, entry_id: str, kind: type[Data]) -> Entry[Data] | None:
        """The entry with this id, None if there is none of this kind."""
        entry = self.entries.get(entry_id)
        return entry if entry and is_kind(entry, kind) else None

    @cached_property
    def people_and_organisations(self) -> tuple[Entry[model.Person] | Entry[model.Organisation], ...]:
        """Everybody who can say or do something, people first, each by name."""
        return (*self.of_kind(model.Person), *self.of_kind(model.Organisation))

    def entry(self, entry_id: str, kind: type[Data]) -> Entry[Data]:
        """The entry with this id; KeyError if there is none of this kind."""
        entry = self.find(entry_id, kind)
        if entry is None:
            raise KeyError(f"there is no {kind.noun} '{entry_id}'")
        return entry

    @cached_property
    def events(self) -> tuple[Entry[model.Event], ...]:
        """Events in order of date; where dates leave it open, as `after` says, then by id."""
        return tuple(_in_order([entry for entry in self.entries.values() if is_kind(entry, model.Event)]))

    @cached_property
    def event_positions(self) -> Mapping[str, int]:
        """Where each event stands among `events`, by its id."""
        return {event.id: position for position, event in enumerate(self.events)}

    @cached_property
    def citations(self) -> Mapping[str, Citation]:
        """Every passage by `source#passage`; the first of two with one id."""
        found: dict[str, Citation] = {}
        for entry in self.of_kind(model.Source):
            for index, passage in enumerate(entry.data.passages):
                ref = f"{entry.id}#{passage.id}"
                found.setdefault(ref, Citation(ref, entry, index))
        return found

    @cached_property
    def uses(self) -> Mapping[str, tuple[Use, ...]]:
        """Where each passage is cited."""
        found: dict[str, list[Use]] = defaultdict(list)
        for entry in self.entries.values():
            anchors = [anchor_of(claim, index) for index, claim in enumerate(entry.data.claims)]
            for path, ref in cites_in(entry.data):
                claim = anchors[int(path[1])] if path[0] == "claims" else None
                found[ref].append(Use(entry, path, claim))
        return {ref: tuple(uses) for ref, uses in found.items()}

    @cached_property
    def claims(self) -> Mapping[str, AssessedClaim]:
        """Every claim by `entry#anchor`, in the order of the entries' files."""
        return {
            assessed.key: assessed
            for entry in self.entries.values()
            for index, claim in enumerate(entry.data.claims)
            for assessed in [self._assess(entry, index, claim)]
        }

    @cached_property
    def claims_of(self) -> Mapping[str, tuple[AssessedClaim, ...]]:
        """The claims that stand in an entry, by the entry's id."""
        found: dict[str, list[AssessedClaim]] = defaultdict(list)
        for claim in self.claims.values():
            found[claim.entry.id].append(claim)
        return {entry_id: tuple(claims) for entry_id, claims in found.items()}

    @cached_property
    def claims_about(self) -> Mapping[str, tuple[AssessedClaim, ...]]:
        """The claims of other entries that are about an entry, by the entry's id."""
        found: dict[str, list[AssessedClaim]] = defaultdict(list)
        for claim in self.claims.values():
            for about in claim.data.about:
                if about != claim.entry.id:
                    found[about].append(claim)
        return {entry_id: tuple(claims) for entry_id, claims in found.items()}

    @cached_property
    def mentions(self) -> Mapping[str, tuple[Entry, ...]]:
        """The entries whose fields or prose name an entry, by the id of the entry named."""
        found: dict[str, dict[str, Entry]] = defaultdict(dict)
        for entry in self.entries.values():
            for named in set(ids_in(entry.data)):
                if named != entry.id and named in self.entries:
                    found[named][entry.id] = entry
        return {entry_id: tuple(by.values()) for entry_id, by in found.items()}

    def claim(self, ref: str, entry: Entry | None = None) -> AssessedClaim | None:
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
        while source.data.copies and source.data.copies not in seen:
            original = self.find(source.data.copies, model.Source)
            if original is None:
                break  # a rule says so
            source = original
            seen.add(source.id)
        return source.data.publisher or source.id

    def origins(self, citations: Iterable[Citation]) -> tuple[str, ...]:
        """The origins behind these citations, each once."""
        return tuple(dict.fromkeys(self.origin(citation) for citation in citations))

    def plain(self, text: str, entry_id: str = "") -> str:
        """Editors' prose as plain text, its references in words."""
        return plain_text(text, lambda target, words: self.reference_words(target, words, entry_id))

    def reference_words(self, target: str, words: str | None, entry_id: str = "") -> str:
        """What a [[reference]] says: the given words, else the name, the date, or the value shown first."""
        if words:
            return words
        to = Target.of(target, entry_id)
        if to.is_date:
            event = self.find(to.entry, model.Event)
            return event.data.date.display() if event else to.entry
        if not to.claim:
            return name_in_text(self.entries[to.entry])
        claim = self.claims[f"{to.entry}#{to.claim}"]
        first = claim.answer_of(to.source) if to.source else claim.lead_answer
        if first is None:
            return self.plain(claim.data.says or claim.data.ask or "", to.entry)
        if isinstance(first.parsed_value, Quantity) and claim.data.type == "number":
            return first.parsed_value.display()
        return self.value_text(claim, first.parsed_value)

    def value_text(self, claim: AssessedClaim, parsed_value: ParsedValue) -> str:
        """An answer's value as readers see it, in plain text."""
        if isinstance(parsed_value, EdtfDate):
            return parsed_value.display()
        if isinstance(parsed_value, Quantity):
            return parsed_value.display(claim.unit)
        if claim.data.type == "entry":
            return name_of(self.entries[parsed_value])
        return {"yes": "Yes", "no": "No"}.get(parsed_value, parsed_value)

    @cached_property
    def ends(self) -> date:
        """The last day, up to today, on which a source was published or something is dated that need not be later."""
        edtf_dates = [event.data.date for event in self.events]
        edtf_dates += [edtf_date for source in self.of_kind(model.Source) if (edtf_date := source.data.published)]
        days = [
            day for edtf_date in edtf_dates if (day := edtf_date.earliest or edtf_date.latest) and day <= self.today
        ]
        return max(days, default=self.today)

    @cached_property
    def custody(self) -> Mapping[str, tuple[CustodyChange, ...]]:
        return custody_changes(self.events)

    @cached_property
    def steps(self) -> Mapping[str, tuple[MeasureStep, ...]]:
        return measure_steps(self.events)

    @cached_property
    def changes_by(self) -> Mapping[date, tuple[Change, ...]]:
        """What had changed by the end of a day, or may have, for each such day up to today, in order of time.

        That is the last possible day of each change, with regard to what followed it, and the first as well where the
        source speaks of days.
        """
        found: dict[date, list[Change]] = {}
        for change in chain.from_iterable([*self.custody.values(), *self.steps.values()]):
            first = change.edtf_date.earliest if change.edtf_date.precision is Precision.DAY else None
            for day in {day for day in (first, change.latest) if day}:
                found.setdefault(day, []).append(change)
        return {day: tuple(found[day]) for day in sorted(found) if day <= self.today}

    def custody_of(self, person: str, day: date | None = None) -> CustodyState | None:
        """The person's custody on the day, today if none is given."""
        return custody_on(self.custody.get(person, ()), day or self.today)

    def measure(self, measure: str, day: date | None = None) -> MeasureStates:
        """The measure on the day, today if none is given."""
        return measure_on(self.steps.get(measure, ()), day or self.today)

    @cached_property
    def events_naming(self) -> Mapping[str, tuple[Entry[model.Event], ...]]:
        """The events in which an entry is named, in order of time, by the id of the entry."""
        events_by_id: dict[str, tuple[Entry[model.Event], ...]] = {}
        for entry_id, entries in self.mentions.items():
            events = [entry for entry in entries if is_kind(entry, model.Event)]
            if events:
                events_by_id[entry_id] = tuple(sorted(events, key=lambda event: self.event_positions[event.id]))
        return events_by_id

    def evaluate_check(self, entry: Entry, check: Check) -> tuple[bool, str] | None:
        """Whether a check comes out, and the sum in figures; None where a value is missing or of another type.

        A check reckons with the answers that are shown first.
        """
        stated = self._shown(entry, check.equals)
        parts = [self._shown(entry, ref) for ref in check.sum or check.days]
        amounts = [part for part in parts if isinstance(part, Quantity)]
        dates = [part for part in parts if isinstance(part, EdtfDate)]
        if not isinstance(stated, Quantity) or not parts:
            return None
        if check.sum and len(amounts) == len(parts):
            total = reduce(add, amounts)
            told = f"{' + '.join(amount.display() for amount in amounts)} is {total.display()}"
        elif check.days and len(dates) == 2 and (between := days_between(*dates)):
            total = Quantity.parse({"min": str(between[0]), "max": str(between[1])})
            one_day = total.low == total.high == 1
            told = f"{total.display('day' if one_day else 'days')} from {dates[0].display()} to {dates[1].display()}"
        else:
            return None
        return total.overlaps(stated), f"{told}; stated: {stated.display()}"

    def _shown(self, entry: Entry, ref: str) -> ParsedValue | None:
        claim = self.claim(ref, entry)
        return claim.lead_answer.parsed_value if claim and claim.lead_answer else None

    def _assess(self, entry: Entry, index: int, claim: Claim) -> AssessedClaim:
        answers = tuple(
            AssessedAnswer(answer, parse_value(claim, answer), cited, self.origins(cited))
            for answer in claim.answers
            for cited in [self.cited(answer.cites)]
        )
        live = [answer for answer in answers if not answer.data.rejected]
        citations = tuple(dict.fromkeys([*self.cited(claim.cites), *(c for answer in live for c in answer.citations)]))
        origins = self.origins(citations)
        status = status_of(claim, answers, origins)
        return AssessedClaim(
            key=f"{entry.id}#{anchor_of(claim, index)}",
            entry=entry,
            index=index,
            data=claim,
            status=status,
            answers=answers,
            citations=citations,
            origins=origins,
            sources=tuple(dict.fromkeys(citation.source.id for citation in citations)),
            shared_upstream=self._shared_upstream(citations) if status is Status.AGREED else (),
        )

    def _shared_upstream(self, citations: Iterable[Citation]) -> tuple[str, ...]:
        """What every origin in its own voice credits: shown beside an agreement, never counted."""
        credited = [set(c.source.data.relies_on) for c in citations if not c.passage.said_by]
        others = {self.origin(c) for c in citations if c.passage.said_by}
        if len(credited) < 2 or others:
            return ()
        return tuple(sorted(set.intersection(*credited)))


def name_of(entry: Entry) -> str:
    """What an entry is called: its title, short title or name."""
    return entry.data.display_name


def name_in_text(entry: Entry) -> str:
    """What an entry is called in the middle of a sentence."""
    return entry.data.name_in_text


def _in_order(events: Sequence[Entry[model.Event]]) -> Iterator[Entry[model.Event]]:
    """By date, but never before an event that it is said to come after; circles are left to a rule."""
    by_id = {event.id: event for event in events}
    waiting = {event.id: {before for before in event.data.after if before in by_id} for event in events}
    rank = {event.id: (event.data.date.sort_key, event.id) for event in events}
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
