"""The model's fields in the order in which they are written, and the commented template of a new entry."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin
from urllib.parse import quote, urlencode

from generator import model
from generator.model.entries import Body, Part
from generator.editing.yaml_writer import block

WIDTH = 112  # columns of a comment in a template
NEW_FILE = re.compile(
    rf"\[(?P<words>[^\]\n]+)\]"
    rf"\((?:new:(?P<kind>{'|'.join(kind.noun for kind in model.KINDS)})|form:(?P<form>[a-z0-9-]+))\)"
)

# What stands in a template where the editor writes; a test holds that each fits its field and none is missing.
EXAMPLES: Mapping[str, Any] = {
    "Event.title": "Council closes the ferry bridge",
    "Event.date": "2019-03-04",
    "Event.after": ["an-earlier-event"],
    "Event.kind": "announcement",
    "Event.expected": "true",
    "Event.place": "Harbour Town",
    "Event.summary": "The council closed the bridge to lorries. It named two cracked girders as the reason.",
    "Event.topics": ["a-topic"],
    "PersonAtEvent.person": "a-person",
    "PersonAtEvent.role": "announced it",
    "PersonAtEvent.change": "released",
    "PersonAtEvent.sentence": "10 years",
    "PersonAtEvent.date": "2019-03-04",
    "PersonAtEvent.outcome": "Not in the record.",
    "OrganisationAtEvent.organisation": "an-organisation",
    "OrganisationAtEvent.role": "announced it",
    "SanctionStep.measure": "a-measure",
    "SanctionStep.step": "lifted",
    "SanctionStep.as": "announced",
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
    "Answer.value": "2",
    "Answer.preferred": "true",
    "Answer.rejected": "slip",
    "Answer.as_of": "2019-03-04",
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
    "Name.text": "Inés Vola",
    "Name.kind": "native",
    "Name.lang": "es",
    "Name.seen_in": ["a-source"],
    "Organisation.name": "Hauliers' guild",
    "Organisation.in_text": "the hauliers' guild",
    "Organisation.kind": "company",
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
    "Archive.fingerprint": "sha256-ead3da5d6b3e935a",
    "Passage.id": "ban",
    "Passage.p": "2",
    "Passage.start": "The town council on Monday",
    "Passage.end": "girders were cracked",
    "Passage.gist": "The council closed the bridge to lorries.",
    "Passage.voice": "paraphrase",
    "Passage.said_by": ["an-organisation"],
    "Passage.fingerprint": "sha256-ead3da5d6b3e935a",
    "Unused.p": "7-8",
    "Unused.reason": "furniture",
    "cites": ["a-source#a-passage"],
    "note": "What a reader must know.",
}
LATER = frozenset({"checks", "corrections"})  # fields of a template that nobody needs on the first day
WITHOUT_CLAIMS = (model.Person, model.Organisation, model.Measure, model.Source)  # seldom have any
BY_TOOL = frozenset({"fingerprint"})  # fields that only the tool writes


@dataclass(frozen=True, slots=True)
class Field:
    """A field as editors see it: its name, what it is for, what may stand there, and the part it holds, if any."""

    name: str
    doc: str
    required: bool
    choices: tuple[str, ...]
    is_list: bool
    part: type[Part] | None

    @property
    def wanted(self) -> str:
        """What may stand there, in a few words."""
        if self.part:
            return "a list; each item has the fields below" if self.is_list else "the fields below"
        if self.choices:
            return "one of " + ", ".join(self.choices)
        return "a list" if self.is_list else "text"


def fields_of(part: type[Part]) -> list[Field]:
    """The fields in the order in which they are written: an entry's own first, then what every entry may have."""
    infos = part.model_fields.items()
    shared = set(Body.model_fields) if issubclass(part, Body) and part is not Body else set()
    ordered = [*(pair for pair in infos if pair[0] not in shared), *(pair for pair in infos if pair[0] in shared)]
    return [_field(info.alias or name, info) for name, info in ordered]


def key_order(part: type[Part]) -> list[str]:
    """The names of the fields in the order in which they are written."""
    return [field.name for field in fields_of(part)]


def field_of(part: type[Part], name: str) -> Field:
    """One field by its name."""
    return next(field for field in fields_of(part) if field.name == name)


def about(part: type[Part]) -> str:
    """What the part is, in a sentence."""
    return " ".join((part.__doc__ or "").split())


