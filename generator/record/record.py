"""All entries together: who cites what, who says it first, and where the sources agree."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import ChainMap, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache, partial
from itertools import chain
from typing import TypeVar, cast

from generator import model
from generator.grouping import group_by, index
from generator.model.values.dates.edtf import EdtfDate, Precision
from generator.model.values.letters import without_accents
from generator.model.values.markdown import parse_prose
from generator.model.values.prose import as_prose, plain_text
from generator.model.values.quantity import Quantity, number_in_words
from generator.model.values.references import (
    AROUND_REFERENCE,
    BLOCK,
    BlockArgument,
    InlineReference,
    Target,
    key_of_claim,
)
from generator.problems import Location, likeliest
from generator.read.addresses import PublishedAddress
from generator.read.archive import Finding, Located, Text
from generator.read.documents import Doc
from generator.read.entries import Entry, is_kind
from generator.record.addresses import Destination, Forwards, address_of, pages_by_id, path_of_entry
from generator.record.articles import ArticlesByEntry, articles_by_outlet, articles_by_publication
from generator.record.attribution import Attribution, Citation, Support, support_of
from generator.record.claims import (
    OF_ARTICLE,
    OF_WORDS,
    AssessedAnswer,
    AssessedClaim,
    ParsedValue,
    Status,
    anchor_of,
    assess,
    parse_value,
)
from generator.record.custody_and_measures import (
    Change,
    CustodyChange,
    CustodyState,
    History,
    MeasureStates,
    MeasureStep,
    custody_changes,
    custody_on,
    is_surely_before,
    measure_on,
    measure_steps,
)
from generator.record.lookup import Lookup
from generator.record.missing_claims import find_missing_claims
from generator.record.order import Neighbours, in_order, neighbours, predecessors
from generator.record.parts import Part, parts_in
from generator.record.snapshots import Snapshot, Snapshots, choose_snapshots

Data = TypeVar("Data", bound=model.EntryData)
NO_BLOCKS: Mapping[str, BlockArgument] = {}
NO_ADDRESSES: Mapping[str, PublishedAddress] = {}


@dataclass(frozen=True)
class Record:
    """Every entry by id; `unreadable_ids` are those whose files cannot be read, are gone or lead nowhere."""

    entries: Mapping[str, Entry]
    unreadable_ids: frozenset[str]
    docs: tuple[Doc, ...]
    today: date
    texts: Mapping[str, Text] | None = None
    tombstones: Mapping[str, Entry[model.Tombstone]] = field(default_factory=dict)
    blocks: Mapping[str, BlockArgument] = field(default_factory=dict)
    published: Mapping[str, PublishedAddress] = field(default_factory=dict)
    lost_entries: Mapping[str, PublishedAddress] = field(default_factory=dict)
    unread_nouns: Mapping[str, str] = field(default_factory=dict)  # of entries that are there, by id
    unread_passages: frozenset[str] = frozenset()
    editors: str = ""  # who sign the pages, where somebody does

    @classmethod
    def gather(
        cls,
        entries: Iterable[Entry[model.StrictModel]],
        unreadable_ids: frozenset[str],
        docs: tuple[Doc, ...],
        today: date,
        texts: Mapping[str, Text] | None = None,
        *,
        blocks: Mapping[str, BlockArgument] = NO_BLOCKS,
        published: Mapping[str, PublishedAddress] = NO_ADDRESSES,
    ) -> Record:
        """The record of these entries, with articles' texts, blocks that pages may name, addresses that it has had."""
        living: dict[str, Entry] = {}
        tombstones: dict[str, Entry[model.Tombstone]] = {}
        for entry in entries:
            if is_kind(entry, model.Tombstone):
                tombstones[entry.id] = entry
            elif is_kind(entry, model.EntryData):
                living[entry.id] = entry
        known_ids = unreadable_ids | living.keys() | tombstones.keys()
        pages = pages_by_id(address for address, line in published.items() if not line.is_forward)
        lost = {entry_id: published[address] for entry_id, address in pages.items() if entry_id not in known_ids}
        moves = {entry_id: tombstone.data.moved_to for entry_id, tombstone in tombstones.items()}
        astray = {entry_id for entry_id, goal in moves.items() if goal and goal not in unreadable_ids | living.keys()}
        unknown_ids = unreadable_ids | lost.keys() | astray
        return cls(living, unknown_ids, docs, today, texts, tombstones, blocks, published, lost)

    def of_kind(self, kind: type[Data]) -> tuple[Entry[Data], ...]:
        """Entries of one kind, of EntryData those of every kind, by name or title."""
        return cast("tuple[Entry[Data], ...]", self._entries_by_kind.get(kind, ()))  # sorted by their very kind

    @cached_property
    def _entries_by_kind(self) -> Mapping[type[model.EntryData], tuple[Entry, ...]]:
        in_order = sorted(self.entries.values(), key=sort_key)
        return index(in_order, lambda entry: [type(entry.data), model.EntryData])

    def find(self, entry_id: str, kind: type[Data]) -> Entry[Data] | None:
        """The entry with this id, None if there is none of this kind."""
        entry = self.entries.get(entry_id)
        return entry if entry and is_kind(entry, kind) else None

    @property
    def files(self) -> tuple[Entry[model.StrictModel], ...]:
        """Every entry and every tombstone."""
        return (*self.entries.values(), *self.tombstones.values())

    @cached_property
    def people_and_organisations(self) -> tuple[Entry[model.Person] | Entry[model.Organisation], ...]:
        """Everybody who can say or do something, people first, each by name."""
        return (*self.of_kind(model.Person), *self.of_kind(model.Organisation))

    def entry(self, entry_id: str, kind: type[Data]) -> Entry[Data]:
        """The entry with this id; KeyError if there is none of this kind."""
        entry = self.find(entry_id, kind)
        if entry is None:
            raise KeyError(f"there is no {kind.noun} '{entry_id}'")
        return entry

    @cached_property
    def taken_ids(self) -> frozenset[str]:
        """The ids that no new entry can have; none is ever used again."""
        return frozenset({*self.entries, *self.tombstones, *self.unreadable_ids})

    @cached_property
    def events(self) -> tuple[Entry[model.Event], ...]:
        """Events in order of date; where dates leave it open, as `after` says, then by id."""
        return tuple(in_order([entry for entry in self.entries.values() if is_kind(entry, model.Event)]))

    @cached_property
    def event_positions(self) -> Mapping[str, int]:
        """Where each event stands among `events`, by its id."""
        return {event.id: position for position, event in enumerate(self.events)}

    @cached_property
    def neighbours(self) -> Mapping[str, Neighbours]:
        """The events before and after an event, and those beside it whose order nobody tells, by its id."""
        events, positions, earlier = self.events, self.event_positions, predecessors(self.events)
        return Lookup(positions, lambda event_id: neighbours(events, positions[event_id], earlier))

    @cached_property
    def citations(self) -> Mapping[str, Citation]:
        """Every passage by `source#passage`, the first of two with one id, and every whole source by its id."""
        numbers: dict[str, int | None] = {}
        for entry in self.of_kind(model.Source):
            numbers[entry.id] = None
            for number, passage in enumerate(entry.data.passages):
                numbers.setdefault(f"{entry.id}#{passage.id}", number)
        source_of = partial(self.entry, kind=model.Source)
        return Lookup(numbers, lambda ref: Citation.of_source(ref, source_of(ref.partition("#")[0]), numbers[ref]))

    @cached_property
    def comparisons(self) -> Mapping[str, tuple[tuple[Finding, Located | None], ...]]:
        """How each passage fares against the archived text, by the id of its source; only where the text is at hand."""
        comparisons: dict[str, tuple[tuple[Finding, Located | None], ...]] = {}
        for source in self.of_kind(model.Source):
            text = self.texts.get(source.id) if self.texts else None
            if text is not None:
                comparisons[source.id] = tuple(
                    text.verify(part.start, part.end, part.p, source.lock.of_passage(part.id))
                    for part in source.data.passages
                )
        return comparisons

    @cached_property
    def nouns(self) -> Mapping[str, str]:
        """What every entry is, read or not, by its id."""
        return {**self.unread_nouns, **{entry.id: entry.data.noun for entry in self.entries.values()}}

    @cached_property
    def passages(self) -> Set[str]:
        """Every passage, read or not, as `source#passage`, and the ids of sources."""
        return self.unread_passages | self.citations.keys()

    @cached_property
    def uses(self) -> Mapping[str, Sequence[str]]:
        """Every place where each passage is cited: `entry#claim`, or `entry#` where it is no claim."""
        uses: dict[str, list[str]] = {}
        for entry in self.entries.values():
            anchors = [anchor_of(claim, index) for index, claim in enumerate(entry.data.claims)]
            for path, ref in entry.texts.citations:
                anchor = anchors[int(path[1])] if path[0] == "claims" else ""
                uses.setdefault(ref, []).append(f"{entry.id}#{anchor}")
        return uses

    @cached_property
    def uses_by_source(self) -> Mapping[str, Mapping[str, Sequence[str]]]:
        """The same by source, each place once."""
        uses: dict[str, dict[str, Sequence[str]]] = defaultdict(dict)
        for ref, places in self.uses.items():
            uses[ref.partition("#")[0]][ref] = tuple(dict.fromkeys(places))
        return uses

    @cached_property
    def unused_passages(self) -> frozenset[str]:
        """The passages that nothing cites, as `source#passage`."""
        return frozenset(ref for ref in self.citations.keys() - self.uses.keys() if "#" in ref)

    @cached_property
    def renamed_passages(self) -> Mapping[str, str]:
        """The passages that are cited and seem to be renamed by hand, by `source#passage`, with those of today."""
        renamed: dict[str, str] = {}
        for source_id, refs in group_by(sorted(self.unused_passages), lambda ref: ref.partition("#")[0]).items():
            fingerprints = self.entry(source_id, model.Source).lock.passages
            newcomers = {ref.partition("#")[2] for ref in refs} - fingerprints.keys()
            for passage_id in fingerprints if newcomers else ():
                ref = f"{source_id}#{passage_id}"
                is_gone = ref in self.uses and ref not in self.citations
                new_id = likeliest(passage_id, newcomers) if is_gone else ""
                if new_id:
                    newcomers.remove(new_id)
                    renamed[ref] = f"{source_id}#{new_id}"
        return renamed

    @cached_property
    def claims(self) -> Mapping[str, AssessedClaim]:
        """Every claim by `entry#anchor`, in the order of the entries' files."""
        places = self.places_of_claims
        return Lookup(places, lambda key: self._assess(*places[key]))

    @cached_property
    def places_of_claims(self) -> Mapping[str, tuple[Entry, int]]:
        """The entry in which each claim stands and its number there, by `entry#anchor`; the first of two with one."""
        places: dict[str, tuple[Entry, int]] = {}
        for entry in self.entries.values():
            for number, claim in enumerate(entry.data.claims):
                places.setdefault(f"{entry.id}#{anchor_of(claim, number)}", (entry, number))
        return places

    def claims_where(self, is_wanted: Callable[[model.Claim], object]) -> Iterator[AssessedClaim]:
        """Every claim that is wanted as its file has it, assessed; to assess the others takes seconds."""
        places = self.places_of_claims.items()
        return (self.claims[key] for key, (entry, number) in places if is_wanted(entry.data.claims[number]))

    @cached_property
    def claim_parts(self) -> tuple[Part[model.EntryData, model.Claim], ...]:
        return parts_in(self.entries.values(), "claims", lambda data: data.claims)

    @cached_property
    def check_parts(self) -> tuple[Part[model.EntryData, model.Check], ...]:
        return parts_in(self.entries.values(), "checks", lambda data: data.checks)

    @cached_property
    def person_parts(self) -> tuple[Part[model.Event, model.PersonAtEvent], ...]:
        """What every event says of a person, in order of the events."""
        return parts_in(self.events, "people", lambda data: data.people)

    @cached_property
    def step_parts(self) -> tuple[Part[model.Event, model.SanctionStep], ...]:
        """Every step of a sanctions measure, in order of the events."""
        return parts_in(self.events, "sanctions", lambda data: data.sanctions)

    @cached_property
    def passage_parts(self) -> tuple[Part[model.Source, model.Passage], ...]:
        return parts_in(self.of_kind(model.Source), "passages", lambda data: data.passages)

    def _claims_by(
        self, ids_of: Callable[[Entry, model.Claim], Iterable[str]]
    ) -> Mapping[str, tuple[AssessedClaim, ...]]:
        """The claims by the ids that follow from what the editors wrote, in order."""
        keys_by_id: dict[str, dict[str, None]] = defaultdict(dict)
        for key, (entry, number) in self.places_of_claims.items():
            for entry_id in ids_of(entry, entry.data.claims[number]):
                keys_by_id[entry_id][key] = None
        claims = self.claims
        return Lookup(keys_by_id, lambda entry_id: tuple(claims[key] for key in keys_by_id[entry_id]))

    @cached_property
    def claims_of(self) -> Mapping[str, tuple[AssessedClaim, ...]]:
        """The claims that stand in an entry, by the entry's id."""
        return self._claims_by(lambda entry, _: [entry.id])

    @cached_property
    def claims_about(self) -> Mapping[str, tuple[AssessedClaim, ...]]:
        """The claims of other entries that are about an entry, by the entry's id."""
        return self._claims_by(lambda entry, claim: [about for about in claim.about if about != entry.id])

    @cached_property
    def last_published(self) -> EdtfDate | None:
        """The latest day of publication that an article gives."""
        dates = [source.data.published for source in self.of_kind(model.Source) if source.data.published]
        return max(dates, key=lambda date: date.sort_key, default=None)

    @cached_property
    def last_changed(self) -> EdtfDate | None:
        """The day on which an entry was last added or corrected, as far as the files say."""
        dates = [entry.data.added for entry in self.entries.values() if entry.data.added]
        dates += [correction.date for entry in self.entries.values() for correction in entry.data.corrections]
        return max(dates, key=lambda date: date.sort_key, default=None)

    @cached_property
    def allegations(self) -> Mapping[str, tuple[AssessedClaim, ...]]:
        """The claims that accuse somebody, by the id of who is accused."""
        return self._claims_by(lambda _, claim: claim.alleges_against)

    @cached_property
    def claims_citing(self) -> Mapping[str, tuple[AssessedClaim, ...]]:
        """The claims that rest on a source, alone or with others, by the source's id; open questions rest on none."""
        return self._claims_by(self._sources_of)

    def _sources_of(self, _: Entry, claim: model.Claim) -> Iterator[str]:
        """The sources on which a claim rests; its rejected answers do not count."""
        if claim.ask and not claim.answers:
            return
        answers = [answer.cites for answer in claim.answers if not answer.rejected]
        yield from (ref.partition("#")[0] for ref in chain(claim.cites, *answers) if ref in self.citations)

    @cached_property
    def quotations(self) -> Mapping[str, tuple[Citation, ...]]:
        """The passages that hold what somebody says or passes on, by the id of the person or organisation."""
        return index(self.citations.values(), lambda citation: citation.passage.said_by)

    @cached_property
    def mentioned_ids(self) -> Mapping[str, tuple[str, ...]]:
        """The other entries that an entry names or its passages credit, by the id of the entry that names them."""
        entries, mentioned = self.entries, {}
        for entry in entries.values():
            ids = chain(entry.ids, self._credited_in(entry))
            mentioned[entry.id] = tuple(dict.fromkeys(name for name in ids if name != entry.id and name in entries))
        return mentioned

    def _credited_in(self, entry: Entry) -> Iterator[str]:
        """Whom the passages of an entry credit; those beside a question that nobody answers say nothing of it."""
        open_claims = {index for index, claim in enumerate(entry.data.claims) if claim.ask and not claim.answers}
        for path, ref in entry.texts.citations:
            if ref in self.citations and not (path[0] == "claims" and path[1] in open_claims):
                yield from self.citations[ref].passage.said_by

    @cached_property
    def sources_cited_in(self) -> Mapping[str, tuple[str, ...]]:
        """The sources that an event cites, by the id of the event."""
        sources = {}
        for event in self.events:
            refs = (ref for _, ref in event.texts.citations if ref in self.citations)
            sources[event.id] = tuple(dict.fromkeys(ref.partition("#")[0] for ref in refs))
        return sources

    @cached_property
    def anchors(self) -> Mapping[str, AssessedClaim | Citation]:
        """Claims and passages by the addresses at which they stand; no claim is assessed to know where it stands."""
        claims = {
            self.address_of_entry(entry, key.partition("#")[2]): key
            for key, (entry, _) in self.places_of_claims.items()
        }
        passages: dict[str, str] = {}
        for ref in self.citations:
            source_id, _, passage_id = ref.partition("#")
            if passage_id:
                passages[address_of(path_of_entry(self.entries[source_id]), f"passage-{passage_id}")] = ref
        return Lookup(
            ChainMap(passages, claims),
            lambda address: self.citations[passages[address]] if address in passages else self.claims[claims[address]],
        )

    @cached_property
    def addresses(self) -> frozenset[str]:
        """The addresses of entries and tombstones, of claims and passages."""
        pages = {address_of(path_of_entry(entry)) for entry in self.files}
        return frozenset(chain(self.anchors, pages, self._moves_to_articles.values()))

    @cached_property
    def forwards(self) -> Forwards:
        tombstones: dict[str, str] = {}
        for tombstone in self.tombstones.values():
            entry = self.entries.get(tombstone.data.moved_to or "")
            tombstones[address_of(path_of_entry(tombstone))] = address_of(path_of_entry(entry)) if entry else ""
        return Forwards(self.published, tombstones, lambda address: address in self.anchors, self._moves_to_articles)

    @cached_property
    def former_anchors(self) -> Mapping[str, Mapping[str, Sequence[str]]]:
        """The anchors that claims and passages had before on the same page, by its address and by those of today."""
        return self.forwards.former_anchors

    @cached_property
    def departures(self) -> Mapping[str, Sequence[PublishedAddress]]:
        """What once stood on a page and stands there no more, by the address of the page."""
        return self.forwards.departures

    @cached_property
    def docs_by_path(self) -> Mapping[str, Doc]:
        return {document.path: document for document in self.docs}

    @cached_property
    def _moves_to_articles(self) -> Mapping[str, str]:
        """The addresses of entries that stand on the page of an article, and of their claims, with those of today."""
        moves = {}
        for entry_id in self.articles_by_entry:
            entry = self.entries[entry_id]
            moves[address_of(path_of_entry(entry))] = self.address_of_entry(entry)
            for number, claim in enumerate(entry.data.claims):
                anchor = anchor_of(claim, number)
                moves[address_of(path_of_entry(entry), anchor)] = self.address_of_entry(entry, anchor)
        return moves

    @cached_property
    def publications(self) -> ArticlesByEntry:
        """The article that an event is the publication of and no more, by the event's id."""
        return articles_by_publication(self.entries.values(), self.sources_by_publisher)

    @cached_property
    def outlets_of_one_article(self) -> ArticlesByEntry:
        """The article of an outlet of which the record knows nothing else, by the outlet's id."""
        return articles_by_outlet(self.entries.values(), self.sources_by_publisher, self.publications)

    @cached_property
    def articles_by_entry(self) -> ArticlesByEntry:
        """The article on whose page an entry stands that has none of its own, by the entry's id."""
        return {**self.publications, **self.outlets_of_one_article}

    @cached_property
    def destinations(self) -> Mapping[str, Destination]:
        """What links to an entry need to know of it, by its id: so a page that only links to it asks for no more."""
        destinations = {}
        for entry in self.entries.values():
            namesake = self.outlets_of_one_article.get(entry.id, entry)
            prefix = entry.id if entry.id in self.publications else None if namesake is not entry else ""
            path = path_of_entry(self.articles_by_entry.get(entry.id, entry))
            destinations[entry.id] = Destination(path, prefix, namesake.data.display_name, namesake.data.name_in_text)
        return destinations

    @cached_property
    def _entries_by_article(self) -> Mapping[str, tuple[Entry, ...]]:
        articles = self.articles_by_entry
        return group_by((self.entries[entry_id] for entry_id in articles), lambda entry: articles[entry.id].id)

    def entries_on_page_of(self, entry: Entry) -> tuple[Entry, ...]:
        """The entry and those that stand on its page: the outlet of an article and the events of its publication."""
        return (entry, *self._entries_by_article.get(entry.id, ()))

    def path_of_page(self, entry: Entry) -> str:
        """The path of the page on which an entry stands: its own or that of an article."""
        return self.destinations[entry.id].path

    def anchor_of_claim(self, claim: AssessedClaim) -> str:
        """The anchor at which a claim stands on the page of its entry."""
        return self.destinations[claim.entry.id].anchor(claim.anchor)

    def address_of_entry(self, entry: Entry, anchor: str = "") -> str:
        """Where the site shows an entry, or a part of it."""
        destination = self.destinations[entry.id]
        return address_of(destination.path, destination.anchor(anchor))

    def address_of_claim(self, claim: AssessedClaim) -> str:
        return self.address_of_entry(claim.entry, claim.anchor)

    def name(self, entry_id: str) -> str:
        """What the entry with this id is called in lists and links: the outlet of one article as the article."""
        return self.destinations[entry_id].name

    @cached_property
    def mentions(self) -> Mapping[str, tuple[Entry, ...]]:
        """The entries whose fields or prose name an entry, by the id of the entry named."""
        return index(self.entries.values(), lambda entry: self.mentioned_ids[entry.id])

    @cached_property
    def days_added(self) -> Mapping[str, EdtfDate]:
        """The day on which each entry came to the record; without one in its file it came with what first names it."""
        days = {entry.id: entry.data.added for entry in self.entries.values() if entry.data.added}
        names = [entry for entry in self.entries.values() if not isinstance(entry.data, model.Event | model.Source)]
        undated = [entry for entry in names if not entry.data.added]
        while undated:
            dated = {}
            for entry in undated:
                earlier = [days[mention.id] for mention in self.mentions.get(entry.id, ()) if mention.id in days]
                if earlier:
                    dated[entry.id] = min(earlier, key=lambda day: day.sort_key)
            if not dated:
                break
            days |= dated
            undated = [entry for entry in undated if entry.id not in dated]
        return days

    def claim(self, ref: str, entry: Entry | None = None) -> AssessedClaim | None:
        """The claim that `entry#claim` names, or `claim` alone inside an entry."""
        return self.claims.get(key_of_claim(ref, entry.id if entry else ""))

    @cached_property
    def places_of_missing_claims(self) -> Mapping[str, tuple[Location, ...]]:
        """Where claims are named that their entries do not have, by `entry#claim`."""
        return find_missing_claims(self.entries, self.docs, self.places_of_claims)

    def cited(self, refs: Iterable[str]) -> tuple[Citation, ...]:
        """The citations that exist among these, without repeats."""
        citations = self.citations
        return tuple(citations[ref] for ref in dict.fromkeys(refs) if ref in citations)

    def root_of(self, actor_id: str) -> str:
        """With whom a statement of this actor begins: for whom they speak, to whom they belong; else the actor."""
        visited = {actor_id}
        actor = self.entries.get(actor_id)
        while actor and isinstance(actor.data, model.Person | model.Organisation):
            next_id = actor.data.speaks_for or actor.data.part_of
            if next_id is None or next_id in visited:
                break
            visited.add(next_id)
            actor_id, actor = next_id, self.entries.get(next_id)
        return actor_id

    @cached_property
    def affiliates(self) -> Mapping[str, tuple[Entry[model.Person] | Entry[model.Organisation], ...]]:
        """Who speaks for a person or an organisation, or belongs to it, by its id."""
        return index(self.people_and_organisations, lambda actor: [actor.data.speaks_for, actor.data.part_of])

    @cached_property
    def sources_by_publisher(self) -> Mapping[str, tuple[Entry[model.Source], ...]]:
        """The sources that an organisation published, by its id."""
        return index(self.of_kind(model.Source), lambda source: [source.data.publisher])

    @cached_property
    def sources_crediting(self) -> Mapping[str, tuple[Entry[model.Source], ...]]:
        """The sources that rely on somebody, by the id of the person or organisation."""
        return index(self.of_kind(model.Source), lambda source: source.data.credited)

    @cached_property
    def measures_by_authority(self) -> Mapping[str, tuple[Entry[model.Measure], ...]]:
        """The measures that an organisation imposed, by its id."""
        return index(self.of_kind(model.Measure), lambda measure: [measure.data.authority])

    @cached_property
    def measures_against(self) -> Mapping[str, tuple[Entry[model.Measure], ...]]:
        """The measures that are aimed at somebody, by the id of the person or organisation."""
        return index(self.of_kind(model.Measure), lambda measure: measure.data.targets)

    def original_of(self, source_id: str) -> str:
        """The source that this one reprints, or itself."""
        visited = {source_id}
        source = self.find(source_id, model.Source)
        while source and source.data.copies and source.data.copies not in visited:
            visited.add(source.data.copies)
            source_id, source = source.data.copies, self.find(source.data.copies, model.Source)
        return source_id

    def support_of(self, attributions: Iterable[Attribution]) -> Support:
        return support_of(attributions, self.root_of, self.original_of, self._is_collective)

    def _is_collective(self, actor_id: str) -> bool:
        organisation = self.find(actor_id, model.Organisation)
        return organisation is not None and organisation.data.kind == "unnamed"

    def reported_by(self, refs: Iterable[str]) -> date | None:
        """The day by which what these passages report had happened: when one was changed or taken first; or None."""
        days = [self.days_of_appearance[ref.partition("#")[0]] for ref in refs if ref in self.citations]
        return min((day for day in days if day), default=None)

    @cached_property
    def days_of_appearance(self) -> Mapping[str, date | None]:
        """The day by which each article had appeared and was last changed, by the id of the source."""
        days: dict[str, date | None] = {}
        for source in self.of_kind(model.Source):
            data = source.data
            is_swapped = data.modified and data.published and is_surely_before(data.modified, data.published)
            day = (data.modified if not is_swapped else None) or data.published or data.retrieved or data.added
            days[source.id] = day.latest if day else None
        return days

    @cached_property
    def last_changes_in(self) -> Mapping[str, date]:
        """The last day on which a change can have begun that an article tells as done, by the id of the source."""
        days: dict[str, date] = {}
        for event in self.events:
            cites = [part.cites for part in event.data.people if part.change]
            cites += [step.cites for step in event.data.sanctions]
            first = date.min if event.data.expected else event.data.date.earliest or date.min
            for source_id in {ref.partition("#")[0] for refs in cites for ref in refs}:
                days[source_id] = max(first, days.get(source_id, date.min))
        return days

    def place_words(self, place: str | None) -> str:
        """A place in words: its name where the record has it, else what the editor wrote."""
        entry = self.find(place or "", model.Place)
        return entry.data.display_name if entry else place or ""

    def name_in_text(self, entry_id: str) -> str:
        """What the entry with this id is called in the middle of a sentence."""
        return self.destinations[entry_id].name_in_text

    def plain(self, text: str, entry_id: str = "") -> str:
        if "[[" not in text:
            return _plain_words(text)
        prose = parse_prose(self.fit_words_around_references(text, entry_id))
        return plain_text(prose, lambda reference: self.reference_words(reference, entry_id))

    def fit_words_around_references(self, text: str, entry_id: str = "") -> str:
        """The text with "on" before a [[reference]] that reads as a day, "in" before a month or year, one "the".

        So a sentence stays right when a date becomes more exact. Before a date that brings its own word, such as "since
        2020", there is neither, and no "the" before "the Treasury". Behind a count of articles that reads as several a
        verb is in the plural: "says" is "say", "has" "have". `entry_id` is the entry in whose text it stands.
        """

        def fit(match: re.Match[str]) -> str:
            if match["verb"]:
                number = len(self.articles_of(Target.parse(match["counted"], entry_id)))
                plural = {"ha": "have", "i": "are", "doe": "do"}.get(match["verb"], match["verb"])
                return match[0] if number < 2 else f"{match[0][: -len(match['verb']) - 1]}{plural}"
            if match["words"] or match["target"].startswith(BLOCK):
                return match[0]
            target, word = Target.parse(match["target"], entry_id), match[0].strip().lower()
            if word == "the":
                fitting = "" if self._target_words(target).startswith("the ") else "the"
            else:
                edtf_date = self._date_of(target)
                fitting = edtf_date.preposition if edtf_date else word
            space = fitting and match[0][-1]
            return f"{fitting.capitalize() if match[0][0].isupper() else fitting}{space}"

        return AROUND_REFERENCE.sub(fit, text)

    def _date_of(self, target: Target) -> EdtfDate | None:
        """The date that a reference without words of its own reads as."""
        if target.is_date:
            return self.entry(target.entry, model.Event).data.date
        answer = None if target.counted or not target.claim else self._answer_at(target)[1]
        return answer.parsed_value if answer and isinstance(answer.parsed_value, EdtfDate) else None

    def _answer_at(self, target: Target) -> tuple[AssessedClaim, AssessedAnswer | None]:
        """The claim to which a reference leads, and the answer that it reads as, where there is one."""
        claim = self.claims[f"{target.entry}#{target.claim}"]
        return claim, claim.answer_of(target.source) if target.source else claim.lead_answer

    def claim_text(self, claim: AssessedClaim) -> str:
        return claim.data.ask or self.plain(claim.data.says or "", claim.entry.id)

    def count(self, plural: str) -> int | None:
        """How many entries of a kind there are, by its plural, or "claims" or "passages"; None for anything else."""
        return self._counts.get(plural)

    @cached_property
    def _counts(self) -> Mapping[str, int]:
        passages = sum(len(source.data.passages) for source in self.of_kind(model.Source))
        counts = {kind.plural: len(self.of_kind(kind)) for kind in model.KINDS}
        return {**counts, "claims": len(self.claims), "passages": passages}

    def reference_words(self, reference: InlineReference, entry_id: str = "") -> str:
        """What a [[reference]] says: its own words, else the name, the date, the count, or the value shown first.

        At the beginning of a sentence it has a capital letter, and a number below ten is a word; a name that begins
        with a small letter in a list as well, such as alexa.ng, stays as it is. `entry_id` is the entry whose
        text it is.
        """
        if reference.words:
            return reference.words
        words = self._target_words(Target.parse(reference.target, entry_id))
        destination = self.destinations.get(reference.target)
        is_name = destination is not None and words == destination.name
        if is_name or not reference.begins_sentence:
            return words
        words = number_in_words(int(words)) if re.fullmatch("[1-9]", words) else words
        return f"{words[:1].upper()}{words[1:]}"

    def _target_words(self, target: Target) -> str:
        """What a reference without words of its own says in the middle of a sentence."""
        if target.counted == "articles":
            return self._count_articles(len(self.articles_of(target)))
        if target.counted:
            return number_in_words(self.count(target.counted) or 0)
        if target.claim:
            return self._claim_words(target)
        if target.is_date:
            return self.entry(target.entry, model.Event).data.date.display()
        return self.name_in_text(target.entry)

    def _count_articles(self, number: int) -> str:
        """So many articles, in words; where it is every one of several, it says so."""
        is_all = number > 2 and number == len({self.original_of(source.id) for source in self.of_kind(model.Source)})
        count = number_in_words(number) if number else "no"
        return f"{'all ' if is_all else ''}{count} article{'s' if number > 1 else ''}"

    def articles_of(self, target: Target) -> tuple[str, ...]:
        """The articles that a reference counts: all, or those of a claim, answer or entry; reprints as originals."""
        if not target.entry:
            return tuple(source.id for source in self.of_kind(model.Source))
        if not target.claim:
            citations = self.cited(ref for _, ref in self.entries[target.entry].texts.citations)
            return tuple(dict.fromkeys(self.original_of(citation.source.id) for citation in citations))
        claim = self.claims[f"{target.entry}#{target.claim}"]
        answer = claim.answer_of(target.source) if target.source else None
        return answer.support.articles if answer else claim.support.articles

    def _claim_words(self, target: Target) -> str:
        """What a reference to a claim says."""
        claim, answer = self._answer_at(target)
        if answer is None:
            return self.claim_text(claim)
        if isinstance(answer.parsed_value, Quantity) and claim.data.type == "number":
            return answer.parsed_value.display()
        return self.value_text(claim, answer.parsed_value)

    def value_text(self, claim: AssessedClaim, parsed_value: ParsedValue) -> str:
        """An answer's value as readers see it, in plain text."""
        if isinstance(parsed_value, EdtfDate):
            return parsed_value.display()
        if isinstance(parsed_value, Quantity):
            return parsed_value.display(claim.unit)
        return {"yes": "Yes", "no": "No"}.get(parsed_value, parsed_value)

    @cached_property
    def ends(self) -> date:
        """The last day, up to today, on which a source was published or something is dated that need not be later."""
        edtf_dates = [event.data.date for event in self.events]
        edtf_dates += [edtf_date for source in self.of_kind(model.Source) if (edtf_date := source.data.published)]
        days = [edtf_date.earliest or edtf_date.latest for edtf_date in edtf_dates]
        return max((day for day in days if day and day <= self.today), default=self.today)

    @cached_property
    def custody(self) -> Mapping[str, History[CustodyChange]]:
        return custody_changes(self.events, self.reported_by, self.is_disputed)

    def is_disputed(self, event: Entry[model.Event], part: model.PersonAtEvent) -> bool:
        """Whether sources say yes and no to a question about the person and event, by a passage that tells of it."""
        return any(
            event.id in (claim.entry.id, *claim.data.about)
            and any(citation.ref in part.cites for citation in claim.citations)
            for claim in self.disputes_of_custody.get(part.person, ())
        )

    @cached_property
    def yes_or_no(self) -> tuple[AssessedClaim, ...]:
        """The questions to which some sources say yes and others no."""
        claims = self.claims_where(lambda claim: claim.type == "yes-no" and len(claim.answers) > 1)
        return tuple(claim for claim in claims if claim.status is Status.CONTRADICTED)

    @cached_property
    def disputes_of_custody(self) -> Mapping[str, tuple[AssessedClaim, ...]]:
        """Those of them that are about a person, by the person's id."""
        return index(self.yes_or_no, lambda claim: claim.data.about)

    @cached_property
    def steps(self) -> Mapping[str, History[MeasureStep]]:
        return measure_steps(self.events, self.reported_by)

    @cached_property
    def changes_by(self) -> Mapping[date, tuple[Change, ...]]:
        """What had changed by the end of a day, or may have, for each such day up to today, in order of time.

        That is the last possible day of each change, with regard to what followed it, and the first as well where the
        source speaks of days.
        """
        histories: list[Sequence[Change]] = [*self.custody.values(), *self.steps.values()]
        changes_by_day = index(chain.from_iterable(histories), _days_of)
        return {day: changes_by_day[day] for day in sorted(changes_by_day) if day <= self.today}

    def days_of(self, changes: Iterable[Change]) -> list[date]:
        """The days up to today by which any of these changes had, or may have, happened, in order of time."""
        return sorted({day for change in changes for day in _days_of(change) if day <= self.today})

    @cached_property
    def days_of_change(self) -> Mapping[str, tuple[tuple[date, Change], ...]]:
        """Each change that an event made with the days by which it had, or may have, happened, by the event's id."""
        days = [(day, change) for day, changes in self.changes_by.items() for change in changes]
        return group_by(days, lambda pair: pair[1].event)

    @cached_property
    def snapshots(self) -> Snapshots:
        return choose_snapshots(tuple(self.changes_by))

    def last_snapshot_before(self, day: date) -> Snapshot | None:
        """The last day before this one for which the state of play is shown; None if there is none."""
        position = bisect_left(self.snapshots.snapshots, day, key=lambda snapshot: snapshot.day)
        return self.snapshots.snapshots[position - 1] if position else None

    def first_snapshot_from(self, day: date) -> Snapshot:
        """The first day for which the state of play is shown that is this one or later; the day is one of change."""
        position = bisect_left(self.snapshots.snapshots, day, key=lambda snapshot: snapshot.day)
        return self.snapshots.snapshots[position]

    @cached_property
    def people_followed(self) -> tuple[Entry[model.Person], ...]:
        """The people of whose custody the record tells, by name."""
        return tuple(person for person in self.of_kind(model.Person) if person.id in self.custody)

    def custody_of(self, person: str, day: date | None = None) -> CustodyState | None:
        """The person's custody on the day, today if none is given."""
        return custody_on(self.custody.get(person, ()), day or self.today)

    def measure(self, measure: str, day: date | None = None) -> MeasureStates:
        """The measure on the day, today if none is given."""
        return measure_on(self.steps.get(measure, ()), day or self.today)

    @cached_property
    def custody_changes_by_event(self) -> Mapping[str, tuple[CustodyChange, ...]]:
        """What an event changed of anybody's custody, by the id of the event."""
        return group_by(chain.from_iterable(self.custody.values()), lambda change: change.event)

    @cached_property
    def steps_by_event(self) -> Mapping[str, tuple[MeasureStep, ...]]:
        """What an event changed of any measure, by the id of the event."""
        return group_by(chain.from_iterable(self.steps.values()), lambda step: step.event)

    @cached_property
    def events_naming(self) -> Mapping[str, tuple[Entry[model.Event], ...]]:
        """The events that name an entry or whose passages credit it, in order of time, by the id of the entry."""
        return index(self.events, lambda event: self.mentioned_ids[event.id])

    @cached_property
    def events_naming_directly(self) -> Mapping[str, tuple[Entry[model.Event], ...]]:
        """Those of them that name the entry in their own fields or prose, by the id of the entry."""
        return index(self.events, lambda event: event.ids)

    @cached_property
    def events_about(self) -> Mapping[str, tuple[Entry[model.Event], ...]]:
        """The statements and publications about an event, in order of time, by the id of the event."""
        return index(self.events, lambda event: [event.data.about])

    @cached_property
    def consequences(self) -> Mapping[str, tuple[Entry[model.Event], ...]]:
        """The events of which an event is named as a cause, in order of time, by the id of the event."""
        return index(self.events, lambda event: [link.event for link in event.data.because_of])

    @cached_property
    def parts_of_event(self) -> Mapping[str, tuple[Entry[model.Event], ...]]:
        """The events that are called a part of an event, in order of time, by the id of the event."""
        return index(self.events, lambda event: [link.event for link in event.data.part_of])

    @cached_property
    def events_of_topic(self) -> Mapping[str, tuple[Entry[model.Event], ...]]:
        """The events that belong to a topic, in order of time, by the id of the topic."""
        return index(self.events, lambda event: event.data.topics)

    def _assess(self, entry: Entry, index: int) -> AssessedClaim:
        claim = entry.data.claims[index]
        answers = tuple(self._assess_answer(claim, answer) for answer in claim.answers)
        citations = dict.fromkeys(self.cited(claim.cites))
        if not claim.text and citations:
            claim = claim.model_copy(update={"says": as_prose(next(iter(citations)).passage.gist)})
        attributions = dict.fromkeys(citation.attribution for citation in citations) if claim.says else {}
        for answer in answers:
            if not answer.data.rejected:
                citations |= dict.fromkeys(answer.citations)
                attributions |= dict.fromkeys(answer.attributions)
        support = self.support_of(attributions)
        return AssessedClaim(
            key=f"{entry.id}#{anchor_of(claim, index)}",
            entry=entry,
            index=index,
            data=claim,
            status=assess(claim, answers, tuple(citations), support),
            answers=answers,
            citations=tuple(citations),
            attributions=tuple(attributions),
            support=support,
            sources=tuple(dict.fromkeys(citation.source.id for citation in citations)),
        )

    def _assess_answer(self, claim: model.Claim, answer: model.Answer) -> AssessedAnswer:
        citations = self.cited(answer.cites)
        attributions: dict[Attribution, None] = {}
        if not answer.reckoned:
            for citation in citations:
                attribution = citation.attribution
                if claim.type == OF_ARTICLE:
                    attribution = attribution.of_article
                elif claim.type in OF_WORDS:
                    attribution = attribution.of_words
                attributions[attribution] = None
        support = self.support_of(attributions)
        return AssessedAnswer(answer, parse_value(claim, answer), citations, tuple(attributions), support)


@lru_cache(maxsize=8192)  # the same texts stand on several pages and in several files of data
def _plain_words(text: str) -> str:
    """Prose without references as plain text."""
    return plain_text(parse_prose(text), str)


def sort_key(entry: Entry) -> tuple[str, str]:
    """What entries of one kind are sorted by: their names, Łukasz among those with L."""
    return without_accents(entry.data.display_name), entry.id


def _days_of(change: Change) -> set[date]:
    first = change.edtf_date.earliest if change.edtf_date.precision is Precision.DAY else None
    return {day for day in (first, change.latest) if day}
