"""Days as places, and the days that an axis names."""

from __future__ import annotations

from datetime import date

import pytest

from generator.charts.kinds.time_scale import MAX_TICKS, DateBounds, TimeScale


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ("2006-01-01", "2026-01-01", ["2010", "2015", "2020", "2025"]),
        ("2020-01-01", "2023-01-01", ["2020", "2021", "2022", "2023"]),
        ("2019-03-05", "2019-06-10", ["Apr 2019", "May 2019", "Jun 2019"]),
        ("2019-03-04", "2019-03-06", ["4 Mar 2019", "6 Mar 2019"]),
        ("2019-03-04", "2019-03-04", ["4 Mar 2019", "4 Mar 2019"]),
    ],
)
def test_an_axis_names_years_months_or_days(first: str, last: str, labels: list[str]) -> None:
    scale = TimeScale(date.fromisoformat(first), date.fromisoformat(last))

    assert [label for _, label in scale.ticks()] == labels


@pytest.mark.parametrize("years", [1, 7, 30, 123, 999, 5000])
def test_an_axis_names_no_more_than_fits(years: int) -> None:
    assert 1 <= len(TimeScale(date(2, 1, 1), date(2 + years, 1, 1)).ticks()) <= MAX_TICKS


def test_what_lies_outside_of_the_scale_lies_at_its_edge() -> None:
    scale = TimeScale(date(2020, 1, 1), date(2030, 1, 1))

    assert scale.x(date(2019, 1, 1)) == 0
    assert scale.x(date(2031, 1, 1)) == 100


def test_what_may_have_happened_when_the_record_ends_had_happened_by_then() -> None:
    scale = TimeScale(date(2020, 1, 1), date(2030, 1, 1), date(2028, 1, 1))

    assert scale.x_bounds(DateBounds(date(2026, 1, 1), date(2028, 12, 31)))[1] == scale.record_end_x
    assert scale.x_bounds(DateBounds(date(2029, 1, 1), date(2030, 1, 1)))[1] == 100
    assert scale.x_bounds(DateBounds()) == (None, None)
