"""An example of what may stand in each field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator import model
from generator.model.fields import Field, fields_of
from generator.model.strict import StrictModel

# What stands in a template where the editor writes; a test holds that each fits its field and none is missing.
EXAMPLES: Mapping[str, Any] = {
    "Event.title": "Council closes the ferry bridge",
    "Event.date": "2019-03-04",
    "Event.kind": "announcement",
    "Event.expected": "true",
    "Event.place": "Harbour Town",
    "Event.summary": "The council closed the bridge to lorries. It named two cracked girders as the reason.",
    "Event.topics": ["a-topic"],
    "Precedence.event": "an-earlier-event",
    "PersonAtEvent.person": "a-person",
    "PersonAtEvent.role": "announced it",
    "PersonAtEvent.change": "released",
    "PersonAtEvent.sentence": "10 years",
    "PersonAtEvent.in_absentia": "true",
    "PersonAtEvent.suspended": "true",
    "PersonAtEvent.date": "2019-03-04",
    "PersonAtEvent.outcome": "Not in the record.",
    "OrganisationAtEvent.organisation": "an-organisation",
    "OrganisationAtEvent.role": "announced it",
    "SanctionStep.measure": "a-measure",
    "SanctionStep.step": "lifted",
    "SanctionStep.basis": "announced",
    "SanctionStep.by": "a-person",
    "SanctionStep.date": "2019-03-04",
    "SanctionStep.until": "2019-06-01",
    "Instrument.name": "General License 11",
    "Instrument.address": "https://example.org/licence",
    "Claim.id": "number-of-girders",
    "Claim.says": "The engineer says that two girders are cracked.",
    "Claim.ask": "How many girders are cracked?",
    "Claim.type": "number",
    "Claim.unit": "girders",
    "Claim.about": ["a-person"],
    "Claim.as_of": "2019-03-04",
    "Claim.not_comparable_with": ["another-event#another-claim"],
    "Claim.alleges_against": ["a-person"],
    "Claim.outcome": "Not in the record.",
    "Claim.doubtful": "true",
    "Claim.difference": "views",
    "Claim.orders": ["an-earlier-event", "an-event"],
    "Answer.value": "2",
    "Answer.preferred": "true",
    "Answer.rejected": "slip",
    "Answer.as_of": "2019-03-04",
    "Answer.reckoned": "true",
    "Check.sum": ["one-number", "another-number"],
    "Check.days": ["one-date", "another-date"],
    "Check.equals": "a-total",
    "Check.expect": "fails",
    "Correction.date": "2019-03-08",
    "Correction.was": "1 girder",
    "Correction.now": "2 girders",
    "Correction.why": "We had read the wrong paragraph.",
    "Person.name": "Ines Vola",
    "Person.description": "Chair of the hauliers' guild",
    "Person.why_named": "Speaks for the hauliers in two of the articles.",
    "Person.speaks_for": "an-organisation",
    "Person.part_of": "an-organisation",
    "Name.text": "Inés Vola",
    "Name.kind": "native",
    "Name.lang": "es",
    "Name.seen_in": ["a-source"],
    "Organisation.name": "Hauliers' guild",
    "Organisation.in_text": "the hauliers' guild",
    "Organisation.kind": "company",
    "Organisation.speaks_for": "an-organisation",
    "Organisation.part_of": "an-organisation",
    "Organisation.description": "The hauliers of the town",
    "Measure.title": "Council's ban on lorries",
    "Measure.jurisdiction": "Harbour Town",
    "Measure.authority": "an-organisation",
    "Measure.targets": ["an-organisation"],
    "Measure.scope": "Forbids lorries over seven tonnes on the bridge.",
    "Measure.legal_basis": "Bridge by-law 7",
    "Topic.title": "Lorries on the bridge",
    "Topic.summary": "About 340 lorries cross the bridge every day.",
    "Source.title": "Council closes bridge to lorries",
    "Source.titled_by": "editors",
    "Source.short": "Gazette",
    "Source.publisher": "an-organisation",
    "Source.address": "https://example.org/news/bridge",
    "Source.address_note": "Address found later.",
    "Source.language": "en",
    "Source.published": "2019-03-05",
    "Source.time": "08:15 UTC",
    "Source.modified": "2019-03-06",
    "Source.authors": ["Ada Lind"],
    "Source.production": "staff",
    "Source.relies_on": ["an-organisation"],
    "Source.copies": "another-source",
    "Source.note": "A report of the day after. It quotes the minutes of the council.",
    "Archive.file": "gazette.txt",
    "Archive.paragraphs": "8",
    "Archive.date": "2019-03-08",
    "Archive.fingerprint": "sha256-ead3da5d6b3e935a",
    "Passage.id": "ban",
    "Passage.p": "2",
    "Passage.start": "The town council on Monday",
    "Passage.end": "girders were cracked",
    "Passage.gist": "The council closed the bridge to lorries.",
    "Passage.voice": "paraphrase",
    "Passage.said_by": ["an-organisation"],
    "Passage.fingerprint": "sha256-ead3da5d6b3e935a",
    "Uncited.p": "7-8",
    "Uncited.reason": "boilerplate",
    "cites": ["a-source#a-passage"],
    "note": "What a reader must know.",
}
BY_TOOL = frozenset({"fingerprint"})  # fields that only the tool writes


def example(part: type[StrictModel], field: Field) -> Any:
    """What stands in a template: text, a list of texts, or the example of a part."""
    if field.part:
        if field.part is model.Claim:
            return [picked(model.Claim, ("says", "cites")), question(), allegation()]
        inner = whole(field.part)
        return [inner] if field.is_list else inner
    return EXAMPLES.get(f"{part.__name__}.{field.name}", EXAMPLES.get(field.name, "text"))


def whole(part: type[StrictModel]) -> dict[str, Any]:
    """Every field of a part with its example, but for those that only the tool writes."""
    leave_out = BY_TOOL if part in (model.Passage, model.Archive) else frozenset()
    return {field.name: example(part, field) for field in fields_of(part) if field.name not in leave_out}


def picked(part: type[StrictModel], names: Sequence[str]) -> dict[str, Any]:
    """Some fields of a part with their examples."""
    return {field.name: example(part, field) for field in fields_of(part) if field.name in names}


def question() -> dict[str, Any]:
    """A claim that asks, with one answer."""
    answer = picked(model.Answer, ("value", "cites"))
    return {**picked(model.Claim, ("id", "ask", "type", "unit")), "answers": [answer]}


def allegation() -> dict[str, Any]:
    """A claim that accuses somebody, with what came of it."""
    told = picked(model.Claim, ("says", "cites", "alleges_against", "outcome"))
    return {**told, "says": "The guild accuses the builder of a fraud."}
