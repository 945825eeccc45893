"""What an editor may write: the kinds of entry, their fields and the values these take.

The docstring under each field is what editors read: in their program while they type, in the JSON Schema and in
the field guide. Every value arrives as text; the types here give it its meaning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal, TypeVar, get_args

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    ValidationError,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from generator.model.quantity import Amount, NotAnAmount
from generator.problems import Rule, nearest, suggestion
from generator.model.edtf import NotADate, When

MAX_LINE = 200  # characters; a plain line stays readable as a list item on a phone
MAX_TITLE = 120  # characters; longer wraps to four lines at 360 px
MAX_PROSE = 2000  # characters; what is longer is several claims
MAX_COUNT = 9999  # paragraphs; no article has more
MAX_ANCHOR = 6  # words of an article that may stand in the record in one place
TEXT = ["string", "number"]  # in schemas: for other programs 123 without quotes is a number, for us it is text
ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"

# --- the rules of shape ----------------------------------------------------------------------------------------

UNKNOWN_FIELD = Rule(
    "S110",
    "Only known fields stand in an entry.",
    "A field with a slip in its name would be ignored, and what it says would be lost.",
    "plase: Minsk",
    "place: Minsk",
)
MISSING_FIELD = Rule(
    "S111",
    "Required fields are there.",
    "A page without its title, date or summary has a hole where readers look first.",
    "title: Talks in Minsk\n# no date",
    "title: Talks in Minsk\ndate: 2025-12-12",
)
CLOSED_LIST = Rule(
    "S112",
    "A field with a closed list of values holds one of them.",
    "Filters, symbols and histories are drawn from these words; a new spelling would be a group of its own.",
    "kind: pardom",
    "kind: pardon",
)
PATTERN = Rule(
    "S113",
    "Ids, citations, addresses and fingerprints are well formed.",
    "Addresses of pages and links into articles are made from them.",
    "cites: [rferl freed]",
    "cites: [rferl#freed]",
)
WRONG_SHAPE = Rule(
    "S114",
    "A value has the shape that its field wants: text, a list, or fields of its own.",
    "A list where text is wanted is usually a dash or an indentation too many.",
    "title: [Talks, in Minsk]",
    "title: Talks in Minsk",
)
PLAIN_LINE = Rule(
    "S115",
    "A plain line has no angle brackets, no line breaks and a readable length.",
    "Plain lines become page titles, list items and link texts, where markup and long text break the page.",
    "title: <b>Talks</b> in Minsk",
    "title: Talks in Minsk",
)
PROSE = Rule(
    "S116",
    "Prose is Markdown without raw HTML, pictures and headings; its links lead to addresses on the web.",
    "Raw HTML and odd links could run scripts on readers' machines, pictures tell others who reads what.",
    "summary: The talks <i>ended</i>.",
    "summary: The talks *ended*.",
)
EMPTY = Rule(
    "S117",
    "A field that is named has a value.",
    "An empty field looks answered to the eye and says nothing to the reader.",
    "place:",
    "place: Minsk",
)
BAD_DATE = Rule(
    "D200",
    "Dates are written as EDTF (ISO 8601-2), never more exact than the source.",
    "A date with an invented day is a false statement, and dates in words do not sort.",
    "date: 13 December 2025",
    "date: 2025-12-13",
)
ANCHOR = Rule(
    "P505",
    "The first and last words of a passage are at most six words each.",
    "The articles belong to their publishers: we point at a passage and do not copy it.",
    "start: He said that this was a very good step",
    "start: He said that this was",
)
SHAPE_RULES = (
    UNKNOWN_FIELD, MISSING_FIELD, CLOSED_LIST, PATTERN, WRONG_SHAPE, PLAIN_LINE, PROSE, EMPTY, BAD_DATE, ANCHOR,
)  # fmt: skip


# --- the kinds of text -----------------------------------------------------------------------------------------


def _broken(rule: Rule, message: str, hint: str) -> PydanticCustomError:
    """The error that `mistakes` turns back into a problem of `rule`."""
    return PydanticCustomError("rule", "{message}", {"rule": rule, "message": message, "hint": hint})


def _text(given: object) -> str:
    if isinstance(given, str):
        return given
    found = "a list" if isinstance(given, list) else "a group of fields"
    raise _broken(WRONG_SHAPE, f"text is wanted here, {found} stands there", "write one value, in quotes if need be")


def _line(limit: int) -> Callable[[object], str]:
    def check(given: object) -> str:
        text = _text(given)
        if "<" in text or ">" in text:
            raise _broken(PLAIN_LINE, "an angle bracket stands in a plain line", "say it in words")
        if "\n" in text.strip():
            raise _broken(PLAIN_LINE, "a plain line runs over several lines", "write it in one line")
        if "[[" in text:
            hint = "write the name; [[references]] work in prose only"
            raise _broken(PLAIN_LINE, "a [[reference]] stands in a plain line", hint)
        if len(text) > limit:
            raise _broken(PLAIN_LINE, f"{len(text)} characters, at most {limit} fit", "shorten it")
        return text.strip()

    return check


NOT_IN_PROSE = (
    (r"<[A-Za-z/!?][^>]*>?", "raw HTML '{}' stands in the text", "use Markdown, or leave it out"),
    (r"!\[[^\]\n]*\][(\[]", "a picture '{}' stands in the text", "leave it out: no request leaves the site"),
    (
        r"\]\((?!\s*(?:https?://|mailto:))[^)\n]*\)?",
        "the link '{}' has no address on the web",
        "write https://… in the brackets, or [[id|words]] for an entry",
    ),
    (
        r"^ {0,3}\[[^\]\n]+\]:",
        "a note or an address, '{}', stands apart from its words",
        "write [words](https://…) where the words stand",
    ),
    (r"^#", "a heading begins with '{}'", "leave the sign out; prose has no headings"),
)  # what Markdown would make of a text, and our pages do not want


def _prose(given: object) -> str:
    text = _text(given).strip()
    for pattern, message, hint in NOT_IN_PROSE:
        if found := re.search(pattern, text, re.MULTILINE):
            raise _broken(PROSE, message.format(found[0]), hint)
    if len(text) > MAX_PROSE:
        raise _broken(
            PROSE, f"{len(text)} characters, at most {MAX_PROSE} fit", "shorten it, or make several claims of it"
        )
    return text


def _matching(pattern: str, wanted: str) -> Callable[[object], str]:
    def check(given: object) -> str:
        text = _text(given)
        if not re.fullmatch(pattern, text):
            raise _broken(PATTERN, f"'{text}' is not well formed", f"write {wanted}")
        return text

    return check


def _when(given: object) -> When:
    if isinstance(given, When):
        return given
    try:
        return When.parse(_text(given))
    except NotADate as error:
        raise _broken(BAD_DATE, error.message, error.hint) from None


def _flag(given: object) -> bool:
    text = _text(given)
    if text not in ("true", "false"):
        raise _broken(CLOSED_LIST, f"'{text}' is neither true nor false", "write true, or drop the line")
    return text == "true"


def _whole(given: object) -> int:
    text = _text(given)
    if not re.fullmatch(r"[1-9][0-9]*", text):
        raise _broken(WRONG_SHAPE, f"'{text}' is not a whole number", "write a number such as 8")
    if len(text) > len(str(MAX_COUNT)):
        raise _broken(WRONG_SHAPE, f"'{text}' is more than {MAX_COUNT}", "count again")
    return int(text)


def _anchor(given: object) -> str:
    text = _text(given)
    if (count := len(text.split())) > MAX_ANCHOR:
        raise _broken(ANCHOR, f"{count} words stand there, at most {MAX_ANCHOR} may", "quote less")
    return _line_of_an_article(text)


def _line_of_an_article(text: str) -> str:
    """The words as they are: an article may have angle brackets, but no line of it is that long."""
    if "\n" in text or len(text) > MAX_LINE:
        raise _broken(ANCHOR, "this is more than a few words of one line", "quote less")
    return text


def _value(given: object) -> str | Amount:
    if isinstance(given, dict):
        try:
            return Amount.parse(given)
        except NotAnAmount as error:
            raise _broken(WRONG_SHAPE, error.message, error.hint) from None
    return _line(MAX_LINE)(given)


def _is(pattern: str, wanted: str) -> tuple[BeforeValidator, WithJsonSchema]:
    schema = {"type": TEXT, "pattern": f"^{pattern}$", "patternErrorMessage": f"Write {wanted}."}
    return BeforeValidator(_matching(pattern, wanted)), WithJsonSchema(schema)


_ID_CHECK, _ID_SCHEMA = _is(ID, "lower-case letters, digits and single hyphens")
_REF_CHECK, _REF_SCHEMA = _is(rf"(?:{ID}#)?{ID}", "a claim of this entry, or entry#claim")
_CITE_CHECK, _CITE_SCHEMA = _is(rf"{ID}#{ID}", "source#passage")
_LINK_CHECK, _LINK_SCHEMA = _is(r"https?://[^\s<>\"'`{}\[\]\\|^]+", "an address that begins with https://")
_LANG_CHECK, _LANG_SCHEMA = _is(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*", "a language tag such as en or be-Latn")
_MARK_CHECK, _MARK_SCHEMA = _is(r"sha256-[0-9a-f]{16}", "sha256- and 16 hexadecimal digits")

Line = Annotated[str, BeforeValidator(_line(MAX_LINE)), WithJsonSchema({"type": TEXT, "maxLength": MAX_LINE})]
Title = Annotated[str, BeforeValidator(_line(MAX_TITLE)), WithJsonSchema({"type": TEXT, "maxLength": MAX_TITLE})]
Prose = Annotated[str, BeforeValidator(_prose)]
Id = Annotated[str, _ID_CHECK, _ID_SCHEMA]
ClaimRef = Annotated[str, _REF_CHECK, _REF_SCHEMA]
Cite = Annotated[str, _CITE_CHECK, _CITE_SCHEMA]
Link = Annotated[str, _LINK_CHECK, _LINK_SCHEMA]
Language = Annotated[str, _LANG_CHECK, _LANG_SCHEMA]
Fingerprint = Annotated[str, _MARK_CHECK, _MARK_SCHEMA]
Anchor = Annotated[str, BeforeValidator(_anchor), WithJsonSchema({"type": TEXT})]
Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"type": "boolean"})]
Whole = Annotated[int, BeforeValidator(_whole), WithJsonSchema({"type": "integer", "minimum": 1})]
Date = Annotated[When, PlainValidator(_when), WithJsonSchema({"type": ["string", "integer"]})]
Value = Annotated[
    str | Amount,
    PlainValidator(_value),
    WithJsonSchema({"type": ["string", "number", "object"], "additionalProperties": {"type": ["string", "number"]}}),
]

# --- closed lists ----------------------------------------------------------------------------------------------

EventKind = Literal[
    "arrest", "trial", "pardon", "release", "transfer", "talks", "agreement", "announcement", "sanctions", "relief",
    "statement", "publication", "election", "protest", "crackdown", "conflict", "emergency", "award", "other",
]  # fmt: skip
CustodyChange = Literal[
    "detained", "arrested", "charged", "convicted", "sentenced", "held", "acquitted", "pardoned", "released",
    "expelled", "died",
]  # fmt: skip
MeasureStep = Literal[
    "proposed", "imposed", "remains", "extended", "widened", "eased", "licensed", "licence-withdrawn", "suspended",
    "resumed", "lifted", "expired", "annulled",
]  # fmt: skip
Basis = Literal["reported", "announced", "enacted"]
AnswerType = Literal["number", "percent", "date", "yes-no", "entry", "text", "wording"]
Rejection = Literal[
    "corrected-by-origin", "corrected-by-other", "superseded", "slip", "mistranslation", "misattributed"
]
Voice = Literal["own", "quote", "paraphrase"]
UnusedReason = Literal["heading", "caption", "furniture", "repetition", "off-subject"]
Production = Literal["staff", "wire", "translated", "blog", "ai-assisted", "unknown"]
OrganisationKind = Literal[
    "authority", "political", "rights-group", "outlet", "company", "research", "alliance", "unnamed", "other"
]
NameKind = Literal["press", "native", "official", "former", "weak"]


class Part(BaseModel):
    """A group of fields; unknown ones are refused and nothing changes once it is read."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True, validate_by_name=False)


