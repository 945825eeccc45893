"""Whether a record in which nothing was wrong is still right after an edit of a few files, without reading the others.

A rule looks at single entries with what they name, or at all entries together. Of a record that keeps every rule an
outline stays: whom each entry names, which passages it cites, what it is called. After an edit only those entries are
read on which a verdict can depend. The rules for single entries are run over the ones that changed, and over those that
name them if more has changed than words; of the other rules the outline tells that none can be broken.

A mistake is named if no other file has a say in it. Where the outline cannot tell, the whole record must be checked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, count
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from generator import model
from generator.contents import Contents
from generator.last_build import LastBuild, entries_and_surroundings
from generator.model.reflection.fields import fields_of
from generator.model.reflection.traverse import parts_in
from generator.model.values.markdown import references_of
from generator.model.values.references import REFERENCE, Target
from generator.model.values.shape_rules import PATTERN
from generator.outline import (
    Digests,
    Outline,
    Sketch,
    Sketches,
    find_outline,
    keep_outline,
    outline_of,
    possible_tenants,
)
from generator.problems import Problem, Problems
from generator.read.archive import Finding
from generator.read.entries import Entry, is_kind, kind_of_file, read_earlier_entry, read_entry
from generator.read.files import read_bytes
from generator.read.locks import LOCK, lock_path
from generator.read.values import KeptValues
from generator.record.article_counts import SINGLED_OUT, Names, counts_in
from generator.record.chronicle import Chronicle, Moment
from generator.record.claims import anchor_of
from generator.record.record import Record
from generator.rules.collected_rules import RULES
from generator.rules.counts import FIGURE
from generator.rules.passages import count_findings
from generator.rules.references import SINGLE_BRACKET
from generator.store import Store, digest_of

if TYPE_CHECKING:  # a check of what has changed draws nothing
    from generator.build import Checked
    from generator.reading import Reading

NOT_CHECKABLE = Finding.NOT_CHECKABLE.value
MAX_CHANGED = 20  # files; after a larger edit it is hardly quicker not to read all
MAX_READ = 1000  # entries
EXPLAINED_BY_OTHERS = frozenset({"R304", "R306"})  # which other files may tell how to mend
MUST_BE_NAMED = tuple(f"{kind.folder}/" for kind in (model.Person, model.Organisation, model.Measure))


@dataclass(frozen=True, slots=True)
class Edit:
    """An entry before and after it was changed; there is none before it came, or after it has gone."""

    id: str
    before: Entry | None
    after: Entry | None

    @property
    def sketches(self) -> tuple[Sketch, Sketch]:
        """What others must know of the two."""
        return Sketch.of_entry(self.before), Sketch.of_entry(self.after)

    @property
    def new_labels(self) -> Set[str]:
        """What the entry is called now that it was not called before."""
        before, after = self.sketches
        return {*after.labels} - {*before.labels}

    @property
    def is_of_words(self) -> bool:
        """Whether nothing else has changed."""
        return _without_words(self.before) == _without_words(self.after)


def contents_of(record: Record, addresses: Set[str]) -> Contents:
    """How much there is in a record in which nothing is wrong, and which makes these addresses."""
    passages = {finding.value: number for finding, number in count_findings(record).items()}
    new_addresses = len(addresses - {*record.published}) if record.published else 0
    return Contents(len(record.entries), len(record.events), len(record.claims), passages, new_addresses)


def recheck(
    folder: Path,
    digests: Digests,
    surroundings: str,
    *,
    today: date,
    store: Store,
    is_compared: bool = False,
    is_planned: bool = False,
) -> Outline | None:
    """The outline of the record after an edit that breaks no rule; None where it may break one.

    `digests` are those of the files of entries today, `surroundings` stands for all beside them. A record that is
    compared may differ in words only, and not in those of an answer. Where pages are planned in any case, links from
    pages by hand are looked at then. Problems are raised that are sure, maybe not all.
    """
    outline = find_outline(store, surroundings)
    if outline is None:
        return None
    changed_names = {name for name, _ in outline.digests.items() ^ digests.items()}
    files = _files_of_changed(changed_names, digests)
    if len(files) > MAX_CHANGED:
        return None
    kept_values = KeptValues.of_store(store)
    reader = _Reader(folder, outline, digests, files, kept_values)
    edits = [edit for edit in map(reader.edit, sorted(files)) if edit]
    kept_values.flush()  # whoever reads the whole record next will not read these again
    if not files or len(edits) < len(files):
        mistakes = [problems for _, problems in map(reader.read, files)] if all(files.values()) else []
        if mistakes and all(mistakes):
            _raise_sure_problems([*chain.from_iterable(mistakes)], [*map(reader.path, files.values())])
        return None
    lines = {entry_id: line for entry_id, line in outline.sketches.lines.items() if entry_id not in files}
    lines |= {edit.id: Sketch.of_entry(edit.after).line for edit in edits if edit.after}
    sketches = Sketches(lines)
    subjects = {edit.id for edit in edits if edit.after}
    if not all(edit.is_of_words for edit in edits):
        namers = sketches.with_words(files)
        subjects |= {entry_id for entry_id, sketch in namers if not files.keys().isdisjoint(sketch.ids)}
    entries_behind = reader.entries_behind(subjects, _ids_around(edits), sketches)
    if entries_behind is None:
        return None
    members = replace(Record.gather(entries_behind.values(), frozenset(), (), today), unread_nouns=sketches.nouns)
    paths = {members.entries[entry_id].path for entry_id in subjects}
    problems = _problems_in(members, paths)
    if problems and all(edit.before and edit.after for edit in edits):
        passages = frozenset(chain.from_iterable(sketch.citations for sketch in outline.sketches.values()))
        _raise_sure_problems(_problems_in(replace(members, unread_passages=passages), paths), paths)
    is_of_whole = problems or not all(map(_leaves_the_whole_alone, edits))
    last = replace(outline, is_apart=outline.is_apart or is_planned)
    if is_of_whole or _can_break_rules_of_the_whole(last, edits, sketches, is_compared=is_compared):
        return None
    chronicle = _chronicle_after(outline.chronicle, edits)
    followers = [members.entries[entry_id] for entry_id in subjects - files.keys()]
    if chronicle is None or any(map(_counts_articles, followers)):
        return None
    return replace(
        outline,
        digests=digests,
        sketches=sketches,
        chronicle=chronicle,
        contents=_contents_after(outline.contents, edits),
        tenants=(outline.tenants - files.keys()) | (possible_tenants(members) & files.keys()),
    )


class LastCheck:
    """Whether a build need not ask the rules: none was broken at the last one, and no edit since then breaks one."""

    def __init__(self, last_build: LastBuild) -> None:
        self._last_build = last_build
        self._digests, self._surroundings = entries_and_surroundings(last_build.inputs, last_build.folders)
        self._has_changed = False  # since the digests were made
        self._outline: Outline | None = None

    def is_right(self, reading: Reading, today: date) -> bool:
        """Whether what was read breaks no rule; False if all of them have to be asked."""
        self._has_changed = self._last_build.has_changed()
        store, events = self._last_build.store, self._last_build.inputs.folders[0]
        if not reading.problems and not self._has_changed:
            with suppress(Problems):  # there may be more of them
                self._outline = recheck(
                    events, self._digests, self._surroundings, today=today, store=store, is_planned=True
                )
        return self._outline is not None

    def remember(self, checked: Checked) -> None:
        """Keep that every rule holds."""
        if self._has_changed:
            return
        if self._outline is None:
            contents = contents_of(checked.record, checked.addresses)
            docs = self._last_build.inputs.folders[1]
            self._outline = outline_of(checked.record, checked.plan, self._digests, docs, contents)
        keep_outline(self._last_build.store, self._surroundings, self._outline)


def _files_of_changed(names: Collection[str], digests: Digests) -> Mapping[str, str]:
    """The changed entries with their files today, empty where one is gone; none at all if a file shares its id."""
    files: dict[str, str] = {}
    for name in sorted(names):
        entry_id, file = PurePosixPath(name).stem, str(PurePosixPath(name).with_suffix(".yml"))
        is_there = file in digests
        is_lock_apart = name.endswith(LOCK) and name in digests and not (is_there and file.startswith("sources/"))
        is_elsewhere = any(path.endswith(f"/{entry_id}.yml") and path != file for path in digests)
        if is_lock_apart or (is_there and is_elsewhere):
            return {}
        files[entry_id] = file if is_there else files.get(entry_id, "")
    return files


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads single entries as the digests have them, today's by `files` (empty where gone), former ones if kept."""

    folder: Path
    outline: Outline
    digests: Digests
    files: Mapping[str, str]
    kept_values: KeptValues

    def edit(self, entry_id: str) -> Edit | None:
        """An entry before and after; None where one of the two cannot be read, or is of another kind."""
        after = self.entry(entry_id) if self.files[entry_id] else None
        before: Entry[model.StrictModel] | None = None
        is_new = entry_id not in self.outline.sketches
        if not is_new:
            name = self.outline.sketches[entry_id].file
            kind = kind_of_file(tuple(name.split("/")), name)
            if isinstance(kind, Problem) or (after and not is_kind(after, kind)):
                return None
            before = read_earlier_entry(self.outline.digests[name], self.path(name), kind, self.kept_values)
        if (after is None) == bool(self.files[entry_id]) or (before is None) != is_new or not (before or after):
            return None
        return Edit(entry_id, before if before and is_kind(before, model.EntryData) else None, after)

    def entry(self, entry_id: str) -> Entry | None:
        """An entry in which nothing is wrong by itself."""
        entry, problems = self.read(entry_id)
        return entry if entry and not problems and is_kind(entry, model.EntryData) else None

    def read(self, entry_id: str) -> tuple[Entry[model.StrictModel] | None, list[Problem]]:
        """An entry, and what is wrong with its file by itself; neither where that is not what the digests say."""
        name = self.files.get(entry_id) or self.outline.sketches[entry_id].file
        file, lock_name = self.path(name), lock_path(name)
        kind = kind_of_file(tuple(name.split("/")), file)
        data = self._bytes(name)
        lock_data = self._bytes(lock_name) if lock_name in self.digests else None
        if isinstance(kind, Problem) or data is None or (lock_data is None and lock_name in self.digests):
            return None, []
        return read_entry(data, file, kind, lock_data, self.kept_values)

    def entries_behind(
        self, subjects: Collection[str], ids: Iterable[str], sketches: Mapping[str, Sketch]
    ) -> dict[str, Entry] | None:
        """The subjects, what they name, and the sources and speakers of claims there; None where one cannot be read."""
        entries: dict[str, Entry] = {}
        pending = dict.fromkeys((*subjects, *ids))
        for step in count():
            following: list[str | None] = []
            for entry_id in pending:
                is_there = entry_id in sketches or any(name.endswith(f"/{entry_id}.yml") for name in self.digests)
                entry = self.entry(entry_id) if entry_id in sketches else None
                if len(entries) > MAX_READ or (entry is None and is_there):  # as where it was moved or withdrawn
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

    def path(self, name: str) -> str:
        """The path of a file as problems give it."""
        return f"{self.folder.resolve().name}/{name}"

    def _bytes(self, name: str) -> bytes | None:
        data = read_bytes(self.folder / name, self.path(name))
        return data if isinstance(data, bytes) and digest_of(data) == self.digests[name] else None


