"""A record that grows: as many invented events as wanted, of the size that real ones have, always the same ones."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import get_args

from generator.model.values.vocabulary import EventKind
from generator.record.record import Record
from tests.records import record_of

LETTERS = ("bcdfghklmnprst", "aeiou")  # by turns
VOCABULARY = 1500  # words, a few of them frequent and most of them rare
ARTICLES = ("courier", "herald", "monitor")
MAX_PEOPLE, MAX_ORGANISATIONS = 60, 40
FULL_YEAR = 0.65  # of the events fall into one year, as they do where one story is told
FULL_YEAR_DAYS = (date(2018, 1, 1), 365)
OTHER_DAYS = (date(2011, 1, 1), 7 * 365)


class Inventor:
    """Invents events, people and organisations; `cites` are passages that the record holds."""

    def __init__(self, cites: Sequence[str]) -> None:
        self.cites = cites
        self.chance = random.Random(1987)  # noqa: S311 - the same record at every run
        self.words = [self._word() for _ in range(VOCABULARY)]
        self.weights = list(accumulate(1 / (rank + 3) for rank in range(VOCABULARY)))

    def files(self, number: int) -> dict[str, str]:
        """The files of this many events and of those whom they name, by path below `events/`."""
        people = [f"person-{index:02}" for index in range(min(MAX_PEOPLE, number))]
        organisations = [f"organisation-{index:02}" for index in range(min(MAX_ORGANISATIONS, number))]
        files = {}
        for name in people:
            files[f"people/{name}.yml"] = (
                f"name: {self.text(2, 3)}\ndescription: {self.text(4, 8)}.\nwhy_named: {self.text(6, 12)}.\n"
            )
        for name in organisations:
            files[f"organisations/{name}.yml"] = (
                f"name: {self.text(2, 4)}\ndescription: {self.text(4, 8)}.\nkind: company\n"
            )
        for index in range(number):
            first_day, days = FULL_YEAR_DAYS if self.chance.random() < FULL_YEAR else OTHER_DAYS
            day = first_day + timedelta(days=self.chance.randrange(days))
            files[f"{day.year}/invented-{index:04}.yml"] = self._event(
                day, people[index % len(people)], organisations[index % len(organisations)]
            )
        return files

    def text(self, low: int, high: int) -> str:
        """Some words; between these numbers of them."""
        words = self.chance.choices(self.words, cum_weights=self.weights, k=self.chance.randint(low, high))
        return " ".join(words).capitalize()

    def _word(self) -> str:
        return "".join(self.chance.choice(LETTERS[index % 2]) for index in range(self.chance.randint(2, 9)))

    def _event(self, day: date, person: str, organisation: str) -> str:
        part = f"role: {self.text(3, 6)}, cites: [{self.chance.choice(self.cites)}]"
        claims = "".join(self._claim(number) for number in range(self.chance.randint(2, 7)))
        return (
            f"title: {self.text(6, 10)}\ndate: {day}\nkind: {self.chance.choice(get_args(EventKind))}\n"
            f"place: {self.text(1, 2)}\nsummary: {self.text(25, 40)}.\n"
            f"people: [{{person: {person}, {part}}}]\n"
            f"organisations: [{{organisation: {organisation}, {part}}}]\n"
            f"claims:\n{claims}"
        )

    def _claim(self, number: int) -> str:
        """A statement, or a question with two answers that cannot both be right."""
        words = self.text(8, 14)
        one, another = self.chance.sample(list(self.cites), 2)
        if self.chance.random() < 0.7:
            return f"  - says: {words}.\n    cites: [{one}, {another}]\n"
        low = self.chance.randint(2, 400)
        answers = f"{{value: {low}, cites: [{one}]}}, {{value: {low + 7}, cites: [{another}]}}"
        question = f"  - id: question-{number}\n    ask: {words}?\n    type: number\n"
        return f"{question}    answers: [{answers}]\n    note: {words}.\n"


def grow(root: Path, number: int, cites: Sequence[str]) -> None:
    """Add invented events to the record in a folder."""
    for name, text in Inventor(cites).files(number).items():
        path = root / "events" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


@cache
def invented_record(number: int) -> Record:
    """A record of this many invented events, told by three articles; made once for all tests."""
    articles = {
        f"sources/{name}.yml": f"title: {name}\nshort: {name.title()}\nlanguage: en\nproduction: staff\n"
        "passages: [{id: x, p: 1, start: x, gist: x, voice: own}]\n"
        for name in ARTICLES
    }
    return record_of(articles | Inventor([f"{name}#x" for name in ARTICLES]).files(number))
