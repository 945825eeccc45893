"""The chart of sanctions: law and word apart, the newest change first."""

from __future__ import annotations

import re

from generator.charts.chart import Figure
from generator.render.charts import FIGURES
from tests.charts.small_records import MEASURE, drawing_of, event_text, record_in_2026


def relief(*steps: str) -> Figure | None:
    files = {
        f"2025/e{number}.yml": event_text(
            step.split()[2], f"sanctions: [{{measure: m, step: {step.split()[0]}, basis: {step.split()[1]}}}]\n"
        )
        for number, step in enumerate(steps)
    }
    return FIGURES["sanctions"](record_in_2026({"sanctions/m.yml": MEASURE.format("M"), **files}))


def test_what_was_only_announced_is_not_called_law() -> None:
    figure = relief("imposed reported 2020", "lifted announced 2025-12-13")

    assert figure
    assert figure.finding == "No measure has a legal act for its lifting in the record; one was announced as lifted."
    assert "lifted as told, no legal act named" in drawing_of(figure)


def test_a_legal_act_is_counted_as_one() -> None:
    figure = relief("imposed enacted 2020", "lifted announced 2025-12-13", "lifted enacted 2025-12-20")

    assert figure
    assert (
        figure.finding == "The one measure has a legal act for its lifting in the record; one was announced as lifted."
    )
    assert "lifted as told" not in drawing_of(figure).split("In law")[0]


def test_law_and_word_are_two_lines_of_time() -> None:
    svg = drawing_of(relief("imposed enacted 2020", "lifted announced 2025-12-13"))

    assert "In law: imposed in 2020" in svg
    assert "Announced: lifted 13 Dec 2025" in svg
    assert svg.count('<span class="tl-lane"') == 2


def test_a_later_word_that_a_measure_remains_cuts_no_bar() -> None:
    once = drawing_of(relief("imposed reported 2020-01-01"))
    again = drawing_of(relief("imposed reported 2020-01-01", "remains reported 2020-01-01"))

    bars = [re.findall(r'<rect class="tl-c-dots" x="[^"]*%"', svg) for svg in (once, again)]
    assert len(bars[0]) == len(bars[1]) == 1


def test_what_was_announced_last_stands_first_and_the_others_are_muted() -> None:
    named = {f"sanctions/{name}.yml": MEASURE.format(name.upper()) for name in "abc"}
    steps = {"a": "imposed, basis: reported", "b": "lifted, basis: announced", "c": "eased, basis: reported"}
    changes = {
        f"2025/e{name}.yml": event_text(f"2025-0{day}-01", f"sanctions: [{{measure: {name}, step: {step}}}]\n")
        for day, (name, step) in enumerate(steps.items(), 1)
    }
    svg = drawing_of(FIGURES["sanctions"](record_in_2026({**named, **changes})))

    assert re.findall(r'"tl-lane( tl-muted)?"><span class="tl-name"><b>(.)</b>', svg) == [
        ("", "B"),
        (" tl-muted", "C"),
        (" tl-muted", "A"),
    ]
    assert "what was last announced or enacted" in svg


def test_where_all_is_only_reported_nothing_is_muted() -> None:
    assert "tl-muted" not in drawing_of(relief("imposed reported 2020", "eased reported 2021"))


def test_a_chart_ends_with_the_record() -> None:
    svg = drawing_of(relief("imposed reported 2020", "remains reported 2025-12-13"))

    assert "record ends 13 Dec 2025" in svg


def number(value: str, cites: str = "") -> str:
    answer = f"{{value: {value}, cites: [{cites}]}}"
    return f"{{id: number, ask: How many were moved?, type: number, unit: people, answers: [{answer}]}}"
