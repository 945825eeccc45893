"""An issue form to entries and back: what somebody without git proposes, as files that a reviewer can take over."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator import model
from generator.editing.addresses import normalize_address
from generator.editing.edits import EditError, SetField, apply_edits, insert_item, values_of
from generator.editing.new import draft_entry, find_duplicates
from generator.editing.passages import insert_passage, make_id
from generator.forms.issue_forms import CORRECTION_FORM, EVENT_FORM, ISSUE_FORMS, SOURCE_FORM, IssueForm
from generator.model.claims import EntryData
from generator.model.entries import KINDS
from generator.model.errors import Mistake, shape
from generator.model.fields import key_order
from generator.model.sources import Source
from generator.problems import Problems, nearest
from generator.read.entries import Entry, is_kind, read_entry
from generator.record.record import Record, name_of

NOTHING = "_No response_"  # what GitHub writes for a question that was left out
NEWCOMER = "# Not in the record yet: "  # a person named in a form who has no file
HIDDEN = re.compile("[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
Answers = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Files to write, by path below the folder of entries, and the words for the pull request."""

    files: Mapping[str, str]
    words: str


def identify_form(body: str) -> IssueForm:
    """The form that the issue was made with; EditError if it was made with none."""
    headings = set(re.findall(r"^### (.+?)\s*$", body, re.MULTILINE))
    for form in ISSUE_FORMS:
        if all(question.label in headings for question in form.questions):
            return form
    raise EditError("this issue was not made with one of the forms", "open a new one with a form, or ask a maintainer")


def parse_answers(body: str, form: IssueForm) -> dict[str, str]:
    """The answers by the ids of their questions; a question that was left out is an empty answer.

    A heading counts only where the next label of the form is due, so that nothing in an answer can pass for one.
    """
    lines = body.replace("\r\n", "\n").split("\n")
    answers: dict[str, list[str]] = {}
    due = list(form.questions)
    current: list[str] = []
    for line in lines:
        if due and line.strip() == f"### {due[0].label}":
            current = answers.setdefault(due.pop(0).id, [])
        else:
            current.append(line)
    texts = {name: "\n".join(told).strip() for name, told in answers.items()}
    return {question.id: _said(texts.get(question.id, "")) for question in form.questions}


def format_answers(answers: Answers, form: IssueForm) -> str:
    """The issue's text as GitHub writes it for these answers."""
    parts = [f"### {question.label}\n\n{answers.get(question.id) or NOTHING}" for question in form.questions]
    return "\n\n".join(parts) + "\n"


def complaints(answers: Answers, form: IssueForm, record: Record) -> list[str]:
    """What is missing or wrong in the answers, each as a sentence that begins with the question."""
    told = [f"{q.label} - please answer this." for q in form.questions if q.required and not answers[q.id]]
    choices = [question for question in form.questions if question.choices and answers[question.id]]
    told += [f"{q.label} - choose one from the list." for q in choices if answers[q.id] not in q.choices]
    if form is EVENT_FORM:
        told += _event_complaints(answers)
    else:
        told += _entry_complaints(answers, form, record)
    return told


def hints(answers: Answers, form: IssueForm, record: Record) -> list[str]:
    """What whoever answers or reviews should look at: entries that may be the same, people not in the record yet."""
    if form is not EVENT_FORM:
        return []
    given = {"title": answers["title"], "date": answers["date"], "address": answers["address"]}
    same_article = find_duplicates(record, Source, {"address": given["address"]})
    near = [*same_article, *find_duplicates(record, model.Event, given)]
    told = [f"{name_of(found.entry)} ({found.entry.id}) may be the same: {found.reason}." for found in near[:5]]
    newcomers = _people(answers, record)[1]
    told += [f"{name} has no page yet; somebody must say why this person is named." for name in newcomers]
    return told


