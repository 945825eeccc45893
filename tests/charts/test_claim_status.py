"""The chart of claims by status."""

from __future__ import annotations

from generator.charts.claim_status import claim_status
from generator.record.claims import Status
from generator.record.record import Record


def test_the_first_row_counts_every_claim_that_has_sources(sample: Record) -> None:
    chart = claim_status(sample)
    with_sources = [c for c in sample.claims.values() if c.status not in (Status.OPEN, Status.UNSOURCED)]

    assert chart
    assert sum(int(cell.text) for cell in chart.rows[0][1:]) == len(with_sources)
    assert chart.finding.startswith(f"Of {len(with_sources)} claims with sources")


def test_a_status_that_no_claim_has_is_no_column(sample: Record) -> None:
    chart = claim_status(sample)

    assert chart
    assert all(int(cell.text) > 0 for cell in chart.rows[0][1:])
