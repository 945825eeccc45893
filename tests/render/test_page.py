"""A page holds text or bytes, and every text that is too long for a preview is cut at a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.exports.markdown_site import write_site
from generator.render.draw_page import MAX_DESCRIPTION, shorten
from generator.render.page.page import Page

PICTURE = Page("cards/index.png", b"\x89PNG\r\n\x1a\n\xff")


def test_a_text_is_written_as_utf_8() -> None:
    assert Page("a.md", "né").data == b"n\xc3\xa9"


def test_a_file_of_bytes_is_kept_as_it_is_and_has_no_text() -> None:
    assert PICTURE.data == PICTURE.content
    with pytest.raises(TypeError, match=r"cards/index\.png is no text file"):
        _ = PICTURE.text


def test_the_export_writes_files_of_bytes(tmp_path: Path) -> None:
    write_site([PICTURE], tmp_path / "site", docs=None, name="Bridge")
    assert (tmp_path / "site/docs" / PICTURE.path).read_bytes() == PICTURE.content


def test_a_description_is_cut_after_a_whole_word() -> None:
    words = "harbour " * 40
    assert shorten("A bridge.") == "A bridge."
    assert len(shorten(words)) <= MAX_DESCRIPTION
    assert shorten(words).endswith("harbour …")
