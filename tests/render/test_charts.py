"""Charts on pages: table, drawing and CSV say the same, and weigh little."""

from __future__ import annotations

import csv
import gzip
import io
import re

import pytest

from generator.charts.chart import Cell, Chart
from generator.charts.collected_charts import CHARTS
from generator.charts.events_over_time import events_over_time
from generator.exports.charts import chart_csv
from generator.read.page_html import to_html
from generator.record.record import Record
from generator.render.blocks import BLOCKS
from generator.render.charts import MAX_ROWS, show, show_chart
from generator.render.page.context import PageContext
from tests.charts.small_records import record_in_2026

MAX_WEIGHT = 6 * 1024  # bytes of gzip


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_with_its_table_weighs_little(sample: Record, name: str) -> None:
    text = show(PageContext(sample, "index.md"), name)

    assert len(gzip.compress(to_html(text).encode())) < MAX_WEIGHT


@pytest.mark.parametrize("name", CHARTS)
def test_the_table_beside_a_chart_is_a_real_table_and_the_csv_has_the_same_rows(sample: Record, name: str) -> None:
    chart = CHARTS[name](sample)
    if chart is None:
        assert show(PageContext(sample, "index.md"), name) == ""
        return
    html = to_html(show(PageContext(sample, "index.md"), name))
    csv_file = chart_csv(sample, name) or ""

    assert html.count("<tr>") == len(chart.rows) + 1
    assert html.count("<figcaption>") == html.count('role="img"') == 1
    assert f'href="{chart.csv_path}"' in html
    assert len(list(csv.reader(io.StringIO(csv_file)))) == len(chart.rows) + 1


def test_every_chart_can_be_asked_for_by_a_page() -> None:
    assert {f"chart-{name}" for name in CHARTS} == {name for name in BLOCKS if name.startswith("chart-")}


@pytest.mark.parametrize("name", CHARTS)
def test_nothing_is_drawn_of_nothing(name: str) -> None:
    assert show(PageContext(record_in_2026({}), "index.md"), name) == ""


def test_two_charts_on_one_page_share_no_id(sample: Record) -> None:
    page = PageContext(sample, "people/x.md")
    html = "".join(to_html(show(page, name)) for name in CHARTS) + show(page, "custody", "kasimir-los")
    ids = re.findall(r'\bid="([^"]+)"', html)

    assert len(ids) == len(set(ids))


def test_the_columns_above_a_timeline_lead_to_the_years(sample: Record) -> None:
    text = show_chart(PageContext(sample, "timeline.md"), events_over_time(sample, {2019: "#y2019"}, "#{}".format))

    assert '<a href="#y2019" tabindex="-1">' in text
    assert 'aria-hidden="true"' in text


def test_a_table_too_long_for_a_page_says_that_the_file_has_it_all(sample: Record) -> None:
    rows = tuple((Cell(str(number)),) for number in range(MAX_ROWS + 1))
    chart = Chart("chart-x", "numbers", "So many.", "<svg></svg>", ("Number",), rows, "data/chart-x.csv")

    text = show_chart(PageContext(sample, "index.md"), chart)

    assert text.count("<td>") == MAX_ROWS
    assert f"These are the first {MAX_ROWS} of {MAX_ROWS + 1} rows; the file has them all." in text
