"""Wide tables name their columns in every cell."""

from __future__ import annotations

from generator.theme.tables import label_cells


def test_each_cell_of_a_wide_table_names_its_column() -> None:
    head = "<tr><th>Person</th><th>State</th><th>On <em>&amp;</em> off</th><th>Event</th></tr>"
    page = label_cells(f'<table>{head}<tr><td>a</td><td>b</td><td align="left">c</td><td>d</td><td>e</td></tr></table>')

    assert '<td data-label="Person">a</td><td data-label="State">b</td>' in page
    assert '<td data-label="On &amp; off" align="left">c</td>' in page
    assert '<td data-label="">e</td>' in page


def test_a_narrow_table_and_one_with_a_class_stay_as_they_are() -> None:
    narrow = "<table><tr><th>A</th><th>B</th><th>C</th></tr><tr><td>a</td></tr></table>"
    styled = narrow.replace("<table>", '<table class="x">').replace("<th>C</th>", "<th>C</th><th>D</th>")

    assert label_cells(narrow + styled) == narrow + styled
