"""`timeline read`: a whole article by way of a worksheet."""

import sys
from pathlib import Path

import click

from generator.cli import options
from generator.cli.file_changes import file_changes, show_or_write
from generator.cli.folders import load_article
from generator.cli.git import is_kept_out
from generator.cli.options import archive_option, write_options
from generator.cli.versions import record_of
from generator.clock import today
from generator.editing.article import Article
from generator.editing.errors import EditError
from generator.editing.files import replace_file
from generator.editing.worksheet.apply import Applied, apply_worksheet
from generator.editing.worksheet.draft import draft_worksheet
from generator.language.grammar import pluralize
from generator.model.sources import Source
from generator.problems import Problem, Problems, advice
from generator.read.archive import MAX_ARTICLE
from generator.read.entries import Entry
from generator.read.files import is_there, read_bytes
from generator.read.locks import lock_file
from generator.record.record import Record

SUFFIX = ".worksheet.txt"
EXAMPLES = """\b
timeline read gazette           write a worksheet with every sentence of the article
timeline read gazette --apply   make entries of what is filled in, and check; as often as you like"""


@click.command(epilog=EXAMPLES)
@click.argument("source")
@click.option("--apply", "is_filled_in", is_flag=True, help="Make passages, statements, answers and entries of it.")
@write_options
@archive_option
def read(*, source: str, is_filled_in: bool, write: bool, events: Path, archive: Path | None) -> None:
    """Read the article of SOURCE by way of a worksheet.

    The worksheet is a text beside the saved article, with each of its sentences, what the record knows of it, and room
    for what it says, who says it and where it goes. With --apply entries are made of what is filled in; what cannot be
    applied stays in the worksheet, with a message above its line. When nothing does, the record is checked, as by
    timeline check, and if nothing is wrong the addresses of what is new are listed, as by timeline generate.
    Nothing that you wrote there is ever overwritten.

    Exit status: 0 nothing is left to do, 1 something is, 2 wrong use.
    """
    record = record_of(events)
    entry = source_named(record, source)
    article = article_of(entry, archive)
    assert archive is not None
    worksheet = archive / f"{source}{SUFFIX}"
    if not is_kept_out(worksheet):
        raise EditError(
            f"the worksheet would lie inside the project, in {archive}, and be committed with the article's sentences",
            "keep the folder of the articles outside the project",
        )
    if is_filled_in:
        _apply(record, entry, article, worksheet, events, write=write)
        return
    if is_there(worksheet):
        click.echo(f"The worksheet is there already, and stays as it is: {worksheet}")
    else:
        replace_file(worksheet, draft_worksheet(record, entry, article).encode())
        click.echo(f"Written: {worksheet}, with {pluralize(len(article.paragraphs), 'paragraph')}.")
    click.echo(f"Next: fill it in, then: {_command(source)}")


def _command(source: str) -> str:
    """The command that applies a worksheet; without a person to ask it writes at once."""
    return f"timeline read {source} --apply{'' if options.may_ask() else ' --write'}"


def source_named(record: Record, source: str) -> Entry[Source]:
    """The source with this id; UsageError names the nearest."""
    entry = record.find(source, Source)
    if entry is None:
        if source in record.unreadable_ids:
            raise click.UsageError(f"the file of {source} cannot be read; timeline check says what to mend in it")
        ids = [candidate.id for candidate in record.of_kind(Source)]
        hint = advice(source, ids, "start it with: timeline new source --article FILE")
        raise click.UsageError(f"there is no source {source}; {hint}")
    return entry


def article_of(source: Entry[Source], archive: Path | None) -> Article:
    """The saved text of a source's article; EditError where it is not at hand."""
    article = load_article(source, archive)
    if article is None:
        hint = "name the file under archive: in the source, and its folder with --archive"
        raise EditError(f"the archived text of {source.id} is not at hand", hint)
    return article


def _apply(
    record: Record, source: Entry[Source], article: Article, worksheet: Path, events: Path, *, write: bool
) -> None:
    if not is_there(worksheet):
        raise click.UsageError(f"there is no worksheet yet; write it with: timeline read {source.id}")
    data = read_bytes(worksheet, worksheet.name, MAX_ARTICLE)
    if isinstance(data, Problem):
        raise Problems([data])
    text = data.decode("utf-8-sig", "replace")
    applied = apply_worksheet(record, source, article, text, today())
    changes = file_changes(record.files, events, {**applied.changes, **lock_file(applied.lock, source.path)})
    is_written = show_or_write(changes, write=write)
    result = applied.worksheet if is_written or not changes else applied.annotated
    if result != text:
        replace_file(worksheet, result.encode())
    _report(applied, worksheet, result, "went into the record" if is_written else "can be applied")
    if applied.messages or applied.open_paragraphs or (changes and not is_written):
        click.echo(f"Next: {'mend the worksheet, then: ' if applied.messages else ''}{_command(source.id)}")
        sys.exit(1)  # what a check told now would only follow from that
    options.run_next("check", events=events, archive=worksheet.parent, style="text", base=None)
    options.run_next("generate", events=events)


def _report(applied: Applied, worksheet: Path, text: str, outcome: str) -> None:
    """Say what becomes of the worksheet, and what is open: each message with the line where it stands now."""
    if applied.done:
        click.echo(
            f"{pluralize(applied.done, 'part')} of the worksheet (passages, entries, what is left out) {outcome}."
        )
    numbers = [number for number, line in enumerate(text.splitlines(), 1) if line.startswith("#! ")]
    for number, (_, message) in zip(numbers, applied.messages, strict=True):
        click.echo(f"{worksheet.name}:{number}: {message}")
    if applied.open_paragraphs:
        listing = ", ".join(map(str, applied.open_paragraphs))
        click.echo(f"The record has nothing yet of {pluralize(len(applied.open_paragraphs), 'paragraph')}: {listing}.")
    elif not applied.messages:
        click.echo("Every paragraph is accounted for.")
