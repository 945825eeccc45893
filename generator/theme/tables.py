"""Wide tables on a phone, where a row is shown as a card."""

from __future__ import annotations

import html
import re

from generator.theme.html_text import text_of

TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
HEAD_CELL = re.compile(r"<th[^>]*>(.*?)</th>", re.DOTALL)
ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
CELL = re.compile(r"<td(?=[ >])")
WIDE = 4  # columns from which on a card needs to say which is which


def label_cells(page: str) -> str:
    """The page with the name of its column in each cell of a wide table, for the styles to show on a phone."""
    return TABLE.sub(_label_table, page)


def _label_table(table: re.Match[str]) -> str:
    columns = [html.escape(text_of(cell)) for cell in HEAD_CELL.findall(table[0])]
    if len(columns) < WIDE:
        return table[0]

    def label_row(row: re.Match[str]) -> str:
        names = iter(columns)
        return CELL.sub(lambda _: f'<td data-label="{next(names, "")}"', row[0])

    return ROW.sub(label_row, table[0])
