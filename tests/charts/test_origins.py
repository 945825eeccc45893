"""The chart of origins."""

from __future__ import annotations

from collections import Counter

from generator.charts.origins import origins
from generator.record.record import Record


def test_names_that_are_relayed_most_stand_first_each_with_the_sources_that_relay_them(sample: Record) -> None:
    chart = origins(sample)
    relays = [citation for citation in sample.citations.values() if citation.passage.said_by]
    pairs = Counter((citation.attribution.speaker, citation.source.id) for citation in relays)
    numbers = Counter(citation.attribution.speaker for citation in relays)

    assert chart
    rows = {(name.entry, source.entry): int(number.text) for name, source, number in chart.rows}
    assert rows == pairs
    assert [numbers[name] for name, _ in rows] == sorted((numbers[name] for name, _ in rows), reverse=True)
