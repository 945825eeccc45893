"""`timeline fix`: what can be repaired safely."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from generator.cli.file_changes import FileChange, show_or_write
from generator.cli.folders import entry_of, load_article
from generator.cli.options import archive_option, may_ask, write_options
from generator.editing.errors import EditError
from generator.editing.fix import fix as fix_entry
from generator.problems import Problems
from generator.read.entries import read_folder
from generator.read.files import list_entries


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@write_options
@archive_option
def fix(files: Sequence[Path], write: bool, no_input: bool, events: Path, archive: Path | None) -> None:
    """Repair what is safe to repair.

    Looks at FILES, or at the whole record, for tracking in addresses and for moved passages. What the files say
    otherwise stays the same; that is proved before anything is written.

    Exit status: 0 nothing to repair or all written, 1 repairs are shown, 2 wrong use.
    """
    folder = read_folder(events)
    entries = {entry.path: entry for entry in folder.entries}
    changes: list[FileChange] = []
    for path, name in _record_files(events, files):
        try:
            entry = entry_of(name, entries, folder.problems)
            after, repairs = fix_entry(entry, load_article(entry, archive))
        except (EditError, Problems) as mistake:
            click.echo(f"{name} is left alone:\n{mistake}", err=True)
            continue
        if repairs:
            click.echo(f"{name}: {'; '.join(repairs)}")
            changes.append(FileChange(path, name, entry.tree.text, after))
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
