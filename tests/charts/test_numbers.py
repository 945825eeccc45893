"""Numbers of the record under a chart: the parts of a sum named in short, and what speaks against a number."""

from __future__ import annotations

import pytest

from generator.charts.chart import DrawChart
from generator.charts.numbers import short_question
from generator.charts.places import places_and_ways
from generator.charts.sums import sums
from tests.charts.small_records import event_text, record_in_2026

PLACE = "name: {}\ndescription: d\ncoordinates: {}, 1\n"
SOURCE = """\
title: S
titled_by: editors
short: S
publisher: p
language: en
production: staff
passages: [{id: x, p: 1, start: x, gist: x}]
"""
QUESTION = "claims: [{{id: number, ask: How many were moved?, type: number, answers: [{}]}}]\n"


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


@pytest.mark.parametrize("draw", [sums, places_and_ways])
def test_what_speaks_against_a_number_stands_in_the_drawing_and_the_table(draw: DrawChart) -> None:
    answers = "{value: 9, cites: [a#x], preferred: true}, {value: 8, cites: [b#x]}"
    way = "title: W\ndate: 2025\nkind: transfer\nsummary: s\nplace: one\ndestinations: [two]\n"
    total = QUESTION.format("{value: 9, cites: [a#x]}") + "checks: [{sum: [way#number], equals: number, note: s}]\n"
    files = {
        "places/one.yml": PLACE.format("One", 1),
        "places/two.yml": PLACE.format("Two", 2),
        "sources/a.yml": SOURCE,
        "sources/b.yml": SOURCE,
        "2025/all.yml": event_text("2025", total),
        "2025/way.yml": way + QUESTION.format(answers),
    }
    chart = draw(record_in_2026(files))

    assert chart
    assert "(sources contradict each other; also 8)" in chart.svg
    assert any("(sources contradict each other; also 8)" in cell.text for row in chart.rows for cell in row)