def _speakers_behind(entry: Entry) -> list[str | None]:
    """Whom a source or a speaker leads to: who says something in it, what it copies, for whom somebody speaks."""
    data = entry.data
    if isinstance(data, model.Source):
        return [data.copies, *chain.from_iterable(passage.said_by for passage in data.passages)]
    if isinstance(data, model.Person | model.Organisation):
        return [data.speaks_for, data.part_of]
    return []


def _ids_around(edits: Iterable[Edit]) -> Set[str]:
    """Whom the entries named or name."""
    return {entry_id for edit in edits for sketch in edit.sketches for entry_id in sketch.ids}


def _leaves_the_whole_alone(edit: Edit) -> bool:
    """Whether an edit touches nothing on which entries depend that do not even name this one.

    That are who speaks for whom, how many articles there are, what articles and places are called, where and when
    articles appeared, and statements that stand for others. Of order, custody and measures a chronicle tells.
    """
    before, after = (entry.data if entry else None for entry in (edit.before, edit.after))
    data = before or after
    names: tuple[str, ...] = ()
    if isinstance(data, model.Source):
        names = ("short", "publisher", "address", "published", "modified", "added", "archive", "copies")
    elif isinstance(data, model.Person | model.Organisation) and before and after:
        names = ("speaks_for", "part_of", "kind")
    elif isinstance(data, model.Place):
        names = ("name", "names")
    is_alike = all(getattr(before, name, None) == getattr(after, name, None) for name in names)
    return is_alike and _statements_behind(edit.before) == _statements_behind(edit.after)


