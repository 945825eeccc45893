"""A date as exact as its source.

Dates are EDTF (ISO 8601-2; Library of Congress specification of 4 February 2019): level 0 without clock
times, and of levels 1 and 2 what editors of news need.

    2025  2025-12  2025-12-13           a year, a month, a day
    2025-12-13?  2025-12~  2025%        uncertain, approximate, both; the mark holds for the whole date
    2025-12-XX  2025-XX-XX  2025-XX     an unknown day, an unknown month; without a mark
    202X  20XX                          one year of a decade, of a hundred years; without a mark
    2021-07-14/2025-12                  an interval
    2021-07/..  ../2025-12-13           one that goes on, one without a beginning
    2021-07/  /2025-12-13               one whose end, whose start is not known
    [2025-12-12,2025-12-13]             one of these
    [2025-12-12..2025-12-15]            one of these days, first to last

Nothing is padded: December 2025 has a first and a last possible day, and is never shown as one of them.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from itertools import takewhile
from typing import NamedTuple

from generator.problems import Replacement

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
EN_DASH = "\N{EN DASH}"


class NotADate(ValueError):
    """The text is not a date in our part of EDTF: `message` says why, `hint` and `replacement` what to write."""

    def __init__(self, message: str, hint: str, replacement: Replacement | None = None) -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint
        self.replacement = replacement

    def __str__(self) -> str:
        return f"{self.message} - {self.hint}"


class Precision(IntEnum):
    """How exact a date is, coarse to fine."""

    CENTURY = 0
    DECADE = 1
    YEAR = 2
    MONTH = 3
    DAY = 4


class Piece(NamedTuple):
    """A stretch of a displayed date, with its value for HTML's `<time datetime>` where there is one."""

    text: str
    datetime: str | None = None


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date, an interval or one of several dates; made by `When.parse`, equal when the EDTF is.

    There is no `<`: of two inexact dates often neither is the earlier one. Sort by `sort_key`.
    """

    edtf: str
    _form: str = field(compare=False, repr=False)  # a key of _FRAMES
    _points: tuple["_Point", ...] = field(compare=False, repr=False)  # in order of time, none twice

    @classmethod
    def parse(cls, text: str) -> "EdtfDate":
        """Read EDTF; blanks around `,` and `/` do not matter. Raises NotADate."""
        try:
            return cls(*_read("/".join(end.strip() for end in text.split("/"))))
        except NotADate as mistake:
            raise _habit_behind(text.strip()) or mistake from None

    def __str__(self) -> str:
        """The date in EDTF, without blanks and with the dates of a set in order."""
        return self.edtf

    @property
    def earliest(self) -> date | None:
        """The first possible day, doubt aside; None where the start is open or not known."""
        return None if self._form in ("../b", "/b") else self._points[0].first

    @property
    def latest(self) -> date | None:
        """The last possible day, doubt aside; None where the end is open or not known."""
        if self._form in ("a/..", "a/"):
            return None
        return max(point.last for point in (self._points if self._form == "[a,b]" else self._points[-1:]))

    @property
    def precision(self) -> Precision:
        """How exact the date is; of an interval or a set, the first date given in it."""
        return self._points[0].precision

    @property
    def is_uncertain(self) -> bool:
        """Whether the date or an end of it is in doubt: `?` or `%`."""
        return any(point.mark in ("?", "%") for point in self._points)

    @property
    def is_approximate(self) -> bool:
        """Whether the date or an end of it is only about right: `~` or `%`."""
        return any(point.mark in ("~", "%") for point in self._points)

    @property
    def sort_key(self) -> tuple[date, Precision, date]:
        """First possible day, then coarse before fine, then last possible day.

        December 2025 stands before 1 December 2025; what has no known start stands before everything.
        """
        return self.earliest or date.min, self.precision, self.latest or date.max

    def within(self, other: "EdtfDate") -> bool:
        """Whether every possible day of this date lies between the bounds of the other."""
        starts_in = other.earliest is None or (self.earliest is not None and other.earliest <= self.earliest)
        ends_in = other.latest is None or (self.latest is not None and self.latest <= other.latest)
        return starts_in and ends_in

    def may_equal(self, other: "EdtfDate") -> bool:
        """Whether the bounds of both meet, so that both can speak of the same day."""
        return not (_is_before(self.latest, other.earliest) or _is_before(other.latest, self.earliest))

    def html_datetimes(self) -> tuple[str, ...]:
        """One value for a plain year, month or day, two for an interval of these, otherwise none.

        HTML does not know EDTF. The values serve schema.org's `startDate` and `endDate` as well.
        """
        if self._form not in ("a", "a/b") or not all(point.is_plain for point in self._points):
            return ()
        return tuple(point.text for point in self._points)

    def display(self, *, short: bool = False) -> str:
        """The date in English, no more exact than given: "13 December 2025", short "13 Dec 2025"."""
        return "".join(piece.text for piece in self.pieces(short=short))

    def display_in_sentence(self) -> str:
        """The date in short with the word it needs in a sentence: "in 2025", but "since 2025" and "13 Dec 2025"."""
        start = self._points[0]
        begins_with_date = self._form in ("a", "a/b", "[a,b]") and not start.unknown and start.mark not in ("~", "%")
        needs_in = begins_with_date and self.precision in (Precision.YEAR, Precision.MONTH)
        return f"in {self.display(short=True)}" if needs_in else self.display(short=True)

    def pieces(self, *, short: bool = False) -> tuple[Piece, ...]:
        """What `display` says, cut so that a template can put `<time>` around what has a `datetime`."""
        before, joint, after = _FRAMES[self._form]
        if self._form == "a":
            before = self._points[0].preposition
        words = [point.display(short=short).split() for point in self._points]
        shared = _shared_ending(words) if len({point.mark for point in self._points}) == 1 else 0
        if self._form == "a/b" and all(len(each) - shared == 1 for each in words):
            joint = EN_DASH
        *some, last = (" ".join(each[: len(each) - shared]) for each in words)
        last = " ".join(words[-1])
        if last.endswith(")") and after:  # "(uncertain; end not known)"
            last, after = last[:-1], after.replace(" (", "; ")

        datetimes = iter(self.html_datetimes())
        pieces = [Piece(before)]
        for text in some:
            pieces += [Piece(text, next(datetimes, None)), Piece(", ")]
        if some:
            pieces[-1] = Piece(joint)
        pieces += [Piece(last, next(datetimes, None)), Piece(after)]
        return tuple(piece for piece in pieces if piece.text)


def days_between(first: EdtfDate, second: EdtfDate) -> tuple[int, int] | None:
    """The fewest and the most days from the first date to the second; below zero if it may come first.

    None where a start or an end is open or not known.
    """
    if first.earliest is None or first.latest is None or second.earliest is None or second.latest is None:
        return None
    return (second.earliest - first.latest).days, (second.latest - first.earliest).days


_FRAMES = {  # form: what stands before, between and after the dates
    "a": ("", "", ""),
    "a/b": ("", f" {EN_DASH} ", ""),
    "a/..": ("since ", "", ""),
    "a/": ("from ", "", " (end not known)"),
    "../b": ("until ", "", ""),
    "/b": ("until ", "", " (start not known)"),
    "[a,b]": ("", " or ", ""),
    "[a..b]": ("between ", " and ", ""),
}

_POINT = re.compile(
    r"""(?! .*X.*[?~%] )
        (?P<year> [0-9]{4} | [0-9]{3}X (?!-) | [0-9]{2}XX (?!-) )
        (?: -XX (?: -XX )?
          | -(?P<month> [0-9]{2} ) (?: -XX | -(?P<day> [0-9]{2} ) )?
        )?
        (?P<mark> [?~%]? )""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class _Point:
    """One date: its text and what follows from it."""

    text: str
    first: date
    last: date
    precision: Precision
    mark: str

    @classmethod
    def parse(cls, text: str) -> "_Point":
        match = _POINT.fullmatch(text)
        if match is None:
            raise NotADate(
                f"{text!r} is not a date this tool reads",
                "write a year, a month or a day in numbers: 2025, 2025-12 or 2025-12-13",
            )
        year, month, day = match["year"], match["month"], match["day"]
        low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
        if low == 0:
            raise NotADate(f"{text!r}: there is no year 0", "years run from 0001 to 9999, always in four digits")
        if month and not 1 <= int(month) <= 12:
            raise NotADate(f"{text!r}: there is no month {month}", _month_hint(year, month, day))
        from_month, to_month = (int(month), int(month)) if month else (1, 12)
        last_day = monthrange(high, to_month)[1]
        if day and not 1 <= int(day) <= last_day:
            name = f"{MONTHS[to_month - 1]} {year}"
            raise NotADate(
                f"{text!r}: {name} has {last_day} days",
                f"write a day from 01 to {last_day}, or {year}-{month} if the day is not known",
            )
        return cls(
            text=text,
            first=date(low, from_month, int(day or 1)),
            last=date(high, to_month, int(day or last_day)),
            precision=Precision(Precision.YEAR - year.count("X") + bool(month) + bool(day)),
            mark=match["mark"],
        )

    @property
    def is_plain(self) -> bool:
        """Whether it is a year, a month or a day without X or mark."""
        return not set(self.text) & set("X?~%")

    @property
    def unknown(self) -> str:
        """What `XX` leaves out: "day", "month" or nothing."""
        return "" if "-XX" not in self.text else "day" if self.text.count("-") == 2 else "month"

    @property
    def preposition(self) -> str:
        """What the date needs before it when it stands alone."""
        return {"day": "on ", "month": "in ", "": ""}[self.unknown]

    def display(self, *, short: bool) -> str:
        """The date in English words."""
        name = MONTHS[self.first.month - 1]
        month = f"{name[:3] if short else name} {self.first.year}"
        known = {
            Precision.CENTURY: f"the years {self.first.year}{EN_DASH}{self.last.year}",
            Precision.DECADE: f"the {self.first.year}s",
            Precision.YEAR: f"{self.first.year}",
            Precision.MONTH: month,
            Precision.DAY: f"{self.first.day} {month}",
        }[self.precision]
        unknown = {"day": "an unknown day in ", "month": "an unknown month of ", "": ""}[self.unknown]
        about = "about " if self.mark in ("~", "%") else ""
        return f"{unknown}{about}{known}{' (uncertain)' if self.mark in ('?', '%') else ''}"


