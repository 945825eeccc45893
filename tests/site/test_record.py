"""The real record: it keeps every rule, its schemas are fresh, and its passages stand in the articles."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from generator.model import KINDS
from generator.model.entries import Event
from generator.model.sources import Source
from generator.problems import Problems
from generator.read.archive import Finding
from generator.read.entries import read_folder
from generator.record.claims import Status
from generator.rules.passages import findings
from tests.records import ARCHIVE, ROOT, Built, build

EVENTS = ROOT / "events"
pytestmark = pytest.mark.skipif(not EVENTS.is_dir(), reason="no record: events/ is not there")


def problems_of(archive: Path | None) -> list[str]:
    try:
        build(EVENTS, docs=ROOT / "docs", archive=archive, today=datetime.now(UTC).date())
    except Problems as problems:
        return [str(problem) for problem in problems]
    return []


def test_the_record_keeps_every_rule() -> None:
    assert problems_of(None) == []


@pytest.mark.skipif(not ARCHIVE, reason="the articles' texts are not at hand: set TIMELINE_ARCHIVE to their folder")
def test_every_passage_of_an_article_that_is_at_hand_stands_there_word_by_word() -> None:
    assert problems_of(Path(ARCHIVE)) == []
    built = build(EVENTS, docs=ROOT / "docs", archive=Path(ARCHIVE), today=datetime.now(UTC).date())
    found = [finding for *_, finding, _ in findings(built.record)]
    assert Finding.VERIFIED in found
    assert set(found) <= {Finding.VERIFIED, Finding.NOT_CHECKABLE}


def test_every_file_of_the_record_is_read() -> None:
    folder = read_folder(EVENTS)
    files = [path for path in EVENTS.rglob("*.yml") if path.relative_to(EVENTS).parts[0] != "schema"]
    assert len(files) > 50
    assert len(folder.entries) == len(files)


def test_an_editors_program_knows_the_schema_of_every_folder() -> None:
    schemas = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))["yaml.schemas"]
    folders = {kind.noun: "[0-9][0-9][0-9][0-9]" if kind is Event else kind.folder for kind in KINDS}
    assert schemas == {f"./events/schema/{noun}.json": f"events/{folder}/*.yml" for noun, folder in folders.items()}


# What the pages derive

CUSTODY_BEGINS = {"detained", "arrested", "held"}


@pytest.fixture(scope="module")
def record_site() -> Built:
    return build(EVENTS, docs=ROOT / "docs", today=datetime.now(UTC).date())


def said_to_be_in_custody(markdown: str) -> set[str]:
    """The people whom a page of a day says to be in custody, in its sentences and in its table."""
    people = set()
    for sentence in re.findall(r"\bin custody: (.*?)\.(?: |$)", markdown, re.MULTILINE):
        people |= set(re.findall(r"people/([\w-]+)\.md", sentence))
    for row in re.findall(r"(?m)^\| (.*) \| in custody\b", markdown):
        people |= set(re.findall(r"people/([\w-]+)\.md", row))
    return people


def test_no_page_says_that_somebody_is_in_custody_without_a_passage(record_site: Built) -> None:
    record = record_site.record
    seen = 0
    for path, page in record_site.pages.items():
        if not path.startswith("as-of/") or not re.fullmatch(r"[\d-]+\.md", path.removeprefix("as-of/")):
            continue
        day = date.fromisoformat(path.removeprefix("as-of/").removesuffix(".md"))
        for person in said_to_be_in_custody(page.text):
            seen += 1
            changes = record.custody[person]
            begins = [change for change in changes if change.word in CUSTODY_BEGINS and change.part.cites]
            ends = [change for change in changes if change.word == "released" and change.part.cites]
            was_taken = any((change.edtf_date.earliest or date.min) <= day for change in begins)
            next_day = [change for change in changes if change.edtf_date.earliest == day + timedelta(days=1)]
            is_freed_or_held_next_day = any(change.word in ("released", "held") for change in next_day)
            assert was_taken or is_freed_or_held_next_day, f"{path}: {person}"
            assert not any((change.latest or date.max) <= day for change in ends), f"{path}: {person}"
    assert seen > 5


def test_whoever_was_freed_was_in_custody_the_day_before(record_site: Built) -> None:
    freed = {"ales-bialiatski", "maria-kolesnikova", "masatoshi-nakanishi", "viktar-babaryka"}
    assert freed <= said_to_be_in_custody(record_site.pages["as-of/2025-12-12.md"].text)
    assert not freed & said_to_be_in_custody(record_site.pages["as-of/2025-12-13.md"].text)


def test_sources_agree_only_where_two_named_roots_say_the_same_in_two_articles(record_site: Built) -> None:
    for claim in record_site.record.claims.values():
        if claim.status is not Status.AGREED:
            continue
        named = {
            (record_site.record.root_of(attribution.speaker), attribution.source)
            for attribution in claim.attributions
            if attribution.speaker
        }
        assert claim.data.ask, claim.key
        assert len({root for root, _ in named}) > 1, claim.key
        assert len({source for _, source in named}) > 1, claim.key


def test_no_state_reaches_beyond_the_day_on_which_it_was_reported(record_site: Built) -> None:
    pages = [path for path in record_site.pages if re.fullmatch(r"as-of/[\d-]+\.md", path)]
    days = sorted(path for path in pages if "## What changed by this day" in record_site.pages[path].text)
    last = max(day for day in record_site.record.days_of_appearance.values() if day)
    assert days[-1] <= f"as-of/{last}.md"
    assert "perhaps" not in record_site.pages["as-of/2025-12-13.md"].text


def test_who_reviewed_an_article_is_not_called_its_author() -> None:
    [source] = [entry.data for entry in read_folder(EVENTS).entries if entry.id == "unknown-publisher"]
    assert isinstance(source, Source)
    assert not source.authors
    assert "Bridgette Jacobs as reviewer" in (source.note or "")