# --- claims ----------------------------------------------------------------------------------------------------


class Answer(Part):
    """One of the answers that the sources give to a question."""

    value: Value
    """What these sources answer: a number such as 123 or {over: 50}, a date, yes or no in quotes, an id, or words."""
    cites: tuple[Cite, ...] = ()
    """The passages that give this answer, each as source#passage."""
    preferred: Flag = False
    """true on the answer shown first. It never ends a dispute, and the question needs a note that says why."""
    rejected: Rejection | None = None
    """Why this answer is kept but no longer stands: so that nobody adds it again."""
    as_of: Date | None = None
    """The day for which the answer holds, if the source says it for another day than the event's."""
    note: Prose | None = None
    """What a reader must know to judge this answer."""


class Claim(Part):
    """A statement with its passages (`says`), or a question with rival answers (`ask`)."""

    id: Id | None = None
    """The anchor on the page, needed where something refers to the claim; every question has one. Never reused."""
    says: Prose | None = None
    """A plain statement, in our own words, that the cited passages make."""
    ask: Line | None = None
    """A question as a reader would ask it. Without answers it is shown as open."""
    type: AnswerType | None = None
    """What kind of answer a question wants; `wording` is for renderings and spellings that do not contradict."""
    unit: Line | None = None
    """What a number counts, such as people or days."""
    about: tuple[Id, ...] = ()
    """Entries on whose pages the claim is shown as well."""
    as_of: Date | None = None
    """The day for which the claim holds, if not the event's."""
    cites: tuple[Cite, ...] = ()
    """Passages behind a statement, or, on an open question, those that come nearest to an answer."""
    answers: tuple[Answer, ...] = ()
    """The answers of the sources, side by side."""
    not_comparable_with: tuple[ClaimRef, ...] = ()
    """Claims that measure something else and must not be held against this one."""
    alleges_against: tuple[Id, ...] = ()
    """People or organisations whom the claim accuses of a crime or a wrong; it then needs an outcome."""
    outcome: Prose | None = None
    """What came of the allegation, with a [[reference]] to where that stands; or: Not in the record."""
    doubtful: Flag = False
    """true where the editors doubt what the sources agree on; needs a note."""
    note: Prose | None = None
    """Why the sources differ, what is doubted, or what is known around an open question."""


