"""A record that grows: as many invented events as wanted, of the size that real ones have, always the same ones.

    python -m tests.growth 1000 FOLDER

Everything has a long tail: a few people, organisations, measures and articles are named again and again, most of them
once or twice. The record keeps every rule.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import get_args

from generator.model.values.vocabulary import EventKind, OrganisationKind
from generator.read.locks import WHOLE_TEXT
from generator.record.record import Record
from generator.rules.parts_of_events import OPPOSITES
from tests.records import record_of

LETTERS = ("bcdfghklmnprst", "aeiou")  # by turns
VOCABULARY = 1500  # words, a few of them frequent and most of them rare
FIRST_DAY, DAYS = date(1994, 1, 1), 25 * 365
FULL_YEAR = 0.3  # of the events fall into the last year, as the story that is told does
ISSUE = 20  # events that are told by the same articles, which appear once the last of them has happened
ARTICLES = 6  # of each issue; the first has many passages, the last few
KINDS: list[EventKind] = [kind for kind in get_args(EventKind) if kind != "other"]
ORGANISATION_KINDS: list[EventKind] = [kind for kind in get_args(OrganisationKind) if kind != "unnamed"]
CUSTODY = ("detained", "charged", "convicted", "sentenced", "pardoned", "released")  # and so on from the beginning
STEPS = ("imposed", "widened", "extended", "eased", "suspended", "resumed", "lifted")
BASES = ("reported", "reported", "announced", "enacted")
ACCUSED = ("charged", "convicted", "sentenced")


class Language:
    """Invents words and what is made of them."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.words = [self._word() for _ in range(VOCABULARY)]
        self.words[100:102] = "only", "alone"  # behind and before which rules look for the names of articles
        self.weights = list(accumulate(1 / (rank + 3) for rank in range(VOCABULARY)))
        self.names: set[str] = set()

    def text(self, low: int, high: int) -> str:
        """Some words; between these numbers of them."""
        words = self.chance.choices(self.words, cum_weights=self.weights, k=self.chance.randint(low, high))
        return " ".join(words).capitalize()

    def title(self, low: int, high: int) -> str:
        """Some words that are no other title."""
        while True:
            title = self.text(low, high)
            if title not in self.names:
                self.names.add(title)
                return title

    def name(self, low: int, high: int) -> str:
        """A name that nobody else has."""
        while True:
            name = f"{self.text(low, high)} {self._word()}".title()
            if name not in self.names:
                self.names.add(name)
                return name

    def _word(self) -> str:
        word = "".join(self.chance.choice(LETTERS[index % 2]) for index in range(self.chance.randint(2, 9)))
        return word if word != "no" else "non"  # YAML would read it as false


@dataclass
class Cast:
    """The ids of one kind of entry: a mention is of a new one now and then, else the likelier the more there are."""

    noun: str
    chance: random.Random
    novelty: float  # share of mentions that bring somebody new
    mentions: list[str] = field(default_factory=list)
    members: list[str] = field(default_factory=list)

    def mention(self) -> str:
        if not self.members or self.chance.random() < self.novelty:
            self.members.append(f"{self.noun}-{len(self.members):05}")
            self.mentions.append(self.members[-1])
        else:
            self.mentions.append(self.chance.choice(self.mentions))
        return self.mentions[-1]


@dataclass
class Article:
    """A source that is being written: its publisher, its day and its passages as YAML."""

    id: str
    publisher: str
    day: date
    paragraph: int = 0
    passages: list[str] = field(default_factory=list)
    lock: list[str] = field(default_factory=list)


