"""The record as it was in another version."""

import io
import tempfile
import zipfile
from pathlib import Path, PurePosixPath

from generator.cli.git import ask_git, commit_of, path_in_repository, root_of
from generator.cli.options import find_docs
from generator.clock import today
from generator.read.addresses import read_addresses
from generator.read.documents import read_docs
from generator.read.entries import read_folder
from generator.read.values import KeptValues
from generator.record.record import Record
from generator.render.blocks import BLOCK_ARGUMENTS
from generator.store import Store


def record_of(events: Path, store: Store | None = None) -> Record:
    """The record as it stands in the folder, whether or not it keeps every rule; a store has what was read before."""
    folder = read_folder(events, KeptValues.of_store(store))
    docs = find_docs(events)
    pages, _ = read_docs(docs) if docs else ((), ())
    published, _ = read_addresses(events)
    return Record.gather(
        folder.entries, folder.unreadable_ids, pages, today(), blocks=BLOCK_ARGUMENTS, published=published
    )


def record_at(version: str, events: Path, store: Store | None = None, *, has_pages: bool = False) -> Record:
    """The record as it was in that version; with the pages by hand beside it if they are asked for."""
    root, inside = root_of(events), path_in_repository(events)
    docs = [(PurePosixPath(inside).parent / "docs").as_posix()] if has_pages else []
    commit = commit_of(root, version)
    names = ask_git(root, "ls-tree", "-z", "--name-only", commit, "--", inside, *docs).decode()
    folders = names.split("\0")[:-1]
    if inside not in folders:
        return Record.gather((), frozenset(), (), today())
    archive = ask_git(root, "archive", "--format=zip", commit, "--", *folders)
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(io.BytesIO(archive)) as packed:
        packed.extractall(folder)  # zipfile takes absolute paths and '..' out of the names
        return record_of(Path(folder) / inside, store)
