"""A site is put in its place in one step, and nothing that it replaces is lost before."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import staging
from generator.staging import Staging


def write(path: Path, text: str = "x") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def files_in(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(params=["in one step", "in two steps"], autouse=True)
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that can let two folders change places, and one that cannot."""
    if request.param == "in two steps":
        monkeypatch.setattr(staging, "SWAP", {})


def test_a_first_site_is_put_in_its_place(tmp_path: Path) -> None:
    building = Staging.begin(tmp_path / "deep/site")
    write(building.folder / "index.html", "new")
    assert not (tmp_path / "deep/site").exists()
    building.publish()
    building.end()
    assert files_in(tmp_path) == {"deep/site/index.html": "new"}


def test_a_site_takes_the_place_of_the_last_one(tmp_path: Path) -> None:
    write(tmp_path / "site/index.html", "old")
    write(tmp_path / "site/gone/index.html", "old")
    building = Staging.begin(tmp_path / "site")
    write(building.folder / "index.html", "new")
    building.publish()
    building.end()
    assert files_in(tmp_path) == {"site/index.html": "new"}


def test_hidden_files_of_the_last_site_stay(tmp_path: Path) -> None:
    write(tmp_path / "site/.git/config", "branch")
    write(tmp_path / "site/.nojekyll", "")
    building = Staging.begin(tmp_path / "site")
    write(building.folder / "index.html", "new")
    building.publish()
    building.end()
    assert files_in(tmp_path / "site") == {".git/config": "branch", ".nojekyll": "", "index.html": "new"}


def test_a_build_that_ends_early_leaves_the_last_site_and_nothing_else(tmp_path: Path) -> None:
    write(tmp_path / "site/index.html", "old")
    building = Staging.begin(tmp_path / "site")
    write(building.folder / "index.html", "half")
    building.end()
    assert files_in(tmp_path) == {"site/index.html": "old"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_a_killed_build_left_is_taken_away(tmp_path: Path) -> None:
    write(tmp_path / "site/index.html", "good")
    write(tmp_path / ".site-build/lock", "")
    write(tmp_path / ".site-build/site/half.html")
    write(tmp_path / ".site-build/old/index.html", "older")
    building = Staging.begin(tmp_path / "site")
    assert files_in(building.folder) == {}
    assert files_in(tmp_path) == {"site/index.html": "good", ".site-build/lock": ""}
    building.end()


def test_a_site_whose_build_was_killed_between_two_steps_comes_back(tmp_path: Path) -> None:
    write(tmp_path / ".site-build/old/index.html", "good")
    building = Staging.begin(tmp_path / "site")
    building.end()
    assert files_in(tmp_path) == {"site/index.html": "good"}


def test_no_site_is_put_where_a_link_leads(tmp_path: Path) -> None:
    write(tmp_path / "project/README.md")
    (tmp_path / "project/site").symlink_to(".")
    with pytest.raises(OSError, match="a link stands in the place of the site"):
        Staging.begin(tmp_path / "project/site")


def test_nothing_is_built_where_a_link_leads(tmp_path: Path) -> None:
    write(tmp_path / "elsewhere/file.txt")
    (tmp_path / ".site-build").symlink_to("elsewhere")
    building = Staging.begin(tmp_path / "site")
    write(building.folder / "index.html", "new")
    building.publish()
    building.end()
    assert files_in(tmp_path) == {"elsewhere/file.txt": "x", "site/index.html": "new"}
