"""Files to entries, with the place of every field."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Generic

from typing_extensions import TypeIs, TypeVar

from generator import model
from generator.model.reflection.errors import Mistake, field_name, shape
from generator.model.reflection.traverse import Texts, ids_in, texts_in
from generator.model.values.references import ENTRY_ID
from generator.model.values.shape_rules import EMPTY, MISSING_FIELD, UNKNOWN_FIELD, WRONG_SHAPE
from generator.model.values.strict import EXTENSION
from generator.model.values.text import as_id
from generator.problems import FLOOD, Location, Problem, Rule, suggestion
from generator.read.files import FILE_NAME, Listing, is_there, list_entries, read_bytes
from generator.read.locks import LOCK, LOCK_LINE, NO_LOCK, Lock, lock_path, parse_lock
from generator.read.values import NO_KEPT_VALUES, KeptValues, Value
from generator.read.yaml_tree import Tree, parse
from generator.store import digest_of

Data_co = TypeVar("Data_co", bound=model.StrictModel, default=model.EntryData, covariant=True)
Data = TypeVar("Data", bound=model.StrictModel)
YEAR = re.compile(r"[0-9]{4}")  # the name of a folder of events
MAX_KEPT = 50_000  # files, and earlier versions of them
ENDINGS = re.compile(r"\.ya?ml(?:\.[a-z]+)?$", re.IGNORECASE)  # of files that were meant to be entries
LEFT_BEHIND = re.compile(r"^~|\.ya?ml\.(?:bak|orig|old|rej|tmp)$|^(?:Thumbs\.db|desktop\.ini)$", re.IGNORECASE)
COPY = re.compile(r"(?i)copy of (?P<of>.+)|(?P<name>.+?)(?: copy(?: \d+)?| - copy.*| ?\(\d+\))")  # as programs do
TOMBSTONE_FIELDS = frozenset(model.Tombstone.model_fields)
KIND_OF = {kind.folder: kind for kind in model.KINDS}
KIND_IN = {folder: kind for folder, kind in KIND_OF.items() if kind is not model.Event}  # a folder holds all of a kind
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
    "An id is used once over all folders, and no file is a copy of another.",
    "Citations and links name the id alone; what stands twice happened once.",
    "people/rferl.yml beside sources/rferl.yml",
    "organisations/radio-free-europe.yml beside sources/rferl.yml",
)


@dataclass(frozen=True)
class Entry(Generic[Data_co]):
    """One file of the record: its id, what it says, where each field stands, the fingerprints of a source beside it."""

    id: str
    path: str
    data: Data_co
    content: bytes = field(compare=False, repr=False)
    lock: Lock = field(default=NO_LOCK, compare=False, repr=False)

    @property
    def all_data(self) -> Data_co:
        """All of what it says, for whoever hands it on without looking at single fields."""
        return self.data

    @cached_property
    def tree(self) -> Tree:
        """The texts of the file and their places, read again: most files are never asked for them."""
        return parse(self.content, self.path)

    @cached_property
    def extensions(self) -> Mapping[str, Value]:
        """The fields of others, whose names begin with x-: kept and given away as they stand there, never read."""
        if not (EXTENSION.encode() in self.content or b"\\" in self.content):  # a name may be written with escapes
            return {}  # as in nearly all files, which need not be read again for that
        value = self.tree.value
        assert isinstance(value, dict)
        return {name: field for name, field in value.items() if name.startswith(EXTENSION)}

    @cached_property
    def texts(self) -> Texts:
        return texts_in(self.data)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The id of every entry that is named in fields or in prose, each once."""
        return tuple(dict.fromkeys(ids_in(self.texts.mentions, self.texts.prose)))

    def location(self, *path: str | int) -> Location:
        """Where the value of a field stands; the nearest group around it if the field is not there."""
        return self.tree.location(path)

    def location_of(self, words: str, *path: str | int) -> Location:
        """Where words of a text stand; where the text begins if they are broken up in the file."""
        return self.tree.location_of(words, path)

    def key_location(self, *path: str | int) -> Location:
        return self.tree.key_location(path)


def is_kind(entry: Entry[model.StrictModel], kind: type[Data]) -> TypeIs[Entry[Data]]:
    """Whether the entry is of this kind."""
    return isinstance(entry.data, kind)


@dataclass(frozen=True, slots=True)
class Folder:
    """All that was read: entries, every problem, ids of files that could not be read or are called amiss."""

    entries: tuple[Entry[model.StrictModel], ...]
    unreadable_ids: frozenset[str]
    problems: tuple[Problem, ...]


