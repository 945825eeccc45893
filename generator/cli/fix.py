"""`timeline fix`: what can be repaired safely."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from generator.cli.file_changes import FileChange, show_or_write
from generator.cli.folders import entry_text, load_article, read_lock
from generator.cli.options import archive_option, events_option, may_ask, write_options
from generator.editing.errors import EditError
from generator.editing.fix import fix as fix_entry
from generator.editing.passages import read_source
from generator.model.sources import Source
from generator.problems import Problem, Problems
from generator.read.entries import kind_of_file
from generator.read.files import list_entries
from generator.read.locks import NO_LOCK


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@write_options
@events_option
@archive_option
def fix(files: Sequence[Path], write: bool, no_input: bool, events: Path, archive: Path | None) -> None:
    """Repair what is safe to repair.

    Looks at FILES, or at the whole record, for tracking in addresses, moved passages and fields out of order. What the
    files say stays the same; that is proved before anything is written.

    Exit status: 0 nothing to repair or all written, 1 repairs are shown, 2 wrong use.
    """
    changes: list[FileChange] = []
    for path, name in _record_files(events, files):
        try:
            change, repairs = _repair(path, name, events, archive)
        except (EditError, Problems) as mistake:
            click.echo(f"{name} is left alone:\n{mistake}", err=True)
            continue
        if repairs:
            click.echo(f"{name}: {'; '.join(repairs)}")
            changes.append(change)
    if not changes:
        click.echo("Nothing to repair.")
    elif not show_or_write(changes, write=write, ask=may_ask(no_input)):
        sys.exit(1)


def _record_files(events: Path, files: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """These files of the record with their names in problems; all of them if none is named."""
    record_files = {path.resolve(): (path, name) for path, name in list_entries(events).files}
    for file in files:
        if file.resolve() not in record_files:
            raise click.UsageError(f"{file} is no file of the record in {events}")
    chosen = [file.resolve() for file in files] or list(record_files)
    yield from (record_files[path] for path in chosen)


def _repair(path: Path, name: str, events: Path, archive: Path | None) -> tuple[FileChange, list[str]]:
    """The repaired file and what was repaired, in words; Problems if the file has mistakes: they are for `check`."""
    kind = kind_of_file(path.relative_to(events).parts, name)
    if isinstance(kind, Problem):
        raise Problems([kind])
    text = entry_text(path, name)
    article, lock = None, NO_LOCK
    if kind is Source:
        article, lock = load_article(read_source(text, name).data, archive), read_lock(path)
    after, repairs = fix_entry(text, name, kind, article, lock)
    return FileChange(path, name, text, after), repairs
