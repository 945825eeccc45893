"""The real record with more articles: every sentence that counts them changes with them, or is found."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from generator.model.sources import Source
from generator.model.values.quantity import number_in_words
from generator.problems import Problem, Problems
from generator.read.entries import read_folder
from generator.record.record import Record
from tests.records import ROOT, Built, build

EVENTS = ROOT / "events"
TODAY = datetime.now(UTC).date()
SOURCE = """\
title: Report {number} on another matter
short: Report {number}
language: en
production: unknown
published: 2025-12-{number}
archive: {{file: report-{number}.txt, paragraphs: 1}}
passages:
  - {{id: nothing, p: 1, start: Nothing of, gist: Nothing is said of prisoners or potash.}}
"""
EVENT = """\
title: Reports appear
date: 2025-12-15
kind: publication
summary: Reports on another matter appear.
claims:
  - {{says: Nothing is said of prisoners or potash., cites: [{cites}]}}
"""
pytestmark = pytest.mark.skipif(not EVENTS.is_dir(), reason="no record: events/ is not there")


def grown(folder: Path, number: int) -> Path:
    """A copy of the record with this many articles more, which say nothing of its story."""
    for name in ("events", "docs"):
        shutil.copytree(ROOT / name, folder / name)
    ids = [f"report-{day}" for day in range(15, 15 + number)]
    for source_id in ids:
        text = SOURCE.format(number=source_id.removeprefix("report-"))
        (folder / f"events/sources/{source_id}.yml").write_text(text, encoding="utf-8")
        lock = f"sha256-{'0' * 16} the whole text\nsha256-{'0' * 16} nothing\n"  # nobody has the articles here
        (folder / f"events/sources/{source_id}.lock").write_text(lock, encoding="utf-8")
    cites = ", ".join(f"{source_id}#nothing" for source_id in ids)
    (folder / "events/2025/reports-appear.yml").write_text(EVENT.format(cites=cites), encoding="utf-8")
    return folder


def built(folder: Path) -> tuple[Built | None, tuple[Problem, ...]]:
    """The site of a folder, or what is wrong in it."""
    try:
        return build(folder / "events", docs=folder / "docs", today=TODAY), ()
    except Problems as problems:
        return None, problems.problems


def number_of_articles() -> int:
    folder = read_folder(EVENTS)
    return len(Record.gather(folder.entries, frozenset(), (), date(2026, 1, 1)).of_kind(Source))


def test_an_article_that_answers_an_open_question_is_found_at_every_sentence_that_denies_it(tmp_path: Path) -> None:
    folder = grown(tmp_path, 1)
    measure = folder / "events/sanctions/us-potash-sanctions.yml"
    question, note = "    ask: Which legal act imposed the US potash sanctions", "    note: "
    before, _, rest = measure.read_text("utf-8").partition(question)
    line, _, rest = rest.partition("\n")
    cited, _, rest = rest.partition(note)
    answer = "    type: text\n    answers:\n      - {value: a licence, cites: [report-15#nothing]}\n"
    measure.write_text(f"{before}{question}{line}\n{answer}{cited}{note}{rest}", encoding="utf-8")
    _, problems = built(folder)
    found = {
        problem.location.path for problem in problems if "No article" in problem.message and problem.code == "C450"
    }
    assert {"docs/index.md", "docs/explained/what-happened.md"} <= found
    lines = (folder / "docs/index.md").read_text("utf-8").split("\n")
    [headline] = [number for number, line in enumerate(lines, 1) if line.startswith("# ")]
    places = [problem.location for problem in problems if problem.message.startswith("'no' is said here")]
    assert [(place.path, place.line) for place in places] == [("docs/index.md", headline)]


def test_an_article_on_another_matter_makes_no_sentence_of_the_record_false(tmp_path: Path) -> None:
    before, added = number_of_articles(), 10
    site, problems = built(grown(tmp_path, added))
    assert site, problems
    number = number_in_words(before)
    texts = {path: page.content for path, page in site.pages.items() if isinstance(page.content, str)}
    for path, text in texts.items():
        wrong = re.search(rf"\b(?:all|the|of the|as|on|rests? on) {number} articles\b", text, re.IGNORECASE)
        assert not wrong, f"{path}: {wrong}"
    assert f">{number_in_words(before + added)} articles</a>" in texts["index.md"]
