"""Safe repairs: what the file says stays the same but for what is meant, and comments travel with their fields."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from generator import model
from generator.editing.cite import Article
from generator.editing.edits import values_of
from generator.editing.fix import fix, in_order
from generator.editing.yaml_spans import Layout
from generator.model.fields import key_order
from generator.problems import Problems
from generator.read.entries import KIND_OF
from tests.records import SAMPLE

FILES = sorted((SAMPLE / "events").glob("*/*.yml"))


MIXED = """\
# yaml-language-server: $schema=../schema/event.json
kind: talks   # why talks

# above the title
title: "Talks: in town"
summary: >-
  One.
  Two.
claims:
  # about the first
  - cites: [a#b]   # b is right
    says: A statement.
  - {cites: [a#c], says: Another.}
date: 2019-03-04
people:
  - cites: [a#b]
    note: |-
      two
      lines
    # who
    person: ann
# the end
"""


SORTED = """\
# yaml-language-server: $schema=../schema/event.json
# above the title
title: "Talks: in town"
date: 2019-03-04
kind: talks   # why talks

summary: >-
  One.
  Two.
people:
    # who
  - person: ann
    cites: [a#b]
    note: |-
      two
      lines
claims:
  # about the first
  - says: A statement.
    cites: [a#b]   # b is right
  - {says: Another., cites: [a#c]}
# the end
"""


def test_fields_are_put_in_order_with_their_comments() -> None:
    assert in_order(MIXED, model.Event) == SORTED
    assert in_order(SORTED, model.Event) == SORTED


def test_a_file_without_a_last_line_break_keeps_its_end() -> None:
    assert in_order("date: 2019\ntitle: x", model.Event) == "title: x\ndate: 2019"


def test_windows_line_ends_stay() -> None:
    assert in_order(MIXED.replace("\n", "\r\n"), model.Event) == SORTED.replace("\n", "\r\n")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("seed", range(3))
def test_any_order_comes_back_and_says_the_same(path: Path, seed: int) -> None:
    text = path.read_text("utf-8")
    values = values_of(text)
    kind = KIND_OF.get(path.parent.name, model.Event)
    if "moved_to" in values or "withdrawn" in values:
        return
    shuffled = shuffle(text, seed)
    assert values_of(shuffled) == values
    ordered = in_order(shuffled, kind)
    assert values_of(ordered) == values
    assert sorted(ordered.splitlines()) == sorted(shuffled.splitlines())
    names = Layout.of(ordered).fields(())
    assert names == [name for name in key_order(kind) if name in names]


def shuffle(text: str, seed: int) -> str:
    """The text with the fields of the whole entry in another order."""
    layout = Layout.of(text)
    names = layout.fields(())
    starts = [layout.names[name,].start for name in names]
    head, rest = text[: starts[0]], [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    rest = [part if part.endswith("\n") else part + "\n" for part in rest]
    random.Random(seed).shuffle(rest)  # noqa: S311 - the same order at every run
    return head + "".join(rest)


SOURCE = """\
title: A
short: A
address: https://a.example/x?id=1&utm_source=y#:~:text=word  # keep
language: en
production: staff
archive: {file: a.txt, paragraphs: 3}
passages:
  - {id: one, p: 1, start: the second line, gist: g, voice: own, fingerprint: sha256-PRINT}
"""


def source() -> tuple[str, Article]:
    article = Article.of("the first line\nthe second line\nthe third line")
    found = article.text.locate("the second line", None, 1)
    assert found
    return SOURCE.replace("sha256-PRINT", found.fingerprint), article


def test_tracking_and_moved_passages_are_repaired_and_nothing_else() -> None:
    text, article = source()
    after, told = fix(text, "events/sources/a.yml", model.Source, article)
    assert after == text.replace("&utm_source=y#:~:text=word", "").replace("p: 1,", "p: 2,")
    assert len(told) == 2
    assert fix(after, "events/sources/a.yml", model.Source, article) == (after, [])


def test_without_the_text_no_passage_is_moved() -> None:
    text, _ = source()
    after, _ = fix(text, "events/sources/a.yml", model.Source)
    assert "p: 1," in after


def test_an_edited_passage_is_not_repaired() -> None:
    text, _ = source()
    other = Article.of("the first line\nno such line\nthe second line is longer")
    after, _ = fix(text.replace("voice: own", "end: longer, voice: own"), "a/a.yml", model.Source, other)
    assert "p: 1," in after


def test_a_broken_file_is_left_alone() -> None:
    with pytest.raises(Problems):
        fix("title: A\nshrot: A\n", "events/sources/a.yml", model.Source)
