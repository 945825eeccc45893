"""A drawing with what it finds and the same as a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

Links = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the table beside a drawing; `entry` is the entry it leads to, if any."""

    text: str
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing: its name, what kind of thing it shows, what it finds, and the same as a table.

    `drawn` makes the drawing of addresses for its columns; most drawings have no use for them.
    """

    name: str
    what: str
    finding: str
    drawn: Callable[[Links], str]
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def csv(self) -> str:
        """Where the table lies as CSV: for a drawing of one subject, the table of all."""
        return f"data/{'-'.join(self.name.split('-')[:2])}.csv"
