"""Tables as CSV."""

from __future__ import annotations

import csv
import io

from generator.render.page.csv_text import csv_text


def test_a_spreadsheet_takes_no_cell_for_a_formula() -> None:
    rows = list(csv.reader(io.StringIO(csv_text(("a", "b"), [("=1+1", 'say "x", y')]))))

    assert rows == [["a", "b"], ["'=1+1", 'say "x", y']]