def _can_break_rules_of_the_whole(
    outline: Outline, edits: Sequence[Edit], sketches: Sketches, *, is_compared: bool
) -> bool:
    """Whether an edit may break a rule for all entries together, or change what is beside them; `sketches` are new."""
    pairs = [(edit.before.data, edit.after.data) for edit in edits if edit.before and edit.after]
    is_retitled = any(before.heading != after.heading for before, after in pairs)  # so is its anchor
    if _speak_of_articles_anew(edits, outline.sketches) or (is_retitled and not outline.is_apart):
        return True
    if not _is_everything_named_and_cited(edits, sketches) or _shares_a_label(edits, sketches):
        return True
    if any(not outline.delicate_ids.isdisjoint(edit.new_labels) for edit in edits):  # words that lead elsewhere
        return True
    delicate = [edit for edit in edits if edit.id in outline.delicate_ids]
    if all(edit.is_of_words for edit in edits):
        return any(map(_lacks_a_figure, delicate)) or (is_compared and _is_called_anew_elsewhere(edits, sketches))
    if is_compared or outline.is_published or not outline.is_apart or delicate:
        return True
    concerned = {edit.id for edit in edits} | _ids_around(edits)
    return not outline.tenants.isdisjoint(concerned)


def _lacks_a_figure(edit: Edit) -> bool:
    """Whether a figure stands in an entry no more."""
    before, after = (set(FIGURE.findall(" ".join(_texts_of(entry)))) for entry in (edit.before, edit.after))
    return not before <= after


