"""Claims weighed: which answers there are, who stands behind them, how sure they are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from generator import model
from generator.model.claims import Answer, Claim
from generator.model.edtf import EdtfDate, NotADate
from generator.model.quantity import NotAQuantity, Quantity
from generator.model.sources import Passage, Source
from generator.read.entries import Entry

ParsedValue = Quantity | EdtfDate | str


class Status(Enum):
    """What the sources, taken together, make of a claim."""

    AGREED = "agreed"
    ONE_ORIGIN = "one-origin"
    DISPUTED = "disputed"
    WORDING = "wording"
    CORRECTED = "corrected"
    DOUBTFUL = "doubtful"
    OPEN = "open"
    UNSOURCED = "unsourced"


@dataclass(frozen=True, slots=True)
class Citation:
    """A passage that is cited, with the source it stands in."""

    ref: str
    source: Entry[Source]
    index: int

    @property
    def passage(self) -> Passage:
        return self.source.data.passages[self.index]


@dataclass(frozen=True, slots=True)
class Use:
    """A place in the record where a passage is cited: the entry, the path of the field, and the claim if it is one."""

    entry: Entry
    path: model.FieldPath
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class AssessedAnswer:
    """An answer with what it reads as and the origins behind it."""

    data: Answer
    parsed_value: ParsedValue
    citations: tuple[Citation, ...]
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AssessedClaim:
    """A claim in the light of all sources.

    `key` is `entry#anchor`; `origins` are ids in order of first citation, `sources` the articles that carry the claim.
    `shared_upstream` names outlets that every source of an agreed claim credits: the origins may be one after all.
    """

    key: str
    entry: Entry
    index: int
    data: Claim
    status: Status
    answers: tuple[AssessedAnswer, ...]
    citations: tuple[Citation, ...]
    origins: tuple[str, ...]
    sources: tuple[str, ...]
    shared_upstream: tuple[str, ...]

    @property
    def anchor(self) -> str:
        return self.key.partition("#")[2]

    @property
    def lead_answer(self) -> AssessedAnswer | None:
        """The preferred answer, else the first that still stands."""
        live = [answer for answer in self.answers if not answer.data.rejected]
        return next((answer for answer in live if answer.data.preferred), live[0] if live else None)

    @property
    def answers_in_order(self) -> tuple[AssessedAnswer, ...]:
        """The answers as pages show them: a preferred one first, then as the file has them."""
        return tuple(sorted(self.answers, key=lambda answer: not answer.data.preferred))

    @property
    def has_conflict(self) -> bool:
        """True where answers stand against each other: the sources differ, or one was taken back."""
        return self.status in (Status.DISPUTED, Status.CORRECTED)

    @property
    def is_uncontested(self) -> bool:
        """True where a claim says one thing and nothing speaks against it, however few say it."""
        return self.status in (Status.AGREED, Status.ONE_ORIGIN) and len(self.answers) < 2

    def answer_of(self, source: str) -> AssessedAnswer | None:
        """The answer that a source gives, the first if it gives several."""
        given = (answer for answer in self.answers if any(c.source.id == source for c in answer.citations))
        return next(given, None)

    @property
    def unit(self) -> str:
        """What a number that answers the question counts, such as "people"; "%" for a share."""
        return "%" if self.data.type == "percent" else self.data.unit or ""

    @property
    def is_question(self) -> bool:
        return self.data.ask is not None


def anchor_of(claim: Claim, index: int) -> str:
    """Where a claim stands on its page: at its id, else at its number in the file."""
    return claim.id or f"statement-{index + 1}"


def parse_value(claim: Claim, answer: Answer) -> ParsedValue:
    """What an answer's value reads as under the question's type; its text where it does not fit (a rule says so)."""
    value = answer.value
    if isinstance(value, Quantity):
        return value
    try:
        match claim.type:
            case "number" | "percent":
                return Quantity.parse(value)
            case "date":
                return EdtfDate.parse(value)
    except (NotAQuantity, NotADate):
        pass
    return value


def compatible(one: ParsedValue, other: ParsedValue) -> bool:
    """True where both can be so at once: ranges that meet, the same word."""
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        return one.overlaps(other)
    if isinstance(one, EdtfDate) and isinstance(other, EdtfDate):
        return one.may_equal(other)
    return one == other


def status_of(claim: Claim, answers: tuple[AssessedAnswer, ...], origins: tuple[str, ...]) -> Status:
    """How sure a claim is, by its answers and the origins behind them."""
    live = [answer for answer in answers if not answer.data.rejected]
    if claim.ask and not claim.says and not answers:
        return Status.OPEN
    if not origins:
        return Status.UNSOURCED
    if claim.doubtful:
        return Status.DOUBTFUL
    differ = any(not compatible(a.parsed_value, b.parsed_value) for a in live for b in live)
    if differ:
        return Status.WORDING if claim.type == "wording" else Status.DISPUTED
    if len(live) < len(answers):
        return Status.CORRECTED
    return Status.AGREED if len(origins) > 1 else Status.ONE_ORIGIN
