"""Outlines of countries, from Natural Earth, cut to a stretch of the earth."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
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


class _Line(NamedTuple):
    """A line on the earth, in whole steps to the east and to the north from the corner of all that is mapped."""

    xs: list[int]
    ys: list[int]


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
        return self.places([(longitude, latitude)])[0]

    def places(self, points: Iterable[Point]) -> list[Point]:
        unit, scale = 100 / (self.east - self.west), self._scale
        return [((east - self.west) * unit, (self.north - north) * unit * scale) for east, north in points]


@cache
def countries_in(frame: Frame) -> tuple[Country, ...]:
    """The countries that reach into the frame, cut to it, as places on the map."""
    topology = json.loads(FILE.read_text("utf-8"))
    (width, height), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    axes = [[*zip(*arc, strict=True)] for arc in topology["arcs"]]  # whole steps, each from the point before it
    arcs = [_Line([*accumulate(xs)], [*accumulate(ys)]) for xs, ys in axes]
    countries = []
    for geometry in cast("list[_Geometry]", topology["objects"]["countries"]["geometries"]):
        rings = []
        for xs, ys in _outlines(geometry, arcs):
            lies_beside = min(xs) * width + west >= frame.east or max(xs) * width + west <= frame.west
            if lies_beside or min(ys) * height + south >= frame.north or max(ys) * height + south <= frame.south:
                continue
            points = ((x * width + west, y * height + south) for x, y in zip(xs, ys, strict=True))
            ring = _simplify(_cut(frame.places(points), frame.height))
            if len(ring) > 2:
                rings.append(ring)
        if rings:
            countries.append(Country(geometry["properties"]["name"], tuple(rings)))
    return tuple(countries)


def _outlines(geometry: _Geometry, arcs: Sequence[_Line]) -> Iterator[_Line]:
    polygons = geometry.get("arcs", [])
    if geometry["type"] == "Polygon":
        polygons = cast("list[list[list[int]]]", [polygons])
    for polygon in cast("list[list[list[int]]]", polygons):
        for indexes in polygon:
            line = _Line([], [])
            for index in indexes:
                arc, direction = arcs[index if index >= 0 else ~index], slice(None, None, 1 if index >= 0 else -1)
                start = 1 if line.xs else 0  # where one arc ends the next begins
                line.xs.extend(arc.xs[direction][start:])
                line.ys.extend(arc.ys[direction][start:])
            yield line


def _cut(ring: Ring, height: float) -> Ring:
    """What of an outline lies on the map, and a margin that hides the edge of the cut (Sutherland and Hodgman)."""
    margin = 2.0
    for axis, limit, sign in ((0, -margin, 1), (0, 100 + margin, -1), (1, -margin, 1), (1, height + margin, -1)):
        inside = [sign * (point[axis] - limit) >= 0 for point in ring]
        if all(inside):
            continue
        result: Ring = []
        for index, (point, is_inside) in enumerate(zip(ring, inside, strict=True)):
            previous, was_inside = ring[index - 1], inside[index - 1]
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
