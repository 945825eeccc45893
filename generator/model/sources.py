"""An article that the record rests on, with its passages."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from generator.model.claims import EntryData
from generator.model.values.strict import StrictModel
from generator.model.values.text import (
    ActorId,
    Anchor,
    Cite,
    Date,
    Day,
    Id,
    Language,
    Line,
    Link,
    OrganisationId,
    PositiveInteger,
    Prose,
    SourceId,
    Title,
    matching_text,
)
from generator.model.values.vocabulary import Production, UncitedReason, Voice, Work

PARAGRAPHS = "[1-9][0-9]{0,3}(?:-[1-9][0-9]{0,3})?"
QUOTATION_MARKS = frozenset('"“”„‟«»')


def probable_voice(fields: Mapping[str, Any]) -> Voice:  # Any: pydantic hands over what it has validated so far
    """Whose words a passage has that does not say it."""
    if not fields["said_by"]:
        return "own"
    return "quote" if QUOTATION_MARKS & {*fields["start"], *(fields["end"] or "")} else "paraphrase"


class Passage(StrictModel):
    """A place in an article: where it begins and ends, what it says in our words, and who says it to whom."""

    id: Id
    """The passage's id within the source; cited as source#passage."""
    p: PositiveInteger
    """The paragraph: the number of the non-blank line in the archived text, counted from 1."""
    start: Anchor
    """The first words as they stand there, at most six."""
    end: Anchor | None = None
    """The last words as they stand there, at most six; left out where `start` is the whole passage."""
    said_by: tuple[ActorId, ...] = ()
    """Who says it, nearest first: [belta, john-coale] is the article citing Belta quoting Coale."""
    voice: Voice = Field(default_factory=probable_voice)
    """Whose words. Left out: own if nobody says it, quote if `start` or `end` has quotation marks, else paraphrase."""
    gist: Line
    """What the passage says, in our own words."""
    note: Line | None = None
    """What is odd about the passage."""


class Uncited(StrictModel):
    """Paragraphs that no passage covers, and why."""

    p: Annotated[str, *matching_text(rf"{PARAGRAPHS}(?:, {PARAGRAPHS})*", "a number such as 4, or 4-7, 12")]
    """A paragraph's number, or the first and last of several, such as 4-7; "1-3, 9" in quotes for more."""
    reason: UncitedReason
    """heading, caption, boilerplate (menus, forms, dates), repetition of what stands elsewhere, transition (a
    question of the interviewer, a sentence that only leads on), or off-subject."""
    note: Line | None = None
    """What stands there."""

    @property
    def numbers(self) -> frozenset[int]:
        """The paragraphs' numbers; none where the first span runs backwards."""
        numbers: set[int] = set()
        for span in self.p.split(", "):
            first, _, last = span.partition("-")
            numbers.update(range(int(first), int(last or first) + 1))
        return frozenset(numbers)


def spans_of(numbers: Sequence[int]) -> list[str]:
    """The spans of paragraphs with these sorted numbers, such as 4-7 and 9."""
    starts = [number for number in numbers if number - 1 not in numbers]
    ends = [number for number in numbers if number + 1 not in numbers]
    return [str(start) if start == end else f"{start}-{end}" for start, end in zip(starts, ends, strict=True)]


class Caution(StrictModel):
    """Something a reader should know before trusting the source."""

    called: ClassVar[str] = "this caution"
    note: Prose
    """The caution in neutral words."""
    cites: tuple[Cite, ...] = ()
    """The passages that show it."""


class Archive(StrictModel):
    """The kept copy of the text, outside the repository."""

    file: Annotated[str, *matching_text(r"[A-Za-z0-9_-][A-Za-z0-9._-]*", "a file name without a folder")]
    """The file's name in the archive folder."""
    paragraphs: PositiveInteger
    """How many paragraphs (non-blank lines) it has."""


class Source(EntryData):
    """An article that the record rests on."""

    folder: ClassVar[str] = "sources"
    noun: ClassVar[str] = "source"
    plural: ClassVar[str] = "sources"
    title: Title
    """The headline; where the archived copy has none, a description of ours with `titled_by: editors`."""
    titled_by: Literal["publisher", "editors"] = "publisher"
    """Whose words the title is."""
    short: Line
    """What every link to the article says: the outlet's name, with the day or a word of the headline if it has more."""
    in_text: Line | None = None
    """How it is called in the middle of a sentence where that differs, such as `the unnamed site`."""
    work: Work = "article"
    """What kind of work it is: an article, or a ruling, a law, a book, a film that is no web page."""
    publisher: OrganisationId | None = None
    """The organisation that published it; left out where it is not known."""
    address: Link | None = None
    """Where it was published."""
    address_note: Line | None = None
    """How sure the address is and how it was found."""
    archived: Link | None = None
    """Where a public archive keeps a copy, for the day on which the address no longer answers."""
    retrieved: Day | None = None
    """The day on which it was read at its address: without a date of its own it had appeared by then."""
    language: Language
    """The language as a tag, such as en."""
    published: Date | None = None
    """The date of publication as the source gives it; left out where it gives none."""
    time: Line | None = None
    """The time of publication as the source gives it, with its zone."""
    modified: Date | None = None
    """The date of the last change as the source gives it."""
    authors: tuple[Line, ...] = ()
    """The authors whom the source names; who only edited or reviewed it is named in the note."""
    production: Production
    """How the text was made, as far as it says: by the outlet's own `staff`, taken from an agency (`wire`), or
    `translated`; `unknown` where nothing says so."""
    relies_on: tuple[ActorId, ...] = ()
    """The outlets, agencies and people whom the text credits without saying for what."""
    copies: SourceId | None = None
    """The source of which this is a reprint; the two then count as one origin."""
    archive: Archive | None = None
    """The archived text against which the passages are checked."""
    note: Prose | None = None
    """What it is and how far it can be trusted, in two or three sentences."""
    cautions: tuple[Caution, ...] = ()
    """What a reader should know before trusting it, each tied to a passage, the weightiest first."""
    passages: tuple[Passage, ...] = ()
    """Every passage that the record may cite."""
    uncited: tuple[Uncited, ...] = ()
    """The paragraphs that no passage covers, with the reason."""

    @property
    def credited(self) -> tuple[str, ...]:
        """Everybody whom the text credits, each once: who says a passage, then who is credited for none."""
        speakers = (speaker for passage in self.passages for speaker in passage.said_by)
        return tuple(dict.fromkeys([*speakers, *self.relies_on]))

    @property
    def display_name(self) -> str:
        return self.short

    @property
    def name_in_text(self) -> str:
        return self.in_text or self.short

    @property
    def heading(self) -> str:
        return self.title

    @property
    def cited_title(self) -> str:
        """The publisher's headline; a title of ours in square brackets, as libraries write it."""
        return self.title if self.titled_by == "publisher" else f"[{self.title}]"
