"""The chart of sums that are checked."""

from __future__ import annotations

from generator.charts.sums import sums
from tests.charts.small_records import event_text, record_in_2026, svg_of


def test_a_sum_that_does_not_fit_is_told_in_the_finding() -> None:
    claims = (
        "claims:\n"
        "  - {id: a, ask: How many first?, type: number, answers: [{value: 123}]}\n"
        "  - {id: b, ask: How many then?, type: number, answers: [{value: {min: 8, max: 9}}]}\n"
        "  - {id: c, ask: Together?, type: number, answers: [{value: 156}]}\n"
        "checks: [{sum: [a, b], equals: c, expect: fails, note: short}]\n"
    )
    chart = sums(record_in_2026({"2025/e.yml": event_text("2025", claims)}))

    assert chart
    assert chart.finding == "No sum fits: 123 + 8 or 9 is 131 or 132; stated: 156."
    assert "missing from the sum" in svg_of(chart)
    assert "may or may not belong to it" in svg_of(chart)
