"""Chart: how well supported the claims are that each source carries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from generator import model
from generator.charts.chart import Cell, Chart, register_chart
from generator.charts.stacked_bars import Series, StackedBar, stacked_bars
from generator.charts.svg import Pattern
from generator.language import grammar, labels
from generator.record.claims import Status
from generator.record.record import Record, name_of

NAME = "chart-claims"
PATTERNS = {
    Status.AGREED: Pattern.SOLID,
    Status.ONE_ORIGIN: Pattern.UNCERTAIN,
    Status.DISPUTED: Pattern.STRIPES,
    Status.WORDING: Pattern.DOTS,
    Status.CORRECTED: Pattern.GRID,
    Status.DOUBTFUL: Pattern.DASHED,
}


@register_chart("claims")
def claim_status(record: Record) -> Chart | None:
    """All claims by status, then those of each source."""
    claims = [claim for claim in record.claims.values() if claim.status in PATTERNS]
    sources = record.of_kind(model.Source)
    if not claims or not sources:
        return None
    total = Counter(claim.status for claim in claims)
    statuses = [status for status in PATTERNS if total[status]]
    bars = [_bar("All claims together", total, statuses)]
    rows = [_table_row(Cell("All claims together"), total, statuses)]
    for source in sources:
        counts = Counter(claim.status for claim in claims if source.id in claim.sources)
        bars.append(_bar(name_of(source), counts, statuses))
        rows.append(_table_row(Cell(name_of(source), source.id), counts, statuses))
    finding = _finding(total)
    series = [Series(PATTERNS[status], _label(status)) for status in statuses]
    return Chart(
        name=NAME,
        subject="claims by source",
        finding=finding,
        svg=stacked_bars(NAME, finding, bars, series),
        columns=("Source", *(labels.STATUS[status].label for status in statuses)),
        rows=tuple(rows),
        csv_path=f"data/{NAME}.csv",
    )


def _finding(total: Counter[Status]) -> str:
    agreed, alone, differs = total[Status.AGREED], total[Status.ONE_ORIGIN], total[Status.DISPUTED]
    return (
        f"Of {grammar.pluralize(total.total(), 'claim')} with sources, "
        f"{grammar.number_with_verb(agreed, 'rests', 'rest')} on two or more origins that agree, "
        f"{grammar.number_in_words(alone)} on one; the sources differ on {grammar.number_in_words(differs)}."
    )


def _bar(name: str, counts: Counter[Status], statuses: Iterable[Status]) -> StackedBar:
    amounts = tuple(counts[status] for status in statuses)
    return StackedBar(f"{name}: {counts.total()}", amounts, _counts_in_words(counts, statuses))


def _table_row(name: Cell, counts: Counter[Status], statuses: Iterable[Status]) -> tuple[Cell, ...]:
    return name, *(Cell(str(counts[status])) for status in statuses)


def _counts_in_words(counts: Mapping[Status, int], statuses: Iterable[Status]) -> str:
    """Each status with its number, which no line break parts from it."""
    return ", ".join(f"{_label(status)}\N{NO-BREAK SPACE}{counts[status]}" for status in statuses if counts[status])


def _label(status: Status) -> str:
    return labels.STATUS[status].label.lower()
