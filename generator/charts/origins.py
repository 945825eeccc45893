"""Whom the sources relay."""

from __future__ import annotations

from collections import Counter

from generator import model
from generator.charts.chart import Cell, Figure
from generator.charts.svg import matrix
from generator.language import grammar
from generator.language.grammar import share
from generator.record.record import Record, name_of

MOST_NAMES = 14  # rows of names; the rest is one row, and all of them stand in the table
MOST_SOURCES = 8  # columns of sources beside the names


def origins(record: Record) -> Figure | None:
    """Who relays whom: how many passages of each source rest on each name that it cites."""
    pairs = Counter((c.source.id, record.origin(c)) for c in record.citations.values() if c.passage.said_by)
    if not pairs:
        return None
    by_name: Counter[str] = Counter()
    by_source: Counter[str] = Counter()
    for (source, name), number in pairs.items():
        by_name[name] += number
        by_source[source] += number
    answers_in_order = sorted(by_name, key=lambda name: (-by_name[name], name))
    most = sorted(by_source, key=lambda source: (-by_source[source], source))[:MOST_SOURCES]
    everyone = [source.id for source in record.of_kind(model.Source)]  # in the order of the claims by source
    relaying = [source for source in everyone if source in by_source]
    sources = [source for source in relaying if source in most]
    shown = [
        (name_of(record.entries[name]), [pairs[source, name] for source in sources])
        for name in answers_in_order[:MOST_NAMES]
    ]
    if rest := answers_in_order[MOST_NAMES:]:
        others = [sum(pairs[source, name] for name in rest) for source in sources]
        shown.append((grammar.pluralize(len(rest), "other name"), others))
    top = answers_in_order[0]
    carried = sum(bool(pairs[source, top]) for source in by_source)
    finding = (
        f"{name_of(record.entries[top])} stands behind {by_name[top]} of the {sum(pairs.values())} passages in which "
        f"the sources relay somebody, in {share(carried, len(everyone), 'source')}."
    )
    heads = [name_of(record.entries[source]) for source in sources]
    return Figure(
        "chart-origins",
        "who relays whom",
        finding,
        lambda _: matrix("chart-origins", finding, heads, shown),
        ("Who is relayed", *(name_of(record.entries[source]) for source in relaying), "Together"),
        tuple(
            (
                Cell(name_of(record.entries[name]), name),
                *(Cell(str(pairs[source, name])) for source in relaying),
                Cell(str(by_name[name])),
            )
            for name in answers_in_order
        ),
    )
