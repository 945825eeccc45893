"""An entry, a claim or a passage that gets another name or goes: what changes, and where its address leads."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath
from typing import NamedTuple

from generator import model
from generator.editing.answer import check_value
from generator.editing.edits import Edit, InsertItem, RemoveItem, SetField, apply_edits, read_values
from generator.editing.errors import EditError
from generator.editing.new import check_id
from generator.editing.yaml_document import to_yaml
from generator.model.reflection.errors import shape
from generator.model.reflection.fields import key_order
from generator.model.values.references import BLOCK, REFERENCE, ClaimReference, InlineReference
from generator.problems import advice
from generator.read.addresses import PublishedAddress
from generator.read.entries import Entry, is_kind
from generator.read.locks import format_lock, lock_file, lock_path
from generator.record.addresses import format_addresses
from generator.record.record import Record

PARTS = {"people": "person", "organisations": "organisation", "sanctions": "measure"}  # of an event: who, by list
LISTS = frozenset({"cites", "topics", "about", "seen_in", "relies_on"})  # of references, each of which can go alone
TARGET = re.compile(r"(?P<entry>[a-z0-9-]*)(?P<anchor>#[a-z0-9-]+)?(?P<source>@[a-z0-9-]+)?(?P<ending>:.*)?")


class Rename(NamedTuple):
    """What is called by another name: an entry, or a claim or passage of it."""

    entry: str
    anchor: str
    new: str

    def apply(self, text: str, owner: str = "") -> str:
        """A reference as it reads afterwards; `owner` is the entry in which `#claim` stands."""
        match = TARGET.fullmatch(text)
        if not match:
            return text
        entry, anchor, source, ending = (part or "" for part in match.groups())
        if not self.anchor:
            entry = self.new if entry == self.entry else entry
            source = f"@{self.new}" if source == f"@{self.entry}" else source
        elif (entry or owner) == self.entry and anchor == f"#{self.anchor}":
            anchor = f"#{self.new}"
        return f"{entry}{anchor}{source}{ending}"

    def apply_to_prose(self, prose: str, owner: str = "") -> str:
        """The text with all its [[references]] as they read afterwards."""
        return REFERENCE.sub(lambda match: self._reference(match, owner), prose)

    def _reference(self, match: re.Match[str], owner: str) -> str:
        target, words = match["target"], match["words"]
        if target.startswith(BLOCK):
            words = words and " ".join(self.apply(word) for word in words.split())
        else:
            target = self.apply(target, owner)
        return f"[[{target}]]" if words is None else f"[[{target}|{words}]]"


class Part(NamedTuple):
    """A claim or a passage: its entry, its id, its place in the file, and its address."""

    entry: Entry
    anchor: str
    path: model.FieldPath
    address: str


def part_named(record: Record, reference: str) -> Part:
    """The claim or passage that `entry#id` names; EditError names the nearest."""
    anchor = reference.partition("#")[2]
    claim = record.claims.get(reference)
    citation = record.citations.get(reference)
    if claim and claim.data.id:
        return Part(claim.entry, anchor, ("claims", claim.index), record.address_of_claim(claim))
    if citation and citation.index is not None:
        address = record.address_of_entry(citation.source, f"passage-{anchor}")
        return Part(citation.source, anchor, ("passages", citation.index), address)
    hint = advice(reference, [*record.claims, *record.citations], "look for it with: timeline find WORDS")
    raise EditError(f"there is no claim or passage '{reference}' with an id", hint)


def entry_named(record: Record, entry_id: str) -> Entry:
    """The entry with this id; EditError names the nearest."""
    if entry_id not in record.entries:
        hint = advice(entry_id, record.entries, "look for it with: timeline find WORDS")
        if entry_id in record.tombstones:
            moved_to = record.tombstones[entry_id].data.moved_to
            hint = f"it is {moved_to} now" if moved_to else "it was withdrawn"
        raise EditError(f"there is no entry '{entry_id}'", hint)
    return record.entries[entry_id]


def move_entry(record: Record, entry_id: str, new_id: str) -> dict[str, str | None]:
    """Every file, by path, once the entry has another id and a tombstone at its old place; None for one that goes."""
    entry = entry_named(record, entry_id)
    rename = Rename(entry_id, "", new_id)
    changes = rename_references(record, rename) | _forward(record, _moved_statements(record, rename))
    text = changes.pop(entry.path, entry.tree.text) or ""
    copy = record.entries.get(new_id)  # what an interrupted move has left
    if copy is None or copy is entry or copy.tree.text != text:
        check_id(new_id, record.taken_ids)
    path = str(PurePosixPath(entry.path).with_name(f"{new_id}.yml"))
    changes |= {**lock_file(entry.lock, path), path: text}
    for tombstone in record.tombstones.values():
        if tombstone.data.moved_to == entry_id:
            changes[tombstone.path] = apply_edits(tombstone.tree.text, [SetField(("moved_to",), new_id)])
    return {**changes, **dict.fromkeys(lock_file(entry.lock, entry.path)), entry.path: to_yaml({"moved_to": new_id})}


def move_part(record: Record, reference: str, new_anchor: str) -> dict[str, str | None]:
    """Every file as it reads once a claim or passage has another id."""
    part = part_named(record, reference)
    names = record.claims if part.path[0] == "claims" else record.citations
    check_id(new_anchor, {name.partition("#")[2] for name in names if name.startswith(f"{part.entry.id}#")})
    edits = {part.entry.path: [SetField((*part.path, "id"), new_anchor)]}
    rename = Rename(part.entry.id, part.anchor, new_anchor)
    changes = rename_references(record, rename, edits)
    page, _, fragment = part.address.partition("#")
    new_address = f"{page}#{fragment.removesuffix(part.anchor)}{new_anchor}"
    moved = [PublishedAddress(part.address, new_address), *_moved_statements(record, rename)]
    changes |= _forward(record, moved) | _lock_with(part, new_anchor)
    return _with_last(changes, part.entry.path)


def withdraw_entry(record: Record, entry_id: str, reason: str) -> dict[str, str | None]:
    """The tombstone in the place of an entry, which says why it went, and the other entries without it."""
    entry = entry_named(record, entry_id)
    edits_by_path = _edits_without(record, entry_id)
    changes = {path: apply_edits(text, edits) for path, (text, edits) in edits_by_path.items()}
    return {**changes, **dict.fromkeys(lock_file(entry.lock, entry.path)), entry.path: to_yaml({"withdrawn": reason})}


def withdraw_part(record: Record, reference: str, reason: str) -> dict[str, str | None]:
    """The file without a claim or passage, the other entries without it, and the list that says why it went."""
    part = part_named(record, reference)
    edits_of = _edits_without(record, reference)
    text, edits = edits_of.get(part.entry.path, (part.entry.tree.text, []))
    outside = [edit for edit in edits if edit.path[: len(part.path)] != part.path]
    edits_of[part.entry.path] = (text, [*outside, RemoveItem(part.path)])
    changes: dict[str, str | None] = {path: apply_edits(text, edits) for path, (text, edits) in edits_of.items()}
    changes |= _lock_with(part) | _forward(record, [PublishedAddress(part.address, withdrawn=reason)])
    return _with_last(changes, part.entry.path)


def _lock_with(part: Part, new_anchor: str = "") -> dict[str, str | None]:
    """The lock file in which a passage has another id, or stands no more."""
    lock, path = part.entry.lock, part.entry.path
    stamps = {new_anchor if name == part.anchor else name: stamp for name, stamp in lock.passages.items()}
    stamps.pop("", None)
    return {lock_path(path): format_lock(replace(lock, passages=stamps), path)} if part.anchor in lock.passages else {}


def _with_last(changes: Mapping[str, str | None], path: str) -> dict[str, str | None]:
    """The changes, that of this file the last: while it is as it was, the same command ends what was interrupted."""
    return {**{name: text for name, text in changes.items() if name != path}, path: changes[path]}


def references_to(record: Record, reference: str) -> Iterator[tuple[str, bool]]:
    """Where an entry, or a claim or passage of it, is named elsewhere: file:line, and whether withdrawing drops it."""
    entry_id, _, anchor = reference.partition("#")
    rename = Rename(entry_id, anchor, "-")
    for entry in record.entries.values():
        if entry.id == entry_id and not anchor:
            continue
        items = [*_droppable(entry, rename)]
        for path, before, after in _changed_texts(entry, rename):
            if before != after:
                location = entry.location(*path)
                yield f"{location.path}:{location.line}", any(path[: len(item)] == item for item in items)
    for doc in record.docs:
        for number, line in enumerate(doc.markdown.splitlines(), doc.first_line):
            if rename.apply_to_prose(line) != line:
                yield f"{doc.file}:{number}", False


def parts_resting_on(record: Record, reference: str) -> Iterator[str]:
    """File and line of what else the event of a claim tells by its passages alone: who was freed, what was lifted."""
    claim = record.claims.get(reference)
    passages_of: dict[model.FieldPath, set[str]] = defaultdict(set)
    for path, citation in claim.entry.texts.citations if claim else ():
        if path[0] in PARTS:
            passages_of[path[:2]].add(citation)
    for path, passages in passages_of.items():
        if claim and passages <= {citation.ref for citation in claim.citations}:
            yield f"{claim.entry.path}:{claim.entry.location(*path).line}"


def _edits_without(record: Record, reference: str) -> dict[str, tuple[str, list[Edit]]]:
    """By path: the text of each other entry, and the edits that drop from it what a withdrawn thing leaves there."""
    entry_id, _, anchor = reference.partition("#")
    rename = Rename(entry_id, anchor, "-")
    changes: dict[str, tuple[str, list[Edit]]] = {}
    for entry in record.entries.values():
        if entry.id == entry_id and not anchor:
            continue
        removals = sorted(_droppable(entry, rename), reverse=True)
        edits: list[Edit] = []
        for path, prose in entry.texts.prose:
            plain = _without_links(record, entry, prose, rename)
            if plain != prose and not any(path[: len(item)] == item for item in removals):
                edits.append(SetField(path, plain))
        edits += [RemoveItem(path) for path in removals]
        if edits:
            changes[entry.path] = (entry.tree.text, edits)
    return changes


def _droppable(entry: Entry, rename: Rename) -> Iterator[model.FieldPath]:
    """The items of an entry's lists that only name what is withdrawn; of passages never the last one."""
    names = [*((mention.path, mention.value) for mention in entry.texts.mentions), *entry.texts.citations]
    mentions = [path for path, value in names if rename.apply(value) != value]
    parts = [path[:-1] for path in mentions if PARTS.get(str(path[0])) == path[-1] and path[-1] is not None]
    yield from parts
    lists = Counter(path[:-1] for path in mentions if len(path) > 1 and path[-2] in LISTS)
    for path in mentions:
        if path[:-1] in lists and not any(path[: len(part)] == part for part in parts):
            items = sum(place[:-1] == path[:-1] for place in entry.tree.texts)
            if path[-2] != "cites" or items > lists[path[:-1]]:
                yield path


