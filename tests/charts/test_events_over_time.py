"""The chart of events over time: nothing is counted more exactly than it is dated."""

from __future__ import annotations

from generator.render.charts import FIGURES
from tests.charts.small_records import drawing_of, event_text, record_in_2026


def counted(*dates: str) -> list[list[str]]:
    figure = FIGURES["events"](
        record_in_2026(
            {f"2025/e{number:03}.yml": event_text(f'"{edtf_date}"') for number, edtf_date in enumerate(dates)}
        )
    )
    assert figure
    return [[cell.text for cell in row] for row in figure.rows]


def test_a_year_is_never_counted_in_one_of_its_months() -> None:
    rows = counted(*["2025-03-01"] * 8, "2025", "[2025-02..2025-04]")

    assert ["2025 by month", "Mar", "8", "0"] in rows
    assert ["2025 by month", "in a longer stretch", "0", "2"] in rows
    assert [row for row in rows if row[1] == "Jan"] == []


def test_what_is_about_or_goes_on_is_not_counted_as_dated() -> None:
    assert counted("2025-03-01~", "2025/..", "2025-03-01") == [["2025", "2025", "1", "2"]]


def test_a_stretch_over_years_is_in_no_year() -> None:
    assert counted("2020", "[2020..2024]", "2024") == [
        ["2020 to 2024", "2020", "1", "0"],
        ["2020 to 2024", "2024", "1", "0"],
        ["2020 to 2024", "in a longer stretch", "0", "1"],
    ]


def test_the_finding_over_the_strip_is_a_sentence() -> None:
    files = {f"2025/e{number:02}.yml": event_text("2025-03-01") for number in range(9)}
    full = FIGURES["events"](record_in_2026({**files, "2020/x.yml": event_text('"[2020..2024]"')}))
    few = FIGURES["events"](record_in_2026({"2025/e.yml": event_text("2025")}))

    assert full
    assert full.finding == (
        "Of 10 events, 9 fall in 2025, 9 of them in March; one can be dated only to a longer stretch of time."
    )
    assert "Each row of columns has its own scale." in drawing_of(full)
    assert few
    assert few.finding == "One event."
    assert "own scale" not in drawing_of(few)


def test_hundreds_of_years_are_counted_together() -> None:
    rows = counted("1500", "1999-05", "2025")

    assert [row[1] for row in rows] == ["1500", "1950", "2000"]


def test_few_events_are_not_looked_at_closer() -> None:
    assert {row[0] for row in counted("2024", "2025-01", "2025-02")} == {"2024 to 2025"}


def number(value: str, cites: str = "") -> str:
    answer = f"{{value: {value}, cites: [{cites}]}}"
    return f"{{id: number, ask: How many were moved?, type: number, unit: people, answers: [{answer}]}}"
