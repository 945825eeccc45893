"""From the record to its drawings: the findings are the record's own, and table, drawing and CSV say the same."""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections.abc import Mapping
from datetime import date

import pytest

from generator.charts.chart import Figure
from generator.charts.numbers import in_short
from generator.language.grammar import share
from generator.record.record import Record
from generator.render.blocks import BLOCKS
from generator.render.charts import FIGURES, SUBJECT_FIGURES, figure_files, show
from generator.render.context import PageContext
from generator.render.markdown import to_html
from tests.records import SAMPLE, record_in, record_of

MOST = 6 * 1024  # bytes of gzip
PERSON = "name: {}\ndescription: d\nwhy_named: w\n"
MEASURE = "title: {}\njurisdiction: j\nscope: s\n"


def event(edtf_date: str, more: str = "", title: str = "t") -> str:
    return f"title: {title}\ndate: {edtf_date}\nkind: other\nsummary: s\n{more}"


def site_of(files: Mapping[str, str], today: str = "2026-01-01") -> Record:
    return record_of(files, today=date.fromisoformat(today))


@pytest.fixture(scope="module")
def sample() -> Record:
    return record_in(SAMPLE)[0]


def drawn(figure: Figure | None) -> str:
    assert figure
    return figure.drawn({})


@pytest.mark.parametrize("kind", FIGURES)
def test_a_drawing_with_its_table_weighs_little(sample: Record, kind: str) -> None:
    text = show(PageContext(sample, "index.md"), kind)

    assert len(gzip.compress(to_html(text).encode())) < MOST


@pytest.mark.parametrize("kind", FIGURES)
def test_the_table_beside_a_drawing_is_a_real_table_and_the_csv_has_the_same_rows(sample: Record, kind: str) -> None:
    figure = FIGURES[kind](sample)
    if figure is None:
        assert show(PageContext(sample, "index.md"), kind) == ""
        return
    html = to_html(show(PageContext(sample, "index.md"), kind))
    [told] = [page.text for page in figure_files(sample) if page.path == figure.csv]

    assert html.count("<tr>") == len(figure.rows) + 1
    assert html.count("<figcaption>") == html.count('role="img"') == 1
    assert f'href="{figure.csv}"' in html
    assert len(list(csv.reader(io.StringIO(told)))) == len(figure.rows) + 1
    assert all(len(row) == len(figure.columns) for row in figure.rows)


def test_every_drawing_can_be_asked_for_by_a_page() -> None:
    assert {f"chart-{kind}" for kind in FIGURES} == {name for name in BLOCKS if name.startswith("chart-")}


@pytest.mark.parametrize("kind", FIGURES)
def test_nothing_is_drawn_of_nothing(kind: str) -> None:
    assert show(PageContext(site_of({}), "index.md"), kind) == ""


def test_two_drawings_on_one_page_share_no_id(sample: Record) -> None:
    context = PageContext(sample, "people/x.md")
    html = "".join(to_html(show(context, kind)) for kind in FIGURES) + show(context, "custody", "kasimir-los")
    ids = re.findall(r'\bid="([^"]+)"', html)

    assert len(ids) == len(set(ids))


# --- sanctions -------------------------------------------------------------------------------------------------


def relief(*steps: str) -> Figure | None:
    files = {
        f"2025/e{number}.yml": event(
            step.split()[2], f"sanctions: [{{measure: m, step: {step.split()[0]}, basis: {step.split()[1]}}}]\n"
        )
        for number, step in enumerate(steps)
    }
    return FIGURES["sanctions"](site_of({"sanctions/m.yml": MEASURE.format("M"), **files}))


def test_what_was_only_announced_is_not_called_law() -> None:
    figure = relief("imposed reported 2020", "lifted announced 2025-12-13")

    assert figure
    assert figure.finding == "No measure has a legal act for its lifting in the record; one was announced as lifted."
    assert "lifted as told, no legal act named" in drawn(figure)


def test_a_legal_act_is_counted_as_one() -> None:
    figure = relief("imposed enacted 2020", "lifted announced 2025-12-13", "lifted enacted 2025-12-20")

    assert figure
    assert (
        figure.finding == "The one measure has a legal act for its lifting in the record; one was announced as lifted."
    )
    assert "lifted as told" not in drawn(figure).split("In law")[0]


