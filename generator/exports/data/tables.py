"""The record as rows of tables, from one walk over its entries."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TypeAlias, TypeVar

from generator import model
from generator.exports.data.entries import EntryData
from generator.exports.data.table_kinds import TABLES, Row
from generator.model.reflection.fields import fields_of
from generator.model.values.dates.edtf import EdtfDate
from generator.model.values.published import as_number, publish_day
from generator.model.values.quantity import Quantity
from generator.read.entries import Entry, is_kind
from generator.record.attribution import Citation, Support
from generator.record.checks import evaluate_check
from generator.record.claims import AssessedAnswer, AssessedClaim
from generator.record.custody_and_measures import CustodyChange, MeasureStep
from generator.record.record import Record
from generator.render.page.csv_text import Cell

Changed = TypeVar("Changed", CustodyChange, MeasureStep)
RowOf: TypeAlias = tuple[str, Row]  # the name of the table, and a row of it
COLUMNS: Mapping[str, list[str]] = {table.name: [column.name for column in table.columns] for table in TABLES}


@dataclass(frozen=True)
class Tables:
    """Every table of a record."""

    record: Record
    entries: EntryData

    @cached_property
    def rows(self) -> Mapping[str, list[Row]]:
        rows: dict[str, list[Row]] = {table.name: [] for table in TABLES}
        for name, row in self._rows():
            rows[name].append(row)
        return rows

    def _rows(self) -> Iterator[RowOf]:
        for kind in model.KINDS:
            for entry in self.record.events if kind is model.Event else self.record.of_kind(kind):
                yield self._entry(entry)
                yield self._row(kind.plural, entry, None, **self._values_of_no_field(entry))
                yield from self._parts_of(entry)
                yield from self._of_any_kind(entry)
        for tombstone in self.record.tombstones.values():
            page, data = self.entries.describe_tombstone(tombstone)["page"], tombstone.data
            yield "tombstones", (tombstone.id, page, data.moved_to, data.withdrawn)
        for citation in self.record.citations.values():
            yield self._passage(citation)
        for change in _in_order_of_time(self.record, self.record.custody_changes_by_event):
            yield self._change(change)
        for step in _in_order_of_time(self.record, self.record.steps_by_event):
            yield self._change(step)

    def _entry(self, entry: Entry) -> RowOf:
        page = self.entries.site.locate(self.record.address_of_entry(entry))
        name, added = entry.data.display_name, self.record.days_added.get(entry.id)
        return "entries", (entry.id, entry.data.noun, name, page, entry.path, added.edtf if added else None)

    def _values_of_no_field(self, entry: Entry) -> dict[str, Cell]:
        """What stands in the row of an entry and in no field of it as it is, by the names of the columns."""
        match entry.data:
            case model.Event(date=edtf_date, place=place):
                position, words = self.record.event_positions[entry.id] + 1, self.record.place_words(place) or None
                return {"position": position, "place": words, "place_id": self._place_id(place), **_dates(edtf_date)}
            case model.Place(coordinates=point, area=is_area):
                return {"latitude": point.latitude, "longitude": point.longitude, "is_area": is_area}
            case model.Source(authors=authors, published=published):
                return {"authors": "; ".join(authors) or None, **_dates(published, "published")}
        return {}

    def _parts_of(self, entry: Entry) -> Iterator[RowOf]:
        data = entry.data
        if is_kind(entry, model.Event):
            yield from self._event(entry)
        elif isinstance(data, model.Person):
            for custody in self.entries.custody_by_day(entry.id):
                yield self._row("custody-states", entry, None, **custody)
        elif isinstance(data, model.Measure):
            for target in data.targets:
                yield "measure-targets", (entry.id, target)
            for state in self.entries.states_by_day(entry.id):
                yield self._row("measure-states", entry, None, **state)
        elif isinstance(data, model.Source):
            for actor in data.credited:
                yield "source-credits", (entry.id, actor)
            for caution in data.cautions:
                yield "source-cautions", (entry.id, self.record.plain(caution.note, entry.id))

    def _of_any_kind(self, entry: Entry) -> Iterator[RowOf]:
        claims = self.record.claims_of.get(entry.id, ())
        for claim in claims:
            yield from self._claim(claim)
        yield from self._citations(entry, claims)
        if isinstance(entry.data, model.Person | model.Organisation | model.Place):
            for spelling in entry.data.names:
                values = {"spelling": spelling.text, "language": spelling.lang}
                for source in spelling.seen_in or (None,):
                    yield self._row("spellings", entry, spelling, **values, source=source)
        for check in entry.data.checks:
            evaluated = evaluate_check(self.record, entry, check)
            if evaluated:
                fits, note = evaluated.fits if evaluated.expected_total else None, self._plain(check.note, entry)
                yield "checks", (entry.id, evaluated.words, fits, check.expect == "holds", note)
        for identifier in entry.data.identifiers:
            yield "identifiers", (entry.id, identifier.registry, identifier.id, identifier.address)
        for name, value in entry.extensions.items():
            yield "extensions", (entry.id, name, json.dumps(value, ensure_ascii=False))
        for correction in entry.data.corrections:
            yield self._row("corrections", entry, correction)

    def _event(self, event: Entry[model.Event]) -> Iterator[RowOf]:
        data = event.data
        for person in data.people:
            yield self._row("event-people", event, person)
        for organisation in data.organisations:
            yield self._row("event-organisations", event, organisation)
        for topic in data.topics:
            yield "event-topics", (event.id, topic)
        for relation in ("after", "because_of", "part_of"):
            for link in getattr(data, relation):
                yield "event-links", (event.id, relation, link.event, self._plain(link.note, event))
        if data.about:
            yield "event-links", (event.id, "about", data.about, None)
        for destination in data.destinations:
            yield "destinations", (event.id, self.record.place_words(destination), self._place_id(destination))

    def _passage(self, citation: Citation) -> RowOf:
        passage, attribution = citation.passage, citation.attribution
        return "passages", (
            citation.ref, citation.source.id, passage.p, passage.gist, passage.voice, attribution.speaker or None,
            " ".join(attribution.relays) or None, citation.is_checked, citation.address or None, passage.note,
        )  # fmt: skip

    def _claim(self, claim: AssessedClaim) -> Iterator[RowOf]:
        articles, named_sources = _support(claim.support)
        yield self._row(
            "claims", claim.entry, claim.data, key=claim.key, entry=claim.entry.id, status=claim.status.value,
            is_question=claim.is_question, text=self.record.claim_text(claim), unit=claim.unit or None,
            articles=articles, named_sources=named_sources,
        )  # fmt: skip
        for subject in claim.data.about:
            yield "claim-subjects", (claim.key, subject, "about")
        for subject in claim.data.alleges_against:
            yield "claim-subjects", (claim.key, subject, "alleges against")
        for number, answer in enumerate(claim.answers, 1):
            yield self._answer(claim, number, answer)

    def _answer(self, claim: AssessedClaim, number: int, answer: AssessedAnswer) -> RowOf:
        value, (articles, named_sources) = answer.parsed_value, _support(answer.support)
        quantity = value if isinstance(value, Quantity) else None
        return self._row(
            "answers", claim.entry, answer.data, claim=claim.key, answer=number, status=claim.status.value,
            question=self.record.claim_text(claim), value=self.record.value_text(claim, value), unit=claim.unit or None,
            number_low=as_number(quantity.low) if quantity else None,
            number_high=as_number(quantity.high) if quantity else None,
            includes_limit=quantity.includes_limit if quantity else None,
            **_dates(value if isinstance(value, EdtfDate) else None),
            shown_first=answer is claim.lead_answer, articles=articles, named_sources=named_sources,
        )  # fmt: skip

    def _citations(self, entry: Entry, claims: Sequence[AssessedClaim]) -> Iterator[RowOf]:
        for path, ref in entry.texts.citations:
            claim = claims[int(path[1])] if path[0] == "claims" else None
            answer = int(path[3]) + 1 if len(path) > 3 and path[2] == "answers" else None
            place = "/".join(map(str, path[:-1]))  # people/0/cites: the first person of an event
            key, status = (claim.key, claim.status.value) if claim else (None, None)
            source = self.record.citations[ref].source.id
            yield "citations", (entry.id, place, key, answer, status, ref, source)

    def _change(self, change: CustodyChange | MeasureStep) -> RowOf:
        event, part = self.record.entry(change.event, model.Event), change.part
        values: dict[str, Cell] = {"date": change.edtf_date.edtf, "date_shown": change.edtf_date.display()}
        values |= {"not_before": publish_day(change.edtf_date.earliest), "not_after": publish_day(change.latest)}
        if isinstance(part, model.PersonAtEvent):
            return self._row("custody-steps", event, part, expected=event.data.expected, **values)
        act = part.instrument
        values |= {"instrument": act.name if act else None, "instrument_address": act.address if act else None}
        return self._row("measure-steps", event, part, expected=event.data.expected, actor=part.by, **values)

    def _row(self, table: str, entry: Entry, part: model.StrictModel | None, /, **values: Cell) -> RowOf:
        """The fields called as the columns are, prose as plain text, behind the entry's id; `values` are all others."""
        part = part or entry.data
        first, *names = COLUMNS[table]
        row: dict[str, Cell] = {first: entry.id, **values}
        for name in names:
            if name not in row:
                value = getattr(part, name)
                row[name] = value.edtf if isinstance(value, EdtfDate) else value
                if value and name in _prose_fields(type(part)):
                    row[name] = self.record.plain(value, entry.id)
        return table, tuple([row[name] for name in COLUMNS[table]])

    def _place_id(self, place: str | None) -> str | None:
        return place if place and self.record.find(place, model.Place) else None

    def _plain(self, text: str | None, entry: Entry) -> str | None:
        return self.record.plain(text, entry.id) if text else None


@cache
def _prose_fields(part: type[model.StrictModel]) -> frozenset[str]:
    return frozenset(field.name for field in fields_of(part) if field.is_prose)


def _dates(edtf_date: EdtfDate | None, name: str = "date") -> dict[str, Cell]:
    """A date in EDTF and in words, with its first and its last possible day, by the names of the columns."""
    if edtf_date is None:
        return {name: None, f"{name}_first": None, f"{name}_last": None}
    first, last = publish_day(edtf_date.earliest), publish_day(edtf_date.latest)
    return {name: edtf_date.edtf, f"{name}_first": first, f"{name}_last": last, f"{name}_shown": edtf_date.display()}


def _support(support: Support) -> tuple[int, str | None]:
    return len(support.articles), " ".join(support.roots) or None


def _in_order_of_time(record: Record, changes_by_event: Mapping[str, tuple[Changed, ...]]) -> Iterator[Changed]:
    for event in record.events:
        yield from changes_by_event.get(event.id, ())
