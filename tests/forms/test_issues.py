"""Templates, issue forms, snippets and the field guide: made from the model, fresh, and without loss."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from click.testing import CliRunner

from generator import model
from generator.cli import main
from generator.cli.forms import generated
from generator.editing.edits import EditError, values_of
from generator.editing.template import format_template
from generator.forms.github_links import link_new_files
from generator.forms.issue_forms import CORRECTION_FORM, EVENT_FORM, SOURCE_FORM, IssueForm
from generator.forms.issues import (
    Proposal,
    answers_back,
    format_answers,
    identify_form,
    parse_answers,
    propose_files,
    reply_to_issue,
)
from generator.model.claims import EntryData
from generator.model.entries import KINDS
from generator.model.examples import EXAMPLES
from generator.model.fields import fields_of
from generator.model.strict import StrictModel
from generator.problems import Problems
from generator.read.entries import read_entry
from generator.record.record import Record
from tests.records import ROOT, SAMPLE, record_in

TODAY = date(2020, 1, 1)
TEXTS = {
    f"events/{path.relative_to(SAMPLE / 'events').as_posix()}": path.read_text("utf-8")
    for path in sorted((SAMPLE / "events").glob("*/*.yml"))
}


def noun(kind: type[EntryData]) -> str:
    return kind.noun


def all_parts(part: type[StrictModel]) -> list[type[StrictModel]]:
    inner = [field.part for field in fields_of(part) if field.part]
    return [part, *(deeper for each in inner for deeper in all_parts(each))]


# Templates


@pytest.mark.parametrize("kind", KINDS, ids=noun)
def test_a_template_with_every_field_in_use_is_a_right_entry(kind: type[EntryData]) -> None:
    text = re.sub(r"^#(?! )", "", format_template(kind, {}, examples=True), flags=re.MULTILINE)
    text = re.sub(r"^#( +(?:- )?[a-z_]+:)", r"\1", text, flags=re.MULTILINE)
    entry, problems = read_entry(text.encode(), "events/x/y.yml", kind)
    assert problems == []
    assert entry is not None
    later = {"checks", "corrections"} | ({"claims"} if kind not in (model.Event, model.Topic) else set())
    assert set(values_of(text)) == {field.name for field in fields_of(kind)} - later


@pytest.mark.parametrize("kind", KINDS, ids=noun)
def test_a_template_holds_the_needed_fields_and_nothing_else(kind: type[EntryData]) -> None:
    text = format_template(kind, {}, examples=True)
    assert set(values_of(text)) == {field.name for field in fields_of(kind) if field.required}
    assert max(len(line) for line in text.splitlines()) <= 120


@pytest.mark.parametrize("kind", KINDS, ids=noun)
def test_every_field_has_an_example(kind: type[EntryData]) -> None:
    for part in all_parts(kind):
        for field in fields_of(part):
            if not field.part:
                assert f"{part.__name__}.{field.name}" in EXAMPLES or field.name in EXAMPLES, field


def test_every_example_belongs_to_a_field() -> None:
    known = {f"{part.__name__}.{field.name}" for kind in KINDS for part in all_parts(kind) for field in fields_of(part)}
    assert {name for name in EXAMPLES if "." in name} <= known


# What is committed


def test_the_committed_forms_are_fresh() -> None:
    stale = [name for name, text in generated().items() if (ROOT / name).read_text("utf-8") != text]
    assert not stale, "run timeline forms"


def test_the_committed_schemas_are_fresh() -> None:
    result = CliRunner().invoke(main, ["schema", "--check", str(ROOT / "events")])
    assert result.exit_code == 0, result.output


def test_a_stale_form_is_found(tmp_path: Path) -> None:
    run = CliRunner()
    assert run.invoke(main, ["forms", "--check", "--root", str(tmp_path)]).exit_code == 1
    assert "changed" in run.invoke(main, ["forms", "--root", str(tmp_path)]).output
    assert run.invoke(main, ["forms", "--check", "--root", str(tmp_path)]).exit_code == 0


def test_the_forge_will_understand_the_issue_forms(tmp_path: Path) -> None:
    paths = [ROOT / name for name in generated() if "ISSUE_TEMPLATE" in name and "config" not in name]
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-issue-forms"]
    listed = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--help"], capture_output=True, text=True, check=True
    ).stdout
    if "github-issue-forms" not in listed:
        check_by_hand(paths)
        return
    result = subprocess.run([*command, *paths], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


def check_by_hand(paths: list[Path]) -> None:
    """What GitHub's documentation asks of a form, where no schema of it is at hand."""
    for path in paths:
        form = values_of(path.read_text("utf-8"))
        assert {"name", "description", "body"} <= set(form)
        ids = [item["id"] for item in form["body"] if item["type"] != "markdown"]
        labels = [item["attributes"]["label"] for item in form["body"] if item["type"] != "markdown"]
        assert len(ids) == len(set(ids))
        assert len(labels) == len(set(labels))
        for item in form["body"]:
            assert item["type"] in ("markdown", "input", "textarea", "dropdown")
            assert item["type"] != "dropdown" or item["attributes"]["options"]
            assert item["type"] == "markdown" or item["validations"]["required"] in ("true", "false")


