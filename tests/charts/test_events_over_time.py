"""The chart of events over time: nothing is placed more exactly than it is dated."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.charts.chart import Chart
from generator.charts.events_over_time import MAX_CLOSE_UP, events_over_time
from generator.record.record import Record
from tests.charts.drawings import texts_in
from tests.charts.small_records import event_text, record_in_2026


def record_of_dates(*dates: str) -> Record:
    files = {}
    for number, edtf_date in enumerate(dates):
        files[f"2025/e{number:03}.yml"] = event_text(f'"{edtf_date}"', title=f"Event {number}")
    return record_in_2026(files)


def chart_of(*dates: str) -> Chart:
    chart = events_over_time(record_of_dates(*dates))
    assert chart
    return chart


def rows_of(*dates: str) -> list[list[str]]:
    return [[cell.text for cell in row] for row in chart_of(*dates).rows]


def columns_of(chart: Chart) -> list[str]:
    """The days or months that are drawn close up."""
    head = chart.svg.partition("tl-chart-axis-row")[2].partition("</svg>")[0]
    return re.findall(r'text-anchor="middle">([^<]*)</text>', head)


def test_what_is_about_or_goes_on_is_not_counted_as_dated() -> None:
    assert rows_of("2025-03-01~", "2025/..", "2025-03-01") == [["2025", "1", "2"]]


def test_a_stretch_over_years_is_in_no_year() -> None:
    assert rows_of("2020", "[2020..2024]", "2024") == [
        ["2020", "1", "0"],
        ["2024", "1", "0"],
        ["in a longer stretch of years", "0", "1"],
    ]


def test_only_years_with_events_have_a_column_and_a_gap_shows_where_some_are_left_out() -> None:
    texts = texts_in(chart_of("1500", "2023", "2024").svg)

    assert [text for text in texts if re.fullmatch(r"\d{4}", text)] == ["1500", "2000"]
    assert "years without events left out" in texts
    assert "years without events left out" not in texts_in(chart_of("2023", "2024").svg)


def test_an_event_of_another_century_does_not_make_all_others_one_column() -> None:
    many = [f"{year}-03" for year in range(2000, 2026)]
    chart = chart_of("1386", *many, "2100-01")
    rows = [[cell.text for cell in row] for row in chart.rows]
    assert rows[0] == ["before 2000", "1", "0"]
    assert ["2000", "1", "0"] not in rows  # the last event is 75 years later, and not one of the first few
    rows = [[cell.text for cell in row] for row in chart_of("1386", *many).rows]
    assert rows[:3] == [["before 2000", "1", "0"], ["2000", "1", "0"], ["2001", "1", "0"]]
    assert "before 2000" in texts_in(chart_of("1386", *many).svg)


def test_events_before_the_years_that_are_counted_keep_their_link() -> None:
    record = record_of_dates("1386", *(f"{year}-03" for year in range(2000, 2026)))
    chart = events_over_time(record, {1386: "#y1386", 2000: "#y2000"}, lambda _: "")
    assert chart
    assert re.findall('href="([^"]+)"', chart.svg)[:2] == ["#y1386", "#y2000"]


def test_a_few_events_are_not_looked_at_closer() -> None:
    assert "tl-chart-heading" not in chart_of("2025-12-13").svg
    assert chart_of("2025-12-13").finding == "One event."
    assert chart_of("2024", "2025-01", "2025-02").finding == "Three events."


def test_the_densest_day_is_drawn_with_those_beside_it_that_have_a_fair_share() -> None:
    chart = chart_of(*["2025-12-13"] * 8, "2025-12-12", "[2025-12-13,2025-12-14]", "2025-12-16", "2020")

    assert columns_of(chart) == ["12 Dec", "13 Dec", "14 Dec"]
    assert chart.finding == "Of 12 events, 10 fall on 12–14 December 2025."


def test_the_table_tells_days_that_are_certain_from_others() -> None:
    rows = rows_of(*["2025-12-13"] * 5, "2025-12-13~", "[2025-12-12,2025-12-13]", "2025-12-13/..")

    assert rows[1:] == [
        ["12 December 2025", "0", "0"],
        ["13 December 2025", "5", "1"],
        ["12–13 December 2025, day not certain", "0", "1"],
    ]


def test_where_a_day_is_only_about_right_the_finding_says_so() -> None:
    assert chart_of(*["2025-12-13~"] * 5).finding == "Of 5 events, 5 fall on or about 13 December 2025."


def test_all_events_on_one_day_are_one_column() -> None:
    chart = chart_of(*["2025-12-13"] * 6)

    assert columns_of(chart) == ["13 Dec"]
    assert chart.finding == "Of 6 events, 6 fall on 13 December 2025."


def test_where_no_day_is_dense_months_are_drawn() -> None:
    chart = chart_of(*(f"2025-03-{day:02}" for day in range(1, 8)), "2025-04", "1500")

    assert columns_of(chart) == ["Mar", "Apr"]
    assert chart.finding == "Of 9 events, 8 fall in March–April 2025."


def test_a_date_known_to_the_month_is_in_none_of_its_days() -> None:
    assert chart_of(*["2025-12-01"] * 6, "2025-12").finding == "Of 7 events, 6 fall on 1 December 2025."


def test_what_begins_in_the_stretch_and_has_no_end_stands_after_it() -> None:
    assert columns_of(chart_of(*["2025-12-13"] * 6, "2025-12-13/..")) == ["13 Dec", "later"]


def test_a_thousand_events_are_drawn_small() -> None:
    chart = chart_of(*(f"{2000 + day % 26}-{day % 12 + 1:02}-{day % 28 + 1:02}" for day in range(1000)))

    assert 1 <= len(columns_of(chart)) <= MAX_CLOSE_UP + 1
    assert len(chart.svg) < 60_000


def test_the_first_and_the_last_day_there_is_have_no_neighbour_beyond() -> None:
    assert columns_of(chart_of(*["0001-01-01"] * 5)) == ["1 Jan"]
    assert columns_of(chart_of(*["9999-12-31"] * 5)) == ["31 Dec"]


def test_a_column_of_years_and_a_dot_lead_to_where_they_stand() -> None:
    record = record_of_dates("1500", *["2024-05-01"] * 5)
    addresses: Mapping[int, str] = {1500: "#y1500", 2024: "#y2024", 2025: "#y2025"}
    chart = events_over_time(record, addresses, lambda event: f"#{event}")

    assert chart
    assert re.findall('href="([^"]+)"', chart.svg) == ["#y1500", "#y2024", *(f"#e00{number}" for number in range(1, 6))]


def test_a_lane_names_its_key_events_and_what_is_said_is_small() -> None:
    files = {f"2025/e{number}.yml": event_text("2025-03-01", title=f"Event {number}") for number in range(5)}
    files["2025/p.yml"] = event_text("2025-03-01", "key: true\n", "The pardon").replace("other", "pardon")
    files["2025/s.yml"] = event_text("2025-03-01", title="A reaction").replace("other", "statement")
    chart = events_over_time(record_in_2026(files))

    assert chart
    texts = texts_in(chart.svg)
    assert texts[texts.index("Pardon") + 1] == "The pardon"
    assert {"key event", "event", "reaction or article"} <= set(texts)