@lru_cache(maxsize=MAX_KEPT)
def read_entry(
    data: bytes,
    file: str,
    kind: type[model.StrictModel],
    lock_data: bytes | None = None,
    kept_values: KeptValues = NO_KEPT_VALUES,
) -> tuple[Entry[model.StrictModel] | None, list[Problem]]:
    """The entry in one file and its lock, or every problem in it, read or as it was kept for these bytes."""
    lock, lock_problems = parse_lock(lock_data, lock_path(file)) if lock_data is not None else (NO_LOCK, [])
    tree = _parse(data, file, kept_values)
    if tree.problems:
        return None, tree.problems
    if tree.value in (None, ""):
        hint = "fill it in as the field guide shows, or remove it; timeline new asks for what is needed"
        return None, [EMPTY.problem(Location(file), "the file is empty", hint)]
    if not isinstance(tree.value, dict):
        hint = "begin with title: or name:, as neighbouring files do"
        if isinstance(tree.value, list) and all(isinstance(item, dict) for item in tree.value):
            hint = "leave out the dash before each field"
        return None, [WRONG_SHAPE.problem(tree.location(()), "the file holds no fields", hint)]
    may_be_empty = tree.has_empty_text or b"[]" in data
    empty = list(islice(empty_fields(tree), FLOOD)) if may_be_empty else []
    if empty:
        return None, empty
    if not TOMBSTONE_FIELDS.isdisjoint(tree.value):
        kind = model.Tombstone
    fields = {name: value for name, value in tree.value.items() if not name.startswith(EXTENSION)}
    content, mistakes = shape(kind, fields)
    if content:
        return Entry(PurePosixPath(file).stem, file, content, data, lock), lock_problems
    better_kind = _kind_with_fields(kind, fields.keys())
    if kind is model.Tombstone and len(fields.keys() - TOMBSTONE_FIELDS) > 1:
        [name, *_] = TOMBSTONE_FIELDS & fields.keys()
        message = f"'{name}' says that the entry has gone, and it stands here"
        hint = "take this line out, or all other fields; timeline move and timeline withdraw do the whole step"
        mistakes = (Mistake((name,), UNKNOWN_FIELD, message, hint, at_key=True),)
    elif better_kind:
        message = f"the fields of this file are those for {better_kind.folder}"
        hint = f"move it to {'the folder of its year' if better_kind is model.Event else f'{better_kind.folder}/'}"
        return None, [FOLDER.problem(Location(file), message, hint)]
    return None, [_problem(tree, mistake) for mistake in mistakes]


def read_earlier_entry(
    digest: bytes, file: str, kind: type[model.StrictModel], kept_values: KeptValues
) -> Entry[model.StrictModel] | None:
    """What an entry said while its file had this digest, without its places; None where that was not kept."""
    value = kept_values.find(digest)
    fields = {name: value[name] for name in value if not name.startswith(EXTENSION)} if isinstance(value, dict) else {}
    data, _ = shape(kind, fields)
    return Entry(PurePosixPath(file).stem, file, data, b"") if data else None


def read_folder(folder: Path, kept_values: KeptValues = NO_KEPT_VALUES) -> Folder:
    """Every entry below the folder; paths in problems begin with its name, kept values spare the reading of files."""
    entries: dict[str, Entry[model.StrictModel]] = {}
    listing = list_entries(folder)
    problems = listing.problems
    file_of: dict[str, str] = {}
    unreadable_ids = {as_id(PurePosixPath(problem.location.path).stem) for problem in problems}
    for path, file in listing.files:
        data = read_bytes(path, file)
        kind = kind_of_file(tuple(file.split("/")[1:]), file)
        if isinstance(kind, Problem):
            problems.append(_with_folder_of_fields(kind, data))
            unreadable_ids |= {as_id(ENDINGS.sub("", path.name)), file}  # what it will be called, and is
            continue
        stem = file.rpartition("/")[2].removesuffix(".yml")
        first_file = file_of.setdefault(stem, file)
        if first_file != file:
            message, hint = f"id '{stem}' is used already by {first_file}", "rename the newer of the two files"
            problems.append(SAME_ID.problem(Location(file), message, hint, related=(Location(first_file),)))
            unreadable_ids.add(stem)  # nobody knows which of the two is meant elsewhere
            continue
        lock_file = f"{file.removesuffix('.yml')}{LOCK}"
        lock_data = read_bytes(listing.locks[lock_file], lock_file) if lock_file in listing.locks else None
        if isinstance(lock_data, Problem):
            problems.append(lock_data)
            lock_data = None
        if isinstance(data, bytes):
            kept_values.use(data)
            entry, entry_problems = read_entry(data, file, kind, lock_data, kept_values)
        else:
            entry, entry_problems = None, [data]
        problems += entry_problems
        if entry:
            entries[entry.id] = entry
        else:
            unreadable_ids.add(stem)
    orphans = _locks_apart(listing)
    problems += orphans
    if orphans or any(f"{LOCK}." in problem.location.path for problem in problems):  # each may be of a source without
        lock = Lock(is_broken=True)
        entries.update({entry.id: replace(entry, lock=lock) for entry in entries.values() if entry.lock == NO_LOCK})
    if not file_of and not any(ENDINGS.search(file) for _, file in listing.files):  # a folder of something else
        hint = "name the folder that holds people/, sources/ and the years; or begin a record here: timeline new source"
        problem = EMPTY_RECORD.problem(Location(folder.name), "no entries stand in this folder", hint)
        return Folder((), frozenset(), (problem,))
    return Folder(tuple(entries.values()), frozenset(unreadable_ids), tuple(problems))


