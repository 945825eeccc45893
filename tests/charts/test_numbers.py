"""Numbers of the record under a chart: the parts of a sum named in short."""

from __future__ import annotations

import pytest

from generator.charts.numbers import short_question


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("How many people were freed in May?", "people freed in May"),
        ("How many were hurt?", "hurt"),
        ("How many people did the court acquit?", "How many people did the court acquit?"),
        ("How many of those who were freed are ill?", "How many of those who were freed are ill?"),
        ("Who was freed?", "Who was freed?"),
    ],
)
def test_a_part_of_a_sum_is_named_short_question_where_its_question_is_plain(question: str, short: str) -> None:
    assert short_question(question) == short
