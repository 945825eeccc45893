"""All that charts show can be drawn again from the data."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from generator.charts.collected_charts import CHARTS as SITE_CHARTS
from generator.charts.collected_charts import HAS_DATA
from generator.exports.data.whole import whole_file
from generator.exports.registry import DataFiles
from tests.charts.small_records import event_text, record_in_2026
from tests.exports.redraw import CHARTS
from tests.records import PUBLICATION

QUESTION = "claims: [{{id: number, ask: How many?, type: number, unit: people, answers: [{{value: {}}}]}}]\n"
TRANSFER = "title: {}\ndate: 2025\nkind: transfer\nsummary: s\n"


def table(files: DataFiles, name: str) -> list[tuple[str, ...]]:
    """The rows of the table beside a chart."""
    chart = files.charts.find(name)
    assert chart
    return [tuple(cell.text for cell in row) for row in chart.rows]


def test_every_chart_that_the_record_has_data_for_is_drawn_again(files: DataFiles, whole: Any) -> None:
    names = {name for name in SITE_CHARTS if HAS_DATA[name](files.record)}
    assert names <= set(CHARTS)
    assert all([*CHARTS[name](whole)] for name in names)


def test_histories_have_the_same_steps_on_the_same_days(files: DataFiles, whole: Any) -> None:
    custody = [(row[0], row[2], row[3]) for row in table(files, "custody")]
    sanctions = [(row[0], row[2], row[4]) for row in table(files, "sanctions")]

    assert Counter(CHARTS["custody"](whole)) == Counter(custody)
    assert Counter(CHARTS["sanctions"](whole)) == Counter(sanctions)


def test_counts_are_the_same(files: DataFiles, whole: Any) -> None:
    assert [*CHARTS["claims"](whole)] == [row[1:] for row in table(files, "claims")]
    years = {row[0]: row[1] for row in CHARTS["events"](whole)}
    assert {row[0]: row[1] for row in table(files, "events") if len(row[0]) == 4 and row[1] != "0"} == years


def test_ways_and_places_are_the_same(files: DataFiles, whole: Any) -> None:
    assert [*CHARTS["map"](whole)] == [row[:3] for row in table(files, "map")]
    if HAS_DATA["flow"](files.record):
        assert [*CHARTS["flow"](whole)] == [row[:3] for row in table(files, "flow")]


def test_where_people_went_is_the_same() -> None:
    check = "checks: [{sum: [a#number, b#number], equals: number, note: s}]\n"
    record = record_in_2026(
        {
            "2025/w.yml": event_text("2025", QUESTION.format(10) + check, "All"),
            "2025/a.yml": TRANSFER.format("A") + QUESTION.format(6),
            "2025/b.yml": TRANSFER.format("B") + QUESTION.format("{min: 2, max: 3}"),
            "2025/c.yml": TRANSFER.format("C") + "after: [{event: a, cites: [s#p]}]\n",
        }
    )
    files = DataFiles(record, PUBLICATION)
    rows = [*CHARTS["flow"](json.loads(whole_file(record, files.site, files.entry_files)))]

    assert rows == [row[:3] for row in table(files, "flow")]
    assert ("Afterwards", "not told", "C") in rows
    assert ("Not accounted for", "1 or 2", "") in rows


def test_relays_and_sums_are_the_same(files: DataFiles, whole: Any) -> None:
    relayed = Counter[str]()
    for speaker, _, number in CHARTS["origins"](whole):
        relayed[files.record.entries[speaker].data.display_name] += int(number)
    assert {row[0]: int(row[-1]) for row in table(files, "origins")} == dict(relayed)
    assert {row[3].partition(": ")[2] for row in table(files, "parts")} <= {row[0] for row in CHARTS["parts"](whole)}
