"""Outlines of countries: as Natural Earth has them, cut to a stretch of the earth."""

from __future__ import annotations

from hashlib import sha256

import pytest

from generator.charts.kinds.outlines import FILE, Country, Frame, countries_in

REGION = Frame(20, 51, 32, 57)


def test_the_file_is_that_of_the_package_and_its_licence_stands_beside_it() -> None:
    """The file of world-atlas 2.0.2 on npm, made from Natural Earth 4.1.0."""
    text = (FILE.parent / "README.md").read_text("utf-8")

    assert sha256(FILE.read_bytes()).hexdigest() == "04342cdc1e3016bcd7db1630de95684d67b79fe3c8c460321e87aef469502394"
    assert "world-atlas" in text
    assert "public domain" in text


def test_the_countries_of_a_region_are_those_that_reach_into_it() -> None:
    names = {country.name for country in countries_in(REGION)}

    assert names == {"Belarus", "Latvia", "Lithuania", "Poland", "Russia", "Ukraine"}


@pytest.mark.parametrize(
    ("town", "longitude", "latitude", "name"),
    [("Minsk", 27.57, 53.9, "Belarus"), ("Vilnius", 25.28, 54.69, "Lithuania"), ("Riga", 24.1, 56.95, "Latvia")],
)
def test_a_town_lies_in_its_country(town: str, longitude: float, latitude: float, name: str) -> None:
    point = REGION.place(longitude, latitude)

    assert [country.name for country in countries_in(REGION) if country.contains(point)] == [name], town


def test_an_outline_ends_a_little_beyond_the_map() -> None:
    points = [point for country in countries_in(REGION) for ring in country.rings for point in ring]

    assert min(x for x, _ in points) == pytest.approx(-2)
    assert max(x for x, _ in points) == pytest.approx(102)
    assert min(y for _, y in points) >= -2.01
    assert max(y for _, y in points) <= REGION.height + 2.01


def test_a_degree_to_the_north_is_drawn_longer_than_one_to_the_east() -> None:
    assert Frame(0, 59, 2, 61).height == pytest.approx(200, rel=0.01)
    assert Frame(0, -1, 2, 1).height == pytest.approx(100, rel=0.01)


def test_open_water_has_no_countries() -> None:
    assert countries_in(Frame(-41, 39, -39, 41)) == ()


def test_what_lies_in_a_hole_lies_not_in_the_country() -> None:
    square = [(0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0)]
    hole = [(3.0, 3.0), (6.0, 3.0), (6.0, 6.0), (3.0, 6.0)]
    country = Country("A", (square, hole))

    assert country.contains((1, 1))
    assert not country.contains((4, 4))
    assert not country.contains((10, 4))
