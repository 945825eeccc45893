"""Chart: where the people of a whole went, as single transfers tell it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from operator import add

from generator import model
from generator.charts.chart import Cell, Chart, register_chart
from generator.charts.kinds.sankey import Branch, Flow, sankey
from generator.charts.numbers import Number, amount_of, checks_in, number_of
from generator.language import grammar
from generator.language.attributions import attributions_text
from generator.language.grammar import pluralize_verb, share
from generator.model.values.quantity import Quantity
from generator.read.entries import Entry, is_kind
from generator.record.attribution import Attribution
from generator.record.claims import Status
from generator.record.record import Record, name_of

NAME = "chart-flow"
UNACCOUNTED = "not accounted for"


@register_chart("flow", has_data=lambda record: any(_divisions_in(record)))
def transfers(record: Record) -> Chart | None:
    """Wholes that the record checks against the numbers of single transfers."""
    divisions = list(_divisions_in(record))
    if not divisions:
        return None
    finding = " ".join(_finding(division) for division in divisions)
    return Chart(
        name=NAME,
        subject="who went where",
        finding=finding,
        svg=sankey(NAME, finding, [_flow(record, division) for division in divisions]),
        columns=("What", "How many", "Event", "On whose word"),
        rows=tuple(row for division in divisions for row in _table_rows(record, division)),
    )


@dataclass(frozen=True, slots=True)
class _Division:
    """A whole with the numbers of the transfers in which its parts went, or are to go, and what may be left of it."""

    total: Number
    parts: tuple[Number, ...]
    remainder: Quantity | None
    adds_up: bool
    is_expected: bool


def _divisions_in(record: Record) -> Iterator[_Division]:
    """The sums of which every part is the number of a transfer."""
    for entry, check in checks_in(record):
        total = number_of(record.claim(check.equals, entry) if check.equals else None)
        parts = tuple(number for ref in check.sum if (number := number_of(record.claim(ref, entry))))
        events = [number.claim.entry for number in parts]
        transfers = [event for event in events if is_kind(event, model.Event) and event.data.kind == "transfer"]
        if total and total.amount.largest and transfers and len(transfers) == len(check.sum):
            parts_sum = reduce(add, (number.quantity for number in parts))
            remainder = _remainder(total.quantity, parts_sum)
            is_expected = any(event.data.expected for event in transfers)
            yield _Division(total, parts, remainder, parts_sum.overlaps(total.quantity), is_expected)


def _remainder(total: Quantity, parts: Quantity) -> Quantity | None:
    """What may be left of a whole; None where nothing can be, or where nothing is known of it."""
    low = Decimal(0)
    if total.low is not None and parts.high is not None:
        low = max(total.low - parts.high, low)
    if total.high is None:
        includes_limit = total.includes_limit and parts.includes_limit
        return Quantity(low, None, includes_limit=includes_limit) if low else None
    high = total.high - (parts.low or 0)
    return Quantity(low, high) if high > 0 else None


def _finding(division: _Division) -> str:
    """How many went which way, how many of the numbers rest on one source, and how many that leaves."""
    finding = f"By the articles’ numbers, {_ways(division)}"
    single_source = sum(len(number.support.roots) == 1 for number in division.parts)
    if single_source:
        rests = pluralize_verb(single_source, "rests on one source", "rest on one source each")
        finding += f"; {share(single_source, len(division.parts), 'number')} {rests}"
    finding += "."
    if division.remainder:
        finding += f" That leaves {division.remainder.display()} {UNACCOUNTED}."
    elif not division.adds_up:
        finding += " That is more than the whole."
    for number in (division.total, *division.parts):
        if number.doubt:
            finding += f" {number.quantity.display()}: {number.doubt}."
    return finding


def _ways(division: _Division) -> str:
    """How many went which way: "114 of 123 people went one way and 9 another"."""
    people = division.total.quantity.display(division.total.claim.data.unit or "")
    verb_phrase = "were to go" if division.is_expected else "went"
    numbers = [number.quantity.display() for number in division.parts]
    if len(numbers) == 1:
        return f"{numbers[0]} of {people} {verb_phrase} one way"
    if len(numbers) == 2:
        return f"{numbers[0]} of {people} {verb_phrase} one way and {numbers[1]} another"
    return f"{grammar.join_and(numbers)} of {people} {verb_phrase} separate ways"


def _flow(record: Record, division: _Division) -> Flow:
    branches = tuple(_branch(record, number) for number in division.parts)
    remainder = amount_of(division.remainder, UNACCOUNTED) if division.remainder else None
    return Flow(division.total.amount, branches, remainder)


def _branch(record: Record, number: Number) -> Branch:
    transfer = number.claim.entry
    attribution = attributions_text(number.attributions, record.name_in_text)
    continuations = [
        f"{_afterwards(event)}, no number given: {name_of(event)}" for event in _continuations(record, transfer)
    ]
    return Branch(
        amount_of(number.quantity, number.with_doubt(name_of(transfer))),
        f"According to {attribution}" if attribution else "",
        tuple(continuations),
    )


def _table_rows(record: Record, division: _Division) -> Iterator[tuple[Cell, ...]]:
    total = division.total
    yield _table_row(record, "Whole", total.with_doubt(total.quantity.display()), total.claim.entry, total.attributions)
    for number in division.parts:
        transfer, quantity = number.claim.entry, number.with_doubt(number.quantity.display())
        yield _table_row(record, "Part", quantity, transfer, number.attributions)
        for event in _continuations(record, transfer):
            yield _table_row(record, _afterwards(event), "not told", event, _attributions(record, event))
    if division.remainder:
        yield Cell(grammar.capitalize_first(UNACCOUNTED)), Cell(division.remainder.display()), Cell(""), Cell("")


def _table_row(
    record: Record, role: str, number: str, entry: Entry, attributions: Sequence[Attribution]
) -> tuple[Cell, ...]:
    return (
        Cell(role),
        Cell(number),
        Cell(name_of(entry), entry.id),
        Cell(attributions_text(attributions, record.name_in_text)),
    )


def _continuations(record: Record, event: Entry) -> Iterator[Entry[model.Event]]:
    """The transfers that are said to come after an event and give no number."""
    for later in record.events:
        claims = record.claims_of.get(later.id, ())
        if (
            later.data.kind == "transfer"
            and any(earlier.event == event.id for earlier in later.data.after)
            and not any(map(number_of, claims))
        ):
            yield later


def _afterwards(event: Entry[model.Event]) -> str:
    return "Expected afterwards" if event.data.expected else "Afterwards"


def _attributions(record: Record, event: Entry) -> tuple[Attribution, ...]:
    """Who says the first claim of an event that says something."""
    for claim in record.claims_of.get(event.id, ()):
        if claim.status is not Status.OPEN:
            return claim.attributions
    return ()
