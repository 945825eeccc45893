"""Days as places across a chart, and the days that its axis names."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from generator.model.values.dates.edtf import MONTHS

MAX_TICKS = 6  # years named on an axis, and half as many months; more would touch at 320 px
YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
MONTH_STEPS = (1, 2, 3, 4, 6, 12, 24)


class DateBounds(NamedTuple):
    """The first and the last possible day of a date; None where that is open or not recorded."""

    first: date | None = None
    last: date | None = None


class TimeScale(NamedTuple):
    """From the first to the last day of a chart; `record_end` is the last day that the record covers."""

    first: date
    last: date
    record_end: date | None = None

    @property
    def record_end_x(self) -> float:
        return self.x(self.record_end or self.last)

    def x(self, day: date) -> float:
        """Where a day lies, in per cent of the width; a day outside of the scale lies at its edge."""
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return min(max(share, 0.0), 1.0) * 100

    def x_bounds(self, bounds: DateBounds) -> tuple[float | None, float | None]:
        """Where a date may begin and end; what may have happened when the record ends had happened by then."""
        first = self.x(bounds.first) if bounds.first else None
        last = self.x(bounds.last) if bounds.last else None
        if last is not None and (first or 0.0) <= self.record_end_x:
            last = min(last, self.record_end_x)
        return first, last

    def ticks(self) -> list[tuple[date, str]]:
        """The days that the axis names, and how: years or months at round distances, else the first and last day."""
        last = self.record_end or self.last
        first_year = self.first.year if self.first == date(self.first.year, 1, 1) else self.first.year + 1
        years = range(first_year, last.year + 1)
        if len(years) > 1:
            step = next(step for step in YEAR_STEPS if len(years) / step <= MAX_TICKS)
            return [(date(year, 1, 1), str(year)) for year in years if year % step == 0]
        months = [month for month in self._months(last) if self.first <= month]
        if len(months) < 2:
            return [(day, day_label(day)) for day in (self.first, last)]
        step = next(step for step in MONTH_STEPS if len(months) / step <= MAX_TICKS / 2)
        labelled = [month for month in months if (month.month - 1) % step == 0]
        return [(month, f"{MONTHS[month.month - 1][:3]} {month.year}") for month in labelled]

    def _months(self, last: date) -> Iterator[date]:
        month = self.first.replace(day=1)
        while month <= last:
            yield month
            month = date(month.year + month.month // 12, month.month % 12 + 1, 1)


def day_label(day: date) -> str:
    """A day in short: "13 Dec 2025"."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"
