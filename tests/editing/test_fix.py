"""Safe repairs: what the file says stays the same but for what is meant, and comments travel with their fields."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from pathlib import Path

import pytest

from generator import model
from generator.editing.article import Article
from generator.editing.edits import read_values
from generator.editing.errors import EditError
from generator.editing.fix import fix
from generator.model.reflection.fields import key_order
from generator.model.values.strict import EXTENSION, StrictModel
from generator.read.entries import KIND_OF, Entry, read_entry
from generator.read.locks import NO_LOCK, Lock
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


def entry_with(text: str, path: str, kind: type[StrictModel], lock: Lock = NO_LOCK) -> Entry[StrictModel]:
    entry, problems = read_entry(text.encode(), path, kind)
    assert entry, problems
    return replace(entry, lock=lock)


def sort(text: str, kind: type[StrictModel] = model.Event) -> str:
    return fix(entry_with(text, "events/2019/x.yml", kind))[0]


def test_fields_are_put_in_order_with_their_comments() -> None:
    assert sort(MIXED) == SORTED
    assert sort(SORTED) == SORTED


def test_a_file_without_a_last_line_break_keeps_its_end() -> None:
    assert sort(MIXED.rstrip("\n")) == SORTED.rstrip("\n")


def test_windows_line_ends_stay() -> None:
    assert sort(MIXED.replace("\n", "\r\n")) == SORTED.replace("\n", "\r\n")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_any_order_comes_back_and_says_the_same(path: Path) -> None:
    text = path.read_text("utf-8")
    values = read_values(text)
    kind = KIND_OF.get(path.parent.name, model.Event)
    if "moved_to" in values or "withdrawn" in values:
        return
    shuffled = shuffle(text, seed=len(text))
    assert read_values(shuffled) == values
    ordered = sort(shuffled, kind)
    assert read_values(ordered) == values
    assert sorted(ordered.splitlines()) == sorted(shuffled.splitlines())
    fields_of_ours = [name for name in read_values(ordered) if not name.startswith(EXTENSION)]
    assert fields_of_ours == [name for name in key_order(kind) if name in values]


def shuffle(text: str, seed: int) -> str:
    """The text with the fields of the whole entry in another order."""
    head, *fields = re.split(r"(?m)^(?=[a-z_]+:)", text)
    fields = [field if field.endswith("\n") else f"{field}\n" for field in fields]
    random.Random(seed).shuffle(fields)  # noqa: S311 - the same order at every run
    return head + "".join(fields)


SOURCE = """\
title: A
short: A
address: https://a.example/x?id=1&utm_source=y#:~:text=word  # keep
language: en
production: staff
archive: {file: a.txt, paragraphs: 3}
passages:
  - {id: one, span: {p: 1, start: the second line}, gist: g}
"""


def source() -> tuple[str, Article, Lock]:
    article = Article.parse("the first line\nthe second line\nthe third line")
    found = article.text.locate("the second line", None, 1)
    assert found
    return SOURCE, article, Lock(passages={"one": found.fingerprint})


def test_tracking_and_moved_passages_are_repaired_and_nothing_else() -> None:
    text, article, lock = source()
    after, told = fix(entry_with(text, "events/sources/a.yml", model.Source, lock), article)
    assert after == text.replace("&utm_source=y#:~:text=word", "").replace("p: 1,", "p: 2,")
    assert len(told) == 2
    assert fix(entry_with(after, "events/sources/a.yml", model.Source, lock), article) == (after, [])


def test_without_the_text_no_passage_is_moved() -> None:
    text, *_ = source()
    after, _ = fix(entry_with(text, "events/sources/a.yml", model.Source))
    assert "p: 1," in after


def test_an_edited_passage_is_not_repaired() -> None:
    text, _, lock = source()
    other = Article.parse("the first line\nno such line\nthe second line is longer")
    after, _ = fix(entry_with(text.replace("line}", "line, end: longer}"), "a/a.yml", model.Source, lock), other)
    assert "p: 1," in after


def test_a_comment_that_would_be_lost_stops_the_repair() -> None:
    text = MIXED.replace("  - cites: [a#b]   # b is right", "  - cites: [a#b,   # b is right\n            a#d]")
    with pytest.raises(EditError, match="a comment would be lost"):
        sort(text)
