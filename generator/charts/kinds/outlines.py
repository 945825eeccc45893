"""Outlines of countries, from Natural Earth, cut to a stretch of the earth."""

import json
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, pairwise
from math import cos, radians
from pathlib import Path
from typing import NamedTuple, NotRequired, TypedDict, cast

FILE = Path(__file__).parents[1] / "natural_earth" / "countries-50m.json"
MIN_STEP = 0.35  # per cent of the width; points of an outline that lie closer are left out
Point = tuple[float, float]
Ring = list[Point]


class _Geometry(TypedDict):
    """A country as TopoJSON has it: a polygon is a list of rings, a ring a list of arcs, one below zero backwards."""

    type: str
    arcs: NotRequired[list[list[int]] | list[list[list[int]]]]
    properties: dict[str, str]


class Country(NamedTuple):
    """A country with the outlines of its parts; a point is degrees east, degrees north, or a place on a map."""

    name: str
    rings: tuple[Ring, ...]

    def contains(self, point: Point) -> bool:
        """Whether a point lies in it: a line from there crosses its outlines an odd number of times."""
        x, y = point
        is_inside = False
        for ring in self.rings:
            for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]):
                if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
                    is_inside = not is_inside
        return is_inside


class Frame(NamedTuple):
    """A stretch of the earth in degrees; on the map it is 100 wide and `height` high."""

    west: float
    south: float
    east: float
    north: float

    @property
    def _scale(self) -> float:
        """How much longer a degree is to the north than to the east in the middle of the frame."""
        return 1 / max(cos(radians((self.south + self.north) / 2)), 0.05)

    @property
    def height(self) -> float:
        return 100 * (self.north - self.south) * self._scale / (self.east - self.west)

    def place(self, longitude: float, latitude: float) -> Point:
        unit = 100 / (self.east - self.west)
        return (longitude - self.west) * unit, (self.north - latitude) * unit * self._scale


@cache
def countries_in(frame: Frame) -> tuple[Country, ...]:
    """The countries that reach into the frame, cut to it, as places on the map."""
    countries = []
    for country in _countries():
        rings = []
        for ring in country.rings:
            if _reaches_into(ring, frame):
                cut = _simplify(_cut([frame.place(*point) for point in ring], frame.height))
                if len(cut) > 2:
                    rings.append(cut)
        if rings:
            countries.append(Country(country.name, tuple(rings)))
    return tuple(countries)


@cache
def _countries() -> tuple[Country, ...]:
    topology = json.loads(FILE.read_text("utf-8"))
    scale, offset = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [_points_of(arc, scale, offset) for arc in topology["arcs"]]
    return tuple(
        Country(geometry["properties"]["name"], tuple(_rings(geometry, arcs)))
        for geometry in cast("list[_Geometry]", topology["objects"]["countries"]["geometries"])
    )


def _points_of(arc: Sequence[tuple[int, int]], scale: tuple[float, float], offset: tuple[float, float]) -> Ring:
    """The points of an arc in degrees; TopoJSON has whole steps, each from the point before it."""
    xs, ys = (accumulate(steps) for steps in zip(*arc, strict=True))
    return [(x * scale[0] + offset[0], y * scale[1] + offset[1]) for x, y in zip(xs, ys, strict=True)]


def _rings(geometry: _Geometry, arcs: Sequence[Ring]) -> Iterator[Ring]:
    polygons = geometry.get("arcs", [])
    if geometry["type"] == "Polygon":
        polygons = cast("list[list[list[int]]]", [polygons])
    for polygon in cast("list[list[list[int]]]", polygons):
        for indexes in polygon:
            ring: Ring = []
            for index in indexes:
                points = arcs[index] if index >= 0 else arcs[~index][::-1]
                ring += points[1:] if ring else points
            yield ring


def _reaches_into(ring: Ring, frame: Frame) -> bool:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return min(xs) < frame.east and max(xs) > frame.west and min(ys) < frame.north and max(ys) > frame.south


def _cut(ring: Ring, height: float) -> Ring:
    """What of an outline lies on the map, and a margin that hides the edge of the cut (Sutherland and Hodgman)."""
    margin = 2.0
    for axis, limit, sign in ((0, -margin, 1), (0, 100 + margin, -1), (1, -margin, 1), (1, height + margin, -1)):
        result: Ring = []
        for previous, point in pairwise([ring[-1], *ring] if ring else []):
            was_inside, is_inside = (sign * (place[axis] - limit) >= 0 for place in (previous, point))
            if was_inside != is_inside:
                share = (limit - previous[axis]) / (point[axis] - previous[axis])
                result.append(
                    (previous[0] + share * (point[0] - previous[0]), previous[1] + share * (point[1] - previous[1]))
                )
            if is_inside:
                result.append(point)
        ring = result
    return ring


def _simplify(ring: Ring) -> Ring:
    """The outline without points that lie so close to the one before that nobody sees them."""
    result: Ring = []
    for point in ring:
        if not result or max(abs(point[0] - result[-1][0]), abs(point[1] - result[-1][1])) >= MIN_STEP:
            result.append(point)
    return result