class Check(Part):
    """Arithmetic between claims, done again at every build."""

    sum: tuple[ClaimRef, ...] = ()
    """Claims whose numbers add up to `equals`."""
    days: tuple[ClaimRef, ...] = ()
    """Two claims with dates: the days from the first to the second are `equals`."""
    equals: ClaimRef
    """The claim that holds the result."""
    expect: Literal["holds", "fails"] = "holds"
    """fails where the sources' own figures are known not to fit."""
    note: Prose | None = None
    """The sum in words; needed where it fails."""


class Correction(Part):
    """A published value of ours that was wrong."""

    date: Date
    """The day on which it was put right."""
    was: Line
    """What stood there."""
    now: Line
    """What stands there now."""
    why: Line
    """How the mistake came about or was found."""


class Body(Part):
    """What every entry may have."""

    folder: ClassVar[str]
    noun: ClassVar[str]
    claims: tuple[Claim, ...] = ()
    """Statements and questions with their passages."""
    checks: tuple[Check, ...] = ()
    """Arithmetic between claims that must hold, or is known to fail."""
    corrections: tuple[Correction, ...] = ()
    """Mistakes of ours, once published and since put right."""


# --- events ----------------------------------------------------------------------------------------------------


class PersonAtEvent(Part):
    """A person who took part, or whose custody changed."""

    person: Id
    """The person's id: the name of a file in people/."""
    role: Line | None = None
    """What the person did or was in this event."""
    change: CustodyChange | None = None
    """What happened to the person's liberty. `held` says that a source reports the person in custody at this time."""
    sentence: Line | None = None
    """The sentence as reported, such as 10 years."""
    date: Date | None = None
    """The date of the change where it is narrower than the event's."""
    outcome: Prose | None = None
    """What came of a charge, conviction or sentence, with a [[reference]] to where it stands; or: Not in the record."""
    cites: tuple[Cite, ...] = ()
    """The passages that say so."""
    note: Prose | None = None
    """What a reader must know about this."""


