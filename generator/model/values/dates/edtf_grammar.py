"""EDTF text to the form of a date and the single dates that it names."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import Enum, IntEnum, auto

from generator.problems import Replacement

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class NotADate(ValueError):
    """The text is not a date in our part of EDTF: `message` says why, `hint` and `replacement` what to write."""

    def __init__(self, message: str, hint: str, replacement: Replacement | None = None) -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint
        self.replacement = replacement

    def __str__(self) -> str:
        return f"{self.message} - {self.hint}"


class Form(Enum):
    """How the single dates of an EDTF text belong together."""

    SINGLE = auto()  # 2025
    INTERVAL = auto()  # 2024/2025
    OPEN_END = auto()  # 2024/..
    UNKNOWN_END = auto()  # 2024/
    OPEN_START = auto()  # ../2025
    UNKNOWN_START = auto()  # /2025
    ONE_OF = auto()  # [2024,2025]
    ONE_BETWEEN = auto()  # [2024..2025]


class Precision(IntEnum):
    """How exact a date is, coarse to fine."""

    CENTURY = 0
    DECADE = 1
    YEAR = 2
    MONTH = 3
    DAY = 4


@dataclass(frozen=True, slots=True)
class SingleDate:
    """A year, a month or a day, with X or a mark where it is not sure: its first and last possible day."""

    text: str
    first: date
    last: date
    precision: Precision
    mark: str

    @property
    def is_plain(self) -> bool:
        return not set(self.text) & set("X?~%")

    @property
    def is_uncertain(self) -> bool:
        return self.mark in ("?", "%")

    @property
    def is_approximate(self) -> bool:
        return self.mark in ("~", "%")

    @property
    def unknown(self) -> str:
        """What `XX` leaves out: "day", "month" or nothing."""
        if "-XX" not in self.text:
            return ""
        return "day" if self.text.count("-") == 2 else "month"


ParsedText = tuple[str, Form, tuple[SingleDate, ...]]  # canonical, and its dates in order of time, none twice


def parse_text(text: str) -> ParsedText:
    """What a text in EDTF says; blanks around the members of a set do not matter. Raises NotADate."""
    if text.startswith("["):
        return _parse_set(text)
    start, slash, end = text.partition("/")
    if not slash:
        return text, Form.SINGLE, (_parse_single(text),)
    if {start, end} <= {"", ".."}:
        raise NotADate(f"{text!r} is an interval without a date", "give at least one end, such as 2021-07/..")
    if start in ("", ".."):
        return text, Form.OPEN_START if start else Form.UNKNOWN_START, (_parse_single(end),)
    if end in ("", ".."):
        return text, Form.OPEN_END if end else Form.UNKNOWN_END, (_parse_single(start),)
    first, last = _parse_single(start), _parse_single(end)
    if last.last < first.first:
        raise NotADate(f"{text!r}: the end is before the start", f"did you mean {end}/{start}?")
    return text, Form.INTERVAL, (first,) if first == last else (first, last)


def _parse_set(text: str) -> ParsedText:
    is_range = ".." in text
    members = [member.strip() for member in text[1:-1].split(".." if is_range else ",")]
    has_two_ends = len(members) == 2 and "," not in text
    is_set = text.endswith("]") and "" not in members and (has_two_ends or not is_range)
    dates = [_parse_single(member) for member in members] if is_set else []
    if len(set(dates)) < 2:
        raise NotADate(
            f"{text!r} is not a set of dates",
            "list them, [2025-12-12,2025-12-13], or give the first and the last, [2025-12-12..2025-12-15]",
        )
    if not all(single.is_plain for single in dates):
        message = f"{text!r}: a date in a set takes neither marks nor X"
        raise NotADate(message, "write years, months or days, such as [2025-12-12,2025-12-13]")
    if is_range:
        first, last = dates
        if last.last < first.first:
            raise NotADate(f"{text!r}: the end is before the start", f"did you mean [{last.text}..{first.text}]?")
        return f"[{first.text}..{last.text}]", Form.ONE_BETWEEN, (first, last)
    ordered = sorted(set(dates), key=lambda single: (single.first, single.precision))
    return f"[{','.join(single.text for single in ordered)}]", Form.ONE_OF, tuple(ordered)


_SINGLE_DATE = re.compile(
    r"""(?! .*X.*[?~%] )
        (?P<year> [0-9]{4} | [0-9]{3}X (?!-) | [0-9]{2}XX (?!-) )
        (?: -XX (?: -XX )?
          | -(?P<month> [0-9]{2} ) (?: -XX | -(?P<day> [0-9]{2} ) )?
        )?
        (?P<mark> [?~%]? )""",
    re.VERBOSE,
)


def _parse_single(text: str) -> SingleDate:
    match = _SINGLE_DATE.fullmatch(text)
    if match is None:
        message = f"{text!r} is not a date this tool reads"
        raise NotADate(message, "write a year, a month or a day in numbers: 2025, 2025-12 or 2025-12-13")
    year, month, day = match["year"], match["month"], match["day"]
    first_year, last_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if first_year == 0:
        raise NotADate(f"{text!r}: there is no year 0", "years run from 0001 to 9999, always in four digits")
    if month and not 1 <= int(month) <= 12:
        raise NotADate(f"{text!r}: there is no month {month}", _month_hint(year, month, day))
    first_month, last_month = (int(month), int(month)) if month else (1, 12)
    last_day = monthrange(last_year, last_month)[1]
    if day and not 1 <= int(day) <= last_day:
        message = f"{text!r}: {MONTHS[last_month - 1]} {year} has {last_day} days"
        raise NotADate(message, f"write a day from 01 to {last_day}, or {year}-{month} if the day is not known")
    return SingleDate(
        text,
        first=date(first_year, first_month, int(day or 1)),
        last=date(last_year, last_month, int(day or last_day)),
        precision=Precision(Precision.YEAR - year.count("X") + bool(month) + bool(day)),
        mark=match["mark"],
    )


def _month_hint(year: str, month: str, day: str | None) -> str:
    """What to write where the month is none: the day may stand in its place."""
    if day and 1 <= int(day) <= 12 and 1 <= int(month) <= monthrange(int(year), int(day))[1]:
        return f"the month comes before the day: did you mean {year}-{day}-{month}?"
    return f"months run from 01 to 12; write {year} if the month is not known"
