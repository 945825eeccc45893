"""Chart: whom the sources relay."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from generator import model
from generator.charts.chart import Cell, Chart, entry_cell, register_chart
from generator.charts.kinds.bubble_matrix import bubble_matrix
from generator.language import grammar
from generator.record.record import Record

NAME = "chart-origins"
MAX_NAMES = 9  # rows of names; the others share one row, and all of them stand in the table
MAX_SOURCES = 8  # columns of sources beside the names
COLUMNS = ("Who is relayed", "By", "Passages")  # a row for each name and source: most cells of a matrix would be zero


@register_chart("origins", has_data=lambda record: any(part.data.said_by for part in record.passage_parts))
def origins(record: Record) -> Chart:
    """How many passages of each source rest on each name that it cites."""
    relays = _count_relays(record)
    all_sources = [source.id for source in record.of_kind(model.Source)]  # in the order of the claims by source
    sources = [source for source in all_sources if source in relays.by_source]
    finding = _finding(record, relays, len(all_sources))
    order = {name: position for position, name in enumerate(relays.names)}
    pairs = sorted(relays.passages.items(), key=lambda pair: (order[pair[0][1]], -pair[1], pair[0][0]))
    rows = ((entry_cell(record, name), entry_cell(record, source), Cell(str(count))) for (source, name), count in pairs)
    svg = _matrix(record, relays, sources, finding)
    return Chart(NAME, "who relays whom", finding, svg, COLUMNS, tuple(rows))


@dataclass(frozen=True)
class _Relays:
    """How many passages rest on a name, by source and name, by name and by source."""

    passages: Counter[tuple[str, str]]
    by_name: Counter[str]
    by_source: Counter[str]

    @cached_property
    def names(self) -> list[str]:
        return sorted(self.by_name, key=lambda name: (-self.by_name[name], name))


def _count_relays(record: Record) -> _Relays:
    relays = _Relays(Counter(), Counter(), Counter())
    for citation in record.citations.values():
        if citation.passage.said_by:
            source, name = citation.source.id, citation.attribution.speaker
            relays.passages[source, name] += 1
            relays.by_name[name] += 1
            relays.by_source[source] += 1
    return relays


def _finding(record: Record, relays: _Relays, number_of_sources: int) -> str:
    top = relays.names[0]
    relaying = sum(relays.passages[source, top] > 0 for source in relays.by_source)
    return (
        f"Of the {relays.passages.total()} passages that relay somebody, {relays.by_name[top]} lead back to "
        f"{record.entries[top].data.display_name}, in {grammar.share(relaying, number_of_sources, 'source')}."
    )


def _matrix(record: Record, relays: _Relays, sources: Sequence[str], finding: str) -> str:
    """The names that are relayed most beside the sources that relay most."""
    busiest = sorted(relays.by_source, key=lambda source: (-relays.by_source[source], source))[:MAX_SOURCES]
    columns = [source for source in sources if source in busiest]
    rows = []
    for name in relays.names[:MAX_NAMES]:
        numbers = tuple(relays.passages[source, name] for source in columns)
        rows.append((record.entries[name].data.display_name, numbers))
    minor_names = relays.names[MAX_NAMES:]
    if minor_names:
        numbers = tuple(sum(relays.passages[source, name] for name in minor_names) for source in columns)
        rows.append((grammar.pluralize(len(minor_names), "other name"), numbers))
    return bubble_matrix(NAME, finding, [record.entries[source].data.display_name for source in columns], rows)
