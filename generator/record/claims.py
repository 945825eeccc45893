"""Claims weighed: which answers there are, who stands behind them, how sure they are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from generator import model
from generator.model.claims import Answer, Claim
from generator.model.edtf import NotADate, When
from generator.model.quantity import Amount, NotAnAmount
from generator.model.sources import Passage
from generator.read.entries import Entry

Reading = Amount | When | str


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
    source: Entry
    index: int

    @property
    def passage(self) -> Passage:
        passage: Passage = self.source.body.passages[self.index]
        return passage


@dataclass(frozen=True, slots=True)
class Use:
    """A place in the record where a passage is cited: the entry, the path of the field, and the claim if it is one."""

    entry: Entry
    path: model.FieldPath
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class StandingAnswer:
    """An answer with what it reads as and the origins behind it."""

    answer: Answer
    reading: Reading
    citations: tuple[Citation, ...]
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """A claim in the light of all sources.

    `key` is `entry#anchor`; `origins` are ids in order of first citation, `sources` the articles that carry the claim.
    `shared_upstream` names outlets that every source of an agreed claim credits: the origins may be one after all.
    """

    key: str
    entry: Entry
    index: int
    claim: Claim
    status: Status
    answers: tuple[StandingAnswer, ...]
    citations: tuple[Citation, ...]
    origins: tuple[str, ...]
    sources: tuple[str, ...]
    shared_upstream: tuple[str, ...]

    @property
    def anchor(self) -> str:
        return self.key.partition("#")[2]

    @property
    def shown_first(self) -> StandingAnswer | None:
        """The preferred answer, else the first that still stands."""
        live = [answer for answer in self.answers if not answer.answer.rejected]
        return next((answer for answer in live if answer.answer.preferred), live[0] if live else None)

    @property
    def ranked(self) -> tuple[StandingAnswer, ...]:
        """The answers as pages show them: a preferred one first, then as the file has them."""
        return tuple(sorted(self.answers, key=lambda answer: not answer.answer.preferred))

    @property
    def has_rivals(self) -> bool:
        """True where answers stand against each other: the sources differ, or one was taken back."""
        return self.status in (Status.DISPUTED, Status.CORRECTED)

    @property
    def is_plain(self) -> bool:
        """True where a claim says one thing and nothing speaks against it, however few say it."""
        return self.status in (Status.AGREED, Status.ONE_ORIGIN) and len(self.answers) < 2

    def answer_of(self, source: str) -> StandingAnswer | None:
        """The answer that a source gives, the first if it gives several."""
        given = (answer for answer in self.answers if any(c.source.id == source for c in answer.citations))
        return next(given, None)

    @property
    def is_question(self) -> bool:
        return self.claim.ask is not None


def anchor_of(claim: Claim, index: int) -> str:
    """Where a claim stands on its page: at its id, else at its number in the file."""
    return claim.id or f"statement-{index + 1}"


def read_value(claim: Claim, answer: Answer) -> Reading:
    """What an answer's value reads as under the question's type; its text where it does not fit (a rule says so)."""
    value = answer.value
    if isinstance(value, Amount):
        return value
    try:
        match claim.type:
            case "number" | "percent":
                return Amount.parse(value)
            case "date":
                return When.parse(value)
    except (NotAnAmount, NotADate):
        pass
    return value


def compatible(one: Reading, other: Reading) -> bool:
    """True where both can be so at once: ranges that meet, the same word."""
    if isinstance(one, Amount) and isinstance(other, Amount):
        return one.meets(other)
    if isinstance(one, When) and isinstance(other, When):
        return one.may_equal(other)
    return one == other


def status_of(claim: Claim, answers: tuple[StandingAnswer, ...], origins: tuple[str, ...]) -> Status:
    """How sure a claim is, by its answers and the origins behind them."""
    live = [answer for answer in answers if not answer.answer.rejected]
    if claim.ask and not claim.says and not answers:
        return Status.OPEN
    if not origins:
        return Status.UNSOURCED
    if claim.doubtful:
        return Status.DOUBTFUL
    differ = any(not compatible(a.reading, b.reading) for a in live for b in live)
    if differ:
        return Status.WORDING if claim.type == "wording" else Status.DISPUTED
    if len(live) < len(answers):
        return Status.CORRECTED
    return Status.AGREED if len(origins) > 1 else Status.ONE_ORIGIN
