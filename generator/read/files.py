"""The plain files of a folder, their names and what they hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from generator.problems import Location, Problem, Rule

NOT_ENTRIES = frozenset({"schema"})  # folders beside the entries

FILE_NAME = Rule(
    "Y010",
    "Entries are files that end in .yml and are named by their id; pages by hand are files that end in .md.",
    "The file name is the address of the page, for ever; any other file would be passed over in silence.",
    "events/2025/Talks in Minsk.yaml",
    "events/2025/talks-in-minsk.yml",
)


def list_files(folder: Path) -> Iterator[tuple[Path, str]]:
    """Every file below the folder that may be an entry, in order of path, with the path that problems name."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).parts
        if inside[0] not in NOT_ENTRIES and not is_hidden(inside) and not is_folder(path):
            yield path, printable(f"{folder.resolve().name}/{path.relative_to(folder).as_posix()}")


def as_id(name: str) -> str:
    """The id that a file's name comes nearest to; empty where it has no Latin letter."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def is_hidden(inside: tuple[str, ...]) -> bool:
    """Whether a part of the path begins with a dot."""
    return any(part.startswith(".") for part in inside)


def is_folder(path: Path) -> bool:
    """Whether the path is a folder, and not a link to one."""
    return path.is_dir() and not path.is_symlink()


def printable(name: str) -> str:
    """A file's name with everything that is no visible character spelt out: a name may hold line breaks."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in name)


def read_bytes(path: Path, file: str) -> bytes | Problem:
    """What a file holds; only plain files are read, so that a link cannot bring in what lies outside the record."""
    if path.is_symlink() or not path.is_file():
        return FILE_NAME.problem(
            Location(file), f"'{printable(path.name)}' is no plain file", "put the file itself here, not a link"
        )
    try:
        return path.read_bytes()
    except PermissionError:
        return FILE_NAME.problem(Location(file), "this file may not be read", "give yourself the right to read it")