def _without_links(record: Record, entry: Entry, prose: str, rename: Rename) -> str:
    """The text with the plain words of each reference to what is withdrawn."""

    def words(match: re.Match[str]) -> str:
        is_kept = rename.apply_to_prose(match[0], entry.id) == match[0] or match["target"].startswith(BLOCK)
        return match[0] if is_kept else record.reference_words(InlineReference.from_match(match), entry.id)

    return REFERENCE.sub(words, prose)


def rename_references(
    record: Record, rename: Rename, edits: Mapping[str, list[SetField]] | None = None
) -> dict[str, str | None]:
    """Every entry that names it, with the other name; `edits` are those to make besides, by path."""
    changes: dict[str, str | None] = {}
    for entry in record.entries.values():
        changed = ((path, after) for path, before, after in _changed_texts(entry, rename) if before != after)
        entry_edits = [*(edits or {}).get(entry.path, ()), *(SetField(path, after) for path, after in changed)]
        if entry_edits:
            changes[entry.path] = apply_edits(entry.tree.text, entry_edits)
    return changes


def correct_value(
    record: Record, reference: str, value: str, why: str, *, today: date, before: str = ""
) -> dict[str, str | None]:
    """The file in which a value is put right, with a line under `corrections`.

    `reference` is a question or a statement, `entry#claim`, or a field, `entry.field`; `before` chooses among several
    answers. An event that comes into another year changes its folder.
    """
    entry_id, _, name = reference.partition(".")
    if name and "#" not in reference:
        entry = entry_named(record, entry_id)
        path: model.FieldPath = (name,)
    else:
        part = part_named(record, reference)
        entry, path = part.entry, _answer_path(part, before)
        kind = entry.data.claims[int(path[1])].type if path[-1] == "value" else None
        if kind:
            check_value(value, kind)
    texts = entry.tree.texts
    if path not in texts:
        fields = ", ".join(str(place[0]) for place in texts if len(place) == 1)
        raise EditError(f"'{reference}' holds no single value", f"name a claim, entry#claim, or one of {fields}")
    if texts[path] == value:
        raise EditError(f"'{reference}' says {value} already", "write what is right")
    correction = {"date": today.isoformat(), "was": texts[path], "now": value, "why": why}
    order = key_order(type(entry.data))
    edits: list[Edit] = [SetField(path, value), InsertItem(("corrections",), correction, order=order)]
    text = apply_edits(entry.tree.text, edits)
    _, mistakes = shape(type(entry.data), read_values(text))
    if mistakes:
        raise EditError(mistakes[0].message, mistakes[0].hint)
    place = _place(entry, path, value)
    return {place: text} if place == entry.path else {place: text, entry.path: None}


