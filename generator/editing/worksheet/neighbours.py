"""Where the record speaks of what a sentence of an article says: questions that it answers, events that it is about."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass
from heapq import nlargest
from math import log, sqrt
from typing import NamedTuple, TypeVar

from generator import model
from generator.editing.find import STEM, fold
from generator.editing.ids import LITTLE
from generator.editing.names import SPEAKERS, Names
from generator.model.values.dates.edtf import EdtfDate
from generator.model.values.dates.edtf_grammar import MONTHS, NotADate
from generator.model.values.quantity import WORDS, number_from_words
from generator.read.entries import Entry
from generator.record.claims import AssessedAnswer, AssessedClaim
from generator.record.record import Record

Subject = TypeVar("Subject")

NUMBER = re.compile(r"(?<![\w.,/-])(?<!not )(\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\w/-])")
MONTH = "(?:" + "|".join(f"{name}|{name[:3]}\\b\\.?" for name in MONTHS) + ")"
DATE = re.compile(rf"\b(?:(\d{{1,2}})\s+)?({'|'.join(MONTHS)})(?:\s+(\d{{1,2}})\b)?,?\s+((?:19|20)\d\d)\b")
DAY_OR_TIME = re.compile(rf"\b\d{{1,2}}\s+{MONTH}|\b{MONTH}\s+\d{{1,2}}\b|\b\d{{1,2}}:\d\d\b")
NUMBER_WORD = rf"(?:{'|'.join(sorted(WORDS, reverse=True))}|hundred|thousand)"
IN_WORDS = re.compile(
    rf"\b(?!(?:none|one)\b(?![\s-]+(?:hundred|thousand)\b)){NUMBER_WORD}"
    rf"(?:(?:(?:(?<=hundred)|(?<=thousand))\s+and\s+|[\s-]+){NUMBER_WORD})*\b",
    re.IGNORECASE,
)
MEASURED = re.compile(
    r"[\s-]*(?:million |billion )?"
    r"(year|month|week|day|hour|minute|tonne|dollar|euro|rouble|kilogram|percent|per cent|%)",
    re.IGNORECASE,
)  # what is no number of people or things
MAX_PROPOSALS = 2  # beside one sentence, of questions with a number and of claims that are near by their words
SAME_VALUE = 0.3  # of a question's weight that a sentence must share to be proposed, where it has the same number
RARE_VALUE = 0.1  # the same, where no other question is answered with that number
RIVAL_SHARES = 2.0  # weight of what a sentence must share with a question that it may answer otherwise: a word
IN_EVENT = 1.5  # how much nearer a question of the nearest event is
RIVAL = 1.1  # how many times as much as a value, or as little, one may be that contradicts it
RIVAL_OF_SUBJECT = 1.5  # the same, where the question is about somebody in the sentence, or of the nearest event
SHORT = 12  # words; an event of fewer is not much more likely
SAME_SUBJECT = 0.4  # of a sentence's weight that the words of an event or claim must share
NEW_WORD = 5.0  # weight of a word that the record has not, as of one that it has once
EVENT_SHARES = 12.0  # weight of what a sentence must share with an event at least: three words that are not common
CLAIM_SHARES = 8.0  # the same with a question or statement: two words
NEARLY_AS_LIKELY = 0.6  # of the likeness of the nearest
REPEATED = 5.0  # weight of an answer whose words all stand in a sentence, with what is shared of its question
OF_QUESTION = 0.5  # weight of a word of the question there, as of one of the answer
OF_EVENT = 2.0  # weight of being a question of the nearest event


@dataclass(frozen=True, slots=True)
class AnswerProposal:
    """A question that the sentence may answer, with the value, and the sources that give it already."""

    claim: AssessedClaim
    value: str
    sources: tuple[str, ...]


class _Answer(NamedTuple):
    """An answer in words: its stems, those of its question and of both with its passages; whom the question names."""

    claim: AssessedClaim
    value: str
    words: frozenset[str]
    question_words: frozenset[str]
    context: frozenset[str]
    subjects: set[str]


class Neighbours:
    """The words of all claims and events, weighed by how rare they are."""

    def __init__(self, record: Record, names: Names) -> None:
        self._names = names
        self._questions: list[tuple[AssessedClaim, frozenset[str]]] = []
        self._answers: list[_Answer] = []
        self._claims: list[tuple[AssessedClaim, frozenset[str]]] = []
        for claim in record.claims.values():
            is_reckoned = any(answer.data.reckoned for answer in claim.answers)
            has_number = any(NUMBER.search(str(answer.data.value)) for answer in claim.answers)
            if claim.data.ask and not is_reckoned and (claim.data.type in ("number", "percent") or has_number):
                words = f"{claim.data.ask} {claim.unit} {claim.entry.data.heading}"
                self._questions.append((claim, stems(words)))
            if claim.data.ask and not is_reckoned and claim.data.type not in ("number", "percent", "date"):
                question_words = stems(f"{claim.data.ask} {claim.entry.data.heading}")
                subjects = self._mentioned_in(claim.data.ask, SPEAKERS)
                for answer in claim.standing_answers:
                    value = as_written(claim, answer)
                    context = stems(" ".join([value, claim.data.ask, *_gists(record, answer.data.cites)]))
                    self._answers.append(_Answer(claim, value, stems(value), question_words, context, subjects))
            claim_in_file = claim.entry.data.claims[claim.index]
            if claim_in_file.id and claim_in_file.text:  # what is only the gist of a passage takes no other
                self._claims.append((claim, stems(" ".join(_texts_of_claim(record, claim)))))
        self._questions_of = Counter(
            number
            for claim, _ in self._questions
            if claim.unit
            for number in {number for answer in claim.standing_answers for number in _numbers_in(claim, answer)}
        )
        events = [event for event in record.events if event.id not in record.publications]
        self._events = [(event.id, stems(" ".join(_texts(record, event)))) for event in events]
        groups = [words for _, words in (*self._claims, *self._events)]
        counts = Counter(word for words in groups for word in words)
        self._weights = {word: log(1 + len(groups) / count) for word, count in counts.items()}

    def answers(self, sentence: str, subject: str = "") -> list[AnswerProposal]:
        """The questions that a number or date there may answer, equal values first; `subject` is whom "he" means."""
        text = IN_WORDS.sub(lambda match: number_from_words(match[0]), sentence)
        people = self._mentioned_in(sentence) or {subject} - {""}
        same_values = self._same_values(text, people)
        rivals = [
            rival
            for rival in self._rival_values(text, people)
            if rival.value not in {proposal.value for proposal in same_values}
        ]
        return [*same_values, *rivals][:MAX_PROPOSALS]

    def _same_values(self, text: str, people: Set[str]) -> list[AnswerProposal]:
        """The questions that are answered with a number of the text already, the nearest first."""
        words = stems(text)
        proposals: list[tuple[float, AnswerProposal]] = []
        for claim, question in self._questions if _numbers(text) else ():
            shared = words & question
            if not (numbers := _numbers(text, claim.unit)) or all(map(str.isdigit, shared)):
                continue
            if people and not people >= self._mentioned_in(claim.data.ask or ""):  # somebody else's sentence
                continue
            likeness = self._weigh(shared) / self._weigh(question)
            equal = next(_equal_answers(claim, numbers), None)
            if not equal or (not claim.unit and not _numbers(text, as_written(claim, equal))):
                continue
            is_rare = all(self._questions_of[number] <= 1 for number in _numbers_in(claim, equal))
            if likeness >= (RARE_VALUE if is_rare else SAME_VALUE):
                proposals.append((likeness, AnswerProposal(claim, as_written(claim, equal), equal.sources)))
        return [proposal for _, proposal in sorted(proposals, key=lambda item: -item[0])]

    def _rival_values(self, text: str, people: Set[str]) -> list[AnswerProposal]:
        """The question that the text may answer otherwise: about the same people, near by its words and its value."""
        if not re.search(r"\d", text):
            return []
        words = frozenset(word for word in stems(text) if not word.isdigit())
        event = self.event(text)
        rivals: list[tuple[float, AssessedClaim, str]] = []
        for claim, group in self._claims:
            subjects = self._mentioned_in(claim.data.ask or "")
            shared = self._weigh(words & group)
            if claim.answers and shared >= RIVAL_SHARES and people >= subjects:
                in_event = claim.entry.id == event
                likeness = shared / sqrt(SHORT + len(group)) * (IN_EVENT if in_event else 1)
                if claim.data.type == "date":
                    values = _rival_dates(claim, text) if in_event else ()
                else:
                    values = self._rival_numbers(claim, text, RIVAL_OF_SUBJECT if in_event or subjects else RIVAL)
                rivals += [(likeness, claim, value) for value in values]
        rivals.sort(key=lambda rival: -rival[0])
        return [AnswerProposal(claim, value, ()) for _, claim, value in rivals[:1]]

    def _rival_numbers(self, claim: AssessedClaim, text: str, tolerance: float) -> Iterator[str]:
        """The numbers that can count the same as the answers, are near to one, and are no other question's."""
        if claim.data.type not in ("number", "percent") or any(answer.data.reckoned for answer in claim.answers):
            return
        unit = claim.unit or "people"
        answered = {number for answer in claim.standing_answers for number in _numbers_in(claim, answer)}
        for number in _numbers(text, unit):
            is_elsewhere = self._questions_of[number] and not MEASURED.search(unit)
            ratios = (int(number) / int(value) for value in answered if int(number) * int(value))
            if (
                number not in answered
                and not is_elsewhere
                and any(1 / tolerance <= ratio <= tolerance for ratio in ratios)
            ):
                yield number

    def answers_in_words(self, sentence: str) -> list[AnswerProposal]:
        """The answers that the sentence may repeat: all their words stand in it, or their question is near by."""
        words = stems(sentence)
        repeated = [answer for answer in self._answers if self._is_repeated(answer, sentence, words)]
        answers = [
            answer
            for answer in repeated
            if not any(answer.claim is longer.claim and answer.words < longer.words for longer in repeated)
        ]
        for claim in self.claims(sentence):
            of_claim = [answer for answer in self._answers if answer.claim is claim]
            if of_claim and not any(answer.claim is claim for answer in answers):
                answers.append(max(of_claim, key=lambda answer: self._likeness(words & answer.context, answer.context)))
        return [AnswerProposal(answer.claim, answer.value, ()) for answer in answers]

    def _is_repeated(self, answer: _Answer, sentence: str, words: Set[str]) -> bool:
        if not answer.words or not answer.words <= words:
            return False
        weight = self._weigh(answer.words) + OF_QUESTION * self._weigh((words - answer.words) & answer.question_words)
        weight += OF_EVENT if answer.claim.entry.id == self.event(sentence) else 0
        return weight >= REPEATED and answer.subjects <= self._mentioned_in(sentence, SPEAKERS)

    def claims(self, sentence: str) -> list[AssessedClaim]:
        """The questions and statements whose words, answers and passages it shares most, the nearest first."""
        return self._nearest(sentence, self._claims, CLAIM_SHARES)

    def event(self, sentence: str) -> str | None:
        """The event whose words and passages the sentence shares most; None where it shares little with any."""
        return next(iter(self._nearest(sentence, self._events, EVENT_SHARES)), None)

    def _nearest(self, sentence: str, groups: Iterable[tuple[Subject, frozenset[str]]], least: float) -> list[Subject]:
        """Of what shares this weight with a sentence, the likeliest: the same words tell less in a long group."""
        words = stems(sentence)
        least = max(least, SAME_SUBJECT * sum(self._weights.get(word, NEW_WORD) for word in words))
        shares = ((self._weigh(words & group), len(group), subject) for subject, group in groups)
        ranks = [(shared / sqrt(SHORT + length), shared >= least, subject) for shared, length, subject in shares]
        likeliest = nlargest(MAX_PROPOSALS, ranks, key=lambda rank: rank[0])
        return [
            subject
            for likeness, is_enough, subject in likeliest
            if is_enough and likeness >= NEARLY_AS_LIKELY * likeliest[0][0]
        ]

    def _mentioned_in(self, text: str, nouns: Sequence[str] = ("person",)) -> set[str]:
        return {mention.entry_id for mention in self._names.mentions_in(text, nouns)}

    def _likeness(self, shared: Iterable[str], group: frozenset[str]) -> float:
        """The weight of what is shared; the same words tell less in a long group."""
        return self._weigh(shared) / sqrt(SHORT + len(group))

    def _weigh(self, words: Iterable[str]) -> float:
        return sum(self._weights.get(word, 0.0) for word in words)


