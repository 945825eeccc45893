"""The fast way and the plain way make the same site, byte for byte."""

from __future__ import annotations

import re
import shutil
import time
from pathlib import Path

import pytest

from generator.fast_pages import UnknownMarkdown, cut_frame, mark, to_html
from generator.theme.contents import Section
from tests.building import build_site
from tests.growth import grow
from tests.records import ROOT, sample_copy, sample_site


def files_of(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def set_option(root: Path, option: str) -> None:
    """Give the plugin another option in mkdocs.yml."""
    settings = root / "mkdocs.yml"
    text = settings.read_text("utf-8")
    with_option = re.sub(r"^  - timeline:?$", rf"  - timeline:\n      {option}", text, flags=re.MULTILINE)
    assert with_option != text
    settings.write_text(with_option, encoding="utf-8")


def build_both_ways(root: Path, **environment: str) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Every file of the site of a folder, built the fast way and the plain way."""
    fast = files_of(build_site(root, **environment))
    set_option(root, "fast: false")
    return fast, files_of(build_site(root, **environment))


def assert_same(fast: dict[str, bytes], plain: dict[str, bytes]) -> None:
    assert sorted(fast) == sorted(plain)
    assert [path for path in plain if fast[path] != plain[path]] == []


def test_a_site_without_an_address_is_the_same_both_ways(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    settings = root / "mkdocs.yml"
    lines = settings.read_text("utf-8").splitlines(keepends=True)
    settings.write_text("".join(line for line in lines if not line.startswith("site_url")), encoding="utf-8")
    assert_same(*build_both_ways(root))


def test_a_site_with_a_repository_is_the_same_both_ways(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(
            "repo_url: https://example.org/us/record\nedit_uri: edit/main/docs/\nextra: {contact: a@b.org}\n"
        )
    assert_same(*build_both_ways(root))


def test_a_long_record_is_the_same_both_ways(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    shutil.rmtree(root / "events")
    (root / "docs" / "method.md").unlink()
    (root / "docs" / "index.md").write_text("---\ntitle: Home\n---\n\n# Home\n\nWords.\n", encoding="utf-8")
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("  - Method: method.md\n", ""), encoding="utf-8")
    grow(root, 100)
    set_option(root, "pictures: false")
    assert_same(*build_both_ways(root, SOURCE_DATE_EPOCH=str(int(time.time()))))


def test_the_record_is_the_same_both_ways(tmp_path: Path) -> None:
    for name in ("events", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    set_option(tmp_path, "pictures: false")
    assert_same(*build_both_ways(tmp_path, TIMELINE_ARCHIVE="", SOURCE_DATE_EPOCH=str(int(time.time()))))


@pytest.mark.parametrize(
    "text",
    [
        "a *sign*", "a `sign`", "a_sign_", "![picture](a.png)", "[words][reference]", "> quoted", "1. one", "+ one",
        "    code", "a line\n- and no list", "- one\nand more", "| a |\n| b |", "| a | b |\n| --- |\n| c | d |",
        "<script>x</script>", "# ", "## Words { #x .red }", "Term\n:   What it means", "*[HTML]: abbreviation",
        "words\n===", "a & b", "a < b", "a\tb", "two blanks  \nend", "```\ncode\n```", "{: .red }", "text[^1]",
    ],
)  # fmt: skip
def test_what_no_template_writes_is_left_to_python_markdown(text: str) -> None:
    with pytest.raises(UnknownMarkdown):
        to_html(f"Before.\n\n{text}\n\nAfter.", str)


def test_a_title_that_has_the_anchor_of_a_section_is_left_to_python_markdown() -> None:
    with pytest.raises(UnknownMarkdown):
        to_html("# Events\n\n## All { #events }", str)


def test_a_frame_is_filled_with_a_page_and_its_sections() -> None:
    item = '<a href="#{}">{}</a>'
    contents = ", ".join(item.format(mark(name), mark("name")) for name in ("first", "second"))
    frame = cut_frame(f"<h1>{mark('title')}</h1>{contents}<p>%02title%03</p>{mark('edit')}/commits/a")
    sections = [Section(2, "x", "X"), Section(2, "y", "Y"), Section(2, "z", "Z")]
    filled = frame.fill({"title": "T", "%02title": "%54", "edit/commits/": "E"}, sections)
    assert filled == ('<h1>T</h1><a href="#x">X</a>, <a href="#y">Y</a>, <a href="#z">Z</a><p>%54</p>Ea')


def test_every_page_of_the_sample_is_converted_the_fast_way() -> None:
    pages = {path: page for path, page in sample_site().pages.items() if path.endswith(".md")}
    assert len(pages) > 50
    for page in pages.values():
        to_html(page.text.partition("\n---\n")[2], str)
