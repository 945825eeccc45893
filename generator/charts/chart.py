"""A chart of the record: what it finds, the drawing, and the same as a table."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import NamedTuple

from generator.record.record import Record


class Cell(NamedTuple):
    """A cell of the table beside a chart; `entry` is the entry it leads to, if any."""

    text: str
    entry: str = ""


def entry_cell(record: Record, entry: str) -> Cell:
    """The name of an entry, which leads to it."""
    return Cell(record.entries[entry].data.display_name, entry)


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with its table: `name` is its id on a page, `finding` what is seen in it, as a sentence."""

    name: str
    subject: str
    finding: str
    svg: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    entry: str = ""

    @property
    def csv_path(self) -> str:
        """Where the table lies as a file; that of a chart of one entry is the table of all."""
        return f"data/{self.name.removesuffix(f'-{self.entry}')}.csv"

    @property
    def svg_path(self) -> str:
        return entry_svg_path(self.name) if self.entry else f"data/{self.name}.svg"

    @property
    def embed_path(self) -> str:
        return embed_path(self.name)


def chart_name(name: str, entry: str = "") -> str:
    """What a chart is called among all files: that of the record, or that of one entry."""
    return f"chart-{name}-{entry}" if entry else f"chart-{name}"


def entry_svg_path(name: str) -> str:
    """Where the drawing of a chart of one entry lies as a file, by what the chart is called."""
    return f"data/charts/{name.removeprefix('chart-')}.svg"


def embed_path(name: str) -> str:
    """Where the small page of an entry or a chart lies."""
    return f"embed/{name}/index.html"


DrawChart = Callable[..., Chart | None]  # of a record, with what else is told of the page
HasData = Callable[[Record], bool]
DrawEntryChart = Callable[[Record, str], Chart | None]
FindEntries = Callable[[Record], Iterable[str]]

CHARTS: dict[str, DrawChart] = {}
HAS_DATA: dict[str, HasData] = {}  # whether a chart has anything to show
ENTRY_CHARTS: dict[str, DrawEntryChart] = {}  # of one entry, on its own page
CHARTED_ENTRIES: dict[str, FindEntries] = {}  # the entries that have such a chart


def register_chart(name: str, *, has_data: HasData) -> Callable[[Callable[..., Chart]], DrawChart]:
    """Make a function the chart of a record that `has_data`: a block called `chart-NAME`, a table as CSV."""

    def register(draw: Callable[..., Chart]) -> DrawChart:
        @wraps(draw)
        def draw_data(record: Record, *values: object) -> Chart | None:
            return draw(record, *values) if has_data(record) else None

        if name in CHARTS:
            raise ValueError(f"two charts are called {name!r}")
        CHARTS[name] = draw_data
        HAS_DATA[name] = has_data
        return draw_data

    return register


def register_entry_chart(name: str, *, entries: FindEntries) -> Callable[[DrawEntryChart], DrawEntryChart]:
    """Make a function the chart of one entry, for that entry's page; `entries` finds those that have one."""

    def register(draw: DrawEntryChart) -> DrawEntryChart:
        if name in ENTRY_CHARTS:
            raise ValueError(f"two charts of entries are called {name!r}")
        ENTRY_CHARTS[name] = draw
        CHARTED_ENTRIES[name] = entries
        return draw

    return register
