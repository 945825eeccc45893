"""What is kept of a record in which nothing was wrong, to tell of an edit whether anything is wrong after it.

Of each entry that is a sketch: whom it names, which passages it cites, what it is called.
"""

from __future__ import annotations

import json
import posixpath
import re
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from generator import model
from generator.contents import Contents
from generator.model.values.markdown import references_of
from generator.model.values.references import REFERENCE, ClaimReference, Target
from generator.read.documents import read_navigation
from generator.read.entries import KIND_IN, Entry
from generator.record.articles import articles_published, mere_outlets
from generator.record.chronicle import Chronicle, Moment
from generator.record.lookup import Lookup
from generator.record.record import Record
from generator.render.page.page import PlannedPage
from generator.rules.counts import FIGURE
from generator.rules.headings import BEAR_NAMES
from generator.rules.prose import prose_of
from generator.rules.references import SINGLE_BRACKET, bare_name
from generator.store import Store

KIND = "outlines"
Digests = Mapping[str, bytes]  # of the bytes of each file, by its path below the folder


@dataclass(frozen=True, slots=True)
class Sketch:
    """What others must know of an entry; `owners` are those of the claims and passages it names."""

    file: str
    names: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The entries on which something in this one rests."""
        return *self.names, *self.owners

    @property
    def line(self) -> str:
        """The sketch as it is kept."""
        return json.dumps((self.file, self.names, self.owners, self.citations, self.labels))

    @classmethod
    def of_line(cls, line: str) -> Sketch:
        """A sketch that was kept."""
        file, *names = json.loads(line)
        return cls(file, *map(tuple, names))

    @classmethod
    def of_entry(cls, entry: Entry | None) -> Sketch:
        """The sketch of an entry; an empty one where there is none."""
        if entry is None:
            return cls("")
        citations = dict.fromkeys(ref for _, ref in entry.texts.citations)
        claims = (mention.value for mention in entry.texts.mentions if isinstance(mention.reference, ClaimReference))
        parts = (*citations, *(claim for claim in claims if "#" in claim))
        owners = {ref.partition("#")[0] for ref in parts}.difference(entry.ids)
        file = entry.path.partition("/")[2]
        return cls(file, entry.ids, tuple(sorted(owners)), tuple(citations), tuple(labels_of(entry)))


class Sketches(Lookup[str, Sketch]):
    """The sketches of all entries by id, of which an edit concerns few: each is made out when it is asked for."""

    def __init__(self, lines: Mapping[str, str]) -> None:
        super().__init__(lines, lambda entry_id: Sketch.of_line(lines[entry_id]))
        self.lines = lines

    @property
    def nouns(self) -> Mapping[str, str]:
        """What kind of entry each is, by its id: its line begins with the folder of its file."""
        folders = ((entry_id, line.split('"', 2)[1].partition("/")[0]) for entry_id, line in self.lines.items())
        return {entry_id: KIND_IN.get(folder, model.Event).noun for entry_id, folder in folders}

    def with_words(self, words: Collection[str]) -> Iterator[tuple[str, Sketch]]:
        """At least those in which one of these ids, citations or labels stands."""
        needles = [json.dumps(word) for word in words]
        for entry_id, line in self.lines.items():
            if any(needle in line for needle in needles):
                yield entry_id, Sketch.of_line(line)


@dataclass(frozen=True, slots=True)
class Outline:
    """A record that keeps every rule, as far as it takes to tell what an edit can break.

    `chronicle` is the line of one. `delicate_ids` are all words in references and links of pages by hand and in
    single brackets, the words of each reference together, in small letters, and the entries on whose words a figure in
    a reference rests; `tenants` are the entries that stand on the page of an article, or would if nothing else named
    them. `is_apart` is true where nothing by hand lies in a folder of drawn pages or leads to an anchor on one, and
    where neither it nor the navigation leads to one that is of no entry and not always there; `is_published` where the
    record has a list of addresses.
    """

    digests: Digests
    sketches: Sketches
    chronicle: str
    contents: Contents
    delicate_ids: frozenset[str]
    tenants: frozenset[str]
    is_apart: bool
    is_published: bool


def outline_of(
    record: Record, plan: Iterable[PlannedPage], digests: Digests, docs: Path | None, contents: Contents
) -> Outline:
    """The outline of a record that keeps every rule; `plan` is all its pages, `docs` the folder of those by hand."""
    drawn_pages = {page.path for page in plan} - {page.path for page in record.docs}
    drawn_folders = {path.partition("/")[0].removesuffix(".md") for path in drawn_pages}  # parts of a page lie there
    anchors = frozenset({""}).union(*(page.anchors for page in record.docs))
    goals = {*(read_navigation(docs)[0] if docs else ())}
    for page in record.docs:
        paths = (unquote(link.partition("#")[0]) for link in page.paths)
        goals |= {posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path)) for path in paths}
    is_apart = (
        (drawn_folders - {"assets"}).isdisjoint(path.name for path in (docs.iterdir() if docs else ()) if path.is_dir())
        and {link.partition("#")[2] for page in record.docs for link in page.paths} <= anchors
        and all(  # these pages every record has, or they are those of entries
            "/" not in path or path.endswith("/index.md") or PurePosixPath(path).stem in record.entries
            for path in goals & drawn_pages
        )
    )
    references = [match[0] for page in record.docs for match in REFERENCE.finditer(page.markdown)]
    moments = {event.id: Moment.of_event(event.data) for event in record.events}
    days = {source_id: str(day) for source_id, day in record.days_of_appearance.items() if day}
    return Outline(
        digests,
        Sketches({entry.id: Sketch.of_entry(entry).line for entry in record.entries.values()}),
        Chronicle(moments, days).line,
        contents,
        _delicate_ids(record, (*references, *goals)),
        possible_tenants(record),
        is_apart,
        bool(record.published),
    )


def possible_tenants(record: Record) -> frozenset[str]:
    """The entries that stand on the page of an article, or would if nothing else named them."""
    sources = record.sources_by_publisher
    entries = record.entries.values()
    return frozenset(chain(articles_published(entries, sources), mere_outlets(entries, sources)))


def _delicate_ids(record: Record, texts: Iterable[str]) -> frozenset[str]:
    """All words in these texts and in brackets, and the entries on whose words a figure in a reference rests."""
    ids = {word for text in texts for word in re.findall(r"(?:[^\W_]|-)+", text)}
    pending = []
    for prose in prose_of(record, "["):
        if "|" in prose.text:  # as in few
            owner = prose.entry.id if prose.entry else ""
            references = [reference for reference, _ in prose.references if reference.words]
            figures = [reference for reference in references if FIGURE.search(reference.words or "")]
            pending += [Target.parse(reference.target, owner).entry for reference in figures]
            ids.update((reference.words or "").casefold() for reference in references)
        ids.update(match["id"] for match in SINGLE_BRACKET.finditer(prose.text))
    reached: set[str] = set()
    while pending:
        entry = record.entries.get(pending.pop())
        if entry is None or entry.id in reached:
            continue
        reached.add(entry.id)
        references = [reference for _, text in entry.texts.prose for reference in references_of(text)]
        pending += [Target.parse(reference.target, entry.id).entry for reference in references if not reference.words]
        pending += [ref.partition("#")[0] for claim in entry.data.claims if not claim.text for ref in claim.cites]
    return frozenset(ids | reached)


def labels_of(entry: Entry) -> Iterator[str]:
    """The names, titles and questions by which an entry can be taken for another, in small letters."""
    yield entry.data.display_name.casefold()
    yield from (claim.ask.casefold() for claim in entry.data.claims if claim.ask)
    if isinstance(entry.data, BEAR_NAMES):
        names = (
            entry.data.name,
            entry.data.name_in_text,
            *(name.text for name in entry.data.names if name.kind != "weak"),
        )
        yield from chain.from_iterable((name.casefold(), bare_name(name)) for name in names)
    elif not isinstance(entry.data, model.Source):
        yield entry.data.heading.casefold()


def keep_outline(store: Store, surroundings: str, outline: Outline) -> None:
    """Keep the outline of a record; `surroundings` is a digest of all that was looked at beside its entries."""
    digests = {name: digest.hex() for name, digest in outline.digests.items()}
    values = (digests, asdict(outline.contents), outline.is_apart, outline.is_published)
    ids = map(sorted, (outline.delicate_ids, outline.tenants))
    sketches = (f"\n{entry_id} {line}" for entry_id, line in outline.sketches.lines.items())
    with store.results(KIND) as outlines:
        parts = chain([json.dumps((*values, *ids)), "\n", outline.chronicle], sketches)
        compressor = zlib.compressobj(1)  # part by part: nobody holds the whole of a long record
        compressed = [compressor.compress(part.encode()) for part in parts]
        outlines.add(outlines.key(surroundings), b"".join([*compressed, compressor.flush()]))


def find_outline(store: Store, surroundings: str) -> Outline | None:
    """The outline of the last record with these surroundings that kept every rule."""
    results = store.results(KIND)
    value = results.find(results.key(surroundings)) if surroundings else None
    if value is None:
        return None
    values, chronicle, *lines = zlib.decompress(value).decode().split("\n")
    digests, contents, is_apart, is_published, delicate_ids, tenants = json.loads(values)
    digests = {name: bytes.fromhex(digest) for name, digest in digests.items()}
    sketches = Sketches(dict(line.split(" ", 1) for line in lines))
    ids = frozenset(delicate_ids), frozenset(tenants)
    return Outline(digests, sketches, chronicle, Contents(**contents), *ids, is_apart, is_published)
