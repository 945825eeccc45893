"""Lists that are cut where they are long, so that a page stays light; a note says where the others are."""

from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

MAX_LISTED = 100  # of one list on a page of an entry
Item = TypeVar("Item")


class Excerpt(NamedTuple, Generic[Item]):
    """A list as it stands on a page; the note is empty where nothing is left out."""

    rows: tuple[Item, ...]
    note: str


def first_of(items: Sequence[Item], noun: str, place: str, limit: int = MAX_LISTED) -> Excerpt[Item]:
    """The first items; `noun` is what they are, in the plural, and `place` says where each of them stands."""
    return Excerpt(tuple(items[:limit]), _note("first", len(items), noun, place, limit))


def last_of(items: Sequence[Item], noun: str, place: str, limit: int = MAX_LISTED) -> Excerpt[Item]:
    """The last items, for lists in order of time."""
    return Excerpt(tuple(items[-limit:]), _note("last", len(items), noun, place, limit))


def _note(end: str, total: int, noun: str, place: str, limit: int) -> str:
    return f"These are the {end} {limit:,} of {total:,} {noun}; {place}." if total > limit else ""
