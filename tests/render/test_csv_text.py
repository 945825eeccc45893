"""Tables as CSV."""

from __future__ import annotations

import csv
import io

import pytest

from generator.render.page.csv_text import BYTE_ORDER_MARK, csv_text


def as_file(text: str) -> io.StringIO:
    return io.StringIO(text.removeprefix(BYTE_ORDER_MARK))


def test_a_table_begins_with_the_mark_by_which_excel_knows_its_letters() -> None:
    assert csv_text(["a"], []).encode().startswith(b"\xef\xbb\xbfa")


def test_numbers_and_flags_are_no_text() -> None:
    assert csv_text(["a", "b", "c", "d"], [(-5, 0.5, True, None)]).endswith("\n-5,0.5,true,\n")


def test_a_spreadsheet_takes_no_cell_for_a_formula() -> None:
    rows = list(csv.reader(as_file(csv_text(("a", "b"), [("=1+1", 'say "x", y')]))))

    assert rows == [["a", "b"], ["'=1+1", 'say "x", y']]


@pytest.mark.parametrize(
    "sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "﹢", "﹣", "﹦", "﹫", " =", "\t=", "\n="]
)
def test_a_formula_is_told_in_any_width_and_behind_spaces(sign: str) -> None:
    [_, [cell]] = csv.reader(as_file(csv_text(["a"], [[f"{sign}cmd|'/c calc'!A0"]])))
    assert cell == f"'{sign}cmd|'/c calc'!A0"


def test_no_text_can_begin_a_row_of_its_own() -> None:
    text = csv_text(("a", "b"), [("Minsk\r=cmd", "x\r\ny")])
    assert "\r" not in text
    assert list(csv.reader(as_file(text))) == [["a", "b"], ["Minsk\n=cmd", "x\ny"]]
