"""What every entry may hold: claims with their answers, checks between them, corrections."""

import re
from collections.abc import Callable, Collection, Sequence
from copy import copy
from typing import TYPE_CHECKING, ClassVar, Literal, TypeVar

from pydantic import model_validator

from generator.model.values.dates.edtf import MONTHS, date_in_words
from generator.model.values.strict import StrictModel
from generator.model.values.text import (
    ActorId,
    Cite,
    ClaimRef,
    Date,
    Day,
    EntryId,
    EventId,
    Flag,
    Id,
    Line,
    Link,
    Prose,
    Value,
)
from generator.model.values.vocabulary import AnswerType, Difference, Rejection


class Answer(StrictModel):
    """One of the answers that the sources give to a question."""

    called: ClassVar[str] = "this answer"
    value: Value
    """What these sources answer: a number such as 123 or {over: 50}, a date, yes or no in quotes, or words."""
    cites: tuple[Cite, ...] = ()
    """The passages that give this answer, each as source#passage."""
    reckoned: Flag = False
    """true where the editors reckoned it from what the cited passages say: then it is nobody's answer but ours."""
    preferred: Flag = False
    """true on the answer shown first. It never ends a dispute, and the question needs a note that says why."""
    rejected: Rejection | None = None
    """Why this answer is kept but no longer stands: so that nobody adds it again."""
    as_of: Date | None = None
    """The day for which the answer holds, if the source says it for another day than the event's."""
    note: Prose | None = None
    """What a reader must know to judge this answer."""


_DAY, _MONTH = "[0-9]{1,2}(?:st|nd|rd|th)?", f"(?:{'|'.join(MONTHS)})"
DATE_IN_WORDS = rf"(?:{_DAY} )?{_MONTH}(?: {_DAY})?,? [0-9]{{4}}|{_DAY} {_MONTH}|{_MONTH} {_DAY}"


def probable_type(values: Sequence[object], unit: str = "") -> AnswerType | None:
    """What kind of answers these values are, by their look; None for no values, and for such as look different."""
    if values and unit:
        return "percent" if unit == "%" else "number"
    kinds = {_type_of(value) for value in values}
    return kinds.pop() if len(kinds) == 1 else None


def _type_of(value: object) -> AnswerType:
    value = value.strip("\u201c\u201d\u201e") if isinstance(value, str) else value  # a slip that a rule tells of
    if isinstance(value, dict) or re.fullmatch("[0-9]+", str(value)):
        return "number"
    if re.fullmatch(rf"[0-9]{{4}}(?:-[0-9]{{2}}){{1,2}}[~?%]?|{DATE_IN_WORDS}", str(value)):
        return "date"
    return "yes-no" if value in ("yes", "no") else "text"


class Claim(StrictModel):
    """A statement with its passages (`says`), or a question with rival answers (`ask`)."""

    called: ClassVar[str] = "this statement"
    id: Id | None = None
    """The anchor on the page, needed where something refers to the claim; every question has one. Never reused.
    A statement without an id has its anchor from the passage that it cites first."""
    says: Prose | None = None
    """A plain statement, in our own words, that the cited passages make. Left out, it is the gist of the passage that
    the statement cites: so nothing is written twice."""
    ask: Line | None = None
    """A question as a reader would ask it. Without answers it is shown as open."""
    type: AnswerType | None = None
    """What kind of answer a question wants. Left out, it is what its answers look like: a number where they have a unit
    or are numbers, dates, yes or no, else text. It is written for the others: `wording` is for renderings and spellings
    that do not contradict, `article` for what an article shows of itself, such as whom it names or cites: then the
    article answers, whoever speaks."""
    unit: Line | None = None
    """What a number counts, such as people or days."""
    about: tuple[EntryId, ...] = ()
    """Entries on whose pages the claim is shown as well."""
    as_of: Date | None = None
    """The day for which the claim holds, if not the event's."""
    cites: tuple[Cite, ...] = ()
    """Passages behind a statement, or, on an open question, those that come nearest to an answer."""
    answers: tuple[Answer, ...] = ()
    """The answers of the sources, side by side."""
    difference: Difference | None = None
    """How answers differ, where their values do not decide it: contradiction (they cannot all be right), views, scope
    (other things are counted), precision (one is narrower), confirmation (one is not yet confirmed), parts (each tells
    another part, and together they are a list); needs a note."""
    orders: tuple[EventId, ...] = ()
    """The events whose order the question asks about; while it is open, no `after` may decide it."""
    not_comparable_with: tuple[ClaimRef, ...] = ()
    """Claims that measure something else and must not be held against this one."""
    alleges_against: tuple[ActorId, ...] = ()
    """People or organisations whom the claim accuses of a crime or a wrong; it then needs an outcome."""
    outcome: Prose | None = None
    """What came of the allegation, with a [[reference]] to where that stands; or: Not in the record."""
    doubtful: Flag = False
    """true where the editors doubt what the sources agree on; needs a note."""
    note: Prose | None = None
    """Why the sources differ, what is doubted, or what is known around an open question."""

    @model_validator(mode="before")
    @classmethod
    def _with_type(cls, fields: object) -> object:
        """The fields with the type that follows from the answers, where none is written."""
        if not isinstance(fields, dict) or "ask" not in fields or "type" in fields:
            return fields
        answers = fields.get("answers")
        groups = [answer for answer in answers if isinstance(answer, dict)] if isinstance(answers, list) else []
        kind = probable_type([answer.get("value") for answer in groups], str(fields.get("unit", "")))
        return {**fields, "type": kind} if kind else fields

    @property
    def needs_passage(self) -> bool:
        return not self.ask

    @property
    def text(self) -> str:
        return self.ask or self.says or ""

    @property
    def may_be_unsettled(self) -> bool:
        """Whether it is doubted, or an answer has a rival or was taken back: in any other the sources say one thing."""
        return self.doubtful or len(self.answers) > 1 or any(answer.rejected for answer in self.answers)