def reply_to_issue(body: str, record: Record) -> tuple[bool, str]:
    """Whether a reviewer can go on with the issue, and the reply in Markdown."""
    try:
        form = identify_form(body)
    except EditError as refused:
        return False, f"{refused.message[:1].upper()}{refused.message[1:]}: {refused.hint}.\n"
    answers = parse_answers(body, form)
    wrong, near = complaints(answers, form, record), hints(answers, form, record)
    lines = ["Thank you. A machine has read this; a person decides.", ""]
    if wrong:
        lines += ["Something is open. Edit the text above, and this answer will follow:", ""]
    else:
        lines += ["Everything that is needed is there.", ""]
    lines += [f"- {_quoted(line)}" for line in wrong]
    if near:
        lines += ["", "Please look at:", "", *(f"- {_quoted(line)}" for line in near)]
    return not wrong, "\n".join(lines).strip() + "\n"


def propose_files(body: str, record: Record, texts: Mapping[str, str], today: date) -> Proposal:
    """The files that the issue asks for; EditError where something is open. `texts` are the record's files by path."""
    form = identify_form(body)
    answers = parse_answers(body, form)
    if wrong := complaints(answers, form, record):
        raise EditError("the form is not complete", wrong[0])
    if form is EVENT_FORM:
        files = _event_files(answers, record, texts)
    elif form is CORRECTION_FORM:
        files = _correction_files(answers, record, texts, today)
    else:
        files = _source_files(answers, record, texts)
    return Proposal(files, _words(answers, form))


def answers_back(made: Proposal, form: IssueForm, record: Record) -> dict[str, str]:
    """The answers that the files and words of a proposal hold: the proof that nothing was lost on the way."""
    told = parse_answers(made.words, form) if form is not EVENT_FORM else {}
    entries = {path: _entry(text, path) for path, text in made.files.items()}
    if form is EVENT_FORM:
        return _event_back(made, entries, record)
    [entry] = entries.values()
    told["entry"] = entry.id
    if form is CORRECTION_FORM:
        last = entry.data.corrections[-1]
        return {**told, "was": last.was, "now": last.now, "why": last.why}
    address_note = entry.data.address_note if isinstance(entry.data, Source) else None
    trouble, _, note = (address_note or "").partition(". ")
    return {**told, "trouble": trouble.rstrip("."), "address_note": note}


# --- complaints ------------------------------------------------------------------------------------------------


def _event_complaints(answers: Answers) -> list[str]:
    """What the model has against the answers, told under the questions of the form."""
    event = {name: answers[name] for name in ("title", "date", "kind", "place", "summary") if answers[name]}
    source = {name: answers[name] for name in ("address", "published") if answers[name]}
    usual = {"title": "x", "short": "x", "language": "en", "production": "unknown"}
    anchors = {name: answers[name] for name in ("start", "end", "p") if answers[name]}
    passage = {"id": "x", "p": "1", "start": "x", "gist": answers["gist"] or "x", "voice": "own", **anchors}
    found = [*_mistakes(model.Event, event), *_mistakes(Source, {**usual, **source})]
    found += _mistakes(model.Passage, passage)
    return [
        f"{question.label} - {mistake.message}: {mistake.hint}."
        for mistake in found
        for question in EVENT_FORM.questions
        if mistake.path and question.id == mistake.path[0] and mistake.rule is not model.MISSING_FIELD
    ]


def _mistakes(kind: type[model.StrictModel], data: Mapping[str, Any]) -> tuple[Mistake, ...]:
    return shape(kind, data)[1]


