"""A number as exact as its source."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

ABOUT = Decimal("0.1")  # "about n" is taken to cover n give or take a tenth
WORDS = ("over", "under", "about", "min", "max")
NUMBER = r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,6})?"  # no leading zero: some programs read 010 as 8
WAYS_TO_WRITE = "write 123, or {over: 50}, {under: 5}, {about: 20}, {min: 8, max: 9}"


SMALL_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def number_in_words(number: int) -> str:
    """A number as it stands in running text: in words below ten."""
    return SMALL_NUMBERS[number] if number < len(SMALL_NUMBERS) else f"{number:,}"


class NotAQuantity(ValueError):
    """The text or the fields are no number; `hint` says what to write instead."""

    def __init__(self, message: str, hint: str = WAYS_TO_WRITE) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a source says of a number: exactly, over, under, about, or from min to max."""

    low: Decimal | None
    high: Decimal | None
    word: str = ""
    open_ended: bool = False  # "over 50" and "under 5" leave the number itself out

    @classmethod
    def parse(cls, given: str | Mapping[str, str]) -> Quantity:
        """The amount that a text such as `123` or fields such as `{over: 50}` state; NotAnAmount otherwise."""
        if isinstance(given, str):
            number = _number(given)
            return cls(number, number)
        fields = dict(given)
        if unknown := [name for name in fields if name not in WORDS]:
            raise NotAQuantity(f"'{unknown[0]}' is not a way to state a number")
        match sorted(fields):
            case ["over"]:
                return cls(_number(fields["over"]), None, "over", open_ended=True)
            case ["under"]:
                return cls(None, _number(fields["under"]), "under", open_ended=True)
            case ["about"]:
                middle = _number(fields["about"])
                return cls(middle * (1 - ABOUT), middle * (1 + ABOUT), "about")
            case ["max", "min"]:
                low, high = _number(fields["min"]), _number(fields["max"])
                if low > high:
                    raise NotAQuantity(f"min {low} is more than max {high}", "swap the two")
                return cls(low, high, "range" if low < high else "")
        raise NotAQuantity("these fields do not go together")

    @property
    def is_exact(self) -> bool:
        return self.low is not None and self.low == self.high

    def overlaps(self, other: Quantity) -> bool:
        """True where one number can satisfy both: 52 and over 50 do, 12 and 123 do not."""
        return _below(self, other) and _below(other, self)

    def __add__(self, other: Quantity) -> Quantity:
        """The sum, as inexact as its parts."""
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        match low, high:
            case None, None:
                word = "any"
            case None, _:
                word = "under"
            case _, None:
                word = "over"
            case _:
                word = "range" if low < high else ""
        return Quantity(low, high, word, self.open_ended or other.open_ended)

    def display(self, unit: str = "") -> str:
        """The amount in English, such as "1,613", "more than 50 people" or "12 to 13%"."""
        text = self.display_number(unit)
        if not unit:
            return text
        return f"{text}%" if unit == "%" else f"{text} {unit}"

    def display_number(self, unit: str = "") -> str:
        """The same without its unit, which still decides a word: "less than 5" of percent, "fewer than 5" of people."""
        match self.word:
            case "over":
                return f"more than {_plain(self.low)}"
            case "under":
                return f"{'less' if unit == '%' else 'fewer'} than {_plain(self.high)}"
            case "any":
                return "any number"
            case "about":
                assert self.low is not None
                return f"about {_plain(self.low / (1 - ABOUT))}"
            case "range":
                joint = " or " if self._neighbours() and unit != "%" else " to "
                return f"{_plain(self.low)}{joint}{_plain(self.high)}"
            case _:
                return _plain(self.low)

    def _neighbours(self) -> bool:
        whole = self.low is not None and self.low == self.low.to_integral_value()
        return whole and self.low is not None and self.high is not None and self.high - self.low == 1


def _below(one: Quantity, other: Quantity) -> bool:
    """True where `one` does not lie wholly above `other`."""
    if one.low is None or other.high is None:
        return True
    if one.open_ended or other.open_ended:
        return one.low < other.high
    return one.low <= other.high


def _number(text: object) -> Decimal:
    if not isinstance(text, str):
        raise NotAQuantity("one number is wanted here")
    if re.fullmatch(r"[1-9][0-9]{0,2}\.[0-9]{2}0", text):
        thousands, fraction = text.replace(".", ""), text.rstrip("0").rstrip(".")
        raise NotAQuantity(f"'{text}' may be {thousands} or {fraction}", f"write {thousands} or {fraction}")
    plain = text.replace(",", "") if text.count(",") and _has_thousands(text) else text
    if not re.fullmatch(NUMBER, plain):
        raise NotAQuantity(f"'{text}' is not a number")
    return Decimal(plain)


def _has_thousands(text: str) -> bool:
    head, *groups = text.split(",")
    return 1 <= len(head.lstrip("-")) <= 3 and all(len(group) == 3 for group in groups)


def _plain(number: Decimal | None) -> str:
    assert number is not None
    number = number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()
    return f"{number:,}"