class Inventor:
    """Invents events and everybody and everything that they name."""

    def __init__(self) -> None:
        self.chance = random.Random(1987)  # noqa: S311 - the same record at every run
        self.language = Language(self.chance)
        self.people = Cast("person", self.chance, 0.06)
        self.organisations = Cast("organisation", self.chance, 0.03)
        self.measures = Cast("measure", self.chance, 0.25)
        self.topics = Cast("topic", self.chance, 0.02)
        self.articles: list[Article] = []
        self.issue: list[Article] = []
        self.cited: list[str] = []  # in the event at hand, and the questions there that want a number
        self.numbers: list[str] = []
        self.changes: set[str] = set()  # of custody and of measures
        self.histories: dict[str, int] = {}  # how far custody or a measure has come

    def files(self, number: int) -> dict[str, str]:
        """The files of this many events and of all that they name, by path below `events/`."""
        days = sorted(self._day() for _ in range(number))
        files = {}
        for index, day in enumerate(days):
            if index % ISSUE == 0:
                self._begin_issue(days[min(index + ISSUE, number) - 1])
            files[f"{day.year}/event-{index:05}.yml"] = self._event(index, day)
        for article in self.articles:
            files[f"sources/{article.id}.yml"] = self._source(article)
            files[f"sources/{article.id}.lock"] = f"{self._fingerprint()} {WHOLE_TEXT}\n{''.join(article.lock)}"
        files |= {f"topics/{name}.yml": self._topic() for name in self.topics.members}
        files |= {f"sanctions/{name}.yml": self._measure() for name in self.measures.members}
        for name in self.people.members:
            reason = f"why_named: {self.language.text(6, 12)}."
            files[f"people/{name}.yml"] = self._person_or_organisation(reason)
        for name in self.organisations.members:
            kind = f"kind: {self.chance.choice(ORGANISATION_KINDS)}"
            files[f"organisations/{name}.yml"] = self._person_or_organisation(kind)
        return files

    # --- events

    def _day(self) -> date:
        days = range(DAYS - 365, DAYS) if self.chance.random() < FULL_YEAR else range(DAYS)
        return FIRST_DAY + timedelta(days=self.chance.choice(days))

    def _event(self, index: int, day: date) -> str:
        self.cited, self.numbers, self.changes = [], [], set()
        is_exact = self.chance.random() < 0.8
        edtf = str(day) if is_exact else self.chance.choice([f"{day:%Y-%m}", f"{day:%Y-%m}", f"{day:%Y}", f"{day}~"])
        claims = "".join(self._claim(number) for number in range(self.chance.randint(3, 5)))
        parts = [
            self._list("people", [self._person(name, is_exact) for name in self._some(self.people, 0, 3)]),
            self._list(
                "organisations", [self._part("organisation", name) for name in self._some(self.organisations, 0, 2)]
            ),
            self._list("sanctions", [self._step()] if is_exact and self.chance.random() < 0.25 else []),
        ]
        sums = [f"{{sum: [{', '.join(self.numbers)}]}}"] if self.numbers else []
        after = ""
        if index and not is_exact and self.chance.random() < 0.2:
            after = f"after:\n  - event: event-{self.chance.randrange(index):05}\n    cites: [{self._cite()}]\n"
        kinds = [kind for kind in KINDS if self.changes.isdisjoint(OPPOSITES.get(kind, ()))]
        return (
            f"title: {self.language.title(6, 10)}\ndate: {edtf}\n{after}kind: {self.chance.choice(kinds)}\n"
            f"place: {self.language.text(1, 2)}\nsummary: {self._prose(20, 35)}\n"
            f"topics: [{self.topics.mention()}]\n{''.join(parts)}claims:\n{claims}{self._list('checks', sums)}"
        )

    def _person(self, name: str, may_change: bool) -> str:
        """A part in an event; of those who are new or known for that, also a change of custody."""
        part = self._part("person", name)
        if not may_change or not (name in self.histories or self.chance.random() < 0.2):
            return part
        change = self._next_in(name, CUSTODY)
        outcome = "\n    outcome: Not in the record." if change in ACCUSED else ""
        return f"{part}\n    change: {change}{outcome}"

    def _part(self, noun: str, name: str) -> str:
        return f"{noun}: {name}\n    role: {self.language.text(3, 6)}\n    cites: [{self._cite()}]"

    def _step(self) -> str:
        measure, basis = self.measures.mention(), self.chance.choice(BASES)
        by = f"\n    by: {self.organisations.mention()}" if basis == "announced" else ""
        act = f"\n    instrument: {{name: {self.language.text(2, 4)}}}" if basis == "enacted" else ""
        step = self._next_in(f"{measure} {basis}", STEPS)
        return f"measure: {measure}\n    step: {step}\n    basis: {basis}{by}{act}\n    cites: [{self._cite()}]"

    def _next_in(self, subject: str, words: Sequence[str]) -> str:
        """What happens next to a person or a measure."""
        position = self.histories.get(subject, 0)
        self.histories[subject] = position + 1
        word = words[position % len(words)]
        self.changes.add(word)
        return word

    def _claim(self, number: int) -> str:
        """A statement, or a question; a tenth of all claims has rival answers."""
        kind = self.chance.random()
        if kind < 0.75:
            says = f"  - id: statement-{number}\n    says: {self._prose(8, 14)}\n"
            return f"{says}{self._about()}    cites: [{self._cites(1, 3)}]\n"
        head = f"  - id: question-{number}\n    ask: {self.language.text(6, 10)}?\n"
        note = f"    note: {self._prose(8, 14)}\n"
        if kind < 0.77:
            return f"{head}    cites: [{self._cite()}]\n{note}"
        low = self.chance.randint(2, 400)
        if kind < 0.95:
            self.numbers.append(f"question-{number}")
            answers = [str(low), str(low + 7)] if kind < 0.83 else [str(low)]
            return f"{head}    type: number\n{self._answers(answers)}{note}"
        answers = [f"{self.language.text(3, 8)} {index}" for index in range(2)]
        return f"{head}    type: text\n{self._answers(answers)}    difference: views\n{note}"

    def _about(self) -> str:
        return f"    about: [{self.people.mention()}]\n" if self.chance.random() < 0.3 else ""

    def _answers(self, values: Sequence[str]) -> str:
        answers = "".join(f"      - {{value: {value}, cites: [{self._cites(1, 2)}]}}\n" for value in values)
        return f"{self._about()}    answers:\n{answers}"

    # --- what is cited

    def _begin_issue(self, last: date) -> None:
        """New articles, which tell of the events up to this day."""
        self.issue = []
        for _ in range(ARTICLES):
            day = last + timedelta(days=self.chance.randint(0, 3))
            self.issue.append(Article(f"article-{len(self.articles):05}", self.organisations.mention(), day))
            self.articles.append(self.issue[-1])

    def _cites(self, low: int, high: int) -> str:
        return ", ".join(dict.fromkeys(self._cite() for _ in range(self.chance.randint(low, high))))

    def _cite(self) -> str:
        """A passage: mostly a new one of an article of this issue, sometimes one that the event cites already."""
        if self.cited and self.chance.random() < 0.2:
            return self.chance.choice(self.cited)
        [article] = self.chance.choices(self.issue, weights=range(len(self.issue), 0, -1))
        article.paragraph += 1 if self.chance.random() < 0.7 or not article.passages else 0
        passage = f"passage-{len(article.passages):03}"
        said_by = ""
        if self.chance.random() < 0.55:
            voice = self.chance.choice(["quote", "paraphrase"])
            person, outlet = self.people.mention(), self.organisations.mention()
            speakers = dict.fromkeys([outlet, person])
            said_by = f"said_by: [{', '.join(name for name in speakers if name != article.publisher)}], "
            said_by += "voice: quote, " if voice == "quote" else ""
        article.passages.append(
            f"  - {{id: {passage}, p: {article.paragraph}, start: {self.language.text(3, 5)}, "
            f"end: {self.language.text(3, 5)}, {said_by}gist: {self.language.text(8, 14)}.}}\n"
        )
        article.lock.append(f"{self._fingerprint()} {passage}\n")
        self.cited.append(f"{article.id}#{passage}")
        return self.cited[-1]

    def _source(self, article: Article) -> str:
        credited = ", ".join(self._some(self.organisations, 1, 3))
        return (
            f"title: {self.language.title(5, 9)}\nshort: {self.language.text(1, 2)} {article.id}\n"
            f"publisher: {article.publisher}\n"
            f"address: https://example.org/{article.id}\nlanguage: en\npublished: {article.day}\nproduction: staff\n"
            f"relies_on: [{credited}]\n"
            f"archive: {{file: {article.id}.txt, paragraphs: {max(article.paragraph, 1)}}}\n"
            f"note: {self.language.text(20, 30)}.\n"
            + (
                f"passages:\n{''.join(article.passages)}"
                if article.passages
                else "uncited: [{p: 1, reason: off-subject}]\n"
            )
        )

    def _fingerprint(self) -> str:
        return f"sha256-{self.chance.getrandbits(64):016x}"

    # --- who and what is named

    def _person_or_organisation(self, line: str) -> str:
        name = self.language.name(1, 2)
        seen_in = self.chance.choice(self.articles).id
        spelling = f"{{text: {name}, seen_in: [{seen_in}]}}"
        return f"name: {name}\nnames: [{spelling}]\ndescription: {self.language.text(4, 8)}.\n{line}\n"

    def _measure(self) -> str:
        return (
            f"title: {self.language.title(4, 8)}\njurisdiction: {self.language.text(1, 2)}\n"
            f"authority: {self.chance.choice(self.organisations.members)}\n"
            f"targets: [{self.chance.choice(self.people.members)}]\nscope: {self.language.text(15, 30)}.\n"
        )

    def _topic(self) -> str:
        return f"title: {self.language.title(1, 3)}\nsummary: {self.language.text(25, 40)}.\n"

    # --- parts of all

    def _prose(self, low: int, high: int) -> str:
        """Words with a reference to somebody in a third of all cases."""
        reference = f" [[{self.people.mention()}]]" if self.chance.random() < 0.3 else ""
        return f"{self.language.text(low, high)}{reference}."

    def _some(self, cast: Cast, low: int, high: int) -> list[str]:
        return list(dict.fromkeys(cast.mention() for _ in range(self.chance.randint(low, high))))

    def _list(self, name: str, items: Sequence[str]) -> str:
        return "\n  - ".join([f"{name}:", *items]) + "\n" if items else ""


def grow(root: Path, number: int) -> None:
    """Add invented events, and all that they name, to the record in a folder."""
    for name, text in Inventor().files(number).items():
        path = root / "events" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@cache
def invented_record(number: int) -> Record:
    """A record of this many invented events; made once for all tests."""
    return record_of(Inventor().files(number))


if __name__ == "__main__":
    grow(Path(sys.argv[2]), int(sys.argv[1]))
