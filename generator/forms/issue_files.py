"""The files that an issue form asks for, for a reviewer to take over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlsplit

from generator import model
from generator.editing.addresses import normalize_address
from generator.editing.edits import Edit, InsertItem, SetField, apply_edits
from generator.editing.errors import EditError
from generator.editing.ids import make_id
from generator.editing.new import Draft, draft_entry
from generator.editing.passages import insert_passage
from generator.editing.yaml_document import Value
from generator.forms.github_markdown import defuse, shorten
from generator.forms.issue_body import Answers, format_answers, identify_form, parse_answers
from generator.forms.issue_forms import CORRECTION_FORM, EVENT_FORM, IssueForm
from generator.forms.issue_reply import list_mistakes, match_people
from generator.model.reflection.fields import key_order
from generator.model.sources import Source
from generator.read.entries import Entry
from generator.record.record import Record

NEWCOMER = "# Not in the record yet: "  # a person named in a form who has no file


@dataclass(frozen=True, slots=True)
class Proposal:
    """New files, changed files by the path that entries have, and the description of the pull request."""

    drafts: tuple[Draft, ...]
    changes: Mapping[str, str]
    description: str


def propose_files(body: str, record: Record, texts: Mapping[str, str], today: date) -> Proposal:
    """The files that the issue asks for; EditError where something is open. `texts` are the record's files by path."""
    form = identify_form(body)
    answers = parse_answers(body, form)
    mistakes = list_mistakes(answers, form, record)
    if mistakes:
        raise EditError("the form is not complete", mistakes[0])
    if form is EVENT_FORM:
        return _propose_event(answers, record, texts, today)
    entry = record.entries[answers["entry"]]
    edits = _correct(entry, answers, today) if form is CORRECTION_FORM else _mend_address(answers)
    changes = {entry.path: apply_edits(texts[entry.path], edits)}
    return Proposal((), changes, _describe(answers, form))


def _propose_event(answers: Answers, record: Record, texts: Mapping[str, str], today: date) -> Proposal:
    """An event that cites the article; the article's source as well, where the record does not have it yet."""
    ids = {*record.entries, *record.tombstones, *record.unreadable_ids}
    source = _find_source(answers["address"], record)
    draft: Draft | None = None
    if source:
        source_id, file, text = source.id, source.path, texts[source.path]
        passage_ids = [passage.id for passage in source.data.passages]
    else:
        draft = draft_entry(Source, _source_fields(answers), ids, today)
        source_id, file, text, passage_ids = draft.entry_id, draft.path, draft.text, []
    cites: list[str] = []
    if answers["start"]:
        passage_id = make_id(answers["gist"], passage_ids)
        text = insert_passage(text, file, _passage_fields(answers, passage_id))
        cites = [f"{source_id}#{passage_id}"]
    people, newcomers = match_people(answers["people"], record)
    event = draft_entry(model.Event, _event_fields(answers, people, cites), {*ids, source_id}, today)
    event = replace(event, text=event.text + "".join(f"{NEWCOMER}{name}\n" for name in newcomers))
    drafts = (event, replace(draft, text=text)) if draft else (event,)
    changes = {file: text} if source and cites else {}
    return Proposal(drafts, changes, _describe(answers, EVENT_FORM))


def _event_fields(answers: Answers, people: list[str], cites: list[str]) -> dict[str, Value]:
    fields: dict[str, Value] = {name: answers[name] for name in ("title", "date", "kind", "place", "summary")}
    fields["people"] = [{"person": person, "cites": cites} for person in people]
    fields["claims"] = [{"says": answers["gist"], "cites": cites}]
    return {name: value for name, value in fields.items() if value}


def _source_fields(answers: Answers) -> dict[str, Value]:
    host = (urlsplit(answers["address"]).hostname or "").removeprefix("www.")
    fields = {
        "title": answers["source-title"] or f"Article on {host}",
        "titled_by": "" if answers["source-title"] else "editors",
        "short": answers["short"] or host,
        "address": answers["address"],
        "language": "en",
        "published": answers["published"],
        "production": "unknown",
    }
    return {name: fields[name] for name in key_order(Source) if fields.get(name)}


def _passage_fields(answers: Answers, passage_id: str) -> dict[str, Value]:
    span = {"p": answers["p"] or "1", "start": answers["start"], "end": answers["end"]}
    return {
        "id": passage_id,
        "span": {name: value for name, value in span.items() if value},
        "gist": answers["gist"],
    }


def _find_source(address: str, record: Record) -> Entry[Source] | None:
    """The source with this address, whatever tracks the reader in it."""
    plain = normalize_address(address)
    for entry in record.of_kind(Source):
        if entry.data.address and normalize_address(entry.data.address) == plain:
            return entry
    return None


def _correct(entry: Entry, answers: Answers, today: date) -> list[Edit]:
    """The correction, and the field that it speaks of where just one says so; else that is left to a person."""
    correction = {"date": today.isoformat(), "was": answers["was"], "now": answers["now"], "why": answers["why"]}
    edits: list[Edit] = [InsertItem(("corrections",), correction, order=key_order(type(entry.data)))]
    paths = [path for path, text in entry.tree.texts.items() if text == answers["was"]]
    if len(paths) == 1:
        edits.append(SetField(paths[0], answers["now"]))
    return edits


def _mend_address(answers: Answers) -> list[Edit]:
    note = f"{answers['trouble']}. {answers['address_note']}".strip()
    edits: list[Edit] = [SetField(("address_note",), note, key_order(Source))]
    if answers["address"]:
        edits.append(SetField(("address",), answers["address"], key_order(Source)))
    return edits


def _describe(answers: Answers, form: IssueForm) -> str:
    """What the files do not hold stands here under the questions of the form; nothing in it is alive."""
    intro = "Made from an issue form; nobody has checked it against the article yet.\n\n"
    quiet = {question_id: defuse(text) for question_id, text in answers.items()}
    return shorten(intro + format_answers(quiet, form))