def test_law_and_word_are_two_lines_of_time() -> None:
    svg = drawn(relief("imposed enacted 2020", "lifted announced 2025-12-13"))

    assert "In law: imposed in 2020" in svg
    assert "Announced: lifted 13 Dec 2025" in svg
    assert svg.count('<span class="tl-lane"') == 2


def test_a_later_word_that_a_measure_remains_cuts_no_bar() -> None:
    once = drawn(relief("imposed reported 2020-01-01"))
    again = drawn(relief("imposed reported 2020-01-01", "remains reported 2020-01-01"))

    bars = [re.findall(r'<rect class="tl-c-dots" x="[^"]*%"', svg) for svg in (once, again)]
    assert len(bars[0]) == len(bars[1]) == 1


def test_what_was_announced_last_stands_first_and_the_others_are_muted() -> None:
    named = {f"sanctions/{name}.yml": MEASURE.format(name.upper()) for name in "abc"}
    steps = {"a": "imposed, basis: reported", "b": "lifted, basis: announced", "c": "eased, basis: reported"}
    changes = {
        f"2025/e{name}.yml": event(f"2025-0{day}-01", f"sanctions: [{{measure: {name}, step: {step}}}]\n")
        for day, (name, step) in enumerate(steps.items(), 1)
    }
    svg = drawn(FIGURES["sanctions"](site_of({**named, **changes})))

    assert re.findall(r'"tl-lane( tl-muted)?"><span class="tl-name"><b>(.)</b>', svg) == [
        ("", "B"),
        (" tl-muted", "C"),
        (" tl-muted", "A"),
    ]
    assert "what was last announced or enacted" in svg


def test_where_all_is_only_reported_nothing_is_muted() -> None:
    assert "tl-muted" not in drawn(relief("imposed reported 2020", "eased reported 2021"))


def test_a_chart_ends_with_the_record() -> None:
    svg = drawn(relief("imposed reported 2020", "remains reported 2025-12-13"))

    assert "record ends 13 Dec 2025" in svg


# --- custody ---------------------------------------------------------------------------------------------------


def held(*changes: str) -> Figure | None:
    files = {
        f"2025/e{number}.yml": event(change.split()[1], f"people: [{{person: a, change: {change.split()[0]}}}]\n")
        for number, change in enumerate(changes)
    }
    return FIGURES["custody"](site_of({"people/a.yml": PERSON.format("A"), **files}))


def test_a_release_without_a_beginning_says_so() -> None:
    figure = held("released 2025-12-13")

    assert figure
    assert figure.finding.startswith("The one person is out of custody")
    assert "since when held: not in the record" in drawn(figure)
    assert not re.search(r'class="tl-c-solid" x="[\d.]+%"', drawn(figure))


def test_when_custody_began_is_told_for_as_many_as_it_is_known() -> None:
    figure = held("arrested 2020-01-01", "released 2025-12-13")

    assert figure
    assert figure.finding.endswith("when custody began is in the record.")


def test_custody_without_an_end_says_so() -> None:
    figure = held("arrested 2020-01-01", "held 2025-12-13")

    assert figure
    assert figure.finding.startswith("Nobody is out of custody")
    assert "no release in the record" in drawn(figure)


def test_a_legend_calls_changes_of_custody_what_they_are() -> None:
    legend = drawn(held("arrested 2020-01-01", "sentenced 2021-01-01", "released 2025-12-13")).partition("tl-keys")[2]

    assert re.findall(r"</svg>([^<]+)</span>", legend) == [
        "in custody",
        "arrested",
        "sentenced",
        "released",
    ]


def test_one_change_makes_no_drawing_of_its_own(sample: Record) -> None:
    record = site_of(
        {"people/a.yml": PERSON.format("A"), "2025/e.yml": event("2025", "people: [{person: a, change: released}]\n")}
    )

    assert SUBJECT_FIGURES["custody"](record, "a") is None
    assert SUBJECT_FIGURES["custody"](record, "nobody") is None
    assert SUBJECT_FIGURES["custody"](sample, "kasimir-los") is not None


# --- events over time ------------------------------------------------------------------------------------------


