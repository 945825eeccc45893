"""Dates: read, refused, ordered and shown as exactly as their source."""

from __future__ import annotations

import re
from dataclasses import FrozenInstanceError
from datetime import date

import pytest

from generator.model.edtf import EdtfDate, NotADate, Piece, Precision, days_between
from generator.model.edtf_hints import read_date
from tests.model.dates import case_lines, generated_dates, seeded_random


def rows(name: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in case_lines(name)]


def edtf_date(text: str) -> EdtfDate:
    return EdtfDate.parse(text)


# Reading


@pytest.mark.parametrize(("text", "earliest", "latest", "precision", "shown"), rows("dates.txt"))
def test_a_date_has_these_bounds_and_reads_so(
    text: str, earliest: str, latest: str, precision: str, shown: str
) -> None:
    read = edtf_date(text)
    assert [str(read.earliest or "-"), str(read.latest or "-")] == [earliest, latest]
    assert read.precision is Precision[precision.upper()]
    assert read.display() == shown
    assert str(read) == text
    assert "".join(piece.text for piece in read.pieces()) == shown


@pytest.mark.parametrize(("text", "message", "hint"), rows("dates-refused.txt"))
def test_what_is_no_date_is_refused_with_a_hint(text: str, message: str, hint: str) -> None:
    with pytest.raises(NotADate) as caught:
        read_date(text)
    assert (caught.value.message, caught.value.hint) == (message, hint)
    assert str(caught.value) == f"{message} - {hint}"


def test_every_date_in_a_hint_can_be_read() -> None:
    for _, _, hint in rows("dates-refused.txt"):
        dates = re.findall(r"\[[^]]+\]|(?:/|\b)[0-9]{3,}[-0-9X/.?~%]*", hint)
        for suggested in dates:
            edtf_date(suggested.removesuffix("?") if hint.endswith("?") else suggested)
        assert dates, hint


def test_a_refusal_is_an_ordinary_value_error() -> None:
    with pytest.raises(ValueError, match="no month 13"):
        edtf_date("2025-13")


@pytest.mark.parametrize(
    "text", ["1-" * 50_000, "2025" + " " * 50_000 + "-12", "[" * 50_000], ids=["digits", "blanks", "brackets"]
)
def test_a_very_long_text_is_refused_at_once(text: str) -> None:
    with pytest.raises(NotADate):
        read_date(text)


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


# Showing


def test_the_short_form_shortens_only_the_months() -> None:
    assert edtf_date("2025-12-13~").display(short=True) == "about 13 Dec 2025"
    assert edtf_date("2025-09/2025-12").display(short=True) == "Sep–Dec 2025"
    assert edtf_date("2025").display(short=True) == "2025"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2025", "in 2025"),
        ("2025-12", "in Dec 2025"),
        ("2025?", "in 2025 (uncertain)"),
        ("2024/2025", "in 2024–2025"),
        ("[2024,2025]", "in 2024 or 2025"),
        ("2025-12-13", "13 Dec 2025"),
        ("2025~", "about 2025"),
        ("2025/..", "since 2025"),
        ("../2025", "by 2025"),
        ("[2024..2025]", "between 2024 and 2025"),
        ("202X", "the 2020s"),
        ("2025-XX", "in an unknown month of 2025"),
        ("2025-12-XX", "on an unknown day in Dec 2025"),
    ],
)
def test_a_date_in_a_sentence_has_the_word_that_it_needs(text: str, words: str) -> None:
    assert edtf_date(text).display_in_sentence() == words


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2025", ("2025",)),
        ("2025-12", ("2025-12",)),
        ("2025-12-13", ("2025-12-13",)),
        ("2021-07/2025-12-13", ("2021-07", "2025-12-13")),
        ("2025-12~", ()),
        ("2025-12-XX", ()),
        ("202X", ()),
        ("2021/2025?", ()),
        ("2021-07/..", ()),
        ("[2025-12-12,2025-12-13]", ()),
        ("[2025-12-12..2025-12-13]", ()),
    ],
)
def test_html_gets_only_values_it_knows(text: str, values: tuple[str, ...]) -> None:
    assert edtf_date(text).html_datetimes() == values
    assert tuple(piece.datetime for piece in edtf_date(text).pieces() if piece.datetime) == values


def test_each_end_of_an_interval_has_its_own_piece() -> None:
    assert edtf_date("2025-12-12/2025-12-13").pieces() == (
        Piece("12", "2025-12-12"),
        Piece("–"),
        Piece("13 December 2025", "2025-12-13"),
    )


def test_nothing_inexact_is_shown_as_a_day() -> None:
    for text in generated_dates():
        inexact = not re.search(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text)
        if inexact:
            assert not re.search(r"\b[0-9]{1,2}\b", edtf_date(text).display()), text


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


def test_nonsense_is_refused_with_a_hint_and_never_with_a_crash() -> None:
    chance = seeded_random()
    refused = read_well = 0
    for text in generated_dates(1_500):
        broken = list(text)
        for _ in range(chance.randint(1, 3)):
            broken[chance.randrange(len(broken))] = chance.choice("0123456789-/.,?~%X[]{}()uT: á\n")
        try:
            read = read_date("".join(broken))
        except NotADate as mistake:
            refused += bool(mistake.message and mistake.hint)
        else:
            read_well += edtf_date(str(read)) == read
    assert refused > 500
    assert refused + read_well == 1_500