class OrganisationAtEvent(Part):
    """An organisation that took part."""

    organisation: Id
    """The organisation's id: the name of a file in organisations/."""
    role: Line | None = None
    """What it did or was in this event."""
    cites: tuple[Cite, ...] = ()
    """The passages that say so."""
    note: Prose | None = None
    """What a reader must know about this."""


class Instrument(Part):
    """The legal act behind an enacted step."""

    name: Line
    """Its official name."""
    address: Link | None = None
    """Where the official text stands."""


class SanctionStep(Part):
    """A step in the life of a sanctions measure."""

    measure: Id
    """The measure's id: the name of a file in sanctions/."""
    step: MeasureStep
    """What happened to the measure. `remains` says that a source reports it in force at this time."""
    as_: Annotated[Basis, Field(alias="as")]
    """On whose word: reported by a source, announced by the authority or its speaker, or enacted by a legal act."""
    by: Id | None = None
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


class Event(Body):
    """Something that happened, once."""

    folder: ClassVar[str] = "events"
    noun: ClassVar[str] = "event"
    title: Title
    """What happened, in one line, without a full stop."""
    date: Date
    """When it happened, exactly as far as the sources say: 2025-12-13, 2025-12, 2025, 2025-12-12/2025-12-13."""
    after: tuple[Id, ...] = ()
    """Events of the same time that are known to have come before this one."""
    kind: EventKind
    """What kind of event it is."""
    expected: Flag = False
    """true for something that sources told in advance, without knowing whether it would happen."""
    place: Line | None = None
    """Where it happened, as far as the sources say."""
    summary: Prose
    """One to three sentences for someone who reads nothing else; [[references]] to entries and claims work."""
    topics: tuple[Id, ...] = ()
    """Topics on whose pages the event is listed."""
    people: tuple[PersonAtEvent, ...] = ()
    """People who took part or whose custody changed."""
    organisations: tuple[OrganisationAtEvent, ...] = ()
    """Organisations that took part."""
    sanctions: tuple[SanctionStep, ...] = ()
    """What happened to sanctions measures."""