def counted(*dates: str) -> list[list[str]]:
    figure = FIGURES["events"](
        site_of({f"2025/e{number:03}.yml": event(f'"{edtf_date}"') for number, edtf_date in enumerate(dates)})
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
    files = {f"2025/e{number:02}.yml": event("2025-03-01") for number in range(9)}
    full = FIGURES["events"](site_of({**files, "2020/x.yml": event('"[2020..2024]"')}))
    few = FIGURES["events"](site_of({"2025/e.yml": event("2025")}))

    assert full
    assert full.finding == (
        "Of 10 events, 9 fall in 2025, 9 of them in March; one can be dated only to a longer stretch of time."
    )
    assert "Each row of columns has its own scale." in drawn(full)
    assert few
    assert few.finding == "One event."
    assert "own scale" not in drawn(few)


def test_hundreds_of_years_are_counted_together() -> None:
    rows = counted("1500", "1999-05", "2025")

    assert [row[1] for row in rows] == ["1500", "1950", "2000"]


def test_few_events_are_not_looked_at_closer() -> None:
    assert {row[0] for row in counted("2024", "2025-01", "2025-02")} == {"2024 to 2025"}


def test_the_strip_above_a_timeline_leads_to_the_years(sample: Record) -> None:
    text = show(PageContext(sample, "timeline.md"), "events", "", {"2019": "#y2019"})

    assert '<a href="#y2019" tabindex="-1">' in text
    assert 'aria-hidden="true"' in text


# --- claims and sums -------------------------------------------------------------------------------------------


def test_a_sum_that_does_not_fit_is_told_in_the_finding() -> None:
    claims = (
        "claims:\n"
        "  - {id: a, ask: How many first?, type: number, answers: [{value: 123}]}\n"
        "  - {id: b, ask: How many then?, type: number, answers: [{value: {min: 8, max: 9}}]}\n"
        "  - {id: c, ask: Together?, type: number, answers: [{value: 156}]}\n"
        "checks: [{sum: [a, b], equals: c, expect: fails, note: short}]\n"
    )
    figure = FIGURES["parts"](site_of({"2025/e.yml": event("2025", claims)}))

    assert figure
    assert figure.finding == "No sum fits: 123 + 8 or 9 is 131 or 132; stated: 156."
    assert "missing from the sum" in drawn(figure)
    assert "may or may not belong to it" in drawn(figure)


TRANSFER = "title: {}\ndate: 2025\nkind: transfer\nsummary: s\n"
WORDS = (
    "title: S\ntitled_by: editors\nshort: S\npublisher: p\nlanguage: en\nproduction: staff\n"
    "passages:\n"
    "  - {id: x, p: 1, start: x, gist: x, voice: quote, said_by: [o]}\n"
    "  - {id: z, p: 2, start: z, gist: z, voice: own}\n"
)


def number(value: str, cites: str = "") -> str:
    answer = f"{{value: {value}, cites: [{cites}]}}"
    return f"{{id: number, ask: How many were moved?, type: number, unit: people, answers: [{answer}]}}"


def moved(whole: str, *parts: str, more: Mapping[str, str] | None = None) -> Record:
    """A whole of which each part was moved by a transfer of its own: a, b and so on."""
    names = "abcdefg"[: len(parts)]
    refs = ", ".join(f"{name}#number" for name in names)
    check = f"claims: [{number(whole)}]\nchecks: [{{sum: [{refs}], equals: number, note: s}}]\n"
    files = {
        f"2025/{name}.yml": TRANSFER.format(name.upper()) + f"claims: [{number(part)}]\n"
        for name, part in zip(names, parts, strict=True)
    }
    return site_of({"2025/w.yml": event("2025", check, "Freed"), **files, **(more or {})})


def went(whole: str, *parts: str, more: Mapping[str, str] | None = None) -> Figure | None:
    return FIGURES["flow"](moved(whole, *parts, more=more))


def test_a_flow_tells_how_many_went_which_way_and_what_that_leaves() -> None:
    figure = went("123", "114", "{min: 8, max: 9}")

    assert figure
    assert figure.finding == (
        "As told, 114 of 123 people went one way and 8 or 9 another. That leaves 0 or 1 not accounted for."
    )
    assert [[cell.text for cell in row[:3]] for row in figure.rows] == [
        ["Whole", "123", "Freed"],
        ["Part", "114", "A"],
        ["Part", "8 or 9", "B"],
        ["Not accounted for", "0 or 1", ""],
    ]
    assert [row[2].entry for row in figure.rows] == ["w", "a", "b", ""]


def test_a_flow_with_its_table_weighs_little_and_has_one_name() -> None:
    html = to_html(show(PageContext(moved("123", "114", *["{min: 1, max: 2}"] * 5), "index.md"), "flow"))

    assert len(gzip.compress(html.encode())) < MOST
    assert html.count('role="img"') == html.count("<figcaption>") == 1
    assert html.count("<tr>") == 9
    assert "<p><span" not in html  # Markdown has left the drawing whole


@pytest.mark.parametrize(
    ("whole", "parts", "finding"),
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
def test_what_is_left_is_as_exact_as_the_numbers_are(whole: str, parts: list[str], finding: str) -> None:
    figure = went(whole, *parts)

    assert figure
    assert figure.finding == f"As told, {finding}"
    assert drawn(figure)


@pytest.mark.parametrize(
    ("cites", "rest"),
    [
        (("s#x", "s#z"), "; both numbers rest on one origin each"),
        (("s#x", "'s#x', 's#z'"), "; one of two numbers rests on one origin"),
        (("", ""), ""),
    ],
)
def test_a_flow_tells_on_whose_word_its_numbers_are(cites: tuple[str, str], rest: str) -> None:
    moves = zip("ab", ("2", "1"), cites, strict=True)
    files = {f"2025/{name}.yml": TRANSFER.format(name) + f"claims: [{number(part, by)}]\n" for name, part, by in moves}
    named = {f"organisations/{name}.yml": f"name: {name.upper()}\ndescription: d\nkind: outlet\n" for name in "op"}
    figure = went("3", "2", "1", more={**files, **named, "sources/s.yml": WORDS})

    assert figure
    assert figure.finding == f"As told, 2 of 3 people went one way and 1 another{rest}."
    assert ("According to O" in drawn(figure)) == (figure.rows[1][-1].text == "O") == bool(rest)


def test_a_transfer_afterwards_that_has_no_number_is_told_beside_what_it_follows() -> None:
    onward = TRANSFER.replace("kind", "after: [a]\nkind").replace("summary", "expected: true\nsummary")
    figure = went("3", "2", "1", more={"2025/c.yml": onward.format("Some go on")})

    assert figure
    assert [cell.text for cell in figure.rows[2]] == ["Expected afterwards", "not told", "Some go on", ""]
    assert "Expected afterwards, no number given: Some go on" in drawn(figure)


def test_a_transfer_afterwards_that_has_a_number_is_no_unknown() -> None:
    onward = TRANSFER.format("Two go on").replace("kind", "after: [a]\nkind") + f"claims: [{number('2')}]\n"
    figure = went("3", "2", "1", more={"2025/c.yml": onward})

    assert figure
    assert "Two go on" not in drawn(figure)


def test_a_sum_of_anything_but_transfers_is_no_flow() -> None:
    claims = f"claims: [{number('2')}]\nchecks: [{{sum: [number], equals: number, note: s}}]\n"

    assert FIGURES["flow"](site_of({"2025/e.yml": event("2025", claims)})) is None
    assert went("0", "0") is None


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("How many people were freed in May?", "people freed in May"),
        ("How many were hurt?", "hurt"),
        ("How many people did the court acquit?", "How many people did the court acquit?"),
        ("How many of those who were freed are ill?", "How many of those who were freed are ill?"),
        ("Who was freed?", "Who was freed?"),
    ],
)
def test_a_part_of_a_sum_is_named_in_short_where_its_question_is_plain(question: str, short: str) -> None:
    assert in_short(question) == short


@pytest.mark.parametrize(
    ("number", "total", "words"),
    [(1, 1, "the one source"), (2, 2, "both sources"), (5, 5, "all five sources"), (2, 30, "two of 30 sources")],
)
def test_a_share_is_told_as_a_reader_would_say_it(number: int, total: int, words: str) -> None:
    assert share(number, total, "source") == words


def test_columns_of_sources_stand_in_the_order_of_the_rows_of_claims(sample: Record) -> None:
    relayed, claims = FIGURES["origins"](sample), FIGURES["claims"](sample)

    assert relayed
    assert claims
    rows = [row[0].text for row in claims.rows]
    columns = relayed.columns[1:-1]
    assert list(columns) == [name for name in rows if name in columns]


def test_origins_count_only_what_is_relayed(sample: Record) -> None:
    figure = FIGURES["origins"](sample)
    relayed = [c for c in sample.citations.values() if c.passage.said_by]

    assert figure
    assert sum(int(row[-1].text) for row in figure.rows) == len(relayed)