def _statements_behind(entry: Entry | None) -> list[tuple[str, str]]:
    """The statements whose words the entry's own take over, behind the anchors of these."""
    return [
        (anchor_of(claim, index), reference.target)
        for index, claim in enumerate(entry.data.claims if entry else ())
        for reference in references_of(claim.says or "")
        if "#" in reference.target and not reference.words
    ]


def _chronicle_after(line: str, edits: Iterable[Edit]) -> str | None:
    """The line of the chronicle after the edits; None where what happened cannot have happened in that order."""
    changed = {edit.id: _moment_of(edit.after) for edit in edits if _moment_of(edit.before) != _moment_of(edit.after)}
    chronicle = Chronicle.of_line(line).after_edit(changed) if changed else None
    return chronicle.line if chronicle else None if changed else line


def _moment_of(entry: Entry | None) -> Moment | None:
    return Moment.of_event(entry.data) if entry and is_kind(entry, model.Event) else None


def _places_of(entry: Entry | None) -> Set[str]:
    """Where an event happened, in small letters, also without what stands behind a comma."""
    event = entry.data if entry else None
    places = [event.place or "", *event.destinations] if isinstance(event, model.Event) else []
    return {words.strip().casefold() for place in places for words in (place, place.partition(",")[0])}


def _speak_of_articles_anew(edits: Iterable[Edit], sketches: Sketches) -> bool:
    """Whether a new text counts articles, or has a figure or a name in the words of a reference or of a place."""
    texts: set[str] = set()
    words: set[str] = set()
    for edit in edits:
        texts |= _texts_of(edit.after) - _texts_of(edit.before)
        words |= _places_of(edit.after) - _places_of(edit.before)
    references = [reference for text in texts for reference in references_of(text)]
    if any(Target.parse(reference.target).counted or FIGURE.search(reference.words or "") for reference in references):
        return True
    words.update(reference.words.casefold() for reference in references if reference.words)
    if any(not words.isdisjoint(sketch.labels) for _, sketch in sketches.with_words(words)):
        return True
    texts.update([REFERENCE.sub(lambda reference: "_" * len(reference[0]), text) for text in texts])
    if any(map(SINGLE_BRACKET.search, texts)):
        return True
    names = Names({})
    if any(SINGLED_OUT.search(text.casefold()) for text in texts):
        labels = chain.from_iterable(sketch.labels for sketch in sketches.values())
        names = Names({label: label for label in (*sketches, *labels)})
    return any(any(counts_in(text, names)) for text in texts)


def _counts_articles(entry: Entry) -> bool:
    """Whether words of a reference in an entry may count articles, of which only a check of the whole knows all."""
    references = [reference for text in _texts_of(entry) for reference in references_of(text)]
    words = [reference.words for reference in references if reference.words]
    is_counted = any(Target.parse(reference.target).counted for reference in references)
    return is_counted or any(SINGLED_OUT.search(text.casefold()) or any(counts_in(text, Names({}))) for text in words)


