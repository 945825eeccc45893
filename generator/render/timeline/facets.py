"""What the events of the timeline can be chosen by: their kind, who and what they name, how sure they are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import count

from generator import model
from generator.grouping import group_by, index
from generator.language import labels
from generator.read.entries import Entry
from generator.record.claims import AssessedClaim, Status
from generator.record.lookup import LazySequence
from generator.record.record import Record, sort_key
from generator.render.page.paths import FACETS
from generator.render.timeline.periods import FOLDER

Events = Sequence[Entry[model.Event]]
TOLD_IN_ONE_WAY = {Status.AGREED, Status.SEVERAL, Status.ONE_SOURCE, Status.UNNAMED, Status.RECKONED}
KINDS = (model.Person, model.Organisation, model.Measure, model.Source)  # the pages of the others list events


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value to choose events by, with these in order; its number is shorter than its key and no other value's."""

    key: str
    label: str
    events: Events
    entry: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Facet:
    """Something to choose events by: its key in the address, its label, and the values that occur."""

    key: str
    label: str
    values: tuple[FacetValue, ...]

    @property
    def title(self) -> str:
        return FACETS[self.key].title

    @property
    def path(self) -> str:
        return FACETS[self.key].path

    def path_of(self, value: FacetValue) -> str:
        """The page of one value with its events, where the record is long."""
        return f"{FOLDER}/by-{self.key}/{value.key}.md"


def facets_of(record: Record, events: Events) -> tuple[Facet, ...]:
    """What these events can be chosen by, each value with its events; what occurs nowhere is left out."""
    naming = index(events, lambda event: record.mentioned_ids[event.id])
    citing = index(events, lambda event: record.sources_cited_in[event.id])
    values = {
        "kind": _kinds(events),
        **{kind.noun: _entries(record, kind, citing if kind is model.Source else naming) for kind in KINDS},
        "sureness": _statuses(record, events),
    }
    facets = []
    numbers = count()
    for key, candidates in values.items():
        occurring = tuple(replace(value, number=next(numbers)) for value in candidates)
        if occurring:
            facets.append(Facet(key, labels.FACET[key], occurring))
    return tuple(facets)


def facet_ids(facets: Iterable[Facet]) -> dict[str, list[str]]:
    """What each event can be chosen by, by its id: the numbers of the values."""
    ids: dict[str, list[str]] = {}
    for facet in facets:
        for value in facet.values:
            for event in value.events:
                ids.setdefault(event.id, []).append(str(value.number))
    return ids


def _kinds(events: Events) -> Iterator[FacetValue]:
    events_by_kind = group_by(events, lambda event: event.data.kind)
    for kind, label in labels.EVENT_KIND.items():
        if kind in events_by_kind:
            yield FacetValue(kind, label, events_by_kind[kind])


def _entries(record: Record, kind: type[model.EntryData], events_of: Mapping[str, Events]) -> Iterator[FacetValue]:
    """The entries of a kind with their events; the outlet of one article stands on the page of that."""
    entries = [entry for entry_id in events_of if (entry := record.find(entry_id, kind))]
    for entry in sorted(entries, key=sort_key):
        if entry.id not in record.outlets_of_one_article:
            yield FacetValue(entry.id, entry.data.display_name, events_of[entry.id], entry.id)


def _statuses(record: Record, events: Events) -> Iterator[FacetValue]:
    """How sure events are; no more claims are assessed than it takes to see that an event is so sure."""
    for key, label in labels.EVENT_STATUS.items():
        sure_events = partial(
            filter, lambda event, key=key: key in _statuses_of(record.claims_of.get(event.id, ())), events
        )
        if next(sure_events(), None):
            yield FacetValue(key, label, LazySequence(sure_events))


def _statuses_of(claims: Iterable[AssessedClaim]) -> set[str]:
    """How sure an event is, by its claims: what is true of any of them, or of all that have sources."""
    statuses = {claim.status for claim in claims} - {Status.OPEN}
    keys = {status.value for status in (Status.AGREED, Status.CONTRADICTED) if status in statuses}
    if statuses and statuses <= {Status.ONE_SOURCE, Status.UNNAMED}:
        keys.add(Status.ONE_SOURCE.value)
    if statuses - TOLD_IN_ONE_WAY and Status.CONTRADICTED not in statuses:
        keys.add(Status.DIFFERING.value)
    return keys
