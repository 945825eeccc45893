"""`timeline from-issue`: an issue form becomes a reply in words, or files for a pull request."""

import sys
from pathlib import Path
from typing import BinaryIO

import click

from generator.cli.file_changes import file_changes, show_or_write
from generator.cli.folders import file_name
from generator.cli.options import write_options
from generator.cli.versions import record_of
from generator.clock import today
from generator.forms.issue_files import propose_files
from generator.forms.issue_reply import HARM_REPLY, reply_to_issue

HARM_STATUS = 3


@click.command("from-issue")
@click.argument("body", type=click.File("rb"), default="-")
@click.option(
    "--reply",
    is_flag=True,
    help="Only reply in words what is missing; status 1 where something is, 3 where somebody could be harmed.",
)
@click.option(
    "--pr-body", type=click.Path(dir_okay=False, path_type=Path), help="A file for the words of the pull request."
)
@write_options
def from_issue(*, body: BinaryIO, reply: bool, pr_body: Path | None, write: bool, events: Path) -> None:
    """Turn an issue form into entries.

    Its text comes from the file BODY or from the input.
    """
    try:
        text = body.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise click.UsageError("the issue form is not UTF-8") from None
    record = record_of(events)
    if reply:
        is_complete, words = reply_to_issue(text, record)
        click.echo(words, nl=False)
        sys.exit(0 if is_complete else HARM_STATUS if words == HARM_REPLY else 1)
    proposal = propose_files(text, record, today())
    texts = {file_name(events, events / draft.path): draft.text for draft in proposal.drafts}
    changes = file_changes(record.files, events, {**proposal.changes, **texts})
    show_or_write(changes, write=write)
    if pr_body:
        pr_body.write_text(proposal.description, encoding="utf-8", newline="\n")
