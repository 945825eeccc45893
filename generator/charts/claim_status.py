"""Chart: how well supported the claims are that each source carries."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from generator import model
from generator.charts.chart import Cell, Chart, register_chart
from generator.charts.kinds.stacked_bars import StackedBar, stacked_bars
from generator.charts.kinds.svg import LegendItem, Pattern
from generator.language import grammar
from generator.record.claims import AssessedClaim, Status
from generator.record.record import Record

NAME = "chart-claims"
MAX_SOURCES = 40  # with a bar of their own; the others share one, and all of them stand in the table


class _Group(NamedTuple):
    """Claims that are drawn alike: their label, their statuses, their pattern."""

    label: str
    statuses: tuple[Status, ...]
    pattern: Pattern


AGREED = _Group("Sources agree", (Status.AGREED,), Pattern.SOLID)
SOURCE_NAMED = _Group("Sources credited", (Status.ONE_SOURCE, Status.SEVERAL), Pattern.GRID)
SOURCE_NOT_NAMED = _Group("No source credited", (Status.UNNAMED, Status.RECKONED), Pattern.UNCERTAIN)
CONTRADICTED = _Group("Contradict each other", (Status.CONTRADICTED,), Pattern.STRIPES)
DIFFERING = _Group("Answered in several ways", (Status.DIFFERING, Status.PARTS, Status.WORDING), Pattern.DOTS)
DOUBTFUL = _Group("Doubted or corrected", (Status.DOUBTFUL, Status.CORRECTED), Pattern.DASHED)
GROUPS = (AGREED, SOURCE_NAMED, SOURCE_NOT_NAMED, CONTRADICTED, DIFFERING, DOUBTFUL)
LEGEND = tuple(LegendItem(group.pattern, group.label.lower()) for group in GROUPS)


@register_chart("claims", has_data=lambda record: any(record.of_kind(model.Source)) and any(_charted_claims(record)))
def claim_status(record: Record) -> Chart:
    """All claims by how well they are supported, then those of each source."""
    sources = record.of_kind(model.Source)
    total = _count(_charted_claims(record))
    groups = [group for group in GROUPS if total[group.label]]
    bars = [_bar("All claims together", total)]
    rows = [_table_row(Cell("All claims together"), total, groups)]
    counts = {source.id: _count(record.claims_citing.get(source.id, ())) for source in sources}
    least_cited = dict.fromkeys(sorted(counts, key=lambda source_id: -counts[source_id].total())[MAX_SOURCES:])
    for source in sources:
        rows.append(_table_row(Cell(source.data.display_name, source.id), counts[source.id], groups))
        if source.id not in least_cited:
            bars.append(_bar(source.data.display_name, counts[source.id]))
    if least_cited:
        together = sum((counts[source_id] for source_id in least_cited), Counter())
        bars.append(_bar(f"The other {len(least_cited):,} sources", together))
    finding = _finding(total)
    columns = ("Source", *(group.label for group in groups))
    return Chart(NAME, "claims by source", finding, stacked_bars(NAME, finding, bars, LEGEND), columns, tuple(rows))


def _charted_claims(record: Record) -> Iterator[AssessedClaim]:
    return (claim for claim in record.claims.values() if any(claim.status in group.statuses for group in GROUPS))


def _count(claims: Iterable[AssessedClaim]) -> Counter[str]:
    statuses = Counter(claim.status for claim in claims)
    return Counter({group.label: sum(statuses[status] for status in group.statuses) for group in GROUPS})


def _finding(total: Counter[str]) -> str:
    agreed, with_source, without_source = (total[group.label] for group in (AGREED, SOURCE_NAMED, SOURCE_NOT_NAMED))
    independent = grammar.number_with_verb(agreed, "rests", "rest")
    contradicted = total[CONTRADICTED.label]
    finding = (
        f"Of {grammar.pluralize(total.total(), 'claim')}, {independent} on independent sources that agree; "
        f"of those told in one way, {grammar.number_with_verb(with_source, 'credits', 'credit')} a source, "
        f"{grammar.number_in_words(without_source)} none"
    )
    if contradicted:
        finding += f"; on {grammar.number_in_words(contradicted)} the articles contradict each other"
    return f"{finding}."


def _bar(name: str, counts: Counter[str]) -> StackedBar:
    return f"{name}: {counts.total()}", {group.pattern: counts[group.label] for group in GROUPS}


def _table_row(name: Cell, counts: Counter[str], groups: Sequence[_Group]) -> tuple[Cell, ...]:
    return name, *(Cell(str(counts[group.label])) for group in groups)
