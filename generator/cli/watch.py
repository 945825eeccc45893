"""Doing something again whenever a file changes; no more than looking at the files twice a second."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NoReturn

import click

PAUSE = 0.5  # seconds between two looks; shorter than the patience of somebody who has just saved


def follow(folders: Iterable[Path | None], act: Callable[[], object]) -> NoReturn:
    """Act now and after every change in the folders, until Ctrl+C."""
    watched = [folder for folder in folders if folder]
    seen: dict[Path, tuple[int, int]] | None = None
    try:
        while True:
            now = _stamps(watched)
            if now != seen:
                if seen is not None:
                    click.clear()
                click.echo("Checking")
                act()
                click.echo("\nWatching; save a file to check again, Ctrl+C to stop.")
                seen = now
            time.sleep(PAUSE)
    except KeyboardInterrupt:
        raise SystemExit(0) from None


def _stamps(folders: list[Path]) -> dict[Path, tuple[int, int]]:
    """When each file was last written, and its size."""
    files = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return {path: (stat.st_mtime_ns, stat.st_size) for path in files for stat in [path.stat()]}
