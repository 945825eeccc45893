"""`timeline answer`: what a source answers to a question that the record asks already."""

from pathlib import Path

import click

from generator.cli.file_changes import file_changes, show_or_write
from generator.cli.options import write_options
from generator.cli.questions import Questions
from generator.cli.versions import record_of
from generator.editing.answer import (
    MissingReason,
    NewAnswer,
    add_answer,
    check_difference,
    check_reason,
    question_named,
)
from generator.language.grammar import capitalize_first

EXAMPLES = """\b
timeline answer pardon-of-123#number-pardoned 123 --cites courier#pardon
timeline answer hand-over-to-ukraine#number '{over: 100}' --cites courier#border --reason "The Courier counts only men."
timeline find handed over           the questions that speak of it"""
CHECKS = {"difference": check_difference, "reason": check_reason}


@click.command(epilog=EXAMPLES)
@click.argument("question")
@click.argument("value")
@click.option("--cites", required=True, help="The passages that give the answer: source#passage, joined by commas.")
@click.option("--note", default="", help="What a reader must know to judge this answer.")
@click.option("--reason", default="", help="Why the sources differ: it takes the place of the question's note.")
@click.option("--difference", default="", help="How answers in words differ, such as scope: a word of the field guide.")
@write_options
def answer(*, question: str, value: str, cites: str, write: bool, events: Path, **notes: str) -> None:
    """Write the answer VALUE under QUESTION.

    Where the same answer stands there already, the passages join it; another one is put beside it.
    QUESTION is entry#claim, as timeline find names it.
    """
    record = record_of(events)
    claim = question_named(record, question)
    passages = [name.strip() for name in cites.split(",") if name.strip()]
    new = NewAnswer(value, passages, **notes)
    questions = Questions(f"answer-{question.replace('#', '-')}", events)
    click.echo(claim.data.ask)
    try:
        after = add_answer(record, claim, new)
    except MissingReason as missing:
        after = add_answer(record, claim, new._replace(**_explained(missing, claim.data.difference, questions)))
    changes = file_changes(record.files, events, {claim.entry.path: after})
    if show_or_write(changes, write=write):
        questions.finish()
        if not claim.answers and claim.data.note and not notes["reason"]:
            click.echo("The question's note was written when nobody answered it: read it again.")
        click.echo("Next: timeline check")


def _explained(missing: MissingReason, present: str | None, questions: Questions) -> dict[str, str]:
    """How and why the answers differ, as a person says; without one to ask as they do at present, if that suffices."""
    if questions.may_ask:
        defaults = {"difference": present}
        return {
            name: questions.ask(name, capitalize_first(request), CHECKS[name], default=defaults.get(name))
            for name, request in missing.requests.items()
        }
    if present and missing.requests.keys() == {"difference"}:
        click.echo(f"Taken to differ in {present}, as the others do; the same line with --difference says otherwise.")
        return {"difference": present}
    raise missing
