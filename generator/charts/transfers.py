"""Where the people of a whole went, as single transfers tell it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from operator import add

from generator import model
from generator.charts.chart import Cell, Figure
from generator.charts.numbers import Number, in_short, number_in, weighed
from generator.charts.svg import Branch, Flow, flows
from generator.language import grammar
from generator.language.grammar import share, verb
from generator.model.quantity import Quantity
from generator.read.entries import Entry
from generator.record.claims import Status
from generator.record.record import Record, name_in_text, name_of

UNTOLD = "not accounted for"


def flow(record: Record) -> Figure | None:
    """Where people went: wholes that the record checks against what single transfers say."""
    found = [parting for entry in record.entries.values() for parting in _partings(record, entry)]
    if not found:
        return None
    finding = " ".join(_finding(parting) for parting in found)
    return Figure(
        "chart-flow",
        "who went where",
        finding,
        lambda _: flows("chart-flow", finding, [_flow(record, parting) for parting in found]),
        ("What", "How many", "Event", "On whose word"),
        tuple(row for parting in found for row in _flow_rows(record, parting)),
    )


@dataclass(frozen=True, slots=True)
class _Parting:
    """A whole with the numbers of the transfers in which its parts went, and what may be left of it."""

    whole: Number
    parts: tuple[Number, ...]
    rest: Quantity | None
    fits: bool


def _partings(record: Record, entry: Entry) -> Iterator[_Parting]:
    """The sums of an entry of which every part is a number that a transfer has."""
    for check in entry.data.checks:
        found = [number_in(record.claim(ref, entry)) for ref in (check.equals, *check.sum)]
        known = [counted for counted in found if counted]
        if check.sum and len(known) == len(found) and all(_is_transfer(part.event) for part in known[1:]):
            whole, *parts = known
            total = reduce(add, (part.amount for part in parts))
            if weighed(whole.amount).most:
                yield _Parting(whole, tuple(parts), _left(whole.amount, total), total.overlaps(whole.amount))


def _is_expected(entry: Entry) -> bool:
    return isinstance(entry.data, model.Event) and entry.data.expected


def _is_transfer(entry: Entry) -> bool:
    return isinstance(entry.data, model.Event) and entry.data.kind == "transfer"


def _left(whole: Quantity, parts: Quantity) -> Quantity | None:
    """What may be left of a whole; None where nothing can be, or where nothing is known of it."""
    low = whole.low - parts.high if whole.low is not None and parts.high is not None else Decimal(0)
    low = max(low, Decimal(0))
    if whole.high is None:
        return Quantity(low, None, "over") if low else None
    high = whole.high - (parts.low or 0)
    return Quantity(low, high, "range" if low < high else "") if high > 0 else None


def _finding(parting: _Parting) -> str:
    """How many went which way, how many of the numbers rest on one origin, and how many that leaves."""
    people = parting.whole.amount.display(parting.whole.claim.data.unit or "")
    went = "were to go" if any(_is_expected(part.event) for part in parting.parts) else "went"
    match [part.amount.display() for part in parting.parts]:
        case [one]:
            ways = f"{one} of {people} {went} one way"
        case [one, other]:
            ways = f"{one} of {people} {went} one way and {other} another"
        case several:
            ways = f"{grammar.join_and(several)} of {people} {went} separate ways"
    alone = sum(len(part.origins) == 1 for part in parting.parts)
    rest = verb(alone, "rests on one origin", "rest on one origin each")
    words_of = f"; {share(alone, len(parting.parts), 'number')} {rest}" if alone else ""
    return f"As told, {ways}{words_of}.{_leaving(parting)}"


def _leaving(parting: _Parting) -> str:
    if parting.rest:
        return f" That leaves {parting.rest.display()} {UNTOLD}."
    return "" if parting.fits else " That is more than the whole."


def _flow(record: Record, parting: _Parting) -> Flow:
    whole = weighed(parting.whole.amount, in_short(parting.whole.claim.data.ask or ""))
    branches = [
        Branch(
            weighed(part.amount, name_of(part.event)),
            f"According to {_names(record, part.origins)}" if part.origins else "",
            tuple(f"{_afterwards(event)}, no number given: {name_of(event)}" for event in _onward(record, part.event)),
        )
        for part in parting.parts
    ]
    return Flow(whole, tuple(branches), weighed(parting.rest, UNTOLD) if parting.rest else None)


def _flow_rows(record: Record, parting: _Parting) -> Iterator[tuple[Cell, ...]]:
    yield _flow_row(record, "Whole", parting.whole)
    for part in parting.parts:
        yield _flow_row(record, "Part", part)
        for event in _onward(record, part.event):
            told = Cell(_names(record, _first_origins(record, event)))
            yield Cell(_afterwards(event)), Cell("not told"), Cell(name_of(event), event.id), told
    if parting.rest:
        yield Cell(grammar.sentence_case(UNTOLD)), Cell(parting.rest.display()), Cell(""), Cell("")


def _flow_row(record: Record, what: str, counted: Number) -> tuple[Cell, ...]:
    event = counted.event
    return (
        Cell(what),
        Cell(counted.amount.display()),
        Cell(name_of(event), event.id),
        Cell(_names(record, counted.origins)),
    )


def _onward(record: Record, event: Entry) -> Iterator[Entry[model.Event]]:
    """The transfers that are said to come after an event and give no number."""
    for other in record.events:
        claims = record.claims_of.get(other.id, ())
        if _is_transfer(other) and event.id in other.data.after and not any(map(number_in, claims)):
            yield other


def _afterwards(event: Entry[model.Event]) -> str:
    return "Expected afterwards" if event.data.expected else "Afterwards"


def _first_origins(record: Record, event: Entry) -> tuple[str, ...]:
    """The origins of the first claim of an event that says something."""
    told = (claim for claim in record.claims_of.get(event.id, ()) if claim.status is not Status.OPEN)
    return next((claim.origins for claim in told), ())


def _names(record: Record, entries: Iterable[str]) -> str:
    return grammar.join_and(name_in_text(record.entries[entry]) for entry in entries)
