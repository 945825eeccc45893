"""What many tests need: the record of the sample, the tools a machine may or may not have, and a browser."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

from generator.record.record import Record
from tests.offline import sitecustomize  # from here on this Python reaches no other machine
from tests.records import sample_record

OFFLINE = Path(sitecustomize.__file__).parent
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(OFFLINE), os.environ.get("PYTHONPATH")]))  # nor do others

BROWSER = Path(__file__).parent / "browser"
NODE_MODULES = BROWSER / "node_modules"
SITE = Path(__file__).parent / "site"
CHROMIUM_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    str(BROWSER / "chromium/node_modules/.unpacked/chromium"),  # install.sh puts it there where there is no other
)
QUIET = (  # nothing but the pages under test is asked for
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)

settings.register_profile("always the same", derandomize=True, deadline=None, database=None, max_examples=60)
settings.register_profile("search", parent=settings.get_profile("default"), deadline=None, max_examples=500)
settings.load_profile("always the same")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Do not even read the tests of whole sites where only unit tests are wanted."""
    return True if collection_path == SITE and config.option.markexpr == "unit" else None


@pytest.hookimpl(tryfirst=True)  # before -m chooses
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test by what it needs: `unit` nothing, `site` the whole site or other programs, `browser` Chromium."""
    for item in items:
        is_unit = SITE not in item.path.parents
        item.add_marker("unit" if is_unit else "site")
        if "browser" in getattr(item, "fixturenames", ()):
            if is_unit:
                raise pytest.UsageError(f"{item.nodeid} asks for a browser and belongs into tests/site/")
            item.add_marker("browser")


def pytest_sessionstart() -> None:
    """Search for no garbage while thousands of tests are collected ..."""
    gc.disable()


def pytest_collection_finish() -> None:
    """... nor ever again among them."""
    gc.freeze()
    gc.enable()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name every test that was skipped, under what is missing on this machine."""
    skipped: dict[str, list[str]] = {}
    for report in terminalreporter.getreports("skipped"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        skipped.setdefault(reason.removeprefix("Skipped: "), []).append(report.nodeid)
    if skipped:
        terminalreporter.section("not tested on this machine")
    for reason, names in sorted(skipped.items()):
        terminalreporter.line(f"{reason} ({len(names)})")
        for name in sorted(names):
            terminalreporter.line(f"    {name}")


@pytest.fixture(scope="session")
def sample() -> Record:
    """The record of the sample."""
    return sample_record()


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Chromium or Chrome, or of whatever CHROMIUM names; without one the test is skipped."""
    for name in (os.environ.get("CHROMIUM", ""), *CHROMIUM_NAMES):
        if name and (found := shutil.which(name)):
            return found
    pytest.skip("no Chromium: install it or set CHROMIUM to its path")


@pytest.fixture(scope="session")
def chromium_flags() -> tuple[str, ...]:
    """The flags every start of Chromium gets; root has no sandbox."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return (*QUIET, "--no-sandbox") if is_root else QUIET


@pytest.fixture(scope="session")
def browser(chromium: str, chromium_flags: tuple[str, ...]) -> Iterator[Browser]:
    """One headless browser for all tests; each test opens its own context."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - unit tests need not wait for it

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(chromium_flags))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def java() -> list[str]:
    """How Java is called, half as long for a run of seconds without its second compiler; or the test is skipped."""
    path = shutil.which("java") or pytest.skip("no Java: install a Java runtime")
    return [path, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]


@pytest.fixture(scope="session")
def npm_tool() -> Callable[[str], Path]:
    """A file from npm, such as 'axe-core/axe.min.js', or the test is skipped."""

    def find(name: str) -> Path:
        path = NODE_MODULES / name
        if not (NODE_MODULES / ".installed").exists():
            pytest.skip("no npm packages: `make test` installs them where npm is there")
        if not path.exists():
            raise FileNotFoundError(path)
        return path

    return find
