"""One thing to mend, at one place."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LONGEST = 300  # characters of a message; what stands there may be a whole pasted article
LIKENESS = 0.7  # below that a suggestion is more often wrong than right: 'imprisoned' is not 'pardoned'


@dataclass(frozen=True, order=True, slots=True)
class Location:
    """Where something stands: a file and, counted from 1, a line and a column in characters."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Rule:
    """What must hold, told to an editor: the rule in one sentence, why it exists, a wrong and a right example."""

    code: str
    title: str
    why: str
    wrong: str
    right: str

    def problem(
        self, location: Location, message: str, hint: str, *, field: str = "", also: tuple[Location, ...] = ()
    ) -> Problem:
        """A problem at `place`: what stands there, then how to mend it; `also` names the other places involved."""
        if len(message) > LONGEST:
            message = f"{message[: LONGEST * 2 // 3]} … {message[-LONGEST // 3 :]}"
        return Problem(location, self.code, field, message, hint, also)


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One mistake of an editor: its place, what stands there and is wrong, and how to mend it."""

    location: Location
    code: str
    field: str
    message: str
    hint: str
    also: tuple[Location, ...] = ()

    def __str__(self) -> str:
        subject = f"{self.field}: " if self.field else ""
        elsewhere = "".join(f" (see also {location})" for location in self.also)
        return f"{self.location}: {subject}{self.message} ({self.code}) - {self.hint}{elsewhere}"


class Problems(Exception):
    """Every problem of one pass, in the order of their places."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.found = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.found))

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` was most likely meant to be, if any is near."""
    words = sorted(known)
    near = (difflib.get_close_matches(spelt, words, n=1, cutoff=LIKENESS) for spelt in (word, word.lower()))
    return next((matches[0] for matches in near if matches), None)


def suggestion(word: str, known: Iterable[str], otherwise: str) -> str:
    """The hint "did you mean …?" where a known word is near, else `otherwise`."""
    near = nearest(word, known)
    return f"did you mean '{near}'?" if near else otherwise
