"""Which days of change are shown: all, or the last of each month, year and so on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from generator.record.snapshots import MAX_SNAPSHOTS, choose_snapshots


@pytest.mark.parametrize(
    ("step", "interval"), [(1, "month"), (30, "year"), (365, "decade"), (3652, "century"), (14, "month")]
)
def test_where_there_are_too_many_days_the_shortest_interval_that_leaves_few_enough_is_chosen(
    step: int, interval: str
) -> None:
    days = [date(1700, 1, 1) + timedelta(days=step * number) for number in range(2 * MAX_SNAPSHOTS)]
    chosen = choose_snapshots(days)

    assert chosen.interval == interval
    assert len(chosen.snapshots) <= MAX_SNAPSHOTS
    assert [day for snapshot in chosen.snapshots for day in snapshot.days] == days


def test_a_short_record_shows_every_day() -> None:
    days = [date(2019, 1, 1) + timedelta(days=number) for number in range(MAX_SNAPSHOTS)]

    assert [snapshot.day for snapshot in choose_snapshots(days).snapshots] == days
    assert choose_snapshots(()).snapshots == ()
