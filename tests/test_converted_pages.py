"""Pages by hand that are taken from an earlier build: each is what it would be if it were converted again."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import markdown
import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import CountHandler

from generator.converted_pages import MESSAGES, ConvertedFile
from generator.fast_pages import DrawnPage
from generator.render.page.page import Page, PlannedPage
from generator.store import Store

pytestmark = pytest.mark.unit

TEXT = "# Here { #top }\n\nSee [there](there.md#part), [a table](table.txt) and [above](#top).\n"
PATHS = ("there.md", "table.txt")


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    """Settings as a site has them, of which every broken link and anchor is told."""
    (tmp_path / "docs").mkdir()
    config = MkDocsConfig()
    config.load_dict({"site_name": "Bridge", "docs_dir": str(tmp_path / "docs"), "site_dir": str(tmp_path / "site")})
    links = {"anchors": "warn", "absolute_links": "warn"}
    config.load_dict({"markdown_extensions": ["attr_list", "toc", "footnotes"], "validation": {"links": links}})
    errors, _ = config.validate()
    assert not errors
    return config


def files_of(config: MkDocsConfig, *paths: str) -> Files:
    """The files of a site."""
    return Files([File(path, None, config.site_dir, True, inclusion=InclusionLevel.INCLUDED) for path in paths])


def draw(config: MkDocsConfig, files: Files, store: Store, text: str = TEXT) -> DrawnPage:
    """The page at here.md, drawn by a run of its own."""
    conversions = store.results("pages", "1")
    page = Page("here.md", '---\n{"title": "Here"}\n---\n\n' + text)
    file = ConvertedFile(config, PlannedPage(page.path, lambda: page), conversions, str)
    files.append(file)
    drawn = file.draw(config, files)
    files.remove(file)
    conversions.finish()
    return drawn


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Where conversions are kept."""
    return Store(tmp_path / "results.sqlite")


@pytest.fixture
def messages() -> Iterator[CountHandler]:
    """How often MkDocs says something of pages."""
    handler = CountHandler()
    MESSAGES.addHandler(handler)
    yield handler
    MESSAGES.removeHandler(handler)


def forbid(monkeypatch: pytest.MonkeyPatch) -> None:
    """End the test where Python-Markdown is asked."""

    def convert(*_: object) -> str:
        raise AssertionError("converted again")

    monkeypatch.setattr(markdown.Markdown, "convert", convert)


def test_a_page_of_which_nothing_has_changed_is_as_it_was(
    config: MkDocsConfig, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = files_of(config, "here.md", *PATHS)
    plain = MkDocsPage("Here", files.src_uris["here.md"], config)
    plain.markdown = TEXT
    plain.render(config, files)
    draw(config, files_of(config, *PATHS), store)
    forbid(monkeypatch)
    page = draw(config, files_of(config, *PATHS, "more.md"), store)
    assert page.content == plain.content
    assert 'href="../there/#part"' in page.content
    assert {*PATHS} <= {*(page.links or ())}
    assert page.meta == {"title": "Here"}


@pytest.mark.parametrize("change", ["text", "settings", "address"])
def test_a_page_is_converted_again_where_something_has_changed(config: MkDocsConfig, store: Store, change: str) -> None:
    files = files_of(config, *PATHS)
    before = draw(config, files, store).content
    text = TEXT.replace("See", "Look at") if change == "text" else TEXT
    if change == "settings":
        config.mdx_configs["toc"] = {"permalink": True}
    if change == "address":
        files.remove(files.src_uris["there.md"])
        files.append(File("there.md", None, config.site_dir, use_directory_urls=False))
    after = draw(config, files, store, text).content
    assert after != before
    assert after == draw(config, files, Store(None), text).content


@pytest.mark.parametrize(
    "text",
    ["[lost](lost.md)", "[absolute](/there/)", "[an anchor](#lost)", "Words.\n\n[^1]: Nobody leads to this note."],
)
def test_what_mkdocs_says_of_a_page_it_says_at_each_build(
    config: MkDocsConfig, store: Store, messages: CountHandler, text: str
) -> None:
    for build in (1, 2):
        page = draw(config, files_of(config, *PATHS), store, f"{TEXT}\n{text}\n")
        assert messages.get_counts() == [("WARNING", build)]
        assert page.links is None  # so nobody takes it over


def test_of_a_page_without_mistakes_nothing_is_said(config: MkDocsConfig, store: Store, messages: CountHandler) -> None:
    assert draw(config, files_of(config, *PATHS), store, f"{TEXT}\nA note.[^1]\n\n[^1]: It.\n").links
    assert messages.get_counts() == []
    assert logging.getLogger("mkdocs.structure.pages") is MESSAGES
