"""Pages by hand: what Markdown makes of them is held to what such pages may have."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from generator.read import page_html
from generator.read.documents import read_docs
from generator.read.page_html import misfits_in_html, read_page, to_html
from generator.store import Store
from tests.records import ROOT, SAMPLE, rows_of

REFUSED = rows_of("pages-refused.txt")
FINE = """\
# A page { #page .tl-page }

Words with *weight*, **more** and `<script>`, <br>a [link](other.md#part), [another](https://example.org/a?b=c&d=e),
<us@example.org> and <https://example.org/>; 1 < 2 & 3 > 2; [[ann]] and [[ann#age|her age]]{: .red }.[^1]

The record holds [[draw:counts]].

[[draw:statuses]]

<!-- a comment -->

| a | b |
| :- | -: |
| [[ann]] | ![picture](share.png){: width="10" } |
| [[ann|Ann]] `a|b` \\| |

a | b

Term
:   What it means

1. one
2. two

##Two

### Three

## Two, `**` and 2 ** 3
under a | line
- - -
a | b | c

```html
[a](b.md
| a | b |
| - | - |
| 1 | 2 | 3 |
- a
  - b
<script>alert(1)</script>
```

<details class="more" open>
<summary>More</summary>
<p><em>text</em></p>
</details>

[^1]: A note with [[ann]].
"""


def test_there_are_cases() -> None:
    assert len(REFUSED) > 60


@pytest.mark.parametrize(("text", "place", "message"), REFUSED)
def test_what_may_not_stand_in_a_page_is_told_at_its_place(text: str, place: str, message: str) -> None:
    problems = [str(problem) for problem in read_page(f"Before.\n\n{text}", "docs/x.md", -1)[0]]
    assert any(problem.startswith(f"docs/x.md:{place}: ") and message in problem for problem in problems), problems


def test_a_page_may_have_what_markdown_has_for_text() -> None:
    soup = BeautifulSoup(to_html(FINE), "html.parser")
    assert read_page(FINE, "docs/x.md", 1)[0] == []
    assert {"table", "details", "pre", "sup", "img", "dl"} <= {tag.name for tag in soup.find_all(True)}


@pytest.mark.parametrize("folder", [ROOT / "docs", SAMPLE / "docs"], ids=["docs", "sample"])
def test_the_pages_there_are_keep_to_it(folder: Path) -> None:
    docs, problems = read_docs(folder)
    assert docs
    assert not problems


@pytest.mark.parametrize("sign", ["- ", "> ", "1. ", "*", "[", "<div>", "&", "`", "<!--", "| a "])
def test_nothing_makes_the_converter_fall_over(sign: str) -> None:
    read_page(sign * 1000, "docs/x.md", 1)


def test_a_piece_of_html_is_held_to_the_same() -> None:
    assert misfits_in_html('Text under <a class="x" href="https://example.org/">a licence</a>; &copy; us.') == []
    words = [misfit.words for misfit in misfits_in_html('<img src="https://evil.example/" alt="a"><b>')]
    assert words == [("https://evil.example/", '<img src="https://evil.example/" alt="a">'), ("<b",)]


def test_a_page_without_a_mistake_is_converted_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    converted: list[str] = []

    def convert(text: str) -> str:
        converted.append(text)
        return to_html(text)

    monkeypatch.setattr(page_html, "to_html", convert)
    folder, store = tmp_path / "docs", Store(tmp_path / "results.sqlite")
    folder.mkdir()
    for text, conversions in (("[Read](x.md#a)\n\n## A\n", 1), ("<b>\n", 2)):
        (folder / "x.md").write_text(text, "utf-8")
        readings = [read_docs(folder, store), read_docs(folder, store), read_docs(folder)]
        assert readings[0] == readings[1] == readings[2]
        assert len(converted) == conversions + 1
        converted.clear()