def _locks_apart(listing: Listing) -> list[Problem]:
    hint = "rename it together with its source, or remove it"
    locks_of_sources = {lock_path(file) for _, file in listing.files if "/sources/" in file}
    return [
        LOCK_LINE.problem(Location(file), f"no {PurePosixPath(file).stem}.yml lies beside this file", hint)
        for file in sorted(listing.locks.keys() - locks_of_sources)
    ]


def without_copies(folder: Folder) -> Folder:
    """What was read without entries that say the same word for word, with a problem for the second of each two."""
    paths_by_content: dict[bytes, list[str]] = defaultdict(list)
    for entry in folder.entries:
        if is_kind(entry, model.EntryData):
            paths_by_content[entry.content].append(entry.path)
    problems = [*folder.problems]
    ids: set[str] = set()
    for paths in paths_by_content.values():
        first, *copies_of_first = sorted(paths, key=lambda path: (len(path), path))
        ids.update(PurePosixPath(path).stem for path in paths if copies_of_first)
        for path in copies_of_first:
            message = f"this file and {first} are the same, word for word"
            hint = "change what the newer of the two files says, or remove it"
            problems.append(SAME_ID.problem(Location(path), message, hint, related=(Location(first),)))
    entries = tuple(entry for entry in folder.entries if entry.id not in ids)
    return Folder(entries, folder.unreadable_ids | ids, tuple(problems)) if ids else folder


def read_again(folder: Folder, path: Path, changed_paths: Iterable[Path]) -> Folder | None:
    """The folder with the changed files read anew; None if files have come or gone, or something is or was wrong."""
    if folder.problems:
        return None
    entries = {entry.path: entry for entry in folder.entries}
    name = path.resolve().name
    for changed_path in changed_paths:
        entry_path = changed_path.with_suffix(".yml") if changed_path.suffix == LOCK else changed_path
        file = f"{name}/{entry_path.relative_to(path).as_posix()}"
        kind = kind_of_file(tuple(file.split("/")[1:]), file)
        if file not in entries or isinstance(kind, Problem):
            return None
        data, lock_data = read_bytes(entry_path, file), None
        lock_file = entry_path.with_suffix(LOCK)
        if kind is model.Source and is_there(lock_file):
            lock_data = read_bytes(lock_file, lock_path(file))
        if isinstance(data, Problem) or isinstance(lock_data, Problem):
            return None
        entry, problems = read_entry(data, file, kind, lock_data)
        if entry is None or problems:
            return None
        entries[file] = entry
    return Folder(tuple(entries.values()), folder.unreadable_ids, ())


def _parse(data: bytes, file: str, kept_values: KeptValues) -> Tree:
    """The tree of one file, with the value that was kept of it where one was."""
    value = kept_values.find(digest_of(data))
    tree = parse(data, file) if value is None else Tree(file, data.decode("utf-8-sig"), value=value)
    if value is None and tree.value is not None and not (tree.problems or tree.has_empty_text):
        kept_values.add(data, tree.value)
    return tree