def stems(text: str) -> frozenset[str]:
    """The beginnings of the words that matter."""
    return frozenset(word[:STEM] for word in fold(text) if word not in LITTLE and len(word) > 1)


def _texts(record: Record, event: Entry[model.Event]) -> Iterator[str]:
    yield event.data.title
    yield record.plain(event.data.summary, event.id)
    yield from _gists(record, (ref for _, ref in event.texts.citations))


def _texts_of_claim(record: Record, claim: AssessedClaim) -> Iterator[str]:
    yield f"{record.claim_text(claim)} {claim.unit} {claim.entry.data.heading}"
    yield from _gists(record, claim.data.cites)
    for answer in claim.answers:
        yield str(answer.data.value)
        yield from _gists(record, answer.data.cites)


def _gists(record: Record, citations: Iterable[str]) -> Iterator[str]:
    """What the passages say that are cited one by one."""
    return (citation.passage.gist for citation in record.cited(citations) if not citation.is_whole)


def _rival_dates(claim: AssessedClaim, text: str) -> Iterator[str]:
    """The dates of the text that are another or a finer one than the answers, and within a year of one of them."""
    answered = [answer.parsed_value for answer in claim.standing_answers if isinstance(answer.parsed_value, EdtfDate)]
    years = {day.year for date in answered for day in (date.earliest, date.latest) if day}
    for match in DATE.finditer(text):
        day, year = match[1] or match[3], int(match[4])
        with suppress(NotADate):
            date = EdtfDate.parse(f"{year}-{MONTHS.index(match[2]) + 1:02}" + (f"-{int(day):02}" if day else ""))
            if years & {year - 1, year, year + 1} and not any(answer.within(date) for answer in answered):
                yield date.edtf


