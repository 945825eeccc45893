"""The chart of transfers: who went which way, and what that leaves."""

from __future__ import annotations

import gzip
from collections.abc import Mapping

import pytest

from generator.charts.chart import Chart
from generator.charts.transfers import transfers
from generator.read.page_html import to_html
from generator.record.record import Record
from generator.render.charts import show_chart
from generator.render.page.context import PageContext
from tests.charts.small_records import event_text, record_in_2026, svg_of

MAX_WEIGHT = 6 * 1024  # bytes of gzip


TRANSFER = "title: {}\ndate: 2025\nkind: transfer\nsummary: s\n"


WORDS = (
    "title: S\ntitled_by: editors\nshort: S\npublisher: p\nlanguage: en\nproduction: staff\n"
    "passages:\n"
    "  - {id: x, span: {p: 1, start: x}, gist: x, voice: quote, said_by: [o]}\n"
    "  - {id: z, span: {p: 2, start: z}, gist: z}\n"
)


def number(value: str, cites: str = "") -> str:
    answer = f"{{value: {value}, cites: [{cites}]}}"
    return f"{{id: number, ask: How many were moved?, type: number, unit: people, answers: [{answer}]}}"


def moved(total: str, *parts: str, files: Mapping[str, str] | None = None) -> Record:
    """A total of which each part was moved by a transfer of its own: a, b and so on."""
    names = "abcdefg"[: len(parts)]
    refs = ", ".join(f"{name}#number" for name in names)
    check = f"claims: [{number(total)}]\nchecks: [{{sum: [{refs}], equals: number, note: s}}]\n"
    transfer_files = {
        f"2025/{name}.yml": TRANSFER.format(name.upper()) + f"claims: [{number(part)}]\n"
        for name, part in zip(names, parts, strict=True)
    }
    return record_in_2026({"2025/w.yml": event_text("2025", check, "Freed"), **transfer_files, **(files or {})})


def chart_of(total: str, *parts: str, files: Mapping[str, str] | None = None) -> Chart | None:
    return transfers(moved(total, *parts, files=files))


def test_a_flow_tells_how_many_went_which_way_and_what_that_leaves() -> None:
    chart = chart_of("123", "114", "{min: 8, max: 9}")

    assert chart
    assert chart.finding == (
        "By the articles’ numbers, 114 of 123 people went one way and 8 or 9 another. "
        "That leaves 0 or 1 not accounted for."
    )
    assert [[cell.text for cell in row[:3]] for row in chart.rows] == [
        ["Whole", "123", "Freed"],
        ["Part", "114", "A"],
        ["Part", "8 or 9", "B"],
        ["Not accounted for", "0 or 1", ""],
    ]
    assert [row[2].entry for row in chart.rows] == ["w", "a", "b", ""]


def test_a_flow_with_its_table_weighs_little_and_has_one_name() -> None:
    record = moved("123", "114", *["{min: 1, max: 2}"] * 5)
    html = to_html(show_chart(PageContext(record, "index.md"), transfers(record)))

    assert len(gzip.compress(html.encode())) < MAX_WEIGHT
    assert html.count('role="img"') == html.count("<figcaption>") == 1
    assert html.count("<tr>") == 9
    assert "<p><span" not in html  # Markdown has left the drawing whole


@pytest.mark.parametrize(
    ("total", "parts", "finding"),
    [
        ("5", ["5"], "5 of 5 people went one way."),
        ("9", ["5", "1", "3"], "5, 1 and 3 of 9 people went separate ways."),
        ("5", ["4", "3"], "4 of 5 people went one way and 3 another. That is more than the whole."),
        ("5", ["1", "1"], "1 of 5 people went one way and 1 another. That leaves 3 not accounted for."),
        ("{over: 50}", ["60"], "60 of more than 50 people went one way."),
        ("{over: 50}", ["20"], "20 of more than 50 people went one way. That leaves more than 30 not accounted for."),
        ("{under: 5}", ["1"], "1 of fewer than 5 people went one way. That leaves 0 to 4 not accounted for."),
    ],
)
def test_what_is_left_is_as_exact_as_the_numbers_are(total: str, parts: list[str], finding: str) -> None:
    chart = chart_of(total, *parts)

    assert chart
    assert chart.finding == f"By the articles’ numbers, {finding}"
    assert svg_of(chart)


@pytest.mark.parametrize(
    ("cites", "support"),
    [
        (("s#x", "s#z"), "; one of two numbers rests on one source"),
        (("s#x", "'s#x', 's#z'"), "; both numbers rest on one source each"),
        (("", ""), ""),
    ],
)
def test_a_flow_tells_on_whose_word_its_numbers_are(cites: tuple[str, str], support: str) -> None:
    moves = zip("ab", ("2", "1"), cites, strict=True)
    files = {
        f"2025/{name}.yml": TRANSFER.format(name) + f"claims: [{number(part, cited)}]\n" for name, part, cited in moves
    }
    organisations = {
        f"organisations/{name}.yml": f"name: {name.upper()}\ndescription: d\nkind: outlet\n" for name in "op"
    }
    chart = chart_of("3", "2", "1", files={**files, **organisations, "sources/s.yml": WORDS})

    assert chart
    assert chart.finding == f"By the articles’ numbers, 2 of 3 people went one way and 1 another{support}."
    assert (
        (chart.rows[1][-1].text == "O, quoted in S")
        == ("According to O, quoted in S" in svg_of(chart))
        == bool(support)
    )


def test_a_transfer_afterwards_that_has_no_number_is_told_beside_what_it_follows() -> None:
    onward = TRANSFER.replace("kind", "after: [{{event: a, note: x}}]\nkind").replace(
        "summary", "expected: true\nsummary"
    )
    chart = chart_of("3", "2", "1", files={"2025/c.yml": onward.format("Some go on")})

    assert chart
    assert [cell.text for cell in chart.rows[2]] == ["Expected afterwards", "not told", "Some go on", ""]
    assert "Expected afterwards, no number given: Some go on" in svg_of(chart)


def test_a_transfer_afterwards_that_has_a_number_is_no_unknown() -> None:
    onward = (
        TRANSFER.format("Two go on").replace("kind", "after: [{event: a, note: x}]\nkind")
        + f"claims: [{number('2')}]\n"
    )
    chart = chart_of("3", "2", "1", files={"2025/c.yml": onward})

    assert chart
    assert "Two go on" not in svg_of(chart)


def test_a_sum_of_anything_but_transfers_is_no_flow() -> None:
    claims = f"claims: [{number('2')}]\nchecks: [{{sum: [number], equals: number, note: s}}]\n"

    assert transfers(record_in_2026({"2025/e.yml": event_text("2025", claims)})) is None
    assert chart_of("0", "0") is None
