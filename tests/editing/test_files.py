"""A file of the record is written wholly, or stays as it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.editing.files import replace_file


def test_a_new_file_is_written_with_the_folders_around_it(tmp_path: Path) -> None:
    replace_file(tmp_path / "2019/bridge.yml", b"title: x\r\n")
    assert (tmp_path / "2019/bridge.yml").read_bytes() == b"title: x\r\n"
    (tmp_path / "2019/neighbour.yml").write_bytes(b"")
    modes = {path.stat().st_mode for path in (tmp_path / "2019").iterdir()}
    assert len(modes) == 1  # as any other program makes it


def test_who_may_read_a_file_stays_the_same(tmp_path: Path) -> None:
    path = tmp_path / "bridge.yml"
    path.write_bytes(b"old")
    path.chmod(0o640)
    replace_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert [*tmp_path.iterdir()] == [path]


def test_a_file_that_cannot_be_written_stays_as_it_was_and_leaves_no_other(tmp_path: Path) -> None:
    path = tmp_path / "bridge.yml"
    path.write_bytes(b"old")
    no_bytes: Any = object()
    with pytest.raises(TypeError):
        replace_file(path, no_bytes)
    assert path.read_bytes() == b"old"
    assert [*tmp_path.iterdir()] == [path]


def test_whoever_reads_why_a_file_cannot_be_written_knows_which_is_meant(tmp_path: Path) -> None:
    path = tmp_path / "bridge.yml"
    path.mkdir()
    with pytest.raises(OSError, match="directory") as caught:
        replace_file(path, b"new")
    assert caught.value.filename == str(path)
    assert [*tmp_path.iterdir()] == [path]


def test_a_link_is_replaced_and_what_it_leads_to_stays(tmp_path: Path) -> None:
    outside, path = tmp_path / "outside.txt", tmp_path / "bridge.yml"
    outside.write_bytes(b"old")
    path.symlink_to(outside)
    replace_file(path, b"new")
    assert outside.read_bytes() == b"old"
    assert path.read_bytes() == b"new"
    assert not path.is_symlink()