def test_the_snippets_are_json_with_a_right_entry_in_each() -> None:
    found = json.loads(generated()[".vscode/timeline.code-snippets"])
    for kind in KINDS:
        body = "\n".join(found[f"New {kind.noun}"]["body"])
        text = re.sub(r"\$\{\d+\|([^,|]+)[^}]*\}", r"\1", body)
        text = re.sub(r"\$\{\d+:((?:\\.|[^}\\])*)\}", r"\1", text).replace("\\", "")
        entry, problems = read_entry(text.encode(), "events/x/y.yml", kind)
        assert problems == [], text
        assert entry


def test_the_field_guide_names_every_field() -> None:
    guide = generated()["docs/field-guide.md"]
    for kind in KINDS:
        for part in all_parts(kind):
            for field in fields_of(part):
                assert f"| `{field.name}`" in guide
    assert "[[" not in guide


# From a page to GitHub's editor


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.noun)
def test_a_link_opens_the_editor_on_a_template_that_is_a_right_entry(kind: type[EntryData]) -> None:
    link = link_new_files(f"[Start](new:{kind.noun})", "https://git.example.org/us/it/edit/main/", "")
    found = re.fullmatch(r"\[Start\]\((https://git\.example\.org/us/it/new/main\?([^()\s]+))\)", link)
    assert found
    assert len(found[1]) < 8000  # GitHub refuses longer addresses
    asked = parse_qs(found[2], strict_parsing=True)
    entry, problems = read_entry(asked["value"][0].encode(), asked["filename"][0], kind)
    assert (problems, bool(entry)) == ([], True)


def test_a_link_to_a_form_or_the_editor_is_words_where_the_repository_has_no_address() -> None:
    page = "[Fill in](form:1-event) or [start](new:event)."
    assert link_new_files(page, "", "") == "Fill in or start."
    asked = link_new_files(page, "", "https://git.example.org/us/it/")
    assert asked == "[Fill in](https://git.example.org/us/it/issues/new?template=1-event.yml) or start."


# From a form to entries


EVENT = {
    "title": "Council closes the ferry bridge at night",
    "date": "2019-04-02",
    "kind": "announcement",
    "place": "Harrowmouth",
    "summary": 'The council closed the bridge.\nIt gave no reason: "none".',
    "people": "Ines Vola\nIda Holm",
    "address": "https://news.example.org/bridge?id=7",
    "source-title": "Bridge shut at night",
    "short": "Night News",
    "published": "2019-04-03",
    "gist": "The council closes the bridge at night.",
    "start": "The council's night watch",
    "end": "until dawn",
    "p": "4",
    "harm": "No",
    "ai": "No",
}
CORRECTION = {
    "entry": "lorries-banned",
    "was": "over seventy",
    "now": "over seven",
    "why": "The minutes: seven.",
    "evidence": "gazette#ban\nand the minutes",
    "harm": "No",
}
BROKEN = {
    "entry": "gazette",
    "trouble": "It has moved",
    "address": "https://gazette.example.org/archive/5",
    "address_note": "Found on the front page.",
}
FILLED = [(EVENT_FORM, EVENT), (CORRECTION_FORM, CORRECTION), (SOURCE_FORM, BROKEN)]


@pytest.fixture(scope="module")
def record() -> Record:
    return record_in(SAMPLE)[0]


@pytest.mark.parametrize(("form", "answers"), FILLED, ids=[form.label for form, _ in FILLED])
@pytest.mark.parametrize("left_out", [False, True], ids=["full", "only-what-is-needed"])
def test_form_to_yaml_to_form_without_loss(
    form: IssueForm, answers: dict[str, str], left_out: bool, record: Record
) -> None:
    assert set(answers) == {question.id for question in form.questions}
    given = {q.id: answers[q.id] if q.required or not left_out else "" for q in form.questions}
    body = format_answers(given, form).replace("\n", "\r\n")
    assert identify_form(body) is form
    assert parse_answers(body, form) == given
    assert reply_to_issue(body, record)[0], reply_to_issue(body, record)[1]
    made = propose_files(body, record, TEXTS, TODAY)
    assert answers_back(made, form, record) == {**given, **defaults(form, given, left_out)}


def defaults(form: IssueForm, given: dict[str, str], left_out: bool) -> dict[str, str]:
    """What the files say although the form did not: the name of a site where nobody named the outlet."""
    return {"short": "news.example.org"} if form is EVENT_FORM and left_out else {}


