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
from pathlib import Path, PurePosixPath

from generator import model
from generator.contents import Contents
from generator.model.reflection.fields import fields_of
from generator.model.reflection.traverse import parts_in
from generator.model.values.markdown import references_of
from generator.model.values.references import REFERENCE, ClaimReference, Target
from generator.problems import Problem
from generator.read.archive import Finding
from generator.read.entries import Entry, is_kind, kind_of_file, read_earlier_entry, read_entry
from generator.read.files import read_bytes
from generator.read.locks import LOCK, lock_path
from generator.read.values import KeptValues
from generator.record.article_counts import SINGLED_OUT, Names, counts_in
from generator.record.claims import anchor_of
from generator.record.record import Record
from generator.rules.collected_rules import RULES
from generator.rules.headings import BEAR_NAMES
from generator.rules.passages import count_findings
from generator.store import DIGEST, Store, digest_of

KIND = "outlines"
NOT_CHECKABLE = Finding.NOT_CHECKABLE.value
MAX_CHANGED = 20  # files; after a larger edit it is hardly quicker not to read all
MAX_READ = 1000  # entries
MUST_BE_NAMED = tuple(f"{kind.folder}/" for kind in (model.Person, model.Organisation, model.Measure))
MAX_WORDS = 4  # to be looked for in every sketch; for more it is quicker to make all of them out
Digests = Mapping[str, bytes]  # of the bytes of each file, by its path below the folder
NO_ENTRIES: Mapping[str, Entry] = {}


@dataclass(frozen=True, slots=True)
class Sketch:
    """What other entries must know of one: its file, whom it names, which passages and sources it cites, its names."""

    file: str
    ids: tuple[str, ...]
    citations: tuple[str, ...]
    labels: tuple[str, ...]

    @property
    def line(self) -> str:
        """The sketch as it is kept."""
        return json.dumps((self.file, self.ids, self.citations, self.labels))

    @classmethod
    def of_line(cls, line: str) -> Sketch:
        """A sketch that was kept."""
        file, *names = json.loads(line)
        return cls(file, *map(tuple, names))


class Sketches(Mapping[str, Sketch]):
    """The sketches of all entries by id, of which an edit concerns few: each is made out when it is asked for."""

    def __init__(self, lines: Mapping[str, str]) -> None:
        self.lines = lines

    def __getitem__(self, entry_id: str) -> Sketch:
        return Sketch.of_line(self.lines[entry_id])

    def __iter__(self) -> Iterator[str]:
        return iter(self.lines)

    def __len__(self) -> int:
        return len(self.lines)

    def with_words(self, words: Collection[str]) -> Iterator[tuple[str, Sketch]]:
        """At least those in which one of these ids, citations or labels stands."""
        needles = [json.dumps(word) for word in words]
        for entry_id, line in self.lines.items():
            if len(needles) > MAX_WORDS or any(needle in line for needle in needles):
                yield entry_id, Sketch.of_line(line)


@dataclass(frozen=True, slots=True)
class Outline:
    """A record that keeps every rule, as far as it takes to tell what an edit can break.

    `pages` is every word in a reference on a page by hand; `is_apart` is true where no such page lies in a folder of
    drawn ones or leads to an anchor on one, `is_published` where the record has a list of addresses.
    """

    digests: Digests
    sketches: Sketches
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
    anchors = frozenset().union(*(page.anchors for page in record.docs))
    ends = {link.partition("#")[2] for page in record.docs for link in page.paths} - {""}
    return Outline(
        digests,
        Sketches({entry.id: _sketch_of(entry).line for entry in record.entries.values()}),
        contents,
        frozenset(chain.from_iterable(_words_in(reference) for reference in references)),
        drawn_folders.isdisjoint(path.partition("/")[0] for path in pages if "/" in path) and ends <= anchors,
        bool(record.published),
    )


def _words_in(reference: str) -> list[str]:
    """Everything in a reference that may be the id of an entry."""
    return "".join(letter if letter.isalnum() or letter == "-" else " " for letter in reference).split()


