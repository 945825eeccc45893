"""Safe repairs: what the file says stays the same but for what is meant, and no comment is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator import model
from generator.editing.article import Article
from generator.editing.errors import EditError
from generator.editing.fix import fix
from generator.model.values.strict import StrictModel
from generator.read.entries import Entry, read_entry
from generator.read.locks import NO_LOCK, Lock


def entry_with(text: str, path: str, kind: type[StrictModel], lock: Lock = NO_LOCK) -> Entry[StrictModel]:
    entry, problems = read_entry(text.encode(), path, kind)
    assert entry, problems
    return replace(entry, lock=lock)


SOURCE = """\
title: A
short: A
address: https://a.example/x?id=1&utm_source=y#:~:text=word  # keep
language: en
production: staff
archive: {file: a.txt, paragraphs: 3}
passages:
  - {id: one, p: 1, start: the second line, gist: g}
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
    after, _ = fix(
        entry_with(text.replace("line, gist", "line, end: longer, gist"), "a/a.yml", model.Source, lock), other
    )
    assert "p: 1," in after


def test_a_comment_that_would_be_lost_stops_the_repair() -> None:
    text = SOURCE.replace("{file: a.txt, paragraphs: 3}", "{file: a.txt,  # as saved\n  paragraphs: 3}")
    with pytest.raises(EditError, match="a comment would be lost"):
        fix(entry_with(text, "events/sources/a.yml", model.Source))
