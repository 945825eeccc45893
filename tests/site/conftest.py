"""The site of this checkout's own record, built once, served and visited.

Where the environment names a built site in SITE, that one is tested.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.records import ROOT
from tests.site.visits import DESK, Visit, kinds_of, serve_with_404


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site."""
    if named := os.environ.get("SITE"):
        return Path(named)
    folder = tmp_path_factory.mktemp("site")
    for name in ("events", "docs"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "TIMELINE_ARCHIVE": ""}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture(scope="session")
def kinds(site: Path) -> dict[str, list[str]]:
    """The addresses of the pages of every kind, the smallest first."""
    return kinds_of(site)


@pytest.fixture(scope="session")
def pages(kinds: dict[str, list[str]]) -> dict[str, str]:
    """The largest page of every kind."""
    return {kind: addresses[-1] for kind, addresses in kinds.items()}


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served, with a final slash."""
    yield from serve_with_404(site)


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Callable[..., Visit]]:
    """Opens a page of the site: `visit("timeline/", width=360, dark=True, js=False)`."""
    contexts: list[BrowserContext] = []

    def go(path: str, *, size: tuple[int, int] = DESK, dark: bool = False, js: bool = True) -> Visit:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            java_script_enabled=js,
            reduced_motion="reduce",
            bypass_csp=False,
        )
        contexts.append(context)
        return Visit(context, urljoin(address, path))

    yield go
    for context in contexts:
        context.close()
