"""Git never sees a worksheet, which has the sentences of an article, nor what is left of a killed command."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.records import ROOT, sample_copy

KILLED = """
import os, pathlib, signal
from generator.editing.files import replace_file
pathlib.Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
replace_file(pathlib.Path("bridge.yml"), b"new")
"""


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


@pytest.mark.skipif(not shutil.which("git"), reason="no git")
@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_what_a_kill_leaves_behind_is_never_committed(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    shutil.copy(ROOT / ".gitignore", tmp_path)
    killed = subprocess.run([sys.executable, "-c", KILLED], cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, check=False)
    assert killed.returncode == -9
    assert len([*tmp_path.glob(".*.draft")]) == 1
    listed = subprocess.run(
        ["git", "-C", tmp_path, "status", "--porcelain"], check=True, capture_output=True, text=True
    )
    assert listed.stdout == "?? .gitignore\n"
