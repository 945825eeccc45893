"""Lanes of time: a bar is certain only where nothing else is possible."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import pytest

from generator.charts.kinds.svg import LegendItem, Marker, Pattern, Shape
from generator.charts.kinds.time_scale import DateBounds, TimeScale
from generator.charts.kinds.timelines import LANES_FOR_FOOT_AXIS, Bar, DatedMarker, Lane, timelines
from tests.charts.drawings import DrawnBar, bars_in, parse_svg, texts_in

SCALE = TimeScale(date(2020, 1, 1), date(2030, 1, 1))
DAY = DateBounds(date(2025, 1, 1), date(2025, 1, 1))
YEAR = DateBounds(date(2022, 1, 1), date(2022, 12, 31))


def draw_lane(*bars: Bar, markers: Sequence[DatedMarker] = (), scale: TimeScale = SCALE) -> str:
    return timelines("c", "t", [Lane("Name", bars, tuple(markers), ("words",))], scale, ())


def rounded_bars_in(svg: str) -> list[DrawnBar]:
    return [DrawnBar(bar.pattern, round(bar.x), round(bar.width)) for bar in bars_in(svg)]


def test_a_bar_is_certain_between_the_last_day_of_its_start_and_the_first_of_its_end() -> None:
    assert rounded_bars_in(draw_lane(Bar(YEAR, DAY))) == [
        DrawnBar(Pattern.UNCERTAIN, 20, 10),
        DrawnBar(Pattern.SOLID, 30, 20),
    ]


@pytest.mark.parametrize("bar", [Bar(DateBounds(), DAY), Bar(DAY, DAY, may_start_earlier=True)])
def test_an_unknown_start_is_a_line_from_the_edge(bar: Bar) -> None:
    [(start, end)] = re.findall(r'tl-chart-dashed" x1="(.+?)%" x2="(.+?)%"', draw_lane(bar))

    assert start == "0"
    assert float(end) == pytest.approx(50, abs=0.1)


def test_an_end_after_a_day_is_uncertain_to_the_edge() -> None:
    bars = rounded_bars_in(draw_lane(Bar(YEAR, DateBounds(date(2025, 1, 1), None))))

    assert bars[1:] == [DrawnBar(Pattern.SOLID, 30, 20), DrawnBar(Pattern.UNCERTAIN, 50, 50)]


def test_nothing_goes_on_beyond_the_end_of_the_record() -> None:
    scale = TimeScale(date(2020, 1, 1), date(2030, 1, 1), date(2028, 1, 1))
    until = DateBounds(date(2026, 1, 1), date(2028, 12, 31))
    bars = (
        Bar(DAY, DateBounds()),
        Bar(DAY, DateBounds(date(2026, 1, 1))),
        Bar(until, DateBounds()),
        Bar(DAY, until),
    )
    svg = draw_lane(*bars, markers=[DatedMarker(until, Marker.DIAMOND)], scale=scale)

    assert max(bar.end for bar in bars_in(svg)) == pytest.approx(80, abs=0.1)
    assert svg.count("tl-chart-open-end") == 3
    assert svg.count("tl-chart-record-end") == 1
    assert "record ends 1 Jan 2028" in texts_in(svg)


def test_what_is_dated_beyond_the_record_is_drawn_there() -> None:
    scale = TimeScale(date(2020, 1, 1), date(2030, 1, 1), date(2024, 1, 1))
    [bar] = bars_in(draw_lane(Bar(DAY, DAY), scale=scale))

    assert bar.end == pytest.approx(50, abs=0.1)


def test_dates_that_may_cross_leave_nothing_certain() -> None:
    crossing = bars_in(draw_lane(Bar(DateBounds(date(2022, 1, 1), date(2028, 1, 1)), DAY)))

    assert {bar.pattern for bar in crossing} == {Pattern.UNCERTAIN}


def test_a_date_known_to_the_year_is_a_bracket_with_its_label_and_no_marker() -> None:
    year = draw_lane(markers=[DatedMarker(YEAR, Marker.DIAMOND, "tried")])
    day = draw_lane(markers=[DatedMarker(DAY, Marker.DIAMOND, "tried")])

    assert "tried" in texts_in(year)
    assert year.count("tl-chart-line") == 3
    assert "tl-chart-marker" not in year
    assert "tried" not in texts_in(day)
    assert day.count("tl-chart-marker") == 1


def test_brackets_over_one_stretch_are_one() -> None:
    markers = [DatedMarker(YEAR, Marker.DIAMOND, "tried"), DatedMarker(YEAR, Marker.DIAMOND, "sentenced")]
    svg = draw_lane(markers=markers)

    assert "tried and sentenced" in texts_in(svg)
    assert svg.count("tl-chart-line") == 3


def test_brackets_that_cross_stand_above_each_other() -> None:
    longer = DateBounds(date(2022, 6, 1), date(2024, 1, 1))
    markers = [DatedMarker(YEAR, Marker.DIAMOND, "tried"), DatedMarker(longer, Marker.DIAMOND, "sentenced")]

    assert len(set(re.findall(r'tl-chart-line"[^>]* y1="([^"]+)"', draw_lane(markers=markers)))) == 2


def test_a_legend_shows_only_what_is_drawn_and_every_remark() -> None:
    styles = (
        Pattern.SOLID,
        Pattern.STRIPES,
        Pattern.UNCERTAIN,
        Shape.OPEN_END,
        Marker.DIAMOND,
        Marker.SQUARE,
    )
    legend = [*(LegendItem(style, style) for style in styles), LegendItem(None, "a remark")]
    lane = Lane("Name", (Bar(DAY, DateBounds()),), (DatedMarker(DAY, Marker.DIAMOND),))
    texts = texts_in(timelines("c", "t", [lane], SCALE, legend))

    assert texts[-4:] == [Pattern.SOLID, Shape.OPEN_END, Marker.DIAMOND, "a remark"]


def test_many_rows_have_their_years_at_the_foot_as_well() -> None:
    short = timelines("c", "t", [Lane("Name")] * (LANES_FOR_FOOT_AXIS - 1), SCALE, ())
    long = timelines("c", "t", [Lane("Name")] * LANES_FOR_FOOT_AXIS, SCALE, ())

    assert texts_in(short).count("2024") == 1
    assert texts_in(long).count("2024") == 2


def test_labels_and_words_are_text_of_the_page_that_wraps_as_it_does() -> None:
    svg = timelines("c", "t", [Lane("A name", lines=("some words",))], SCALE, ())

    assert {"A name", "some words"} <= set(texts_in(svg)) - {text.text for text in parse_svg(svg).iter("text")}


def test_words_are_escaped() -> None:
    rows = [Lane("<i>", lines=("a & b",))]
    svg = timelines("c", 'A "<b>" & c', rows, SCALE, [LegendItem(None, "<u>")])

    assert parse_svg(svg).get("aria-label") == 'A "<b>" & c'
    assert set(texts_in(svg)) >= {"<i>", "a & b", "<u>"}
