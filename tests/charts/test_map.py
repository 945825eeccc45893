"""The map: no name covers another, arrows leave the names at their ends free."""

from __future__ import annotations

import re

from generator.charts.kinds.map import Arrow, Spot, draw_map
from generator.charts.kinds.outlines import Country
from tests.charts.drawings import parse_svg, texts_in

LAND = Country("Farland", ([(0.0, 0.0), (100.0, 0.0), (100.0, 80.0), (0.0, 80.0)],))
NORTH, SOUTH = Spot("North", (50, 20), is_area=True), Spot("South", (50, 60), is_area=True)


def draw_spots(*spots: Spot, arrows: tuple[Arrow, ...] = (), countries: tuple[Country, ...] = ()) -> str:
    return draw_map("c", "A finding", height=80, countries=countries, spots=spots, arrows=arrows, legend=())


def names_in(svg: str) -> dict[str, tuple[float, float]]:
    """Across and down of each name, in per cent of the map."""
    places = {}
    for text in parse_svg(svg).iter("text"):
        places["".join(text.itertext())] = (float(text.get("x", "")[:-1]), float(text.get("y", "")[:-1]))
    return places


def test_an_area_has_its_name_where_it_lies_and_no_dot() -> None:
    svg = draw_spots(NORTH)

    assert names_in(svg) == {"North": (50, 25)}
    assert "<circle" not in svg


def test_a_town_has_a_dot_and_its_name_beside_it() -> None:
    svg = draw_spots(Spot("Town", (50, 40)))
    x, y = names_in(svg)["Town"]

    assert svg.count("<circle") == 1
    assert x > 50
    assert y == 50


def test_a_name_at_the_edge_stands_on_the_other_side_of_its_dot() -> None:
    assert names_in(draw_spots(Spot("A long name", (95, 40))))["A long name"][0] < 95


def test_two_towns_side_by_side_have_names_that_do_not_cover_each_other() -> None:
    places = names_in(draw_spots(Spot("Thistown", (50, 40)), Spot("Thattown", (56, 40))))

    assert [places[name] for name in ("Thistown", "Thattown")] == [(47.5, 50), (58.5, 50)]  # on either side


def test_a_country_is_named_where_there_is_room_and_no_name_of_the_record() -> None:
    assert "Farland" in names_in(draw_spots(Spot("Town", (50, 40)), countries=(LAND,)))
    assert "Farland" not in names_in(draw_spots(NORTH, countries=(LAND,)))


def test_an_arrow_is_as_wide_as_its_number_and_dashed_where_it_was_only_expected() -> None:
    arrows = (
        Arrow(NORTH, SOUTH, 90, "90", "90: a", ("According to Ann",)),
        Arrow(SOUTH, NORTH, 30, "30", "30: b", is_dashed=True),
    )
    svg = draw_spots(NORTH, SOUTH, arrows=arrows)

    assert re.findall(r'tl-chart-way( tl-chart-expected-way)?"[^>]*stroke-width="([^"]+)"', svg) == [
        ("", "9"),
        (" tl-chart-expected-way", "3"),
    ]
    assert texts_in(svg)[-3:] == ["90: a", "According to Ann", "30: b"]
    assert {"90", "30"} <= set(names_in(svg))


def test_an_arrow_covers_neither_of_the_names_at_its_ends() -> None:
    svg = draw_spots(NORTH, SOUTH, arrows=(Arrow(NORTH, SOUTH, 1, "", "a"),))
    [path] = re.findall(r'tl-chart-way" d="M([^"]+)"', svg)
    downs = [float(number) for number in path.split()[1::2]]

    assert 22 < min(downs) < max(downs) < 58


def test_ways_with_the_same_words_are_said_once() -> None:
    svg = draw_spots(NORTH, SOUTH, arrows=(Arrow(NORTH, SOUTH, 0, "", "same"), Arrow(SOUTH, NORTH, 0, "", "same")))

    assert texts_in(svg).count("same") == 1


def test_words_are_escaped() -> None:
    assert "<i>" in names_in(draw_spots(Spot("<i>", (50, 40))))
