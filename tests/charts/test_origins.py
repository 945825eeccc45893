"""The charts of claims and of origins, source by source."""

from __future__ import annotations

from generator.record.record import Record
from generator.render.charts import FIGURES


def test_columns_of_sources_stand_in_the_order_of_the_rows_of_claims(sample: Record) -> None:
    relayed, claims = FIGURES["origins"](sample), FIGURES["claims"](sample)

    assert relayed
    assert claims
    rows = [row[0].text for row in claims.rows]
    columns = relayed.columns[1:-1]
    assert list(columns) == [name for name in rows if name in columns]


def test_origins_count_only_what_is_relayed(sample: Record) -> None:
    figure = FIGURES["origins"](sample)
    relayed = [c for c in sample.citations.values() if c.passage.said_by]

    assert figure
    assert sum(int(row[-1].text) for row in figure.rows) == len(relayed)