def _answer_path(part: Part, before: str) -> model.FieldPath:
    """The field with the value of a question, or with the words of a statement."""
    claim = part.entry.data.claims[int(part.path[1])] if part.path[0] == "claims" else None
    if claim is None or not claim.ask:
        return (*part.path, "says" if claim else "gist")
    texts = part.entry.tree.texts
    paths = [(*part.path, "answers", index, "value") for index in range(len(claim.answers))]
    fitting = [path for path in paths if not before or texts.get(path) == before]
    if len(fitting) != 1:
        values = ", ".join(texts.get(path, "…") for path in paths)
        raise EditError(f"several answers stand there: {values}", "say which one is wrong: --was VALUE")
    return fitting[0]


def _place(entry: Entry, path: model.FieldPath, value: str) -> str:
    """Where the file lies afterwards: an event in the folder of its year."""
    if not is_kind(entry, model.Event) or path != ("date",):
        return entry.path
    year = re.search(r"\d{4}", value)
    folder, _, name = entry.path.rpartition("/")
    return f"{folder.rpartition('/')[0]}/{year[0]}/{name}" if year else entry.path


def _changed_texts(entry: Entry, rename: Rename) -> Iterator[tuple[model.FieldPath, str, str]]:
    """Every text that refers to something, before and after."""
    for mention in entry.texts.mentions:
        value = mention.value
        if isinstance(mention.reference, ClaimReference) and "#" not in value:
            yield mention.path, value, rename.apply(f"#{value}", entry.id).removeprefix("#")
        else:
            yield mention.path, value, rename.apply(value)
    for path, citation in entry.texts.citations:
        yield path, citation, rename.apply(citation)
    for path, prose in entry.texts.prose:
        yield path, prose, rename.apply_to_prose(prose, entry.id)


def _forward(record: Record, lines: Iterable[PublishedAddress]) -> dict[str, str | None]:
    """The list of addresses with what became of those among these that were published."""
    forwards = {line.address: line for line in lines if line.address in record.published}
    text = format_addresses({**record.published, **forwards}.values())
    return {record.published[address].location.path: text for address in forwards}


def _moved_statements(record: Record, rename: Rename) -> Iterator[PublishedAddress]:
    """The statements without an id whose address is made of a passage that is called by another name."""
    for claim in record.claims.values():
        if claim.data.id or not claim.data.cites:
            continue
        citation = rename.apply(claim.data.cites[0])
        if citation != claim.data.cites[0]:
            address = record.address_of_claim(claim)
            yield PublishedAddress(address, f"{address.partition('#')[0]}#{citation.replace('#', '-')}")