# --- who and what ----------------------------------------------------------------------------------------------


class Name(Part):
    """A spelling of a name."""

    text: Line
    """The name as it is spelt there."""
    kind: NameKind = "press"
    """press, native, official, former; weak for a spelling that others share, such as a surname alone."""
    lang: Language | None = None
    """The language as a tag, such as be, or be-Latn for Belarusian in Latin letters."""
    seen_in: tuple[Id, ...] = ()
    """The sources that spell it so."""
    note: Line | None = None
    """What is odd about it."""


class Person(Body):
    """Someone whom the sources name."""

    folder: ClassVar[str] = "people"
    noun: ClassVar[str] = "person"
    name: Title
    """The name in the house spelling."""
    names: tuple[Name, ...] = ()
    """Every spelling, the house spelling included, with the sources that use it."""
    description: Line
    """Who this is, in one line; no status, for that follows from the events."""
    why_named: Line
    """Why this person has a page here."""


class Organisation(Body):
    """An organisation, or a group of people whom a source cites without names."""

    folder: ClassVar[str] = "organisations"
    noun: ClassVar[str] = "organisation"
    name: Title
    """The name in the house spelling."""
    names: tuple[Name, ...] = ()
    """Every spelling, with the sources that use it."""
    kind: OrganisationKind
    """What kind of organisation it is; `unnamed` for a collective or anonymous origin."""
    in_text: Line | None = None
    """How it is called in the middle of a sentence where that differs from the name, such as `a US official`."""
    description: Line
    """What it is, in one line."""


class Measure(Body):
    """A sanctions measure: one authority, one kind of restriction, its targets."""

    folder: ClassVar[str] = "sanctions"
    noun: ClassVar[str] = "measure"
    title: Title
    """The measure in one line, authority first."""
    jurisdiction: Line
    """Whose law it is, such as United States."""
    authority: Id | None = None
    """The organisation that imposed it, if the sources name one."""
    targets: tuple[Id, ...] = ()
    """The people and organisations it is aimed at."""
    scope: Prose
    """What it forbids, as far as the sources say."""
    legal_basis: Line | None = None
    """The law it rests on, if a source names it."""


class Topic(Body):
    """Background that belongs to no single event."""

    folder: ClassVar[str] = "topics"
    noun: ClassVar[str] = "topic"
    title: Title
    """The topic in one line."""
    summary: Prose
    """One to three sentences for someone who reads nothing else."""


# --- sources ---------------------------------------------------------------------------------------------------


class Passage(Part):
    """A place in an article: where it begins and ends, what it says in our words, and who says it to whom."""

    id: Id
    """The passage's id within the source; cited as source#passage."""
    p: Whole
    """The paragraph: the number of the non-blank line in the archived text, counted from 1."""
    start: Anchor
    """The first words as they stand there, at most six."""
    end: Anchor | None = None
    """The last words as they stand there, at most six; left out where `start` is the whole passage."""
    gist: Line
    """What the passage says, in our own words."""
    voice: Voice
    """Whose words: the article's own, somebody's in a quote, or somebody's in a paraphrase by the article."""
    said_by: tuple[Id, ...] = ()
    """Who says it, nearest first: [belta, john-coale] is the article citing Belta quoting Coale."""
    fingerprint: Fingerprint | None = None
    """Proof of the passage's text, written by the tool."""
    note: Line | None = None
    """What is odd about the passage."""


