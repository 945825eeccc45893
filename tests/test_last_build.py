"""What the store tells of the files of the last site: one that nobody has touched need not be read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.last_build import Inputs, LastBuild
from generator.store import Store

SETTINGS = ("settings", "the day")


def last_build(folder: Path) -> LastBuild:
    """What a command knows that starts now."""
    return LastBuild(Inputs((folder / "events",), SETTINGS), Store(folder / "results.sqlite"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A record and its site."""
    for name in ("events", "site/page"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "events/event.yml").write_text("title: One\n", "utf-8")
    (tmp_path / "site/page/index.html").write_text("one", "utf-8")
    (tmp_path / "site/index.html").write_text("home", "utf-8")
    last_build(tmp_path).remember(tmp_path / "site", has_warnings=False)
    return tmp_path


def test_files_are_untouched_although_an_entry_has_changed(folder: Path) -> None:
    (folder / "events/event.yml").write_text("title: Two\n", "utf-8")
    last = last_build(folder)
    assert not last.is_as_built(folder / "site")
    assert last.is_untouched(folder / "site", "page/index.html")
    assert last.is_untouched(folder / "site", "index.html")


def test_after_warnings_files_are_untouched_although_the_site_has_to_be_built_again(folder: Path) -> None:
    last_build(folder).remember(folder / "site", has_warnings=True)
    last = last_build(folder)
    assert not last.is_as_built(folder / "site")
    assert last.is_untouched(folder / "site", "index.html")


def test_an_input_that_changed_meanwhile_is_built_again(folder: Path) -> None:
    last = last_build(folder)
    (folder / "events/event.yml").write_text("title: Two\n", "utf-8")
    last.remember(folder / "site", has_warnings=False)
    assert not last_build(folder).is_as_built(folder / "site")


@pytest.mark.parametrize(("text", "seconds"), [("two", 10), ("one more", 0)])
def test_a_file_with_another_size_or_time_was_touched(folder: Path, text: str, seconds: int) -> None:
    page = folder / "site/page/index.html"
    time = page.stat().st_mtime_ns + seconds * 10**9
    page.write_text(text, "utf-8")
    os.utime(page, ns=(time, time))
    assert not last_build(folder).is_untouched(folder / "site", "page/index.html")
    assert last_build(folder).is_untouched(folder / "site", "index.html")


def test_a_file_that_is_gone_or_was_never_built_is_not_untouched(folder: Path) -> None:
    (folder / "site/index.html").unlink()
    (folder / "site/stray.html").write_text("stray", "utf-8")
    assert not last_build(folder).is_untouched(folder / "site", "index.html")
    assert not last_build(folder).is_untouched(folder / "site", "stray.html")


def test_a_site_is_as_built_while_nobody_has_touched_a_file_of_it(folder: Path) -> None:
    assert last_build(folder).is_as_built(folder / "site")
    (folder / "site/.nojekyll").write_text("", "utf-8")
    assert last_build(folder).is_as_built(folder / "site")
    page = folder / "site/index.html"
    os.utime(page, ns=(0, page.stat().st_mtime_ns + 1))
    assert not last_build(folder).is_as_built(folder / "site")


@pytest.mark.parametrize("path", ["stray.html", "page/stray.html"])
def test_a_site_with_a_file_too_many_or_too_few_is_built_again(folder: Path, path: str) -> None:
    (folder / "site" / path).write_text("stray", "utf-8")
    assert not last_build(folder).is_as_built(folder / "site")
    (folder / "site" / path).unlink()
    assert last_build(folder).is_as_built(folder / "site")
    (folder / "site/page/index.html").unlink()
    assert not last_build(folder).is_as_built(folder / "site")


def test_what_was_touched_since_is_remembered_as_it_is(folder: Path) -> None:
    (folder / "site/index.html").write_text("away", "utf-8")
    last_build(folder).remember(folder / "site", has_warnings=False)
    assert last_build(folder).is_as_built(folder / "site")
    (folder / "site/index.html").write_text("home", "utf-8")
    assert not last_build(folder).is_as_built(folder / "site")
