"""The kinds of entry and their fields."""

import re
from collections.abc import Mapping
from typing import Any, ClassVar

from generator.model.claims import EntryData
from generator.model.sources import Source
from generator.model.values.strict import EXTENSION, StrictModel
from generator.model.values.text import (
    ActorId,
    Cite,
    Date,
    EntryId,
    EventId,
    Flag,
    Language,
    Line,
    Link,
    MeasureId,
    OrganisationId,
    OtherActorId,
    OtherEventId,
    PersonId,
    PlaceOrWords,
    Position,
    Prose,
    SourceId,
    Title,
    TopicId,
)
from generator.model.values.vocabulary import Basis, CustodyAction, EventKind, MeasureAction, NameKind, OrganisationKind


class PersonAtEvent(StrictModel):
    """A person who took part, or whose custody changed."""

    called: ClassVar[str] = "this person's part"
    person: PersonId
    """The person's id: the name of a file in people/."""
    role: Line | None = None
    """What the person did or was in this event."""
    change: CustodyAction | None = None
    """What happened to the person's liberty. `held` says that a source reports the person in custody at this time."""
    sentence: Line | None = None
    """The sentence as reported, such as 10 years."""
    in_absentia: Flag = False
    """true where the charge, conviction or sentence came while the person was out of reach."""
    suspended: Flag = False
    """true where the sentence is suspended: it takes nobody's liberty."""
    date: Date | None = None
    """The date of the change where it is narrower than the event's."""
    outcome: Prose | None = None
    """What came of a charge, conviction or sentence, with a [[reference]] to where it stands; or: Not in the record."""
    cites: tuple[Cite, ...] = ()
    """The passages that say so."""
    note: Prose | None = None
    """What a reader must know about this."""


class OrganisationAtEvent(StrictModel):
    """An organisation that took part."""

    called: ClassVar[str] = "this organisation's part"
    organisation: OrganisationId
    """The organisation's id: the name of a file in organisations/."""
    role: Line | None = None
    """What it did or was in this event."""
    cites: tuple[Cite, ...] = ()
    """The passages that say so."""
    note: Prose | None = None
    """What a reader must know about this."""


class Instrument(StrictModel):
    """The legal act behind an enacted step."""

    name: Line
    """Its official name."""
    address: Link | None = None
    """Where the official text stands."""


class SanctionStep(StrictModel):
    """A step in the life of a sanctions measure."""

    called: ClassVar[str] = "this step"
    measure: MeasureId
    """The measure's id: the name of a file in sanctions/."""
    step: MeasureAction
    """What happened to the measure. `remains` says that a source reports it in force at this time."""
    basis: Basis
    """On whose word: reported by a source, announced by the authority or its speaker, or enacted by a legal act."""
    by: ActorId | None = None
    """Who announced or enacted it: a person or an organisation."""
    date: Date | None = None
    """The date of the step where it is narrower than the event's."""
    until: Date | None = None
    """The day on which it ends by itself, if one is set."""
    instrument: Instrument | None = None
    """The legal act; an enacted step must name it."""
    cites: tuple[Cite, ...] = ()
    """The passages that say so."""
    note: Prose | None = None
    """What a reader must know about this step."""


class Precedence(StrictModel):
    """An event that certainly came before this one."""

    called: ClassVar[str] = "this order"
    event: EventId
    """The earlier event's id."""
    cites: tuple[Cite, ...] = ()
    """The passages that say so."""
    note: Prose | None = None
    """Why it is certain, where the passages do not say it in so many words."""


class EventLink(StrictModel):
    """Another event with which this one hangs together."""

    called: ClassVar[str] = "this link"
    event: OtherEventId
    """The other event's id."""
    cites: tuple[Cite, ...] = ()
    """The passages that say so."""
    note: Prose | None = None
    """What a reader must know about it."""


class Event(EntryData):
    """Something that happened, once."""

    folder: ClassVar[str] = "events"
    noun: ClassVar[str] = "event"
    plural: ClassVar[str] = "events"
    title: Title
    """What happened, in one line, without a full stop."""
    date: Date
    """When it happened, exactly as far as the sources say: 2025-12-13, 2025-12 or 2025; with ~ about then.

    2025-12-12/2025-12-13 is both days, [2025-12-12..2025-12-14] one of three, 2025/.. since 2025.
    """
    after: tuple[Precedence, ...] = ()
    """Events that certainly came before this one, where the dates leave it open; each with the passage that says so."""
    because_of: tuple[EventLink, ...] = ()
    """Events that the sources name as a cause of this one; it is their word, so each has its passage."""
    part_of: tuple[EventLink, ...] = ()
    """Larger events of which sources call this one a part, such as a day of talks that went on for three."""
    kind: EventKind
    """What kind of event it is."""
    expected: Flag = False
    """true for something that sources told in advance, without knowing whether it would happen."""
    key: Flag = False
    """true for one of the few events that tell the story in short: the timeline shows it larger."""
    about: EventId | None = None
    """The event that a statement or a publication is about: the timeline shows it there, small."""
    place: PlaceOrWords | None = None
    """Where it happened, as far as the sources say: the id of a place, or a few words."""
    destinations: tuple[PlaceOrWords, ...] = ()
    """Where people were taken, for a transfer: the id of a place draws an arrow on the map, from `place` to there."""
    summary: Prose
    """One to three sentences for someone who reads nothing else; [[references]] to entries and claims work."""
    topics: tuple[TopicId, ...] = ()
    """Topics on whose pages the event is listed."""
    people: tuple[PersonAtEvent, ...] = ()
    """People who took part or whose custody changed."""
    organisations: tuple[OrganisationAtEvent, ...] = ()
    """Organisations that took part."""
    sanctions: tuple[SanctionStep, ...] = ()
    """What happened to sanctions measures."""


