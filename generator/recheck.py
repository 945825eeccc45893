"""Whether a record in which nothing was wrong is still right after an edit of a few files, without reading the others.

A rule looks at single entries with what they name, or at all entries together. Of a record that keeps every rule an
outline stays: whom each entry names, which passages it cites, what it is called. After an edit only those entries are
read on which a verdict can depend. The rules for single entries are run over the ones that changed, and over those that
name them if more has changed than words; of the other rules the outline tells that none can be broken.

No mistake is named here. Where one is found, or the outline cannot tell, the whole record must be checked.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import asdict, dataclass, replace
from datetime import date
from itertools import chain, count
from pathlib import Path

from generator import model
from generator.contents import Contents
from generator.model.reflection.fields import fields_of
from generator.model.reflection.traverse import lines_in
from generator.model.values.markdown import references_of
from generator.model.values.references import REFERENCE, ClaimReference, Target
from generator.problems import Problem
from generator.read.archive import Finding
from generator.read.entries import Entry, is_kind, kind_of_file, read_earlier_entry, read_entry
from generator.read.files import read_bytes
from generator.read.locks import LOCK, lock_path
from generator.read.values import KeptValues
from generator.record.article_counts import Names, counts_in
from generator.record.claims import anchor_of
from generator.record.record import Record
from generator.rules.collected_rules import RULES
from generator.rules.headings import BEAR_NAMES
from generator.store import Store, digest_of

KIND = "outlines"
NOT_CHECKABLE = Finding.NOT_CHECKABLE.value
MAX_CHANGED = 20  # files; after a larger edit it is hardly quicker not to read all
MAX_READ = 1000  # entries
MUST_BE_NAMED = tuple(f"{kind.folder}/" for kind in (model.Person, model.Organisation, model.Measure))
Digests = Mapping[str, str]  # of the bytes of each file, by its path below the folder


@dataclass(frozen=True, slots=True)
class Sketch:
    """What other entries must know of one: whom it names, which passages and sources it cites, what it is called."""

    ids: tuple[str, ...]
    citations: tuple[str, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A record that keeps every rule, as far as it takes to tell what an edit can break.

    `pages` is every word in a reference on a page by hand; `is_apart` is true where no such page lies in a folder of
    drawn ones, `is_published` where the record has a list of addresses.
    """

    digests: Digests
    sketches: Mapping[str, Sketch]
    contents: Contents
    pages: frozenset[str]
    is_apart: bool
    is_published: bool


@dataclass(frozen=True, slots=True)
class Edit:
    """An entry before and after it was changed."""

    before: Entry
    after: Entry


def outline_of(record: Record, digests: Digests, drawn_paths: Iterable[str], contents: Contents) -> Outline:
    """The outline of a record that keeps every rule; `drawn_paths` are those of all pages that are drawn of it."""
    pages = {page.path for page in record.docs}
    drawn_folders = {path.partition("/")[0] for path in drawn_paths if "/" in path and path not in pages}
    references = (match[0] for page in record.docs for match in REFERENCE.finditer(page.markdown))
    return Outline(
        digests,
        {entry.id: _sketch_of(entry) for entry in record.entries.values()},
        contents,
        frozenset(chain.from_iterable(_words_in(reference) for reference in references)),
        drawn_folders.isdisjoint(path.partition("/")[0] for path in pages if "/" in path),
        bool(record.published),
    )


def _words_in(reference: str) -> list[str]:
    """Everything in a reference that may be the id of an entry."""
    return "".join(letter if letter.isalnum() or letter == "-" else " " for letter in reference).split()


def _sketch_of(entry: Entry) -> Sketch:
    citations = dict.fromkeys(ref for _, ref in entry.citations)
    claims = (mention.value for mention in entry.mentions if isinstance(mention.reference, ClaimReference))
    owners = (ref.partition("#")[0] for ref in (*citations, *(claim for claim in claims if "#" in claim)))
    ids = dict.fromkeys((*entry.ids, *owners))
    return Sketch(tuple(ids), tuple(citations), tuple(_labels_of(entry)))


def _labels_of(entry: Entry) -> Iterator[str]:
    """The names and titles by which an entry can be taken for another, in small letters."""
    yield entry.data.display_name.casefold()
    if isinstance(entry.data, BEAR_NAMES):
        yield from (name.text.casefold() for name in entry.data.names if name.kind != "weak")
    elif not isinstance(entry.data, model.Source):
        yield entry.data.heading.casefold()


