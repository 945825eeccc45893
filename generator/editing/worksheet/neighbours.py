"""Where the record speaks of what a sentence of an article says: questions that it answers, events that it is about."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from datetime import date, timedelta
from heapq import nlargest
from math import fsum, log, sqrt
from typing import NamedTuple

from generator import model
from generator.editing.find import STEM, fold
from generator.editing.ids import LITTLE
from generator.editing.names import Names
from generator.model.values.dates.edtf import EdtfDate
from generator.model.values.dates.edtf_grammar import MONTHS, NotADate
from generator.model.values.quantity import WORDS, number_from_words
from generator.read.entries import Entry
from generator.record.claims import AssessedAnswer, AssessedClaim, Status
from generator.record.record import Record

NUMBER = re.compile(
    r"(?<![\w.,/\[-])(?<!not )(?<!\bNo )(?<!\bNo\. )(\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\w/-])"
    r"(?!(?<=[^\W\d], \d\d),)"  # how old somebody is
)
ABOUT_HIM = re.compile(r"\b(?:he|she|his|her)\b", re.IGNORECASE)
OF_UNNAMED = re.compile(r"\b[a-z]\w*['’]s\s+$")  # in front of a number: "his wife's"
UNIT_LEFT_OUT = re.compile(r"\s*(?:[.,;]?\s*$|[,;]\s|and\b)")  # behind a number
VAGUE = re.compile(
    r"\b(?:(about|almost|approximately|around|close to|nearly|roughly|some)|over|more than)\s+$", re.IGNORECASE
)  # in front of a number
MONTH = "(?:" + "|".join(f"{name}|{name[:3]}t?\\b\\.?" for name in MONTHS) + ")"
DATE = re.compile(rf"\b(?:(\d{{1,2}})\s+)?({MONTH})(?:\s+(\d{{1,2}})\b)?,?\s+((?:19|20)\d\d)\b")
YEAR_ALONE = re.compile(r"\b(?:[Ii]n|[Ss]ince)\s+((?:19|20)\d\d)\b")
ASKS_WHEN = re.compile(r"(?:When|Since when|(?:On|From|Since) which day|In which (?:month|year))\b")
ASKS_WHEN_ALONE = re.compile(rf"{ASKS_WHEN.pattern}[^,]*$")
MONTH_ALONE = re.compile(
    rf"\b(?:(\d{{1,2}})\s+)?({'|'.join(MONTHS)}|{MONTH}(?=\s+\d))(?!\w)(?:\s+(\d{{1,2}})\b)?"
    r"(?!\s+\d{1,2}\b)(?!,?\s+(?:19|20)\d\d)"
)  # a month or a day without its year
WEEKDAYS = ("Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun")
WEEKDAY = re.compile(rf"\b(?:(?<=[Oo]n )|(?<=last ))({'|'.join(WEEKDAYS)})day\b(?!,? (?:\d|{MONTH} \d))")
FUTURE = re.compile(r"\b(?:will|would|(?:is|are) (?:to|due|expected))\b")
DAY_OR_TIME = re.compile(rf"\b\d{{1,2}}\s+{MONTH}|\b{MONTH}\s+\d{{1,2}}\b|\b\d{{1,2}}:\d\d\b")
NUMBER_WORD = rf"(?:{'|'.join(sorted(WORDS, reverse=True))}|dozen|hundred|thousand)"
IN_WORDS = re.compile(
    r"\b(?!(?:none|one)\b(?![\s-]+(?:dozen|hundred|thousand|year|month|week|day|hour)\b))"
    rf"(?<!few )(?<!half a )(?<!several ){NUMBER_WORD}"
    rf"(?:(?:(?:(?<=hundred)|(?<=thousand))\s+and\s+|[\s-]+){NUMBER_WORD})*\b",
    re.IGNORECASE,
)
MEASURED = re.compile(
    r"[\s-]*(?:million |billion )?"
    r"(year|month|week|day|hour|minute|time|round|tonne|dollar|euro|rouble|kilogram|percent|per cent|%|"
    r"countr|cit(?=y|ies)|town|state|prison(?!er)|article|outlet|newspaper)",
    re.IGNORECASE,
)  # what is no number of people or things
CAPITALS = r"\b[A-Z]\w+(?: [A-Z]\w+)*"
NAME_LIST = re.compile(
    rf"(?<!between ){CAPITALS}(?:, (?:the )?{CAPITALS})* and (?:the )?{CAPITALS}"
)  # names side by side
IN_CLAUSE = r"(?:(?!\b(?:although|because|but|though|when|while)\b)(?:[^,;:.!?]|[.!?](?!\s)|(?<=\d)[,:](?=\d)))*"
REJECTING = r"\b(?:rather than|instead of|(?<!was )(?<!were )(?:reject(?:s|ed)|den(?:y|ies|ied)|disputes))\b"
REFUTED = (
    r"\b(?:not(?! (?:just|merely|only)\b)|never|neither|nor|no longer|wrong|false|untrue|incorrect|mistaken)\b|"
    r"n[’']t\b|\b(?:rejected|denied) by\b|\b(?:was|were) (?:rejected|denied|disputed)\b"
)
DENIAL = re.compile(rf"{REJECTING}|{REFUTED}", re.IGNORECASE)
DENIED = re.compile(rf"(?:{REJECTING}|{IN_CLAUSE}(?:{REFUTED})){IN_CLAUSE}", re.IGNORECASE)  # the words that are denied
RIVAL_SHARES = 2.0  # weight of what a sentence must share with a question that it may answer otherwise: a word
DENIES_IT = re.compile(
    r"\b(?:contradict|den[iy]|disput|reject)\w*\s+(?:it|this|that|the (?:account|claim|report)s?)(?=\W*$|[,;:])|"
    r"\b(?:it|this|that) (?:is|was|had|has|did|does) not\W*$|"
    r"\b(?:called|calls) (?:it|this|that)\b.*\b(?:false|untrue|wrong)\b",
    re.IGNORECASE,
)  # the sentence in front
DENIED_SHOWN = 2  # claims of it
IN_EVENT = 1.5  # how much nearer a question of the nearest event is
RIVAL = 1.1  # how many times as much as a value, or as little, one may be that contradicts it
RIVAL_OF_SUBJECT = 1.5  # the same, where the question is about somebody in the sentence, or of the nearest event
SHORT = 12  # words; an event of fewer is not much more likely
SAME_SUBJECT = 0.4  # of a sentence's weight that the words of an event or claim must share
NEW_WORD = 5.0  # weight of a word that the record has not, as of one that it has once
EVENT_SHARES = 12.0  # weight of what a sentence must share with an event at least: three words that are not common
SAYS_IT = 1.0  # what a sentence must share with a claim to be proposed: its question, and a bit of an answer
ANSWER = 0.6  # how much it tells that an answer stands there, as of its question; measured, as what follows
PASSAGE = 0.25  # the same of a passage that is cited for it
NO_ANSWER = 0.15  # how much less likely an open question is meant
NEAR = 1.2  # what a paragraph must share with an open question, of which a note and what else its entry says tell less
NOTE = 0.5
ENTRY = 0.2
OPEN_SHOWN = 3  # open questions below one paragraph
CLAIMS_SHOWN = 5  # claims beside one sentence
UNCOMMON = 3.0  # weight of a word that, shared with a claim of the nearest event, is enough to propose that
LIKELY_EVENTS = 3  # in which a day may be another


class Proposal(NamedTuple):
    """A claim that a sentence may speak of, and what it answers: nothing if unclear, denied, or a statement."""

    claim: AssessedClaim
    value: str
    is_new: bool = False
    is_denied: bool = False


class _Words(NamedTuple):
    """A claim's words: of the question or statement, of each answer, of each passage; and whom the question names."""

    claim: AssessedClaim
    question: frozenset[str]
    answers: tuple[tuple[AssessedAnswer, frozenset[str]], ...]
    passages: tuple[frozenset[str], ...]
    people: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        """Every word of it."""
        return self.question.union(*(words for _, words in self.answers), *self.passages)


