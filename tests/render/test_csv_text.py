"""Tables as CSV."""

from __future__ import annotations

import csv
import io

import pytest

from generator.render.page.csv_text import csv_text


def test_a_spreadsheet_takes_no_cell_for_a_formula() -> None:
    rows = list(csv.reader(io.StringIO(csv_text(("a", "b"), [("=1+1", 'say "x", y')]))))

    assert rows == [["a", "b"], ["'=1+1", 'say "x", y']]


@pytest.mark.parametrize(
    "sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "﹢", "﹣", "﹦", "﹫", " =", "\t=", "\n="]
)
def test_a_formula_is_told_in_any_width_and_behind_spaces(sign: str) -> None:
    [_, [cell]] = csv.reader(io.StringIO(csv_text(["a"], [[f"{sign}cmd|'/c calc'!A0"]])))
    assert cell == f"'{sign}cmd|'/c calc'!A0"


def test_no_text_can_begin_a_row_of_its_own() -> None:
    text = csv_text(("a", "b"), [("Minsk\r=cmd", "x\r\ny")])
    assert "\r" not in text
    assert list(csv.reader(io.StringIO(text))) == [["a", "b"], ["Minsk\n=cmd", "x\ny"]]
