"""Files to entries, with the place of every field.

`tree` turns YAML text into values with places; this module turns trees into entries and folders into both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from generator import model
from generator.archive import Text
from generator.model import FieldPath
from generator.problems import Place, Problem, Rule, suggestion
from generator.read.tree import YAML_RULES, Tree, parse

B = TypeVar("B", bound=model.Part)
KIND_OF = {kind.folder: kind for kind in model.KINDS}
NOT_ENTRIES = frozenset({"schema"})  # folders beside the entries

FILE_NAME = Rule(
    "Y010",
    "Entries are files that end in .yml and are named by their id.",
    "The file name is the id and the address of the page, for ever; any other file would be passed over in silence.",
    "events/2025/Talks in Minsk.yaml",
    "events/2025/talks-in-minsk.yml",
)
FOLDER = Rule(
    "S101",
    "Entries lie in the folder of their kind; events in the folder of their year.",
    "The folder tells what an entry is.",
    "events/person/john-coale.yml",
    "events/people/john-coale.yml",
)
EMPTY_RECORD = Rule(
    "S100",
    "A record has entries.",
    "An empty folder is a wrong path, not an empty site.",
    "timeline check evnets",
    "timeline check events",
)
SAME_ID = Rule(
    "R301",
    "An id is used once over all folders.",
    "Citations and links name the id alone.",
    "people/rferl.yml beside sources/rferl.yml",
    "organisations/radio-free-europe.yml beside sources/rferl.yml",
)
READ_RULES = (*YAML_RULES, *model.SHAPE_RULES, FILE_NAME, FOLDER, EMPTY_RECORD, SAME_ID)


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the record: its id, what it says, and where each field stands."""

    id: str
    path: str
    body: Any
    tree: Tree = field(compare=False, repr=False)

    def place(self, *path: str | int) -> Place:
        """Where the value of a field stands; the nearest group around it if the field is not there."""
        return self.tree.place(path)

    def key_place(self, *path: str | int) -> Place:
        """Where the name of a field stands."""
        return self.tree.key_place(path)


@dataclass(frozen=True, slots=True)
class Doc:
    """A hand-written page: its path under docs/, its front matter and its Markdown with the line it begins on."""

    path: str
    file: str
    meta: Mapping[str, str]
    markdown: str
    first_line: int


@dataclass(frozen=True, slots=True)
class Folder:
    """All that was read: entries, the ids of files that could not be read, and every problem met on the way."""

    entries: tuple[Entry, ...]
    broken: frozenset[str]
    problems: tuple[Problem, ...]


def read_entry(data: bytes, file: str, kind: type[model.Part]) -> tuple[Entry | None, list[Problem]]:
    """The entry in one file, or every problem in it."""
    tree = parse(data, file)
    if tree.problems:
        return None, tree.problems
    if tree.value in (None, ""):
        return None, [model.EMPTY.broken(Place(file), "the file is empty", "copy a neighbouring file and change it")]
    if isinstance(tree.value, dict) and tree.value.keys() & set(model.Tombstone.model_fields):
        kind = model.Tombstone
    if not isinstance(tree.value, dict):
        message, hint = "the file holds no fields", "begin with title: or name:, as neighbouring files do"
        return None, [model.WRONG_SHAPE.broken(tree.place(()), message, hint)]
    if empty := list(_empty_fields(tree)):
        return None, empty
    body, mistakes = model.shape(kind, tree.value)
    if body is None:
        return None, [_problem(tree, mistake) for mistake in mistakes]
    return Entry(PurePosixPath(file).stem, file, body, tree), []


def read_folder(folder: Path) -> Folder:
    """Every entry below the folder; paths in problems begin with the folder's own name."""
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    seen: dict[str, str] = {}
    broken: set[str] = set()
    for path, file in _files(folder):
        inside = path.relative_to(folder).parts
        kind, found = _kind(inside, file)
        problems += found
        entry_id = path.stem
        if kind is None:
            broken.add(entry_id)
            continue
        if entry_id in seen:
            other = Place(seen[entry_id])
            message, hint = (
                f"id '{entry_id}' is used already by {seen[entry_id]}",
                "rename one of the two files",
            )
            problems.append(SAME_ID.broken(Place(file), message, hint, also=(other,)))
            broken.add(entry_id)  # nobody knows which of the two is meant elsewhere
            continue
        seen[entry_id] = file
        entry, found = read_entry(path.read_bytes(), file, kind)
        problems += found
        if entry:
            entries[entry_id] = entry
        else:
            broken.add(entry_id)
    if not seen and not broken:
        message, hint = (
            "no entries stand in this folder",
            "name the folder that holds people/, sources/ and the years",
        )
        problems.append(EMPTY_RECORD.broken(Place(folder.name), message, hint))
    return Folder(tuple(entries.values()), frozenset(broken), tuple(problems))


