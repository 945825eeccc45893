"""The same pages as plain files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.exports.markdown_site import write_site
from generator.render.page.page import Page
from tests.records import SAMPLE, sample_site


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export") / "plain"
    write_site(sample_site().pages.values(), folder, docs=SAMPLE / "docs", name="Bridge: a timeline # 1")
    return folder


def test_the_export_holds_every_page_and_no_plugin_of_ours(exported: Path) -> None:
    built = sample_site()
    settings = json.loads((exported / "mkdocs.yml").read_text("utf-8"))

    assert settings["site_name"] == "Bridge: a timeline # 1"
    assert settings["plugins"] == ["search"]
    for path, page in built.pages.items():
        assert (exported / "docs" / path).read_bytes() == page.data


def test_a_page_is_written_before_the_next_is_drawn(tmp_path: Path) -> None:
    def draw() -> Iterator[Page]:
        yield Page("first.md", "# First")
        assert [path.read_text("utf-8") for path in tmp_path.rglob("first.md")] == ["# First"]
        yield Page("folder/second.md", "# Second")

    assert write_site(draw(), tmp_path / "site", docs=None, name="Two pages") == 3
    assert {path.name for path in (tmp_path / "site").rglob("*") if path.is_file()} == {
        "first.md",
        "second.md",
        "mkdocs.yml",
    }
