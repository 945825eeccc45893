"""A build after another one gives what a build from nothing gives, byte for byte, whatever has changed between them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
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
    "how Markdown is read": (replace("mkdocs.yml", "permalink: true", "permalink: false"), {}),
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


@dataclass
class WarmSample:
    """The sample and what its last build has made of it; each test goes on from where the one before has left it."""

    root: Path
    site: dict[str, bytes] = field(default_factory=dict)
    environment: Mapping[str, str] = field(default_factory=dict)

    def build(self, **environment: str) -> str:
        """Build the site anew, and give what MkDocs says."""
        self.site, self.environment = {}, environment
        self.site, output = build(self.root, **environment)
        return output

    def bring_up_to_date(self) -> None:
        """Build as by default, where a test has left something else or nothing."""
        if not self.site or self.environment:
            self.build()


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> WarmSample:
    """The sample after a first build."""
    root = sample_copy(tmp_path_factory.mktemp("warm"))
    replace("mkdocs.yml", "site_url: ", "site_url: !ENV [SITE_URL, https://bridge.example.org/] # ")(root)
    replace("mkdocs.yml", "  - timeline", "  - timeline: {pictures: !ENV [PICTURES, true]}")(root)
    replace("mkdocs.yml", "  font: false", "  font: false\n  custom_dir: theme")(root)
    write("theme/partials/footer.html", "<footer>Ours</footer>\n")(root)
    warm = WarmSample(root)
    warm.build()
    return warm


@pytest.fixture
def built(sample: WarmSample) -> WarmSample:
    """The sample as it is built by default."""
    sample.bring_up_to_date()
    return sample


def test_a_build_of_the_same_leaves_the_site_as_it_is(built: WarmSample) -> None:
    before = {path: path.stat().st_mtime_ns for path in (built.root / "site").rglob("*")}
    assert NOTHING in built.build()
    assert {path: path.stat().st_mtime_ns for path in (built.root / "site").rglob("*")} == before


@pytest.mark.parametrize("name", EDITS)
def test_a_change_is_built_as_from_nothing(built: WarmSample, tmp_path: Path, name: str) -> None:
    root = built.root
    edit, environment = EDITS[name]
    if name == "a removed entry" and not (root / "events/2016/ferry-sold.yml").exists():
        write("events/2016/ferry-sold.yml", EVENT)(root)
        built.build()
    before = built.site
    times = [
        {path: path.stat().st_mtime_ns for path in (root / "site").glob(pattern)}
        for pattern in ("**/*.html", "data/feeds/**/*.xml")
    ]
    edit(root)
    assert NOTHING not in built.build(**environment)
    assert (built.site == before) == (name == "the day")  # of which nothing in the sample tells
    for files in times if name in LEAVES_PAGES else ():
        assert any(path.exists() and path.stat().st_mtime_ns == time for path, time in files.items())
    cold = tmp_path / "sample"
    shutil.copytree(root, cold, ignore=shutil.ignore_patterns("site", ".cache"))
    assert built.site == build(cold, **environment)[0]


def test_a_site_that_was_touched_is_built_anew(built: WarmSample) -> None:
    for name in ("index.html", "stray.html"):
        (built.root / "site" / name).write_text("spoilt or a stray", "utf-8")
        before = built.site
        built.build()
        assert built.site == before


def test_a_mistake_after_a_build_is_told(built: WarmSample) -> None:
    edit = replace("events/2019/lorries-banned.yml", "cites: [", "cites: [gazette#unknown, ")
    edit(built.root)
    done = run_mkdocs(built.root, "build", "--strict")
    assert done.returncode
    assert "source 'gazette' has no passage 'unknown'" in done.stderr
    replace("events/2019/lorries-banned.yml", "cites: [gazette#unknown, ", "cites: [")(built.root)


def test_a_link_by_hand_that_a_new_title_breaks_is_told(built: WarmSample) -> None:
    link = "[Tolls](events/record-year-of-tolls.md#the-tolls-bring-in-more-than-ever)"
    replace("docs/method.md", "by origin", f"by origin, see {link}")(built.root)
    built.build()
    events = {path.stem: path for path in (built.root / "events").rglob("*.yml")}
    event = events["record-year-of-tolls"].relative_to(built.root).as_posix()
    replace(event, "title: The tolls", "title: Again, the tolls")(built.root)
    done = run_mkdocs(built.root, "build", "--strict")
    assert done.returncode
    assert "the-tolls-bring-in-more-than-ever" in done.stderr
    replace(event, "title: Again, the tolls", "title: The tolls")(built.root)
    replace("docs/method.md", f"by origin, see {link}", "by origin")(built.root)
    built.site = {}


@pytest.mark.parametrize("damage", ["cut", "nonsense"])
def test_a_damaged_store_costs_time_and_nothing_else(built: WarmSample, damage: str) -> None:
    before, file = built.site, built.root / FILE
    file.write_bytes(file.read_bytes()[:5000] if damage == "cut" else b"nonsense" * 1000)
    for _ in range(2):
        built.build()
        assert built.site == before


def test_two_builds_at_once_make_the_same_site(sample: WarmSample) -> None:
    root, sample.site = sample.root, {}
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
