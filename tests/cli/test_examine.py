"""A long command says on a terminal what it does, and nowhere else."""

from __future__ import annotations

import io

import pytest

from generator.cli.examine import ERASE_LINE, progress


class Terminal(io.StringIO):
    """What is written on a terminal."""

    def isatty(self) -> bool:
        return True


def fail() -> None:
    with progress("Checking"):
        raise ZeroDivisionError


@pytest.mark.parametrize(("output", "expected"), [(Terminal(), f"Checking …{ERASE_LINE}"), (io.StringIO(), "")])
def test_what_a_command_does_stands_on_a_terminal_until_its_end(
    output: io.StringIO, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr", output)
    with pytest.raises(ZeroDivisionError):
        fail()
    assert output.getvalue() == expected