class Name(StrictModel):
    """A spelling of a name."""

    text: Line
    """The name as it is spelt there."""
    kind: NameKind = "press"
    """press, native, official, former; exonym as in another language; weak where others share it, such as a surname."""
    lang: Language | None = None
    """The language as a tag, such as be, or be-Latn for Belarusian in Latin letters."""
    seen_in: tuple[SourceId, ...] = ()
    """The sources that spell it so."""
    note: Line | None = None
    """What is odd about it."""


class Person(EntryData):
    """Someone whom the sources name."""

    called: ClassVar[str] = "this affiliation"
    folder: ClassVar[str] = "people"
    noun: ClassVar[str] = "person"
    plural: ClassVar[str] = "people"
    name: Title
    """The name in the house spelling."""
    names: tuple[Name, ...] = ()
    """Every spelling, the house spelling included, with the sources that use it."""
    description: Line
    """Who this is, in one line; no status, for that follows from the events."""
    why_named: Line
    """Why this person has a page here."""
    speaks_for: OtherActorId | None = None
    """For whom this person speaks: both then lead to one root, and count as one source."""
    part_of: OtherActorId | None = None
    """To whom this person belongs: an owner, a ministry, a government. Both then lead to one root."""
    cites: tuple[Cite, ...] = ()
    """The passages that say for whom this person speaks or to whom this person belongs."""

    @property
    def needs_passage(self) -> bool:
        return bool(self.speaks_for or self.part_of)


class Organisation(EntryData):
    """An organisation, or a group of people whom a source cites without names."""

    called: ClassVar[str] = "this affiliation"
    folder: ClassVar[str] = "organisations"
    noun: ClassVar[str] = "organisation"
    plural: ClassVar[str] = "organisations"
    name: Title
    """The name in the house spelling."""
    names: tuple[Name, ...] = ()
    """Every spelling, with the sources that use it."""
    kind: OrganisationKind
    """What kind of organisation it is; `unnamed` for a collective or anonymous origin."""
    in_text: Line | None = None
    """How it is called in the middle of a sentence where that differs from the name, such as `a US official`. Who is
    `unnamed` is called by the name without what stands in brackets behind it."""
    description: Line
    """What it is, in one line."""
    speaks_for: OtherActorId | None = None
    """For whom it speaks: both then lead to one root, and count as one source."""
    part_of: OtherActorId | None = None
    """To whom it belongs: an owner, a ministry, a government. Both then lead to one root."""
    cites: tuple[Cite, ...] = ()
    """The passages that say for whom it speaks or to whom it belongs."""

    @property
    def needs_passage(self) -> bool:
        return bool(self.speaks_for or self.part_of)

    @property
    def name_in_text(self) -> str:
        if self.kind == "unnamed" and not self.in_text:
            return re.sub(r"^(?:The|An?)\b", lambda article: article[0].lower(), re.sub(r" \([^()]*\)$", "", self.name))
        return self.in_text or self.name


class Measure(EntryData):
    """A sanctions measure: one authority, one kind of restriction, its targets."""

    folder: ClassVar[str] = "sanctions"
    noun: ClassVar[str] = "measure"
    plural: ClassVar[str] = "measures"
    title: Title
    """The measure in one line, authority first."""
    jurisdiction: Line
    """Whose law it is, such as United States."""
    authority: OrganisationId | None = None
    """The organisation that imposed it, if the sources name one."""
    targets: tuple[ActorId, ...] = ()
    """The people and organisations it is aimed at."""
    scope: Prose
    """What it forbids, as far as the sources say."""
    legal_basis: Line | None = None
    """The law it rests on, if a source names it."""


class Place(EntryData):
    """A town, a border or a country where something happened, for the map."""

    folder: ClassVar[str] = "places"
    noun: ClassVar[str] = "place"
    plural: ClassVar[str] = "places"
    name: Title
    """The name in the house spelling."""
    names: tuple[Name, ...] = ()
    """Every spelling, with the sources that use it."""
    description: Line
    """What it is, in one line."""
    coordinates: Position
    """Where it lies, in degrees north and east, such as 53.9, 27.57. We look it up; it needs no passage."""
    area: Flag = False
    """true for a country or a region: the map writes its name at the coordinates and draws no dot."""
    cites: tuple[Cite, ...] = ()
    """The passages that name it."""


class Topic(EntryData):
    """Background that belongs to no single event."""

    folder: ClassVar[str] = "topics"
    noun: ClassVar[str] = "topic"
    plural: ClassVar[str] = "topics"
    title: Title
    """The topic in one line."""
    summary: Prose
    """One to three sentences for someone who reads nothing else."""


class Tombstone(StrictModel):
    """What is left of an entry that was renamed or withdrawn, so that its address still answers."""

    moved_to: EntryId | None = None
    """The id under which the entry is found now."""
    withdrawn: Line | None = None
    """Why the entry was withdrawn."""


KINDS: tuple[type[EntryData], ...] = (Event, Person, Organisation, Measure, Place, Source, Topic)
EXTENSION_SCHEMA: Mapping[str, str] = {
    "description": "A field of yours. It is kept and given away as it stands; no page shows it."
}


def json_schema(kind: type[EntryData]) -> dict[str, Any]:  # JSON, as pydantic declares it
    """The JSON Schema of a kind of entry, for editors' programs; its descriptions are the docstrings above."""
    schema = kind.model_json_schema()
    schema["patternProperties"] = {f"^{EXTENSION}": EXTENSION_SCHEMA}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
