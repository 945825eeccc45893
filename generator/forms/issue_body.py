"""The text of an issue that was made with a form, as answers by the ids of their questions."""

import re
from collections.abc import Mapping

from generator.editing.article import remove_invisible
from generator.editing.errors import EditError
from generator.forms.issue_forms import ISSUE_FORMS, IssueForm

NO_ANSWER = "_No response_"  # what GitHub writes for a question that was left out
Answers = Mapping[str, str]


def identify_form(body: str) -> IssueForm:
    """The form that the issue was made with; EditError if it was made with none."""
    headings = set(re.findall(r"^### (.+?)\s*$", body, re.MULTILINE))
    for form in ISSUE_FORMS:
        if all(question.label in headings for question in form.questions):
            return form
    raise EditError("this issue was not made with one of the forms", "open a new one with a form, or ask a maintainer")


def parse_answers(body: str, form: IssueForm) -> dict[str, str]:
    """The answers, empty where a question was left out; a heading in an answer passes for no label of the form."""
    lines: dict[str, list[str]] = {question.id: [] for question in form.questions}
    due = list(form.questions)
    current: list[str] = []
    for line in body.replace("\r\n", "\n").split("\n"):
        if due and line.strip() == f"### {due[0].label}":
            current = lines[due.pop(0).id]
        else:
            current.append(line)
    return {question_id: _clean("\n".join(answer)) for question_id, answer in lines.items()}


def format_answers(answers: Answers, form: IssueForm) -> str:
    """The issue's text as GitHub writes it for these answers."""
    parts = [f"### {question.label}\n\n{answers.get(question.id) or NO_ANSWER}" for question in form.questions]
    return "\n\n".join(parts) + "\n"


def _clean(text: str) -> str:
    """An answer without what nobody can see in it; nothing where the question was left out."""
    letters = remove_invisible(text)
    visible = "".join(char if char.isprintable() or char == "\n" else " " for char in letters).strip()
    return "" if visible in (NO_ANSWER, "None") else visible
