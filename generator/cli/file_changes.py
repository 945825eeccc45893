"""Changes of files: shown first, written with --write or after a yes."""

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from generator.cli import options
from generator.cli.folders import entry_text
from generator.editing.errors import EditError
from generator.editing.files import replace_file
from generator.language.grammar import pluralize
from generator.model.values.strict import StrictModel
from generator.read.entries import Entry
from generator.read.files import is_there
from generator.read.locks import LOCK


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file as it is and as a command would leave it, None where it is not there; `name` is as in problems."""

    path: Path
    name: str
    before: str | None
    after: str | None

    def preview(self) -> str:
        """The lines that change; the whole text of a new file."""
        if self.after is None:
            return f"# --- {self.name} goes"
        if self.before is None:
            return f"# --- {self.name}\n{self.after.rstrip()}"
        if self.path.suffix == LOCK:
            return f"# --- {self.name}: fingerprints, which are the tool's own affair"
        before, after = self.before.splitlines(), self.after.splitlines()
        return "\n".join(difflib.unified_diff(before, after, self.name, self.name, lineterm="", n=1))

    def current_text(self) -> str | None:
        """What the file holds by now; None where there is none."""
        if not is_there(self.path):
            return None
        is_entry = self.path.suffix == ".yml"
        return entry_text(self.path, self.name) if is_entry else self.path.read_bytes().decode("utf-8")


def file_changes(
    entries: Iterable[Entry[StrictModel]], events: Path, texts: Mapping[str, str | None]
) -> list[FileChange]:
    """What changes where files of the record get these texts, by their names; None stands for one that goes.

    The file of an entry is taken to be as it was when that was read, so that nobody's change since then is lost.
    """
    texts_before = {entry.path: entry.tree.text for entry in entries if entry.path in texts}
    changes = []
    for name, after in texts.items():
        change = FileChange(events / name.partition("/")[2], name, texts_before.get(name), after)
        change = change if change.path.suffix == ".yml" else replace(change, before=change.current_text())
        if change.before != change.after:
            changes.append(change)
    return changes


def show_or_write(changes: Sequence[FileChange], *, write: bool) -> bool:
    """Show the changes, or write them if `write` or if the person who may be asked agrees; True if they are written."""
    if not changes:
        return False
    if not write and not _is_agreed(changes):
        return False
    for change in changes:
        if change.current_text() != change.before:
            raise EditError(f"{change.name} has changed in the meantime", "run the command again")
    former_paths = {change.path.name: change.path for change in changes if change.after is None}
    for change in changes:
        try:
            _write(change, former_paths.get(change.path.name))
        except (OSError, KeyboardInterrupt) as error:
            message = f"{change.name} is not written: {getattr(error, 'strerror', 'you have stopped it')}"
            raise EditError(message, "mend that, then run the same command again: it goes on from here") from None
        click.echo(f"{'Written' if change.after is not None else 'Removed'}: {change.name}")
    return True


def _write(change: FileChange, former_path: Path | None) -> None:
    """Write or remove the file; one that comes from another folder first goes there, so that it never stands in two."""
    if change.after is None:
        change.path.unlink(missing_ok=True)
        return
    if former_path:
        change.path.parent.mkdir(exist_ok=True)
        former_path.replace(change.path)
    replace_file(change.path, change.after.encode())


def _is_agreed(changes: Sequence[FileChange]) -> bool:
    """Show the changes and ask whether to write them; without a person to ask, say how they can be written."""
    target = changes[0].name if len(changes) == 1 else pluralize(len(changes), "file")
    may_ask = options.may_ask()
    if not may_ask:
        click.echo(f"# Nothing is written yet; the same line with --write writes {target}.")
    for change in changes:
        click.echo(f"{change.preview()}\n")
    is_agreed = may_ask and click.confirm(f"Write {target}?")
    if may_ask and not is_agreed:
        click.echo("Nothing was written.")
    return is_agreed
