"""A build after another one gives what a build from nothing gives, byte for byte, whatever has changed between them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.store import FILE
from tests.building import ENVIRONMENT, run_mkdocs
from tests.records import sample_copy

NOTHING = "nothing has changed"


def replace(name: str, find: str, put: str) -> Callable[[Path], None]:
    """Put other words in the place of some in a file."""

    def edit(root: Path) -> None:
        path = root / name
        text = path.read_text("utf-8")
        assert find in text
        path.write_text(text.replace(find, put, 1), "utf-8")

    return edit


def write(name: str, text: str) -> Callable[[Path], None]:
    """Write a file."""

    def edit(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")

    return edit


def no_edit(root: Path) -> None:
    """Leave the folder as it is."""


EVENT = "title: The ferry is sold\ndate: 2016\nkind: other\nsummary: Sold.\n"
EVENT += "claims: [{says: It was sold., cites: [gazette#ban]}]\n"
DAY = {"SOURCE_DATE_EPOCH": "1580000000"}  # some weeks later
EDITS: Mapping[str, tuple[Callable[[Path], None], Mapping[str, str]]] = {
    "an event's text": (replace("events/2019/lorries-banned.yml", "title: ", "title: Again, "), {}),
    "a passage": (replace("events/sources/gazette.yml", "gist: ", "gist: In short, "), {}),
    "an added entry": (write("events/2016/ferry-sold.yml", EVENT), {}),
    "a removed entry": (lambda root: (root / "events/2016/ferry-sold.yml").unlink(), {}),
    "settings": (replace("mkdocs.yml", "site_name: The", "site_name: An"), {}),
    "a page by hand": (replace("docs/method.md", "Every", "Each"), {}),
    "a file": (write("docs/table.txt", "1 2 3\n"), {}),
    "a template of the theme": (write("theme/partials/footer.html", "<footer>Nobody's</footer>\n"), {}),
    "the day": (no_edit, DAY),
    "pictures left out": (no_edit, {"PICTURES": "false"}),
    "the address": (no_edit, {"SITE_URL": "https://elsewhere.example.org/"}),
}
LEAVES_PAGES = ("an event's text", "a passage", "a page by hand", "the day")


def build(root: Path, **environment: str) -> tuple[dict[str, bytes], str]:
    """The site of a folder, and what MkDocs said."""
    done = run_mkdocs(root, "build", "--strict", **environment)
    assert done.returncode == 0, done.stderr
    site = root / "site"
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    return files, done.stderr


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample after a first build; each test goes on from where the one before has left it."""
    root = sample_copy(tmp_path_factory.mktemp("warm"))
    replace("mkdocs.yml", "site_url: ", "site_url: !ENV [SITE_URL, https://bridge.example.org/] # ")(root)
    replace("mkdocs.yml", "  - timeline", "  - timeline: {pictures: !ENV [PICTURES, true]}")(root)
    replace("mkdocs.yml", "  font: false", "  font: false\n  custom_dir: theme")(root)
    write("theme/partials/footer.html", "<footer>Ours</footer>\n")(root)
    build(root)
    return root


def test_a_build_of_the_same_leaves_the_site_as_it_is(root: Path) -> None:
    build(root)  # tests come in any order, and the one before may have built for another day
    before = {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*")}
    _, output = build(root)
    assert NOTHING in output
    assert {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*")} == before


@pytest.mark.parametrize("name", EDITS)
def test_a_change_is_built_as_from_nothing(root: Path, tmp_path: Path, name: str) -> None:
    edit, environment = EDITS[name]
    if name == "a removed entry":
        write("events/2016/ferry-sold.yml", EVENT)(root)
        build(root)
    before, _ = build(root)
    times = {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*.html")}
    edit(root)
    warm, output = build(root, **environment)
    assert NOTHING not in output
    assert warm != before
    is_taken_over = any(path.exists() and path.stat().st_mtime_ns == time for path, time in times.items())
    assert is_taken_over or name not in LEAVES_PAGES
    cold = tmp_path / "sample"
    shutil.copytree(root, cold, ignore=shutil.ignore_patterns("site", ".cache"))
    assert warm == build(cold, **environment)[0]


def test_a_site_that_was_touched_is_built_anew(root: Path) -> None:
    whole, _ = build(root)
    (root / "site/index.html").write_text("spoilt", "utf-8")
    assert build(root)[0] == whole
    (root / "site/stray.html").write_text("a stray", "utf-8")
    assert build(root)[0] == whole


def test_a_mistake_after_a_build_is_told(root: Path) -> None:
    build(root)
    edit = replace("events/2019/lorries-banned.yml", "cites: [", "cites: [gazette#unknown, ")
    edit(root)
    done = run_mkdocs(root, "build", "--strict")
    assert done.returncode
    assert "source 'gazette' has no passage 'unknown'" in done.stderr
    replace("events/2019/lorries-banned.yml", "cites: [gazette#unknown, ", "cites: [")(root)


@pytest.mark.parametrize("damage", ["cut", "nonsense"])
def test_a_damaged_store_costs_time_and_nothing_else(root: Path, damage: str) -> None:
    whole, _ = build(root)
    file = root / FILE
    file.write_bytes(file.read_bytes()[:5000] if damage == "cut" else b"nonsense" * 1000)
    assert build(root)[0] == whole
    assert build(root)[0] == whole


def test_two_builds_at_once_make_the_same_site(root: Path) -> None:
    replace("docs/method.md", "statement", "single statement")(root)
    folders = [root / "site", root / "other"]
    commands = [[sys.executable, "-m", "mkdocs", "build", "-q", "--strict", "-d", str(folder)] for folder in folders]
    builds = [subprocess.Popen(command, cwd=root, env=ENVIRONMENT) for command in commands]
    assert [process.wait() for process in builds] == [0, 0]
    sites = [
        {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in folders
    ]
    shutil.rmtree(folders[1])
    assert sites[0] == sites[1]
