"""The tables of the record: which there are, and what each column holds, said in the type of its field."""

from collections.abc import Iterator
from functools import cache
from types import NoneType
from typing import Annotated, NamedTuple, get_args, get_origin, get_type_hints

from generator.render.page.csv_text import Cell

Row = tuple[Cell, ...]


class About(NamedTuple):
    """In the type of a field: what the column holds; `refers_to` is the table whose key it names."""

    text: str
    refers_to: str = ""


class Column(NamedTuple):
    """A column: its name, what it holds, the type of its cells, whether a cell may be empty, the table it leads to."""

    name: str
    about: str
    type: type[str] | type[int] | type[float] | type[bool]
    may_be_empty: bool
    refers_to: str


class TableKind(NamedTuple):
    """A table: the class of its rows, the columns that tell rows apart, if any do, those in which one can search."""

    name: str
    row: type[NamedTuple]
    key: tuple[str, ...] = ()
    searched: tuple[str, ...] = ()

    @property
    def about(self) -> str:
        return str(self.row.__doc__)

    @property
    def path(self) -> str:
        return f"data/{self.name}.csv"

    @property
    def columns(self) -> tuple[Column, ...]:
        return columns_of(self.row)


@cache
def columns_of(row: type[NamedTuple]) -> tuple[Column, ...]:
    """The columns of a table, by the class of its rows."""
    return tuple(_columns(row))


def _columns(row: type[NamedTuple]) -> Iterator[Column]:
    for name, hint in get_type_hints(row, include_extras=True).items():
        if get_origin(hint) is not Annotated:
            raise TypeError(f"the column {row.__name__}.{name} does not say what it holds")
        annotation, about, *_ = get_args(hint)
        types = get_args(annotation) or (annotation,)
        cell_types = [cell_type for cell_type in types if cell_type is not NoneType]
        yield Column(name, about.text, cell_types[0], NoneType in types, about.refers_to)


Id = Annotated[str, About("The id, which never changes.")]
DateWritten = Annotated[str | None, About("The date in EDTF (ISO 8601-2), exactly as far as the sources say.")]
First = Annotated[str | None, About("The first possible day; empty where the start is open or not known.")]
Last = Annotated[str | None, About("The last possible day; empty where the end is open or not known.")]
DateShown = Annotated[str | None, About("The date in words.")]
EventRef = Annotated[str, About("The id of the event.", "events")]
PersonRef = Annotated[str, About("The id of the person.", "people")]
MeasureRef = Annotated[str, About("The id of the measure.", "measures")]
EntryRef = Annotated[str, About("The id of the entry.", "entries")]
ActorRef = Annotated[str | None, About("The id of a person or an organisation.", "entries")]
SourceRef = Annotated[str, About("The id of the source.", "sources")]
ClaimRef = Annotated[str, About("The claim: entry#anchor.", "claims")]
PassageRef = Annotated[str, About("The passage: source#passage; a source alone is the whole of it.", "passages")]
Description = Annotated[str, About("What it is, in one line.")]
Note = Annotated[str | None, About("What a reader must know about it.")]
IsCertain = Annotated[bool, About("Whether that had surely happened by the end of the day.")]
Status = Annotated[str, About("What the sources, taken together, make of the claim. No value should go without it.")]
Role = Annotated[str | None, About("What they did or were.")]
StateDay = Annotated[str, About("The day at whose end it is so, and until the next such day.")]


class EntryRow(NamedTuple):
    """Every entry of the record, of any kind."""

    id: Id
    type: Annotated[str, About("The kind of entry.")]
    name: Annotated[str, About("Its title or name.")]
    page: Annotated[str, About("Where its page stands.")]
    file: Annotated[str, About("The file in which it is written.")]
    added: Annotated[str | None, About("The day on which it was added.")]


class EventRow(NamedTuple):
    """What happened, in order of time."""

    id: Annotated[str, About("The id, which never changes.", "entries")]
    position: Annotated[int, About("Its number in the order of time, from 1.")]
    date: DateWritten
    date_first: First
    date_last: Last
    date_shown: DateShown
    kind: Annotated[str, About("What kind of event it is.")]
    expected: Annotated[bool, About("Whether sources only told it in advance.")]
    key: Annotated[bool, About("Whether it is one of the few that tell the story in short.")]
    title: Annotated[str, About("What happened, in one line.")]
    place: Annotated[str | None, About("Where it happened, in words.")]
    place_id: Annotated[str | None, About("The id of the place, where the record has it.", "places")]
    summary: Annotated[str, About("What happened, in plain words.")]


class EventPersonRow(NamedTuple):
    """Who took part in which event."""

    event: EventRef
    person: PersonRef
    role: Role
    note: Note


