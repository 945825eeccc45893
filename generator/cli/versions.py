"""The record as it was in another version: the only place that asks git."""

from __future__ import annotations

import io
import subprocess
import tempfile
import zipfile
from functools import cache
from pathlib import Path

import click

from generator.cli.folders import find_docs
from generator.clock import today
from generator.read.addresses import read_addresses
from generator.read.documents import read_docs
from generator.read.entries import read_folder
from generator.record.record import Record
from generator.render.blocks import BLOCK_ARGUMENTS

MAIN_BRANCHES = ("upstream/main", "origin/main", "main")


def record_of(events: Path, docs: Path | None) -> Record:
    """The record as it stands in the folder, whether or not it keeps every rule."""
    folder = read_folder(events)
    docs = docs or find_docs(events)
    pages, _ = read_docs(docs) if docs else ((), ())
    published, _ = read_addresses(events)
    return Record.gather(
        folder.entries, folder.unreadable_ids, pages, today(), blocks=BLOCK_ARGUMENTS, published=published
    )


def record_at(version: str, events: Path) -> Record:
    """The record as it was in that version."""
    root, inside = _root(events), _inside(events)
    commit = _commit(root, version)
    if not _git(root, "ls-tree", commit, "--", inside):
        return Record.gather((), frozenset(), (), today())
    archive = _git(root, "archive", "--format=zip", commit, "--", inside)
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(io.BytesIO(archive)) as packed:
        packed.extractall(folder)  # zipfile takes absolute paths and '..' out of the names
        return record_of(Path(folder) / inside, None)


def branching_version(events: Path) -> str | None:
    """Where this version left the main branch, if the record or its pages have changed since; None without git."""
    try:
        root = _root(events)
        for branch in MAIN_BRANCHES:
            try:
                base = _git(root, "merge-base", "HEAD", branch).decode().strip()
            except click.UsageError:
                continue
            return base if any(name.endswith((".yml", ".md")) for name in _changed(base, events)) else None
    except (click.UsageError, ValueError):
        return None
    return None


def is_changed(file: str, version: str, events: Path) -> bool:
    """True for a file, named as problems name it, that is new, changed or gone since the version."""
    return file in _changed(version, events)


def is_kept_out(file: Path) -> bool:
    """Whether git would leave this file alone: it lies in no repository, or is ignored there."""
    folder = file.resolve().parent
    try:
        _git(folder, "rev-parse", "--show-toplevel")
    except click.UsageError:
        return True
    try:
        _git(folder, "check-ignore", "--quiet", "--", file.name)
    except click.UsageError:
        return False
    return True


@cache
def _changed(version: str, events: Path) -> frozenset[str]:
    root = _root(events)
    commit = _commit(root, version)
    changed = _git(root, "diff", "--name-only", "--no-renames", "-z", commit, "--")
    new = _git(root, "ls-files", "--others", "--exclude-standard", "-z")
    names = [name for listing in (changed, new) for name in listing.decode().split("\0") if name]
    above = Path(_inside(events)).parent
    return frozenset(Path(name).relative_to(above).as_posix() for name in names if Path(name).is_relative_to(above))


def _root(events: Path) -> Path:
    return Path(_git(events, "rev-parse", "--show-toplevel").decode().strip())


def _inside(events: Path) -> str:
    return events.resolve().relative_to(_root(events).resolve()).as_posix()


def _commit(root: Path, version: str) -> str:
    """The version's full name; what begins with a dash would be an option to git."""
    if version.startswith("-"):
        raise click.UsageError(f"'{version}' is no version")
    return _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{version}^{{commit}}").decode().strip()


def _git(folder: Path, *arguments: str) -> bytes:
    try:
        command = ["git", "-C", str(folder), *arguments]
        return subprocess.run(command, capture_output=True, check=True).stdout  # noqa: S603
    except FileNotFoundError:
        raise click.UsageError("git is not installed, and without it no version can be compared") from None
    except subprocess.CalledProcessError:
        is_version = "--verify" in arguments
        unknown = arguments[-1].removesuffix("^{commit}") if is_version else f"the folder {folder}"
        raise click.UsageError(
            f"git does not know {unknown}: name a version such as main, in a clone with it"
        ) from None
