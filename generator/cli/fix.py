"""`timeline fix`: what can be repaired safely."""

import sys
from pathlib import Path

import click

from generator.cli.file_changes import FileChange, show_or_write
from generator.cli.folders import entry_of, load_article
from generator.cli.options import archive_option, write_options
from generator.editing.errors import EditError
from generator.editing.fix import fix as fix_entry
from generator.problems import Problems
from generator.read.entries import read_folder
from generator.read.files import list_entries


@click.command()
@write_options
@archive_option
def fix(write: bool, events: Path, archive: Path | None) -> None:
    """Repair what is safe to repair.

    Looks at the whole record for tracking in addresses and for moved passages. What the files say
    otherwise stays the same; that is proved before anything is written.

    Exit status: 0 nothing to repair or all written, 1 repairs are shown, 2 wrong use.
    """
    folder = read_folder(events)
    entries = {entry.path: entry for entry in folder.entries}
    changes: list[FileChange] = []
    for path, name in list_entries(events).files:
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
    elif not show_or_write(changes, write=write):
        sys.exit(1)
