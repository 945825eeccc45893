"""Chart: custody over time, as far as it is known."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from generator.charts.chart import Cell, Chart, entry_cell, register_chart, register_entry_chart
from generator.charts.dates import date_bounds, last_change, time_scale
from generator.charts.kinds.svg import LegendItem, Marker, Pattern, Shape
from generator.charts.kinds.time_scale import DateBounds
from generator.charts.kinds.timelines import Bar, DatedMarker, Lane, timelines
from generator.grouping import group_by
from generator.language import grammar, labels
from generator.language.phrases import describe_change
from generator.read.entries import Entry
from generator.record.custody_and_measures import (
    CUSTODY_BEGINS,
    LIBERTY,
    CustodyChange,
    Liberty,
    liberty_after,
    liberty_before,
)
from generator.record.record import Record

NAME = "chart-custody"
MAX_NAMES = 4  # beside one lane
LIBERTY_IN_WORDS = {
    Liberty.IN_CUSTODY: "in custody",
    Liberty.HOUSE_ARREST: "under house arrest",
    Liberty.FREE: "free",
    Liberty.DEAD: "dead",
    Liberty.DISPUTED: "free by one account and held by another",
    Liberty.UNKNOWN: "not said to be held or free",
}


@register_chart("custody", has_data=lambda record: bool(record.custody))
def custody(record: Record) -> Chart:
    """Everybody whose custody the record follows; first whose custody changed last."""
    people = [record.entries[person] for person in record.custody]
    people.sort(key=lambda entry: (record.custody[entry.id][0].edtf_date.sort_key, entry.id))
    people.sort(key=lambda entry: last_change(record.custody[entry.id]), reverse=True)

    def lane_of(person: Entry) -> tuple[str, str]:
        """One for all who are in the record for one thing that happened to all of them."""
        changes = record.custody[person.id]
        return (changes[0].word, changes[0].event) if len(changes) == 1 else (person.id, "")

    groups = group_by(people, lane_of).values()
    lanes = [_lane(_names(members), record.custody[members[0].id]) for members in groups]
    return _chart(record, NAME, _finding(record, people), people, lanes)


def _names(people: Sequence[Entry]) -> str:
    """Whose lane it is; the table has all names."""
    if len(people) > MAX_NAMES:
        return f"{len(people):,} people"
    return grammar.join_and([person.data.display_name for person in people])


@register_entry_chart(
    "custody", entries=lambda record: [person for person in record.custody if len(record.custody[person]) > 1]
)
def custody_of(record: Record, person: str) -> Chart | None:
    """One person's custody, where the record has two changes or more; his or her own page has the name."""
    changes = record.custody.get(person, ())
    if len(changes) < 2:
        return None
    lane = _lane("", changes)
    if not lane.bars:
        beginning = "; whether held is not said"
    else:
        beginning = "" if changes[0].word in CUSTODY_BEGINS else "; when custody began is not said"
    turns = [change for change in changes if change.word in LIBERTY or change in (changes[0], changes[-1])]
    words = [f"{describe_change(turn)} {turn.edtf_date.display_in_sentence()}" for turn in turns]
    finding = f"{grammar.capitalize_first(', '.join(words))}{beginning}."
    lane = replace(lane, lines=())  # the finding says it
    return replace(_chart(record, f"{NAME}-{person}", finding, [record.entries[person]], [lane]), entry=person)


def _finding(record: Record, people: Sequence[Entry]) -> str:
    """How many are held and how many free, and of how many it is disputed or not in the record."""
    liberties = Counter(liberty_after(record.custody[person.id]) for person in people)
    parts: list[str] = []
    for liberty, words in LIBERTY_IN_WORDS.items():
        number = liberties[liberty]
        if number:
            share = grammar.share(number, len(people), "person", "people")
            subject = grammar.number_in_words(number) if parts else share
            parts.append(f"{subject} {grammar.pluralize_verb(number, 'is', 'are')} {words}")
    return f"As last reported, {grammar.join_and(parts)}."


def _chart(record: Record, name: str, finding: str, people: Sequence[Entry], lanes: Sequence[Lane]) -> Chart:
    changes = [change for person in people for change in record.custody[person.id]]
    svg = timelines(name, finding, lanes, time_scale(record, changes), _legend(changes))
    rows = tuple(_table_row(record, change) for change in changes)
    return Chart(name, "custody over time", finding, svg, ("Person", "What", "When", "Event"), rows)


def _table_row(record: Record, change: CustodyChange) -> tuple[Cell, ...]:
    person, event = entry_cell(record, change.subject), entry_cell(record, change.event)
    return person, Cell(describe_change(change)), Cell(change.edtf_date.display()), event


def _legend(changes: Sequence[CustodyChange]) -> list[LegendItem]:
    """What the bars mean; for each marker the changes that it stands for."""
    legend = [
        LegendItem(Pattern.SOLID, "in custody"),
        LegendItem(Pattern.UNCERTAIN, "perhaps in custody"),
        LegendItem(Shape.OPEN_START, "in custody since a day that is not said"),
        LegendItem(Shape.BRACKET, "date range: on a day within it"),
        LegendItem(Shape.OPEN_END, "no release reported"),
    ]
    for marker in (Marker.TRIANGLE, Marker.DIAMOND, Marker.SQUARE):
        words = [labels.CUSTODY_CHANGE[change.word] for change in changes if _marker(change.word) is marker]
        legend.append(LegendItem(marker, grammar.join_or(dict.fromkeys(words))))
    return legend


def _lane(label: str, changes: Sequence[CustodyChange]) -> Lane:
    """One person's custody: a bar for each stretch of it, a marker for each change."""
    bars: list[Bar] = []
    beginning: CustodyChange | None = None
    for index, change in enumerate(changes):
        end = date_bounds(change.edtf_date)
        liberty = liberty_after(changes[: index + 1])
        if liberty is Liberty.DISPUTED and not any(later.word in LIBERTY for later in changes[index + 1 :]):
            end = DateBounds(end.first, date.max)  # perhaps held to this day, by one of the accounts
        if liberty is Liberty.IN_CUSTODY:
            beginning = beginning or change
        elif beginning:
            bars.append(_bar(beginning, end))
            beginning = None
        elif liberty_before(changes, index) is Liberty.IN_CUSTODY:
            bars.append(Bar(DateBounds(), end))
    if beginning:
        bars.append(_bar(beginning, DateBounds(changes[-1].edtf_date.latest, None)))
    by_day = group_by(changes, lambda change: change.edtf_date.display_in_sentence())
    words = [f"{grammar.join_and(map(describe_change, members))} {day}" for day, members in by_day.items()]
    if beginning is None and not bars:
        words.append("whether held: not said")
    elif changes[0].word not in CUSTODY_BEGINS:
        words.append("since when held: not said")
    if beginning:
        words.append("no release reported")
    markers = [
        DatedMarker(date_bounds(change.edtf_date), _marker(change.word), describe_change(change)) for change in changes
    ]
    return Lane(label, tuple(bars), tuple(markers), ("; ".join(words),))


def _bar(beginning: CustodyChange, end: DateBounds) -> Bar:
    """A stretch of custody; where the record has no arrest before it, it may have begun earlier."""
    may_start_earlier = beginning.word not in CUSTODY_BEGINS
    return Bar(date_bounds(beginning.edtf_date), end, may_start_earlier=may_start_earlier)


def _marker(word: str) -> Marker:
    if word in CUSTODY_BEGINS:
        return Marker.TRIANGLE
    return Marker.SQUARE if LIBERTY.get(word) in (Liberty.FREE, Liberty.DEAD) else Marker.DIAMOND
