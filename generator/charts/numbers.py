"""Numbers of the record as charts need them: the number that is shown first for a claim, and what it counts."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from generator.charts.kinds.parts_of_whole import Amount
from generator.language import grammar, labels
from generator.model.values.quantity import Quantity
from generator.record.attribution import Attribution
from generator.record.claims import SETTLED, AssessedClaim, Status

VERB = re.compile(r"\b(?:was|were|is|are|did|do|does|had|has|have)\b ?")


class Number(NamedTuple):
    """The number that is shown first for a claim, with who says it; what speaks against it goes wherever it goes."""

    claim: AssessedClaim
    quantity: Quantity
    attributions: tuple[Attribution, ...]

    @property
    def amount(self) -> Amount:
        high = float(self.quantity.high) if self.quantity.high is not None else None
        caption = self.with_doubt(short_question(self.claim.data.ask or ""))
        return Amount(self.quantity.display(), float(self.quantity.low or 0), high, caption)

    @property
    def rivals(self) -> Mapping[str, tuple[Attribution, ...]]:
        numbers: dict[str, tuple[Attribution, ...]] = {}
        for answer in self.claim.standing_answers:
            if isinstance(answer.parsed_value, Quantity):
                number = answer.parsed_value.display()
                numbers[number] = (*numbers.get(number, ()), *answer.attributions)
        numbers.pop(self.quantity.display(), None)
        return numbers

    @property
    def doubt(self) -> str:
        """What speaks against it, in words, with the other numbers; nothing where nothing does."""
        if self.claim.status in (*SETTLED, Status.UNSOURCED):
            return ""
        label = labels.STATUS[self.claim.status].label.lower()
        return f"{label}; also {grammar.join_and([*self.rivals])}" if self.rivals else label

    def with_doubt(self, text: str) -> str:
        """A text in which the number stands, or stands for it, with what speaks against it."""
        return f"{text} ({self.doubt})" if self.doubt else text


def number_of(claim: AssessedClaim | None) -> Number | None:
    """The number that is shown first for a claim; None where there is no claim, or no number."""
    answer = claim.lead_answer if claim else None
    if claim is None or answer is None or not isinstance(answer.parsed_value, Quantity):
        return None
    return Number(claim, answer.parsed_value, answer.attributions)


def short_question(question: str) -> str:
    """What a number counts: "How many people were freed in May?" counts people freed in May."""
    plain = re.fullmatch(r"How many (.*\b(?:was|were|is|are)\b .*)\?", question)
    return VERB.sub("", plain[1]) if plain and len(VERB.findall(plain[1])) == 1 else question
