"""Small records to draw, and what is drawn of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from generator.charts.chart import Chart
from generator.record.record import Record
from tests.records import record_of

PERSON = "name: {}\ndescription: d\nwhy_named: w\n"
MEASURE = "title: {}\njurisdiction: j\nscope: s\n"


def event_text(edtf_date: str, lines: str = "", title: str = "t") -> str:
    """The file of an event on this date, with these lines after its own."""
    return f"title: {title}\ndate: {edtf_date}\nkind: other\nsummary: s\n{lines}"


def record_in_2026(files: Mapping[str, str]) -> Record:
    """The record that these files make, as of the first day of 2026."""
    return record_of(files, today=date(2026, 1, 1))


def svg_of(chart: Chart | None) -> str:
    """The drawing of a chart that must be there."""
    assert chart
    return chart.svg
