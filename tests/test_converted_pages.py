"""Pages of MkDocs that are taken from an earlier build: each is what it would be if it were converted again."""

from __future__ import annotations

import logging
from pathlib import Path

import markdown
import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from generator.converted_pages import ConvertedPage
from generator.store import Store

pytestmark = pytest.mark.unit

TEXT = "# Here { #top }\n\nSee [there](there.md#part), [a table](table.txt) and [above](#top).\n"
PATHS = ("here.md", "there.md", "table.txt")


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    """Settings as a site has them, of which every broken link and anchor is told."""
    (tmp_path / "docs").mkdir()
    config = MkDocsConfig()
    config.load_dict({"site_name": "Bridge", "docs_dir": str(tmp_path / "docs"), "site_dir": str(tmp_path / "site")})
    config.load_dict({"markdown_extensions": ["attr_list", "toc"], "validation": {"links": {"anchors": "warn"}}})
    errors, _ = config.validate()
    assert not errors
    return config


def files_of(config: MkDocsConfig, *paths: str) -> Files:
    """The files of a site."""
    return Files([File(path, None, config.site_dir, True, inclusion=InclusionLevel.INCLUDED) for path in paths])


def render(config: MkDocsConfig, files: Files, store: Store, text: str = TEXT) -> Page:
    """The page at here.md, rendered by a run of its own."""
    conversions = store.results("pages", "1")
    page = ConvertedPage("Here", files.src_uris["here.md"], config, conversions)
    page.markdown, page.meta = text, {}
    page.render(config, files)
    conversions.finish()
    return page


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Where conversions are kept."""
    return Store(tmp_path / "results.sqlite")


@pytest.fixture
def messages(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What MkDocs says of pages."""
    messages: list[str] = []
    monkeypatch.setattr("mkdocs.structure.pages.log.log", lambda _level, message: messages.append(message))
    return messages


def forbid(monkeypatch: pytest.MonkeyPatch) -> None:
    """End the test where Python-Markdown is asked."""

    def convert(*_: object) -> str:
        raise AssertionError("converted again")

    monkeypatch.setattr(markdown.Markdown, "convert", convert)


def test_a_page_of_which_nothing_has_changed_is_as_it_was(
    config: MkDocsConfig, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = files_of(config, *PATHS)
    plain = Page("Here", files.src_uris["here.md"], config)
    plain.markdown = TEXT
    plain.render(config, files)
    render(config, files, store)
    forbid(monkeypatch)
    page = render(config, files_of(config, *PATHS, "more.md"), store)
    assert page.content == plain.content
    assert 'href="../there/#part"' in (page.content or "")
    assert page.present_anchor_ids == plain.present_anchor_ids == {"top"}
    assert plain.links_to_anchors is not None
    assert page.links_to_anchors is not None
    links = [
        {file.src_uri: anchors for file, anchors in of.items()}
        for of in (page.links_to_anchors, plain.links_to_anchors)
    ]
    assert links[0] == links[1] == {"there.md": {"part": "there.md#part"}, "here.md": {"top": "#top"}}


@pytest.mark.parametrize("change", ["text", "settings", "address"])
def test_a_page_is_converted_again_where_something_has_changed(config: MkDocsConfig, store: Store, change: str) -> None:
    files = files_of(config, *PATHS)
    before = render(config, files, store).content
    text = TEXT.replace("See", "Look at") if change == "text" else TEXT
    if change == "settings":
        config.mdx_configs["toc"] = {"permalink": True}
    if change == "address":
        files.remove(files.src_uris["there.md"])
        files.append(File("there.md", None, config.site_dir, use_directory_urls=False))
    after = render(config, files, store, text).content
    assert after != before
    assert after == render(config, files, Store(None), text).content


def test_a_link_that_leads_nowhere_is_told_at_each_build(
    config: MkDocsConfig, store: Store, messages: list[str]
) -> None:
    render(config, files_of(config, *PATHS), store)
    for _ in range(2):
        render(config, files_of(config, "here.md", "table.txt"), store)
        assert "the target 'there.md' is not found" in messages.pop()


def test_an_anchor_that_has_gone_is_told_of_a_page_that_is_taken(
    config: MkDocsConfig, store: Store, monkeypatch: pytest.MonkeyPatch, messages: list[str]
) -> None:
    files = files_of(config, *PATHS)
    render(config, files, store)
    there = Page("There", files.src_uris["there.md"], config)
    there.markdown = "# Part { #another }"
    there.render(config, files)
    forbid(monkeypatch)
    render(config, files, store).validate_anchor_links(files=files, log_level=logging.WARNING)
    assert "'there.md' does not contain an anchor '#part'" in messages.pop()