class Neighbours:
    """The words of all claims and events, weighed by how rare they are."""

    def __init__(self, record: Record, names: Names, published: date | None = None) -> None:
        self._names = names
        self._published = published
        self._claims = [
            self._words_of(record, claim)
            for claim in record.claims.values()
            if claim.entry.data.claims[claim.index].id and claim.entry.data.claims[claim.index].text
            if not any(answer.data.reckoned for answer in claim.answers)
        ]  # what is only the gist of a passage takes no other, and no article says what we have reckoned
        counting = [claim for claim, *_ in self._claims if claim.unit]
        self._numbers = {
            number for claim in counting for answer in claim.standing_answers for number in _numbers_in(claim, answer)
        }
        self._units = {words.claim.key: _unit_of(words.claim) for words in self._claims}
        self._values = {str(answer.data.value) for claim in record.claims.values() for answer in claim.answers}
        events = [event for event in record.events if event.id not in record.publications]
        self._events = [(event.id, stems(" ".join(_texts(record, event)))) for event in events]
        self._entries: dict[str, set[str]] = defaultdict(set)
        for words in self._claims:
            self._entries[words.claim.entry.id] |= words.all
        self._groups = [words.all for words in self._claims]
        groups = [*self._groups, *(words for _, words in self._events)]
        counts = Counter(word for words in groups for word in words)
        self._weights = {word: log(1 + len(groups) / count) for word, count in counts.items()}

    def _words_of(self, record: Record, claim: AssessedClaim) -> _Words:
        answers = claim.standing_answers
        texts = [f"{record.value_text(claim, answer.parsed_value)} {as_written(claim, answer)}" for answer in answers]
        passages = _gists(record, (*claim.data.cites, *(ref for answer in answers for ref in answer.data.cites)))
        return _Words(
            claim,
            stems(f"{record.claim_text(claim)} {claim.unit}"),
            tuple(zip(answers, map(stems, texts), strict=True)),
            tuple(map(stems, passages)),
            frozenset(self.people_in(claim.data.ask or "")),
        )

    def proposals(
        self, sentence: str, subject: str = "", before: Sequence[Proposal] = (), recent: Set[str] = frozenset()
    ) -> list[Proposal]:
        """The claims that the sentence may speak of, the likeliest first, each with an answer that it may give.

        `subject` is whom "he" means, or else one of those of whom the article spoke just before; `before` is what the
        sentence in front says, which may be denied, and in what it counts.
        """
        mentioned = self.people_in(sentence)
        text = _with_units(_in_digits(_with_years(sentence, self._published)), self._unit_before(before))
        affirmed = DENIED.sub(" ", text)
        parts = self._parts(text, subject)
        people = mentioned or {subject} - {""}
        rivals = self._rival_values(text, affirmed, mentioned or people | recent, parts)
        words = stems(text)
        scores = [
            (self._score(claim, words), claim)
            for claim in self._claims
            if not people or people | parts.keys() >= claim.people
        ]
        likeliest = nlargest(CLAIMS_SHOWN, (item for item in scores if item[0] >= SAYS_IT), key=lambda item: item[0])
        if not likeliest:
            likeliest = self._in_event(text, words)
        proposals = [item for _, claim in likeliest for item in self._answered(claim, text, affirmed, parts)]
        values = {item.value for item in proposals}
        keys = {item.claim.key for item in rivals if item.value not in values}
        return [
            *(item for item in rivals if item.claim.key in keys),
            *(p for p in proposals if p.claim.key not in keys),
        ] or [*_denied_in(sentence, before)]

    def open_questions(self, paragraph: str) -> list[AssessedClaim]:
        """The questions without an answer to which a paragraph is nearest, by them, their notes and their entries."""
        words = stems(paragraph)
        scores = (
            (
                self._likeness(words, claim.question)
                + NOTE * self._likeness(words, stems(claim.claim.data.note or ""))
                + ENTRY * self._likeness(words, self._entries[claim.claim.entry.id]),
                claim.claim,
            )
            for claim in self._claims
            if claim.claim.status is Status.OPEN
        )
        likely = (item for item in scores if item[0] >= NEAR)
        return [claim for _, claim in nlargest(OPEN_SHOWN, likely, key=lambda item: item[0])]

    def _unit_before(self, before: Sequence[Proposal]) -> str:
        """The years or days in which the sentence in front counts something."""
        units = (self._units[item.claim.key] for item in before if item.value and item.claim.data.type == "number")
        unit = next(units, "")
        return f" {unit}" if MEASURED.search(unit) else ""

    def _in_event(self, text: str, words: frozenset[str]) -> list[tuple[float, _Words]]:
        """The claims of the nearest event that share a word with the sentence which is not common."""
        event = self.event(text)
        of_event = [claim for claim in self._claims if claim.claim.entry.id == event]
        groups = [(claim, claim.question.union(*(group for _, group in claim.answers))) for claim in of_event]
        rarest = (
            (max(map(self._weigh, ([word] for word in words & group)), default=0.0), claim) for claim, group in groups
        )
        return nlargest(DENIED_SHOWN, (item for item in rarest if item[0] >= UNCOMMON), key=lambda item: item[0])

    def _score(self, claim: _Words, words: frozenset[str]) -> float:
        """How likely these words speak of a claim: what of its question, an answer and a passage is among them."""
        question = self._share(words, claim.question)
        answer = max((self._share(words, answer) for _, answer in claim.answers), default=0.0)
        passage = max((self._likeness(words, passage) for passage in claim.passages), default=0.0)
        answer = answer if claim.claim.is_question else question  # a statement says all of it
        is_open = claim.claim.is_question and not claim.answers
        return question + ANSWER * answer + PASSAGE * passage - NO_ANSWER * is_open

    def _answered(self, claim: _Words, text: str, affirmed: str, parts: Mapping[str, str]) -> Iterator[Proposal]:
        """The answers that all stand in a text, or the nearest; a figure or a date only where it does stand there.

        An answer with a word that stands there but not in the affirmed part is denied: the question stays without it.
        """
        words = stems(text)
        denied = words - stems(affirmed) if claim.claim.data.type != "wording" else frozenset[str]()
        if not claim.claim.is_question:
            is_denied = bool(_denied_words(text) & claim.question) and not DENIAL.search(claim.claim.data.says or "")
            yield Proposal(claim.claim, "", is_denied=is_denied)
            return
        if claim.claim.data.type in ("number", "percent"):
            values = [value for answer, _ in claim.answers if (value := _value_in(claim.claim, answer, text))]
            stands = [value for value in values if not denied.intersection(re.findall(r"\d+", value))]
            about = _about(claim.people, parts, text, affirmed)
            rivals = [*self._rival_numbers(claim.claim, *about, RIVAL_OF_SUBJECT)] if not values else []
            if len(rivals) == 1:
                yield Proposal(claim.claim, rivals[0], is_new=True)
                return
        else:
            dates = [*_dates(affirmed)] if claim.claim.data.type == "date" else []
            repeated = [item for item in claim.answers if item[1] <= words or item[0].parsed_value in dates]
            nearest = [item for item in repeated if not any(item[1] < longer for _, longer in repeated)]
            asks_when = ASKS_WHEN if claim.claim.entry.id == self.event(text) else ASKS_WHEN_ALONE
            is_open = not claim.answers and asks_when.match(claim.claim.data.ask or "") is not None
            rivals = [*_rival_dates(claim.claim, affirmed, is_open=is_open)] if not nearest else []
            if len(rivals) == 1:
                yield Proposal(claim.claim, rivals[0], is_new=bool(claim.answers))
                return
            if not nearest and claim.answers and claim.claim.data.type != "date":
                nearest = [max(claim.answers, key=lambda item: self._share(words, item[1]))]
            values = [as_written(claim.claim, answer) for answer, _ in nearest]
            shared = [group if group == {"no"} else words & group or words & claim.question for _, group in nearest]
            pairs = zip(values, shared, strict=True)
            stands = [value for value, group in pairs if DENIAL.search(value) or not denied & group]
        is_denied = len(stands) < len(values)
        yield from (Proposal(claim.claim, value, is_denied=is_denied) for value in stands or [""])

    def _rival_values(self, text: str, affirmed: str, people: Set[str], parts: Mapping[str, str]) -> list[Proposal]:
        """The question that the text may answer otherwise: about the same people, near by its words and its value."""
        places = [*self._place_lists(affirmed)]
        if not (places or re.search(r"\d", affirmed)):
            return []
        words = frozenset(word for word in stems(affirmed) if not word.isdigit())
        events = nlargest(LIKELY_EVENTS, self._events, key=lambda event: self._likeness(words, event[1]))
        likely, event = {entry_id for entry_id, _ in events}, self.event(affirmed)
        rivals: list[tuple[float, AssessedClaim, str]] = []
        for (claim, *_, subjects), group in zip(self._claims, self._groups, strict=True):
            about = _about(subjects, parts, text, affirmed)
            in_event = claim.entry.id == event
            is_vague = claim.data.type == "text" or (claim.data.type == "date" and not in_event)
            least = RIVAL_SHARES * (2 if is_vague else 1)
            if claim.answers and people >= subjects and self._weigh(words & group) >= least:
                likeness = self._likeness(words, group) * (IN_EVENT if in_event else 1)
                if claim.data.type == "date":
                    values = set(_rival_dates(claim, affirmed)) - self._values if claim.entry.id in likely else set()
                else:
                    is_near = in_event or subjects or MEASURED.search(self._units[claim.key])
                    tolerance = RIVAL_OF_SUBJECT if is_near else RIVAL
                    values = {*self._rival_numbers(claim, *about, tolerance), *self._rival_places(claim, places)}
                rivals += [(likeness, claim, value) for value in sorted(values)]
        rivals.sort(key=lambda rival: -rival[0])
        count = 2 if rivals and rivals[0][1].data.type == "date" else 1  # what a day is of, only a reader sees
        return [Proposal(claim, value, is_new=True) for _, claim, value in rivals[:count]]

    def _place_lists(self, text: str) -> Iterator[str]:
        """The places side by side in a text, of which the record knows one: "Poland and Germany"."""
        lists = (match[0] for match in NAME_LIST.finditer(text))
        yield from (name_list for name_list in lists if any(self._names.mentions_in(name_list, (model.Place.noun,))))

    def _rival_places(self, claim: AssessedClaim, lists: Sequence[str]) -> Iterator[str]:
        """The lists of places of which the answers, which begin with one, have half or more and not all."""
        answers = [as_written(claim, answer) for answer in claim.standing_answers] if lists else []
        if any(NAME_LIST.match(answer) and any(self._place_lists(answer)) for answer in answers):
            for name_list in lists:
                is_shared = [name in " ".join(answers) for name in re.split(", | and ", name_list)]
                if not all(is_shared) and 2 * sum(is_shared) >= len(is_shared):
                    yield name_list

    def _rival_numbers(self, claim: AssessedClaim, text: str, affirmed: str, tolerance: float) -> Iterator[str]:
        """The affirmed numbers that can count the same as the answers, and are no other question's.

        They are near to an answer, or the text denies an answer, as in "seven, not five".
        """
        unit = self._units[claim.key]
        if not unit:
            return
        answered = {number for answer in claim.standing_answers for number in _numbers_in(claim, answer, unit)}
        if not answered.isdisjoint(re.findall(r"['’]s (\d+)\b", affirmed)):  # "nine years, and Roe's 11"
            return
        is_denied = not answered.isdisjoint(re.findall(r"\bnot (\d+)\b", text))
        for number in _numbers(affirmed, unit):
            is_elsewhere = number in self._numbers and not MEASURED.search(unit)
            ratios = (int(number) / int(value) for value in answered if int(number) * int(value))
            is_near = not is_elsewhere and any(1 / tolerance <= ratio <= tolerance for ratio in ratios)
            if number not in answered and (is_denied or is_near):
                value = _as_exact_as(affirmed, number)
                measured = f"{number} {unit}{'s' * (number != '1')}" if unit.isalpha() else f"{number}{unit}"
                yield measured if claim.data.type == "text" else value

    def event(self, sentence: str) -> str | None:
        """The event whose words and passages the sentence shares most; None where it shares little with any."""
        words = stems(sentence)
        least = max(EVENT_SHARES, SAME_SUBJECT * fsum(self._weights.get(word, NEW_WORD) for word in words))
        nearest = max(self._events, key=lambda event: self._likeness(words, event[1]), default=("", frozenset[str]()))
        return nearest[0] if self._weigh(words & nearest[1]) >= least else None

    def _parts(self, text: str, subject: str) -> dict[str, str]:
        """What a sentence about several people says of each: from the name, or the beginning, to the next name.

        What stands in front of the first name is about `subject` if "he" or "her" is there.
        """
        mentions = [*self._names.mentions_in(text, (model.Person.noun,))]
        starts = [*(mention.start for mention in mentions), len(text)]
        parts: dict[str, str] = defaultdict(str)
        if subject and ABOUT_HIM.search(text[: starts[0]]):
            parts[subject] = text[: starts[0]]
        for mention, end in zip(mentions, starts[1:], strict=True):
            parts[mention.entry_id] += text[mention.start if parts else 0 : end]
        return parts if len(parts) > 1 else {}

    def people_in(self, text: str) -> set[str]:
        """The people whom a text names."""
        return {mention.entry_id for mention in self._names.mentions_in(text, ("person",))}

    def _share(self, words: Set[str], group: frozenset[str]) -> float:
        """How much of a group is among these words, from 0 to 1."""
        return self._weigh(words & group) / (self._weigh(group) or 1)

    def _likeness(self, words: Set[str], group: Set[str]) -> float:
        """The weight of what is shared; the same words tell less in a long group."""
        return self._weigh(words & group) / sqrt(SHORT + len(group))

    def _weigh(self, words: Iterable[str]) -> float:
        return fsum(self._weights.get(word, 0.0) for word in words)  # the same in whatever order the words come


