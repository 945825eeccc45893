"""The ladder of sanctions: what an article says, what was announced and what is law stand apart."""

from __future__ import annotations

from generator.charts.chart import Chart
from generator.charts.sanctions import sanctions, sanctions_of
from generator.record.record import Record
from tests.charts.drawings import texts_in
from tests.charts.small_records import MEASURE, event_text, record_in_2026, svg_of


def record_with(*steps: str) -> Record:
    """A measure with steps such as "lifted announced 2025-12-13"."""
    files = {}
    for number, step in enumerate(steps):
        word, basis, edtf_date = step.split()
        lines = f"sanctions: [{{measure: m, step: {word}, basis: {basis}}}]\n"
        files[f"2025/e{number}.yml"] = event_text(edtf_date, lines)
    return record_in_2026({"sanctions/m.yml": MEASURE.format("M"), **files})


def chart_of(*steps: str) -> Chart:
    chart = sanctions(record_with(*steps))
    assert chart
    return chart


def test_what_was_only_announced_is_not_called_law() -> None:
    chart = chart_of("imposed reported 2020", "lifted announced 2025-12-13")

    assert chart.finding == "The record has no legal act that lifts a measure; one was announced as lifted."
    assert texts_in(chart.svg)[:6] == ["said by an article", "one", "announced", "one", "enacted", "none named"]


def test_a_legal_act_is_counted_as_one() -> None:
    chart = chart_of("imposed enacted 2020", "lifted announced 2025-12-13", "lifted enacted 2025-12-20")

    assert chart.finding == "The record has a legal act that lifts the one measure; one was announced as lifted."


def test_what_was_imposed_again_is_no_longer_lifted() -> None:
    chart = chart_of("imposed reported 2020", "lifted reported 2021", "imposed enacted 2022", "licensed enacted 2023")

    assert chart.finding == "No measure is reported, announced or enacted as lifted."


def test_what_is_law_is_not_only_reported() -> None:
    chart = chart_of("imposed enacted 2020", "lifted enacted 2025-12-13", "lifted reported 2025-12-14")

    assert chart.finding == "The record has a legal act that lifts the one measure."


def test_a_word_that_the_next_stage_repeats_stands_there_alone() -> None:
    same = chart_of("lifted reported 2025-12-13", "lifted announced 2025-12-13")
    different = chart_of("imposed reported 2020", "lifted announced 2025-12-13")

    assert texts_in(same.svg)[6:9] == ["M", "2025", "lifted"]
    assert texts_in(different.svg)[6:10] == ["M", "2020–2025", "imposed", "lifted"]


def test_an_announcement_that_the_law_has_not_followed_stands_beside_the_law() -> None:
    texts = texts_in(chart_of("imposed enacted 2020", "lifted announced 2025-12-13").svg)

    assert texts[6:10] == ["M", "2020–2025", "lifted", "imposed"]


def test_what_went_furthest_stands_first_and_of_equals_what_changed_last() -> None:
    measures = {f"sanctions/{name}.yml": MEASURE.format(name.upper()) for name in "abcd"}
    steps = {
        "a": "imposed, basis: reported",
        "b": "lifted, basis: announced",
        "c": "eased, basis: reported",
        "d": "imposed, basis: enacted",
    }
    changes = {
        f"2025/e{name}.yml": event_text(f"2025-0{day}-01", f"sanctions: [{{measure: {name}, step: {step}}}]\n")
        for day, (name, step) in enumerate(steps.items(), 1)
    }
    svg = svg_of(sanctions(record_in_2026({**measures, **changes})))

    assert [text for text in texts_in(svg) if text in "ABCD"] == ["D", "B", "C", "A"]


def test_the_page_of_a_measure_says_once_how_it_stands_and_since_when_and_its_row_has_dots_alone() -> None:
    record = record_with("imposed reported 2020", "lifted announced 2025-12-13")
    chart = sanctions_of(record, "m")
    assert chart
    assert chart.finding == (
        "As announced (13 Dec 2025): lifted; as reported (in 2020): imposed, nothing said since; no legal act named."
    )
    assert texts_in(chart.svg)[:5] == [
        "said by an article",
        "announced",
        "enacted",
        "none named",
        "as far as it went",
    ]
    assert sanctions_of(record, "no-measure") is None


def test_a_report_that_the_rest_is_still_in_force_has_its_own_date() -> None:
    chart = sanctions_of(record_with("eased reported 2025-09", "remains reported 2025-12-13"), "m")
    assert chart
    assert chart.finding == (
        "As reported (in Sep 2025, still so 13 Dec 2025): eased, the rest said to be in force; no legal act named."
    )


def test_where_the_law_and_reports_say_the_same_it_stands_once() -> None:
    chart = sanctions_of(record_with("imposed reported 2020", "imposed enacted 2020"), "m")
    assert chart
    assert chart.finding == "In law and as reported (in 2020): imposed, nothing said since."
