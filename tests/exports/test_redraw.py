"""All that charts show can be drawn again from the data."""

from __future__ import annotations

from collections import Counter
from typing import Any

from generator.charts.collected_charts import CHARTS as SITE_CHARTS
from generator.charts.collected_charts import HAS_DATA
from generator.exports.registry import DataFiles
from generator.render.charts import draw_chart
from tests.exports.redraw import CHARTS


def table(files: DataFiles, name: str) -> list[tuple[str, ...]]:
    """The rows of the table beside a chart."""
    chart = draw_chart(files.record, name)
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


def test_relays_and_sums_are_the_same(files: DataFiles, whole: Any) -> None:
    names = {entry.id: entry.data.display_name for entry in files.record.entries.values()}
    relayed = [(names[speaker], names[source], number) for speaker, source, number in CHARTS["origins"](whole)]
    assert Counter(table(files, "origins")) == Counter(relayed)
    assert {row[3].partition(": ")[2] for row in table(files, "parts")} <= {row[0] for row in CHARTS["parts"](whole)}


def test_a_number_in_dispute_has_the_others_beside_it() -> None:
    places = [{"id": name, "name": name.title(), "coordinates": {"latitude": 1, "longitude": 2}} for name in "ab"]
    answers: list[dict[str, object]] = [{"text": f"{number} people", "number": {}} for number in (114, 116, 117)]
    answers[0]["shown_first"] = True
    claim = {
        "unit": "people",
        "status": "contradicted",
        "answers": [*answers, {"text": "9 people", "rejected": "x", "number": {}}],
    }
    events = [{"place": "a", "destinations": ["b"], "claims": [claim]}]
    first = next(iter(CHARTS["map"]({"places": places, "events": events})))
    assert first == ("A to B", "", "114 (sources contradict each other; also 116 and 117)")
