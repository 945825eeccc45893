"""`timeline read`: a worksheet is written beside the article, filled in, and applied."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.records import sample_copy


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return sample_copy(tmp_path)


def read(root: Path, *words: str) -> Result:
    folders = ["--events", str(root / "events"), "--archive", str(root / "archive")]
    return CliRunner().invoke(main, ["read", *words, *folders], catch_exceptions=False)


def uncited(root: Path) -> Path:
    """The worksheet of an article of which one passage is not cited yet."""
    source = root / "events/sources/gazette.yml"
    text = source.read_text("utf-8")
    source.write_text(text.replace("  - {p: 7, reason: caption}\n", ""), encoding="utf-8")
    assert read(root, "gazette").exit_code == 0
    return root / "archive/gazette.worksheet.txt"


def test_a_worksheet_is_written_once_and_never_overwritten(root: Path) -> None:
    result = read(root, "gazette")
    worksheet = root / "archive/gazette.worksheet.txt"
    assert f"Written: {worksheet}, with 8 paragraphs." in result.output
    assert "timeline read gazette --apply --write" in result.output  # nobody is there who could say yes
    worksheet.write_text("mine", encoding="utf-8")
    assert "is there already, and stays as it is" in read(root, "gazette").output
    assert worksheet.read_text("utf-8") == "mine"


def test_what_is_filled_in_is_shown_first_and_then_written(root: Path) -> None:
    worksheet = uncited(root)
    path = root / "events/sources/gazette.yml"
    before = path.read_text("utf-8")
    shown = read(root, "gazette", "--apply")
    assert shown.exit_code == 1
    assert "reason: caption" in shown.output
    assert path.read_text("utf-8") == before
    assert "left out: caption" in worksheet.read_text("utf-8")

    written = read(root, "gazette", "--apply", "--write")
    assert written.exit_code == 0
    assert "Every paragraph is accounted for.\nNothing wrong" in written.output
    assert path.read_text("utf-8") != before
    assert "done: left out, caption" in worksheet.read_text("utf-8")
    assert "events/addresses.txt" in written.output
    again = read(root, "gazette", "--apply", "--write")
    assert again.output.startswith("Every paragraph is accounted for.\nNothing wrong")
    assert again.output.endswith(", 0 of them changed\n")


def test_a_message_is_named_with_the_line_where_it_stands(root: Path) -> None:
    worksheet = uncited(root)
    text = worksheet.read_text("utf-8").replace("left out: caption", "left out: a picture")
    worksheet.write_text(text, encoding="utf-8")
    result = read(root, "gazette", "--apply", "--write")
    assert result.exit_code == 1
    lines = worksheet.read_text("utf-8").splitlines()
    number = next(number for number, line in enumerate(lines, 1) if line.startswith("#! "))
    assert f"gazette.worksheet.txt:{number}: 'a picture' is no reason" in result.output
    assert lines[number] == "left out: a picture"
    assert "The record has nothing yet of 1 paragraph: 7." in result.output
    assert "P519" not in result.output  # which only follows


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (["gazete"], "there is no source gazete; did you mean gazette?"),
        (["gazette", "--apply"], "there is no worksheet yet; write it with: timeline read gazette"),
    ],
)
def test_wrong_use_is_answered_with_what_to_do(root: Path, words: list[str], answer: str) -> None:
    result = read(root, *words)
    assert result.exit_code == 2
    assert answer in result.output


def test_without_the_text_there_is_no_worksheet(root: Path) -> None:
    (root / "archive/gazette.txt").unlink()
    result = read(root, "gazette")
    assert result.exit_code == 2
    assert "the archived text of gazette is not at hand" in result.output
