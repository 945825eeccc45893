"""The days for which the state of play is shown: all on which it changed, or the last of each month, year or decade."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

MAX_SNAPSHOTS = 60  # in one record: each shows everybody, and nobody reads thousands of them
INTERVALS: Mapping[str, Callable[[date], tuple[int, ...]]] = {
    "day": lambda day: (day.year, day.month, day.day),
    "month": lambda day: (day.year, day.month),
    "year": lambda day: (day.year,),
    "decade": lambda day: (day.year // 10,),
    "century": lambda day: (day.year // 100,),
    "millennium": lambda day: (day.year // 1000,),
}  # by name: what days have in common that fall into one


class Snapshot(NamedTuple):
    """A day for which the state of play is shown, and the days of change since the snapshot before, itself the last."""

    days: tuple[date, ...]

    @property
    def day(self) -> date:
        return self.days[-1]


class Snapshots(NamedTuple):
    """The snapshots of a record in order of time, one for each interval in which something changed."""

    interval: str
    snapshots: tuple[Snapshot, ...]


def choose_snapshots(days: Sequence[date]) -> Snapshots:
    """The snapshots for these days of change, which come in order: by the shortest interval that leaves few enough."""
    candidates = (
        Snapshots(interval, tuple(Snapshot(tuple(members)) for _, members in groupby(days, key)))
        for interval, key in INTERVALS.items()
    )
    return next(candidate for candidate in candidates if len(candidate.snapshots) <= MAX_SNAPSHOTS)