def stems(text: str) -> frozenset[str]:
    """The beginnings of the words that matter, and the numbers, in digits."""
    plain = _in_digits(text)
    words = (word[:STEM] for word in fold(plain) if word not in LITTLE and len(word) > 1)
    return frozenset([*words, *re.findall(r"\d+", plain.replace(",", ""))])


def _texts(record: Record, event: Entry[model.Event]) -> Iterator[str]:
    yield event.data.title
    yield record.plain(event.data.summary, event.id)
    yield from _gists(record, (ref for _, ref in event.texts.citations))


def _gists(record: Record, citations: Iterable[str]) -> Iterator[str]:
    """What the passages say that are cited one by one."""
    return (citation.passage.gist for citation in record.cited(citations) if not citation.is_whole)


def _with_years(text: str, published: date | None) -> str:
    """A text with the year behind each month and the date behind a day of the week, unless it tells what will come."""
    if published is None or FUTURE.search(text):
        return text

    def dated(match: re.Match[str]) -> str:
        month, day = _month(match[2]), int(match[1] or match[3] or 1)
        return f"{match[0]} {published.year - ((month, day) > (published.month, published.day))}"

    def on_weekday(match: re.Match[str]) -> str:
        day = published - timedelta((published.weekday() - WEEKDAYS.index(match[1])) % 7)
        return f"{match[0]}, {day.day} {MONTHS[day.month - 1]} {day.year}"

    return WEEKDAY.sub(on_weekday, MONTH_ALONE.sub(dated, text))


