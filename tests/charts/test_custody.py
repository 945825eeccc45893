"""The chart of custody: no beginning and no end that the record does not give."""

from __future__ import annotations

import re

from generator.charts.chart import Figure
from generator.record.record import Record
from generator.render.charts import FIGURES, SUBJECT_FIGURES
from tests.charts.small_records import PERSON, drawing_of, event_text, record_in_2026


def held(*changes: str) -> Figure | None:
    files = {
        f"2025/e{number}.yml": event_text(change.split()[1], f"people: [{{person: a, change: {change.split()[0]}}}]\n")
        for number, change in enumerate(changes)
    }
    return FIGURES["custody"](record_in_2026({"people/a.yml": PERSON.format("A"), **files}))


def test_a_release_without_a_beginning_says_so() -> None:
    figure = held("released 2025-12-13")

    assert figure
    assert figure.finding.startswith("The one person is out of custody")
    assert "since when held: not in the record" in drawing_of(figure)
    assert not re.search(r'class="tl-c-solid" x="[\d.]+%"', drawing_of(figure))


def test_when_custody_began_is_told_for_as_many_as_it_is_known() -> None:
    figure = held("arrested 2020-01-01", "released 2025-12-13")

    assert figure
    assert figure.finding.endswith("when custody began is in the record.")


def test_custody_without_an_end_says_so() -> None:
    figure = held("arrested 2020-01-01", "held 2025-12-13")

    assert figure
    assert figure.finding.startswith("Nobody is out of custody")
    assert "no release in the record" in drawing_of(figure)


def test_a_legend_calls_changes_of_custody_what_they_are() -> None:
    legend = drawing_of(held("arrested 2020-01-01", "sentenced 2021-01-01", "released 2025-12-13")).partition(
        "tl-keys"
    )[2]

    assert re.findall(r"</svg>([^<]+)</span>", legend) == [
        "in custody",
        "arrested",
        "sentenced",
        "released",
    ]


def test_one_change_makes_no_drawing_of_its_own(sample: Record) -> None:
    record = record_in_2026(
        {
            "people/a.yml": PERSON.format("A"),
            "2025/e.yml": event_text("2025", "people: [{person: a, change: released}]\n"),
        }
    )

    assert SUBJECT_FIGURES["custody"](record, "a") is None
    assert SUBJECT_FIGURES["custody"](record, "nobody") is None
    assert SUBJECT_FIGURES["custody"](sample, "kasimir-los") is not None


def number(value: str, cites: str = "") -> str:
    answer = f"{{value: {value}, cites: [{cites}]}}"
    return f"{{id: number, ask: How many were moved?, type: number, unit: people, answers: [{answer}]}}"