class Unused(Part):
    """Paragraphs that no passage covers, and why."""

    p: Annotated[str, *_is(r"[1-9][0-9]{0,3}(?:-[1-9][0-9]{0,3})?", "a number such as 4, or 4-7")]
    """A paragraph's number, or the first and last of several, such as 4-7."""
    reason: UnusedReason
    """heading, caption, furniture (menus, forms, dates), repetition of what stands elsewhere, or off-subject."""
    note: Line | None = None
    """What stands there."""

    @property
    def numbers(self) -> frozenset[int]:
        """The paragraphs' numbers; none where the span runs backwards."""
        first, _, last = self.p.partition("-")
        return frozenset(range(int(first), int(last or first) + 1))


class Caution(Part):
    """Something a reader should know before trusting the source."""

    note: Prose
    """The caution in neutral words."""
    cites: tuple[Cite, ...] = ()
    """The passages that show it."""


class Archive(Part):
    """The kept copy of the text, outside the repository."""

    file: Annotated[str, *_is(r"[A-Za-z0-9._-]+", "a file name without a folder")]
    """The file's name in the archive folder."""
    paragraphs: Whole
    """How many paragraphs (non-blank lines) it has."""
    fingerprint: Fingerprint | None = None
    """Proof of the whole text, written by the tool."""


class Source(Body):
    """An article that the record rests on."""

    folder: ClassVar[str] = "sources"
    noun: ClassVar[str] = "source"
    title: Title
    """The headline; where the archived copy has none, a description of ours with `titled_by: editors`."""
    titled_by: Literal["publisher", "editors"] = "publisher"
    """Whose words the title is."""
    short: Line
    """How the source is called in running text and tables, such as the outlet's name."""
    publisher: Id | None = None
    """The organisation that published it; left out where it is not known."""
    address: Link | None = None
    """Where it was published."""
    address_note: Line | None = None
    """How sure the address is and how it was found."""
    language: Language
    """The language as a tag, such as en."""
    published: Date | None = None
    """The date of publication as the source gives it; left out where it gives none."""
    time: Line | None = None
    """The time of publication as the source gives it, with its zone."""
    modified: Date | None = None
    """The date of the last change as the source gives it."""
    authors: tuple[Line, ...] = ()
    """Authors, editors or reviewers whom the source names."""
    production: Production
    """How the text was made, as far as it says."""
    relies_on: tuple[Id, ...] = ()
    """The outlets, agencies and people whom the text credits."""
    copies: Id | None = None
    """The source of which this is a reprint; the two then count as one origin."""
    archive: Archive | None = None
    """The archived text against which the passages are checked."""
    note: Prose | None = None
    """What it is and how far it can be trusted, in two or three sentences."""
    cautions: tuple[Caution, ...] = ()
    """What a reader should know before trusting it, each tied to a passage."""
    passages: tuple[Passage, ...] = ()
    """Every passage that the record may cite."""
    unused: tuple[Unused, ...] = ()
    """The paragraphs that no passage covers, with the reason."""


class Tombstone(Part):
    """What is left of an entry that was renamed or withdrawn, so that its address still answers."""

    moved_to: Id | None = None
    """The id under which the entry is found now."""
    withdrawn: Line | None = None
    """Why the entry was withdrawn."""


KINDS: tuple[type[Body], ...] = (Event, Person, Organisation, Measure, Source, Topic)


# --- mistakes --------------------------------------------------------------------------------------------------

FieldPath = tuple[str | int, ...]
P = TypeVar("P", bound=Part)


@dataclass(frozen=True, slots=True)
class Mistake:
    """A value that an entry may not have: the path of the field, the rule it breaks, what is wrong, how to mend it.

    `meant` is the field that is missing, or the one that an unknown field was most likely meant to be.
    """

    path: FieldPath
    rule: Rule
    message: str
    hint: str
    at_key: bool = False
    meant: str = ""


