"""A number as exact as its source."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

ABOUT = Decimal("0.1")  # "about n" is taken to cover n give or take a tenth
NUMBER = r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,6})?"  # no leading zero: some programs read 010 as 8
THOUSANDS = r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?"
FIELDS = frozenset({"over", "under", "about", "min", "max"})
WAYS_TO_WRITE = "write a number such as 123, or {over: 50}, {under: 5}, {about: 20}, {min: 8, max: 9}, {min: 12}"

SMALL_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TEEN_STEMS = ("thir", "four", "fif", "six", "seven", "eigh", "nine")
TEENS = ("ten", "eleven", "twelve", *(f"{stem}teen" for stem in TEEN_STEMS))
TENS = tuple(f"{stem}ty" for stem in ("twen", "thir", "for", "fif", "six", "seven", "eigh", "nine"))
WORDS = {
    **{word: number for number, word in enumerate((*SMALL_NUMBERS, *TEENS))},
    **{word: 10 * number for number, word in enumerate(TENS, 2)},
}
FACTORS_IN_WORDS = {"dozen": 12, "hundred": 100}
IRREGULAR = {"people": "person", "children": "child", "men": "man", "women": "woman"}
FACTORS = {" ": 1, "k": 1000, "t": 1000, "m": 10**6, "b": 10**9}


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
    """What a source says of a number: exactly, over (no `high`), under (no `low`), about, or from low to high.

    "Over 50" and "under 5" leave the number itself out, "at least 12" and "at most 9" include it. `slack` is how far
    "about" reaches on either side, which `low` and `high` include.
    """

    low: Decimal | None
    high: Decimal | None
    slack: Decimal = Decimal(0)
    includes_limit: bool = True

    @classmethod
    def parse(cls, value: str | Mapping[str, str]) -> Quantity:
        """The quantity that a text such as `123` or fields such as `{over: 50}` state; NotAQuantity otherwise."""
        if isinstance(value, str):
            number = _number(value)
            return cls(number, number)
        unknown = next((name for name in value if name not in FIELDS), None)
        if unknown is not None:
            raise NotAQuantity(f"'{unknown}' is not a way to state a number")
        match sorted(value):
            case ["over"]:
                return cls(_number(value["over"]), None, includes_limit=False)
            case ["under"]:
                return cls(None, _number(value["under"]), includes_limit=False)
            case ["min"]:
                return cls(_number(value["min"]), None)
            case ["max"]:
                return cls(None, _number(value["max"]))
            case ["about"]:
                number = _number(value["about"])
                slack = abs(number) * ABOUT
                return cls(number - slack, number + slack, slack)
            case ["max", "min"]:
                low, high = _number(value["min"]), _number(value["max"])
                if low > high:
                    raise NotAQuantity(f"min {low} is more than max {high}", "swap the two")
                return cls(low, high)
        raise NotAQuantity("these fields do not go together")

    def overlaps(self, quantity: Quantity) -> bool:
        """True where one number can satisfy both: 52 and over 50 do, 12 and 123 do not."""
        return _reaches(self, quantity) and _reaches(quantity, self)

    def __add__(self, quantity: Quantity) -> Quantity:
        """The sum, as inexact as its parts: about 20 and 3 are about 23."""
        low = None if self.low is None or quantity.low is None else self.low + quantity.low
        high = None if self.high is None or quantity.high is None else self.high + quantity.high
        includes_limit = self.includes_limit and quantity.includes_limit
        return Quantity(low, high, self.slack + quantity.slack, includes_limit)

    def display(self, unit: str = "") -> str:
        """The quantity in English, such as "1,613", "more than 50 people", "1 person" or "12 to 13%"."""
        return f"{self.display_number(unit)}{' ' if unit not in ('', '%') else ''}{self.counted(unit)}"

    def counted(self, unit: str) -> str:
        """The unit as it follows the number: the editors write it for many, and one day is no "1 days"."""
        low, high = self.limits
        if (low if high is None else high) != 1:
            return unit
        stem = re.sub("ies$", "y", unit)
        return IRREGULAR.get(unit, stem if stem != unit else re.sub("(?<=[^s])s$", "", unit))

    def display_number(self, unit: str = "") -> str:
        """The same without its unit, which still decides a word: "less than 5" of percent, "fewer than 5" of people."""
        low, high = self.limits
        about = "about " if self.slack else ""
        if low is None:
            under = "at most" if self.includes_limit else "less than" if unit == "%" else "fewer than"
            return "any number" if high is None else f"{under} {about}{_plain(high)}"
        if high is None:
            return f"{'at least' if self.includes_limit else 'more than'} {about}{_plain(low)}"
        if low == high:
            return about + _plain(low)
        are_neighbours = high - low == 1 and low == low.to_integral_value()
        return f"{about}{_plain(low)}{' or ' if are_neighbours and unit != '%' else ' to '}{_plain(high)}"

    @property
    def limits(self) -> tuple[Decimal | None, Decimal | None]:
        """The numbers that are said, without what "about" adds on either side."""
        low = None if self.low is None else self.low + self.slack
        return low, None if self.high is None else self.high - self.slack


def _reaches(first: Quantity, second: Quantity) -> bool:
    """True where the first does not lie wholly above the second."""
    if first.low is None or second.high is None:
        return True
    is_included = first.includes_limit and second.includes_limit
    return first.low <= second.high if is_included else first.low < second.high


_WORDS = (
    ("(?:over|more than|above|>) ?(.+)", "over"),
    ("(.+) ?\\+", "min"),
    ("(?:under|less than|fewer than|below|<) ?(.+)", "under"),
    ("(?:about|around|approximately|nearly|almost|roughly|some|circa|ca?\\.|~) ?(.+)", "about"),
    ("(?:at least|no fewer than|no less than) ?(.+)", "min"),
    ("(?:at most|up to|no more than) ?(.+)", "max"),
)


def suggest_quantity(text: str) -> str:
    """How to write a number that stands in words, such as "about 50 people"; empty where nobody can say."""
    plain = re.sub("^(?:[A-Z]{2,3}(?=[ $]))?", "", text.strip()).strip("%$\u20ac\u00a3\u20bd ")
    if re.fullmatch(r"[0-9]{1,3}(?:[. _\u00a0\u202f'\u2019][0-9]{3})+", plain):  # as other languages part thousands
        return f"write {re.sub('[^0-9]', '', plain)}"
    for pattern, field in _WORDS:
        match = re.fullmatch(pattern, plain, re.IGNORECASE)
        number = _first_number(match[1]) if match else ""
        if number:
            return f"write {{{field}: {number}}}"
    between = rf"(?:between |from )?({NUMBER}) ?(?:[-\u2010-\u2015]|to|or|and) ?({NUMBER})(?: [A-Za-z ]+)?"
    interval = re.fullmatch(between, plain, re.IGNORECASE)
    if interval:
        return f"write {{min: {interval[1]}, max: {interval[2]}}}"
    number = _first_number(plain)
    is_alone = re.fullmatch(r"[\d_,.]+|[a-z -]+", text.strip(), re.IGNORECASE)
    return f"write {number}{'' if is_alone else '; the unit stands under unit:, one for all answers'}" if number else ""


def _first_number(text: str) -> str:
    """The number that a text says, in digits of any script or in words, with words or signs alone behind it."""
    plain = text.strip()
    if plain.isdecimal():  # with zeros in front, too
        return str(int(plain))
    if re.fullmatch("[0-9]+,[0-9]{1,2}", plain):
        return plain.replace(",", ".")
    match = re.fullmatch(rf"({THOUSANDS}|{NUMBER}) ?(?:(k|thousand|m|mn|million|bn|billion)\b)?(?:[ %][^0-9]*)?", plain)
    if match:
        number = Decimal(match[1].replace(",", "")) * FACTORS[(match[2] or " ")[0]]
        return _plain(number).replace(",", "")
    return number_from_words(plain)


def number_from_words(text: str) -> str:
    """The number below a million that words such as "one hundred and twenty-three" say; empty if they say none."""
    thousands, below = 0, 0
    words = [word for word in re.split(r"[\s-]+", text.lower()) if word != "and"]
    for word in words:
        if word == "thousand":
            thousands, below = (below or 1) * 1000, 0
        elif word in FACTORS_IN_WORDS:
            below = (below or 1) * FACTORS_IN_WORDS[word]
        elif word not in WORDS:
            return ""
        else:
            below += WORDS[word]
    return str(thousands + below) if words else ""


def _number(text: object) -> Decimal:
    if not isinstance(text, str):
        raise NotAQuantity("one number is wanted here")
    if re.fullmatch(r"[1-9][0-9]{0,2}\.[0-9]{2}0", text):
        thousands, fraction = text.replace(".", ""), text.rstrip("0").rstrip(".")
        raise NotAQuantity(f"'{text}' may be {thousands} or {fraction}", f"write {thousands} or {fraction}")
    plain = text.replace(",", "") if re.fullmatch(THOUSANDS, text) else text
    if not re.fullmatch(NUMBER, plain):
        raise NotAQuantity(f"'{text}' is not a number")
    return Decimal(plain)


def _plain(number: Decimal) -> str:
    number = number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()
    return f"{number:,}"