def _read(text: str) -> tuple[str, str, tuple[_Point, ...]]:
    """The canonical text, its form and its dates."""
    if text.startswith("["):
        return _read_set(text)
    start, slash, end = text.partition("/")
    if not slash:
        return text, "a", (_Point.parse(text),)
    if {start, end} <= {"", ".."}:
        raise NotADate(f"{text!r} is an interval without a date", "give at least one end, such as 2021-07/..")
    if start in ("", ".."):
        return text, f"{start}/b", (_Point.parse(end),)
    if end in ("", ".."):
        return text, f"a/{end}", (_Point.parse(start),)
    first, last = _Point.parse(start), _Point.parse(end)
    if last.last < first.first:
        raise NotADate(f"{text!r}: the end is before the start", f"did you mean {end}/{start}?")
    return text, "a/b", _distinct([first, last])


def _read_set(text: str) -> tuple[str, str, tuple[_Point, ...]]:
    """The same for one of a set."""
    no_set = NotADate(
        f"{text!r} is not a set of dates",
        "list them, [2025-12-12,2025-12-13], or give the first and the last, [2025-12-12..2025-12-15]",
    )
    is_span = ".." in text
    members = [member.strip() for member in text[1:-1].split(".." if is_span else ",")]
    if not text.endswith("]") or "" in members or (is_span and ("," in text or len(members) > 2)):
        raise no_set
    points = [_Point.parse(member) for member in members]
    if len(set(points)) == 1:
        raise no_set
    if not all(point.is_plain for point in points):
        raise NotADate(
            f"{text!r}: a date in a set takes neither marks nor X",
            "write years, months or days, such as [2025-12-12,2025-12-13]",
        )
    first, last = points[0], points[-1]
    if is_span and first.precision != last.precision:
        raise NotADate(
            f"{text!r}: both ends need the same precision",
            "write two years, two months or two days, such as [2025-12-01..2025-12-13]",
        )
    if is_span and last.first < first.first:
        raise NotADate(f"{text!r}: the end is before the start", f"did you mean [{last.text}..{first.text}]?")
    if is_span:
        return f"[{first.text}..{last.text}]", "[a..b]", (first, last)
    ordered = _distinct(sorted(points, key=lambda point: (point.first, point.precision)))
    return f"[{','.join(point.text for point in ordered)}]", "[a,b]", ordered


