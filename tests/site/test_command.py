"""The command as it is installed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.records import SAMPLE

EVENTS = str(SAMPLE / "events")


def test_the_command_runs_outside_of_tests_and_off_a_terminal() -> None:
    program = shutil.which("timeline", path=Path(sys.executable).parent)
    assert program, "the command is not installed"
    command = [program, "check", "--events", EVENTS]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0
    assert done.stdout.startswith("Nothing wrong:")
    assert done.stderr == ""
