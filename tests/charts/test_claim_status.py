"""The chart of claims by status."""

from __future__ import annotations

from generator.charts.claim_status import MAX_SOURCES, claim_status
from generator.model.sources import Source
from generator.record.claims import Status
from generator.record.record import Record
from tests.growth import invented_record

MANY_EVENTS = 200


def test_the_first_row_counts_every_claim_that_has_sources(sample: Record) -> None:
    chart = claim_status(sample)
    with_sources = [c for c in sample.claims.values() if c.status not in (Status.OPEN, Status.UNSOURCED)]

    assert chart
    assert sum(int(cell.text) for cell in chart.rows[0][1:]) == len(with_sources)
    assert chart.finding == (
        f"Of {len(with_sources)} claims, two rest on independent sources that agree; "
        "of those told in one way, nine credit a source, 13 none; "
        "on one the articles contradict each other."
    )


def test_a_status_that_no_claim_has_is_no_column(sample: Record) -> None:
    chart = claim_status(sample)

    assert chart
    assert all(int(cell.text) > 0 for cell in chart.rows[0][1:])


def test_sources_beyond_what_a_chart_bears_share_a_bar_and_stand_in_the_table() -> None:
    record = invented_record(MANY_EVENTS)
    chart = claim_status(record)

    assert chart
    assert len(chart.rows) == 1 + len(record.of_kind(Source)) > 1 + MAX_SOURCES
    assert chart.svg.count('<span class="tl-chart-label">') == 1 + MAX_SOURCES + 1