def _distinct(points: Iterable[_Point]) -> tuple[_Point, ...]:
    return tuple(dict.fromkeys(points))


def _is_before(day: date | None, other: date | None) -> bool:
    return day is not None and other is not None and day < other


def _shared_ending(texts: Sequence[Sequence[str]]) -> int:
    """How many words at the end are the same in all texts, each text's first word excepted."""
    columns = zip(*(reversed(words[1:]) for words in texts), strict=False)
    return sum(1 for _ in takewhile(lambda column: len(set(column)) == 1, columns))


def _month_hint(year: str, month: str, day: str | None) -> str:
    if day and 1 <= int(day) <= 12 and 1 <= int(month) <= monthrange(int(year), int(day))[1]:
        return f"the month comes before the day: did you mean {year}-{day}-{month}?"
    return f"months run from 01 to 12; write {year} if the month is not known"


# What editors write instead of EDTF

LONGEST_HABIT = 100  # characters; what is longer is no date, and the patterns below need not be tried on it


class _Habit(NamedTuple):
    """A known way of writing dates that is not ours, and how to say it here."""

    pattern: str
    message: str  # follows the quoted text
    hint: str  # {} is the suggestion
    suggest: Callable[[re.Match[str]], str] = lambda _: "2025-12-13"
    says_the_same: bool = False  # True where the suggestion can take the place of the text; else it is an example


