"""Charts on pages: table, drawing and CSV say the same, and weigh little."""

from __future__ import annotations

import csv
import gzip
import io
import re

import pytest

from generator.record.record import Record
from generator.render.blocks import BLOCKS
from generator.render.charts import FIGURES, figure_files, show
from generator.render.page.context import PageContext
from generator.render.page.markdown import to_html
from tests.charts.small_records import record_in_2026

MOST = 6 * 1024  # bytes of gzip


@pytest.mark.parametrize("kind", FIGURES)
def test_a_drawing_with_its_table_weighs_little(sample: Record, kind: str) -> None:
    text = show(PageContext(sample, "index.md"), kind)

    assert len(gzip.compress(to_html(text).encode())) < MOST


@pytest.mark.parametrize("kind", FIGURES)
def test_the_table_beside_a_drawing_is_a_real_table_and_the_csv_has_the_same_rows(sample: Record, kind: str) -> None:
    figure = FIGURES[kind](sample)
    if figure is None:
        assert show(PageContext(sample, "index.md"), kind) == ""
        return
    html = to_html(show(PageContext(sample, "index.md"), kind))
    [told] = [page.text for page in figure_files(sample) if page.path == figure.csv]

    assert html.count("<tr>") == len(figure.rows) + 1
    assert html.count("<figcaption>") == html.count('role="img"') == 1
    assert f'href="{figure.csv}"' in html
    assert len(list(csv.reader(io.StringIO(told)))) == len(figure.rows) + 1
    assert all(len(row) == len(figure.columns) for row in figure.rows)


def test_every_drawing_can_be_asked_for_by_a_page() -> None:
    assert {f"chart-{kind}" for kind in FIGURES} == {name for name in BLOCKS if name.startswith("chart-")}


@pytest.mark.parametrize("kind", FIGURES)
def test_nothing_is_drawn_of_nothing(kind: str) -> None:
    assert show(PageContext(record_in_2026({}), "index.md"), kind) == ""


def test_two_drawings_on_one_page_share_no_id(sample: Record) -> None:
    context = PageContext(sample, "people/x.md")
    html = "".join(to_html(show(context, kind)) for kind in FIGURES) + show(context, "custody", "kasimir-los")
    ids = re.findall(r'\bid="([^"]+)"', html)

    assert len(ids) == len(set(ids))


def test_the_strip_above_a_timeline_leads_to_the_years(sample: Record) -> None:
    text = show(PageContext(sample, "timeline.md"), "events", "", {"2019": "#y2019"})

    assert '<a href="#y2019" tabindex="-1">' in text
    assert 'aria-hidden="true"' in text
