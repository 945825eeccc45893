"""Data to drawings: what is drawn where, and that a drawing stays small, plain and without a style of its own."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from generator.charts.svg import (
    COLUMN,
    DASHED,
    DOTS,
    LOW,
    LYING,
    PALE,
    SOLID,
    STRIPES,
    TORN,
    WHOLE,
    Bar,
    Branch,
    Edge,
    Flow,
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
    flows,
    lanes,
    matrix,
    stacks,
    strip,
    sums,
)

SCALE = Scale(date(2020, 1, 1), date(2030, 1, 1))
DAY = Edge(date(2025, 1, 1), date(2025, 1, 1))
YEAR = Edge(date(2022, 1, 1), date(2022, 12, 31))


def told(svg: str) -> list[str]:
    """Every line of words in a drawing."""
    return [text.strip() for text in parsed(svg).itertext() if text.strip()]


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
    "flows": flows(
        "c", "A finding", [Flow(Piece("9", 9, 9), (Branch(Piece("7 or 8", 7, 8), "x", ("y",)),), Piece("1 or 2", 1, 2))]
    ),
    "matrix": matrix("c", "A finding", ["One", "Two"], [("Somebody", [3, 0])]),
}


@pytest.mark.parametrize("svg", EVERY_KIND.values(), ids=EVERY_KIND)
def test_a_drawing_is_xml_with_its_finding_as_name_and_no_style_or_script(svg: str) -> None:
    drawing = parsed(svg)

    assert drawing.get("role") == "img"
    assert drawing.get("aria-label") == "A finding"
    assert not list(drawing.iter("title"))  # the name is told once
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


def test_an_end_after_a_day_is_pale_to_the_rim() -> None:
    [sure, fuzzy] = rectangles(lane(Bar(YEAR, Edge(date(2025, 1, 1), None))))[1:]

    assert sure[0] == SOLID
    assert fuzzy[0] == PALE
    assert fuzzy[1:] == pytest.approx((50, 50), abs=0.1)


def test_nothing_runs_on_beyond_the_end_of_the_record() -> None:
    ended = Scale(date(2020, 1, 1), date(2030, 1, 1), date(2028, 1, 1))
    until = Edge(date(2026, 1, 1), date(2028, 12, 31))
    bars = (Bar(DAY, Edge()), Bar(DAY, Edge(date(2026, 1, 1))), Bar(until, Edge()), Bar(DAY, until))
    svg = lanes("c", "t", [Row("Name", (Lane(bars, (Mark(until, "seen"),), ()),))], ended, ())

    assert max(x + width for _, x, width in rectangles(svg)) == pytest.approx(80, abs=0.1)
    assert svg.count("tl-c-torn") == 3
    assert svg.count("tl-c-ends") == 1
    assert "record ends 1 Jan 2028" in told(svg)


def test_what_is_dated_beyond_the_record_is_drawn_there() -> None:
    ended = Scale(date(2020, 1, 1), date(2030, 1, 1), date(2024, 1, 1))
    [sure] = rectangles(lanes("c", "t", [Row("Name", (Lane((Bar(DAY, DAY),), (), ()),))], ended, ()))

    assert sure[1] == pytest.approx(50 - 0.8, abs=0.1)


def test_a_legend_names_only_what_is_drawn() -> None:
    keys = [Key(look, look) for look in (SOLID, STRIPES, PALE, LOW, TORN, "seen", "end")]
    one = Lane((Bar(DAY, Edge(), low=True),), (Mark(DAY, "seen"),), ())
    svg = lanes("c", "t", [Row("Name", (one,))], SCALE, [*keys, Key("", "a remark")])

    assert [words for words in told(svg) if words in {key.words for key in keys}] == [SOLID, LOW, TORN, "seen"]
    assert told(svg)[-1] == "a remark"


def test_many_rows_have_their_years_at_the_foot_as_well() -> None:
    few, many = (told(lanes("c", "t", [Row("Name", ())] * number, SCALE, ())).count("2024") for number in (4, 5))

    assert (few, many) == (1, 2)


def test_dates_that_may_cross_leave_nothing_sure() -> None:
    crossed = rectangles(lane(Bar(Edge(date(2022, 1, 1), date(2028, 1, 1)), DAY)))

    assert {pattern for pattern, _, _ in crossed} == {PALE}


def test_a_date_known_to_the_year_is_a_bracket_with_its_word_and_no_sign() -> None:
    year, day = (lane(marks=[Mark(at, "seen", "tried")]) for at in (YEAR, DAY))

    assert "tried" in told(year)
    assert year.count("tl-c-span") == 3
    assert "tl-c-sign" not in year
    assert "tried" not in told(day)
    assert day.count("tl-c-sign") == 1


def test_brackets_over_one_stretch_are_one_and_others_stand_above_each_other() -> None:
    same = lane(marks=[Mark(YEAR, "seen", "tried"), Mark(YEAR, "seen", "sentenced")])
    longer = Edge(date(2022, 6, 1), date(2024, 1, 1))
    crossing = lane(marks=[Mark(YEAR, "seen", "tried"), Mark(longer, "seen", "sentenced")])

    assert "tried and sentenced" in told(same)
    assert same.count("tl-c-span") == 3
    assert len(set(re.findall(r'tl-c-span"[^>]* y1="([^"]+)"', crossing))) == 2


def test_a_sum_that_falls_short_shows_what_is_missing_beside_a_whole_of_another_look() -> None:
    parts = (Piece("123", 123, 123), Piece("23", 23, 23))
    short = Sum("s", parts, Piece("156", 156, 156), False, "123 + 23 is 146")
    svg = sums("c", "t", [short], ())

    assert [pattern for pattern, _, _ in rectangles(svg)] == [SOLID, STRIPES, DASHED, WHOLE]
    assert {"123", "23", "10 missing", "156 stated"} <= {text.text for text in parsed(svg).iter("text")}


def flow(whole: Piece, *parts: Piece, rest: Piece | None = None) -> str:
    return flows("c", "t", [Flow(whole, tuple(Branch(part, "who") for part in parts), rest)])


def ribbons(svg: str) -> list[tuple[bool, list[float]]]:
    """Every ribbon: whether it is sure, how far its upper end reaches, then its lower end."""
    found = []
    for path in parsed(svg).iter("path"):
        if "tl-c-ribbon" in path.get("class", ""):
            first, _, left, *_ = (float(x) for x in re.findall(r"([\d.]+) [\d.]+", path.get("d", "")))
            right, last = (float(x) for x in re.findall(r"H([\d.]+)C.* ([\d.]+) 0z", path.get("d", ""))[0])
            found.append(("tl-c-maybe" not in path.get("class", ""), [first, last, left, right]))
    return found


def test_blocks_and_ribbons_keep_the_scale_of_the_whole() -> None:
    svg = flow(Piece("100", 100, 100), Piece("90", 90, 90), Piece("10", 10, 10))
    [whole, *blocks] = [width for _, _, width in rectangles(svg)]

    assert blocks == pytest.approx([whole * 0.9, whole * 0.1], abs=0.05)
    for (_, (first, last, left, right)), width in zip(ribbons(svg), blocks, strict=True):
        assert last - first == pytest.approx(width, abs=0.05)
        assert right - left == pytest.approx(width, abs=0.05)


def test_one_who_may_belong_to_a_part_may_as_well_be_left_over() -> None:
    svg = flow(Piece("100", 100, 100), Piece("90", 90, 90), Piece("9 or 10", 9, 10), rest=Piece("0 or 1", 0, 1))
    are_sure, ends = zip(*ribbons(svg), strict=True)
    one, other = ends[2:]

    assert are_sure == (True, True, False, False)
    assert one[:2] == other[:2]
    assert one[2:] != other[2:]
    assert [pattern for pattern, _, _ in rectangles(svg)] == [WHOLE, SOLID, STRIPES, PALE, PALE]


def test_the_numbers_of_small_blocks_have_room_side_by_side() -> None:
    svg = flow(Piece("123", 123, 123), Piece("114", 114, 114), Piece("8 or 9", 8, 9), rest=Piece("0 or 1", 0, 1))
    numbers = [text for text in parsed(svg).iter("text") if text.get("class") == "tl-c-number"]

    assert [text.text for text in numbers] == ["114", "8 or 9", "0 or 1"]
    assert len({text.get("y") for text in numbers}) == 1


@pytest.mark.parametrize("number", [1, 12, 40])
def test_however_many_parts_there_are_nothing_is_wider_than_the_drawing(number: int) -> None:
    svg = flow(Piece("more than 9", 9, None), *[Piece("1,000,000 to 2,000,000", 1, 2)] * number)

    assert all(x >= 0 and x + width <= 100.9 for _, x, width in rectangles(svg))
    assert all(0 <= x <= 100.1 for _, ends in ribbons(svg) for x in ends)


def test_parts_that_are_more_than_the_whole_leave_it_within_its_width() -> None:
    svg = flow(Piece("5", 5, 5), Piece("4", 4, 4), Piece("3", 3, 3))
    [(_, x, width), *_] = rectangles(svg)

    assert max(last for _, (_, last, _, _) in ribbons(svg)) == pytest.approx(x + width, abs=0.05)


def test_only_what_goes_on_has_an_arrow() -> None:
    branches = (Branch(Piece("2", 2, 2), "who", ("went on",)), Branch(Piece("1", 1, 1), "who"))
    svg = flows("c", "t", [Flow(Piece("3", 3, 3), branches)])

    assert svg.count("tl-c-span") == 2  # under its block and in the list
    assert {"3:", "2:", "1:", "who", "went on"} <= set(told(svg))


def test_each_panel_of_a_strip_has_a_scale_of_its_own() -> None:
    panels = [Panel("Years", (Unit("2020", 300),)), Panel("Months", (Unit("Jan", 3),))]
    heights = [box.get("height") for box in parsed(strip("c", "t", panels, ())).iter("rect")]

    assert heights == ["5em", "5em"]


def test_what_is_pale_in_a_strip_is_told_by_how_it_lies() -> None:
    keys = [Key(COLUMN, "upright"), Key(LYING, "lying")]
    upright = strip("c", "t", [Panel("Years", (Unit("2020", 2, 1),))], keys)
    lying = strip("c", "t", [Panel("Years", (Unit("2020", 2),), (Span(0, 0.5, 3),))], keys)

    assert told(upright)[-1] == "upright"
    assert told(lying)[-1] == "lying"


def test_a_drawing_with_links_is_hidden_from_screen_readers_and_the_keyboard() -> None:
    svg = strip("c", "A finding", [Panel("Years", (Unit("2020", 2, 0, "#y2020"),))], ())

    assert 'aria-hidden="true"' in svg
    assert 'role="img"' not in svg
    assert re.findall("<a [^>]*>", svg) == ['<a href="#y2020" tabindex="-1">']


def test_words_are_escaped() -> None:
    svg = lanes("c", 'A "<b>" & c', [Row("<i>", (Lane((), (), ("a & b",)),))], SCALE, [Key("", "<u>")])

    assert parsed(svg).get("aria-label") == 'A "<b>" & c'
    assert set(told(svg)) >= {"<i>", "a & b", "<u>"}


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


def test_names_and_words_are_text_of_the_page_that_wraps_as_it_does() -> None:
    svg = lanes("c", "t", [Row("A name", (Lane((), (), ("some words",)),))], SCALE, ())

    assert {"A name", "some words"} <= set(told(svg)) - {text.text for text in parsed(svg).iter("text")}


def test_a_spreadsheet_takes_no_cell_for_a_formula() -> None:
    rows = list(csv.reader(io.StringIO(csv_text(("a", "b"), [("=1+1", 'say "x", y')]))))

    assert rows == [["a", "b"], ["'=1+1", 'say "x", y']]
