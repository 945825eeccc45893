"""`timeline check-sources` asks real servers, of which those of the tests stand on this machine."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.cli.check_sources import fetch
from generator.forms.source_addresses import Response
from tests.records import sample_copy

PAGES = {"/text": (200, "<p>Straße</p>"), "/gone": (404, ""), "/shut": (403, "")}


class Answers(http.server.BaseHTTPRequestHandler):
    """A server with a page in Latin-1, one that is gone, one that lets nobody in, and one that has moved."""

    def do_GET(self) -> None:
        """Answer as the path asks for."""
        status, text = PAGES.get(self.path, (301, ""))
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=iso-8859-1")
        if status == 301:
            self.send_header("Location", "/text")
        self.end_headers()
        self.wfile.write(text.encode("latin-1"))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers) as answers:
        threading.Thread(target=answers.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{answers.server_port}"
        answers.shutdown()


def test_what_a_server_answers_is_kept_with_its_status_and_address(server: str) -> None:
    assert [fetch(server + path).status for path in ("/text", "/gone", "/shut")] == [200, 404, 403]
    assert fetch(f"{server}/text").page == "<p>Straße</p>"
    assert fetch(f"{server}/old").address == f"{server}/text"


def test_a_server_that_is_not_there_is_no_traceback(server: str) -> None:
    port = int(server.rpartition(":")[2])
    response = fetch(f"http://127.0.0.1:{port - 1 if port > 1024 else port + 1}/")
    assert (response.status, response.is_unknown) == (0, False)
    assert response.failure


def test_the_command_reports_and_its_status_asks_for_somebody(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gazette = "https://gazette.example.org"
    monkeypatch.setattr("generator.cli.check_sources.fetch", lambda address: fetch(address.replace(gazette, server)))
    root = sample_copy(tmp_path)
    for source in (root / "events/sources").glob("*.yml"):
        text = source.read_text("utf-8")
        lines = [line for line in text.splitlines() if not line.startswith("address:")]
        if source.stem == "gazette":
            lines.insert(4, f"address: {gazette}/gone")
        source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["check-sources", "--events", str(root / "events")], catch_exceptions=False)
    assert result.exit_code == 1
    assert "The addresses of 1 source, asked on " in result.output
    assert "### Gone: nothing is there any more (1)\n\n- **gazette** (events/sources/gazette.yml): " in result.output


def test_a_machine_without_a_network_calls_no_article_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unknown = Response(0, "https://gazette.example.org/", failure="unknown", is_unknown=True)
    monkeypatch.setattr("generator.cli.check_sources.fetch", lambda _address: unknown)
    root = sample_copy(tmp_path)
    with (root / "events/sources/ferry.yml").open("a", encoding="utf-8") as ferry:
        ferry.write("address: https://ferry.example.org/\n")
    result = CliRunner().invoke(main, ["check-sources", "--events", str(root / "events")])
    assert result.exit_code == 2
    assert "a machine with a network" in result.output
    assert "Gone" not in result.output
