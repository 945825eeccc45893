"""Data to SVG: what is drawn where, and that a drawing stays small, plain and without a style of its own."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from generator.charts import (
    DASHED,
    DOTS,
    PALE,
    SOLID,
    STRIPES,
    Bar,
    Edge,
    Key,
    Lane,
    Mark,
    Panel,
    Piece,
    Row,
    Scale,
    Span,
    Stack,
    Sum,
    Unit,
    csv_text,
    lanes,
    matrix,
    stacks,
    strip,
    sums,
)

SCALE = Scale(date(2020, 1, 1), date(2030, 1, 1))
DAY = Edge(date(2025, 1, 1), date(2025, 1, 1))
YEAR = Edge(date(2022, 1, 1), date(2022, 12, 31))


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - drawn here


def rectangles(svg: str) -> list[tuple[str, float, float]]:
    """Every box with its pattern, where it begins and how wide it is, the legend aside."""
    return [
        (box.get("class", "").removeprefix("tl-c-"), float(box.get("x", "")[:-1]), float(box.get("width", "")[:-1]))
        for box in parsed(svg).iter("rect")
        if box.get("width", "").endswith("%")
    ]


def lane(*bars: Bar, marks: Sequence[Mark] = ()) -> str:
    return lanes("c", "A finding", [Row("Name", (Lane(bars, tuple(marks), ("words",)),))], SCALE, ())


EVERY_KIND = {
    "lanes": lane(Bar(YEAR, DAY, STRIPES), Bar(DAY, Edge(), DASHED), marks=[Mark(YEAR, "half"), Mark(DAY, "end")]),
    "strip": strip("c", "A finding", [Panel("Years", (Unit("2020", 2, 1),), (Span(0, 0.5, 3),))], [Key(PALE, "pale")]),
    "stacks": stacks("c", "A finding", [Stack("All", (2, 1), "two and one")], [Key(SOLID, "a"), Key(DOTS, "b")]),
    "sums": sums("c", "A finding", [Sum("s", (Piece("8 or 9", 8, 9),), Piece("9", 9, 9), True, "fits")], ()),
    "matrix": matrix("c", "A finding", ["One", "Two"], [("Somebody", [3, 0])]),
}


@pytest.mark.parametrize("svg", EVERY_KIND.values(), ids=EVERY_KIND)
def test_a_drawing_is_xml_with_its_finding_as_title_and_no_style_or_script(svg: str) -> None:
    drawing = parsed(svg)

    assert drawing.get("role") == "img"
    assert drawing.findtext("title") == "A finding"
    assert not re.search(r"style|<script|\son\w+=|href|#[0-9a-f]{3,6}\b", svg)
    assert "\n" not in svg  # a blank line would end it in Markdown


@pytest.mark.parametrize("svg", EVERY_KIND.values(), ids=EVERY_KIND)
def test_every_pattern_that_is_used_is_defined_once(svg: str) -> None:
    defined = re.findall(r'<pattern id="([^"]+)"', svg)

    assert sorted(defined) == sorted(set(re.findall(r"url\(#([^)]+)\)", svg)))


@pytest.mark.parametrize("svg", EVERY_KIND.values(), ids=EVERY_KIND)
def test_nothing_is_drawn_beyond_the_width(svg: str) -> None:
    assert all(x >= 0 and x + width <= 100.9 for _, x, width in rectangles(svg))


def test_a_bar_is_sure_only_between_the_last_day_of_its_beginning_and_the_first_of_its_end() -> None:
    [fuzzy, sure] = rectangles(lane(Bar(YEAR, DAY)))

    assert fuzzy[0] == PALE
    assert fuzzy[1:] == pytest.approx((20, 10), abs=0.1)
    assert sure[0] == SOLID
    assert sure[1:] == pytest.approx((30, 20), abs=0.1)


def test_an_unknown_beginning_is_a_short_pale_stretch_before_the_end() -> None:
    [fuzzy] = rectangles(lane(Bar(Edge(), DAY)))

    assert fuzzy[0] == PALE
    assert fuzzy[1:] == pytest.approx((43, 7), abs=0.1)


def test_an_end_that_is_not_in_the_record_is_pale_to_the_rim() -> None:
    [sure, fuzzy] = rectangles(lane(Bar(YEAR, Edge(date(2025, 1, 1), None))))[1:]

    assert sure[0] == SOLID
    assert fuzzy[0] == PALE
    assert fuzzy[1:] == pytest.approx((50, 50), abs=0.1)


def test_dates_that_may_cross_leave_nothing_sure() -> None:
    crossed = rectangles(lane(Bar(Edge(date(2022, 1, 1), date(2028, 1, 1)), DAY)))

    assert {pattern for pattern, _, _ in crossed} == {PALE}


def test_a_date_known_to_the_year_is_marked_as_a_span_and_a_day_as_a_point() -> None:
    assert lane(marks=[Mark(YEAR, "seen")]).count("tl-c-span") == 3
    assert lane(marks=[Mark(DAY, "seen")]).count("tl-c-span") == 0


def test_a_sum_that_falls_short_shows_what_is_missing() -> None:
    parts = (Piece("123", 123, 123), Piece("23", 23, 23))
    short = Sum("s", parts, Piece("156", 156, 156), False, "123 + 23 is 146")

    assert [pattern for pattern, _, _ in rectangles(sums("c", "t", [short], ()))] == [SOLID, STRIPES, DASHED, SOLID]


def test_a_drawing_with_links_is_hidden_from_screen_readers_and_the_keyboard() -> None:
    svg = strip("c", "A finding", [Panel("Years", (Unit("2020", 2, 0, "#y2020"),))], ())

    assert 'aria-hidden="true"' in svg
    assert 'role="img"' not in svg
    assert re.findall("<a [^>]*>", svg) == ['<a href="#y2020" tabindex="-1">']


def test_words_are_escaped() -> None:
    svg = lanes("c", 'A "<b>" & c', [Row("<i>", (Lane((), (), ("a & b",)),))], SCALE, [Key(SOLID, "<u>")])

    assert parsed(svg).findtext("title") == 'A "<b>" & c'
    assert {text.text for text in parsed(svg).iter("text")} >= {"<i>", "a & b", "<u>"}


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ("2006-01-01", "2026-01-01", ["2010", "2015", "2020", "2025"]),
        ("2020-01-01", "2023-01-01", ["2020", "2021", "2022", "2023"]),
        ("2019-03-05", "2019-06-10", ["Apr 2019", "May 2019", "Jun 2019"]),
        ("2019-03-04", "2019-03-06", ["4 Mar 2019", "6 Mar 2019"]),
        ("2019-03-04", "2019-03-04", ["4 Mar 2019", "4 Mar 2019"]),
    ],
)
def test_an_axis_names_years_months_or_days(first: str, last: str, labels: list[str]) -> None:
    scale = Scale(date.fromisoformat(first), date.fromisoformat(last))

    assert [label for _, label in scale.ticks()] == labels


@pytest.mark.parametrize("years", [1, 7, 30, 123, 999, 5000])
def test_an_axis_names_no_more_than_fits(years: int) -> None:
    assert 1 <= len(Scale(date(2, 1, 1), date(2 + years, 1, 1)).ticks()) <= 6


def test_a_long_name_runs_over_several_lines() -> None:
    svg = lanes("c", "t", [Row("A name of many words that does not fit into one line", ())], SCALE, ())

    assert all(len(text.text or "") <= 40 for text in parsed(svg).iter("text"))


def test_a_spreadsheet_takes_no_cell_for_a_formula() -> None:
    rows = list(csv.reader(io.StringIO(csv_text(("a", "b"), [("=1+1", 'say "x", y')]))))

    assert rows == [["a", "b"], ["'=1+1", 'say "x", y']]
