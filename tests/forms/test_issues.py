"""From a filled-in form to files of the record, and back without loss."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.editing.edits import EditError, values_of
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
from generator.problems import Problems
from generator.record.record import Record
from tests.records import SAMPLE, sample_record

TODAY = date(2020, 1, 1)


TEXTS = {
    f"events/{path.relative_to(SAMPLE / 'events').as_posix()}": path.read_text("utf-8")
    for path in sorted((SAMPLE / "events").glob("*/*.yml"))
}


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
    return sample_record()


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
        main, ["from-issue", str(body), "--events", str(copy), "--write", "--pr-body", str(words)]
    )
    assert result.exit_code == 0, result.output
    assert "The minutes: seven." in (copy / "2019/lorries-banned.yml").read_text("utf-8")
    assert "gazette#ban" in words.read_text("utf-8")
    answer = CliRunner().invoke(main, ["from-issue", str(body), "--events", str(copy), "--reply"])
    assert answer.exit_code == 0
    assert "Everything that is needed is there." in answer.output
