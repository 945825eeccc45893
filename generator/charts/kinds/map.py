"""Chart kind: a map with names, dots and arrows, and under it what the arrows stand for in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from math import atan2, degrees, hypot
from typing import NamedTuple

from generator.charts.kinds.drawing import Drawing
from generator.charts.kinds.outlines import Country, Point
from generator.charts.kinds.svg import LETTER_WIDTH, LegendItem, element, percent, short_number
from generator.language.typography import escape

LETTER_HEIGHT = 5.0  # per cent of the width of the map; a line of words at 320 px
DOT_RADIUS = 2.0  # per cent; with the room around it
BEND = 0.16  # of the length of an arrow; how far it leaves the straight line
STEPS = 48  # straight pieces of which an arrow is made
MAX_WIDTH, MIN_WIDTH = 9.0, 2.0  # pixels; of an arrow
GRID = 12  # places across and down that are tried for the name of a country
MIN_ROOM = 1.5  # per cent; around the name of a country


class Spot(NamedTuple):
    """A named place on the map, in per cent of its width; a strong one is what the map is about."""

    name: str
    point: Point
    is_area: bool = False
    is_strong: bool = False


class Arrow(NamedTuple):
    """From one place to another; as wide as its number, dashed where it was only expected; `lines` say it in words."""

    start: Spot
    end: Spot
    number: float
    label: str
    heading: str
    lines: tuple[str, ...] = ()
    is_dashed: bool = False


class _Box(NamedTuple):
    """The room that something takes on the map."""

    west: float
    north: float
    east: float
    south: float

    def meets(self, box: _Box) -> bool:
        return self.west < box.east and box.west < self.east and self.north < box.south and box.north < self.south

    def holds(self, point: Point) -> bool:
        return self.west < point[0] < self.east and self.north < point[1] < self.south

    def overflow(self, height: float) -> float:
        return max(-self.west, self.east - 100, -self.north, self.south - height, 0.0)


class _Label(NamedTuple):
    """Words in a line that begins, ends or has its middle at a point."""

    words: str
    point: Point
    css: str = ""
    anchor: str = "middle"

    @property
    def box(self) -> _Box:
        x, y = self.point
        width = len(self.words) * LETTER_WIDTH
        west = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor] * width
        return _Box(west, y - LETTER_HEIGHT / 2, west + width, y + LETTER_HEIGHT / 2)


def draw_map(
    name: str,
    title: str,
    *,
    height: float,
    countries: Sequence[Country],
    spots: Sequence[Spot],
    arrows: Sequence[Arrow],
    legend: Sequence[LegendItem],
) -> str:
    """A map as wide as 100 and as high as `height`."""
    drawing = Drawing(name)
    labels = _place_labels(height, countries, spots, arrows)
    land = "".join(_outline(country, spots) for country in countries)
    highest = max((arrow.number for arrow in arrows), default=0.0) or 1.0
    heads = ""
    for arrow in arrows:
        curve = _visible_curve(arrow)
        width = max(MAX_WIDTH * arrow.number / highest, MIN_WIDTH)
        css = "tl-chart-way tl-chart-expected-way" if arrow.is_dashed else "tl-chart-way"
        path = {"class": css, "d": f"M{_numbers(curve[:-1])}", "stroke-width": short_number(width)}
        land += element("path", path)
        heads += _arrow_head(curve, width, height)
    box = {"class": "tl-chart-land", "viewBox": f"0 0 100 {short_number(height)}"}
    words = "".join(_dot(spot, height) for spot in spots if not spot.is_area)
    words += heads + "".join(_text(label, height) for label in labels)
    full_size = {"class": "tl-chart-svg", "width": "100%", "height": "100%"}
    layers = element("svg", box, land) + element("svg", full_size, words)
    drawing.append(element("span", {"class": "tl-chart-layers"}, layers))
    for heading, lines in {arrow.heading: arrow.lines for arrow in arrows}.items():
        content = element("b", {}, escape(heading)) + "".join(element("span", {}, escape(line)) for line in lines)
        drawing.append(element("span", {"class": "tl-chart-branch"}, content))
    drawing.add_legend(legend)
    return drawing.html("tl-chart-map", title)


def _place_labels(
    height: float, countries: Sequence[Country], spots: Sequence[Spot], arrows: Sequence[Arrow]
) -> list[_Label]:
    """Names and numbers where none covers another: areas, then numbers, then towns, then countries with room left."""
    labels = [_Label(spot.name, spot.point, "tl-chart-area") for spot in spots if spot.is_area]
    boxes = [label.box for label in labels]
    boxes += [_square(spot.point, DOT_RADIUS) for spot in spots if not spot.is_area]
    for arrow in arrows:
        if arrow.label:
            places = [_point_at(arrow, share) for share in (0.5, 0.4, 0.6, 0.3, 0.7)]
            _add_label(labels, boxes, [_Label(arrow.label, place, "tl-chart-number") for place in places], height)
    boxes += [_square(point, 0.6) for arrow in arrows for point in _curve(arrow)[::4]]
    for spot in spots:
        if not spot.is_area:
            _add_label(labels, boxes, list(_dot_labels(spot)), height)
    for country in countries:
        if not any(spot.is_area and country.contains(spot.point) for spot in spots):
            label = _roomiest(country, boxes, height)
            if label:
                labels.append(label)
                boxes.append(label.box)
    return labels


def _add_label(labels: list[_Label], boxes: list[_Box], candidates: Sequence[_Label], height: float) -> None:
    """Add the first candidate that covers nothing, or else the one that covers least."""

    def cost(label: _Label) -> float:
        return sum(label.box.meets(box) for box in boxes) + 10 * label.box.overflow(height)

    label = min(candidates, key=cost)
    labels.append(label)
    boxes.append(label.box)


def _dot_labels(spot: Spot) -> Iterator[_Label]:
    """The name of a dot where it may stand: beside it, above or below it, and to the sides of that."""
    x, y = spot.point
    css = "tl-chart-strong" if spot.is_strong else ""
    above = LETTER_HEIGHT / 2 + DOT_RADIUS
    for down in (0.0, -above, above):
        for anchor, across in (("start", DOT_RADIUS + 0.5), ("end", -DOT_RADIUS - 0.5), ("middle", 0.0)):
            if down or across:
                yield _Label(spot.name, (x + across, y + down), css, anchor)


def _roomiest(country: Country, boxes: Sequence[_Box], height: float) -> _Label | None:
    """The name of a country where it stands furthest from its borders; None where it does not fit."""
    best: tuple[float, _Label] | None = None
    for column, row in product(range(1, GRID), repeat=2):
        label = _Label(country.name, (100 * column / GRID, height * row / GRID), "tl-chart-country")
        box = label.box
        corners = [(box.west, box.north), (box.east, box.north), (box.west, box.south), (box.east, box.south)]
        if box.overflow(height) or any(box.meets(placed) for placed in boxes):
            continue
        if all(country.contains(corner) for corner in corners):
            room = min(hypot(x - label.point[0], y - label.point[1]) for ring in country.rings for x, y in ring)
            if room > MIN_ROOM and (best is None or room > best[0]):
                best = (room, label)
    return best[1] if best else None


def _square(point: Point, radius: float) -> _Box:
    return _Box(point[0] - radius, point[1] - radius, point[0] + radius, point[1] + radius)


def _point_at(arrow: Arrow, share: float) -> Point:
    """A point of the arrow, which bends to its left."""
    (x1, y1), (x2, y2) = arrow.start.point, arrow.end.point
    control_x, control_y = (x1 + x2) / 2 + BEND * (y2 - y1), (y1 + y2) / 2 - BEND * (x2 - x1)
    a, b, c = (1 - share) ** 2, 2 * share * (1 - share), share**2
    return a * x1 + b * control_x + c * x2, a * y1 + b * control_y + c * y2


def _curve(arrow: Arrow) -> list[Point]:
    return [_point_at(arrow, step / STEPS) for step in range(STEPS + 1)]


def _visible_curve(arrow: Arrow) -> list[Point]:
    """The arrow without what would cover the names or the dots at its ends."""
    start, end = (
        _Label(spot.name, spot.point).box if spot.is_area else _square(spot.point, DOT_RADIUS)
        for spot in (arrow.start, arrow.end)
    )
    points = [point for point in _curve(arrow) if not start.holds(point) and not end.holds(point)]
    return points if len(points) > 1 else [arrow.start.point, arrow.end.point]


def _arrow_head(curve: Sequence[Point], width: float, height: float) -> str:
    (x1, y1), (x2, y2) = curve[-5 if len(curve) > 4 else 0], curve[-1]
    turn = {"transform": f"rotate({short_number(degrees(atan2(y2 - y1, x2 - x1)))})"}
    length, half = short_number(width + 6), short_number(width / 2 + 4)
    head = element("path", {"class": "tl-chart-filled", "d": f"M2 0-{length}-{half}V{half}z", **turn})
    return element("svg", {**_position(curve[-1], height), "class": "tl-chart-symbol"}, head)


def _outline(country: Country, spots: Iterable[Spot]) -> str:
    """A country; one that has a name on the map stands out."""
    is_named = any(spot.is_area and country.contains(spot.point) for spot in spots)
    path = "".join(f"M{_numbers(ring)}z" for ring in country.rings)
    return element("path", {"class": "tl-chart-named" if is_named else "", "d": path})


def _numbers(points: Iterable[Point]) -> str:
    return " ".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _dot(spot: Spot, height: float) -> str:
    css = "tl-chart-marker tl-chart-filled" if spot.is_strong else "tl-chart-marker"
    circle = element("circle", {"class": css, "r": "5"})
    return element("svg", {**_position(spot.point, height), "class": "tl-chart-symbol"}, circle)


def _text(label: _Label, height: float) -> str:
    attributes = {"class": f"{label.css} tl-chart-halo".strip(), "dy": ".35em", "text-anchor": label.anchor}
    return element("text", {**_position(label.point, height), **attributes}, escape(label.words))


def _position(point: Point, height: float) -> dict[str, str]:
    return {"x": percent(point[0]), "y": percent(point[1] / height * 100)}
