"""An entry as JSON: whatever its file says, typed, and whatever follows from the whole record beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from generator import model
from generator.exports.data import readings
from generator.model.values.dates.edtf import EdtfDate
from generator.model.values.published import publish_date, publish_day, publish_quantity
from generator.model.values.quantity import Quantity
from generator.read.entries import Entry, is_kind
from generator.record.addresses import address_of, path_of_entry
from generator.record.attribution import Citation, Support
from generator.record.checks import evaluate_check
from generator.record.claims import AssessedAnswer, AssessedClaim
from generator.record.custody_and_measures import Change, liberty_in
from generator.record.record import Record
from generator.render.page.publication import Publication

Node: TypeAlias = dict[str, Any]  # Any: what JSON holds
PLAIN = "_text"  # behind the name of a field of prose: the same in plain words, with what each [[reference]] says


@dataclass(frozen=True)
class EntryData:
    """Entries of a record as JSON."""

    record: Record
    site: Publication

    def describe(self, entry: Entry) -> Node:
        content: Node = {**self._entry(entry), **entry.all_data.model_dump(mode="json", exclude_defaults=True)}
        day = self.record.days_added.get(entry.id)
        if day:
            content["added"] = publish_date(day)  # also where the file leaves it to follow
        content |= entry.extensions
        for path, text in entry.texts.prose:
            self._add_plain_text(content, path, self.record.plain(text, entry.id))
        for node, claim in zip(content.get("claims", ()), self.record.claims_of.get(entry.id, ()), strict=True):
            node.update(self._claim(claim))
            for answer_node, answer in zip(node.get("answers", ()), claim.answers, strict=True):
                answer_node.update(self._answer(claim, answer))
        for node, check in zip(content.get("checks", ()), entry.data.checks, strict=True):
            node.update(self._check(entry, check))
        self._add_history(content, entry)
        return content

    def describe_tombstone(self, tombstone: Entry[model.Tombstone]) -> readings.TombstoneReading:
        page = self.site.locate(address_of(path_of_entry(tombstone)))
        reading: readings.TombstoneReading = {"id": tombstone.id, "page": page, "file": tombstone.path}
        if tombstone.data.moved_to:
            reading["moved_to"] = tombstone.data.moved_to
        if tombstone.data.withdrawn:
            reading["withdrawn"] = tombstone.data.withdrawn
        return reading

    def _entry(self, entry: Entry) -> readings.EntryReading:
        page = self.site.locate(self.record.address_of_entry(entry))
        return {"id": entry.id, "type": entry.data.noun, "page": page, "file": entry.path}

    def _add_history(self, content: Node, entry: Entry) -> None:
        if is_kind(entry, model.Event):
            position, sources = self.record.event_positions[entry.id] + 1, self.record.sources_cited_in[entry.id]
            content |= readings.EventReading(position=position, sources_cited=list(sources))
            changes: Sequence[Change] = self.record.custody_changes_by_event.get(entry.id, ())
            for change in (*changes, *self.record.steps_by_event.get(entry.id, ())):
                list_name, index = change.path
                first, last = publish_day(change.edtf_date.earliest), publish_day(change.latest)
                content[str(list_name)][index] |= readings.ChangeReading(not_before=first, not_after=last)
        elif is_kind(entry, model.Source):
            for node, passage in zip(content.get("passages", ()), entry.data.passages, strict=True):
                node.update(self._passage(self.record.citations[f"{entry.id}#{passage.id}"]))
        elif is_kind(entry, model.Person) and (custody := self.custody_by_day(entry.id)):
            content["custody_by_day"] = custody
        elif is_kind(entry, model.Measure) and (states := self.states_by_day(entry.id)):
            content["state_by_day"] = states

    @staticmethod
    def _add_plain_text(content: Node, path: model.FieldPath, text: str) -> None:
        node: Any = content  # Any: a group of fields or a list of them, by the path
        *steps, name = path
        for step in steps:
            node = node[step]
        node[f"{name}{PLAIN}"] = text

    def _claim(self, claim: AssessedClaim) -> readings.ClaimReading:
        return {
            "key": claim.key,
            "page": self.site.locate(self.record.address_of_claim(claim)),
            "status": claim.status.value,
            "text": self.record.claim_text(claim),
            "support": _support(claim.support),
        }

    def _answer(self, claim: AssessedClaim, answer: AssessedAnswer) -> readings.AnswerReading:
        reading: readings.AnswerReading = {
            "text": self.record.value_text(claim, answer.parsed_value),
            "shown_first": answer is claim.lead_answer,
            "support": _support(answer.support),
        }
        match answer.parsed_value:
            case Quantity() as quantity:
                reading["number"] = publish_quantity(quantity)
            case EdtfDate() as edtf_date:
                reading["date"] = publish_date(edtf_date)
            case text if claim.data.type == "yes-no":
                reading["yes"] = text == "yes"
        return reading

    def _check(self, entry: Entry, check: model.Check) -> readings.CheckReading:
        evaluated = evaluate_check(self.record, entry, check)
        if evaluated is None:
            return {}
        reading: readings.CheckReading = {"total": publish_quantity(evaluated.total), "words": evaluated.words}
        if evaluated.expected_total:
            reading["fits"] = evaluated.fits
            reading["stated_total"] = publish_quantity(evaluated.expected_total)
        return reading

    def _passage(self, citation: Citation) -> readings.PassageReading:
        passage, attribution = citation.passage, citation.attribution
        reading: readings.PassageReading = {
            "ref": citation.ref,
            "page": self.site.locate(address_of(path_of_entry(citation.source), f"passage-{passage.id}")),
            "speaker": attribution.speaker,
            "relays": list(attribution.relays),
            "is_checked": citation.is_checked,
        }
        fingerprint = citation.source.lock.of_passage(passage.id)
        if fingerprint:
            reading["fingerprint"] = fingerprint
        if citation.address:
            reading["article"] = citation.address
        return reading

    def custody_by_day(self, person: str) -> list[readings.CustodyReading]:
        changes = self.record.custody.get(person, ())
        states = ((day, self.record.custody_of(person, day)) for day in self.record.days_of(changes))
        return [
            {
                "day": day.isoformat(),
                "change": state.word,
                "event": state.since.event,
                "is_certain": state.is_certain,
                "liberty": liberty_in(state, changes, day).value,
            }
            for day, state in states
            if state
        ]

    def states_by_day(self, measure: str) -> list[readings.MeasureReading]:
        return [
            {
                "day": day.isoformat(),
                "basis": basis,
                "state": state.word,
                "event": state.since.event,
                "is_certain": state.is_certain,
            }
            for day in self.record.days_of(self.record.steps.get(measure, ()))
            for basis, state in self.record.measure(measure, day).items()
        ]


def _support(support: Support) -> readings.SupportReading:
    return {
        "articles": list(support.articles),
        "named_sources": {root: list(speakers) for root, speakers in support.speakers.items()},
        "articles_that_name_no_source": list(support.unnamed),
    }
