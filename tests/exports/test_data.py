"""Data files and feeds, read as other programs read them."""

from __future__ import annotations

import csv
import io
import json
import warnings

import pytest

from generator.build import Built
from tests.records import SAMPLE, build_in

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # feedparser imports a module that Python is about to drop
    import feedparser

ADDRESS = "https://bridge.example.org/"


@pytest.fixture(scope="module")
def sample() -> Built:
    return build_in(SAMPLE)


def test_the_feed_is_one_that_feed_readers_read(sample: Built) -> None:
    feed = feedparser.parse(sample.pages["feed.xml"].text.encode())

    assert feed.bozo == 0
    assert feed.version == "atom10"
    assert feed.feed.id == f"{ADDRESS}feed.xml"
    assert feed.feed.updated


def test_the_feed_holds_every_event_and_every_correction_once(sample: Built) -> None:
    feed = feedparser.parse(sample.pages["feed.xml"].text.encode())
    ids = [entry.id for entry in feed.entries]
    corrections = sum(len(entry.data.corrections) for entry in sample.record.entries.values())

    assert corrections > 0
    assert len(ids) == len(set(ids)) == len(sample.record.events) + corrections
    assert all(entry.title and entry.link.startswith(ADDRESS) and entry.updated for entry in feed.entries)


def test_every_link_of_the_feed_leads_to_a_page(sample: Built) -> None:
    feed = feedparser.parse(sample.pages["feed.xml"].text.encode())
    paths = [entry.link.removeprefix(ADDRESS).partition("#")[0].rstrip("/") + ".md" for entry in feed.entries]

    assert [path for path in paths if path not in sample.pages] == []


def test_the_json_file_holds_every_event_claim_and_passage_with_its_status(sample: Built) -> None:
    whole = json.loads(sample.pages["data/record.json"].text)

    assert [event["id"] for event in whole["events"]] == [event.id for event in sample.record.events]
    assert {claim["claim"]: claim["status"] for claim in whole["claims"]} == {
        key: assessed.status.value for key, assessed in sample.record.claims.items()
    }
    assert {passage["ref"] for passage in whole["passages"]} == set(sample.record.citations)
    assert "CC BY 4.0" in whole["licence"]


def test_a_date_in_the_data_is_as_exact_as_in_the_record(sample: Built) -> None:
    rows = list(csv.DictReader(io.StringIO(sample.pages["data/events.csv"].text)))

    assert {row["id"]: row["date"] for row in rows} == {
        event.id: str(event.data.date) for event in sample.record.events
    }
    assert any(len(row["date"]) < len("2019-01-01") for row in rows)


def test_every_citation_of_every_answer_is_a_row(sample: Built) -> None:
    rows = list(csv.DictReader(io.StringIO(sample.pages["data/answers.csv"].text)))
    wanted = sum(len(answer.citations) for claim in sample.record.claims.values() for answer in claim.answers) + sum(
        len(claim.citations) for claim in sample.record.claims.values() if not claim.answers
    )

    assert len(rows) == wanted > 0
    assert all(row["status"] and row["passage"] and row["origin"] for row in rows)


def test_no_cell_is_a_formula(sample: Built) -> None:
    files = [page for path, page in sample.pages.items() if path.endswith(".csv")]
    cells = [cell for page in files for row in csv.reader(io.StringIO(page.text)) for cell in row]

    assert len(files) > 2
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