def template(kind: type[Body], given: Mapping[str, Any], *, examples: bool = False) -> str:
    """A commented file for a new entry: the given values stand, every other field is there to be uncommented.

    A required field that is not given stands with an example if `examples`, else it is left out of the values and
    named as open.
    """
    lines = [
        f"# yaml-language-server: $schema=../schema/{kind.noun}.json",
        "# A line that begins with # is a comment. #name: without a space is a field: take the # away to use it.",
    ]
    for field in fields_of(kind):
        if field.name in LATER or (field.name == "claims" and kind in WITHOUT_CLAIMS and field.name not in given):
            continue
        lines += (
            ["", *_comment(_doc(field))]
            if field.part or field.required or field.name in given
            else _comment(_doc(field))
        )
        if field.name in given:
            lines += block({field.name: given[field.name]})
        elif field.required and examples:
            lines += block({field.name: example(kind, field)})
        else:
            lines += [f"#{line}" for line in block({field.name: example(kind, field)})]
    return "\n".join(lines) + "\n"


def with_new_files(markdown: str, edit: str, repository: str) -> str:
    """A page on which `[words](new:event)` opens GitHub's editor on a filled template, `[words](form:1-event)` a form.

    `edit` is where the repository's files are edited, ending in `/edit/BRANCH/`; without addresses the words stay.
    """

    def link(found: re.Match[str]) -> str:
        words = found["words"]
        if form := found["form"]:
            return f"[{words}]({repository.rstrip('/')}/issues/new?template={form}.yml)" if repository else words
        kind = next(kind for kind in model.KINDS if kind.noun == found["kind"])
        return f"[{words}]({new_file(kind, edit)})" if "/edit/" in edit else words

    return NEW_FILE.sub(link, markdown)


def new_file(kind: type[Body], edit: str) -> str:
    """The address at which GitHub opens a new file of this kind with its template in it."""
    folder = "events/YEAR" if kind is model.Event else f"events/{kind.folder}"
    asked = {"filename": f"{folder}/name-of-the-{kind.noun}.yml", "value": template(kind, {}, examples=True)}
    return f"{edit.replace('/edit/', '/new/').rstrip('/')}?{urlencode(asked, safe='', quote_via=quote)}"


def open_fields(kind: type[Body], given: Mapping[str, Any]) -> list[Field]:
    """The required fields that are not given."""
    return [field for field in fields_of(kind) if field.required and field.name not in given]


def _comment(text: str) -> list[str]:
    return [f"# {line}" for line in textwrap.wrap(text, WIDTH)]


def _doc(field: Field) -> str:
    choices = f" One of {', '.join(field.choices)}." if field.choices else ""
    return f"{field.doc}{choices}"


def example(part: type[Part], field: Field) -> Any:
    """What stands in a template: text, a list of texts, or the example of a part."""
    if field.part:
        if field.part is model.Claim:
            return [picked(model.Claim, ("says", "cites")), question(), allegation()]
        inner = whole(field.part)
        return [inner] if field.is_list else inner
    return EXAMPLES.get(f"{part.__name__}.{field.name}", EXAMPLES.get(field.name, "text"))


def whole(part: type[Part]) -> dict[str, Any]:
    """Every field of a part with its example, but for those that only the tool writes."""
    leave_out = BY_TOOL if part in (model.Passage, model.Archive) else frozenset()
    return {field.name: example(part, field) for field in fields_of(part) if field.name not in leave_out}


def picked(part: type[Part], names: Sequence[str]) -> dict[str, Any]:
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


def _field(name: str, info: Any) -> Field:
    choices, is_list, part = _kind_of(info.annotation)
    return Field(name, info.description or "", info.is_required(), choices, is_list, part)


def _kind_of(annotation: Any) -> tuple[tuple[str, ...], bool, type[Part] | None]:
    """The closed list in an annotation, whether it is a list, and the part in it."""
    if get_origin(annotation) is Literal:
        return tuple(get_args(annotation)), False, None
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return (), False, annotation
    if get_origin(annotation) is tuple:
        choices, _, part = _kind_of(get_args(annotation)[0])
        return choices, True, part
    for inner in get_args(annotation):
        found = _kind_of(inner)
        if found != ((), False, None):
            return found
    return (), False, None
