"""Long lists: cut, with a note of where the others are, or in parts, with a bar that leads from each to any other."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic, NamedTuple, TypeVar

from generator.record.record import Record
from generator.render.page.context import PageContext
from generator.render.page.page import Page, PlannedPage

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


class Part(NamedTuple, Generic[Item]):
    """What stands on one page of a list, and what that page is called."""

    label: str
    path: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Jump:
    """A link to a part of a list, with how many stand there; in the bar of all parts a part does not link to itself."""

    label: str
    count: int
    address: str


def number_parts(label: str, name: str, items: Sequence[Item], most_items: int) -> Iterator[Part[Item]]:
    """A group of a list as one part, or as several with numbers behind a dot where a page would have too many."""
    for number, start in enumerate(range(0, len(items), most_items), start=1):
        chunk = tuple(items[start : start + most_items])
        if len(chunk) == len(items):
            yield Part(label, f"{name}.md", chunk)
        else:
            yield Part(f"{label} ({number})", f"{name}.{number}.md", chunk)


DrawPart = Callable[[PageContext, tuple[Jump, ...], Part[Item] | None], Page]


def pages_of_list(
    record: Record, path: str, parts: Sequence[Part[Item]], draw: DrawPart[Item]
) -> Iterator[PlannedPage]:
    """The page of a list and those of its parts; `draw` gets the page, the bar of parts and its part, if any."""
    yield PlannedPage(path, partial(_draw_part, record, path, parts, draw, None))
    for part in parts:
        yield PlannedPage(part.path, partial(_draw_part, record, part.path, parts, draw, part))


def _draw_part(
    record: Record, path: str, parts: Sequence[Part[Item]], draw: DrawPart[Item], part_here: Part[Item] | None
) -> Page:
    page = PageContext(record, path)
    bar = tuple(
        Jump(part.label, len(part.items), "" if part is part_here else page.address_of(part.path)) for part in parts
    )
    return draw(page, bar, part_here)


def with_neighbours(items: Sequence[Item]) -> Iterator[tuple[Item, Item | None, Item | None]]:
    """Each of what stands on pages that follow each other, with the one before and the one after it."""
    yield from zip(items, [None, *items[:-1]], [*items[1:], None], strict=False)
