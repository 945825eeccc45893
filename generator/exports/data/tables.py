"""The record as rows of tables, from one walk over its entries."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from generator import model
from generator.exports.data import table_kinds as kinds
from generator.exports.data.columns import Row
from generator.exports.data.entries import EntryData
from generator.model.values.dates.edtf import EdtfDate
from generator.model.values.published import as_number
from generator.model.values.quantity import Quantity
from generator.read.entries import Entry, is_kind
from generator.record.attribution import Citation, Support
from generator.record.checks import evaluate_check
from generator.record.claims import AssessedAnswer, AssessedClaim
from generator.record.custody_and_measures import CustodyChange, MeasureStep
from generator.record.record import Record

Changed = TypeVar("Changed", CustodyChange, MeasureStep)
TABLE_OF: Mapping[type, str] = {table.row: table.name for table in kinds.TABLES}


@dataclass(frozen=True)
class Tables:
    """Every table of a record."""

    record: Record
    entries: EntryData

    @cached_property
    def rows(self) -> Mapping[str, list[Row]]:
        """The rows of each table, by its name."""
        rows: dict[str, list[Row]] = {table.name: [] for table in kinds.TABLES}
        for row in self._rows():
            rows[TABLE_OF[type(row)]].append(row)
        return rows

    def _rows(self) -> Iterator[Row]:
        for kind in model.KINDS:
            for entry in self.record.events if kind is model.Event else self.record.of_kind(kind):
                yield self._entry(entry)
                yield from self._of_kind(entry)
                yield from self._of_any_kind(entry)
        for tombstone in self.record.tombstones.values():
            reading = self.entries.describe_tombstone(tombstone)
            yield kinds.TombstoneRow(tombstone.id, reading["page"], tombstone.data.moved_to, tombstone.data.withdrawn)
        for citation in self.record.citations.values():
            yield self._passage(citation)
        for change in _in_order_of_time(self.record, self.record.custody_changes_by_event):
            yield self._custody_step(change)
        for step in _in_order_of_time(self.record, self.record.steps_by_event):
            yield self._measure_step(step)

    def _entry(self, entry: Entry) -> kinds.EntryRow:
        page = self.entries.site.locate(self.record.address_of_entry(entry))
        name, added = entry.data.display_name, self.record.days_added.get(entry.id)
        return kinds.EntryRow(entry.id, entry.data.noun, name, page, entry.path, added.edtf if added else None)

    def _of_kind(self, entry: Entry) -> Iterator[Row]:
        if is_kind(entry, model.Event):
            yield from self._event(entry)
        elif is_kind(entry, model.Person):
            yield from self._person(entry)
        elif is_kind(entry, model.Organisation):
            data = entry.data
            yield kinds.OrganisationRow(entry.id, data.name, data.kind, data.description, data.speaks_for, data.part_of)
            yield from _spellings(entry.id, data.names)
        elif is_kind(entry, model.Measure):
            yield from self._measure(entry)
        elif is_kind(entry, model.Place):
            place, position = entry.data, entry.data.coordinates
            point = position.latitude, position.longitude
            yield kinds.PlaceRow(entry.id, place.name, place.description, *point, place.area)
            yield from _spellings(entry.id, place.names)
        elif is_kind(entry, model.Source):
            yield from self._source(entry)
        elif is_kind(entry, model.Topic):
            yield kinds.TopicRow(entry.id, entry.data.title, self.record.plain(entry.data.summary, entry.id))

    def _of_any_kind(self, entry: Entry) -> Iterator[Row]:
        claims = self.record.claims_of.get(entry.id, ())
        for claim in claims:
            yield from self._claim(claim)
        yield from self._citations(entry, claims)
        for check in entry.data.checks:
            evaluated = evaluate_check(self.record, entry, check)
            if evaluated:
                fits, note = evaluated.fits if evaluated.expected_total else None, self._plain(check.note, entry)
                yield kinds.CheckRow(entry.id, evaluated.words, fits, check.expect == "holds", note)
        for identifier in entry.data.identifiers:
            yield kinds.IdentifierRow(entry.id, identifier.registry, identifier.id, identifier.address)
        for name, value in entry.extensions.items():
            yield kinds.ExtensionRow(entry.id, name, json.dumps(value, ensure_ascii=False))
        for correction in entry.data.corrections:
            day = correction.date.edtf
            yield kinds.CorrectionRow(entry.id, day, correction.was, correction.now, correction.why)

    def _event(self, event: Entry[model.Event]) -> Iterator[Row]:
        data = event.data
        yield kinds.EventRow(
            event.id,
            self.record.event_positions[event.id] + 1,
            *_date(data.date),
            data.date.display(),
            data.kind,
            data.expected,
            data.key,
            data.title,
            self.record.place_words(data.place) or None,
            self._place_id(data.place),
            self.record.plain(data.summary, event.id),
        )
        for person in data.people:
            yield kinds.EventPersonRow(event.id, person.person, person.role, self._plain(person.note, event))
        for part in data.organisations:
            yield kinds.EventOrganisationRow(event.id, part.organisation, part.role, self._plain(part.note, event))
        for topic in data.topics:
            yield kinds.EventTopicRow(event.id, topic)
        relations: Mapping[str, Iterable[model.EventLink | model.Precedence]] = {
            "after": data.after,
            "because_of": data.because_of,
            "part_of": data.part_of,
        }
        for relation, links in relations.items():
            for link in links:
                yield kinds.EventLinkRow(event.id, relation, link.event, self._plain(link.note, event))
        if data.about:
            yield kinds.EventLinkRow(event.id, "about", data.about, None)
        for place in data.destinations:
            yield kinds.DestinationRow(event.id, self.record.place_words(place), self._place_id(place))

    def _person(self, person: Entry[model.Person]) -> Iterator[Row]:
        data = person.data
        yield kinds.PersonRow(person.id, data.name, data.description, data.why_named, data.speaks_for, data.part_of)
        yield from _spellings(person.id, data.names)
        for state in self.entries.custody_by_day(person.id):
            yield kinds.CustodyStateRow(person.id, **state)

    def _measure(self, measure: Entry[model.Measure]) -> Iterator[Row]:
        data = measure.data
        scope = self.record.plain(data.scope, measure.id)
        yield kinds.MeasureRow(measure.id, data.title, data.jurisdiction, data.authority, scope, data.legal_basis)
        for target in data.targets:
            yield kinds.MeasureTargetRow(measure.id, target)
        for state in self.entries.states_by_day(measure.id):
            yield kinds.MeasureStateRow(measure.id, **state)

    def _source(self, source: Entry[model.Source]) -> Iterator[Row]:
        data = source.data
        yield kinds.SourceRow(
            source.id,
            data.title,
            data.work,
            data.titled_by,
            data.short,
            data.publisher,
            data.address,
            data.archived,
            data.retrieved.edtf if data.retrieved else None,
            data.language,
            *_date(data.published),
            data.modified.edtf if data.modified else None,
            "; ".join(data.authors) or None,
            data.production,
            data.copies,
            self._plain(data.note, source),
        )
        for actor in data.relies_on:
            yield kinds.ReliedOnRow(source.id, actor)
        for caution in data.cautions:
            yield kinds.CautionRow(source.id, self.record.plain(caution.note, source.id))

    def _passage(self, citation: Citation) -> kinds.PassageRow:
        passage, attribution = citation.passage, citation.attribution
        return kinds.PassageRow(
            citation.ref,
            citation.source.id,
            passage.span.p,
            passage.gist,
            passage.voice,
            attribution.speaker or None,
            " ".join(attribution.relays) or None,
            citation.is_checked,
            citation.address or None,
            passage.note,
        )

    def _claim(self, claim: AssessedClaim) -> Iterator[Row]:
        data = claim.data
        yield kinds.ClaimRow(
            claim.key,
            claim.entry.id,
            claim.status.value,
            claim.is_question,
            self.record.claim_text(claim),
            data.type,
            claim.unit or None,
            data.as_of.edtf if data.as_of else None,
            data.difference,
            self._plain(data.outcome, claim.entry),
            *_support(claim.support),
            self._plain(data.note, claim.entry),
        )
        for subject in data.about:
            yield kinds.ClaimAboutRow(claim.key, subject, "about")
        for subject in data.alleges_against:
            yield kinds.ClaimAboutRow(claim.key, subject, "alleges against")
        for number, answer in enumerate(claim.answers, 1):
            yield self._answer(claim, number, answer)

    def _answer(self, claim: AssessedClaim, number: int, answer: AssessedAnswer) -> kinds.AnswerRow:
        value, data = answer.parsed_value, answer.data
        quantity = value if isinstance(value, Quantity) else None
        return kinds.AnswerRow(
            claim.key,
            number,
            self.record.claim_text(claim),
            claim.status.value,
            self.record.value_text(claim, value),
            claim.unit or None,
            as_number(quantity.low) if quantity else None,
            as_number(quantity.high) if quantity else None,
            quantity.includes_limit if quantity else None,
            *_date(value if isinstance(value, EdtfDate) else None),
            value if isinstance(value, str) and claim.data.type == "entry" else None,
            answer is claim.lead_answer,
            data.reckoned,
            data.rejected,
            *_support(answer.support),
            self._plain(data.note, claim.entry),
        )

    def _citations(self, entry: Entry, claims: Sequence[AssessedClaim]) -> Iterator[kinds.CitationRow]:
        for path, ref in entry.texts.citations:
            claim = claims[int(path[1])] if path[0] == "claims" else None
            answer = int(path[3]) + 1 if len(path) > 3 and path[2] == "answers" else None
            citation = self.record.citations[ref]
            yield kinds.CitationRow(
                entry.id,
                "/".join(str(step) for step in path[:-1]),  # people/0/cites: the first person of an event
                claim.key if claim else None,
                answer,
                claim.status.value if claim else None,
                ref,
                citation.source.id,
            )

    def _custody_step(self, change: CustodyChange) -> kinds.CustodyStepRow:
        part, event = change.part, self.record.entry(change.event, model.Event)
        return kinds.CustodyStepRow(
            event.id,
            part.person,
            change.word,
            *_bounds(change.edtf_date, change.latest),
            change.edtf_date.display(),
            event.data.expected,
            part.sentence,
            part.in_absentia,
            part.suspended,
            self._plain(part.outcome, event),
            self._plain(part.note, event),
        )

    def _measure_step(self, step: MeasureStep) -> kinds.MeasureStepRow:
        part, event = step.part, self.record.entry(step.event, model.Event)
        return kinds.MeasureStepRow(
            event.id,
            part.measure,
            step.word,
            step.basis,
            part.by,
            *_bounds(step.edtf_date, step.latest),
            step.edtf_date.display(),
            event.data.expected,
            part.until.edtf if part.until else None,
            part.instrument.name if part.instrument else None,
            part.instrument.address if part.instrument else None,
            self._plain(part.note, event),
        )

    def _place_id(self, place: str | None) -> str | None:
        return place if place and self.record.find(place, model.Place) else None

    def _plain(self, text: str | None, entry: Entry) -> str | None:
        return self.record.plain(text, entry.id) if text else None


def _spellings(entry_id: str, names: Iterable[model.Name]) -> Iterator[kinds.SpellingRow]:
    for name in names:
        for source in name.seen_in or (None,):
            yield kinds.SpellingRow(entry_id, name.text, name.kind, name.lang, source, name.note)


def _date(edtf_date: EdtfDate | None) -> tuple[str | None, str | None, str | None]:
    """A date in EDTF with its first and its last possible day."""
    return _bounds(edtf_date, edtf_date.latest) if edtf_date else (None, None, None)


def _bounds(edtf_date: EdtfDate, latest: date | None) -> tuple[str, str | None, str | None]:
    """A date in EDTF with the first and the last day on which what it dates can have happened."""
    first = edtf_date.earliest
    return edtf_date.edtf, first.isoformat() if first else None, latest.isoformat() if latest else None


def _support(support: Support) -> tuple[int, str | None]:
    """How many articles say it, and the ids of those with whom it begins."""
    return len(support.articles), " ".join(support.roots) or None


def _in_order_of_time(record: Record, changes_by_event: Mapping[str, tuple[Changed, ...]]) -> Iterator[Changed]:
    for event in record.events:
        yield from changes_by_event.get(event.id, ())
