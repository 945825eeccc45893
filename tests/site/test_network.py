"""The tests run with the network cut off: Python, the programs it starts, and the browser."""

from __future__ import annotations

import socket
import subprocess
import sys
import urllib.request

import pytest
from playwright.sync_api import Browser, Error

from tests.offline.sitecustomize import NetworkRefused, is_here
from tests.records import ROOT

ASK = "import urllib.request; urllib.request.urlopen('http://192.0.2.1/', timeout=5)"
LOADED = "import generator.build, sys; print(*sys.modules.keys() & {'ssl', 'http.client', 'urllib.request'})"


@pytest.mark.parametrize("address", ["http://192.0.2.1/", "http://nowhere.example/", "http://[2001:db8::1]/"])
def test_python_reaches_no_other_machine(address: str) -> None:
    with pytest.raises(NetworkRefused, match="the network cut off"):
        urllib.request.urlopen(address, timeout=5)  # noqa: S310


def test_a_python_that_a_test_starts_reaches_no_other_machine() -> None:
    done = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, check=False)
    assert "NetworkRefused: a test asks for 192.0.2.1" in done.stderr


def test_nothing_that_draws_loads_the_network_through_a_library() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "\n"


def test_this_machine_is_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname(), timeout=5):
        pass
    assert [is_here(host) for host in ("localhost", "127.0.0.1", "::1", "192.0.2.1", "nowhere.example")] == [
        True, True, True, False, False,
    ]  # fmt: skip


def test_the_browser_knows_no_other_machine(browser: Browser) -> None:
    page = browser.new_page()
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("http://nowhere.example/")
    page.close()
