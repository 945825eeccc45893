"""Where the files of a record lie, and what is read from them."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path

from generator.editing.article import Article
from generator.model.sources import Source
from generator.model.values.strict import StrictModel
from generator.problems import Problem, Problems
from generator.read.archive import read_article
from generator.read.entries import Data, Entry, is_kind
from generator.read.files import read_bytes
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


def entry_of(file: str, entries: Mapping[str, Entry[Data]], problems: Iterable[Problem]) -> Entry[Data]:
    """The entry that was read from a file; where none was, the file's own Problems."""
    if file not in entries:
        raise Problems(problem for problem in problems if problem.location.path == file)
    return entries[file]


def load_article(entry: Entry[StrictModel], archive: Path | None) -> Article | None:
    """The saved text of an article; None where it is not at hand, and for an entry that is no article."""
    if archive is None or not is_kind(entry, Source) or entry.data.archive is None:
        return None
    text = read_article(archive / entry.data.archive.file)
    if isinstance(text, Problem):
        raise Problems([text])
    return Article.parse(text) if text is not None else None
