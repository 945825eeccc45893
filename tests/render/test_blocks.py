"""The blocks that hand-written pages ask for."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup

from generator.model.sources import Source
from generator.model.values.references import INLINE_BLOCKS
from generator.read.page_html import to_html
from generator.render.blocks import BLOCKS, describe_agreement
from generator.render.page.context import PageContext
from generator.render.page.markdown import in_markdown
from tests.records import ROOT, record_of, sample_record


def drawn(name: str, words: str = "") -> BeautifulSoup:
    record = sample_record()
    return BeautifulSoup(to_html(BLOCKS[name].draw(PageContext(record, "index.md"), words)), "html.parser")


def test_every_block_that_pages_may_name_is_drawn_and_explained() -> None:
    told = (ROOT / "README.md").read_text("utf-8")
    assert set(re.findall(r"\[\[draw:([a-z-]+)", told)) == set(BLOCKS)


def test_blocks_that_stand_in_a_sentence_are_words_and_links() -> None:
    assert set(BLOCKS) >= INLINE_BLOCKS
    for name in INLINE_BLOCKS:
        words = "lorries-banned" if BLOCKS[name].argument else ""
        text = in_markdown(BLOCKS[name].draw(PageContext(sample_record(), "index.md"), words))
        assert "\n" not in text
        assert {tag.name for tag in BeautifulSoup(to_html(text), "html.parser").find_all(True)} <= {"p", "a"}


def test_who_says_what_has_a_row_for_each_answer_and_a_dot_for_each_article_that_gives_it() -> None:
    record = sample_record()
    ref, claim = next((ref, one) for ref, one in record.claims.items() if len(one.standing_answers) > 1)
    table = drawn("answers", ref)
    rows = table.select("tr:has(> th[scope=row])")

    assert len(rows) == len(claim.standing_answers)
    for row, answer in zip(rows, claim.standing_answers, strict=True):
        assert len(row.select(".tl-dot")) == len({citation.source.id for citation in answer.citations})
    assert len(table.select("thead th")) == len(record.of_kind(Source))


def test_an_answer_that_was_taken_back_has_no_row() -> None:
    record = sample_record()
    ref, claim = next((ref, one) for ref, one in record.claims.items() if any(a.data.rejected for a in one.answers))
    assert (
        len(drawn("answers", ref).select("tr:has(> th[scope=row])")) == len(claim.standing_answers) < len(claim.answers)
    )


def test_a_figure_that_no_article_gives_is_counted_for_none() -> None:
    assert drawn("figures", "lorries-banned#cost").get_text().count("article") == 1  # "No article says", once


def test_a_number_of_some_group_is_told_without_its_unit() -> None:
    claim = "{id: sent, ask: How many of the freed were sent away?, type: number, unit: people, answers: [{value: 8}]}"
    event = f"title: E\ndate: 2019-05-02\nkind: other\nsummary: s\nclaims: [{claim}]\n"
    page = PageContext(record_of({"2019/e.yml": event}), "index.md")
    figure = BeautifulSoup(to_html(BLOCKS["figures"].draw(page, "e#sent")), "html.parser")
    assert " ".join(figure.get_text(" ").split()).startswith("8 of the freed sent away")


def test_a_question_that_no_article_answers_has_a_row_that_says_so() -> None:
    record = sample_record()
    ref = next(ref for ref, one in record.claims.items() if one.is_question and not one.answers)

    table = drawn("answers", ref)

    assert "no article says" in table.get_text()


@pytest.mark.parametrize(
    ("claims", "sources", "finding"),
    [
        ("lorries-banned#cost", 4, "No article answers the one question."),
        ("lorries-banned#reason lorries-banned#cost", 1, "The one article answers one of two questions."),
        ("haulier-released#let-go", 2, "Both articles give the same answer to the one question."),
        (
            "haulier-released#let-go lorries-banned#girders",
            2,
            "Both articles give the same answer to one of two questions; one is disputed.",
        ),
        (
            "haulier-released#let-go lorries-banned#cost",
            4,
            "No question has the same answer in all four articles; one has no answer.",
        ),
    ],
)
def test_over_who_says_what_stands_how_many_answers_are_the_same(claims: str, sources: int, finding: str) -> None:
    record = sample_record()
    assert describe_agreement([record.claims[ref] for ref in claims.split()], sources) == finding


@pytest.mark.parametrize("name", sorted(name for name, block in BLOCKS.items() if not block.argument))
def test_a_block_without_words_draws_something(name: str) -> None:
    assert drawn(name).get_text(strip=True)


def test_a_chart_with_a_question_behind_it_unfolds_under_that_question() -> None:
    fold = drawn("chart-map", "Where did they go?")

    assert [summary.get_text() for summary in fold.select("details.tl-question > summary")] == ["Where did they go?"]
    assert fold.select("details.tl-question > div > figure#chart-map svg")


def test_how_things_stood_before_an_event_is_told_with_the_page_of_that_day() -> None:
    told = drawn("before", "haulier-released")

    assert "Of the people named, in custody: Kasimir Łoś." in told.get_text()
    assert told.select('a[href^="as-of/"]')


def test_before_the_first_change_nothing_is_known() -> None:
    first = next(iter(sample_record().events)).id

    assert "Nothing is said" in drawn("before", first).get_text()


@pytest.mark.parametrize(
    ("value", "type_", "unit", "number", "unit_shown"),
    [
        ("{over: 50}", "number", "unit: people, ", "more than 50", "people"),
        ("{under: 5}", "percent", "", "less than 5", "%"),
        ("{min: 8, max: 9}", "number", "unit: days, ", "8 or 9", "days"),
        ("3", "number", "", "3", ""),
    ],
)
def test_a_number_in_large_letters_has_its_unit_apart(
    value: str, type_: str, unit: str, number: str, unit_shown: str
) -> None:
    record = record_of({
        "topics/walk.yml": "title: Walk\nsummary: A walk.\nclaims:\n"
        f"  - {{id: size, ask: How many?, type: {type_}, {unit}answers: [{{value: {value}, cites: [one#p]}}]}}\n",
        "sources/one.yml": "title: t\nshort: One\nlanguage: en\nproduction: staff\n"
        "passages:\n  - {id: p, p: 1, start: One, gist: g}\n",
    })  # fmt: skip
    figure = BeautifulSoup(to_html(BLOCKS["figures"].draw(PageContext(record, "index.md"), "walk#size")), "html.parser")

    assert [span.get_text() for span in figure.select(".tl-unit")] == [unit_shown]
    assert figure.select(".tl-number")[0].get_text() == f"{number} {unit_shown}"
