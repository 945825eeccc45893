"""A table as CSV."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence

FORMULA_SIGNS = ("=", "+", "-", "@")  # a spreadsheet would take a cell that begins so for a formula, in any width


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table as CSV in which no cell is taken for a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_as_text(cell) for cell in row])
    return text.getvalue()


def _as_text(cell: str) -> str:
    """The cell with plain line ends, marked as text where it would be taken for a formula."""
    cell = cell.replace("\r\n", "\n").replace("\r", "\n")  # before Python 3.13 the csv module quotes none of them
    is_formula = unicodedata.normalize("NFKC", cell.lstrip()[:1]).startswith(FORMULA_SIGNS)
    return f"'{cell}" if is_formula else cell