def shape(kind: type[P], data: Mapping[str, Any]) -> tuple[P | None, tuple[Mistake, ...]]:
    """The entry that `data` (texts, lists and dicts of texts) makes, or every mistake in its shape."""
    try:
        return kind.model_validate(data), ()
    except ValidationError as error:
        found = [_mistake(kind, detail) for detail in error.errors(include_url=False)]
    shapeless = {mistake.path for mistake in found if mistake.rule is WRONG_SHAPE}
    misspelt = {(mistake.path[:-1], mistake.meant) for mistake in found if mistake.rule is UNKNOWN_FIELD}
    return None, tuple(
        mistake
        for mistake in found
        if not any(mistake.path[:n] in shapeless for n in range(len(mistake.path)))
        and not (mistake.rule is MISSING_FIELD and (mistake.path, mistake.meant) in misspelt)
    )


def _mistake(kind: type[Part], detail: Any) -> Mistake:
    """One of pydantic's errors, told in the words of the house."""
    path: FieldPath = detail["loc"]
    name = str(path[-1]) if path else ""
    match detail["type"]:
        case "rule":
            context = detail["ctx"]
            return Mistake(path, context["rule"], context["message"], context["hint"])
        case "missing":
            hint = _first_sentence(_field_doc(kind, path))
            return Mistake(path[:-1], MISSING_FIELD, f"field '{name}' is missing", f"add it: {hint}", meant=name)
        case "extra_forbidden":
            known = _names(_part_at(kind, path[:-1]))
            hint = suggestion(name, known, f"known here: {', '.join(known)}")
            meant = nearest(name, known) or ""
            return Mistake(path, UNKNOWN_FIELD, f"unknown field '{name}'", hint, at_key=True, meant=meant)
        case "literal_error":
            allowed = get_args(_literal(_annotation_at(kind, path)))
            given = detail["input"]
            if not isinstance(given, str):
                return Mistake(path, WRONG_SHAPE, "one word is wanted here", f"write one of {', '.join(allowed)}")
            article = "an" if name[:1] in "aeiou" else "a"
            label = f"'{given}' is not {article} {name}" if name not in ("as", "expect") else f"'{given}' is not known"
            return Mistake(path, CLOSED_LIST, label, suggestion(given, allowed, f"write one of {', '.join(allowed)}"))
        case "tuple_type":
            return Mistake(
                path,
                WRONG_SHAPE,
                "a list is wanted here",
                "write it in brackets or one item a line after '- '",
            )
        case "model_type" | "model_attributes_type" | "dict_type":
            known = _names(_part_at(kind, path))
            return Mistake(path, WRONG_SHAPE, "fields are wanted here", f"write some of {', '.join(known)}")
        case other:
            raise AssertionError(f"no words for pydantic's error {other!r} at {path}")


def fields(part: type[Part]) -> Iterator[tuple[str, str, bool]]:
    """The fields of a part in order: the name as editors write it, its documentation, and whether it is required."""
    for name, info in part.model_fields.items():
        yield info.alias or name, info.description or "", info.is_required()


def _names(part: type[Part]) -> list[str]:
    return [name for name, _, _ in fields(part)]


def _annotation_at(kind: type[Part], path: FieldPath) -> Any:
    """The type that the field at `path` wants."""
    here: Any = kind
    for step in path:
        if isinstance(step, int):
            here = next(arg for arg in get_args(here) if arg is not Ellipsis)
        else:
            infos = {info.alias or name: info for name, info in _part(here).model_fields.items()}
            here = infos[step].annotation
    return here


def _part_at(kind: type[Part], path: FieldPath) -> type[Part]:
    return _part(_annotation_at(kind, path))


def _part(annotation: Any) -> type[Part]:
    """The part in an annotation such as `Instrument | None`."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next(_part(arg) for arg in get_args(annotation) if arg is not type(None))


def _literal(annotation: Any) -> Any:
    """The closed list in an annotation such as `Voice | None`."""
    if getattr(annotation, "__origin__", None) is Literal:
        return annotation
    return next(_literal(arg) for arg in get_args(annotation) if arg is not type(None))


def _field_doc(kind: type[Part], path: FieldPath) -> str:
    part = _part_at(kind, path[:-1])
    return next(doc for name, doc, _ in fields(part) if name == path[-1])


def _first_sentence(text: str) -> str:
    return text.partition(". ")[0].rstrip(".")


# --- the same model for other programs -------------------------------------------------------------------------


def json_schema(kind: type[Body]) -> dict[str, Any]:
    """The JSON Schema of a kind of entry, for editors' programs; its descriptions are the docstrings above."""
    schema = kind.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