def _month(name: str) -> int:
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(name[:3]))


def _dates(text: str) -> Iterator[EdtfDate]:
    """The months and days of a text that have a year, else the years in which or since which something is."""
    if not DATE.search(text):
        yield from map(EdtfDate.parse, YEAR_ALONE.findall(text))
    for match in DATE.finditer(text):
        day = match[1] or match[3]
        with suppress(NotADate):
            month = f"{match[4]}-{_month(match[2]):02}"
            yield EdtfDate.parse(f"{month}-{int(day):02}" if day else month)


def _rival_dates(claim: AssessedClaim, text: str, *, is_open: bool = False) -> Iterator[str]:
    """The dates of the text that answer when: other or finer than the answers and within a year of one, if not open."""
    answered = [answer.parsed_value for answer in claim.standing_answers if isinstance(answer.parsed_value, EdtfDate)]
    years = {day.year for period in answered for day in (period.earliest, period.latest) if day}
    dates = [*_dates(text)]
    if any(answer in dates or answer.edtf in text.split() for answer in answered):  # a date, or a year alone
        return
    for period in dates:
        near = years & {period.earliest.year + difference for difference in (-1, 0, 1)} if period.earliest else set()
        if is_open or (near and not any(answer.within(period) for answer in answered)):
            yield period.edtf


