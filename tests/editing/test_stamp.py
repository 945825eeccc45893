"""Stamping: fingerprints and the article's own letters go into the file, and nothing else changes in it."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from generator.editing.article import Article
from generator.editing.edits import read_values
from generator.editing.passages import read_source
from generator.editing.stamp import stamp
from generator.problems import Problems
from generator.read.archive import fingerprint, normalised
from tests.records import SAMPLE

ARTICLE = Article.parse(
    "Harbour News\r\n"
    "\r\n"
    "The mayor said on Monday that the town’s pier – closed since May – would open “within days”.\n"
    "   \n"
    "A second soft\u00adware firm, Café Ko\u0308ln, moved in, the town’s clerk said, "
    "and the town’s clerk left. 😀 It ended.\n"
)
HEAD = """\
# yaml-language-server: $schema=../schema/source.json
title: "Pier: opens"   # a comment that stays
short: Harbour
language: en
production: staff
archive: {file: pier.txt, paragraphs: 3}   # counted by hand
"""
BLOCK = """\
passages:
  # the mayor
  - id: opening
    p: 2
    start: 'the town''s pier - closed'  # straight quotes
    end: "within days"

    gist: >-
      The pier opens.
      Soon.
    voice: paraphrase
    said_by: [mayor]
    note: odd
  - {id: clerk, p: 3, start: "the town's clerk said", end: clerk left, gist: 'A clerk.', voice: own}  # flow
  - id: end
    p: 3
    start: It ended
    gist: It ended.
    voice: own
uncited:
  - {p: 1, reason: heading}
"""


def test_missing_fingerprints_are_written_and_nothing_else_changes() -> None:
    after, told = stamp(HEAD + BLOCK, "events/sources/pier.yml", ARTICLE)
    lines = [line for line in after.splitlines() if "fingerprint" not in line]
    before = (HEAD + BLOCK).replace("'the town''s pier - closed'", "'the town’s pier – closed'").splitlines()
    flow = {number for number, line in enumerate(before) if line.lstrip().startswith(("archive", "- {id"))}
    assert [line for number, line in enumerate(before) if number not in flow] == lines
    assert not [word for word in told if word.is_open]
    entry = read_source(after, "events/sources/pier.yml").data
    assert entry.archive
    assert entry.archive.fingerprint == ARTICLE.text.fingerprint
    plain = normalised("the town's pier - closed since May - would open \"within days")
    assert entry.passages[0].fingerprint == fingerprint(plain)
    assert entry.passages[1].start == "the town’s clerk said"
    assert all(passage.fingerprint for passage in entry.passages)


def test_the_fingerprint_stands_before_the_note_in_the_models_order() -> None:
    after, _ = stamp(HEAD + BLOCK, "events/sources/pier.yml", ARTICLE)
    assert "    said_by: [mayor]\n    fingerprint: sha256-" in after
    assert ", voice: own, fingerprint: sha256-" in after
    assert "paragraphs: 3, fingerprint: sha256-" in after


def test_a_second_run_finds_nothing_to_write() -> None:
    once, _ = stamp(HEAD + BLOCK, "events/sources/pier.yml", ARTICLE)
    assert stamp(once, "events/sources/pier.yml", ARTICLE) == (once, [])


def test_windows_line_ends_stay_windows_line_ends() -> None:
    text = (HEAD + BLOCK).replace("\n", "\r\n")
    after, _ = stamp(text, "events/sources/pier.yml", ARTICLE)
    assert "fingerprint: sha256-" in after
    assert after.count("\n") == after.count("\r\n")


def test_a_file_without_a_last_line_break_is_stamped() -> None:
    text = (HEAD + BLOCK).partition("uncited:")[0].rstrip()
    after, _ = stamp(text, "events/sources/pier.yml", ARTICLE)
    assert read_source(after, "events/sources/pier.yml").data.passages[2].fingerprint


def test_an_edited_passage_waits_for_a_person() -> None:
    once, _ = stamp(HEAD + BLOCK, "events/sources/pier.yml", ARTICLE)
    edited = Article.parse(
        "\n".join([ARTICLE.paragraphs[0], ARTICLE.paragraphs[1].replace("May", "June"), ARTICLE.paragraphs[2]])
    )
    after, told = stamp(once, "events/sources/pier.yml", edited)
    assert after == once
    assert [word.passage for word in told if word.is_open] == ["opening", "archive"]
    accepted, told = stamp(once, "events/sources/pier.yml", edited, accept=True)
    assert accepted != once
    assert not [word for word in told if word.is_open]
    assert stamp(accepted, "events/sources/pier.yml", edited) == (accepted, [])


def test_a_lost_passage_is_told_and_left_alone() -> None:
    after, told = stamp(HEAD + BLOCK, "events/sources/pier.yml", Article.parse("One\nTwo\nThree"))
    assert {word.passage for word in told if word.is_open} == {"opening", "clerk", "end"}
    assert read_source(after, "x/pier.yml").data.passages == read_source(HEAD + BLOCK, "x/pier.yml").data.passages


def test_a_moved_passage_is_stamped_and_its_paragraph_told() -> None:
    _, told = stamp(HEAD + BLOCK.replace("p: 3\n", "p: 2\n"), "events/sources/pier.yml", ARTICLE)
    assert [word.sentence for word in told if word.is_open] == ["stamped; it stands in paragraph 3, not 2: correct p"]


def test_a_file_that_is_wrong_is_not_touched() -> None:
    with pytest.raises(Problems, match="unknown field"):
        stamp(HEAD + BLOCK.replace("voice:", "vioce:"), "events/sources/pier.yml", ARTICLE)


def test_the_record_of_this_project_can_be_stamped_without_losing_a_word() -> None:
    folder = SAMPLE / "events" / "sources"
    paths = sorted(folder.glob("*.yml"))
    assert paths
    for path in paths:
        text = path.read_text("utf-8")
        entry = read_source(text, path.name).data
        if entry.archive is None:
            continue
        raw = (folder.parents[1] / "archive" / entry.archive.file).read_text("utf-8")
        after, _ = stamp(text, path.name, Article.parse(raw), accept=True)
        assert_same_but_for_stamps(read_values(text), read_values(after))


def assert_same_but_for_stamps(before: dict[str, Any], after: dict[str, Any]) -> None:
    one, other = copy.deepcopy(before), copy.deepcopy(after)
    for values in (one, other):
        for part in [*values.get("passages", []), values["archive"]]:
            for name in ("fingerprint", "start", "end", "p"):
                part.pop(name, None)
    assert one == other
