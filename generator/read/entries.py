"""Files to entries, with the place of every field.

`tree` turns YAML text into values with places; this module turns trees into entries and folders into both.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from generator import model
from generator.read.archive import Text
from generator.model.entries import FieldPath
from generator.problems import Place, Problem, Rule, nearest, suggestion
from generator.read.yaml_tree import REFUSED_IN_PAGES, UNREADABLE, YAML_RULES, Tree, parse, refused_characters

B = TypeVar("B", bound=model.Part)
FRONT_MATTER = frozenset({"title", "description"})
KIND_OF = {kind.folder: kind for kind in model.KINDS}
PAGES = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd"})  # what MkDocs would draw as a page
NOT_ENTRIES = frozenset({"schema"})  # folders beside the entries

FILE_NAME = Rule(
    "Y010",
    "Entries are files that end in .yml and are named by their id; pages by hand are files that end in .md.",
    "The file name is the address of the page, for ever; any other file would be passed over in silence.",
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

    def place_of(self, words: str, *path: str | int) -> Place:
        """Where words of a text stand; where the text begins if they are broken up in the file."""
        return self.tree.place_of(words, path)

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
    if body is None and (other := _other_kind(kind, tree.value)):
        message = f"the fields of this file are those for {other.folder}"
        hint = f"move it to {'the folder of its year' if other is model.Event else f'{other.folder}/'}"
        return None, [FOLDER.broken(Place(file), message, hint)]
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
            broken.add(_as_id(entry_id))  # what it will be called
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
        data = _bytes(path, file)
        entry, found = read_entry(data, file, kind) if isinstance(data, bytes) else (None, [data])
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
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.suffix.lower() not in PAGES or _is_hidden(inside.parts) or _is_folder(path):
            continue
        file = _shown(f"{folder.name}/{inside.as_posix()}")
        if path.suffix != ".md":
            hint = f"rename it to {_shown(path.stem)}.md"
            problems.append(FILE_NAME.broken(Place(file), f"'{_shown(path.name)}' does not end in .md", hint))
            continue
        data = _bytes(path, file)
        doc, found = read_doc(data, inside.as_posix(), file) if isinstance(data, bytes) else (None, [data])
        problems += found
        if doc:
            docs.append(doc)
    return tuple(docs), tuple(problems)


def read_doc(data: bytes, path: str, file: str) -> tuple[Doc | None, list[Problem]]:
    """One hand-written page; its front matter is read as strictly as an entry."""
    head, body, first_line = _front_matter(data.removeprefix(codecs.BOM_UTF8))
    if head is None:
        message, hint = "front matter is opened here and not closed", "write a line --- below its last field"
        return None, [UNREADABLE.broken(Place(file), message, hint)]
    tree = parse(head, file, first_line=2)
    problems = tree.problems or list(_front_matter_problems(tree))
    whole = parse_text(body, file, first_line)
    if isinstance(whole, Problem):
        return None, [*problems, whole]
    problems += refused_characters(whole, file, first_line, REFUSED_IN_PAGES)
    return (None, problems) if problems else (Doc(path, file, tree.value or {}, whole, first_line), [])


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
        if inside[0] not in NOT_ENTRIES and not _is_hidden(inside) and not _is_folder(path):
            yield path, _shown(f"{folder.resolve().name}/{path.relative_to(folder).as_posix()}")


def _as_id(name: str) -> str:
    """The id that a file's name comes nearest to; empty where it has no Latin letter."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def _is_hidden(inside: tuple[str, ...]) -> bool:
    return any(part.startswith(".") for part in inside)


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _shown(name: str) -> str:
    """A file's name with everything that is no visible character spelt out: a name may hold line breaks."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in name)


def _bytes(path: Path, file: str) -> bytes | Problem:
    """What a file holds; only plain files are read, so that a link cannot bring in what lies outside the record."""
    if path.is_symlink() or not path.is_file():
        return FILE_NAME.broken(
            Place(file), f"'{_shown(path.name)}' is no plain file", "put the file itself here, not a link"
        )
    try:
        return path.read_bytes()
    except PermissionError:
        return FILE_NAME.broken(Place(file), "this file may not be read", "give yourself the right to read it")


def _kind(inside: tuple[str, ...], file: str) -> tuple[type[model.Part] | None, list[Problem]]:
    """What a file is, by the folder it lies in."""
    name = PurePosixPath(file).name
    if not name.endswith(".yml"):
        hint = f"rename it to {PurePosixPath(name).stem}.yml" if name.endswith(".yaml") else "move it elsewhere"
        return None, [FILE_NAME.broken(Place(file), f"'{name}' does not end in .yml", hint)]
    if not re.fullmatch(model.ID, name.removesuffix(".yml")):
        better = _as_id(name.removesuffix(".yml"))
        hint = f"rename it to {better}.yml" if better else "use lower-case letters, digits and single hyphens"
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
        elif isinstance(value, str) and not value.strip() and path:
            name = next((step for step in reversed(path) if isinstance(step, str)), "")
            place = tree.keys.get(path) or tree.place(path)
            ends = tree.place(path)
            hint = "write one, or drop the line"
            if ":" in name:
                hint = "write a space behind the colon"
            elif (place.line, place.column + len(name)) == (ends.line, ends.column):  # not even a colon
                hint = "in brackets a comma ends the text before it: put that text in quotes"
            yield model.EMPTY.broken(place, "no value stands here", hint, field=name)

    yield from walk(tree.value, ())


def _problem(tree: Tree, mistake: model.Mistake) -> Problem:
    place = tree.key_place(mistake.path) if mistake.at_key else tree.place(mistake.path)
    name = next((step for step in reversed(mistake.path) if isinstance(step, str)), "")
    shown = "" if mistake.rule in (model.UNKNOWN_FIELD, model.MISSING_FIELD) else name
    return mistake.rule.broken(place, mistake.message, mistake.hint, field=shown)


def _other_kind(kind: type[model.Part], given: Mapping[str, Any]) -> type[model.Body] | None:
    """The kind that has just these fields, where the kind that the folder stands for does not know them all."""
    if given.keys() <= {name for name, *_ in model.fields(kind)}:
        return None
    for other in model.KINDS:
        known = {name: is_required for name, _, is_required in model.fields(other)}
        if given.keys() <= known.keys() and all(name in given for name, is_required in known.items() if is_required):
            return other
    return None


def _front_matter_problems(tree: Tree) -> Iterator[Problem]:
    """What is wrong with the fields of a page by hand: texts are wanted, and a title is not called titel."""
    if tree.value is None:
        return
    if not isinstance(tree.value, dict):
        yield model.WRONG_SHAPE.broken(tree.place(()), "the front matter holds no fields", "write title: and the title")
        return
    yield from _empty_fields(tree)
    for name, value in tree.value.items():
        if not isinstance(value, str):
            message = "text is wanted here, a list or a group of fields stands there"
            yield model.WRONG_SHAPE.broken(tree.place((name,)), message, "write one value", field=name)
        elif name not in FRONT_MATTER and (meant := nearest(name, FRONT_MATTER)):
            hint = f"did you mean '{meant}'?"
            yield model.UNKNOWN_FIELD.broken(tree.key_place((name,)), f"unknown field '{name}'", hint)


def _front_matter(data: bytes) -> tuple[bytes | None, bytes, int]:
    """The front matter without its fences, the rest, and the line on which the rest begins; None if it has no end."""
    found = re.match(rb"---[ \t]*\r?\n(.*?\r?\n)?---[ \t]*(?:\r?\n|$)", data, re.DOTALL)
    if not found:
        is_open = re.match(rb"---[ \t]*\r?\n", data)
        return (None if is_open else b""), data, 1
    return found[1] or b"", data[found.end() :], data.count(b"\n", 0, found.end()) + 1


__all__ = ["READ_RULES", "Doc", "Entry", "Folder", "read_archive", "read_docs", "read_entry", "read_folder"]
