"""A check draws nothing, and what passes it can be drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from generator.build import check
from generator.exports.registry import export_files
from generator.record.record import Record
from generator.render.page.page import Page, PlannedPage, draw_pages
from generator.render.page.template import render_template
from generator.render.pages import pages_of
from generator.rules.collected_rules import CATALOGUE
from tests.calls import count_calls
from tests.growth import invented_record
from tests.records import PUBLICATION, SAMPLE, TODAY, build, check_rules, record_of, sample_record

SOURCE = "title: t\nshort: s\nlanguage: en\nproduction: staff\n"
PASSAGE = "passages: [{id: x, p: 1, start: x, gist: x}]\n"
LOCK = {"sources/a.lock": "sha256-0123456789abcdef x\n"}
CITING = "claims: [{says: x, cites: [a#x]}]\n"
SMALL_RECORDS: Mapping[str, Mapping[str, str]] = {
    "a topic alone": {"topics/t.yml": "title: T\nsummary: s\n"},
    "a source alone": {"sources/a.yml": SOURCE},
    "no event": {**LOCK, "sources/a.yml": SOURCE + PASSAGE, "topics/t.yml": f"title: T\nsummary: s\n{CITING}"},
    **{
        f"an event of {date}": {
            **LOCK,
            "sources/a.yml": SOURCE + PASSAGE,
            "2018/e.yml": f"title: E\ndate: {date}\nkind: other\nsummary: s\n{CITING}",
        }
        for date in ("2018", '"../2018"', '"2018/.."', "201X", "2018-05~")
    },
}


def draw_all(record: Record) -> list[Page]:
    return list(draw_pages(plan_of(record)))


def plan_of(record: Record) -> list[PlannedPage]:
    return [*pages_of(record, CATALOGUE.values()), *export_files(record, PUBLICATION)]


@pytest.mark.parametrize("files", SMALL_RECORDS.values(), ids=SMALL_RECORDS)
def test_a_record_of_next_to_nothing_that_passes_the_check_can_be_drawn(files: Mapping[str, str]) -> None:
    record = record_of(files)

    assert check_rules(record) == []
    assert len(draw_all(record)) > 10


@pytest.mark.parametrize(
    "record", [sample_record(), invented_record(40), invented_record(130)], ids=["sample", "short", "long"]
)
def test_what_passes_the_check_is_drawn_where_and_from_what_the_plan_says(record: Record) -> None:
    plan = plan_of(record)
    pages = draw_all(record)

    assert check_rules(record) == []
    assert [(page.path, page.source) for page in pages] == [(planned.path, planned.source) for planned in plan]


def test_a_check_draws_nothing_and_a_build_does() -> None:
    events, docs, archive = SAMPLE / "events", SAMPLE / "docs", SAMPLE / "archive"
    of_check = count_calls(lambda: check(events, docs=docs, archive=archive, today=TODAY))
    of_build = count_calls(lambda: build(events, docs=docs, today=TODAY))

    assert of_check[render_template.__code__] == 0
    assert of_build[render_template.__code__] > 10


def test_few_claims_are_assessed_to_know_what_pages_there_are() -> None:
    record = replace(invented_record(130))  # which nobody has asked anything yet
    calls = count_calls(lambda: plan_of(record))

    assert 0 < calls[Record._assess.__code__] < len(record.claim_parts) / 3  # noqa: SLF001
