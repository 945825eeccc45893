"""Dates are shown in English and in HTML, no more exactly than they are."""

from __future__ import annotations

import re

import pytest

from generator.model.values.dates.edtf import EdtfDate, Piece
from tests.model.dates import generated_dates


def test_the_short_form_shortens_only_the_months() -> None:
    assert EdtfDate.parse("2025-12-13~").display(short=True) == "about 13 Dec 2025"
    assert EdtfDate.parse("2025-09/2025-12").display(short=True) == "Sep–Dec 2025"
    assert EdtfDate.parse("2025").display(short=True) == "2025"


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
    assert EdtfDate.parse(text).display_in_sentence() == words


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
    assert EdtfDate.parse(text).html_datetimes() == values
    assert tuple(piece.datetime for piece in EdtfDate.parse(text).pieces() if piece.datetime) == values


def test_each_end_of_an_interval_has_its_own_piece() -> None:
    assert EdtfDate.parse("2025-12-12/2025-12-13").pieces() == (
        Piece("12", "2025-12-12"),
        Piece("–"),
        Piece("13 December 2025", "2025-12-13"),
    )


def test_nothing_inexact_is_shown_as_a_day() -> None:
    for text in generated_dates():
        inexact = not re.search(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text)
        if inexact:
            assert not re.search(r"\b[0-9]{1,2}\b", EdtfDate.parse(text).display()), text
