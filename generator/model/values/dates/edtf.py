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
    [2020..2025-12-12]                  some day from the start of one date to the end of the other

Nothing is padded: December 2025 has a first and a last possible day, and is never shown as one of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache

from generator.model.values.dates import edtf_display
from generator.model.values.dates.edtf_display import Piece
from generator.model.values.dates.edtf_grammar import MONTHS, Form, NotADate, Precision, SingleDate, parse_text

__all__ = ["MONTHS", "EdtfDate", "NotADate", "Piece", "Precision", "days_between"]

SLACK = {  # days
    Precision.DAY: 31, Precision.MONTH: 366, Precision.YEAR: 3653, Precision.DECADE: 36525, Precision.CENTURY: 365250,
}  # fmt: skip


@dataclass(frozen=True)
class EdtfDate:
    """A date, an interval or one of several dates, equal when the EDTF is; it has no `<`: sort by `sort_key`."""

    edtf: str
    form: Form = field(compare=False, repr=False)
    dates: tuple[SingleDate, ...] = field(compare=False, repr=False)  # in order of time, none twice

    @staticmethod
    def parse(text: str) -> EdtfDate:
        """Read EDTF; blanks around `,` and `/` do not matter. Raises NotADate."""
        return _parse(text)

    def __str__(self) -> str:
        """The date in EDTF, without blanks and with the dates of a set in order."""
        return self.edtf

    @cached_property
    def earliest(self) -> date | None:
        """The first possible day, doubt aside; None where the start is open or not known."""
        return None if self.form in (Form.OPEN_START, Form.UNKNOWN_START) else self.dates[0].first

    @cached_property
    def latest(self) -> date | None:
        """The last possible day, doubt aside; None where the end is open or not known."""
        if self.form in (Form.OPEN_END, Form.UNKNOWN_END):
            return None
        return max(single.last for single in self.dates) if self.form is Form.ONE_OF else self.dates[-1].last

    @property
    def precision(self) -> Precision:
        """How exact the date is; of an interval or a set, the first date in it."""
        return self.dates[0].precision

    @property
    def has_open_year(self) -> bool:
        """Whether it is one of several dates in different years, or some year of a decade or a century."""
        is_choice = self.form in (Form.ONE_OF, Form.ONE_BETWEEN) or self.precision < Precision.YEAR
        return is_choice and self.dates[0].first.year != self.dates[-1].last.year

    @property
    def is_uncertain(self) -> bool:
        return any(single.is_uncertain for single in self.dates)

    @property
    def is_approximate(self) -> bool:
        return any(single.is_approximate for single in self.dates)

    @cached_property
    def slack(self) -> int:
        """By how many days an approximate date may lie outside its bounds, at a guess: one step less exact."""
        return SLACK[self.precision] if self.is_approximate else 0

    @cached_property
    def sort_key(self) -> tuple[date, Precision, date]:
        """First possible day, then coarse before fine, then last possible day; no known start stands before all."""
        return self.earliest or date.min, self.precision, self.latest or date.max

    def within(self, period: EdtfDate) -> bool:
        """Whether every possible day of this date lies between the bounds of the period."""
        starts_in = period.earliest is None or (self.earliest is not None and period.earliest <= self.earliest)
        ends_in = period.latest is None or (self.latest is not None and self.latest <= period.latest)
        return starts_in and ends_in

    def may_equal(self, edtf_date: EdtfDate) -> bool:
        """Whether the bounds of both meet, so that both can speak of the same day."""
        return not (_is_before(self.latest, edtf_date.earliest) or _is_before(edtf_date.latest, self.earliest))

    def html_datetimes(self) -> tuple[str, ...]:
        """One value for a plain year, month or day, two for an interval of these, else none, as in schema.org."""
        return edtf_display.html_datetimes(self.form, self.dates)

    def display(self, *, short: bool = False) -> str:
        """The date in English, no more exact than it is: "13 December 2025", short "13 Dec 2025"."""
        return "".join(piece.text for piece in self.pieces(short=short))

    def display_in_sentence(self) -> str:
        """The date in short with the word it needs in a sentence: "in 2025", but "since 2025" and "13 Dec 2025"."""
        first = self.dates[0]
        is_year_or_month = first.precision in (Precision.YEAR, Precision.MONTH) and not first.is_approximate
        return f"{'in ' if is_year_or_month and self.preposition == 'in' else ''}{self.display(short=True)}"

    @property
    def preposition(self) -> str:
        """What a sentence says before the date in full: "on", "in" or, where it brings its own word, nothing."""
        return edtf_display.preposition(self.form, self.dates[0])

    def pieces(self, *, short: bool = False) -> tuple[Piece, ...]:
        """What `display` says, cut so that a template can put `<time>` around what has a `datetime`."""
        return edtf_display.display_pieces(self.form, self.dates, short=short)


@lru_cache(maxsize=4096)  # the same days are read and printed again and again
def _parse(text: str) -> EdtfDate:
    return EdtfDate(*parse_text("/".join(end.strip() for end in text.split("/"))))


def date_in_words(text: str) -> str:
    """A date in EDTF as readers see it, any other text as it stands."""
    try:
        return _parse(text).display()
    except NotADate:
        return text


def days_between(first: EdtfDate, second: EdtfDate) -> tuple[int, int] | None:
    """The fewest and the most days from the first date to the second, below zero if it may come first; None if open."""
    if first.earliest is None or first.latest is None or second.earliest is None or second.latest is None:
        return None
    return (second.earliest - first.latest).days, (second.latest - first.earliest).days


def _is_before(first: date | None, second: date | None) -> bool:
    return first is not None and second is not None and first < second
