"""Visits to a served site: what a page asks for and complains of, and what helps to look at it."""

from __future__ import annotations

import functools
import http.server
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Page, Request

PHONE, DESK = (360, 740), (1280, 900)


def is_embedded(site: Path, file: Path) -> bool:
    """Whether a file is a small page to be shown inside the pages of others, in no frame of the site's."""
    return file.relative_to(site).parts[0] == "embed"


def kinds_of(site: Path) -> dict[str, list[str]]:
    """The addresses of the pages of every kind, the smallest first; without those for the pages of others."""
    kinds = {"home": [""], "not found": ["no/such/page/"]}
    for file in sorted(site.rglob("index.html"), key=lambda file: file.stat().st_size):
        parts = file.relative_to(site).parent.parts
        if parts and not is_embedded(site, file):
            kind = parts[0] if len(parts) == 1 else f"one of {parts[0]}"
            kinds.setdefault(kind, []).append("/".join(parts) + "/")
    assert {"timeline", "people", "sanctions", "one of events", "one of sources"} <= set(kinds)
    return kinds


class Served(http.server.SimpleHTTPRequestHandler):
    """A static server that is silent and answers what is missing with the site's own page."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send the site's 404 page."""
        if code != http.HTTPStatus.NOT_FOUND:
            super().send_error(code, message, explain)
            return
        data = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


class QuietServer(http.server.ThreadingHTTPServer):
    """A server to which it is no error that a browser leaves before a page has come."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a broken connection."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def serve(site: Path) -> Iterator[str]:
    """Where a site is served as GitHub Pages serves it, with a final slash."""
    server = QuietServer(("127.0.0.1", 0), functools.partial(Served, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


class Visit:
    """A page in the browser together with what it asked for and complained of."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.requests: list[Request] = []
        self.complaints: list[str] = []
        self.page = context.new_page()
        self.page.on("request", self._asked)
        self.page.on("console", self._said)
        self.page.on("pageerror", self._failed)
        self.page.goto(url, wait_until="load")
        self.page.wait_for_timeout(100)  # Material arranges its parts after the load

    def _asked(self, request: Request) -> None:
        self.requests.append(request)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(message.text)

    def _failed(self, error: Error) -> None:
        self.complaints.append(str(error))


def settles(look: Callable[[], object], expected: object) -> None:
    """Look until the page shows what is expected: a browser follows a click or a key in its own time."""
    seen: object = None
    for _ in range(100):
        try:
            seen = look()
        except Error as error:  # the page that was looked at has just left
            seen = error
        if seen == expected:
            return
        time.sleep(0.05)
    assert seen == expected


def until(page: Page, condition: str) -> None:
    """Wait until a condition holds in the page; Playwright's own waiting needs the eval that the policy bars."""
    settles(lambda: bool(page.evaluate(condition)), expected=True)


def unfold(page: Page) -> None:
    """Open everything that is folded in the article, or in a page for the pages of others."""
    page.evaluate("for (const one of document.querySelectorAll('article details, .tl-embed details')) one.open = true")
