"""The tests mirror the rooms of the generator, and a unit test needs nothing but this code."""

from __future__ import annotations

from pathlib import Path

from tests.records import ROOT

TESTS = ROOT / "tests"
NO_ROOMS = {
    "site",
    "browser",
    "cases",
    "sample",
    "bench",
    "fuzz",
    "validators",
    "offline",
}  # whole sites, other programs; what tests are made of


def unit_test_files() -> list[Path]:
    return [path for path in sorted(TESTS.rglob("test_*.py")) if "site" not in path.relative_to(TESTS).parts]


def test_there_is_a_folder_for_each_room_and_no_other() -> None:
    rooms = {path.parent.name for path in (ROOT / "generator").glob("*/__init__.py")}
    folders = {path.name for path in TESTS.iterdir() if path.is_dir() and not path.name.startswith(("_", "."))}
    assert len(rooms) > 5
    assert folders - NO_ROOMS == rooms


def test_no_unit_test_starts_a_program() -> None:
    files = unit_test_files()
    assert len(files) > 40
    assert not [path.name for path in files if "\nimport subprocess\n" in path.read_text("utf-8")]
