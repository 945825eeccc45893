"""A rule as a function whose docstring is the rule."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.problems import Problem, Rule
from generator.record.record import Record

Finder = Callable[[Record, Rule], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class Held:
    """A rule together with the function that finds where it does not hold."""

    rule: Rule
    find: Finder

    def __call__(self, record: Record) -> Iterator[Problem]:
        return self.find(record, self.rule)


def holds(code: str, *, wrong: str, right: str, repair: str = "") -> Callable[[Finder], Held]:
    """Make a rule of a function: the first line of its docstring is the rule, the rest says why it exists.

    `repair` is the command that can mend what breaks the rule.
    """

    def make(find: Finder) -> Held:
        title, _, why = inspect.cleandoc(find.__doc__ or "").partition("\n\n")
        return Held(Rule(code, title, " ".join(why.split()), wrong, right, repair), find)

    return make
