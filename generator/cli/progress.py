"""A sign of life on a terminal while a command takes long; nothing of it ever stands in a log."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

PATIENCE = 2.0  # seconds in which nobody wonders
ERASE_LINE = "\r\033[K"


@contextmanager
def progress(words: str, *, terminal: TextIO | None = None, patience: float = PATIENCE) -> Iterator[None]:
    """Say what is being done and for how long, once it has taken a while; the line goes away at the end."""
    terminal = terminal or sys.stderr
    if not terminal.isatty():
        yield
        return
    is_over = threading.Event()
    clock = threading.Thread(target=_count_seconds, args=(words, terminal, patience, is_over), daemon=True)
    clock.start()
    try:
        yield
    finally:
        is_over.set()
        clock.join()


def _count_seconds(words: str, terminal: TextIO, patience: float, is_over: threading.Event) -> None:
    started = time.monotonic()
    if is_over.wait(patience):
        return
    while True:
        terminal.write(f"{ERASE_LINE}{words}: {time.monotonic() - started:.0f} s")
        terminal.flush()
        if is_over.wait(1):
            break
    terminal.write(ERASE_LINE)
    terminal.flush()