def _with_folder_of_fields(problem: Problem, data: bytes | Problem) -> Problem:
    """The problem of a file in no right folder, with the one in which entries with its fields lie."""
    if problem.code != FOLDER.code or isinstance(data, Problem):
        return problem
    value = parse(data, problem.location.path).value
    kind = _kind_with_fields(model.EntryData, value.keys()) if isinstance(value, dict) else None
    if kind is None or not isinstance(value, dict):
        return problem
    record_folder = problem.location.path.partition("/")[0]
    year = str(value.get("date", ""))[:4]
    folder = year if kind is model.Event and YEAR.fullmatch(year) else kind.folder
    return replace(problem, hint=f"move it to {record_folder}/{folder}/")


def kind_of_file(inside: tuple[str, ...], file: str) -> type[model.EntryData] | Problem:
    """The kind of entry in a file, by the folder it lies in; `inside` are the parts of its path below the record."""
    name = file.rpartition("/")[2]
    entry_id = name.removesuffix(".yml")
    if LEFT_BEHIND.search(name):
        hint = "remove it: a program has left it there"
        return FILE_NAME.problem(Location(file), f"'{name}' is no entry", hint)
    if not name.endswith(".yml"):
        stem = ENDINGS.sub("", name)
        is_named_well = stem != name or ENTRY_ID.fullmatch(name)
        hint = f"rename it to {as_id(stem)}.yml" if is_named_well and as_id(stem) else "move it elsewhere"
        lock, is_lock, _ = name.partition(f"{LOCK}.")
        if is_lock:
            hint = f"rename it to {lock}{LOCK}, or, if that is there, move this elsewhere"
        return FILE_NAME.problem(Location(file), f"'{name}' does not end in .yml", hint)
    if not ENTRY_ID.fullmatch(entry_id):
        better_id = as_id(entry_id.removesuffix(".yml"))
        hint = f"rename it to {better_id}.yml" if better_id else "type it with a to z, digits and single hyphens"
        copy = COPY.fullmatch(entry_id)
        if copy:
            original = copy["of"] or copy["name"]
            hint = f"if it is a copy of {original}.yml that a program made, remove it; if not, {hint}"
        return FILE_NAME.problem(Location(file), f"'{name}' is no id", hint)
    folder = "/".join(inside[:-1])
    if folder in KIND_IN:
        return KIND_IN[folder]
    if YEAR.fullmatch(folder):
        return model.Event
    message = f"'{folder}' is no folder for entries" if folder else "an entry lies in no folder"
    otherwise = f"put events into the folder of their year, others into {', '.join(KIND_IN)}"
    intended_folder = next((kind.folder for kind in KIND_IN.values() if kind.noun == folder), folder)
    words = suggestion(intended_folder, KIND_IN, otherwise).text  # alone: nothing in the file is to be replaced
    return FOLDER.problem(Location(file), message, words)


def empty_fields(tree: Tree) -> Iterator[Problem]:
    """A field or item without a value; the same hint whatever the field."""
    groups_cut_by_comma = set()
    for path, text in tree.texts.items():
        if text.strip() or not path or path[:-1] in groups_cut_by_comma:
            continue
        name, start, end = field_name(path), tree.key_location(path), tree.location(path)
        hint = "write one, or drop the line"
        if "#" in name:
            hint = f"write square brackets: [{name}]"
        elif {":", "="} & {*name}:
            hint = "write a colon and a space behind the name of the field"
        elif (start.line, start.column + len(name)) == (end.line, end.column):  # not even a colon
            hint = "in brackets a comma ends the text before it: put that text in quotes"
            groups_cut_by_comma.add(path[:-1])
        yield EMPTY.problem(start, "no value stands here", hint, field=name)
    for path, leaf in tree.leaves:
        if leaf == [] and field_name(path) != "cites":  # another rule says what to cite
            hint = "write what belongs in it, or drop the line"
            yield EMPTY.problem(tree.key_location(path), "this list is empty", hint, field=field_name(path))


def _problem(tree: Tree, mistake: Mistake) -> Problem:
    location = tree.key_location(mistake.path) if mistake.at_key else tree.location(mistake.path)
    if mistake.words:
        location = tree.location_of(mistake.words, mistake.path)
    name = "" if mistake.rule in (UNKNOWN_FIELD, MISSING_FIELD) else field_name(mistake.path)  # the message says it
    return mistake.rule.problem(location, mistake.message, mistake.hint, field=name)


def _kind_with_fields(kind: type[model.StrictModel], names: Set[str]) -> type[model.EntryData] | None:
    """The kind that has just these fields, where the kind that the folder stands for does not have them all."""
    if names <= kind.model_fields.keys():
        return None
    for candidate in model.KINDS:
        required = {name for name, info in candidate.model_fields.items() if info.is_required()}
        if required <= names <= candidate.model_fields.keys():
            return candidate
    return None
