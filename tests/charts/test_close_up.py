"""The close-up: dots in columns, bars over several, and a number where dots would not fit."""

from __future__ import annotations

import re

from generator.charts.kinds.close_up import KEY, MAX_DOTS, MINOR, PLAIN, Dot, Strip, close_up
from generator.charts.kinds.histogram import Column, Panel
from generator.charts.kinds.svg import LegendItem, Marker, Shape
from tests.charts.drawings import bars_in, parse_svg, texts_in

LEGEND = (
    LegendItem(Marker.LARGE_CIRCLE, "key"), LegendItem(Marker.FILLED_CIRCLE, "plain"),
    LegendItem(Marker.SMALL_CIRCLE, "minor"), LegendItem(Marker.EMPTY_CIRCLE, "perhaps"),
    LegendItem(Shape.NUMBER, "a number"),
)  # fmt: skip


def draw_dots(*dots: Dot, columns: int = 2) -> str:
    strip = Strip("Days", tuple(f"day {number}" for number in range(columns)), {"Lane": dots})
    return close_up("c", "A finding", Panel("Years", (Column("2020", 2),)), strip, LEGEND)


def places_of(svg: str) -> list[tuple[float, str]]:
    """Across and down of each dot in a lane."""
    return [
        (float(circle.get("cx", "")[:-1]), circle.get("cy", ""))
        for circle in parse_svg(svg).iter("circle")
        if circle.get("cx", "").endswith("%")
    ]


def test_dots_of_one_column_stand_side_by_side_in_its_middle() -> None:
    dots = [Dot("e", 1, 1, PLAIN)] * 2

    assert [x for x, _ in places_of(draw_dots(*dots))] == [72.5, 77.5]


def test_dots_that_find_no_room_in_a_line_begin_another() -> None:
    places = places_of(draw_dots(*[Dot("e", 0, 0, PLAIN)] * 12))

    assert len(places) == 12
    assert len({y for _, y in places}) == 2
    assert max(x for x, _ in places) < 50


def test_what_may_lie_in_either_column_is_a_bar_over_both_and_no_dot_covers_it() -> None:
    svg = draw_dots(Dot("range", 0, 1, KEY), Dot("dot", 1, 1, PLAIN))
    bar = bars_in(svg)[-1]

    assert (bar.x, bar.end) == (1, 99)
    assert [y for _, y in places_of(svg)] == ["2.2em"]


def test_too_many_dots_are_a_number() -> None:
    svg = draw_dots(*[Dot("e", 0, 0, PLAIN)] * (MAX_DOTS + 1))

    assert places_of(svg) == []
    assert {"41", "a number"} <= set(texts_in(svg))


def test_key_dots_are_written_out_beside_their_lane_and_the_legend_names_what_is_drawn() -> None:
    texts = texts_in(draw_dots(Dot("the key one", 0, 0, KEY), Dot("another", 1, 1, MINOR, is_certain=False)))

    assert texts[texts.index("Lane") + 1] == "the key one"
    assert texts[-3:] == ["key", "minor", "perhaps"]


def test_a_chart_with_links_is_hidden_from_screen_readers_and_the_keyboard() -> None:
    svg = draw_dots(Dot("e", 0, 0, PLAIN, href="#e"))

    assert 'aria-hidden="true"' in svg
    assert 'role="img"' not in svg
    assert re.findall("<a [^>]*>", svg) == ['<a href="#e" tabindex="-1">']


def test_words_are_escaped() -> None:
    assert {"<i>"} <= set(texts_in(draw_dots(Dot("<i>", 0, 0, KEY))))
