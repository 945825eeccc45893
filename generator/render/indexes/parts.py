"""The parts of an index that is too long for one page: entries by the first letter of their name, or by their date."""

from collections.abc import Callable, Sequence
from itertools import chain
from typing import TypeVar

from generator import model
from generator.grouping import group_by
from generator.model.values.dates.edtf import MONTHS, Precision
from generator.model.values.letters import without_accents
from generator.read.entries import Entry
from generator.render.fragments.long_lists import Part, number_parts
from generator.render.page.paths import MAX_ROWS

Data = TypeVar("Data", bound=model.EntryData)
Group = tuple[str, str]  # what a part is called, and how its file is


def split_by_letter(entries: Sequence[Entry[Data]], folder: str) -> tuple[Part[Entry[Data]], ...]:
    """Entries by the first letter of their name; no parts where one page holds them all."""
    return _split(entries, folder, _letter, MAX_ROWS) if len(entries) > MAX_ROWS else ()


def split_by_date(
    sources: Sequence[Entry[model.Source]], folder: str, most_rows: int
) -> tuple[Part[Entry[model.Source]], ...]:
    """Articles by year, and by month where a year has too many; no parts where one page holds them all."""
    if len(sources) <= MAX_ROWS:
        return ()
    parts: list[Part[Entry[model.Source]]] = []
    for year in _split(sources, folder, _year, len(sources)):
        is_full = len(year.items) > most_rows
        parts += _split(year.items, folder, _month, most_rows) if is_full else (year,)
    return tuple(parts)


def _split(
    entries: Sequence[Entry[Data]], folder: str, group_of: Callable[[Entry[Data]], Group], most_rows: int
) -> tuple[Part[Entry[Data]], ...]:
    """The entries by group, in order of the groups' names; a group with too many is numbered."""
    in_order = sorted(group_by(entries, group_of).items(), key=lambda members: members[0][1])
    parts = (number_parts(label, f"{folder}/{name}", members, most_rows) for (label, name), members in in_order)
    return tuple(chain.from_iterable(parts))


def _letter(entry: Entry[Data]) -> Group:
    """The first letter of a name without its accent; one group for all digits and signs."""
    letter = without_accents(entry.data.display_name)[:1]
    if not letter.isalpha():
        return "0–9", "0-9"
    return letter.upper(), letter if letter.isascii() else f"{ord(letter):x}"


def _year(source: Entry[model.Source]) -> Group:
    day = source.data.published.earliest if source.data.published else None
    return (str(day.year), f"{day.year:04}") if day else ("Not dated", "not-dated")


def _month(source: Entry[model.Source]) -> Group:
    published = source.data.published
    if published is None or published.earliest is None or published.precision < Precision.MONTH:
        return _year(source)
    day = published.earliest
    return f"{MONTHS[day.month - 1]} {day.year}", f"{day.year:04}-{day.month:02}"
