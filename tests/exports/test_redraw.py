"""All that charts show can be drawn again from the data."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from typing import Any

import pytest

from generator.build import Built
from generator.charts.collected_charts import CHARTS as SITE_CHARTS
from generator.charts.collected_charts import HAS_DATA
from generator.render.page.csv_text import BYTE_ORDER_MARK
from tests.exports.redraw import CHARTS
from tests.records import sample_site


@pytest.fixture(scope="module")
def site() -> Built:
    return sample_site()


@pytest.fixture(scope="module")
def data(site: Built) -> Any:
    return json.loads(site.pages["data/record.json"].text)


def table(site: Built, name: str) -> list[list[str]]:
    text = site.pages[f"data/chart-{name}.csv"].text.removeprefix(BYTE_ORDER_MARK)
    return [[cell.removeprefix("'") for cell in row] for row in csv.reader(io.StringIO(text))][1:]


def test_every_chart_that_the_record_has_data_for_is_drawn_again(site: Built, data: Any) -> None:
    charts = {name for name in SITE_CHARTS if HAS_DATA[name](site.record)}
    assert charts - {"flow"} <= set(CHARTS)  # the flow shows what custody and places show
    assert all([*draw(data)] for draw in CHARTS.values())


def test_histories_have_the_same_steps_on_the_same_days(site: Built, data: Any) -> None:
    custody = [(row[0], row[2], row[3]) for row in table(site, "custody")]
    sanctions = [(row[0], row[2], row[4]) for row in table(site, "sanctions")]

    assert Counter(CHARTS["custody"](data)) == Counter(custody)
    assert Counter(CHARTS["sanctions"](data)) == Counter(sanctions)


def test_counts_are_the_same(site: Built, data: Any) -> None:
    together = [int(number) for number in table(site, "claims")[0][1:]]
    drawn = {status: int(number) for status, number in CHARTS["claims"](data)}
    outside = sum(drawn.get(status, 0) for status in ("open", "unsourced"))

    assert sum(drawn.values()) - outside == sum(together)
    years = {row[0]: row[1] for row in CHARTS["events"](data)}
    assert {row[0]: row[1] for row in table(site, "events") if len(row[0]) == 4} == years


def test_relays_places_and_sums_are_the_same(site: Built, data: Any) -> None:
    relayed = Counter[str]()
    for speaker, _, number in CHARTS["origins"](data):
        relayed[site.record.entries[speaker].data.display_name] += int(number)
    assert {row[0]: int(row[-1]) for row in table(site, "origins")} == dict(relayed)
    located = {row[0] for row in table(site, "map") if row[1]}
    assert located <= {row[0] for row in CHARTS["map"](data)}
    assert {row[3].partition(": ")[2] for row in table(site, "parts")} <= {row[0] for row in CHARTS["parts"](data)}