def _habit_behind(text: str) -> NotADate | None:
    """The refusal of a known habit in the text or in one of its dates. What it suggests can be read."""
    if len(text) > LONGEST_HABIT:
        return None
    parts = (part.strip() for part in re.split(r"/|,|\.\.|[\[\]]", text))
    for part in (text, *(part for part in parts if part and not _reads(part))):
        for habit in _HABITS:
            match = re.fullmatch(habit.pattern, part, re.IGNORECASE)
            suggestion = habit.suggest(match) if match else ""
            if _reads(suggestion):
                replacement = Replacement(part, suggestion) if habit.says_the_same else None
                return NotADate(f"{part!r} {habit.message}", habit.hint.format(suggestion), replacement)
    return None


def _reads(text: str) -> bool:
    try:
        _read(text)
    except NotADate:
        return False
    return True


def _joined(match: re.Match[str]) -> str:
    """Year, month and day in numbers, with hyphens and leading zeros."""
    year, *rest = (number for number in match.groups() if number)
    return "-".join([year, *(number.zfill(2) for number in rest)])


def _in_numbers(text: str) -> str:
    """The date in a text with an English month: "Dec 13, 2025" is 2025-12-13; empty if there is none."""
    year = re.search(r"\b[0-9]{4}\b", text)
    day = re.search(r"\b([0-9]{1,2})(?:st|nd|rd|th)?\b", text)
    for word in re.findall(r"[A-Za-z]{3,}", text):
        for number, name in enumerate(MONTHS, start=1):
            if year and name.lower().startswith(word.lower()):
                return f"{year[0]}-{number:02}" + (f"-{int(day[1]):02}" if day else "")
    return ""


def _as_of_2019(match: re.Match[str]) -> str:
    """The text with the draft's spellings replaced."""
    text = match[0].lower().replace("unknown", "").replace("open", "..")
    return re.sub(r"\?~|~\?", "%", text).replace("u", "X").replace("x", "X")


def _marked_at_the_end(match: re.Match[str]) -> str:
    """The text with the marks of each date drawn together at its end."""
    ends = []
    for end in match[0].split("/"):
        marks = "".join(sorted(set(end) & set("?~%")))
        ends.append(re.sub(r"[?~%()]", "", end) + (marks if len(marks) < 2 else "%"))
    return "/".join(ends)


