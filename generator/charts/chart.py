"""A chart of the record: what it finds, the drawing, and the same as a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.record.record import Record


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the table beside a chart; `entry` is the entry it leads to, if any."""

    text: str
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with its table.

    `name` is its id on a page, `subject` what it shows, `finding` what is seen in it, as a sentence. The table lies
    as a file at `csv_path`; that of a chart of one entry is the table of all.
    """

    name: str
    subject: str
    finding: str
    svg: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    csv_path: str

    @property
    def svg_path(self) -> str:
        """Where the drawing lies as a file; nowhere where it is that of one entry."""
        return self.csv_path.replace(".csv", ".svg") if self.csv_path == f"data/{self.name}.csv" else ""

    @property
    def embed_path(self) -> str:
        """Where it lies as a small page for the pages of others, where its drawing lies as a file."""
        return f"embed/{self.name}/index.html" if self.svg_path else ""


DrawChart = Callable[[Record], Chart | None]
HasData = Callable[[Record], bool]
DrawEntryChart = Callable[[Record, str], Chart | None]

REGISTERED_CHARTS: dict[str, DrawChart] = {}
REGISTERED_TESTS: dict[str, HasData] = {}
REGISTERED_ENTRY_CHARTS: dict[str, DrawEntryChart] = {}


def register_chart(name: str, *, has_data: HasData | None = None) -> Callable[[DrawChart], DrawChart]:
    """Make a function a chart of the record: a block called `chart-NAME`, a table as CSV.

    `has_data` says without drawing it whether there is anything to show; a chart without it is drawn to find out.
    """

    def register(draw: DrawChart) -> DrawChart:
        if name in REGISTERED_CHARTS:
            raise ValueError(f"two charts are called {name!r}")
        REGISTERED_CHARTS[name] = draw
        REGISTERED_TESTS[name] = has_data or (lambda record: draw(record) is not None)
        return draw

    return register


def register_entry_chart(name: str) -> Callable[[DrawEntryChart], DrawEntryChart]:
    """Make a function the chart of one entry, for that entry's page."""

    def register(draw: DrawEntryChart) -> DrawEntryChart:
        if name in REGISTERED_ENTRY_CHARTS:
            raise ValueError(f"two charts of entries are called {name!r}")
        REGISTERED_ENTRY_CHARTS[name] = draw
        return draw

    return register