def _entry_complaints(answers: Answers, form: IssueForm, record: Record) -> list[str]:
    named, question = answers["entry"], form.questions[0]
    if not named:
        return []
    wanted = Source if form is SOURCE_FORM else EntryData
    if named not in record.entries or not isinstance(record.entries[named].data, wanted):
        near = nearest(named, [entry.id for entry in record.entries.values() if isinstance(entry.data, wanted)])
        return [f"{question.label} - there is no '{named}'" + (f"; did you mean '{near}'?" if near else ".")]
    part = Source if form is SOURCE_FORM else model.Correction
    names = ("address", "address_note") if form is SOURCE_FORM else ("was", "now", "why")
    given = {name: answers[name] for name in names if answers[name]}
    labels = {question.id: question.label for question in form.questions}
    return [
        f"{labels[str(mistake.path[0])]} - {mistake.message}: {mistake.hint}."
        for mistake in _mistakes(part, given)
        if mistake.path and mistake.path[0] in labels and mistake.rule is not model.MISSING_FIELD
    ]


# --- an event --------------------------------------------------------------------------------------------------


def _event_files(answers: Answers, record: Record, texts: Mapping[str, str]) -> dict[str, str]:
    files = {}
    taken = set(record.entries) | set(record.tombstones) | set(record.unreadable_ids)
    cites: list[str] = []
    source = _known_source(answers["address"], record)
    if source:
        source_id, path, text = source.id, source.path.partition("/")[2], texts[source.path]
    else:
        made = draft_entry(Source, _source_given(answers), taken)
        source_id, path, text = made.entry_id, made.path, made.text
    if answers["start"]:
        taken_passages = [passage.id for passage in source.data.passages] if source else []
        passage = {
            "id": make_id(answers["gist"], taken_passages),
            "p": answers["p"] or "1",
            "start": answers["start"],
            "end": answers["end"],
            "gist": answers["gist"],
            "voice": "own",
        }
        text, _ = insert_passage(text, path, {name: value for name, value in passage.items() if value})
        cites = [f"{source_id}#{passage['id']}"]
    files[path] = text
    known, unknown = _people(answers, record)
    given: dict[str, Any] = {name: answers[name] for name in ("title", "date", "kind", "place", "summary")}
    given["people"] = [{"person": person, "cites": cites} for person in known]
    given["claims"] = [{"says": answers["gist"], "cites": cites}]
    event = draft_entry(model.Event, {name: value for name, value in given.items() if value}, {*taken, source_id})
    newcomers = "".join(f"{NEWCOMER}{name}\n" for name in unknown)
    files[event.path] = event.text + newcomers
    return files


def _source_given(answers: Answers) -> dict[str, Any]:
    host = re.sub(r"^https?://(www\.)?([^/:?#]+).*$", r"\2", answers["address"])
    our_title = {"title": f"Article on {host}", "titled_by": "editors"}
    title = {"title": answers["source-title"]} if answers["source-title"] else our_title
    given = {
        **title,
        "short": answers["short"] or host,
        "address": answers["address"],
        "language": "en",
        "published": answers["published"],
        "production": "unknown",
    }
    return {name: given[name] for name in key_order(Source) if given.get(name)}


def _known_source(address: str, record: Record) -> Entry[Source] | None:
    same = (
        e
        for e in record.of_kind(Source)
        if e.data.address and normalize_address(e.data.address) == normalize_address(address)
    )
    return next(same, None)


def _people(answers: Answers, record: Record) -> tuple[list[str], list[str]]:
    """The ids of those who are in the record, by id or any spelling, and the names of the others."""
    ids: dict[str, str] = {}
    for entry in record.of_kind(model.Person):
        spellings = [entry.id, name_of(entry), *(name.text for name in entry.data.names)]
        ids |= {spelling.casefold(): entry.id for spelling in spellings}
    names = [line.strip(" -*,") for line in re.split(r"[\n,;]", answers["people"]) if line.strip(" -*,")]
    known = [ids[name.casefold()] for name in names if name.casefold() in ids]
    return list(dict.fromkeys(known)), [name for name in names if name.casefold() not in ids]


