"""The reply to a filled-in form: what is missing, what is wrong, what to look at."""

from __future__ import annotations

import pytest

from generator.editing.errors import EditError
from generator.editing.names import Names
from generator.forms.issue_body import format_answers
from generator.forms.issue_files import propose_files
from generator.forms.issue_forms import CORRECTION_FORM, EVENT_FORM, SOURCE_FORM, IssueForm
from generator.forms.issue_reply import match_people, reply_to_issue
from tests.forms.answers import CORRECTION, EVENT, FILLED
from tests.records import TODAY, sample_record

ANSWERS = {form.label: answers for form, answers in FILLED}


@pytest.mark.parametrize(("form", "answers"), FILLED, ids=[form.label for form, _ in FILLED])
def test_a_form_that_is_filled_in_is_complete(form: IssueForm, answers: dict[str, str]) -> None:
    is_complete, reply = reply_to_issue(format_answers(answers, form), sample_record())
    assert is_complete, reply
    assert "Everything that is needed is there." in reply


def test_what_may_be_the_same_and_who_is_new_are_named() -> None:
    answers = {**EVENT, "address": "http://www.gazette.example.org/2019/03/05/bridge?id=1&x=(y)&utm_source=x#top"}
    _, reply = reply_to_issue(format_answers(answers, EVENT_FORM), sample_record())
    assert "Gazette (gazette) may be the same" in reply
    assert "Ida Holm has no page yet" in reply


def test_whoever_is_credited_and_has_no_page_is_named() -> None:
    _, reply = reply_to_issue(format_answers({**EVENT, "relies-on": "Night Desk"}, EVENT_FORM), sample_record())
    assert "Night Desk has no page yet; somebody must say who this is" in reply


def test_whoever_is_called_nearly_like_somebody_of_the_record_is_asked_about() -> None:
    _, reply = reply_to_issue(format_answers({**EVENT, "people": "Ines Volla"}, EVENT_FORM), sample_record())
    assert "Ines Volla has no page yet; is it ines-vola? If not, somebody must say who this is" in reply


def test_people_are_known_by_their_id_and_by_every_spelling() -> None:
    people = "ines-vola, Ines Vola\n- Ida Holm;"
    assert match_people(people, Names.gather(sample_record())) == (["ines-vola"], ["Ida Holm"])


@pytest.mark.parametrize(
    ("form", "answers", "sentence"),
    [
        (EVENT_FORM, {"date": "3 April 2019"}, "When? -"),
        (EVENT_FORM, {"title": ""}, "What happened? - please answer this"),
        (EVENT_FORM, {"kind": "party"}, "choose one from the list"),
        (EVENT_FORM, {"summary": "See [[nobody-here]]."}, "there is no page 'nobody-here'"),
        (EVENT_FORM, {"passages": "5, The guild will pay."}, "line 1 has 1 part&#58;"),
        (CORRECTION_FORM, {"now": CORRECTION["was"]}, "that is what stands there"),
        (EVENT_FORM, {"address": "news.example.org"}, "Address of the article -"),
        (EVENT_FORM, {"start": "one two three four five six seven"}, "First words of the passage - 7 words"),
        (CORRECTION_FORM, {"entry": "lorries-baned"}, "did you mean 'lorries-banned'"),
        (SOURCE_FORM, {"entry": "ines-vola"}, "there is no source 'ines-vola'"),
        (SOURCE_FORM, {"address": "nowhere"}, "is not well formed"),
    ],
)
def test_what_is_missing_is_told_in_words(form: IssueForm, answers: dict[str, str], sentence: str) -> None:
    body = format_answers(ANSWERS[form.label] | answers, form)
    is_complete, reply = reply_to_issue(body, sample_record())
    assert not is_complete
    assert sentence in reply
    assert reply.partition("Please look at")[0].count("\n- ") == 1
    with pytest.raises(EditError, match="the form is not complete"):
        propose_files(body, sample_record(), TODAY)


def test_a_reply_calls_nobody_and_shows_no_picture() -> None:
    answers = {**EVENT, "kind": "x", "date": "@everyone ![x](y) <img src=x>"}
    _, reply = reply_to_issue(format_answers(answers, EVENT_FORM), sample_record())
    assert "@" not in reply
    assert "![" not in reply
    assert "<img" not in reply


def test_an_issue_without_a_form_gets_an_answer_too() -> None:
    is_complete, reply = reply_to_issue("Hello\n\n### What happened?\n\nx", sample_record())
    assert not is_complete
    assert "form" in reply


@pytest.mark.parametrize(("form", "answers"), FILLED[:2], ids=["event", "correction"])
@pytest.mark.parametrize("harm", ["Yes, or I am not sure", "Yes, his family; he lives in Kiln Lane", "No, but her son"])
def test_where_somebody_could_be_harmed_everything_stops(form: IssueForm, answers: dict[str, str], harm: str) -> None:
    body = format_answers({**answers, "harm": harm}, form)
    is_complete, reply = reply_to_issue(body, sample_record())
    assert not is_complete
    assert "A maintainer looks first" in reply or "a maintainer looks first" in reply
    assert not [answer for answer in answers.values() if len(answer) > 2 and answer in reply]
    assert "Kiln Lane" not in reply
    with pytest.raises(EditError, match="nothing is copied"):
        propose_files(body, sample_record(), TODAY)


def test_a_form_without_its_passage_is_not_complete() -> None:
    body = format_answers({**EVENT, "start": "", "p": "", "said-by": ""}, EVENT_FORM)
    is_complete, reply = reply_to_issue(body, sample_record())
    assert not is_complete
    for label in ("First words of the passage", "In which paragraph?", "Who says it, and through whom?"):
        assert f"{label} - please answer this." in reply


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("5 | The guild will | pay", "line 1 has 3 parts"),
        ("five | The guild will | pay | It pays. | Ines Vola", "line 1, p&#58; 'five' is not a whole number"),
        ("5 | one two three four five six seven | pay | It pays.", "line 1, start&#58; 7 words stand there"),
    ],
)
def test_a_further_passage_that_cannot_be_read_is_named_by_its_line(line: str, sentence: str) -> None:
    is_complete, reply = reply_to_issue(format_answers({**EVENT, "passages": line}, EVENT_FORM), sample_record())
    assert not is_complete
    assert sentence in reply


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"was": "over seventy"}, "events/2019/lorries-banned.yml shows 'over seventy' nowhere"),
        ({"was": "the bridge"}, "in several places"),
        ({"entry": "/", "was": "The papers count"}, "/ is no entry's page; the words stand in docs/index.md"),
        (
            {"entry": "/timeline/", "was": "told the council about the ban"},
            "/timeline/ is no entry's page; the words stand in events/2019/lorries-banned.yml",
        ),
    ],
)
def test_a_correction_that_no_machine_can_make_says_so_loudly(answers: dict[str, str], sentence: str) -> None:
    body = format_answers({**CORRECTION, **answers}, CORRECTION_FORM)
    is_complete, reply = reply_to_issue(body, sample_record())
    assert is_complete
    assert "Nothing is changed yet, and no draft can be made of it" in reply
    assert sentence in reply
    with pytest.raises(EditError, match=r"nothing is changed|the page of no entry"):
        propose_files(body, sample_record(), TODAY)


def test_an_article_that_has_moved_needs_its_address() -> None:
    answers = {**ANSWERS["source"], "address": ""}
    is_complete, reply = reply_to_issue(format_answers(answers, SOURCE_FORM), sample_record())
    assert not is_complete
    assert "please answer this, since it has moved" in reply
