"""A long command shows on a terminal that it is alive, and nowhere else."""

from __future__ import annotations

import io
import time

import pytest

from generator.cli.progress import ERASE_LINE, progress


class Terminal(io.StringIO):
    """What is written on a terminal."""

    def isatty(self) -> bool:
        return True


def wait_for_words(output: io.StringIO) -> None:
    deadline = time.monotonic() + 10
    while not output.getvalue() and time.monotonic() < deadline:
        time.sleep(0.01)


def test_a_long_command_says_on_a_terminal_what_it_does_and_leaves_no_trace() -> None:
    terminal = Terminal()
    with progress("Checking", terminal=terminal, patience=0.0):
        wait_for_words(terminal)

    assert terminal.getvalue().startswith(f"{ERASE_LINE}Checking: 0 s")
    assert terminal.getvalue().endswith(ERASE_LINE)


def test_a_short_command_says_nothing() -> None:
    terminal = Terminal()
    with progress("Checking", terminal=terminal, patience=60):
        pass

    assert terminal.getvalue() == ""


def test_a_log_holds_nothing_of_it() -> None:
    log = io.StringIO()
    with progress("Checking", terminal=log, patience=0.0):
        time.sleep(0.05)

    assert log.getvalue() == ""


def fail(terminal: Terminal) -> None:
    with progress("Checking", terminal=terminal, patience=0.0):
        wait_for_words(terminal)
        raise ZeroDivisionError


def test_a_command_that_fails_ends_its_line_as_well() -> None:
    terminal = Terminal()
    with pytest.raises(ZeroDivisionError):
        fail(terminal)

    assert terminal.getvalue().endswith(ERASE_LINE)
