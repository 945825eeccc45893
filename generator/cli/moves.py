"""`timeline move`, `withdraw` and `correct`: the whole step, with all that refers to it and where its address leads."""

from pathlib import Path

import click

from generator.cli.file_changes import FileChange, file_changes, show_or_write
from generator.cli.options import write_options
from generator.cli.questions import Questions
from generator.cli.versions import record_of
from generator.clock import today
from generator.editing import moves
from generator.editing.errors import EditError
from generator.editing.ids import make_id
from generator.editing.new import check_id
from generator.language.grammar import pluralize
from generator.model.reflection.errors import mistake_in
from generator.model.sources import Passage
from generator.record.record import Record

MOVE_EXAMPLES = """\b
timeline move talks-in-minsk talks-of-december       another id: file, references, a forward
timeline move talks-in-minsk#date first-day          the same for a claim or a passage"""
WITHDRAW_EXAMPLES = """\b
timeline withdraw a-rumour --reason "Nobody had said so."
timeline withdraw gazette#rumour --reason "The article has ids it back." """
CORRECT_EXAMPLES = """\b
timeline correct talks-in-minsk#days 3 --why "We had counted one day twice."
timeline correct talks-in-minsk.date 2025-12-12 --why "The article gives the day before." """


@click.command(epilog=MOVE_EXAMPLES)
@click.argument("name")
@click.argument("new_id", required=False)
@write_options
def move(*, name: str, new_id: str | None, write: bool, events: Path) -> None:
    """Give NAME another id, NEW_ID.

    NAME is an entry, or entry#id for a claim or a passage. All that refers to it, in the record and in pages by hand,
    is changed as well, and its address leads to the new one.
    """
    record = record_of(events)
    heading = moves.part_named(record, name).anchor if "#" in name else moves.entry_named(record, name).data.heading
    questions = Questions(f"move-{name}", events)
    if new_id is None:
        ids = record.taken_ids if "#" not in name else frozenset()
        if not questions.may_ask:
            raise EditError(f"'{name}' gets no other id yet", f"write it behind: timeline move {name} NEW-ID")
        proposal = make_id(heading, ids)
        new_id = questions.ask("id", "The new id", lambda answer: check_id(answer, ids), default=proposal)
    entry_id, _, anchor = name.partition("#")
    new_id = new_id.rpartition("#")[2]
    rename = moves.Rename(entry_id, anchor, new_id)
    changes = moves.move_part(record, name, new_id) if anchor else moves.move_entry(record, name, new_id)
    pages = _pages(record, rename, events)
    if show_or_write([*pages, *file_changes(record.files, events, changes)], write=write):
        questions.finish()
        click.echo("Next: timeline generate, then: timeline check")


@click.command(epilog=WITHDRAW_EXAMPLES)
@click.argument("name")
@click.option("--reason", help="Why it goes: readers who come by an old link are told so.")
@write_options
def withdraw(*, name: str, reason: str | None, write: bool, events: Path) -> None:
    """Take NAME back.

    NAME is an entry, or entry#id for a claim or a passage. At its address stays word of it. What only refers to it goes
    with it: a passage beside others, somebody's part in an event, a link. What else names it is listed with its lines:
    only a person can say what stands there now.
    """
    record = record_of(events)
    _ = moves.part_named(record, name) if "#" in name else moves.entry_named(record, name)
    questions = Questions(f"withdraw-{name}", events)
    reason = _text(reason, "reason", "Why it goes", questions)
    changes = moves.withdraw_part(record, name, reason) if "#" in name else moves.withdraw_entry(record, name, reason)
    is_written = show_or_write(file_changes(record.files, events, changes), write=write)
    places = dict(moves.references_to(record, name))
    lines = [place for place, is_dropped in places.items() if not is_dropped]
    if len(places) > len(lines):
        click.echo(f"{name} goes from {pluralize(len(places) - len(lines), 'line')} more that only named it.")
    if lines:
        click.echo(f"{name} is named in these lines; write there what holds without it:")
    for place in lines:
        click.echo(f"  {place}")
    resting = [*moves.parts_resting_on(record, name)]
    if resting:
        click.echo(f"These stay, with no other passages than {name} had; take out what does not hold without it:")
    for place in resting:
        click.echo(f"  {place}")
    if is_written:
        questions.finish()
        click.echo("Next: timeline check")


@click.command(epilog=CORRECT_EXAMPLES)
@click.argument("name")
@click.argument("value")
@click.option("--why", help="How the mistake came about or was found.")
@click.option("--was", default="", help="The value that is wrong, where a question has several.")
@write_options
def correct(*, name: str, value: str, why: str | None, was: str, write: bool, events: Path) -> None:
    """Put right what NAME says: VALUE.

    NAME is a question or a statement, entry#id, or a field, entry.field. The old value, the new one and the reason
    stand under corrections, for readers who used the old one.
    """
    record = record_of(events)
    moves.correct_value(record, name, value, why or "-", today=today(), before=was)  # what is wrong is told before
    questions = Questions(f"correct-{name}", events)
    reason = _text(why, "why", "How the mistake came about or was found", questions)
    changes = moves.correct_value(record, name, value, reason, today=today(), before=was)
    if show_or_write(file_changes(record.files, events, changes), write=write):
        questions.finish()
        click.echo("Next: timeline check")


def _text(text: str | None, name: str, question: str, questions: Questions) -> str:
    """A line that must be there: from the option, or from a person."""
    if text is None and questions.may_ask:
        text = questions.ask(name, question, _check_line)
    if not text:
        raise EditError("no reason is given", f"write it: --{name} '...'")
    _check_line(text)
    return text


def _check_line(text: str) -> None:
    """EditError if the text is no plain line."""
    mistake = mistake_in(Passage, "note", text)
    if mistake:
        raise EditError(mistake.message, mistake.hint)


def _pages(record: Record, rename: moves.Rename, events: Path) -> list[FileChange]:
    """The pages by hand in which something is called by another name."""
    changes = []
    for doc in record.docs:
        path = events.resolve().parent / doc.file
        before = path.read_bytes().decode("utf-8")
        after = rename.apply_to_prose(before)
        if after != before:
            changes.append(FileChange(path, doc.file, before, after))
    return changes
