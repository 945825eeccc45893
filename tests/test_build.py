"""The whole tool on one screen: the same input gives the same bytes, and nothing at all is an error."""

from __future__ import annotations

import inspect
import re
from datetime import date
from pathlib import Path

import pytest

from generator.build import check_in_steps
from generator.problems import Problems
from tests.records import ROOT, SAMPLE, build, build_in, problems_in, sample_copy, sample_site

SCREEN = (40, 120)  # lines and columns


def test_the_sample_makes_pages_for_every_entry() -> None:
    paths = set(sample_site().pages)
    assert {"index.md", "timeline.md", "disputed.md", "events/lorries-banned.md", "people/kasimir-los.md"} <= paths
    assert {"events/bridge-shut.md", "people/a-passer-by.md"} <= paths


def test_a_build_gives_the_same_bytes_in_another_folder_and_changes_no_file(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    assert build_in(root).pages == sample_site().pages
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_files_with_windows_line_ends_give_the_same_pages(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    for path in [*root.rglob("*.yml"), *root.rglob("*.txt"), *root.rglob("*.md")]:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    ours, theirs = sample_site().pages, build_in(root).pages
    assert list(ours) == list(theirs)
    assert [path for path in ours if ours[path] != theirs[path]] == []


def test_a_later_day_alone_changes_no_byte() -> None:
    texts = {path: page.data for path, page in sample_site().pages.items()}
    later = {path: page.data for path, page in build_in(SAMPLE, today=date(2024, 2, 29)).pages.items()}
    assert texts == later


def test_no_page_is_empty_or_names_a_machine() -> None:
    pages = sample_site().pages.values()
    assert len(pages) > 30
    assert not [page.path for page in pages if not page.data.strip()]
    assert not [page.path for page in pages if str(ROOT).encode() in page.data]


def test_every_page_of_an_entry_names_the_file_to_edit() -> None:
    for page in sample_site().pages.values():
        if page.source:
            assert (SAMPLE / page.source).is_file(), page.path


def test_an_empty_folder_is_an_error_not_an_empty_site(tmp_path: Path) -> None:
    with pytest.raises(Problems) as caught:
        build(tmp_path, today=date(2020, 1, 1))
    assert [problem.code for problem in caught.value] == ["S100"]


def test_a_record_without_pages_by_hand_and_texts_is_built() -> None:
    assert build(SAMPLE / "events", today=date(2020, 1, 1)).pages


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    for path, old, new in (
        ("events/2019/haulier-released.yml", "kind: release", "kind: relese"),
        ("events/topics/tolls.yml", "[share-of-cars]", "[share-of-carts]"),
        ("docs/method.md", "# Method", "# Method of [[nobody]]"),
        ("archive/ferry.txt", "at night", "at noon"),
    ):
        text = (root / path).read_text("utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new), encoding="utf-8")
    codes = [re.findall(r" \((\w+)\) - ", line)[0] for line in problems_in(root)]
    assert codes == ["R306", "S112", "P513", "R305"]


def test_the_whole_tool_is_read_on_one_screen() -> None:
    lines = inspect.getsource(check_in_steps).splitlines()
    assert len(lines) <= SCREEN[0]
    assert max(len(line) for line in lines) <= SCREEN[1]
