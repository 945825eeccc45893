"""`timeline find` and `timeline answer`: from words to the question, and from the question to its new answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main, options
from tests.records import SAMPLE, sample_copy, sample_record


def run(root: Path, *words: str, typed: str = "") -> Result:
    arguments = [*words, "--events", str(root / "events")]
    return CliRunner().invoke(main, arguments, input=typed, catch_exceptions=False)


def test_a_hit_comes_with_its_reference_its_file_and_what_stands_there() -> None:
    result = run(SAMPLE, "find", "girders", "cracked")
    assert result.exit_code == 0
    assert "lorries-banned#girders  (question, events/2019/lorries-banned.yml:" in result.output
    assert "How many girders were cracked? [2 girders; 1" in result.output


def test_nothing_found_is_said() -> None:
    result = run(SAMPLE, "find", "zebra")
    assert (result.exit_code, result.output) == (
        1,
        "Nothing holds these words; try fewer, or the beginning of one.\n",
    )


def test_an_answer_is_shown_first_and_written_when_told(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    path = root / "events/2019/lorries-banned.yml"
    before = path.read_bytes()
    shown = run(root, "answer", "lorries-banned#girders", "3", "--cites", "ferry#lorries")
    assert shown.exit_code == 0
    assert "+      - {value: 3, cites: [ferry#lorries]}" in shown.output
    assert path.read_bytes() == before

    written = run(root, "answer", "lorries-banned#girders", "3", "--cites", "ferry#lorries", "--write")
    assert "Written: events/2019/lorries-banned.yml" in written.output
    assert b"- {value: 3, cites: [ferry#lorries]}" in path.read_bytes()


def test_how_answers_in_words_differ_is_asked_once_or_stays_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = sample_copy(tmp_path)
    claim = next(claim for claim in sample_record().claims.values() if claim.data.difference == "precision")
    path = root / claim.entry.path
    before = path.read_text("utf-8")
    command = ("answer", claim.key, "on three other days", "--cites", "gazette#ban")
    assert "Taken to differ in precision, as the others do" in run(root, *command, "--write").output
    assert run(root, *command, "--write", "--difference", "views").exit_code == 0  # which a second run says anew
    assert path.read_text("utf-8").count("on three other days") == 1
    assert "difference: views" in path.read_text("utf-8")

    path.write_text(before, "utf-8")
    monkeypatch.setattr(options, "may_ask", lambda: True)
    asked = run(root, *command, typed="size\ncontradiction\ny\n")
    assert "'size' is no difference" in asked.output
    assert "difference: contradiction" in path.read_text("utf-8")


def test_a_question_that_is_not_there_is_said_with_the_nearest(tmp_path: Path) -> None:
    result = run(sample_copy(tmp_path), "answer", "lorries-banned#girder", "3", "--cites", "ferry#lorries")
    assert result.exit_code == 2
    assert "did you mean lorries-banned#girders?" in result.output
