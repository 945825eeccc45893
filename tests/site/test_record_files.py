"""The files of the record as the editing commands rewrite them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.editing.yaml_document import Document
from tests.editing.one_field import prove_one_field_changes
from tests.records import ROOT

FILES = sorted((ROOT / "events").glob("*/*.yml"))


def test_all_files_are_tried() -> None:
    assert len(FILES) > 100


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_file_of_the_record_comes_back_byte_for_byte(path: Path) -> None:
    text = path.read_bytes().decode()
    assert Document(text).text() == text


@pytest.mark.parametrize("path", FILES[::4], ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_an_edit_of_one_field_changes_only_its_lines(path: Path) -> None:
    prove_one_field_changes(path.read_text("utf-8"), path.stem)
