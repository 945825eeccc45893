"""`mkdocs serve` for tests: a server on a free port, and what it sends."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.building import ENVIRONMENT

PATIENCE = 600  # looks, a fifth of a second apart; a loaded machine may need a while to rebuild
RELOAD = re.compile(rb'<script src="/preview/reload\.js\?\d+"></script>')


@dataclass(frozen=True)
class Server:
    """A server that runs, and its address with a slash at the end."""

    address: str

    def send(self, path: str) -> bytes:
        """What stands at an address; nothing where the server has no such page, or is not there yet."""
        try:
            with urllib.request.urlopen(f"{self.address}{path}", timeout=60) as answer:  # noqa: S310 - our server
                return bytes(answer.read())
        except urllib.error.URLError:
            return b""

    def page(self, path: str) -> bytes:
        """A page without the script that reloads it."""
        content, count = RELOAD.subn(b"", self.send(path))
        assert count == 1, path
        return content

    def shows(self, path: str, words: str) -> bool:
        """True as soon as the page at the address holds the words."""
        for _ in range(PATIENCE):
            if words in self.send(path).decode():
                return True
            time.sleep(0.2)
        return False


@contextmanager
def served(root: Path) -> Iterator[Server]:
    """A folder like the sample while it is served."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", address]
    process = subprocess.Popen(command, cwd=root, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield Server(f"http://{address}/")
    finally:
        process.terminate()
        process.wait()