def keep_outline(store: Store, surroundings: str, outline: Outline) -> None:
    """Keep the outline of a record; `surroundings` is a digest of all that was looked at beside its entries."""
    values = (
        dict(outline.digests),
        {entry_id: (sketch.ids, sketch.citations, sketch.labels) for entry_id, sketch in outline.sketches.items()},
        asdict(outline.contents),
        sorted(outline.pages),
        outline.is_apart,
        outline.is_published,
    )
    with store.results(KIND) as outlines:
        outlines.add(outlines.key(surroundings), zlib.compress(json.dumps(values).encode(), 1))


def find_outline(store: Store, surroundings: str) -> Outline | None:
    """The outline of the last record with these surroundings that kept every rule."""
    results = store.results(KIND)
    value = results.find(results.key(surroundings)) if surroundings else None
    if value is None:
        return None
    digests, sketches, contents, pages, is_apart, is_published = json.loads(zlib.decompress(value))
    return Outline(
        digests,
        {entry_id: Sketch(*map(tuple, fields)) for entry_id, fields in sketches.items()},
        Contents(**contents),
        frozenset(pages),
        is_apart,
        is_published,
    )


def recheck(
    outline: Outline, folder: Path, digests: Digests, *, today: date, store: Store, is_compared: bool = False
) -> Contents | None:
    """What the record holds after an edit that breaks no rule; None where it may break one.

    `digests` are those of the files in the folder of entries today; they have the names that the outline knows. Where
    the record is compared with what is published, it may differ in words only, and not in those of an answer.
    """
    changed_ids = {_id_of(name) for name, digest in digests.items() if outline.digests[name] != digest}
    if not changed_ids <= outline.sketches.keys() or len(changed_ids) > MAX_CHANGED:
        return None
    kept_values = KeptValues.of_store(store)
    reader = _Reader(folder, outline, digests, kept_values)
    edits = [edit for edit in map(reader.edit, sorted(changed_ids)) if edit]
    kept_values.flush()  # whoever reads the whole record next will not read these again
    if len(edits) < len(changed_ids) or not all(map(_leaves_the_whole_alone, edits)):
        return None
    labels = chain.from_iterable(sketch.labels for sketch in outline.sketches.values())
    names = Names({label: label for label in (*outline.sketches, *labels)})
    if any(_counts_articles_anew(edit, names) for edit in edits):
        return None
    sketches = {**outline.sketches, **{edit.after.id: _sketch_of(edit.after) for edit in edits}}
    if not _is_everything_named_and_cited(edits, sketches, digests) or _shares_a_label(edits, sketches):
        return None
    if is_compared and _is_called_anew_elsewhere(edits, sketches):
        return None
    subjects = set(changed_ids)
    if any(_without_words(edit.before) != _without_words(edit.after) for edit in edits):
        concerned = changed_ids.union(*(_ids_around(edit) for edit in edits))
        if is_compared or outline.is_published or not outline.is_apart or changed_ids & outline.pages:
            return None
        if _have_namesakes(concerned, sketches):
            return None
        subjects |= {entry_id for entry_id, sketch in sketches.items() if not changed_ids.isdisjoint(sketch.ids)}
    entries = reader.entries_behind(subjects, chain.from_iterable(map(_ids_around, edits)), sketches)
    if entries is None or _breaks_rules(entries, {entries[entry_id].path for entry_id in subjects}, today):
        return None
    return _contents_after(outline.contents, edits)


