"""The chart of origins."""

from __future__ import annotations

from generator.charts.claim_status import claim_status
from generator.charts.origins import MAX_COLUMNS, origins
from generator.record.record import Record
from tests.growth import invented_record


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


def test_where_many_sources_relay_the_table_lists_who_relays_whom() -> None:
    record = invented_record(100)
    chart = origins(record)
    relays = [citation for citation in record.citations.values() if citation.passage.said_by]

    assert chart
    assert len({citation.source.id for citation in relays}) > MAX_COLUMNS
    assert chart.columns == ("Who is relayed", "By", "Passages")
    assert sum(int(row[-1].text) for row in chart.rows) == len(relays)
    assert all(int(row[-1].text) for row in chart.rows)
