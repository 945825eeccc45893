"""A rule as a function whose docstring is the rule."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, Protocol

from generator.problems import FLOOD, Hint, Location, Problem, Rule
from generator.record.record import Record


class Report(Protocol):
    """Makes a problem of the rule: where it is, what stands there, how to mend it; `related` are further places."""

    def __call__(
        self, location: Location, message: str, hint: str | Hint, *, field: str = "", related: tuple[Location, ...] = ()
    ) -> Problem: ...


MAX_NAMES = 5  # in one message
Check = Callable[[Record, Report], Iterator[Problem]]


class RegisteredRule(NamedTuple):
    """A rule together with the function that finds where it does not hold.

    One that is of the whole looks at all entries for each; the others look at an entry and at what that leads to.
    """

    rule: Rule
    check: Check
    is_of_whole: bool = False

    def __call__(self, record: Record) -> Iterator[Problem]:
        counts: Counter[str] = Counter()
        for problem in self.check(record, self.rule.problem):
            yield problem
            counts[problem.location.path] += 1
            if counts[problem.location.path] >= FLOOD:
                return


def first_names(names: Sequence[str]) -> str:
    """The names in quotation marks, the first few where they are many."""
    ending = ["…"] if len(names) > MAX_NAMES else []
    return ", ".join([*(f"'{name}'" for name in names[:MAX_NAMES]), *ending])


def rule(
    code: str, *, bad: str, good: str, repair: str = "", is_of_whole: bool = False
) -> Callable[[Check], RegisteredRule]:
    """Make a rule of a function: the first sentence of its docstring is the rule, the rest says why it exists.

    `repair` is the command that can mend what breaks the rule. One that is of the whole compares entries that do
    not name each other: `generator/recheck.py` must know by what edits it can be broken.
    """

    def register(check: Check) -> RegisteredRule:
        title, _, why = " ".join((check.__doc__ or "").split()).partition(". ")
        return RegisteredRule(Rule(code, f"{title}.", why, bad, good, repair), check, is_of_whole)

    return register
