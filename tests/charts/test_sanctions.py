"""The chart of sanctions: law and word apart, the newest change first."""

from __future__ import annotations

import re

from generator.charts.chart import Chart
from generator.charts.sanctions import sanctions
from tests.charts.small_records import MEASURE, event_text, record_in_2026, svg_of


def chart_of(*steps: str) -> Chart | None:
    files = {
        f"2025/e{number}.yml": event_text(
            step.split()[2], f"sanctions: [{{measure: m, step: {step.split()[0]}, basis: {step.split()[1]}}}]\n"
        )
        for number, step in enumerate(steps)
    }
    return sanctions(record_in_2026({"sanctions/m.yml": MEASURE.format("M"), **files}))


def test_what_was_only_announced_is_not_called_law() -> None:
    chart = chart_of("imposed reported 2020", "lifted announced 2025-12-13")

    assert chart
    assert chart.finding == "No measure has a legal act for its lifting in the record; one was announced as lifted."
    assert "lifted as told, no legal act named" in svg_of(chart)


def test_a_legal_act_is_counted_as_one() -> None:
    chart = chart_of("imposed enacted 2020", "lifted announced 2025-12-13", "lifted enacted 2025-12-20")

    assert chart
    assert (
        chart.finding == "The one measure has a legal act for its lifting in the record; one was announced as lifted."
    )
    assert "lifted as told" not in svg_of(chart).split("In law")[0]


def test_law_and_word_are_two_lines_of_time() -> None:
    svg = svg_of(chart_of("imposed enacted 2020", "lifted announced 2025-12-13"))

    assert "In law: imposed in 2020" in svg
    assert "Announced: lifted 13 Dec 2025" in svg
    assert svg.count('<span class="tl-chart-row"') == 2


def test_a_later_word_that_a_measure_remains_cuts_no_bar() -> None:
    imposed = svg_of(chart_of("imposed reported 2020-01-01"))
    imposed_and_remains = svg_of(chart_of("imposed reported 2020-01-01", "remains reported 2020-01-01"))

    bars = [re.findall(r'<rect class="tl-chart-dots" x="[^"]*%"', svg) for svg in (imposed, imposed_and_remains)]
    assert len(bars[0]) == len(bars[1]) == 1


def test_what_was_announced_last_stands_first_and_the_others_are_muted() -> None:
    measures = {f"sanctions/{name}.yml": MEASURE.format(name.upper()) for name in "abc"}
    steps = {"a": "imposed, basis: reported", "b": "lifted, basis: announced", "c": "eased, basis: reported"}
    changes = {
        f"2025/e{name}.yml": event_text(f"2025-0{day}-01", f"sanctions: [{{measure: {name}, step: {step}}}]\n")
        for day, (name, step) in enumerate(steps.items(), 1)
    }
    svg = svg_of(sanctions(record_in_2026({**measures, **changes})))

    assert re.findall(r'"tl-chart-row( tl-chart-muted)?"><span class="tl-chart-label"><b>(.)</b>', svg) == [
        ("", "B"),
        (" tl-chart-muted", "C"),
        (" tl-chart-muted", "A"),
    ]
    assert "what was last announced or enacted" in svg


def test_where_all_is_only_reported_nothing_is_muted() -> None:
    assert "tl-chart-muted" not in svg_of(chart_of("imposed reported 2020", "eased reported 2021"))


def test_a_chart_ends_with_the_record() -> None:
    svg = svg_of(chart_of("imposed reported 2020", "remains reported 2025-12-13"))

    assert "record ends 13 Dec 2025" in svg
