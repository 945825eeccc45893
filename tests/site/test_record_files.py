"""The files of the record as the editing commands rewrite them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.editing.edits import read_values
from generator.editing.yaml_document import Document
from tests.editing.one_field import prove_one_field_changes
from tests.records import ROOT, SAMPLE

FILES = sorted((ROOT / "events").glob("*/*.yml"))
SAMPLE_FILES = sorted((SAMPLE / "events").glob("*/*.yml"))


def is_laid_out(path: Path) -> bool:
    """Whether a file comes back byte for byte; one that an editor has indented otherwise keeps what it says."""
    text = path.read_bytes().decode()
    return Document(text).text() == text


def test_all_files_are_tried() -> None:
    assert len(FILES) > 100
    assert len(SAMPLE_FILES) > 20


@pytest.mark.parametrize("path", SAMPLE_FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_file_comes_back_byte_for_byte(path: Path) -> None:
    assert is_laid_out(path)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_file_of_the_record_comes_back_with_all_that_it_says(path: Path) -> None:
    text = path.read_bytes().decode()
    assert read_values(Document(text).text()) == read_values(text)


@pytest.mark.parametrize("path", [*filter(is_laid_out, FILES[::4])], ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_an_edit_of_one_field_changes_only_its_lines(path: Path) -> None:
    prove_one_field_changes(path.read_text("utf-8"), path.stem)