def _texts_of(entry: Entry | None) -> Set[str]:
    if entry is None:
        return frozenset()
    return {entry.data.display_name, *(text for _, text in (*entry.texts.prose, *entry.texts.lines))}


def _is_everything_named_and_cited(edits: Iterable[Edit], sketches: Sketches) -> bool:
    """Whether who is named no more in one place, or is new, is named in another, and every passage is cited."""
    ids: set[str] = set()
    citations: set[str] = set()
    for edit in edits:
        before, after = edit.sketches
        ids |= ({*before.names} - {*after.names}) | {edit.id}
        citations.update(ref for ref in {*before.citations} - {*after.citations} if "#" in ref)
        citations.update(_passages_of(edit.after) - _passages_of(edit.before))
    ids = {entry_id for entry_id in ids if entry_id in sketches and sketches[entry_id].file.startswith(MUST_BE_NAMED)}
    for entry_id, sketch in sketches.with_words(ids | citations):
        ids.difference_update(named_id for named_id in sketch.names if named_id != entry_id)
        citations.difference_update(sketch.citations)
    return not ids and not citations


def _passages_of(entry: Entry | None) -> Set[str]:
    passages = entry.data.passages if entry and is_kind(entry, model.Source) else ()
    return {f"{entry.id}#{passage.id}" for passage in passages} if entry else frozenset()


def _shares_a_label(edits: Iterable[Edit], sketches: Sketches) -> bool:
    """Whether an entry is called by a new name that another has, too."""
    for edit in edits:
        namesakes = sketches.with_words(edit.new_labels)
        if any(entry_id != edit.id and not edit.new_labels.isdisjoint(sketch.labels) for entry_id, sketch in namesakes):
            return True
    return False


def _is_called_anew_elsewhere(edits: Iterable[Edit], sketches: Sketches) -> bool:
    """Whether an entry with a new name is named by others, whose published answers may show the name."""
    ids = {edit.id for edit in edits if edit.new_labels}
    followers = sketches.with_words(ids)
    return any(entry_id not in ids and not ids.isdisjoint(sketch.ids) for entry_id, sketch in followers)


def _without_words(entry: Entry | None) -> list[object]:
    """What other entries can see of an entry: all but the words of its title and its texts."""
    values: list[object] = []
    for path, part in parts_in(entry.data) if entry else ():
        for field in fields_of(type(part)):
            value = getattr(part, field.name)
            if field.is_prose and isinstance(value, str):
                values.append((path, field.name, tuple(reference.target for reference in references_of(value))))
            elif not field.part and (path, field.name) != ((), "title"):
                values.append((path, field.name, value))
    return values


def _problems_in(record: Record, paths: Collection[str]) -> list[Problem]:
    """What breaks a rule for single entries in one of these files, or elsewhere because of it."""
    rules = [registered for registered in RULES if not registered.is_of_whole]
    problems = chain.from_iterable(registered.check(record, registered.rule.problem) for registered in rules)
    return [problem for problem in problems if not _files_of(problem).isdisjoint(paths)]


def _files_of(problem: Problem) -> Set[str]:
    """The files of the entries that a problem speaks of."""
    return {str(PurePosixPath(place.path).with_suffix(".yml")) for place in (problem.location, *problem.related)}


def _raise_sure_problems(problems: Sequence[Problem], paths: Collection[str]) -> None:
    """Problems, if all stand in these files, and no other entry would tell what was meant."""
    is_sure = all(problem.code not in EXPLAINED_BY_OTHERS or problem.replacement for problem in problems)
    if is_sure and all(_files_of(problem) <= {*paths} and problem.code != PATTERN.code for problem in problems):
        raise Problems(problems)


def _contents_after(contents: Contents, edits: Iterable[Edit]) -> Contents:
    """What the record holds after the edits; its articles' texts are not at hand."""
    entries, events, claims = contents.entries, contents.events, contents.claims
    passages = contents.passages.get(NOT_CHECKABLE, 0)
    for edit in edits:
        for entry, sign in ((edit.before, -1), (edit.after, 1)):
            entries += sign * bool(entry)
            events += sign * bool(entry and is_kind(entry, model.Event))
            claims += sign * len(entry.data.claims if entry else ())
            passages += sign * len(_passages_of(entry))
    counted = {NOT_CHECKABLE: passages} if passages else {}
    return replace(contents, entries=entries, events=events, claims=claims, passages=counted)
