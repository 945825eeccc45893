"""A table as CSV."""

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence

Cell = str | int | float | bool | None
BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes UTF-8 for the alphabet of its own country
FORMULA_SIGNS = ("=", "+", "-", "@")  # a spreadsheet would take a cell that begins so for a formula, in any width


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A table as CSV in which no text is taken for a formula; numbers, true and false stand as they are."""
    text = io.StringIO()
    text.write(BYTE_ORDER_MARK)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return text.getvalue()


def _cell(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return cell if cell.isalnum() else _as_text(cell)
    return ("false", "true")[cell] if isinstance(cell, bool) else cell


def _as_text(cell: str) -> str:
    """The cell with plain line ends, marked as text where it would be taken for a formula."""
    if "\r" in cell:  # before Python 3.13 the csv module quotes none of them
        cell = cell.replace("\r\n", "\n").replace("\r", "\n")
    if cell[:1].isalnum():
        return cell
    is_formula = unicodedata.normalize("NFKC", cell.lstrip()[:1]).startswith(FORMULA_SIGNS)
    return f"'{cell}" if is_formula else cell
