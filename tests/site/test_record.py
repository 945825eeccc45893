"""The real record: it keeps every rule, its schemas are fresh, and its passages stand in the articles."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.build import build
from generator.problems import Problems
from generator.read.archive import Finding
from generator.read.entries import KIND_OF, read_folder
from generator.rules.passages import findings
from tests.records import ROOT

EVENTS = ROOT / "events"
ARCHIVE = os.environ.get("TIMELINE_ARCHIVE", "")
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
def test_every_passage_stands_in_its_article_word_by_word() -> None:
    assert problems_of(Path(ARCHIVE)) == []
    built = build(EVENTS, docs=ROOT / "docs", archive=Path(ARCHIVE), today=datetime.now(UTC).date())
    found = [finding for *_, finding, _ in findings(built.record)]
    assert len(found) > 100
    assert set(found) == {Finding.VERIFIED}


def test_every_file_of_the_record_is_read() -> None:
    folder = read_folder(EVENTS)
    files = [path for path in EVENTS.rglob("*.yml") if path.relative_to(EVENTS).parts[0] != "schema"]
    assert len(files) > 50
    assert len(folder.entries) == len(files)


def test_every_entry_names_its_schema() -> None:
    nouns = {kind.folder: kind.noun for kind in KIND_OF.values()}
    wrong = []
    for entry in read_folder(EVENTS).entries:
        folder = entry.path.split("/")[1]
        noun = nouns["events" if folder.isdigit() else folder]
        first = (ROOT / entry.path).read_text("utf-8").splitlines()[0]
        if first.startswith("# yaml-language-server:") and not first.endswith(f"$schema=../schema/{noun}.json"):
            wrong.append(f"{entry.path}: {first}")
    assert wrong == []
