"""Runs programs and servers, and says what they use: of the processor, of the clock, of the memory."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
PATIENCE = 600  # seconds
TITLE = re.compile(r"^((?:title:|# ).*)$", re.MULTILINE)  # of an entry, of a page


@dataclass(frozen=True, slots=True)
class Run:
    """What a finished program has used: seconds of the processor and of the clock, bytes of memory."""

    user: float
    wall: float
    memory: int


NO_VARIABLES: Mapping[str, str] = {}


def run_command(command: Sequence[str], folder: Path, variables: Mapping[str, str] = NO_VARIABLES) -> Run:
    """Run a command in a folder until it ends, which must be well."""
    start = time.perf_counter()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            command, cwd=folder, env=environment(variables), stdout=output, stderr=subprocess.STDOUT
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - start
        output.seek(0)
        if process.returncode:
            raise SystemExit(f"{' '.join(command)} failed:\n{output.read().decode()[-3000:]}")
    return Run(usage.ru_utime, wall, usage.ru_maxrss * 1024)


def environment(variables: Mapping[str, str]) -> Mapping[str, str]:
    """The variables with which everything is run; what Python has compiled is kept, as on anybody's machine."""
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**inherited, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(REPOSITORY), **variables}


def wait_for_edits(folder: Path, file: Path, page: str, rounds: int) -> Iterator[float]:
    """How long it takes from saving a file until the server sends the new page, in seconds."""
    original = file.read_text("utf-8")
    with serving(folder) as address:
        for number in range(rounds):
            word = f"Edited{number}"
            file.write_text(add_to_title(original, word), "utf-8")
            start = time.perf_counter()
            wait_until(partial(holds, f"{address}{page}", word))
            yield time.perf_counter() - start
    file.write_text(original, "utf-8")


def add_to_title(text: str, word: str) -> str:
    """An entry or a page with one more word at the end of its title."""
    return TITLE.sub(rf"\1 {word}", text, count=1)


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address at which `mkdocs serve` serves a folder."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--livereload", "--dev-addr", address]
    process = subprocess.Popen(command, cwd=folder, env=environment({}), stderr=subprocess.DEVNULL)
    try:
        wait_until(partial(holds, f"http://{address}/", "</html>"))
        yield f"http://{address}/"
    finally:
        process.terminate()
        process.wait()


def holds(address: str, words: str) -> bool:
    """Whether the page at an address is there and holds the words."""
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 - our server
            return words in answer.read().decode()
    except (urllib.error.URLError, ConnectionError):
        return False


def wait_until(is_true: Callable[[], bool]) -> None:
    """Ask again and again, twenty times a second."""
    end = time.monotonic() + PATIENCE
    while not is_true():
        if time.monotonic() > end:
            raise SystemExit("the server never sent the new page")
        time.sleep(0.05)