def _numbers(sentence: str, unit: str = "") -> list[str]:
    """The numbers of the sentence, in digits, years, days and times aside; only those that may count this unit."""
    sentence = DAY_OR_TIME.sub(" ", sentence)
    matches = [match for match in NUMBER.finditer(sentence) if not unit or _may_count(sentence[match.end() :], unit)]
    numbers = dict.fromkeys(match[1].replace(",", "") for match in matches)
    return [number for number in numbers if not re.fullmatch(r"(19|20)\d\d", number)]


def _may_count(words: str, unit: str) -> bool:
    """Whether a number before these words may be one of a unit: eight years are no people, and nine people no years."""
    pair = MEASURED.match(words), MEASURED.search(unit)
    first, second = (re.sub("%|per cent", "percent", match[1].lower()) if match else "" for match in pair)
    return first == second


def _equal_answers(claim: AssessedClaim, numbers: Sequence[str]) -> Iterator[AssessedAnswer]:
    for answer in claim.standing_answers:
        values = _numbers_in(claim, answer)
        if values & set(numbers) if not claim.unit else values and values <= set(numbers):
            yield answer


def _numbers_in(claim: AssessedClaim, answer: AssessedAnswer) -> set[str]:
    """The numbers of an answer, days and times aside."""
    value = DAY_OR_TIME.sub(" ", as_written(claim, answer))
    return {match[1].replace(",", "") for match in NUMBER.finditer(value)}


def as_written(claim: AssessedClaim, answer: AssessedAnswer) -> str:
    """The value as it stands in the file, such as {over: 50}."""
    path = ("claims", claim.index, "answers", claim.answers.index(answer), "value")
    texts = {place[len(path) :]: text for place, text in claim.entry.tree.texts.items() if place[: len(path)] == path}
    if () in texts:
        return texts[()]
    return "{" + ", ".join(f"{name}: {text}" for (name,), text in texts.items()) + "}"