def _event_back(made: Proposal, entries: Mapping[str, Entry], record: Record) -> dict[str, str]:
    event_path = next(path for path, entry in entries.items() if isinstance(entry.data, model.Event))
    event = values_of(made.files[event_path])
    source_entry = next(entry for entry in entries.values() if isinstance(entry.data, Source))
    source = values_of(made.files[source_entry.path])
    cited = event["claims"][0].get("cites", [])
    passage: dict[str, str] = next(
        (p for p in source.get("passages", ()) if [f"{source_entry.id}#{p['id']}"] == cited), {}
    )
    newcomers = re.findall(rf"^{re.escape(NEWCOMER)}(.*)$", made.files[event_path], re.MULTILINE)
    people = [name_of(record.entries[part["person"]]) for part in event.get("people", ())] + newcomers
    told = parse_answers(made.words, EVENT_FORM)
    back = {name: event.get(name, "") for name in ("title", "date", "kind", "place", "summary")}
    back |= {name: source.get(name, "") for name in ("address", "short", "published")}
    back["source-title"] = source["title"] if source.get("titled_by") != "editors" else ""
    back |= {"people": "\n".join(people), "gist": event["claims"][0]["says"]}
    back |= {name: passage.get(name, "") for name in ("start", "end", "p")}
    return {**told, **back}


# --- a correction, a source ------------------------------------------------------------------------------------


def _correction_files(answers: Answers, record: Record, texts: Mapping[str, str], today: date) -> dict[str, str]:
    entry = record.entries[answers["entry"]]
    text = texts[entry.path]
    places = [path for path in entry.tree.values if entry.tree.at_path(path) == answers["was"]]
    if len(places) == 1:  # the one field that says so is put right; anything less plain is left to a person
        text = apply_edits(text, [SetField(places[0], answers["now"])])
    item = {"date": today.isoformat(), "was": answers["was"], "now": answers["now"], "why": answers["why"]}
    text, _ = insert_item(text, key_order(type(entry.data)), "corrections", item)
    return {entry.path.partition("/")[2]: text}


def _source_files(answers: Answers, record: Record, texts: Mapping[str, str]) -> dict[str, str]:
    entry = record.entries[answers["entry"]]
    order = key_order(Source)
    note = f"{answers['trouble']}. {answers['address_note']}".strip()
    writes = [SetField(("address_note",), note, tuple(order[: order.index("address_note")]))]
    if answers["address"]:
        writes.append(SetField(("address",), answers["address"], tuple(order[: order.index("address")])))
    return {entry.path.partition("/")[2]: apply_edits(texts[entry.path], sorted(writes, key=lambda write: write.path))}


# --- words -----------------------------------------------------------------------------------------------------


def _words(answers: Answers, form: IssueForm) -> str:
    """The text of the pull request: what the files do not hold stands here under the questions of the form."""
    intro = "Made from an issue form; nobody has checked it against the article yet.\n\n"
    return intro + format_answers({name: _defused(text) for name, text in answers.items()}, form)


def _defused(text: str) -> str:
    """The text without calling anybody by an @."""
    return re.sub(r"@(?=\w)", "(at)", text)


def _quoted(text: str) -> str:
    """Text from a stranger as GitHub shows it literally: no links, no pictures, nobody called."""
    return "".join(f"&#{ord(char)};" if char in "&<>[]!@`*_|#~\\" else char for char in text.replace("\n", " "))


def _said(text: str) -> str:
    """An answer without what nobody can see in it; nothing where the question was left out."""
    visible = "".join(char if char.isprintable() or char == "\n" else " " for char in HIDDEN.sub("", text)).strip()
    return "" if visible in (NOTHING, "None") else visible


def _entry(text: str, path: str) -> Entry:
    kind: type[model.StrictModel] = next((k for k in KINDS if path.startswith(f"{k.folder}/")), model.Event)
    entry, problems = read_entry(text.encode(), path, kind)
    if entry is None or not is_kind(entry, model.EntryData):
        raise Problems(problems)
    return entry