class _Reader:
    """Reads single entries: as they are, if they are what the digests say, and as they were where that was kept."""

    def __init__(self, folder: Path, outline: Outline, digests: Digests, kept_values: KeptValues) -> None:
        self._folder = folder
        self._folder_name = folder.resolve().name
        self._outline = outline
        self._digests = digests
        self._kept_values = kept_values
        self._name_of = {_id_of(name): name for name in digests if name.endswith(".yml")}

    def edit(self, entry_id: str) -> Edit | None:
        """An entry before and after; None where one of the two cannot be read, or is of another kind."""
        name = self._name_of[entry_id]
        after, digest = self.entry(entry_id), bytes.fromhex(self._outline.digests[name])
        if after is None:
            return None
        before = read_earlier_entry(digest, after.path, type(after.data), self._kept_values)
        return Edit(before, after) if before and is_kind(before, model.EntryData) else None

    def entry(self, entry_id: str) -> Entry | None:
        """An entry in which nothing is wrong by itself."""
        name = self._name_of[entry_id]
        file, lock_name = self._file(name), lock_path(name)
        kind = kind_of_file(tuple(name.split("/")), file)
        data = self._bytes(name)
        lock_data = self._bytes(lock_name) if lock_name in self._digests else None
        if isinstance(kind, Problem) or data is None or (lock_data is None and lock_name in self._digests):
            return None
        entry, problems = read_entry(data, file, kind, lock_data, self._kept_values)
        return entry if entry and not problems and is_kind(entry, model.EntryData) else None

    def entries_behind(
        self, subjects: Collection[str], ids: Iterable[str], sketches: Mapping[str, Sketch]
    ) -> dict[str, Entry] | None:
        """The subjects, other entries, and all on which verdicts on the subjects rest; None where one cannot be read.

        That are the entries that the subjects name, and the sources and speakers behind the claims of these.
        """
        entries: dict[str, Entry] = {}
        pending = dict.fromkeys((*subjects, *ids))
        for step in count():
            following: list[str | None] = []
            for entry_id in pending:
                entry = self.entry(entry_id) if entry_id in sketches else None
                if len(entries) > MAX_READ or (entry is None and entry_id in sketches):
                    return None
                if entry:
                    entries[entry_id] = entry
                    sketch = sketches[entry_id]
                    following += sketch.ids if entry_id in subjects else _speakers_behind(entry)
                    following += (ref.partition("#")[0] for ref in sketch.citations if step < 2)
            pending = {entry_id: None for entry_id in following if entry_id and entry_id not in entries}
            if not pending:
                break
        return entries

    def _file(self, name: str) -> str:
        return f"{self._folder_name}/{name}"

    def _bytes(self, name: str) -> bytes | None:
        data = read_bytes(self._folder / name, self._file(name))
        return data if isinstance(data, bytes) and digest_of(data).hex() == self._digests[name] else None


def _id_of(name: str) -> str:
    return name.rpartition("/")[2].removesuffix(".yml").removesuffix(LOCK)


def _speakers_behind(entry: Entry) -> list[str | None]:
    """Whom a source or a speaker leads to: who says something in it, what it copies, for whom somebody speaks."""
    data = entry.data
    if isinstance(data, model.Source):
        return [data.copies, *chain.from_iterable(passage.said_by for passage in data.passages)]
    if isinstance(data, model.Person | model.Organisation):
        return [data.speaks_for, data.part_of]
    return []


def _ids_around(edit: Edit) -> Set[str]:
    """Whom the entry named or names."""
    return {*_sketch_of(edit.before).ids, *_sketch_of(edit.after).ids}


def _leaves_the_whole_alone(edit: Edit) -> bool:
    """Whether an edit touches nothing on which entries depend that do not even name this one.

    That are the order of events, custody and measures, where events are, who speaks for whom, what articles and places
    are called and when articles appeared, and statements that stand for others.
    """
    before, after = edit.before.data, edit.after.data
    if isinstance(before, model.Event) and isinstance(after, model.Event):
        names: tuple[str, ...] = ("date", "expected", "after", "people", "sanctions", "place", "destinations")
    elif isinstance(before, model.Source):
        names = ("short", "publisher", "published", "modified", "added", "archive", "copies")
    elif isinstance(before, model.Person | model.Organisation):
        names = ("speaks_for", "part_of", "kind")
    elif isinstance(before, model.Place):
        names = ("name", "names")
    else:
        names = ()
    is_alike = all(getattr(before, name, None) == getattr(after, name, None) for name in names)
    return is_alike and _statements_behind(before) == _statements_behind(after)


def _statements_behind(data: model.EntryData) -> list[tuple[str, str]]:
    """The statements whose words the entry's own take over, behind the anchors of these."""
    return [
        (anchor_of(claim, index), reference.target)
        for index, claim in enumerate(data.claims)
        for reference in references_of(claim.says or "")
        if not reference.words
    ]


