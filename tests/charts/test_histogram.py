"""Columns and range bars."""

from __future__ import annotations

from generator.charts.kinds.drawing import Drawing
from generator.charts.kinds.histogram import Column, Panel, RangeBar, add_panel
from generator.charts.kinds.svg import LegendItem, Shape
from tests.charts.drawings import bars_in, parse_svg, texts_in

LEGEND = (
    LegendItem(Shape.UNCERTAIN_COLUMN, "a column"),
    LegendItem(Shape.RANGE_BAR, "a range"),
    LegendItem(Shape.GAP, "a gap"),
)


def draw_panel(*columns: Column, ranges: tuple[RangeBar, ...] = ()) -> str:
    drawing = Drawing("c")
    add_panel(drawing, Panel("Years", columns, ranges))
    drawing.add_legend(LEGEND)
    return drawing.html("tl-chart-columns", "t")


def test_the_highest_column_has_the_whole_height() -> None:
    svg = draw_panel(Column("2020", 300), Column("2021", 150))

    assert [bar.get("height") for bar in parse_svg(svg).iter("rect")] == ["2.2em", "1.1em"]


def test_a_legend_tells_uncertain_columns_from_range_bars_and_gaps() -> None:
    column = texts_in(draw_panel(Column("2020", 2, 1)))
    range_bar = texts_in(draw_panel(Column("2020", 2), Column("2021", 0), ranges=(RangeBar(0, 1, 3),)))
    gap = texts_in(draw_panel(Column("2020", 2), Column("2025", 2, follows_gap=True)))

    assert [text for text in column if text.startswith("a ")] == ["a column"]
    assert [text for text in range_bar if text.startswith("a ")] == ["a range"]
    assert [text for text in gap if text.startswith("a ")] == ["a gap"]


def test_a_range_bar_reaches_from_the_first_of_its_columns_to_the_end_of_the_last() -> None:
    columns = [Column(str(year), 0) for year in range(2020, 2024)]
    [bar] = bars_in(draw_panel(*columns, ranges=(RangeBar(1, 2, 3),)))

    assert (bar.x, bar.end) == (25, 75)


def test_the_last_of_many_labels_is_always_written() -> None:
    labels = [
        text for text in texts_in(draw_panel(*(Column(str(year), 1) for year in range(1990, 2020)))) if len(text) == 4
    ]

    assert 5 < len(labels) < 12
    assert labels[-1] == "2019"
