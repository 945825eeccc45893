"""How sure the claims are that each source carries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from generator import model
from generator.charts.chart import Cell, Figure
from generator.charts.svg import DASHED, DOTS, GRID, PALE, SOLID, STRIPES, Key, Stack, stacks
from generator.language import grammar, labels
from generator.language.grammar import verb
from generator.record.claims import Status
from generator.record.record import Record, name_of

NARROW = "\N{NO-BREAK SPACE}"  # keeps a number with its word
_STATUS_LOOK = {
    Status.AGREED: SOLID,
    Status.ONE_ORIGIN: PALE,
    Status.DISPUTED: STRIPES,
    Status.WORDING: DOTS,
    Status.CORRECTED: GRID,
    Status.DOUBTFUL: DASHED,
}


def claims(record: Record) -> Figure | None:
    """How sure the claims are that each source carries."""
    claims = [c for c in record.claims.values() if c.status in _STATUS_LOOK]
    sources = record.of_kind(model.Source)
    if not claims or not sources:
        return None
    groups = [("All claims together", "", claims)]
    groups += [(name_of(s), s.id, [c for c in claims if s.id in c.sources]) for s in sources]
    used = [status for status in _STATUS_LOOK if any(c.status is status for c in claims)]
    counted = [(name, entry, Counter(c.status for c in found)) for name, entry, found in groups]
    legend = [Key(_STATUS_LOOK[status], _meaning(status)) for status in used]
    total = counted[0][2]
    agreed, alone, differs = (total[status] for status in (Status.AGREED, Status.ONE_ORIGIN, Status.DISPUTED))
    finding = (
        f"Of {grammar.pluralize(len(claims), 'claim')} with sources, {grammar.number_in_words(agreed)} "
        f"{verb(agreed, 'rests', 'rest')} on two or more origins that agree, {grammar.number_in_words(alone)} on one; "
        f"the sources differ on {grammar.number_in_words(differs)}."
    )
    rows = [
        Stack(f"{name}: {sum(by.values())}", tuple(by[status] for status in used), _tally(by, used))
        for name, _, by in counted
    ]
    return Figure(
        "chart-claims",
        "claims by source",
        finding,
        lambda _: stacks("chart-claims", finding, rows, legend),
        ("Source", *(labels.STATUS[status].label for status in used)),
        tuple((Cell(name, entry), *(Cell(str(by[status])) for status in used)) for name, entry, by in counted),
    )


def _meaning(status: Status) -> str:
    return labels.STATUS[status].label.lower()


def _tally(by: Mapping[Status, int], used: Iterable[Status]) -> str:
    return ", ".join(f"{_meaning(status)}{NARROW}{by[status]}" for status in used if by[status])