@pytest.mark.parametrize(("form", "answers"), FILLED, ids=[form.label for form, _ in FILLED])
def test_the_files_hold_the_answers_and_not_only_the_words(
    form: IssueForm, answers: dict[str, str], record: Record
) -> None:
    made = propose_files(format_answers(answers, form), record, TEXTS, TODAY)
    empty = Proposal(made.files, format_answers({}, form))
    back = answers_back(empty, form, record)
    only_in_words = {"harm", "ai", "evidence"}
    lost = {name for name, answer in answers.items() if back[name] != answer} - only_in_words
    if form is SOURCE_FORM:  # the address is read from the words; here from the file
        lost -= {"address"}
        assert BROKEN["address"] in next(iter(made.files.values()))
    assert not lost


def test_the_drafts_of_a_form_can_be_read(record: Record) -> None:
    made = propose_files(format_answers(EVENT, EVENT_FORM), record, TEXTS, TODAY)
    assert sorted(made.files) == [
        "2019/council-closes-ferry-bridge.yml",
        "sources/bridge-shut-night.yml",
    ]
    event = values_of(made.files["2019/council-closes-ferry-bridge.yml"])
    assert event["people"] == [{"person": "ines-vola", "cites": event["claims"][0]["cites"]}]
    assert "# Not in the record yet: Ida Holm" in made.files["2019/council-closes-ferry-bridge.yml"]


def test_a_known_article_is_not_added_again(record: Record) -> None:
    answers = {**EVENT, "address": "http://www.gazette.example.org/2019/03/05/bridge?id=1&x=(y)&utm_source=x#top"}
    made = propose_files(format_answers(answers, EVENT_FORM), record, TEXTS, TODAY)
    assert "sources/gazette.yml" in made.files
    assert "Gazette (gazette) may be the same" in reply_to_issue(format_answers(answers, EVENT_FORM), record)[
        1
    ].replace("&#35;", "#")


@pytest.mark.parametrize(
    ("form", "answers", "told"),
    [
        (EVENT_FORM, {"date": "3 April 2019"}, "When? -"),
        (EVENT_FORM, {"title": ""}, "What happened? - please answer this"),
        (EVENT_FORM, {"kind": "party"}, "choose one from the list"),
        (EVENT_FORM, {"address": "news.example.org"}, "Address of the article -"),
        (EVENT_FORM, {"start": "one two three four five six seven"}, "First words of the passage - 7 words"),
        (CORRECTION_FORM, {"entry": "lorries-baned"}, "did you mean 'lorries-banned'"),
        (SOURCE_FORM, {"entry": "ines-vola"}, "there is no 'ines-vola'"),
        (SOURCE_FORM, {"address": "nowhere"}, "is not well formed"),
    ],
)
def test_what_is_missing_is_told_in_words(form: IssueForm, answers: dict[str, str], told: str, record: Record) -> None:
    full = dict(next(filled for other, filled in FILLED if other is form)) | answers
    complete, reply = reply_to_issue(format_answers(full, form), record)
    assert not complete
    assert told in reply
    with pytest.raises((EditError, Problems)):
        propose_files(format_answers(full, form), record, TEXTS, TODAY)


def test_an_answer_cannot_pass_for_a_heading(record: Record) -> None:
    answers = {**EVENT, "summary": "Text\n\n### Address of the article\n\nhttps://evil.example"}
    body = format_answers(answers, EVENT_FORM)
    assert parse_answers(body, EVENT_FORM)["address"] == EVENT["address"]


def test_a_reply_calls_nobody_and_shows_no_picture(record: Record) -> None:
    answers = {**EVENT, "kind": "x", "date": "@everyone ![x](y) <img src=x>"}
    _, reply = reply_to_issue(format_answers(answers, EVENT_FORM), record)
    assert "@" not in reply
    assert "![" not in reply
    assert "<img" not in reply


def test_an_issue_without_a_form_gets_an_answer_too(record: Record) -> None:
    complete, reply = reply_to_issue("Hello\n\n### What happened?\n\nx", record)
    assert not complete
    assert "form" in reply


def test_the_command_writes_the_files(tmp_path: Path) -> None:
    copy = tmp_path / "events"
    for name, text in TEXTS.items():
        path = copy / name.removeprefix("events/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    body = tmp_path / "issue.md"
    body.write_text(format_answers(CORRECTION, CORRECTION_FORM), encoding="utf-8")
    words = tmp_path / "words.md"
    result = CliRunner().invoke(
        main, ["from-issue", str(body), "--events", str(copy), "--write", "--words", str(words)]
    )
    assert result.exit_code == 0, result.output
    assert "The minutes: seven." in (copy / "2019/lorries-banned.yml").read_text("utf-8")
    assert "gazette#ban" in words.read_text("utf-8")
    answer = CliRunner().invoke(main, ["from-issue", str(body), "--events", str(copy), "--answer"])
    assert answer.exit_code == 0
    assert "Everything that is needed is there." in answer.output
