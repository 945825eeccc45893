"""`timeline stamp`: passages get their fingerprints; nothing is written before it was shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.records import sample_copy


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return sample_copy(tmp_path)


def stamp(root: Path, *words: str) -> Result:
    folders = ["--events", str(root / "events"), "--archive", str(root / "archive")]
    settings = {"TIMELINE_ARCHIVE": None}
    return CliRunner().invoke(main, ["stamp", *words, *folders], env=settings, catch_exceptions=False)


def without_fingerprints(root: Path, source: str) -> Path:
    path = root / "events" / "sources" / f"{source}.yml"
    path.with_suffix(".lock").unlink()
    return path


def test_missing_fingerprints_are_shown_and_then_written(root: Path) -> None:
    lock = root / "events/sources/gazette.lock"
    whole = lock.read_bytes()
    without_fingerprints(root, "gazette")
    shown = stamp(root)
    assert shown.exit_code == 1
    assert re.search(r"\bsha256-[0-9a-f]{16} mayor sha256-", shown.output)
    assert "# Nothing is written yet; the same line with --write writes events/sources/gazette.lock." in shown.output
    assert not lock.exists()

    written = stamp(root, "gazette", "--write")
    assert written.exit_code == 0
    assert "Written: events/sources/gazette.lock" in written.output
    assert lock.read_bytes() == whole
    assert stamp(root).exit_code == 0


def test_what_is_no_fingerprint_is_taken_out_of_a_lock(root: Path) -> None:
    """Such as the marks of a merge; all that were there are right."""
    lock = root / "events/sources/gazette.lock"
    whole = lock.read_bytes()
    lock.write_bytes(b"<<<<<<< HEAD\n" + whole + b"=======\n>>>>>>> main\n")
    assert stamp(root, "gazette", "--write").exit_code == 0
    assert lock.read_bytes() == whole


def test_a_file_with_a_mistake_is_named_and_left_alone(root: Path) -> None:
    path = without_fingerprints(root, "gazette")
    path.write_text(path.read_text("utf-8").replace("short:", "shrot:"), encoding="utf-8")
    before = path.read_text("utf-8")
    result = stamp(root, "--write")
    assert result.exit_code == 1
    assert "unknown field 'shrot'" in result.output
    assert path.read_text("utf-8") == before


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (["gazete"], "there is no source gazete; did you mean gazette?"),
        (["zebra"], "start it with: timeline new source --id zebra --article FILE"),
    ],
)
def test_wrong_use_is_answered_with_what_to_do(root: Path, words: list[str], answer: str) -> None:
    result = stamp(root, *words)
    assert result.exit_code == 2
    assert answer in result.output


def test_without_the_texts_nothing_is_stamped(root: Path) -> None:
    result = CliRunner().invoke(main, ["stamp", "--events", str(root / "events")], env={"TIMELINE_ARCHIVE": None})
    assert result.exit_code == 2
    assert "--archive FOLDER" in result.output
