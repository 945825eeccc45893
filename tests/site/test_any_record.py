"""No record ends in a traceback: what the check lets through is built, drawn by Markdown and read by the search."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import markdown
import pytest
from hypothesis import event, given, settings
from material.plugins.search.plugin import Parser

from generator.problems import Problems
from generator.theme.bidi import isolate_bidi
from generator.theme.contents import sections_of
from tests.building import run_mkdocs
from tests.records import SAMPLE, Built, build_in, sample_copy
from tests.site.random_records import is_of_the_sample, places, records

EXTENSIONS = ["attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc", "fenced_code"]  # and MkDocs' own


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_copy(tmp_path_factory.mktemp("any"))


@contextmanager
def changed(root: Path, files: Mapping[Path, str]) -> Iterator[None]:
    """The copy of the sample with other texts in some of its files, as long as it is looked at."""
    assert all(is_of_the_sample(path) for path in files)
    for path, text in files.items():
        (root / path).write_text(text, encoding="utf-8", errors="surrogatepass", newline="\n")
    try:
        yield
    finally:
        for path in files:
            shutil.copyfile(SAMPLE / path, root / path)


def build_if_valid(root: Path) -> Built | None:
    """The site; None where the check tells of problems, each in a sentence."""
    try:
        return build_in(root)
    except Problems as problems:
        for problem in problems:
            assert str(problem).isprintable(), problem
            assert " - " in str(problem)
        return None


def draw_and_read(built: Built) -> None:
    """What MkDocs does with every page, and Material's search with what comes of it."""
    for page in built.pages.values():
        if page.path.endswith(".md"):
            html = markdown.markdown(page.text, extensions=EXTENSIONS)
            sections_of(html)
            isolate_bidi(html)
            reader = Parser()
            reader.feed(html)
            reader.close()
            assert not reader.context, f"{page.path} ends inside an element"


@settings(max_examples=30)
@given(files=records())
def test_what_the_check_lets_through_is_drawn(root: Path, files: Mapping[Path, str]) -> None:
    with changed(root, files):
        built = build_if_valid(root)
        event("valid" if built else "refused")
        if built:
            draw_and_read(built)


@settings(max_examples=4)
@given(files=records())
def test_what_the_check_lets_through_is_built_by_mkdocs(root: Path, files: Mapping[Path, str]) -> None:
    with changed(root, files):
        if build_if_valid(root):
            done = run_mkdocs(root, "build", "--strict")
            assert done.returncode == 0, done.stderr


def test_there_are_places_for_values_of_every_kind() -> None:
    assert len(places()) > 1000
    assert {place.field.value for place in places()} > {"text", "a date", "one line of text", "a whole number"}
    assert any(place.field.is_prose for place in places())
    assert any(place.field.choices for place in places())