def _sketch_of(entry: Entry) -> Sketch:
    citations = dict.fromkeys(ref for _, ref in entry.texts.citations)
    claims = (mention.value for mention in entry.texts.mentions if isinstance(mention.reference, ClaimReference))
    owners = (ref.partition("#")[0] for ref in (*citations, *(claim for claim in claims if "#" in claim)))
    ids = dict.fromkeys((*entry.ids, *owners))
    return Sketch(entry.path.partition("/")[2], tuple(ids), tuple(citations), tuple(_labels_of(entry)))


def _labels_of(entry: Entry) -> Iterator[str]:
    """The names and titles by which an entry can be taken for another, in small letters."""
    yield entry.data.display_name.casefold()
    if isinstance(entry.data, BEAR_NAMES):
        yield from (name.text.casefold() for name in entry.data.names if name.kind != "weak")
    elif not isinstance(entry.data, model.Source):
        yield entry.data.heading.casefold()


def keep_outline(store: Store, surroundings: str, outline: Outline) -> None:
    """Keep the outline of a record; `surroundings` is a digest of all that was looked at beside its entries."""
    values = (asdict(outline.contents), sorted(outline.pages), outline.is_apart, outline.is_published)
    lines = (f"\n{entry_id} {line}".encode() for entry_id, line in outline.sketches.lines.items())
    with store.results(KIND) as outlines:
        parts = chain(outline.digests.values(), [json.dumps(values).encode()], lines)
        compressor = zlib.compressobj(1)  # part by part: nobody holds the whole of a long record
        outlines.add(outlines.key(surroundings), b"".join([*map(compressor.compress, parts), compressor.flush()]))


def find_outline(store: Store, surroundings: str, names: Collection[str]) -> Outline | None:
    """The outline of the last record with these surroundings that kept every rule; `names` are those of its files."""
    results = store.results(KIND)
    value = results.find(results.key(surroundings)) if surroundings else None
    if value is None:
        return None
    value = zlib.decompress(value)
    size = len(names) * DIGEST
    digests = (value[start : start + DIGEST] for start in range(0, size, DIGEST))
    values, *lines = value[size:].decode().split("\n")
    contents, pages, is_apart, is_published = json.loads(values)
    return Outline(
        dict(zip(names, digests, strict=True)),
        Sketches(dict(line.split(" ", 1) for line in lines)),
        Contents(**contents),
        frozenset(pages),
        is_apart,
        is_published,
    )


def contents_of(record: Record, addresses: Set[str]) -> Contents:
    """How much there is in a record in which nothing is wrong, and which makes these addresses."""
    passages = {finding.value: number for finding, number in count_findings(record).items()}
    new_addresses = len(addresses - {*record.published}) if record.published else 0
    return Contents(len(record.entries), len(record.events), len(record.claims), passages, new_addresses)


