"""From a filled-in form to its answers."""

from __future__ import annotations

import pytest

from generator.editing.errors import EditError
from generator.forms.issue_body import format_answers, identify_form, parse_answers
from generator.forms.issue_forms import EVENT_FORM, IssueForm
from tests.forms.answers import EVENT, FILLED


@pytest.mark.parametrize(("form", "answers"), FILLED, ids=[form.label for form, _ in FILLED])
@pytest.mark.parametrize("is_full", [True, False], ids=["full", "only-what-is-needed"])
def test_every_answer_is_read_back(form: IssueForm, answers: dict[str, str], is_full: bool) -> None:
    assert set(answers) == {question.id for question in form.questions}
    answers = {q.id: answers[q.id] if q.required or is_full else "" for q in form.questions}
    body = format_answers(answers, form).replace("\n", "\r\n")
    assert identify_form(body) is form
    assert parse_answers(body, form) == answers


def test_an_answer_cannot_pass_for_a_heading() -> None:
    answers = {**EVENT, "summary": "Text\n\n### Address of the article\n\nhttps://evil.example"}
    body = format_answers(answers, EVENT_FORM)
    assert parse_answers(body, EVENT_FORM)["address"] == EVENT["address"]


def test_what_nobody_can_see_is_left_out_of_an_answer() -> None:
    body = format_answers({**EVENT, "title": "Bridge\u200b \u202eclosed\u00a0again"}, EVENT_FORM)
    assert parse_answers(body, EVENT_FORM)["title"] == "Bridge closed again"


def test_an_issue_without_a_form_is_refused() -> None:
    with pytest.raises(EditError, match="not made with one of the forms"):
        identify_form("Hello\n\n### What happened?\n\nx")
