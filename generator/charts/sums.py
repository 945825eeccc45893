"""Chart: sums that the record checks, held against the total that is stated."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.charts.chart import Cell, Chart, register_chart
from generator.charts.kinds.parts_of_whole import SumOfParts, parts_of_whole
from generator.charts.kinds.svg import LegendItem, Pattern
from generator.charts.numbers import Number, number_of
from generator.language import grammar
from generator.read.entries import Entry
from generator.record.checks import evaluate_check
from generator.record.record import Record

NAME = "chart-parts"
LEGEND = (
    LegendItem(Pattern.UNCERTAIN, "may or may not belong to it"),
    LegendItem(Pattern.DASHED, "missing from the sum"),
)


@register_chart("parts", has_data=lambda record: any(_sums_in(record)))
def sums(record: Record) -> Chart:
    """The parts of each sum beside the stated total; first the sums that do not add up."""
    checks = sorted(_sums_in(record), key=lambda check: check.adds_up)
    finding = _finding(checks)
    svg = parts_of_whole(NAME, finding, [_bars(check) for check in checks], LEGEND)
    rows = tuple(_table_row(check) for check in checks)
    return Chart(NAME, "parts and wholes", finding, svg, ("Where", "Parts", "Stated", "Do they fit?"), rows)


class _CheckedSum(NamedTuple):
    """A sum of an entry with its numbers; `text` is the sum in figures."""

    entry: Entry
    parts: tuple[Number, ...]
    total: Number
    adds_up: bool
    text: str


def _sums_in(record: Record) -> Iterator[_CheckedSum]:
    """The sums of which every part and the total is a number."""
    for part in record.check_parts:
        entry, check = part.entry, part.data
        total = number_of(record.claim(check.equals, entry)) if check.equals else None
        result = evaluate_check(record, entry, check) if check.sum and total else None
        parts = [number for ref in check.sum if (number := number_of(record.claim(ref, entry)))]
        if result and total and len(parts) == len(check.sum):
            yield _CheckedSum(entry, tuple(parts), total, result.fits, result.words)


def _finding(checks: Sequence[_CheckedSum]) -> str:
    misfits = [check.text for check in checks if not check.adds_up]
    fits = len(checks) - len(misfits)
    verb = grammar.pluralize_verb(fits, "fits", "fit")
    finding = f"{grammar.share(fits, len(checks), 'sum')} {verb}" if fits else "no sum fits"
    if fits and misfits:
        finding += f"; {grammar.number_with_verb(len(misfits), 'does', 'do')} not"
    if misfits:
        finding += f": {'; '.join(misfits)}"
    return grammar.capitalize_first(f"{finding}.")


def _bars(check: _CheckedSum) -> SumOfParts:
    parts = tuple(part.amount for part in check.parts)
    return SumOfParts(check.entry.data.display_name, parts, check.total.amount, check.adds_up, check.text)


def _table_row(check: _CheckedSum) -> tuple[Cell, ...]:
    return (
        Cell(check.entry.data.display_name, check.entry.id),
        Cell("; ".join(_with_question(part) for part in check.parts)),
        Cell(f"stated {_with_question(check.total)}"),
        Cell(f"{'Yes' if check.adds_up else 'No'}: {check.text}"),
    )


def _with_question(number: Number) -> str:
    return number.with_doubt(f"{number.amount.label}: {number.claim.data.ask}")