class EventOrganisationRow(NamedTuple):
    """Which organisation took part in which event."""

    event: EventRef
    organisation: Annotated[str, About("The id of the organisation.", "organisations")]
    role: Role
    note: Note


class EventTopicRow(NamedTuple):
    """Which event belongs to which topic."""

    event: EventRef
    topic: Annotated[str, About("The id of the topic.", "topics")]


class EventLinkRow(NamedTuple):
    """What events have to do with each other."""

    event: EventRef
    relation: Annotated[
        str,
        About(
            "after: the other certainly came before; because_of: sources name it as a cause; part_of: they call this "
            "event a part of it; about: this one is a statement or a publication about it."
        ),
    ]
    linked_event: Annotated[str, About("The id of the other event.", "events")]
    note: Note


class DestinationRow(NamedTuple):
    """Where people were taken."""

    event: EventRef
    place: Annotated[str, About("Where, in words.")]
    place_id: Annotated[str | None, About("The id of the place, where the record has it.", "places")]


class PersonRow(NamedTuple):
    """Everybody whom the record names."""

    id: Annotated[str, About("The id, which never changes.", "entries")]
    name: Annotated[str, About("The name in the house spelling.")]
    description: Description
    why_named: Annotated[str, About("Why the record names this person.")]
    speaks_for: ActorRef
    part_of: ActorRef


class OrganisationRow(NamedTuple):
    """Organisations, and groups cited without names."""

    id: Annotated[str, About("The id, which never changes.", "entries")]
    name: Annotated[str, About("The name in the house spelling.")]
    kind: Annotated[str, About("What kind of organisation it is.")]
    description: Description
    speaks_for: ActorRef
    part_of: ActorRef


class SpellingRow(NamedTuple):
    """Every spelling of a name, with the sources that use it."""

    entry: EntryRef
    spelling: Annotated[str, About("The name as it is spelt there.")]
    kind: Annotated[
        str, About("press, native, official, former; exonym as in another language; weak where others share it.")
    ]
    language: Annotated[str | None, About("The language as a tag.")]
    source: Annotated[str | None, About("The source that spells it so.", "sources")]
    note: Note


class MeasureRow(NamedTuple):
    """Sanctions measures."""

    id: Annotated[str, About("The id, which never changes.", "entries")]
    title: Annotated[str, About("The measure in one line.")]
    jurisdiction: Annotated[str, About("Whose law it is.")]
    authority: Annotated[str | None, About("The organisation that imposed it.", "organisations")]
    scope: Annotated[str, About("What it forbids.")]
    legal_basis: Annotated[str | None, About("The law it rests on.")]


class MeasureTargetRow(NamedTuple):
    """At whom measures are aimed."""

    measure: MeasureRef
    target: Annotated[str, About("The id of a person or an organisation.", "entries")]


class PlaceRow(NamedTuple):
    """Places on the map."""

    id: Annotated[str, About("The id, which never changes.", "entries")]
    name: Annotated[str, About("The name in the house spelling.")]
    description: Description
    latitude: Annotated[float, About("Degrees north; south is below zero.")]
    longitude: Annotated[float, About("Degrees east; west is below zero.")]
    is_area: Annotated[bool, About("Whether it is a country or a region, and the coordinates no point of it.")]


class TopicRow(NamedTuple):
    """Topics."""

    id: Annotated[str, About("The id, which never changes.", "entries")]
    title: Annotated[str, About("The topic in one line.")]
    summary: Annotated[str, About("What it is, in plain words.")]


class SourceRow(NamedTuple):
    """The articles and other works on which the record rests."""

    id: Annotated[str, About("The id, which never changes.", "entries")]
    title: Annotated[str, About("The headline, or a description of ours.")]
    work: Annotated[str, About("What kind of work it is.")]
    titled_by: Annotated[str, About("Whose words the title is: publisher or editors.")]
    short: Annotated[str, About("How it is called in tables.")]
    publisher: Annotated[str | None, About("The organisation that published it.", "organisations")]
    address: Annotated[str | None, About("Where it was published.")]
    archived: Annotated[str | None, About("Where a public archive keeps a copy.")]
    retrieved: Annotated[str | None, About("The day on which it was read at its address.")]
    language: Annotated[str, About("The language as a tag.")]
    published: DateWritten
    published_first: First
    published_last: Last
    modified: Annotated[str | None, About("The date of the last change as the source gives it, in EDTF.")]
    authors: Annotated[str | None, About("The authors whom it names, with semicolons between them.")]
    production: Annotated[str, About("How the text was made, as far as it says.")]
    copies: Annotated[str | None, About("The source of which it is a reprint.", "sources")]
    note: Note