def recheck(
    outline: Outline,
    folder: Path,
    digests: Digests,
    *,
    today: date,
    store: Store,
    entries: Mapping[str, Entry] = NO_ENTRIES,
    is_compared: bool = False,
) -> Outline | None:
    """The outline of the record after an edit that breaks no rule; None where it may break one.

    `digests` are those of the files in the folder of entries today; they have the names that the outline knows.
    `entries` have been read already. Where the record is compared with what is published, it may differ in words only,
    and not in those of an answer.
    """
    changed_ids = {PurePosixPath(name).stem for name, digest in digests.items() if outline.digests[name] != digest}
    if not changed_ids <= outline.sketches.keys() or len(changed_ids) > MAX_CHANGED:
        return None
    kept_values = KeptValues.of_store(store)
    reader = _Reader(folder, outline, digests, kept_values, entries)
    edits = [edit for edit in map(reader.edit, sorted(changed_ids)) if edit]
    kept_values.flush()  # whoever reads the whole record next will not read these again
    if len(edits) < len(changed_ids) or not all(map(_leaves_the_whole_alone, edits)):
        return None
    is_retitled = any(edit.before.data.heading != edit.after.data.heading for edit in edits)  # its anchor is another
    if _speak_of_articles_anew(edits, outline.sketches) or (is_retitled and not outline.is_apart):
        return None
    sketches = Sketches({**outline.sketches.lines, **{edit.after.id: _sketch_of(edit.after).line for edit in edits}})
    if not _is_everything_named_and_cited(edits, sketches) or _shares_a_label(edits, sketches):
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
        followers = sketches.with_words(changed_ids)
        subjects |= {entry_id for entry_id, sketch in followers if not changed_ids.isdisjoint(sketch.ids)}
    members = reader.entries_behind(subjects, chain.from_iterable(map(_ids_around, edits)), sketches)
    if members is None or _breaks_rules(members, {members[entry_id].path for entry_id in subjects}, today):
        return None
    contents = _contents_after(outline.contents, edits)
    return replace(outline, digests=digests, sketches=sketches, contents=contents)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads single entries: as they are, if they are what the digests say, and as they were where that was kept."""

    folder: Path
    outline: Outline
    digests: Digests
    kept_values: KeptValues
    entries: Mapping[str, Entry]

    def edit(self, entry_id: str) -> Edit | None:
        """An entry before and after; None where one of the two cannot be read, or is of another kind."""
        after, digest = self.entry(entry_id), self.outline.digests[self.outline.sketches[entry_id].file]
        if after is None:
            return None
        before = read_earlier_entry(digest, after.path, type(after.data), self.kept_values)
        return Edit(before, after) if before and is_kind(before, model.EntryData) else None

    def entry(self, entry_id: str) -> Entry | None:
        """An entry in which nothing is wrong by itself."""
        if entry_id in self.entries:
            return self.entries[entry_id]
        name = self.outline.sketches[entry_id].file
        file, lock_name = self._file(name), lock_path(name)
        kind = kind_of_file(tuple(name.split("/")), file)
        data = self._bytes(name)
        lock_data = self._bytes(lock_name) if lock_name in self.digests else None
        if isinstance(kind, Problem) or data is None or (lock_data is None and lock_name in self.digests):
            return None
        entry, problems = read_entry(data, file, kind, lock_data, self.kept_values)
        return entry if entry and not problems and is_kind(entry, model.EntryData) else None

    def entries_behind(
        self, subjects: Collection[str], ids: Iterable[str], sketches: Mapping[str, Sketch]
    ) -> dict[str, Entry] | None:
        """The subjects, other entries, and all on which verdicts on the subjects rest; None where one cannot be read.

        That are the entries that the subjects name, and the sources and speakers behind the claims of these; nobody
        wants to know where in their files something stands.
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
                    entries[entry_id] = entry if entry_id in subjects else replace(entry, content=b"")
                    sketch = sketches[entry_id]
                    following += sketch.ids if entry_id in subjects else _speakers_behind(entry)
                    following += (ref.partition("#")[0] for ref in sketch.citations if step < 2)
            pending = {entry_id: None for entry_id in following if entry_id and entry_id not in entries}
            if not pending:
                break
        return entries

    def _file(self, name: str) -> str:
        return f"{self.folder.resolve().name}/{name}"

    def _bytes(self, name: str) -> bytes | None:
        data = read_bytes(self.folder / name, self._file(name))
        return data if isinstance(data, bytes) and digest_of(data) == self.digests[name] else None


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


def _speak_of_articles_anew(edits: Iterable[Edit], sketches: Sketches) -> bool:
    """Whether a text that is new counts articles, or has words for a reference that may be the name of one.

    Rules hold both against all articles.
    """
    texts: set[str] = set()
    for edit in edits:
        texts |= _texts_of(edit.after) - _texts_of(edit.before)
    references = [reference for text in texts for reference in references_of(text)]
    if any(Target.parse(reference.target).counted for reference in references):
        return True
    words = {reference.words.casefold() for reference in references if reference.words}
    if any(not words.isdisjoint(sketch.labels) for _, sketch in sketches.with_words(words)):
        return True
    texts.update([REFERENCE.sub(lambda reference: "_" * len(reference[0]), text) for text in texts])
    names = Names({})
    if any(SINGLED_OUT.search(text.casefold()) for text in texts):
        labels = chain.from_iterable(sketch.labels for sketch in sketches.values())
        names = Names({label: label for label in (*sketches, *labels)})
    return any(any(counts_in(text, names)) for text in texts)


