"""`timeline fix`: what can be repaired safely, shown first, written only when asked to."""

from __future__ import annotations

import difflib
import sys
from pathlib import Path

import click

from generator import model
from generator.cli.options import archive_option, events_option, file_name, told_problems
from generator.editing.cite import Article
from generator.editing.fix import fix as fix_entry
from generator.model.sources import Source
from generator.model.strict import StrictModel
from generator.problems import Problems
from generator.read.entries import KIND_OF, read_entry


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--write", is_flag=True, help="Write the repairs; without it they are only shown.")
@events_option
@archive_option
def fix(files: tuple[Path, ...], write: bool, events: Path, archive: Path | None) -> None:
    """Repair what is safe in FILES, or in the whole record: tracking in addresses, moved passages, the order of fields.

    What the files say stays the same; that is proved before anything is written. Exit status: 0 nothing to repair or
    all written, 1 repairs are shown, 2 wrong use.
    """
    shown = [_fix(path, events, archive, write) for path in files or _entries(events)]
    count = sum(shown)
    noun = "file" if count == 1 else "files"
    if count and not write:
        click.echo(f"\n{count} {noun} can be repaired. If you agree: timeline fix --write")
        sys.exit(1)
    click.echo(f"{count} {noun} repaired." if count else "Nothing to repair.")


def _fix(path: Path, events: Path, archive: Path | None, write: bool) -> bool:
    """Show or write the repairs of one file; True where there are any. A file with mistakes is left to `check`."""
    file = file_name(events, path)
    kind = _kind(path, events)
    before = path.read_bytes().decode("utf-8-sig", "replace")
    try:
        after, told = fix_entry(before, file, kind, _article(before, file, kind, archive))
    except Problems as problems:
        click.echo(f"{file} is left alone:\n{told_problems(problems)}", err=True)
        return False
    if after == before:
        return False
    click.echo(f"{file}: {'; '.join(told)}")
    if write:
        path.write_bytes(after.encode())
    else:
        lines = difflib.unified_diff(before.splitlines(), after.splitlines(), file, file, lineterm="", n=1)
        click.echo("\n".join(lines))
    return True


def _article(text: str, file: str, kind: type[StrictModel], archive: Path | None) -> Article | None:
    """The archived text of a source, if it is at hand."""
    entry, _ = read_entry(text.encode(), file, kind) if kind is Source and archive else (None, [])
    kept = entry.data.archive if entry and isinstance(entry.data, Source) else None
    path = archive / kept.file if archive and kept else None
    return Article.of(path.read_text("utf-8-sig", "replace")) if path and path.is_file() else None


def _kind(path: Path, events: Path) -> type[StrictModel]:
    folder = path.resolve().relative_to(events.resolve()).parts[0]
    return KIND_OF.get(folder, model.Event)


def _entries(events: Path) -> list[Path]:
    return sorted(path for path in events.glob("*/*.yml") if path.parent.name != "schema")
