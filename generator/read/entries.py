"""Files to entries, with the place of every field.

`tree` turns YAML text into values with places; this module turns trees into entries and folders into both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, Generic

from typing_extensions import TypeIs, TypeVar

from generator import model
from generator.model.errors import FieldPath
from generator.problems import Location, Problem, Rule, suggestion
from generator.read.files import FILE_NAME, as_id, list_files, read_bytes
from generator.read.yaml_rules import YAML_RULES
from generator.read.yaml_tree import Tree, parse

Data_co = TypeVar("Data_co", bound=model.StrictModel, default=model.EntryData, covariant=True)
Data = TypeVar("Data", bound=model.StrictModel)
KIND_OF = {kind.folder: kind for kind in model.KINDS}
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
    "timeline check --events evnets",
    "timeline check --events events",
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
class Entry(Generic[Data_co]):
    """One file of the record: its id, what it says, and where each field stands."""

    id: str
    path: str
    data: Data_co
    tree: Tree = field(compare=False, repr=False)

    def location(self, *path: str | int) -> Location:
        """Where the value of a field stands; the nearest group around it if the field is not there."""
        return self.tree.location(path)

    def location_of(self, words: str, *path: str | int) -> Location:
        """Where words of a text stand; where the text begins if they are broken up in the file."""
        return self.tree.location_of(words, path)

    def key_location(self, *path: str | int) -> Location:
        """Where the name of a field stands."""
        return self.tree.key_location(path)


def is_kind(entry: Entry[model.StrictModel], kind: type[Data]) -> TypeIs[Entry[Data]]:
    """Whether the entry is of this kind."""
    return isinstance(entry.data, kind)


@dataclass(frozen=True, slots=True)
class Folder:
    """All that was read: entries, the ids of files that could not be read, and every problem met on the way."""

    entries: tuple[Entry[model.StrictModel], ...]
    unreadable_ids: frozenset[str]
    problems: tuple[Problem, ...]


def read_entry(
    data: bytes, file: str, kind: type[model.StrictModel]
) -> tuple[Entry[model.StrictModel] | None, list[Problem]]:
    """The entry in one file, or every problem in it."""
    tree = parse(data, file)
    if tree.problems:
        return None, tree.problems
    if tree.value in (None, ""):
        return None, [
            model.EMPTY.problem(Location(file), "the file is empty", "copy a neighbouring file and change it")
        ]
    if isinstance(tree.value, dict) and tree.value.keys() & set(model.Tombstone.model_fields):
        kind = model.Tombstone
    if not isinstance(tree.value, dict):
        message, hint = "the file holds no fields", "begin with title: or name:, as neighbouring files do"
        return None, [model.WRONG_SHAPE.problem(tree.location(()), message, hint)]
    if empty := list(empty_fields(tree)):
        return None, empty
    content, mistakes = model.shape(kind, tree.value)
    if content is None and (other := _other_kind(kind, tree.value)):
        message = f"the fields of this file are those for {other.folder}"
        hint = f"move it to {'the folder of its year' if other is model.Event else f'{other.folder}/'}"
        return None, [FOLDER.problem(Location(file), message, hint)]
    if content is None:
        return None, [_problem(tree, mistake) for mistake in mistakes]
    return Entry(PurePosixPath(file).stem, file, content, tree), []


def read_folder(folder: Path) -> Folder:
    """Every entry below the folder; paths in problems begin with the folder's own name."""
    entries: dict[str, Entry[model.StrictModel]] = {}
    problems: list[Problem] = []
    seen: dict[str, str] = {}
    unreadable_ids: set[str] = set()
    for path, file in list_files(folder):
        inside = path.relative_to(folder).parts
        kind, found = kind_of_file(inside, file)
        problems += found
        entry_id = path.stem
        if kind is None:
            unreadable_ids.add(as_id(entry_id))  # what it will be called
            continue
        if entry_id in seen:
            other = Location(seen[entry_id])
            message, hint = (
                f"id '{entry_id}' is used already by {seen[entry_id]}",
                "rename one of the two files",
            )
            problems.append(SAME_ID.problem(Location(file), message, hint, related=(other,)))
            unreadable_ids.add(entry_id)  # nobody knows which of the two is meant elsewhere
            continue
        seen[entry_id] = file
        data = read_bytes(path, file)
        entry, found = read_entry(data, file, kind) if isinstance(data, bytes) else (None, [data])
        problems += found
        if entry:
            entries[entry_id] = entry
        else:
            unreadable_ids.add(entry_id)
    if not seen and not unreadable_ids:
        message, hint = (
            "no entries stand in this folder",
            "name the folder that holds people/, sources/ and the years",
        )
        problems.append(EMPTY_RECORD.problem(Location(folder.name), message, hint))
    return Folder(tuple(entries.values()), frozenset(unreadable_ids), tuple(problems))


