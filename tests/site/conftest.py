"""The site of this checkout's own record, built once, served and visited; and that of the sample.

Where the environment names a built site in SITE, that one is tested.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.building import BuiltSample, build_site, run_mkdocs
from tests.records import ROOT, sample_copy
from tests.site.visits import DESK, Visit, kinds_of, serve


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site."""
    if named := os.environ.get("SITE"):
        return Path(named)
    folder = tmp_path_factory.mktemp("site")
    for name in ("events", "docs"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return build_site(folder, TIMELINE_ARCHIVE="", SOURCE_DATE_EPOCH=str(int(time.time())))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuiltSample:
    """The sample, built strictly once."""
    root = sample_copy(tmp_path_factory.mktemp("plugin"))
    done = run_mkdocs(root, "build", "--strict")

    assert done.returncode == 0, done.stderr
    return BuiltSample(root, done.stderr)


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
    yield from serve(site)


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
