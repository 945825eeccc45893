"""The chart of origins."""

from __future__ import annotations

from generator.charts.claim_status import claim_status
from generator.charts.origins import origins
from generator.record.record import Record


def test_columns_of_sources_stand_in_the_order_of_the_rows_of_claims(sample: Record) -> None:
    relays, claims = origins(sample), claim_status(sample)

    assert relays
    assert claims
    sources = [row[0].text for row in claims.rows]
    columns = relays.columns[1:-1]
    assert list(columns) == [name for name in sources if name in columns]


def test_origins_count_only_what_is_relayed(sample: Record) -> None:
    chart = origins(sample)
    relays = [citation for citation in sample.citations.values() if citation.passage.said_by]

    assert chart
    assert sum(int(row[-1].text) for row in chart.rows) == len(relays)
