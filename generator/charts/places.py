"""Chart: the places that the record names, and who went where."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from generator import model
from generator.charts.chart import Cell, Chart, register_chart, register_entry_chart
from generator.charts.kinds.map import Arrow, Spot, draw_map
from generator.charts.kinds.outlines import Frame, countries_in
from generator.charts.kinds.svg import LegendItem
from generator.charts.numbers import Number, number_of
from generator.grouping import group_by
from generator.language import grammar
from generator.language.attributions import attributions_text
from generator.read.entries import Entry, is_kind
from generator.record.attribution import Attribution
from generator.record.claims import Status
from generator.record.record import Record

NAME = "chart-map"
RECKONED = "by our own reckoning"  # where nobody gives a number
MARGIN = 0.22  # share of the stretch between the outermost places that is left around them
MIN_SPAN = 3.0  # degrees; a single town needs a land around it
MIN_HEIGHT, MAX_HEIGHT = 55.0, 105.0  # per cent of the width
SOURCE = LegendItem(None, "Outlines: Natural Earth, public domain. The editors looked up where each place lies.")
DASHED = LegendItem(None, "Dashed: only expected.")


@register_chart("map", has_data=lambda record: bool(record.of_kind(model.Place)))
def places_and_ways(record: Record) -> Chart:
    """Every place, and every transfer from one place to another."""
    return _chart(record, NAME, list(_ways(record, record.events)), strong_id="")


def _entries_with_map(record: Record) -> list[str]:
    """All places, and the events that are a way or that one follows."""
    ids = dict.fromkeys(place.id for place in record.of_kind(model.Place))
    if ids:
        for event in record.events:
            if any(_ends(record, event)):
                ids |= dict.fromkeys([event.id, *(earlier.event for earlier in event.data.after)])
    return [*ids]


@register_entry_chart("map", entries=_entries_with_map)
def map_of(record: Record, entry_id: str) -> Chart | None:
    """For a place, where it lies and the ways from and to it; for an event, the ways that it is or that follow it."""
    entry = record.entries[entry_id]
    neighbours = record.events_naming.get(entry_id, ())
    if is_kind(entry, model.Place):
        ways = [way for way in _ways(record, neighbours) if entry in (way.start, way.end)]
        return _chart(record, f"{NAME}-{entry_id}", ways, strong_id=entry_id, entry=entry_id)
    events = [event for event in neighbours if any(earlier.event == entry_id for earlier in event.data.after)]
    if is_kind(entry, model.Event):
        events.insert(0, entry)
    ways = list(_ways(record, events))
    return _chart(record, f"{NAME}-{entry_id}", ways, strong_id="", entry=entry_id) if ways else None


class _Way(NamedTuple):
    """A transfer between two places that the record has; where it has no number, `attributions` are of the journey."""

    event: Entry[model.Event]
    start: Entry[model.Place]
    end: Entry[model.Place]
    number: Number | None
    attributions: tuple[Attribution, ...]


def _ways(record: Record, events: Iterable[Entry[model.Event]]) -> Iterator[_Way]:
    for event in events:
        for start, end in _ends(record, event):
            is_divided = len(event.data.destinations) > 1  # a number of them all is none of a single way
            claims = record.claims_of.get(event.id, ())
            number = None if is_divided else next(filter(None, map(number_of, claims)), None)
            attributions = next((claim.attributions for claim in claims if claim.status is not Status.OPEN), ())
            yield _Way(event, start, end, number, number.attributions if number else attributions)


def _ends(record: Record, event: Entry[model.Event]) -> Iterator[tuple[Entry[model.Place], Entry[model.Place]]]:
    """Where the ways of an event begin and end, as far as the record has the places."""
    start = record.find(event.data.place or "", model.Place) if event.data.destinations else None
    for place in event.data.destinations:
        end = record.find(place, model.Place)
        if start and end and end is not start:
            yield start, end


def _chart(record: Record, name: str, ways: Sequence[_Way], strong_id: str, entry: str = "") -> Chart:
    places = record.of_kind(model.Place)
    frame = _frame([place.data for place in places])
    spots = {place.id: _spot(place, frame, is_strong=place.id == strong_id) for place in places}
    arrows = tuple(_arrow(record, way, spots) for way in ways)
    finding = _finding(record, ways, strong_id, len(places))
    svg = _draw_map(name, finding, frame, tuple(spots.values()), arrows)
    columns = ("Place or journey", "Where it lies", "How many people", "Event", "On whose word")
    rows = (*(_way_row(record, way) for way in ways), *map(_place_row, places))
    return Chart(name, "places and journeys", finding, svg, columns, rows, entry)


@lru_cache(maxsize=128)  # the page, the file with the drawing and the small page for others show the same map
def _draw_map(name: str, finding: str, frame: Frame, spots: tuple[Spot, ...], arrows: tuple[Arrow, ...]) -> str:
    legend = [SOURCE, DASHED] if any(arrow.is_dashed for arrow in arrows) else [SOURCE]
    return draw_map(
        name, finding, height=frame.height, countries=countries_in(frame), spots=spots, arrows=arrows, legend=legend
    )


def _frame(places: Sequence[model.Place]) -> Frame:
    """The stretch of the earth that holds all places, neither too flat nor too high."""
    latitudes = [place.coordinates.latitude for place in places]
    longitudes = [place.coordinates.longitude for place in places]
    width, height = max(longitudes) - min(longitudes), max(latitudes) - min(latitudes)
    middle = (max(longitudes) + min(longitudes)) / 2, (max(latitudes) + min(latitudes)) / 2
    width, height = (max(length * (1 + 2 * MARGIN), MIN_SPAN) for length in (width, height))
    frame = _frame_around(middle, width, height)
    if frame.height > MAX_HEIGHT:
        return _frame_around(middle, width * frame.height / MAX_HEIGHT, height)
    return _frame_around(middle, width, height * max(MIN_HEIGHT / frame.height, 1))


def _frame_around(middle: tuple[float, float], width: float, height: float) -> Frame:
    x, y = middle
    return Frame(x - width / 2, max(y - height / 2, -90), x + width / 2, min(y + height / 2, 90))


def _spot(place: Entry[model.Place], frame: Frame, *, is_strong: bool) -> Spot:
    position = place.data.coordinates
    return Spot(place.data.display_name, frame.place(position.longitude, position.latitude), place.data.area, is_strong)


def _arrow(record: Record, way: _Way, spots: dict[str, Spot]) -> Arrow:
    number = way.number.quantity.display() if way.number else ""
    heading = f"{way.number.with_doubt(number) if way.number else 'No number given'}: {way.event.data.display_name}"
    largest = way.number.amount.largest if way.number else 0.0
    lines = tuple(f"{words[:1].upper()}{words[1:]}" for words in _according_to(record, way, "according to "))
    is_expected = way.event.data.expected
    return Arrow(spots[way.start.id], spots[way.end.id], largest, number, heading, lines, is_expected)


def _according_to(record: Record, way: _Way, words: str = "") -> Iterator[str]:
    """Who says how many; where others give another number, theirs with it."""
    if attribution := attributions_text(way.attributions, record.name_in_text):
        yield words + attribution
    for number, attributions in way.number.rivals.items() if way.number else ():
        attribution = attributions_text(attributions, record.name_in_text)
        yield f"{number}: {words + attribution if attribution else RECKONED}"


def _finding(record: Record, ways: Sequence[_Way], strong_id: str, places: int) -> str:
    """How many left for where, and on whose word; else what is only expected, or which place, or how many places."""
    numbers: dict[str, list[str]] = {}
    for way in ways:
        if way.number and not way.event.data.expected:
            parts = numbers.setdefault(way.start.data.display_name, [])
            unit, verb = ("", "") if parts else (way.number.claim.data.unit or "", " left")
            number = f"{way.number.quantity.display(unit)}{verb} for {way.end.data.display_name}"
            attribution = attributions_text(way.attributions, record.name_in_text)
            words = f"according to {attribution}" if attribution else RECKONED
            parts.append(f"{way.number.with_doubt(number)}, {words}")
    if numbers:
        return " ".join(f"From {start} {'; '.join(parts)}." for start, parts in numbers.items())
    expected = group_by((way for way in ways if way.event.data.expected), lambda way: way.start.data.display_name)
    if expected:
        journeys = (
            f"from {start} to {grammar.join_and(dict.fromkeys(way.end.data.display_name for way in ways_from))}"
            for start, ways_from in expected.items()
        )
        return f"Only expected: the way {'; '.join(journeys)}."
    if strong_id:
        return f"Where {record.entries[strong_id].data.display_name} lies."
    return grammar.capitalize_first(f"{grammar.pluralize_in_words(places, 'place')} of the record.")


def _way_row(record: Record, way: _Way) -> tuple[Cell, ...]:
    number = way.number.with_doubt(way.number.quantity.display()) if way.number else "no number given"
    attribution = "; ".join(_according_to(record, way))
    words = f"{way.start.data.display_name} to {way.end.data.display_name}"
    return Cell(words), Cell(""), Cell(number), Cell(way.event.data.display_name, way.event.id), Cell(attribution)


def _place_row(place: Entry[model.Place]) -> tuple[Cell, ...]:
    return Cell(place.data.display_name, place.id), Cell(place.data.coordinates.display()), Cell(""), Cell(""), Cell("")
