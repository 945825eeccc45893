"""Where the files of a record lie, and what is read from them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from generator.editing.article import Article
from generator.model.sources import Source
from generator.problems import Problem, Problems
from generator.read.archive import read_article
from generator.read.files import is_there, read_bytes
from generator.read.locks import LOCK, Lock, parse_lock
from generator.read.yaml_tree import parse


def file_name(events: Path, path: Path) -> str:
    """A file's name as problems give it: the folder of entries and the path below it."""
    return f"{events.resolve().name}/{path.resolve().relative_to(events.resolve()).as_posix()}"


def line_reader(events: Path, docs: Path | None) -> Callable[[str], list[str]]:
    """A function that returns the lines of a file by its name in a problem; none where there is no such file."""
    folders = [folder for folder in (events.resolve(), docs) if folder]

    @cache
    def lines_of(name: str) -> list[str]:
        first, _, inside = name.partition("/")
        roots = [folder for folder in folders if folder.name == first]
        path = roots[0] / inside if roots else Path(name)
        data = read_bytes(path, name)
        return re.split("\r\n|\r|\n", data.decode("utf-8-sig", "replace")) if isinstance(data, bytes) else []

    return lines_of


def entry_text(path: Path, name: str) -> str:
    """The text of an entry's file, line ends as they are; Problems if it cannot be read."""
    data = read_bytes(path, name)
    if isinstance(data, Problem):
        raise Problems([data])
    tree = parse(data, name)
    if tree.problems:
        raise Problems(tree.problems)
    return tree.text


def read_lock(path: Path) -> Lock:
    """The fingerprints beside the file of a source, none where there are none; lines that hold none are left out."""
    file = path.with_suffix(LOCK)
    data = read_bytes(file, file.name) if is_there(file) else b""
    if isinstance(data, Problem):
        raise Problems([data])
    return parse_lock(data, file.name)[0]


def load_article(source: Source, archive: Path | None) -> Article | None:
    """The saved text of a source's article; None where it is not at hand."""
    if archive is None or source.archive is None:
        return None
    text = read_article(archive / source.archive.file)
    if isinstance(text, Problem):
        raise Problems([text])
    return Article.parse(text) if text is not None else None