def _counts_articles_anew(edit: Edit, names: Names) -> bool:
    """Whether a text that is new counts articles or says that only one does: a rule holds that against all of them."""
    texts = {text for _, text in (*edit.before.prose, *lines_in(edit.before.parts))}
    for _, text in (*edit.after.prose, *lines_in(edit.after.parts)):
        masked_text = REFERENCE.sub(lambda reference: "_" * len(reference[0]), text)
        if text not in texts and (
            any(chain(counts_in(text, names), counts_in(masked_text, names)))
            or any(Target.parse(reference.target).counted for reference in references_of(text))
        ):
            return True
    return False


def _is_everything_named_and_cited(edits: Iterable[Edit], sketches: Mapping[str, Sketch], digests: Digests) -> bool:
    """Whether who is named no more in one place is named in another, and every passage is cited."""
    ids: set[str] = set()
    citations: set[str] = set()
    for edit in edits:
        before, after = _sketch_of(edit.before), _sketch_of(edit.after)
        ids.update({*before.ids} - {*after.ids})
        citations.update(ref for ref in {*before.citations} - {*after.citations} if "#" in ref)
        if is_kind(edit.after, model.Source):
            citations.update(f"{edit.after.id}#{passage.id}" for passage in edit.after.data.passages)
    ids &= {_id_of(name) for name in digests if name.startswith(MUST_BE_NAMED)}
    if not ids and not citations:
        return True
    for entry_id, sketch in sketches.items():
        ids.difference_update(named_id for named_id in sketch.ids if named_id != entry_id)
        citations.difference_update(sketch.citations)
    return not ids and not citations


def _shares_a_label(edits: Iterable[Edit], sketches: Mapping[str, Sketch]) -> bool:
    """Whether an entry is called by a new name that another has, too."""
    for edit in edits:
        labels = {*_labels_of(edit.after)} - {*_labels_of(edit.before)}
        if labels and any(
            not labels.isdisjoint(sketch.labels) for entry_id, sketch in sketches.items() if entry_id != edit.after.id
        ):
            return True
    return False


def _is_called_anew_elsewhere(edits: Iterable[Edit], sketches: Mapping[str, Sketch]) -> bool:
    """Whether an entry with a new name is named by others, whose published answers may show the name."""
    ids = {edit.after.id for edit in edits if {*_labels_of(edit.before)} != {*_labels_of(edit.after)}}
    return any(not ids.isdisjoint(sketch.ids) for entry_id, sketch in sketches.items() if entry_id not in ids)


def _have_namesakes(ids: Collection[str], sketches: Mapping[str, Sketch]) -> bool:
    """Whether somebody else is called as one of these: an outlet and its only article may be, on one page."""
    owners = {label: entry_id for entry_id in ids if entry_id in sketches for label in sketches[entry_id].labels}
    return any(
        owners.get(label, entry_id) != entry_id for entry_id, sketch in sketches.items() for label in sketch.labels
    )


def _without_words(entry: Entry) -> list[object]:
    """What other entries can see of an entry: all but the words of its title and its texts."""
    values: list[object] = []
    for path, part in entry.parts:
        for field in fields_of(type(part)):
            value = getattr(part, field.name)
            if field.is_prose and isinstance(value, str):
                values.append((path, field.name, tuple(reference.target for reference in references_of(value))))
            elif not field.part and (path, field.name) != ((), "title"):
                values.append((path, field.name, value))
    return values


def _breaks_rules(entries: Mapping[str, Entry], subjects: Collection[str], today: date) -> bool:
    """Whether a rule for single entries is broken in one of these files, or elsewhere because of it."""
    record = Record.gather(entries.values(), frozenset(), (), today)
    rules = [registered for registered in RULES if not registered.is_of_whole]
    problems = chain.from_iterable(registered.check(record, registered.rule.problem) for registered in rules)
    return any(
        place.path.removesuffix(LOCK).removesuffix(".yml") + ".yml" in subjects
        for problem in problems
        for place in (problem.location, *problem.related)
    )


def _contents_after(contents: Contents, edits: Iterable[Edit]) -> Contents:
    """What the record holds after the edits; its articles' texts are not at hand."""
    claims, passages = contents.claims, contents.passages.get(NOT_CHECKABLE, 0)
    for edit in edits:
        claims += len(edit.after.data.claims) - len(edit.before.data.claims)
        if is_kind(edit.before, model.Source) and is_kind(edit.after, model.Source):
            passages += len(edit.after.data.passages) - len(edit.before.data.passages)
    return replace(contents, claims=claims, passages={NOT_CHECKABLE: passages} if passages else {})
