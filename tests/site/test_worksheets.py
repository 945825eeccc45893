"""A worksheet has the sentences of an article: git never sees it."""

from __future__ import annotations

import subprocess
from pathlib import Path

from click.testing import CliRunner

from generator.cli import main
from tests.records import ROOT, sample_copy


def git(folder: Path, *words: str) -> str:
    return subprocess.run(["git", "-C", folder, *words], capture_output=True, text=True, check=True).stdout


def read(root: Path) -> tuple[int, str]:
    folders = ["--events", str(root / "events"), "--archive", str(root / "archive")]
    result = CliRunner().invoke(main, ["read", "gazette", *folders], catch_exceptions=False)
    return result.exit_code, result.output


def test_a_worksheet_that_git_would_commit_is_not_written(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    git(root, "init", "-q")
    status, message = read(root)
    assert status == 2
    assert "be committed with the article's sentences" in message
    assert not list(root.rglob("*.worksheet.txt"))


def test_git_leaves_worksheets_alone_wherever_they_lie(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    git(root, "init", "-q")
    (root / ".gitignore").write_bytes((ROOT / ".gitignore").read_bytes())
    assert read(root)[0] == 0
    assert (root / "archive/gazette.worksheet.txt").exists()
    git(root, "add", "--all")
    assert "worksheet" not in git(root, "status", "--porcelain")
