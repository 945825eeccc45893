"""The tables of the record: which there are, and what each column holds; of a field of the model it says that."""

from collections.abc import Iterator, Mapping
from types import NoneType
from typing import NamedTuple, TypeAlias, get_args, get_type_hints

from generator import model
from generator.exports.data import readings
from generator.model.reflection.fields import field_of
from generator.model.values.dates.edtf import EdtfDate
from generator.model.values.references import EntryReference
from generator.model.values.strict import docstring_of
from generator.render.page.csv_text import Cell

Row: TypeAlias = tuple[Cell, ...]
CellType: TypeAlias = type[str] | type[int] | type[float] | type[bool]
CELL_TYPES: Mapping[object, CellType] = {bool: bool, int: int}  # of fields; all others are written as text


class Column(NamedTuple):
    """A column: what it holds, the table whose key stands in it, the type of its cells, whether one may be empty."""

    name: str
    about: str
    refers_to: str = ""
    cell_type: CellType = str
    may_be_empty: bool = False


class TableKind(NamedTuple):
    """A table: the columns that tell rows apart, if any do, and those in which one can search."""

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    searched: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        return f"data/{self.name}.csv"


def fields(part: type, names: str) -> Iterator[Column]:
    """The columns of fields of the model, or of what data files add to it, by their names with blanks between them."""
    hints = get_type_hints(part)
    for name in names.split():
        types = get_args(hints[name]) or (hints[name],)
        reference = field_of(part, name).reference if issubclass(part, model.StrictModel) else None
        refers_to = _table_of(reference) if isinstance(reference, EntryReference) else ""
        about = " ".join(docstring_of(part, name).split()) + (" In EDTF (ISO 8601-2)." if EdtfDate in types else "")
        yield Column(name, about, refers_to, CELL_TYPES.get(hints[name], str), NoneType in types)


def _table_of(reference: EntryReference) -> str:
    """The table of the entries that a field may name: that of all where they are of several kinds."""
    plurals = [kind.plural for kind in model.KINDS if kind.noun in reference.nouns]
    return plurals[0] if len(plurals) == 1 else "entries"


def _maybe(name: str, about: str, refers_to: str = "", cell_type: CellType = str) -> Column:
    """A column in which a cell may be empty."""
    return Column(name, about, refers_to, cell_type, may_be_empty=True)


def _dates(name: str = "date") -> tuple[Column, ...]:
    """A date with its bounds."""
    return (
        _maybe(name, "The date in EDTF (ISO 8601-2), exactly as far as the sources say."),
        _maybe(f"{name}_first", "The first possible day, doubt aside; empty where the start is open or not known."),
        _maybe(f"{name}_last", "The last possible day, doubt aside; empty where the end is open or not known."),
    )


