"""Columns and range bars."""

from __future__ import annotations

import re

from generator.charts.kinds.histogram import Column, Panel, RangeBar, histogram
from generator.charts.kinds.svg import LegendItem, Shape
from tests.charts.drawings import parse_svg, texts_in


def test_each_panel_has_a_scale_of_its_own() -> None:
    panels = [Panel("Years", (Column("2020", 300),)), Panel("Months", (Column("Jan", 3),))]
    heights = [bar.get("height") for bar in parse_svg(histogram("c", "t", panels, ())).iter("rect")]

    assert heights == ["5em", "5em"]


def test_a_legend_tells_uncertain_columns_from_range_bars() -> None:
    legend = [LegendItem(Shape.UNCERTAIN_COLUMN, "a column"), LegendItem(Shape.RANGE_BAR, "a range")]
    column = histogram("c", "t", [Panel("Years", (Column("2020", 2, 1),))], legend)
    range_bar = histogram("c", "t", [Panel("Years", (Column("2020", 2),), (RangeBar(0, 0.5, 3),))], legend)

    assert "a column" in texts_in(column)
    assert "a range" not in texts_in(column)
    assert "a column" not in texts_in(range_bar)
    assert "a range" in texts_in(range_bar)


def test_a_chart_with_links_is_hidden_from_screen_readers_and_the_keyboard() -> None:
    svg = histogram("c", "A finding", [Panel("Years", (Column("2020", 2, 0, "#y2020"),))], ())

    assert 'aria-hidden="true"' in svg
    assert 'role="img"' not in svg
    assert re.findall("<a [^>]*>", svg) == ['<a href="#y2020" tabindex="-1">']


def test_the_last_of_many_labels_is_always_written() -> None:
    columns = tuple(Column(str(year), 1) for year in range(1990, 2020))
    labels = [text for text in texts_in(histogram("c", "t", [Panel("Years", columns)], ())) if len(text) == 4]

    assert 5 < len(labels) < 12
    assert labels[-1] == "2019"