def kind_of_file(inside: tuple[str, ...], file: str) -> tuple[type[model.StrictModel] | None, list[Problem]]:
    """The kind of entry in a file, by the folder it lies in; `inside` are the parts of its path below the record."""
    name = PurePosixPath(file).name
    if not name.endswith(".yml"):
        hint = f"rename it to {PurePosixPath(name).stem}.yml" if name.endswith(".yaml") else "move it elsewhere"
        return None, [FILE_NAME.problem(Location(file), f"'{name}' does not end in .yml", hint)]
    if not re.fullmatch(model.ID, name.removesuffix(".yml")):
        better = as_id(name.removesuffix(".yml"))
        hint = f"rename it to {better}.yml" if better else "use lower-case letters, digits and single hyphens"
        return None, [FILE_NAME.problem(Location(file), f"'{name}' is no id", hint)]
    if len(inside) == 2 and inside[0] in KIND_OF and inside[0] != model.Event.folder:
        return KIND_OF[inside[0]], []
    if len(inside) == 2 and re.fullmatch(r"[0-9]{4}", inside[0]):
        return model.Event, []
    known = [name for name in KIND_OF if name != model.Event.folder]
    where = "/".join(inside[:-1])
    message = f"'{where}' is no folder for entries" if where else "an entry lies in no folder"
    otherwise = f"put events into the folder of their year, others into {', '.join(known)}"
    meant = next((kind.folder for kind in model.KINDS if kind.noun == where and kind is not model.Event), where)
    words = suggestion(meant, known, otherwise).text  # the words alone: nothing in the file is to be replaced
    return None, [FOLDER.problem(Location(file), message, words)]


def empty_fields(tree: Tree) -> Iterator[Problem]:
    """A field or item without a value; the same hint whatever the field."""

    def walk(value: Any, path: FieldPath) -> Iterator[Problem]:
        if isinstance(value, dict):
            for name, inner in value.items():
                yield from walk(inner, (*path, name))
        elif isinstance(value, list):
            for index, inner in enumerate(value):
                yield from walk(inner, (*path, index))
        elif isinstance(value, str) and not value.strip() and path:
            name = next((step for step in reversed(path) if isinstance(step, str)), "")
            location = tree.keys.get(path) or tree.location(path)
            ends = tree.location(path)
            hint = "write one, or drop the line"
            if ":" in name:
                hint = "write a space behind the colon"
            elif (location.line, location.column + len(name)) == (ends.line, ends.column):  # not even a colon
                hint = "in brackets a comma ends the text before it: put that text in quotes"
            yield model.EMPTY.problem(location, "no value stands here", hint, field=name)

    yield from walk(tree.value, ())


def _problem(tree: Tree, mistake: model.Mistake) -> Problem:
    location = tree.key_location(mistake.path) if mistake.at_key else tree.location(mistake.path)
    name = next((step for step in reversed(mistake.path) if isinstance(step, str)), "")
    shown = "" if mistake.rule in (model.UNKNOWN_FIELD, model.MISSING_FIELD) else name
    return mistake.rule.problem(location, mistake.message, mistake.hint, field=shown)


def _other_kind(kind: type[model.StrictModel], given: Mapping[str, Any]) -> type[model.EntryData] | None:
    """The kind that has just these fields, where the kind that the folder stands for does not know them all."""
    if given.keys() <= kind.model_fields.keys():
        return None
    for other in model.KINDS:
        known = {name: info.is_required() for name, info in other.model_fields.items()}
        if given.keys() <= known.keys() and all(name in given for name, is_required in known.items() if is_required):
            return other
    return None