_DASH = r"[-\u2010-\u2015\u2212]"
_HABITS = (
    _Habit("", "is empty", "write a date such as {}, or leave the field out"),
    _Habit(
        r"(?:(.+)[T ])?[0-9]{1,2}:[0-9]{2}.*",
        "holds a clock time",
        "time has its own field; write the date alone: {}",
        lambda match: _in_numbers(match[1]) or match[1] if match[1] else "2025-12-13",
    ),
    _Habit(
        rf"([0-9]{{4}})(?:{_DASH}|[./ ])([0-9]{{1,2}})(?:(?:{_DASH}|[./ ])([0-9]{{1,2}}))?",
        "needs hyphens, and two digits each for month and day",
        "write {}",
        _joined,
        says_the_same=True,
    ),
    _Habit(r"([0-9]{4})([0-9]{2})([0-9]{2})?", "needs hyphens", "write {}", _joined, says_the_same=True),
    _Habit(
        rf"[0-9]{{1,2}}(?:{_DASH}|[./ ])[0-9]{{1,2}}(?:{_DASH}|[./ ])[0-9]{{2,4}}",
        "does not begin with the year",
        "write year, month, day, such as {}",
    ),
    _Habit(
        r"[0-9]{4}-(?:2[1-9]|3[0-9]|4[01])|.*\b(?:spring|summer|autumn|fall|winter)\b.*",
        "names a season or a part of the year",
        "write its months as an interval, such as {}",
        lambda _: "2025-03/2025-05",
    ),
    _Habit(
        r"([0-9]{2})([0-9]{2})[-/]([0-9]{2})",
        "is not a month",
        "if two years are meant, write {}",
        lambda match: f"{match[1]}{match[2]}/{match[1]}{match[3]}",
    ),
    _Habit(
        rf"([0-9][-0-9X?~%]*)\s*(?:{_DASH}|to|until|\.\.)\s*([0-9][-0-9X?~%]*)",
        "joins two dates without a slash",
        "write {}",
        lambda match: f"{match[1]}/{match[2]}",
        says_the_same=True,
    ),
    _Habit(
        r"(.+)/(?:now|present|today|ongoing)",
        "ends in a word",
        "for what still goes on write {}",
        lambda match: f"{match[1]}/..",
        says_the_same=True,
    ),
    _Habit(r".*[ux~].*|.*open", "is not EDTF as it is spelt since 2019", "write {}", _as_of_2019, says_the_same=True),
    _Habit(
        r"[-0-9X/?~%()]*[?~%(][-0-9X/?~%()]*",
        "marks a part of the date",
        "the mark goes at the end and holds for the whole date: {}",
        _marked_at_the_end,
        says_the_same=True,
    ),
    _Habit(
        r"([0-9X-]+)[?~%]",
        "has both X and a mark",
        "X already says what is not known: write {}",
        lambda match: match[1],
        says_the_same=True,
    ),
    _Habit(
        r"[0-9X]{4}(?:-[0-9X]{2}){0,2}[?~%]?",
        "has an X where this tool needs a digit",
        "only what stands last can be unknown: {}, 2025-XX-XX, 2025-XX, 202X or 20XX",
        lambda match: "2025-12-XX" if "X" in match[0].upper() else "",
    ),
    _Habit(
        r"Y?-?[0-9]{4,}(?:-.*)?|Y-?[0-9].*",
        "is outside the years this tool knows",
        "years run from 0001 to 9999, always in four digits, such as {}",
        lambda match: "2025" if not re.match(r"[0-9]{4}(?:-|$)", match[0]) else "",
    ),
    _Habit(
        r"\{.*\}",
        "says several dates at once",
        "write an entry for each date, or an interval such as {}",
        lambda _: "2025-12-12/2025-12-13",
    ),
    _Habit(
        r"(?:the )?([0-9]{3})0s", "is a decade in words", "write {}", lambda match: f"{match[1]}X", says_the_same=True
    ),
    _Habit(
        r"(?:about|around|approximately|circa|ca?\.?)\s*(.+)",
        "says 'about' in a word",
        "write {}",
        lambda match: f"{_in_numbers(match[1]) or match[1]}~",
        says_the_same=True,
    ),
    _Habit(
        r"[A-Za-z0-9 .,]+",
        "is not a date this tool reads",
        "write numbers: {}",
        lambda match: _in_numbers(match[0]),
        says_the_same=True,
    ),
)