class Check(StrictModel):
    """Arithmetic between claims, done again at every build."""

    sum: tuple[ClaimRef, ...] = ()
    """Claims whose numbers add up to `equals`."""
    days: tuple[ClaimRef, ...] = ()
    """Two claims with dates: the days from the first to the second are `equals`."""
    equals: ClaimRef | None = None
    """The claim that holds the result as a source states it; left out where the sum is ours alone."""
    expect: Literal["holds", "fails"] = "holds"
    """fails where the sources' own figures are known not to fit."""
    note: Prose | None = None
    """The sum in words; needed where it fails."""

    @property
    def claims(self) -> tuple[str, ...]:
        return (*self.sum, *self.days, *([self.equals] if self.equals else []))


class Correction(StrictModel):
    """A published value of ours that was wrong."""

    date: Date
    """The day on which it was put right."""
    was: Line
    """What stood there."""
    now: Line
    """What stands there now."""
    why: Line
    """How the mistake came about or was found."""

    @property
    def in_words(self) -> str:
        return f"“{date_in_words(self.was)}” was corrected to “{date_in_words(self.now)}”. {self.why}"


class Identifier(StrictModel):
    """What an entry is called in a registry that others keep."""

    registry: Id
    """The registry's short name, such as wikidata or opensanctions."""
    id: Line
    """What stands for the entry there, such as Q42."""
    address: Link | None = None
    """Where the registry shows it."""


READ = "read_withheld_field"  # beside the fields of an entry of which some are withheld: who gives these out


class EntryData(StrictModel):
    """What every entry may have."""

    folder: ClassVar[str]
    noun: ClassVar[str]
    plural: ClassVar[str]
    name_field: ClassVar[str] = ""  # where it stands what the entry is called
    claims: tuple[Claim, ...] = ()
    """Statements and questions with their passages."""
    checks: tuple[Check, ...] = ()
    """Arithmetic between claims that must hold, or is known to fail."""
    corrections: tuple[Correction, ...] = ()
    """Mistakes of ours, once published and since put right."""
    identifiers: tuple[Identifier, ...] = ()
    """What the entry is called in other registries, once a human has looked there; never guessed."""
    added: Day | None = None
    """The day on which the entry was added to the record, for feeds. Only an event or a source needs it: the others
    came with what first names them."""

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: object) -> None:
        """Refuse a kind of entry that does not say what it is called."""
        super().__pydantic_init_subclass__(**kwargs)
        missing = [name for name in ("folder", "noun", "plural") if not getattr(cls, name, "")]
        cls.name_field = next((name for name in ("title", "name") if name in cls.model_fields), "")
        if not cls.name_field:
            missing.append("title or name")
        if missing:
            raise TypeError(f"the kind of entry {cls.__name__} does not say its {', '.join(missing)}")

    if not TYPE_CHECKING:  # which should go on to refuse names that are no fields

        def __getattr__(self, name: str) -> object:
            """A field that was withheld, as whoever withheld it gives it out."""
            try:
                return vars(self)[READ](name)
            except KeyError:
                return super().__getattr__(name)

    @property
    def display_name(self) -> str:
        return str(getattr(self, self.name_field))

    @property
    def name_in_text(self) -> str:
        return self.display_name

    @property
    def spellings(self) -> tuple[str, ...]:
        """The name in every spelling of the sources, where the kind of entry has them."""
        return tuple(name.text for name in getattr(self, "names", ()))

    @property
    def heading(self) -> str:
        return self.display_name


Data = TypeVar("Data", bound=EntryData)


def withhold(data: Data, names: Collection[str], read: Callable[[str], object]) -> Data:
    """The same entry, but of the fields with these names `read` gives out the value whenever somebody asks for it.

    It raises KeyError for any other name.
    """
    head = copy(data)
    object.__setattr__(head, "__pydantic_fields_set__", data.__pydantic_fields_set__)  # one for both: it never changes
    values = vars(head)
    for name in names:
        values.pop(name, None)
    values[READ] = read
    return head
