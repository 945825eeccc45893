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
from filelock import FileLock
from playwright.sync_api import Browser, BrowserContext

from tests.building import BuiltSample, build_site, run_mkdocs
from tests.records import ROOT, SAMPLE, sample_copy
from tests.site.visits import DESK, Visit, kinds_of, serve


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], object]], Path]:
    """A folder that the first test process in need of it makes, for all of them: `shared("site", make)`."""
    base = tmp_path_factory.getbasetemp()
    common = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def folder(name: str, make: Callable[[Path], object]) -> Path:
        path, done = common / name, common / f"{name}.done"
        with FileLock(common / f"{name}.lock"):
            if not done.exists():
                shutil.rmtree(path, ignore_errors=True)  # where making it failed in another process
                path.mkdir()
                make(path)
                done.touch()
        return path

    return folder


@pytest.fixture(scope="session")
def site(shared: Callable[[str, Callable[[Path], object]], Path]) -> Path:
    """The folder of the built site."""
    if named := os.environ.get("SITE"):
        return Path(named)

    def build(folder: Path) -> None:
        for name in ("events", "docs"):
            shutil.copytree(ROOT / name, folder / name)
        shutil.copy(ROOT / "mkdocs.yml", folder)
        build_site(folder, TIMELINE_ARCHIVE="", SOURCE_DATE_EPOCH=str(int(time.time())))

    return shared("site", build) / "site"


@pytest.fixture(scope="session")
def built(shared: Callable[[str, Callable[[Path], object]], Path]) -> BuiltSample:
    """The sample, built strictly once."""

    def build(folder: Path) -> None:
        done = run_mkdocs(sample_copy(folder), "build", "--strict")
        assert done.returncode == 0, done.stderr
        (folder / "said.txt").write_text(done.stderr, "utf-8")

    folder = shared("sample", build)
    return BuiltSample(folder / SAMPLE.name, (folder / "said.txt").read_text("utf-8"))


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
