"""The chart of custody: no beginning and no end that the record does not give."""

from __future__ import annotations

import re

from generator.charts.chart import Chart
from generator.charts.custody import custody, custody_of
from generator.record.record import Record
from tests.charts.small_records import PERSON, event_text, record_in_2026, svg_of


def chart_of(*changes: str) -> Chart | None:
    files = {
        f"2025/e{number}.yml": event_text(change.split()[1], f"people: [{{person: a, change: {change.split()[0]}}}]\n")
        for number, change in enumerate(changes)
    }
    return custody(record_in_2026({"people/a.yml": PERSON.format("A"), **files}))


def test_a_release_without_a_beginning_says_so() -> None:
    chart = chart_of("released 2025-12-13")

    assert chart
    assert chart.finding == "As last reported, the one person is free."
    assert "since when held: not said" in svg_of(chart)
    assert not re.search(r'class="tl-chart-solid" x="[\d.]+%"', svg_of(chart))


def test_a_trial_alone_is_no_custody_that_began_some_time() -> None:
    chart = chart_of("charged 2025-12-01", "fined 2025-12-13")

    assert chart
    assert chart.finding == "As last reported, the one person is not said to be held or free."
    one = custody_of(
        record_in_2026(
            {
                "people/a.yml": PERSON.format("A"),
                "2025/e1.yml": event_text("2025-12-01", "people: [{person: a, change: charged}]\n"),
                "2025/e2.yml": event_text("2025-12-13", "people: [{person: a, change: fined}]\n"),
            }
        ),
        "a",
    )
    assert one
    assert one.finding == "Charged 1 Dec 2025, fined 13 Dec 2025; whether held is not said."


def test_house_arrest_and_bail_are_no_custody_that_a_release_ends() -> None:
    for change in ("house-arrest", "bailed"):
        chart = chart_of("arrested 2020-01-01", f"{change} 2020-02-01", "released 2025-12-13")
        assert "since a day that is not said" not in svg_of(chart)
        assert len(re.findall(r'<rect class="tl-chart-[^"]*" x="[^"]*%" y="[^"]*" width="[^"]*%"', svg_of(chart))) == 1


def test_who_was_freed_and_arrested_again_was_not_held_in_between() -> None:
    files = {
        f"20{number}/e{number}.yml": event_text(f"20{number}", f"people: [{{person: a, change: {change}}}]\n")
        for number, change in {11: "arrested", 12: "sentenced", 14: "released", 21: "arrested", 23: "charged"}.items()
    }
    one = custody_of(record_in_2026({"people/a.yml": PERSON.format("A"), **files}), "a")
    assert one
    assert one.finding == "Arrested in 2011, released in 2014, arrested in 2021, charged in 2023."


def test_a_pardon_and_an_expulsion_show_no_custody() -> None:
    files = {
        f"2025/e{day}.yml": event_text(f"2025-03-0{day}", f"people: [{{person: a, change: {change}}}]\n")
        for day, change in {1: "pardoned", 5: "expelled"}.items()
    }
    one = custody_of(record_in_2026({"people/a.yml": PERSON.format("A"), **files}), "a")
    assert one
    assert one.finding == "Pardoned 1 Mar 2025, expelled 5 Mar 2025; whether held is not said."


def test_custody_without_an_end_says_so() -> None:
    chart = chart_of("arrested 2020-01-01", "held 2025-12-13")

    assert chart
    assert chart.finding == "As last reported, the one person is in custody."
    assert "no release reported" in svg_of(chart)


def test_a_legend_calls_changes_of_custody_what_they_are() -> None:
    legend = svg_of(chart_of("arrested 2020-01-01", "sentenced 2021-01-01", "released 2025-12-13")).partition(
        "tl-chart-legend"
    )[2]

    assert re.findall(r"</svg>([^<]+)</span>", legend) == [
        "in custody",
        "arrested",
        "sentenced",
        "released",
    ]


def test_one_change_makes_no_svg_of_its_own(sample: Record) -> None:
    record = record_in_2026(
        {
            "people/a.yml": PERSON.format("A"),
            "2025/e.yml": event_text("2025", "people: [{person: a, change: released}]\n"),
        }
    )

    assert custody_of(record, "a") is None
    assert custody_of(record, "nobody") is None
    assert custody_of(sample, "kasimir-los") is not None