class ReliedOnRow(NamedTuple):
    """Whom sources credit."""

    source: SourceRef
    credited: Annotated[str, About("The id of a person or an organisation.", "entries")]


class CautionRow(NamedTuple):
    """What a reader should know before trusting a source."""

    source: SourceRef
    caution: Annotated[str, About("The caution in plain words.")]


class PassageRow(NamedTuple):
    """Where a source says something, and who says it there."""

    ref: Annotated[str, About("How it is cited: source#passage, or the source alone.")]
    source: SourceRef
    paragraph: Annotated[int, About("The number of the paragraph, from 1; 0 for a whole source.")]
    gist: Annotated[str, About("What it says, in our words.")]
    voice: Annotated[str, About("Whose words: own, quote or paraphrase.")]
    speaker: Annotated[str | None, About("Who says it; empty where the article says it itself.", "entries")]
    relays: Annotated[str | None, About("The ids of those who pass it on, nearest to the speaker first.")]
    is_checked: Annotated[bool, About("Whether its place was checked against the text of the article.")]
    address: Annotated[str | None, About("The address that opens the article at the passage.")]
    note: Note


class ClaimRow(NamedTuple):
    """Statements and questions, each with what the sources make of it."""

    key: Annotated[str, About("The claim's name in the whole record: entry#anchor.")]
    entry: EntryRef
    status: Status
    is_question: Annotated[bool, About("Whether it is a question with answers.")]
    text: Annotated[str, About("What it says or asks, in plain words.")]
    type: Annotated[str | None, About("What kind of answer the question wants.")]
    unit: Annotated[str | None, About("What a number counts.")]
    as_of: Annotated[str | None, About("The day for which it holds, in EDTF, if not the event's.")]
    difference: Annotated[str | None, About("How answers differ, where the editors say so.")]
    outcome: Annotated[str | None, About("What came of an allegation.")]
    articles: Annotated[int, About("How many articles stand behind it, a reprint counted as its original.")]
    named_sources: Annotated[str | None, About("The ids of those with whom it begins, as far as articles name them.")]
    note: Note


class ClaimAboutRow(NamedTuple):
    """Whom claims are about, and whom they accuse."""

    claim: ClaimRef
    entry: EntryRef
    relation: Annotated[str, About("about, or alleges against: whom it accuses.")]


class AnswerRow(NamedTuple):
    """The answers that sources give, side by side."""

    claim: ClaimRef
    answer: Annotated[int, About("Its number under the question, from 1.")]
    question: Annotated[str, About("The question.")]
    status: Status
    value: Annotated[str, About("The value as readers see it.")]
    unit: Annotated[str | None, About("What a number counts.")]
    number_low: Annotated[float | None, About("The smallest that the number may be.")]
    number_high: Annotated[float | None, About("The largest that the number may be.")]
    includes_limit: Annotated[bool | None, About("Whether it may be the smallest or the largest itself.")]
    date: DateWritten
    date_first: First
    date_last: Last
    shown_first: Annotated[bool, About("Whether pages show it first; that settles nothing.")]
    reckoned: Annotated[bool, About("Whether the editors reckoned it: then it is nobody's answer but ours.")]
    rejected: Annotated[str | None, About("Why it is kept but no longer stands.")]
    articles: Annotated[int, About("How many articles give it, a reprint counted as its original.")]
    named_sources: Annotated[str | None, About("The ids of those with whom it begins, as far as articles name them.")]
    note: Note


class CitationRow(NamedTuple):
    """Every place in the record at which a passage is cited."""

    entry: EntryRef
    field: Annotated[str, About("The field of the entry's file that cites it.")]
    claim: Annotated[str | None, About("The claim that rests on it.", "claims")]
    answer: Annotated[int | None, About("The number of the answer that rests on it.")]
    status: Annotated[str | None, About("The status of the claim.")]
    passage: PassageRef
    source: SourceRef


class CustodyStepRow(NamedTuple):
    """What happened to people's liberty, in order of time."""

    event: EventRef
    person: PersonRef
    change: Annotated[str, About("What happened.")]
    date: DateWritten
    not_before: Annotated[str | None, About("The first day on which it can have happened.")]
    not_after: Annotated[str | None, About("The last day on which it can have happened.")]
    date_shown: DateShown
    expected: Annotated[bool, About("Whether sources only told it in advance.")]
    sentence: Annotated[str | None, About("The sentence as reported.")]
    in_absentia: Annotated[bool, About("Whether the person was out of reach.")]
    suspended: Annotated[bool, About("Whether the sentence is suspended.")]
    outcome: Annotated[str | None, About("What came of a charge, conviction or sentence.")]
    note: Note


