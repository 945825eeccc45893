"""The command as it is installed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.records import SAMPLE

EVENTS = str(SAMPLE / "events")


def run_command(*arguments: str) -> subprocess.CompletedProcess[str]:
    program = shutil.which("timeline", path=Path(sys.executable).parent)
    assert program, "the command is not installed"
    return subprocess.run([program, *arguments], capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_command_runs_outside_of_tests_and_off_a_terminal() -> None:
    done = run_command("check", "--events", EVENTS)
    assert done.returncode == 0
    assert done.stdout.startswith("Nothing wrong:")
    assert done.stderr == ""


def test_all_that_is_wrong_is_written_before_the_process_ends_with_its_status(tmp_path: Path) -> None:
    (tmp_path / "people").mkdir()
    for number in range(1500):
        (tmp_path / f"people/person-{number}.yml").write_text(f"nmae: Person {number}\n", encoding="utf-8")
    done = run_command("check", "--events", str(tmp_path))
    assert done.returncode == 1
    assert done.stdout.count("person-") >= 1500
    assert done.stdout.endswith("says more about the first.\n")
    assert run_command("check", "--events", str(tmp_path / "nothing")).returncode == 2
