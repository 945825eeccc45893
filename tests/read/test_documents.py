"""Pages written by hand: their front matter, their text, and the line where it begins."""

from __future__ import annotations

import time

import pytest

from generator.read.documents import read_doc


def test_a_page_by_hand_keeps_its_front_matter_and_its_lines() -> None:
    doc, problems = read_doc(b"---\ntitle: 'a: b'\ndescription: c\n---\n\n# Page\n", "a.md", "docs/a.md")
    assert doc
    assert not problems
    assert (doc.meta, doc.markdown, doc.first_line) == ({"title": "a: b", "description": "c"}, "\n# Page\n", 5)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("---\ntitle: a: b\n---\n# Page\n", ["docs/a.md:2:9: a colon and a space stand inside a value (Y002)"]),
        ("---\ntitle: a\ntitle: b\n---\n", ["docs/a.md:3:1: field 'title' stands twice, first in line 2 (Y004)"]),
        ("# Page\n\nNote: no front matter, and nothing eaten\n", []),
        ("---\r\ntitle: a\r\n---\r\ntext\r\n", []),
    ],
)
def test_front_matter_is_read_as_strictly_as_an_entry(text: str, lines: list[str]) -> None:
    doc, problems = read_doc(text.encode(), "a.md", "docs/a.md")
    assert [str(problem).partition(" - ")[0] for problem in problems] == lines
    assert (doc is None) == bool(lines)


@pytest.mark.parametrize("text", ["[", "![", "[\n", "<div>", "# a\n", "x\n: ", "<script>"])
def test_a_flood_on_a_page_is_a_problem_at_once(text: str) -> None:
    started = time.process_time()
    doc, problems = read_doc((text * 20_000).encode(), "a.md", "docs/a.md")
    assert doc is None
    assert "at most 3000 may be (Y008)" in str(problems[0])
    assert time.process_time() - started < 1