def _about(people: Set[str], parts: Mapping[str, str], text: str, affirmed: str) -> tuple[str, str]:
    """The text, and what it affirms, or the part of it about the one person of a question."""
    part = parts.get(next(iter(people), ""), "") if len(people) == 1 else ""
    return (part, DENIED.sub(" ", part)) if part else (text, affirmed)


def _in_digits(text: str) -> str:
    return IN_WORDS.sub(lambda match: number_from_words(match[0]), text)


def _with_units(text: str, unit: str) -> str:
    """A text with the unit behind each number that leaves it out, as in "ten years, Roe's eleven"; `unit` to start."""
    parts: list[str] = []
    start = 0
    for match in NUMBER.finditer(DAY_OR_TIME.sub(lambda day: "-" * len(day[0]), text)):
        measured = MEASURED.match(text, match.end())
        unit = measured[0] if measured else unit if UNIT_LEFT_OUT.match(text, match.end()) else ""
        if unit and not measured and not OF_UNNAMED.search(text, 0, match.start()):
            parts += [text[start : match.end()], unit]
            start = match.end()
    return "".join([*parts, text[start:]])


def _numbers(sentence: str, unit: str = "") -> list[str]:
    """The numbers of the sentence, in digits, years, days and times aside; only those that may count this unit."""
    sentence = DAY_OR_TIME.sub(" ", sentence)
    matches = [match for match in NUMBER.finditer(sentence) if not unit or _may_count(sentence[match.end() :], unit)]
    numbers = dict.fromkeys(match[1].replace(",", "") for match in matches)
    return [number for number in numbers if not re.fullmatch(r"(19|20)\d\d", number)]


