"""Every kind of chart is small, plain SVG without a style of its own."""

from __future__ import annotations

import re
from datetime import date

import pytest

from generator.charts.kinds.bubble_matrix import bubble_matrix
from generator.charts.kinds.close_up import KEY, PLAIN, Dot, Strip, close_up
from generator.charts.kinds.histogram import Column, Panel, RangeBar
from generator.charts.kinds.ladder import LadderRow, ladder
from generator.charts.kinds.map import Arrow, Spot, draw_map
from generator.charts.kinds.outlines import Country
from generator.charts.kinds.parts_of_whole import Amount, SumOfParts, parts_of_whole
from generator.charts.kinds.stacked_bars import stacked_bars
from generator.charts.kinds.svg import LegendItem, Marker, Pattern, element, short_number
from generator.charts.kinds.time_scale import DateBounds, TimeScale
from generator.charts.kinds.timelines import Bar, DatedMarker, Lane, timelines
from tests.charts.drawings import bars_in, parse_svg, texts_in

DAY = DateBounds(date(2025, 1, 1), date(2025, 1, 1))
YEAR = DateBounds(date(2022, 1, 1), date(2022, 12, 31))
LANE = Lane(
    "Name",
    (Bar(YEAR, DAY), Bar(DAY, DateBounds())),
    (DatedMarker(YEAR, Marker.EMPTY_CIRCLE), DatedMarker(DAY, Marker.SQUARE)),
    ("words",),
)
EVERY_KIND = {
    "timelines": timelines("c", "A finding", [LANE], TimeScale(date(2020, 1, 1), date(2030, 1, 1)), ()),
    "ladder": ladder("c", "A finding", [("Said", ""), ("Done", "none")], [LadderRow("A", "b", (("c",), None))], ()),
    "close_up": close_up(
        "c",
        "A finding",
        Panel("Years", (Column("2020", 2, 1), Column("2021", 0)), (RangeBar(0, 1, 3),)),
        Strip("Days", ("1", "2"), {"Talks": [Dot("a", 0, 0, KEY), Dot("b", 0, 1, PLAIN)]}),
        [LegendItem(Pattern.UNCERTAIN, "uncertain")],
    ),
    "stacked_bars": stacked_bars(
        "c",
        "A finding",
        [("All", {Pattern.SOLID: 2, Pattern.DOTS: 1})],
        [LegendItem(Pattern.SOLID, "a"), LegendItem(Pattern.DOTS, "b")],
    ),
    "parts_of_whole": parts_of_whole(
        "c",
        "A finding",
        [SumOfParts("s", (Amount("8 or 9", 8, 9),), Amount("9", 9, 9), adds_up=True, text="fits")],
        (),
    ),
    "map": draw_map(
        "c",
        "A finding",
        height=80,
        countries=[Country("Land", ([(0.0, 0.0), (9.0, 0.0), (9.0, 9.0)],))],
        spots=[Spot("Town", (50, 40))],
        arrows=[Arrow(Spot("Here", (10, 10)), Spot("There", (50, 40)), 9, "9", "9: a")],
        legend=(),
    ),
    "bubble_matrix": bubble_matrix("c", "A finding", ["One", "Two"], [("Somebody", (3, 0))]),
}


@pytest.mark.parametrize("svg", EVERY_KIND.values(), ids=EVERY_KIND)
def test_a_chart_is_xml_with_its_finding_as_name_and_no_style_or_script(svg: str) -> None:
    drawing = parse_svg(svg)

    assert drawing.get("role") == "img"
    assert drawing.get("aria-label") == "A finding"
    assert not list(drawing.iter("title"))  # the name is told once
    assert not re.search(r"style|<script|\son\w+=|href|#[0-9a-f]{3,6}\b", svg)
    assert "\n" not in svg  # a blank line would end it in Markdown


@pytest.mark.parametrize("svg", EVERY_KIND.values(), ids=EVERY_KIND)
def test_every_pattern_that_is_used_is_defined_once(svg: str) -> None:
    definitions = re.findall(r'<pattern id="([^"]+)"', svg)

    assert sorted(definitions) == sorted(set(re.findall(r"url\(#([^)]+)\)", svg)))


@pytest.mark.parametrize("svg", EVERY_KIND.values(), ids=EVERY_KIND)
def test_nothing_is_drawn_beyond_the_width(svg: str) -> None:
    assert all(bar.x >= 0 and bar.end <= 100.9 for bar in bars_in(svg))


def test_stacked_bars_have_one_scale() -> None:
    bars = [("All", {Pattern.SOLID: 2, Pattern.DOTS: 2}), ("Few", {Pattern.SOLID: 1})]
    svg = stacked_bars("c", "t", bars, [LegendItem(Pattern.SOLID, "a"), LegendItem(Pattern.DOTS, "b")])

    assert [(bar.pattern, bar.x, bar.width) for bar in bars_in(svg)] == [
        (Pattern.SOLID, 0, 50),
        (Pattern.DOTS, 50, 50),
        (Pattern.SOLID, 0, 25),
    ]


def test_a_matrix_has_a_bubble_for_each_number_and_none_for_nothing() -> None:
    rows = [("Somebody", (3, 0)), ("Somebody else", (0, 12))]
    svg = bubble_matrix("c", "t", ["One", "Two"], rows)

    assert svg.count("tl-chart-bubble") == 3  # the matrix itself is the third
    assert texts_in(svg) == ["One", "Two", "Somebody", "3", "Somebody else", "12"]


@pytest.mark.parametrize(
    ("number", "text"), [(0.0, "0"), (0.5, ".5"), (12.345, "12.35"), (100.0, "100"), (-0.25, "-.25"), (1e-9, "0")]
)
def test_a_number_takes_as_few_characters_as_svg_allows(number: float, text: str) -> None:
    assert short_number(number) == text


def test_an_element_has_escaped_attributes_and_leaves_out_the_empty_ones() -> None:
    assert element("a", {"href": 'x"><script>', "class": ""}, "b") == '<a href="x&quot;&gt;&lt;script&gt;">b</a>'
    assert element("line", {"x1": "0%"}) == '<line x1="0%"/>'
