"""What several commands share: their options, and whether they may ask."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

import click

P = ParamSpec("P")
R = TypeVar("R")


def folder_type(exists: bool = True) -> click.Path:
    """A folder, as an argument or option."""
    return click.Path(exists=exists, file_okay=False, path_type=Path)


class NamedFolder(click.Path):
    """A folder that has to be there; `hint` says what to do where it is not."""

    def __init__(self, hint: str) -> None:
        super().__init__(exists=True, file_okay=False, path_type=Path)
        self.hint = hint

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The folder; UsageError with the hint."""
        try:
            return Path(str(super().convert(str(value), param, ctx)))
        except click.BadParameter:
            raise click.UsageError(f"there is no folder {value}: {self.hint}") from None


IN_PROJECT = "go to the project's folder first (cd FOLDER), or name the folder of entries with --events"
SAVED_ARTICLES = "make it, and save your articles in it, or name another with --archive or in TIMELINE_ARCHIVE"
events_option = click.option(
    "--events", type=NamedFolder(IN_PROJECT), default=Path("events"), show_default=True, help="The folder of entries."
)
archive_option = click.option(
    "--archive",
    type=NamedFolder(SAVED_ARTICLES),
    envvar="TIMELINE_ARCHIVE",
    help="The folder with the articles' texts, to check every passage word by word. [env: TIMELINE_ARCHIVE]",
)


def find_docs(events: Path) -> Path | None:
    """The hand-written pages next to the folder of entries, if there are any."""
    docs = events.resolve().parent / "docs"
    return docs if docs.is_dir() else None


def write_options(command: Callable[P, R]) -> Callable[P, R]:
    """The options of every command that changes files of a record: it shows the change, and writes if it is told to."""
    write = click.option("--write", is_flag=True, help="Write at once, without showing the change and asking.")
    return write(events_option(command))


def run_next(name: str, **values: object) -> None:
    """Run the command that always comes next, with these values of its options."""
    context = click.get_current_context()
    group = context.find_root().command
    command = group.get_command(context, name) if isinstance(group, click.Group) else None
    assert command is not None
    context.invoke(command, **values)


def may_ask() -> bool:
    """True where a person sits at the keyboard and may be asked."""
    return sys.stdin.isatty()