def _texts_of(entry: Entry) -> Set[str]:
    return {text for _, text in (*entry.texts.prose, *entry.texts.lines)}


def _is_everything_named_and_cited(edits: Iterable[Edit], sketches: Sketches) -> bool:
    """Whether who is named no more in one place is named in another, and every passage is cited."""
    ids: set[str] = set()
    citations: set[str] = set()
    for edit in edits:
        before, after = _sketch_of(edit.before), _sketch_of(edit.after)
        ids.update({*before.ids} - {*after.ids})
        citations.update(ref for ref in {*before.citations} - {*after.citations} if "#" in ref)
        citations.update(_passages_of(edit.after) - _passages_of(edit.before))
    ids = {entry_id for entry_id in ids if entry_id in sketches and sketches[entry_id].file.startswith(MUST_BE_NAMED)}
    for entry_id, sketch in sketches.with_words(ids | citations):
        ids.difference_update(named_id for named_id in sketch.ids if named_id != entry_id)
        citations.difference_update(sketch.citations)
    return not ids and not citations


def _passages_of(entry: Entry) -> Set[str]:
    passages = entry.data.passages if isinstance(entry.data, model.Source) else ()
    return {f"{entry.id}#{passage.id}" for passage in passages}


def _shares_a_label(edits: Iterable[Edit], sketches: Sketches) -> bool:
    """Whether an entry is called by a new name that another has, too."""
    for edit in edits:
        labels = {*_labels_of(edit.after)} - {*_labels_of(edit.before)}
        namesakes = sketches.with_words(labels)
        if any(entry_id != edit.after.id and not labels.isdisjoint(sketch.labels) for entry_id, sketch in namesakes):
            return True
    return False


def _is_called_anew_elsewhere(edits: Iterable[Edit], sketches: Sketches) -> bool:
    """Whether an entry with a new name is named by others, whose published answers may show the name."""
    ids = {edit.after.id for edit in edits if {*_labels_of(edit.before)} != {*_labels_of(edit.after)}}
    followers = sketches.with_words(ids)
    return any(entry_id not in ids and not ids.isdisjoint(sketch.ids) for entry_id, sketch in followers)


def _have_namesakes(ids: Collection[str], sketches: Sketches) -> bool:
    """Whether somebody else is called as one of these: an outlet and its only article may be, on one page."""
    owners = {label: entry_id for entry_id in ids if entry_id in sketches for label in sketches[entry_id].labels}
    namesakes = sketches.with_words(owners)
    return any(owners.get(label, entry_id) != entry_id for entry_id, sketch in namesakes for label in sketch.labels)


def _without_words(entry: Entry) -> list[object]:
    """What other entries can see of an entry: all but the words of its title and its texts."""
    values: list[object] = []
    for path, part in parts_in(entry.data):
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
    places = chain.from_iterable((problem.location, *problem.related) for problem in problems)
    return any(place.path.removesuffix(LOCK).removesuffix(".yml") + ".yml" in subjects for place in places)


def _contents_after(contents: Contents, edits: Iterable[Edit]) -> Contents:
    """What the record holds after the edits; its articles' texts are not at hand."""
    claims, passages = contents.claims, contents.passages.get(NOT_CHECKABLE, 0)
    for edit in edits:
        claims += len(edit.after.data.claims) - len(edit.before.data.claims)
        if is_kind(edit.before, model.Source) and is_kind(edit.after, model.Source):
            passages += len(edit.after.data.passages) - len(edit.before.data.passages)
    return replace(contents, claims=claims, passages={NOT_CHECKABLE: passages} if passages else {})
