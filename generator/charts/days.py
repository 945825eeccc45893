"""Dates as drawings need them: their places, their words, which is the newest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from generator.charts.svg import Edge, Scale
from generator.model.edtf import EdtfDate, Precision
from generator.record.history import STEPS, Change
from generator.record.record import Record

SHORT = 500  # days; a shorter stretch is drawn from its first day, not from the first of January
AFTER = 0.03  # share of the whole stretch of time that is left empty beyond the record, so that its end is seen
Since = tuple[date, Precision, date]
NEVER: Since = (date.min, Precision.CENTURY, date.min)


def edge(edtf_date: EdtfDate) -> Edge:
    """When something that is so dated may begin or end."""
    return Edge(edtf_date.earliest, edtf_date.latest)


def scale(record: Record, changes: Sequence[Change]) -> Scale:
    """From the first year that the drawing needs to the end of the record, or to what is dated beyond it."""
    days = [day for change in changes for day in (change.edtf_date.earliest, change.edtf_date.latest) if day]
    last = max([record.ends, *(day for change in changes if (day := change.edtf_date.earliest))])
    first = date(min(days).year, 1, 1)
    if (last - first).days < SHORT:
        first = min(days)
    beyond = timedelta(days=int((last - first).days * AFTER))
    return Scale(first, last if date.max - last < beyond else last + beyond, record.ends)


def dated(edtf_date: EdtfDate) -> str:
    """A date in short, with the word it needs in a sentence."""
    text = edtf_date.display(short=True)
    return text if text[0].islower() or edtf_date.precision is Precision.DAY else f"in {text}"


def last_change(changes: Iterable[Change]) -> Since:
    """When something last changed; a word that all remains as it was is no change."""
    moved = (change.edtf_date.sort_key for change in changes if STEPS.get(change.word, ((), change.word))[1])
    return max(moved, default=NEVER)
