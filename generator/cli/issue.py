"""`timeline from-issue`: an issue form becomes an answer in words, or files for a pull request."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TextIO

import click

from generator.cli.options import events_option, today, told_problems
from generator.cli.versions import record_of
from generator.editing.edits import EditError
from generator.forms.issues import propose_files, reply_to_issue
from generator.problems import Problems


@click.command("from-issue")
@click.argument("body", type=click.File(encoding="utf-8"), default="-")
@click.option("--answer", is_flag=True, help="Only answer in words what is missing; status 1 where something is.")
@click.option("--write", is_flag=True, help="Write the files; without it they are only shown.")
@click.option(
    "--words", type=click.Path(dir_okay=False, path_type=Path), help="A file for the words of the pull request."
)
@events_option
def from_issue(body: TextIO, answer: bool, write: bool, words: Path | None, events: Path) -> None:
    """Turn the text of an issue form, from the file BODY or from the input, into entries."""
    text = body.read()
    record = record_of(events, None)
    if answer:
        complete, reply = reply_to_issue(text, record)
        click.echo(reply, nl=False)
        sys.exit(0 if complete else 1)
    living = [entry.path for entry in record.entries.values()]
    texts = {path: (events.resolve().parent / path).read_bytes().decode("utf-8-sig") for path in living}
    try:
        made = propose_files(text, record, texts, today())
    except EditError as refused:
        click.echo(f"{refused.message}\n  {refused.hint}")
        sys.exit(1)
    except Problems as problems:
        click.echo(told_problems(problems))
        sys.exit(1)
    for name, content in made.files.items():
        if write:
            path = events / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode())
            click.echo(f"Written: {events.resolve().name}/{name}")
        else:
            click.echo(f"# --- {events.resolve().name}/{name}\n{content}")
    if words:
        words.write_text(made.words, encoding="utf-8", newline="\n")
