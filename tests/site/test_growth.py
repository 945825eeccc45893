"""Nothing grows faster than the record: three times as many events take no more than three times as many steps."""

from __future__ import annotations

import pytest

from generator.grouping import index
from tests.operations import count_lines, count_operations, power_of

FACTOR = 3
MAX_POWER = 1.05  # 1 is in proportion, 2 a square


@pytest.mark.parametrize(("number", "is_drawn"), [(200, False), (80, True)])
def test_a_record_three_times_as_long_takes_about_three_times_as_many_steps(number: int, *, is_drawn: bool) -> None:
    counts = count_operations(number, is_drawn=is_drawn)
    later_counts = count_operations(FACTOR * number, is_drawn=is_drawn)
    powers = {step: power_of(count, later_counts[step], FACTOR) for step, count in counts.items()}

    assert min(counts.values()) > 1000 * number
    assert {step: power for step, power in powers.items() if power > MAX_POWER} == {}


def test_a_square_would_be_seen() -> None:
    def search(number: int) -> None:
        for _ in range(number):
            index(range(number), lambda member: [str(member)])

    _, few = count_lines(lambda: search(10))
    _, many = count_lines(lambda: search(30))
    assert power_of(few, many, 3) > MAX_POWER
