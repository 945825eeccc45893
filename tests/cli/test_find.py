"""`timeline find` and `timeline answer`: from words to the question, and from the question to its new answer."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from generator.cli import main
from tests.records import SAMPLE, sample_copy


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [*words, "--events", str(root / "events")], catch_exceptions=False)


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


def test_a_question_that_is_not_there_is_said_with_the_nearest(tmp_path: Path) -> None:
    result = run(sample_copy(tmp_path), "answer", "lorries-banned#girder", "3", "--cites", "ferry#lorries")
    assert result.exit_code == 2
    assert "did you mean lorries-banned#girders?" in result.output