def _unit_of(claim: AssessedClaim) -> str:
    """What a question counts, also where its answers are words, as in "two days, not dated"; or nothing."""
    if claim.data.type == "percent":
        return "percent"
    if claim.data.type == "number":
        return claim.unit or "people"
    texts = (_in_digits(as_written(claim, answer)) for answer in claim.standing_answers)
    units = (MEASURED.match(text, match.end()) for text in texts for match in NUMBER.finditer(text))
    return next((unit[1].lower() for unit in units if unit), "") if claim.data.type == "text" else ""


def _may_count(words: str, unit: str) -> bool:
    """Whether a number before these words may be one of a unit: eight years are no people, and nine people no years."""
    pair = MEASURED.match(words), MEASURED.search(unit)
    first, second = (re.sub("%|per cent", "percent", match[1].lower()) if match else "" for match in pair)
    return first == second


def _numbers_in(claim: AssessedClaim, answer: AssessedAnswer, unit: str = "") -> set[str]:
    """The numbers of an answer, days and times aside; of one in words those of the unit."""
    value = as_written(claim, answer)
    if claim.data.type == "text" and unit:
        return {*_numbers(_in_digits(value), unit)}
    return {match[1].replace(",", "") for match in NUMBER.finditer(DAY_OR_TIME.sub(" ", value))}


