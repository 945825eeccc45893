"""The chart of events over time: nothing is counted more exactly than it is dated."""

from __future__ import annotations

import re

from generator.charts.events_over_time import events_by_year, events_over_time
from tests.charts.small_records import event_text, record_in_2026, svg_of


def rows_of(*dates: str) -> list[list[str]]:
    chart = events_over_time(
        record_in_2026(
            {f"2025/e{number:03}.yml": event_text(f'"{edtf_date}"') for number, edtf_date in enumerate(dates)}
        )
    )
    assert chart
    return [[cell.text for cell in row] for row in chart.rows]


def test_a_year_is_never_counted_in_one_of_its_months() -> None:
    rows = rows_of(*["2025-03-01"] * 8, "2025", "[2025-02..2025-04]")

    assert ["2025 by month", "Mar", "8", "0"] in rows
    assert ["2025 by month", "in a longer stretch", "0", "2"] in rows
    assert [row for row in rows if row[1] == "Jan"] == []


def test_what_is_about_or_goes_on_is_not_counted_as_dated() -> None:
    assert rows_of("2025-03-01~", "2025/..", "2025-03-01") == [["2025", "2025", "1", "2"]]


def test_a_stretch_over_years_is_in_no_year() -> None:
    assert rows_of("2020", "[2020..2024]", "2024") == [
        ["2020 to 2024", "2020", "1", "0"],
        ["2020 to 2024", "2024", "1", "0"],
        ["2020 to 2024", "in a longer stretch", "0", "1"],
    ]


def test_the_finding_over_the_columns_is_a_sentence() -> None:
    files = {f"2025/e{number:02}.yml": event_text("2025-03-01") for number in range(9)}
    many_events = events_over_time(record_in_2026({**files, "2020/x.yml": event_text('"[2020..2024]"')}))
    single_event = events_over_time(record_in_2026({"2025/e.yml": event_text("2025")}))

    assert many_events
    assert many_events.finding == (
        "Of 10 events, 9 fall in 2025, 9 of them in March; one can be dated only to a longer stretch of time."
    )
    assert "Each row of columns has its own scale." in svg_of(many_events)
    assert single_event
    assert single_event.finding == "One event."
    assert "own scale" not in svg_of(single_event)


def test_hundreds_of_years_are_counted_together() -> None:
    rows = rows_of("1500", "1999-05", "2025")

    assert [row[1] for row in rows] == ["1500", "1950", "2000"]


def test_few_events_are_not_looked_at_closer() -> None:
    assert {row[0] for row in rows_of("2024", "2025-01", "2025-02")} == {"2024 to 2025"}


def test_a_column_of_years_leads_to_the_first_of_them_that_has_an_address() -> None:
    record = record_in_2026({"1500/a.yml": event_text("1500"), "2025/b.yml": event_text("2024")})
    svg = svg_of(events_by_year(record, {1500: "#y1500", 2024: "#y2024", 2025: "#y2025"}))

    assert re.findall('href="([^"]+)"', svg) == ["#y1500", "#y2024"]


def test_events_by_year_alone_have_the_finding_and_the_table_of_all() -> None:
    record = record_in_2026({f"2025/e{number:02}.yml": event_text("2025-03-01") for number in range(9)})
    years, every_panel = events_by_year(record, {}), events_over_time(record)

    assert years
    assert every_panel
    assert (years.finding, years.rows, years.csv_path) == (
        every_panel.finding,
        every_panel.rows,
        every_panel.csv_path,
    )
    assert "by month" in every_panel.svg
    assert "by month" not in years.svg
