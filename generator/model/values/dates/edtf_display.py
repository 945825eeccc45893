"""A date for readers, no more exact than it is: in English, and for HTML where HTML knows it."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from generator.model.values.dates.edtf_grammar import MONTHS, Form, Precision, SingleDate

EN_DASH = "\N{EN DASH}"


class Piece(NamedTuple):
    """A stretch of a displayed date, with its value for HTML's `<time datetime>` where there is one."""

    text: str
    datetime: str | None = None


class Frame(NamedTuple):
    """What stands before, between and after the single dates."""

    before: str = ""
    between: str = ""
    after: str = ""


FRAMES = {
    Form.SINGLE: Frame(),
    Form.INTERVAL: Frame(between=f" {EN_DASH} "),
    Form.OPEN_END: Frame(before="since "),
    Form.UNKNOWN_END: Frame(before="from ", after=" on"),
    Form.OPEN_START: Frame(before="by "),
    Form.UNKNOWN_START: Frame(before="until ", after=" (start not known)"),
    Form.ONE_OF: Frame(between=" or "),
    Form.ONE_BETWEEN: Frame(before="between ", between=" and "),
}
PREPOSITIONS = {"day": "on ", "month": "in ", "": ""}  # of a single date, by what is unknown of it


@lru_cache(maxsize=8192)  # an event's date stands on many pages
def display_pieces(form: Form, dates: tuple[SingleDate, ...], *, short: bool) -> tuple[Piece, ...]:
    """The date in English, cut so that a template can put `<time>` around what has a `datetime`."""
    before, between, after = FRAMES[form]
    if form is Form.SINGLE:
        before = PREPOSITIONS[dates[0].unknown]
    texts = [_display(single, short=short).split() for single in dates]
    is_alike = len({(single.mark, form is Form.ONE_BETWEEN and single.precision) for single in dates}) == 1
    repeated = _shared_ending(texts) if is_alike else 0
    if form is Form.INTERVAL and all(len(words) - repeated == 1 for words in texts):
        between = EN_DASH
    beginnings = [" ".join(words[: len(words) - repeated]) for words in texts[:-1]]
    ending = " ".join(texts[-1])
    if ending.endswith(")") and after.startswith(" ("):  # "(uncertain; start not known)"
        ending, after = ending[:-1], after.replace(" (", "; ")

    datetimes = iter(html_datetimes(form, dates))
    separators = [", "] * (len(beginnings) - 1) + [between]
    pieces = [Piece(before)]
    for text, separator in zip(beginnings, separators, strict=False):
        pieces += [Piece(text, next(datetimes, None)), Piece(separator)]
    pieces += [Piece(ending, next(datetimes, None)), Piece(after)]
    return tuple(piece for piece in pieces if piece.text)


def preposition(form: Form, first: SingleDate) -> str:
    """What a sentence says before the date: "on" 13 December 2025, "in" 2025, nothing before "since 2025"."""
    if FRAMES[form].before or first.unknown:
        return ""
    return "on" if first.precision is Precision.DAY else "in"


def html_datetimes(form: Form, dates: Sequence[SingleDate]) -> tuple[str, ...]:
    """One value for a plain year, month or day, two for an interval of these, otherwise none."""
    if form not in (Form.SINGLE, Form.INTERVAL) or not all(single.is_plain for single in dates):
        return ()
    return tuple(single.text for single in dates)


def _display(single: SingleDate, *, short: bool) -> str:
    year, name = single.first.year, MONTHS[single.first.month - 1]
    month = f"{name[:3] if short else name} {year}"
    text = {
        Precision.CENTURY: f"the years {year}{EN_DASH}{single.last.year}",
        Precision.DECADE: f"the {year}s",
        Precision.YEAR: f"{year}",
        Precision.MONTH: month,
        Precision.DAY: f"{single.first.day} {month}",
    }[single.precision]
    unknown = {"day": "an unknown day in ", "month": "an unknown month of ", "": ""}[single.unknown]
    return f"{unknown}{'about ' * single.is_approximate}{text}{' (uncertain)' * single.is_uncertain}"


def _shared_ending(texts: Sequence[Sequence[str]]) -> int:
    """How many words at the end are the same in all texts, each text's first word excepted."""
    columns = zip(*(reversed(words[1:]) for words in texts), strict=False)
    return sum(1 for _ in takewhile(lambda column: len(set(column)) == 1, columns))