def _value_in(claim: AssessedClaim, answer: AssessedAnswer, text: str) -> str:
    """The answer whose numbers all stand in a text, the first of them that does, or nothing."""
    numbers = _numbers_in(claim, answer)
    shared = [number for number in _numbers(text, claim.unit) if number in numbers]
    if not shared:
        return ""
    return as_written(claim, answer) if numbers == {*shared} else shared[0]


def _denied_words(text: str) -> frozenset[str]:
    """What stands behind "not" or "denied" in its clause; the clause itself where nothing does, as behind "wrong"."""
    parts = ((DENIAL.split(match[0])[-1], match[0]) for match in DENIED.finditer(text))
    return frozenset().union(*(stems(end) or stems(clause) for end, clause in parts))


def _denied_in(sentence: str, before: Sequence[Proposal]) -> Iterator[Proposal]:
    """What the sentence in front says and this one denies, as in "He disputes that" or "The minister denied it"."""
    if DENIES_IT.search(sentence):
        yield from (item._replace(value="", is_denied=True) for item in before[:DENIED_SHOWN])


def _as_exact_as(text: str, number: str) -> str:
    """A number as vague as it is in a text: {about: 25} for "some 25"."""
    match = next(match for match in NUMBER.finditer(text) if match[1].replace(",", "") == number)
    vague = VAGUE.search(text[: match.start()])
    return f"{{{'about' if vague[1] else 'over'}: {number}}}" if vague else number


def as_written(claim: AssessedClaim, answer: AssessedAnswer) -> str:
    """The value as it stands in the file, such as {over: 50}."""
    path = ("claims", claim.index, "answers", claim.answers.index(answer), "value")
    texts = claim.entry.tree.texts
    if path in texts:
        return texts[path]
    return "{" + ", ".join(f"{place[-1]}: {text}" for place, text in texts.items() if place[:-1] == path) + "}"
