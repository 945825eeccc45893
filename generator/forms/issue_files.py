"""The files that an issue form asks for, for a reviewer to take over."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple
from urllib.parse import urlsplit

from generator import model
from generator.editing.duplicates import find_duplicates
from generator.editing.edits import Edit, InsertItem, SetField, apply_edits
from generator.editing.errors import EditError
from generator.editing.ids import make_id
from generator.editing.names import Names
from generator.editing.new import Draft, draft_entry
from generator.editing.passages import insert_passage
from generator.editing.shown_values import find_shown
from generator.editing.yaml_document import Value
from generator.forms.github_markdown import defuse, shorten
from generator.forms.issue_body import Answers, format_answers, identify_form, parse_answers
from generator.forms.issue_forms import CORRECTION_FORM, EVENT_FORM, IssueForm
from generator.forms.issue_reply import could_harm, list_mistakes, match_people
from generator.forms.pages import find_page
from generator.forms.passage_answers import match_actors, names_in, passages_of
from generator.model.reflection.fields import key_order
from generator.model.values.web_addresses import correct_address
from generator.read.entries import Entry
from generator.record.record import Record

NEWCOMER = "# Not in the record yet: "  # a person named in a form who has no file


class Proposal(NamedTuple):
    """New files, changed files by the path that entries have, and the description of the pull request."""

    drafts: tuple[Draft, ...]
    changes: Mapping[str, str]
    description: str


def propose_files(body: str, record: Record, today: date) -> Proposal:
    """The files that the issue asks for; EditError where something is open."""
    form = identify_form(body)
    answers = parse_answers(body, form)
    if could_harm(answers):
        raise EditError("somebody could be harmed, so nothing is copied", "a maintainer looks at the issue first")
    mistakes = list_mistakes(answers, form, record)
    if mistakes:
        raise EditError("the form is not complete", mistakes[0])
    if form is EVENT_FORM:
        return _propose_event(answers, record, today)
    page = find_page(answers["entry"], record)
    entry = page.entry if page else None
    if entry is None:
        raise EditError(f"'{answers['entry']}' is the page of no entry", "find what it shows with: timeline find WORDS")
    edits = _correct(record, entry, answers, today) if form is CORRECTION_FORM else _mend_address(entry, answers)
    return Proposal((), {entry.path: apply_edits(entry.tree.text, edits)}, _describe(answers, form))


def _propose_event(answers: Answers, record: Record, today: date) -> Proposal:
    """An event that cites the article; the article's source as well, where the record does not have it yet."""
    ids, names = record.taken_ids, Names.gather(record)
    duplicates = find_duplicates(record, model.Source, {"address": answers["address"]})
    source = record.find(duplicates[0].entry.id, model.Source) if duplicates else None
    draft: Draft | None = None
    if source:
        source_id, file, text = source.id, source.path, source.tree.text
        passage_ids = [passage.id for passage in source.data.passages]
    else:
        draft = draft_entry(model.Source, _source_fields(answers, names), ids, today)
        source_id, file, text, passage_ids = draft.entry_id, draft.path, draft.text, []
    cites: list[str] = []
    for passage in passages_of(answers):
        passage_ids.append(make_id(passage.gist, passage_ids))
        text = insert_passage(text, file, passage.fields(passage_ids[-1], names))
        cites.append(f"{source_id}#{passage_ids[-1]}")
    people, newcomers = match_people(answers["people"], names)
    event = draft_entry(model.Event, _event_fields(answers, people, cites, names), {*ids, source_id}, today)
    event = replace(event, text=event.text + "".join(f"{NEWCOMER}{name}\n" for name in newcomers))
    drafts = (event, replace(draft, text=text)) if draft else (event,)
    return Proposal(drafts, {file: text} if source else {}, _describe(answers, EVENT_FORM))


def _event_fields(answers: Answers, people: list[str], cites: list[str], names: Names) -> dict[str, Value]:
    fields: dict[str, Value] = {name: answers[name] for name in ("title", "date", "kind", "place", "summary")}
    place = answers["place"]
    fields["place"] = names.ids_of([place], [model.Place.noun]).get(place, place)
    fields["people"] = [{"person": person, "cites": cites[:1]} for person in people]
    fields["claims"] = [{"cites": [cite]} for cite in cites]
    return {name: value for name, value in fields.items() if value}


def _source_fields(answers: Answers, names: Names) -> dict[str, Value]:
    credited, _ = match_actors(names_in(answers["relies-on"]), names)
    host = (urlsplit(answers["address"]).hostname or "").removeprefix("www.")
    fields: dict[str, Value] = {
        "title": answers["source-title"] or f"Article on {host}",
        "titled_by": "" if answers["source-title"] else "editors",
        "short": answers["short"] or host,
        "publisher": names.ids_of([answers["short"]], [model.Organisation.noun]).get(answers["short"], ""),
        "address": correct_address(answers["address"]),
        "language": "en",
        "published": answers["published"],
        "production": "unknown",
        "relies_on": credited,
    }
    return {name: fields[name] for name in key_order(model.Source) if fields.get(name)}


def _correct(record: Record, entry: Entry, answers: Answers, today: date) -> list[Edit]:
    """The changed value, with a line that says so; EditError where it does not stand in just one place of the entry."""
    places = find_shown(record, entry, answers["was"], answers["now"])
    if len(places) != 1:
        count = f"{len(places)} places show" if places else "nothing shows"
        message = f"{count} '{answers['was']}' in {entry.path}, so nothing is changed"
        raise EditError(message, "change it by hand, and add a line under corrections")
    correction = {"date": today.isoformat(), "was": answers["was"], "now": answers["now"], "why": answers["why"]}
    return [*places, InsertItem(("corrections",), correction, order=key_order(type(entry.data)))]


def _mend_address(entry: Entry, answers: Answers) -> list[Edit]:
    """What became of the address, behind what its note says already, and the address of today."""
    note = f"{entry.tree.texts.get(('address_note',), '')} {answers['trouble']}. {answers['address_note']}".strip()
    edits: list[Edit] = [SetField(("address_note",), note, key_order(model.Source))]
    if answers["address"]:
        edits.append(SetField(("address",), correct_address(answers["address"]), key_order(model.Source)))
    return edits


def _describe(answers: Answers, form: IssueForm) -> str:
    """What the files do not hold stands here under the questions of the form; nothing in it is alive."""
    intro = "Made from an issue form; nobody has checked it against the article yet.\n\n"
    quiet = {question_id: defuse(text) for question_id, text in answers.items()}
    return shorten(intro + format_answers(quiet, form))