def read_docs(folder: Path) -> tuple[tuple[Doc, ...], tuple[Problem, ...]]:
    """The hand-written pages below the folder, their front matter taken off and checked."""
    docs: list[Doc] = []
    problems: list[Problem] = []
    for path in sorted(folder.rglob("*.md")):
        file = f"{folder.name}/{path.relative_to(folder).as_posix()}"
        doc, found = read_doc(path.read_bytes(), path.relative_to(folder).as_posix(), file)
        problems += found
        if doc:
            docs.append(doc)
    return tuple(docs), tuple(problems)


def read_doc(data: bytes, path: str, file: str) -> tuple[Doc | None, list[Problem]]:
    """One hand-written page; its front matter is read as strictly as an entry."""
    head, body, first_line = _front_matter(data)
    tree = parse(head, file, first_line=2)
    whole = parse_text(body, file, first_line)
    if tree.problems or isinstance(whole, Problem):
        return None, [*tree.problems, *([whole] if isinstance(whole, Problem) else [])]
    meta = tree.value if isinstance(tree.value, dict) else {}
    return Doc(path, file, {k: v for k, v in meta.items() if isinstance(v, str)}, whole, first_line), []


def parse_text(data: bytes, file: str, first_line: int) -> str | Problem:
    """The text of a page with plain line ends, or the problem that it is not UTF-8."""
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + first_line
        return YAML_RULES[0].broken(
            Place(file, line), "this line is not UTF-8", "save the file as UTF-8 in your editor"
        )


def read_archive(folder: Path, sources: Iterable[Entry]) -> dict[str, Text]:
    """The archived texts that the folder holds, by the id of their source."""
    texts = {}
    for entry in sources:
        kept = entry.body.archive
        if kept and (path := folder / kept.file).is_file():
            texts[entry.id] = Text.of(path.read_text("utf-8-sig", "replace"))
    return texts


def _files(folder: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).parts
        if path.is_file() and inside[0] not in NOT_ENTRIES and not any(part.startswith(".") for part in inside):
            yield path, f"{folder.resolve().name}/{path.relative_to(folder).as_posix()}"


def _kind(inside: tuple[str, ...], file: str) -> tuple[type[model.Part] | None, list[Problem]]:
    """What a file is, by the folder it lies in."""
    name = PurePosixPath(file).name
    if not name.endswith(".yml"):
        hint = f"rename it to {PurePosixPath(name).stem}.yml" if name.endswith(".yaml") else "move it elsewhere"
        return None, [FILE_NAME.broken(Place(file), f"'{name}' does not end in .yml", hint)]
    if not re.fullmatch(model.ID, name.removesuffix(".yml")):
        hint = "use lower-case letters, digits and single hyphens"
        return None, [FILE_NAME.broken(Place(file), f"'{name}' is no id", hint)]
    if len(inside) == 2 and inside[0] in KIND_OF and inside[0] != model.Event.folder:
        return KIND_OF[inside[0]], []
    if len(inside) == 2 and re.fullmatch(r"[0-9]{4}", inside[0]):
        return model.Event, []
    known = [name for name in KIND_OF if name != model.Event.folder]
    where = "/".join(inside[:-1])
    message = f"'{where}' is no folder for entries" if where else "an entry lies in no folder"
    otherwise = f"put events into the folder of their year, others into {', '.join(known)}"
    meant = next((kind.folder for kind in model.KINDS if kind.noun == where and kind is not model.Event), where)
    return None, [FOLDER.broken(Place(file), message, suggestion(meant, known, otherwise))]


def _empty_fields(tree: Tree) -> Iterator[Problem]:
    """A field or item without a value; the same hint whatever the field."""

    def walk(value: Any, path: FieldPath) -> Iterator[Problem]:
        if isinstance(value, dict):
            for name, inner in value.items():
                yield from walk(inner, (*path, name))
        elif isinstance(value, list):
            for index, inner in enumerate(value):
                yield from walk(inner, (*path, index))
        elif value == "" and path:
            name = next((step for step in reversed(path) if isinstance(step, str)), "")
            place = tree.keys.get(path) or tree.place(path)
            yield model.EMPTY.broken(place, "no value stands here", "write one, or drop the line", field=name)

    yield from walk(tree.value, ())


def _problem(tree: Tree, mistake: model.Mistake) -> Problem:
    place = tree.key_place(mistake.path) if mistake.at_key else tree.place(mistake.path)
    name = next((step for step in reversed(mistake.path) if isinstance(step, str)), "")
    shown = "" if mistake.rule in (model.UNKNOWN_FIELD, model.MISSING_FIELD) else name
    return mistake.rule.broken(place, mistake.message, mistake.hint, field=shown)


def _front_matter(data: bytes) -> tuple[bytes, bytes, int]:
    """The front matter without its fences, the rest, and the line on which the rest begins."""
    found = re.match(rb"---\r?\n(.*?\r?\n)---\r?\n", data, re.DOTALL)
    if not found:
        return b"", data, 1
    return found[1], data[found.end() :], data.count(b"\n", 0, found.end()) + 1


__all__ = ["READ_RULES", "Doc", "Entry", "Folder", "read_archive", "read_docs", "read_entry", "read_folder"]
