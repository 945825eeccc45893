"""Dates: read and compared as exactly as their source."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import date

import pytest

from generator.model.values.dates.edtf import EdtfDate, Precision, days_between
from tests.model.dates import case_rows, generated_dates, seeded_random


def edtf_date(text: str) -> EdtfDate:
    return EdtfDate.parse(text)


# Reading


@pytest.mark.parametrize(("text", "earliest", "latest", "precision", "shown"), case_rows("dates.txt"))
def test_a_date_has_these_bounds_and_reads_so(
    text: str, earliest: str, latest: str, precision: str, shown: str
) -> None:
    read = edtf_date(text)
    assert [str(read.earliest or "-"), str(read.latest or "-")] == [earliest, latest]
    assert read.precision is Precision[precision.upper()]
    assert read.display() == shown
    assert str(read) == text
    assert "".join(piece.text for piece in read.pieces()) == shown


def test_a_refusal_is_an_ordinary_value_error() -> None:
    with pytest.raises(ValueError, match="no month 13"):
        edtf_date("2025-13")


def test_blanks_and_the_order_of_a_set_do_not_matter() -> None:
    assert edtf_date(" 2025-12-12 / 2025-12-13 ") == edtf_date("2025-12-12/2025-12-13")
    assert str(edtf_date("[2025-12-13, 2025-12-12, 2025-12-13]")) == "[2025-12-12,2025-12-13]"
    assert str(edtf_date("[ 2024 .. 2025 ]")) == "[2024..2025]"


def test_equal_dates_are_one_key_and_cannot_be_changed() -> None:
    assert len({edtf_date("2025-12"), edtf_date("2025-12"), edtf_date("2025-12?")}) == 2
    with pytest.raises(FrozenInstanceError):
        edtf_date("2025").edtf = "2026"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "uncertain", "approximate"),
    [
        ("2025", False, False),
        ("2025?", True, False),
        ("2025-12~", False, True),
        ("2025-12-13%", True, True),
        ("2020-09?/2025-12~", True, True),
        ("../2025-12~", False, True),
        ("2025-12-XX", False, False),
    ],
)
def test_doubt_is_told_from_inexactness(text: str, *, uncertain: bool, approximate: bool) -> None:
    assert (edtf_date(text).is_uncertain, edtf_date(text).is_approximate) == (uncertain, approximate)


# Order and arithmetic


def test_a_year_alone_sorts_before_its_months_and_a_month_before_its_days() -> None:
    in_order = [
        "/2026",
        "../2027",
        "20XX",
        "202X/2026",
        "2024-12-31",
        "2025",
        "2025-01",
        "2025-01-01",
        "2025-01-01/2025-01-02",
        "2025-01-01/..",
        "2025-02",
        "2025-12",
        "2025-12-01",
        "2026-01-01",
    ]
    shuffled = seeded_random().sample(in_order, len(in_order))
    assert sorted(shuffled, key=lambda text: edtf_date(text).sort_key) == in_order


def test_what_has_no_known_start_stands_first() -> None:
    assert edtf_date("/2025").sort_key < edtf_date("0002").sort_key
    assert edtf_date("../2025").sort_key < edtf_date("0002").sort_key


def test_days_between_two_dates_are_a_range() -> None:
    fewest, most = days_between(edtf_date("2021-07"), edtf_date("2025-12-13")) or (0, 0)
    assert (fewest, most) == (1596, 1626)
    assert fewest <= 1613 <= most
    assert days_between(edtf_date("2025-12-12"), edtf_date("2025-12-13")) == (1, 1)
    assert days_between(edtf_date("2025-12-13"), edtf_date("2025-12")) == (-12, 18)


@pytest.mark.parametrize("text", ["2021/..", "2021/", "../2021", "/2021"])
def test_days_to_an_open_end_cannot_be_counted(text: str) -> None:
    assert days_between(edtf_date(text), edtf_date("2025")) is None
    assert days_between(edtf_date("2020"), edtf_date(text)) is None


@pytest.mark.parametrize(
    ("inner", "outer", "expected"),
    [
        ("2025-12-13", "2025-12", True),
        ("2025-12", "2025-12-13", False),
        ("2025-12", "2025-12-XX", True),
        ("2025-12-13", "2021-07/..", True),
        ("2021-07/..", "2025-12-13", False),
        ("2021-07/..", "2021/..", True),
        ("2021-06", "2021-07/..", False),
        ("../2021", "../2022", True),
        ("../2022", "2021", False),
    ],
)
def test_a_date_lies_within_another_if_all_its_days_do(inner: str, outer: str, *, expected: bool) -> None:
    assert edtf_date(inner).within(edtf_date(outer)) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2025-12-13", "2025-12", True),
        ("2025-12-13", "2025-11", False),
        ("2025-12-12/2025-12-13", "2025-12-13", True),
        ("2021-07/..", "2025", True),
        ("2021-07/..", "2020", False),
        ("../2020", "2021/..", False),
    ],
)
def test_two_dates_may_be_equal_if_their_bounds_meet(one: str, other: str, *, expected: bool) -> None:
    assert edtf_date(one).may_equal(edtf_date(other)) is expected
    assert edtf_date(other).may_equal(edtf_date(one)) is expected


# Generated dates


def test_generated_dates_keep_their_text_and_their_order() -> None:
    for text in generated_dates():
        read = edtf_date(text)
        assert edtf_date(str(read)) == read, text
        assert read.earliest or read.latest, text
        assert (read.earliest or date.min) <= (read.latest or date.max), text
        assert read.within(read), text
        assert read.may_equal(read), text
        assert read.display(), text


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        ("2025", False), ("2024/2025", False), ("2024/..", False), ("[2025-11,2025-12]", False), ("[2024,2025]", True),
        ("[2020..2025-12-12]", True), ("202X", True), ("20XX", True),
    ],
)  # fmt: skip
def test_a_year_is_open_where_the_date_is_one_of_several_years(text: str, *, is_open: bool) -> None:
    assert edtf_date(text).has_open_year is is_open
