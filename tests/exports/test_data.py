"""Data files, read as other programs read them."""

from __future__ import annotations

import csv
import io
import json

import pytest

from generator.build import Built
from generator.exports.export import UNPUBLISHED
from generator.exports.registry import EXPORTS, export_files
from generator.render.page.page import draw_pages
from tests.records import sample_site


@pytest.fixture(scope="module")
def site() -> Built:
    return sample_site()


def test_the_json_file_holds_every_event_claim_and_passage_with_its_status(site: Built) -> None:
    whole = json.loads(site.pages["data/record.json"].text)

    assert [event["id"] for event in whole["events"]] == [event.id for event in site.record.events]
    assert {claim["claim"]: claim["status"] for claim in whole["claims"]} == {
        key: assessed.status.value for key, assessed in site.record.claims.items()
    }
    assert {passage["ref"] for passage in whole["passages"]} == set(site.record.citations)
    assert "CC BY 4.0" in whole["licence"]


def test_a_date_in_the_data_is_as_exact_as_in_the_record(site: Built) -> None:
    rows = list(csv.DictReader(io.StringIO(site.pages["data/events.csv"].text)))

    assert {row["id"]: row["date"] for row in rows} == {event.id: str(event.data.date) for event in site.record.events}
    assert any(len(row["date"]) < len("2019-01-01") for row in rows)


def test_every_citation_of_every_answer_is_a_row(site: Built) -> None:
    rows = list(csv.DictReader(io.StringIO(site.pages["data/answers.csv"].text)))
    wanted = sum(len(answer.citations) for claim in site.record.claims.values() for answer in claim.answers) + sum(
        len(claim.citations) for claim in site.record.claims.values() if not claim.answers
    )

    assert len(rows) == wanted > 0
    assert all(row["status"] and row["passage"] and row["source"] for row in rows)


def test_the_foot_of_every_page_offers_every_file_that_is_written(site: Built) -> None:
    assert [export.path for export in EXPORTS if export.path not in site.pages] == []
    assert all(export.label for export in EXPORTS)


def test_a_site_without_an_address_has_no_feed(site: Built) -> None:
    paths = [page.path for page in draw_pages(export_files(site.record, UNPUBLISHED))]

    assert paths == [export.path for export in EXPORTS if not export.needs_address]
    assert "feed.xml" not in paths


def test_no_cell_is_a_formula(site: Built) -> None:
    files = [page for path, page in site.pages.items() if path.endswith(".csv")]
    cells = [cell for page in files for row in csv.reader(io.StringIO(page.text)) for cell in row]

    assert len(files) > 2
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
