"""One thing to mend, at one place."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from itertools import groupby

LONGEST = 300  # characters of a message; what stands there may be a whole pasted article
LONGEST_HINT = 2000  # the fields of an event are named in a quarter of that
MAX_PROBLEMS = 50  # problems of a file that are told; nobody mends more before the next check
FLOOD = 1000  # problems of a file after which nothing more is looked for
LIKENESS = 0.75  # below that a suggestion is more often wrong than right: 'imprisoned' is not 'pardoned'


@dataclass(frozen=True, order=True, slots=True)
class Location:
    """Where something stands: a file and, counted from 1, a line and a column in characters."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Replacement:
    """A text that stands in a file, and the text to put in its place."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Hint:
    """How to mend a mistake, in words; with a replacement if that is all it takes."""

    text: str
    replacement: Replacement | None = None

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Rule:
    """What must hold, for editors, and why; `repair` is the command that can mend it, empty where only a person can."""

    code: str
    title: str
    why: str
    bad: str
    good: str
    repair: str = ""

    def problem(
        self, location: Location, message: str, hint: Hint | str, *, field: str = "", related: tuple[Location, ...] = ()
    ) -> Problem:
        """A problem at `location`: what stands there, then how to mend it; `related` are the other places involved."""
        replacement = hint.replacement if isinstance(hint, Hint) else None
        message = _shortened(printable(message))
        text = _shortened("\n".join(map(printable, str(hint).split("\n"))), LONGEST_HINT)
        return Problem(location, self.code, _shortened(field), message, text, related, replacement)


def _shortened(text: str, longest: int = LONGEST) -> str:
    return text if len(text) <= longest else f"{text[: longest * 2 // 3]} … {text[-longest // 3 :]}"


TOO_MANY = Rule(
    "X803",
    f"At most {MAX_PROBLEMS} problems of a file are told.",
    "Most of them have one cause, which stands among the first.",
    "a table of 5,000 lines pasted under claims",
    "claims:\n  - says: The ban lasted until June.",
)


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One mistake of an editor: its place, what stands there and is wrong, and how to mend it.

    `replacement` is there where one text in the place of another mends it. Its old text is the first one in the line
    that reaches to the location or beyond.
    """

    location: Location
    code: str
    field: str
    message: str
    hint: str
    related: tuple[Location, ...] = ()
    replacement: Replacement | None = dataclass_field(default=None, compare=False)

    def __str__(self) -> str:
        subject = f"{self.field}: " if self.field else ""
        elsewhere = "".join(f" (see also {location})" for location in self.related)
        return f"{self.location}: {subject}{self.message} ({self.code}) - {self.hint}{elsewhere}"


class Problems(Exception):
    """The problems of one pass in the order of their places, for each file the first and the number of the others."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(_without_flood(sorted(set(problems))))
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.problems)

    def __len__(self) -> int:
        return len(self.problems)


def _without_flood(problems: Sequence[Problem]) -> Iterator[Problem]:
    for _, group in groupby(problems, key=lambda problem: problem.location.path):
        of_file = list(group)
        to_mend = [problem for problem in of_file if problem.code != TOO_MANY.code]
        yield from to_mend[:MAX_PROBLEMS]
        yield from (problem for problem in of_file if problem.code == TOO_MANY.code)
        if len(to_mend) > MAX_PROBLEMS:
            message = f"{len(to_mend) - MAX_PROBLEMS} more problems were found in this file"
            yield TOO_MANY.problem(to_mend[MAX_PROBLEMS - 1].location, message, "mend the first ones, then check again")


def printable(text: str) -> str:
    """The text with everything that is no visible character spelt out, line breaks and signs to a terminal, too."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)


def nearest(word: str, options: Iterable[str]) -> str | None:
    """The option that `word` was most likely meant to be, if any is near."""
    words = sorted(options)
    for spelling in (word, word.lower()):
        matches = difflib.get_close_matches(spelling, words, n=1, cutoff=LIKENESS)
        if matches:
            return matches[0]
    return next((option for option in words if sorted(option) == sorted(word)), None)  # letters in another order


def likeliest(word: str, options: Collection[str]) -> str:
    """The only option, or the nearest of several; empty where there is no telling."""
    return next(iter(options)) if len(options) == 1 else nearest(word, options) or ""


def suggestion(word: str, options: Collection[str], otherwise: str = "") -> Hint:
    """The hint "did you mean …?" with the replacement where an option is near, else `otherwise` or all options."""
    near = nearest(word, options)
    return did_you_mean(word, near) if near else Hint(otherwise or f"write one of {', '.join(options)}")


def advice(word: str, options: Iterable[str], otherwise: str) -> str:
    """What a command says of a word that it does not know: which option is near, else `otherwise`."""
    near = nearest(word, options)
    return f"did you mean {near}?" if near else otherwise


def unsure_suggestion(word: str, options: Collection[str], otherwise: str = "") -> Hint:
    """The same with both, where what is near is not always what was meant."""
    otherwise = otherwise or f"write one of {', '.join(options)}"
    hint = suggestion(word, options, otherwise)
    return Hint(f"{hint} If not, {otherwise}", hint.replacement) if hint.replacement else hint


def did_you_mean(word: str, option: str) -> Hint:
    """The hint that `option` was meant, with `option` as the replacement of `word`."""
    return Hint(f"did you mean '{option}'?", Replacement(word, option))
