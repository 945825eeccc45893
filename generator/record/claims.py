"""Claims assessed: which answers the sources give, who stands behind each, and how sure that makes the claim."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from generator.model.claims import Answer, Claim
from generator.model.values.dates.edtf import EdtfDate, NotADate
from generator.model.values.quantity import WORDS, NotAQuantity, Quantity
from generator.problems import Location
from generator.read.entries import Entry
from generator.record.attribution import Attribution, Citation, Support

ParsedValue = Quantity | EdtfDate | str
OF_WORDS = frozenset({"wording", "order"})  # what an article chooses itself unless it quotes
OF_ARTICLE = "article"  # what an article shows of itself, whomever it quotes
LONGEST_PARTICLE = 4  # letters of a word, such as "were", that names nothing
NINE = 9
BETWEEN_NUMBERS = frozenset({*WORDS, "or", "to"})  # "eight or nine people"
BY_VALUE = frozenset({"number", "percent", "date", "yes-no"})  # where other values contradict each other


class Status(Enum):
    """What the sources, taken together, make of a claim."""

    AGREED = "agreed"
    SEVERAL = "several-sources"
    ONE_SOURCE = "one-source"
    UNNAMED = "source-not-named"
    CONTRADICTED = "contradicted"
    DIFFERING = "differing"
    PARTS = "parts"
    WORDING = "wording"
    CORRECTED = "corrected"
    DOUBTFUL = "doubtful"
    OPEN = "open"
    RECKONED = "our-reckoning"
    UNSOURCED = "unsourced"


SETTLED = (
    Status.AGREED, Status.SEVERAL, Status.ONE_SOURCE, Status.UNNAMED, Status.PARTS, Status.RECKONED,
)  # fmt: skip  # nothing speaks against


class AssessedAnswer(NamedTuple):
    """An answer with its value and who stands behind it; nobody does where the editors reckoned it."""

    data: Answer
    parsed_value: ParsedValue
    citations: tuple[Citation, ...]
    attributions: tuple[Attribution, ...]
    support: Support

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(citation.source.id for citation in self.citations))


@dataclass(frozen=True, slots=True)
class AssessedClaim:
    """A claim in the light of all sources.

    `key` is `entry#anchor`; `attributions` and `support` are those of a statement, or of all answers that still stand;
    `sources` are the articles that carry the claim.
    """

    key: str
    entry: Entry
    index: int
    data: Claim
    status: Status
    answers: tuple[AssessedAnswer, ...]
    citations: tuple[Citation, ...]
    attributions: tuple[Attribution, ...]
    support: Support
    sources: tuple[str, ...]

    @property
    def anchor(self) -> str:
        return self.key.partition("#")[2]

    @property
    def standing_answers(self) -> tuple[AssessedAnswer, ...]:
        """The answers that have not been taken back, a preferred one first, then as the file has them."""
        return tuple(answer for answer in self.answers_in_order if not answer.data.rejected)

    @property
    def lead_answer(self) -> AssessedAnswer | None:
        """The preferred answer, else the first that still stands."""
        return next(iter(self.standing_answers), None)

    @property
    def answers_in_order(self) -> tuple[AssessedAnswer, ...]:
        """The answers as pages show them: the preferred one first, what was taken back last."""
        return tuple(sorted(self.answers, key=lambda answer: (bool(answer.data.rejected), not answer.data.preferred)))

    @property
    def has_conflict(self) -> bool:
        """True where answers stand against each other: they cannot all be right, or one was taken back."""
        return self.status in (Status.CONTRADICTED, Status.CORRECTED)

    @property
    def is_uncontested(self) -> bool:
        """True where a claim says one thing and nothing speaks against it, however few say it."""
        return self.status in SETTLED and len(self.answers) < 2

    def is_of_another_day(self, answer: AssessedAnswer) -> bool:
        """Whether an answer holds for a day that excludes that of the answer shown first, and is no rival of it."""
        return are_of_different_days(self.answers_in_order[0].data, answer.data)

    def answer_of(self, source: str) -> AssessedAnswer | None:
        """The answer that a source gives, the first if it gives several."""
        return next((answer for answer in self.answers if source in answer.sources), None)

    def answers_in(self, text: str) -> tuple[str, ...]:
        """The answers that stand and that a text gives: their numbers, in any form, or a date; a day needs no year.

        A number below ten in words is one of these only in front of what the question asks for.
        """
        subject, words = f"{self.data.ask} {self.unit}".casefold(), re.findall(r"[\d,]*\d|\w+", text)
        tokens = set()
        for index, word in enumerate(words):
            number = WORDS.get(word.casefold())
            following = [noun for noun in words[index + 1 :] if noun.casefold() not in BETWEEN_NUMBERS][:3]
            nouns = (noun.casefold()[:-1] for noun in following if len(noun) > LONGEST_PARTICLE)
            if number is None or number > NINE or any(noun in subject for noun in nouns):
                tokens.add(word if number is None else str(number))
        values = [answer.parsed_value for answer in self.standing_answers if not isinstance(answer.parsed_value, str)]
        value_texts = [re.sub(r"(\d \w+) \d{4}$", r"\1", value.display()) for value in values]
        return tuple(words for words in value_texts if set(re.findall(r"[\d,]*\d|[A-Z]\w+", words) or [""]) <= tokens)

    @property
    def unit(self) -> str:
        """What a number that answers the question counts, such as "people"; "%" for a share."""
        return "%" if self.data.type == "percent" else self.data.unit or ""

    @property
    def is_question(self) -> bool:
        return self.data.ask is not None

    def location(self, *path: str | int) -> Location:
        return self.entry.location("claims", self.index, *path)

    def key_location(self, *path: str | int) -> Location:
        return self.entry.key_location("claims", self.index, *path)


def anchor_of(claim: Claim, index: int) -> str:
    """Where a claim stands on its page: at its id, else at the passage cited first; without one at its number."""
    return claim.id or (claim.cites[0].replace("#", "-") if claim.cites else f"statement-{index + 1}")


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


def can_both_be_right(first: ParsedValue, second: ParsedValue) -> bool:
    """Whether two values can hold at once: ranges that meet, the same word."""
    if isinstance(first, Quantity) and isinstance(second, Quantity):
        return first.overlaps(second)
    if isinstance(first, EdtfDate) and isinstance(second, EdtfDate):
        return first.may_equal(second)
    return first == second


def assess(claim: Claim, answers: Sequence[AssessedAnswer], citations: Sequence[Citation], support: Support) -> Status:
    """How sure a claim is, by its answers and by who stands behind them."""
    if claim.ask and not answers:
        return Status.OPEN
    if not citations:
        return Status.UNSOURCED
    if claim.doubtful:
        return Status.DOUBTFUL
    standing = [answer for answer in answers if not answer.data.rejected]
    if len(standing) > 1:
        return _how_they_differ(claim, standing)
    if len(standing) < len(answers):
        return Status.CORRECTED
    if standing and standing[0].data.reckoned:
        return Status.RECKONED
    if claim.ask and support.is_independent:
        return Status.AGREED
    if not support.roots:
        return Status.UNNAMED
    return Status.ONE_SOURCE if len(support.roots) == 1 else Status.SEVERAL


def _how_they_differ(claim: Claim, answers: Sequence[AssessedAnswer]) -> Status:
    """Whether several answers can all be right: the editors say so, or their values do."""
    if claim.type == "wording":
        return Status.WORDING
    if claim.difference:
        return {"contradiction": Status.CONTRADICTED, "parts": Status.PARTS}.get(claim.difference, Status.DIFFERING)
    return Status.DIFFERING if can_all_be_right(answers) else Status.CONTRADICTED


def can_all_be_right(answers: Sequence[AssessedAnswer]) -> bool:
    """Whether these answers can hold at once, each with each: by their values, or since they are of different days."""
    return all(
        can_both_be_right(first.parsed_value, second.parsed_value) or are_of_different_days(first.data, second.data)
        for first in answers
        for second in answers
    )


def are_of_different_days(first: Answer, second: Answer) -> bool:
    """Whether the sources say that two answers hold for days that exclude each other."""
    return bool(first.as_of and second.as_of and not first.as_of.may_equal(second.as_of))
