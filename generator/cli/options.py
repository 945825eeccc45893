"""What several commands share: their arguments and options, and how they reach the record."""

from __future__ import annotations

import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import click

from generator.build import Built, build
from generator.problems import Problems


def folder_type(exists: bool = True) -> click.Path:
    """A folder, as an argument or option."""
    return click.Path(exists=exists, file_okay=False, path_type=Path)


events_argument = click.argument("events", type=folder_type(), default=Path("events"))
events_option = click.option(
    "--events", type=folder_type(), default=Path("events"), show_default=True, help="The folder of entries."
)
docs_option = click.option("--docs", type=folder_type(), help="The hand-written pages. [default: docs/ if it is there]")
archive_option = click.option(
    "--archive",
    type=folder_type(),
    envvar="TIMELINE_ARCHIVE",
    help="The folder with the articles' texts, to check every passage word by word. [env: TIMELINE_ARCHIVE]",
)
no_input_option = click.option("--no-input", is_flag=True, help="Ask nothing; take only what the options say.")


def asks(no_input: bool) -> bool:
    """True where a person sits at the keyboard and may be asked."""
    return not no_input and sys.stdin.isatty()


def file_name(events: Path, path: Path) -> str:
    """A file's name as problems tell it: the folder of entries and what lies below."""
    return f"{events.resolve().name}/{path.resolve().relative_to(events.resolve()).as_posix()}"


def told_problems(problems: Problems) -> str:
    """Every problem in a line of its own."""
    return "\n".join(str(problem) for problem in problems)


def build_record(events: Path, docs: Path | None, archive: Path | None) -> Built:
    """The record in the folder, drawn; Problems if anything is wrong with it."""
    return build(events, docs=docs or docs_beside(events), archive=archive, today=today())


def docs_beside(events: Path) -> Path | None:
    """The hand-written pages beside the folder of entries, if there are any."""
    beside = events.resolve().parent / "docs"
    return beside if beside.is_dir() else None


def today() -> date:
    """The day of this run in UTC; SOURCE_DATE_EPOCH where it is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return (datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)).date()
