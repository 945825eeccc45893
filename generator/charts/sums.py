"""Sums that the record checks, held against the whole that is stated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.charts.chart import Cell, Figure
from generator.charts.numbers import in_short, number_in, weighed
from generator.charts.svg import DASHED, PALE, Key, Piece, Sum, sums
from generator.language import grammar
from generator.language.grammar import share, verb
from generator.read.entries import Entry
from generator.record.claims import AssessedClaim
from generator.record.record import Record, name_of


def parts(record: Record) -> Figure | None:
    """Sums that the record checks: the parts beside the whole that is stated."""
    found = [row for entry in record.entries.values() for row in _sums(record, entry)]
    if not found:
        return None
    found.sort(key=lambda row: row.drawn.fits)
    misfits = [row.drawn.words for row in found if not row.drawn.fits]
    fit = len(found) - len(misfits)
    finding = f"{share(fit, len(found), 'sum')} {verb(fit, 'fits', 'fit')}" if fit else "no sum fits"
    told = f"; {grammar.number_in_words(len(misfits))} {verb(len(misfits), 'does', 'do')} not" if fit else ""
    finding = grammar.sentence_case(f"{finding}{told}: {'; '.join(misfits)}." if misfits else f"{finding}.")
    legend = [Key(PALE, "may or may not belong to it"), Key(DASHED, "missing from the sum")]
    return Figure(
        "chart-parts",
        "parts and wholes",
        finding,
        lambda _: sums("chart-parts", finding, [row.drawn for row in found], legend),
        ("Where", "Parts", "Stated", "Do they fit?"),
        tuple(
            (
                Cell(row.drawn.name, row.entry),
                Cell("; ".join(row.parts)),
                Cell(f"stated {row.whole}"),
                Cell(f"{'Yes' if row.drawn.fits else 'No'}: {row.drawn.words}"),
            )
            for row in found
        ),
    )


@dataclass(frozen=True, slots=True)
class _Check:
    """A sum with the entry that checks it; parts and whole with the questions that they answer."""

    drawn: Sum
    entry: str
    parts: tuple[str, ...]
    whole: str


def _sums(record: Record, entry: Entry) -> Iterator[_Check]:
    for check in entry.data.checks:
        came_out = record.evaluate_check(entry, check) if check.sum else None
        refs = [record.claim(ref, entry) for ref in (*check.sum, check.equals)]
        pieces = [piece for claim in refs if claim and (piece := _piece(claim))]
        if came_out and len(pieces) == len(check.sum) + 1:
            fits, told = came_out
            *parts, whole = (
                f"{piece.label}: {claim.data.ask}" for piece, claim in zip(pieces, refs, strict=True) if claim
            )
            yield _Check(Sum(name_of(entry), tuple(pieces[:-1]), pieces[-1], fits, told), entry.id, tuple(parts), whole)


def _piece(claim: AssessedClaim) -> Piece | None:
    counted = number_in(claim)
    return weighed(counted.amount, in_short(claim.data.ask or "")) if counted else None