ENTRY_ID = Column("id", "The id, which never changes.", "entries")
EVENT = Column("event", "The id of the event.", "events")
PERSON = Column("person", "The id of the person.", "people")
MEASURE = Column("measure", "The id of the measure.", "measures")
ENTRY = Column("entry", "The id of the entry.", "entries")
SOURCE = Column("source", "The id of the source.", "sources")
CLAIM = Column("claim", "The claim: entry#anchor.", "claims")
PLACE = _maybe("place_id", "The id of the place, where the record has it.", "places")
NOTE = _maybe("note", "What a reader must know about it.")
STATUS = Column("status", "What the sources, taken together, make of the claim. No value should go without it.")
UNIT = _maybe("unit", "What a number counts.")
DATE_SHOWN = _maybe("date_shown", "The date in words.")
EXPECTED = Column("expected", "Whether sources only told it in advance.", "", bool)
NAMED_SOURCES = _maybe("named_sources", "The ids of whom articles name, or for whom these speak or work.")
DAYS_OF_CHANGE = (_dates()[0], *fields(readings.ChangeReading, "not_before not_after"), DATE_SHOWN, EXPECTED)
TABLES = (
    TableKind("entries", "Every entry of the record, of any kind.", (
        *fields(readings.EntryReading, "id type"),
        Column("name", "Its title or name."), *fields(readings.EntryReading, "page file"),
        _maybe("added", "The day on which it was added."),
    ), ("id",)),
    TableKind("events", "What happened, in order of time.", (
        ENTRY_ID, *fields(readings.EventReading, "position"), *_dates(), DATE_SHOWN,
        *fields(model.Event, "kind expected key title"),
        _maybe("place", "Where it happened, in words."), PLACE,
        Column("summary", "What happened, in plain words."),
    ), ("id",), ("title", "summary", "place")),
    TableKind("people", "Everybody whom the record names.", (
        ENTRY_ID, *fields(model.Person, "name description why_named speaks_for part_of"),
    ), ("id",), ("name", "description")),
    TableKind("organisations", "Organisations, and groups cited without names.", (
        ENTRY_ID, *fields(model.Organisation, "name kind description speaks_for part_of"),
    ), ("id",), ("name", "description")),
    TableKind("measures", "Sanctions measures.", (
        ENTRY_ID, *fields(model.Measure, "title jurisdiction authority scope legal_basis"),
    ), ("id",), ("title", "scope")),
    TableKind("places", "Places on the map.", (
        ENTRY_ID, *fields(model.Place, "name description"),
        Column("latitude", "Degrees north; south is below zero.", "", float),
        Column("longitude", "Degrees east; west is below zero.", "", float),
        Column("is_area", "Whether it is a country or a region, and the coordinates no point of it.", "", bool),
    ), ("id",)),
    TableKind("topics", "Topics.", (ENTRY_ID, *fields(model.Topic, "title summary")), ("id",)),
    TableKind("sources", "The articles and other works on which the record rests.", (
        ENTRY_ID, *fields(model.Source, "title work titled_by short publisher address archived retrieved language"),
        *_dates("published"), *fields(model.Source, "modified"),
        _maybe("authors", "The authors whom it names, with semicolons between them."),
        *fields(model.Source, "production copies note"),
    ), ("id",), ("title", "short")),
    TableKind("passages", "Where a source says something, and who says it there.", (
        Column("ref", "How it is cited: source#passage, or the source alone."), SOURCE,
        Column("paragraph", "The number of the paragraph, from 1; 0 for a whole source.", "", int),
        Column("gist", "What it says, in our words."),
        Column("voice", "Whose words: own, quote or paraphrase."),
        _maybe("speaker", "Who says it; empty where the article says it itself.", "entries"),
        _maybe("relays", "The ids of those who pass it on, nearest to the speaker first."),
        *fields(readings.PassageReading, "is_checked"),
        _maybe("address", "The address that opens the article at the passage."), NOTE,
    ), ("ref",), ("gist",)),
    TableKind("claims", "Statements and questions, each with what the sources make of it.", (
        *fields(readings.ClaimReading, "key"), ENTRY, STATUS,
        Column("is_question", "Whether it is a question with answers.", "", bool),
        *fields(readings.ClaimReading, "text"),
        _maybe("type", "What kind of answer the question wants."), UNIT,
        *fields(model.Claim, "as_of"),
        _maybe("difference", "How answers differ, where the editors say so."),
        _maybe("outcome", "What came of an allegation."),
        Column("articles", "How many articles stand behind it, a reprint counted as its original.", "", int),
        NAMED_SOURCES, *fields(model.Claim, "note"),
    ), ("key",), ("text", "note")),
    TableKind("answers", "The answers that sources give, side by side.", (
        CLAIM,
        Column("answer", "Its number under the question, from 1.", "", int),
        Column("question", "The question."), STATUS,
        Column("value", "The value as readers see it."), UNIT,
        _maybe("number_low", "The smallest that the number may be.", "", float),
        _maybe("number_high", "The largest that the number may be.", "", float),
        _maybe("includes_limit", "Whether it may be the smallest or the largest itself.", "", bool),
        *_dates(),
        *fields(readings.AnswerReading, "shown_first"), *fields(model.Answer, "as_of reckoned rejected"),
        Column("articles", "How many articles give it, a reprint counted as its original.", "", int),
        NAMED_SOURCES, *fields(model.Answer, "note"),
    ), ("claim", "answer")),
    TableKind("citations", "Every place in the record at which a passage is cited.", (
        ENTRY,
        Column("field", "The field of the entry's file that cites it."),
        _maybe("claim", "The claim that rests on it.", "claims"),
        _maybe("answer", "The number of the answer that rests on it.", "", int),
        _maybe("status", "The status of the claim."),
        Column("passage", "The passage: source#passage; a source alone is the whole of it.", "passages"), SOURCE,
    )),
    TableKind("custody-steps", "What happened to people's liberty, in order of time.", (
        EVENT, PERSON,
        Column("change", "What happened."), *DAYS_OF_CHANGE,
        *fields(model.PersonAtEvent, "sentence in_absentia suspended"),
        _maybe("outcome", "What came of a charge, conviction or sentence."), NOTE,
    )),
    TableKind("custody-states", "What is known of everybody's custody, day by day.", (
        PERSON, *fields(readings.CustodyReading, "day change liberty is_certain"), EVENT,
    )),
    TableKind("measure-steps", "What happened to sanctions measures, in order of time.", (
        EVENT, MEASURE, *fields(model.SanctionStep, "step basis"),
        _maybe("actor", "The id of a person or an organisation.", "entries"), *DAYS_OF_CHANGE,
        *fields(model.SanctionStep, "until"),
        _maybe("instrument", "The legal act."),
        _maybe("instrument_address", "Where its text stands."), NOTE,
    )),
    TableKind("measure-states", "How every measure stands, day by day.", (
        MEASURE, *fields(readings.MeasureReading, "day basis state is_certain"), EVENT,
    )),
    TableKind("spellings", "Every spelling of a name, with the sources that use it.", (
        ENTRY,
        Column("spelling", "The name as it is spelt there."), *fields(model.Name, "kind"),
        _maybe("language", "The language as a tag."),
        _maybe("source", "The source that spells it so.", "sources"), *fields(model.Name, "note"),
    )),
    TableKind("event-people", "Who took part in which event.", (
        EVENT, *fields(model.PersonAtEvent, "person role note"),
    )),
    TableKind("event-organisations", "Which organisation took part in which event.", (
        EVENT, *fields(model.OrganisationAtEvent, "organisation role note"),
    )),
    TableKind("event-topics", "Which event belongs to which topic.", (
        EVENT, Column("topic", "The id of the topic.", "topics"),
    )),
    TableKind("event-links", "What events have to do with each other.", (
        EVENT,
        Column("relation", "after: the other certainly came before; because_of: sources name it as a cause; part_of: "
               "they call this event a part of it; about: this one is a statement or a publication about it."),
        Column("linked_event", "The id of the other event.", "events"), NOTE,
    )),
    TableKind("destinations", "Where people were taken.", (EVENT, Column("place", "Where, in words."), PLACE)),
    TableKind("claim-subjects", "Whom claims are about, and whom they accuse.", (
        CLAIM, ENTRY, Column("relation", "about, or alleges against: whom it accuses."),
    )),
    TableKind("measure-targets", "At whom measures are aimed.", (
        MEASURE, Column("target", "The id of a person or an organisation.", "entries"),
    )),
    TableKind("source-credits", "Whom sources credit.", (
        SOURCE, Column("credited", "The id of a person or an organisation.", "entries"),
    )),
    TableKind("source-cautions", "What a reader should know before trusting a source.", (
        SOURCE, Column("caution", "The caution in plain words."),
    )),
    TableKind("checks", "Sums between claims.", (
        ENTRY,
        Column("words", "The sum in words."),
        _maybe("fits", "Whether it can be what is stated; empty for a sum of ours alone.", "", bool),
        Column("expected_to_fit", "Whether it is known to hold.", "", bool), NOTE,
    )),
    TableKind("corrections", "Mistakes of ours that were put right.", (
        ENTRY, *fields(model.Correction, "date was now why"),
    )),
    TableKind("identifiers", "What entries are called in other registries.", (
        ENTRY, *fields(model.Identifier, "registry"),
        Column("identifier", "What stands for the entry there."), *fields(model.Identifier, "address"),
    )),
    TableKind("extensions", "Fields of others that the record only keeps.", (
        ENTRY, Column("field", "Its name."), Column("value", "What stands there, as JSON."),
    )),
    TableKind("tombstones", "Entries that were renamed or withdrawn.", (
        *fields(readings.TombstoneReading, "id page"), *fields(model.Tombstone, "moved_to withdrawn"),
    ), ("id",)),
)  # fmt: skip  # a table stands behind those that it refers to, as far as it can
