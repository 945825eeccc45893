"""Sums and counts of days, worked out and held against what the sources state."""

from __future__ import annotations

import pytest

from generator.record.checks import evaluate_check
from tests.records import record_of


def evaluated_checks(check: str, *values: str) -> tuple[bool, str] | None:
    kinds = ["date" if "-" in value else "number" for value in values]
    claims = "".join(
        f"  - {{id: {name}, ask: q, type: {kind}, answers: [{{value: {value}, cites: [a#x]}}]}}\n"
        for name, kind, value in zip("abcdef", kinds, values, strict=False)
    )
    record = record_of({"topics/t.yml": f"title: t\nsummary: s\nclaims:\n{claims}checks:\n  - {check}\n"})
    entry = record.entries["t"]
    result = evaluate_check(record, entry, entry.data.checks[0])
    return (result.fits, result.words) if result else None


@pytest.mark.parametrize(
    ("check", "values", "outcome"),
    [
        ("{sum: [a, b], equals: c}", ("123", "23", "146"), (True, "123 + 23 is 146; stated: 146")),
        ("{sum: [a, b], equals: c}", ("123", "23", "156"), (False, "123 + 23 is 146; stated: 156")),
        ("{sum: [a, b], equals: c}", ("123", "{over: 20}", "156"),
         (True, "123 + more than 20 is more than 143; stated: 156")),
        ("{sum: [a, b], equals: c}", ("123", "{over: 20}", "143"),
         (False, "123 + more than 20 is more than 143; stated: 143")),
        ("{sum: [a], equals: b}", ("1000", "{about: 1000}"), (True, "1,000 is 1,000; stated: about 1,000")),
        ("{days: [a, b], equals: c}", ("2019-03-04", "2019-03-05", "1"),
         (True, "1 day from 4 March 2019 to 5 March 2019; stated: 1")),
        ("{days: [a, b], equals: c}", ("2019-02", "2019-03-01", "28"),
         (True, "1 to 28 days from February 2019 to 1 March 2019; stated: 28")),
        ("{days: [a, b], equals: c}", ("2019-02", "2019-03-01", "29"),
         (False, "1 to 28 days from February 2019 to 1 March 2019; stated: 29")),
        ("{sum: [a, b], equals: c}", ("123", "2019-03", "146"), None),
        ("{sum: [a, zebra], equals: b}", ("123", "146"), None),
        ("{days: [a, b], equals: c}", ("2019-03-04", "12", "1"), None),
        ("{days: [a, b], equals: c}", ("2019-03-04", "2019-03-04/..", "1"), None),
    ],
)  # fmt: skip
def test_a_check_is_reckoned_or_left_alone(
    check: str, values: tuple[str, ...], outcome: tuple[bool, str] | None
) -> None:
    assert evaluated_checks(check, *values) == outcome