class CustodyStateRow(NamedTuple):
    """What is known of everybody's custody, day by day."""

    person: PersonRef
    day: StateDay
    change: Annotated[str, About("The last change that may have happened by then.")]
    liberty: Annotated[str, About("What that makes of the person's liberty.")]
    is_certain: IsCertain
    event: EventRef


class MeasureStepRow(NamedTuple):
    """What happened to sanctions measures, in order of time."""

    event: EventRef
    measure: MeasureRef
    step: Annotated[str, About("What happened to the measure.")]
    basis: Annotated[str, About("On whose word: reported, announced or enacted. Only what is enacted is law.")]
    actor: ActorRef
    date: DateWritten
    not_before: Annotated[str | None, About("The first day on which it can have happened.")]
    not_after: Annotated[str | None, About("The last day on which it can have happened.")]
    date_shown: DateShown
    expected: Annotated[bool, About("Whether sources only told it in advance.")]
    until: Annotated[str | None, About("The day on which it ends by itself, in EDTF.")]
    instrument: Annotated[str | None, About("The legal act.")]
    instrument_address: Annotated[str | None, About("Where its text stands.")]
    note: Note


class MeasureStateRow(NamedTuple):
    """How every measure stands, day by day."""

    measure: MeasureRef
    day: StateDay
    basis: Annotated[str, About("On whose word. Only what is enacted is law.")]
    state: Annotated[str, About("The state in which the steps of this basis leave it.")]
    is_certain: IsCertain
    event: EventRef


class CheckRow(NamedTuple):
    """Sums between claims."""

    entry: EntryRef
    words: Annotated[str, About("The sum in words.")]
    fits: Annotated[bool | None, About("Whether it can be what is stated; empty for a sum of ours alone.")]
    expected_to_fit: Annotated[bool, About("Whether it is known to hold.")]
    note: Note


class CorrectionRow(NamedTuple):
    """Mistakes of ours that were put right."""

    entry: EntryRef
    date: Annotated[str, About("The day on which it was put right.")]
    was: Annotated[str, About("What stood there.")]
    now: Annotated[str, About("What stands there now.")]
    why: Annotated[str, About("How the mistake came about or was found.")]


class IdentifierRow(NamedTuple):
    """What entries are called in other registries."""

    entry: EntryRef
    registry: Annotated[str, About("The registry.")]
    identifier: Annotated[str, About("What stands for the entry there.")]
    address: Annotated[str | None, About("Where the registry shows it.")]


class ExtensionRow(NamedTuple):
    """Fields of others that the record only keeps."""

    entry: EntryRef
    field: Annotated[str, About("Its name.")]
    value: Annotated[str, About("What stands there, as JSON.")]


class TombstoneRow(NamedTuple):
    """Entries that were renamed or withdrawn."""

    id: Id
    page: Annotated[str, About("Where its page stood.")]
    moved_to: Annotated[str | None, About("The id under which it is found now.", "entries")]
    withdrawn: Annotated[str | None, About("Why it was withdrawn.")]


TABLES = (
    TableKind("entries", EntryRow, ("id",)),
    TableKind("events", EventRow, ("id",), ("title", "summary", "place")),
    TableKind("people", PersonRow, ("id",), ("name", "description")),
    TableKind("organisations", OrganisationRow, ("id",), ("name", "description")),
    TableKind("measures", MeasureRow, ("id",), ("title", "scope")),
    TableKind("places", PlaceRow, ("id",)),
    TableKind("topics", TopicRow, ("id",)),
    TableKind("sources", SourceRow, ("id",), ("title", "short")),
    TableKind("passages", PassageRow, ("ref",), ("gist",)),
    TableKind("claims", ClaimRow, ("key",), ("text", "note")),
    TableKind("answers", AnswerRow, ("claim", "answer")),
    TableKind("citations", CitationRow),
    TableKind("custody-steps", CustodyStepRow),
    TableKind("custody-states", CustodyStateRow),
    TableKind("measure-steps", MeasureStepRow),
    TableKind("measure-states", MeasureStateRow),
    TableKind("spellings", SpellingRow),
    TableKind("event-people", EventPersonRow),
    TableKind("event-organisations", EventOrganisationRow),
    TableKind("event-topics", EventTopicRow),
    TableKind("event-links", EventLinkRow),
    TableKind("destinations", DestinationRow),
    TableKind("claim-subjects", ClaimAboutRow),
    TableKind("measure-targets", MeasureTargetRow),
    TableKind("source-credits", ReliedOnRow),
    TableKind("source-cautions", CautionRow),
    TableKind("checks", CheckRow),
    TableKind("corrections", CorrectionRow),
    TableKind("identifiers", IdentifierRow),
    TableKind("extensions", ExtensionRow),
    TableKind("tombstones", TombstoneRow, ("id",)),
)  # a table stands behind those that it refers to, as far as it can
