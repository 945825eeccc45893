"""Stamping: fingerprints and the article's own letters go into the file, and nothing else changes in it."""

from __future__ import annotations

from dataclasses import replace

from generator.editing.article import Article
from generator.editing.passages import read_source
from generator.editing.stamp import StampResult
from generator.editing.stamp import stamp as stamp_source
from generator.read.archive import fingerprint, normalised
from generator.read.locks import LOCK, NO_LOCK, Lock, format_lock, parse_lock
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
  - {id: clerk, p: 3, start: "the town's clerk said", end: clerk left, gist: 'A clerk.'}  # flow
  - id: end
    p: 3
    start: It ended
    gist: It ended.
uncited:
  - {p: 1, reason: heading}
"""


FILE = "events/sources/pier.yml"


def stamp(
    text: str, article: Article, lock: Lock = NO_LOCK, *, accept: bool = False
) -> tuple[str, Lock, list[StampResult]]:
    return stamp_source(replace(read_source(text, FILE), lock=lock), article, accept=accept)


def test_missing_fingerprints_are_written_and_nothing_else_changes() -> None:
    after, lock, results = stamp(HEAD + BLOCK, ARTICLE)
    before = (HEAD + BLOCK).replace("'the town''s pier - closed'", "'the town’s pier – closed'").splitlines()
    flow = {number for number, line in enumerate(before) if line.lstrip().startswith(("archive", "- {id"))}
    lines = after.splitlines()
    assert [line for number, line in enumerate(before) if number not in flow] == [
        line for number, line in enumerate(lines) if number not in flow
    ]
    assert not [result for result in results if result.is_open]
    entry = read_source(after, FILE).data
    plain = normalised("the town's pier - closed since May - would open \"within days")
    assert lock.article == ARTICLE.text.fingerprint
    assert lock.of_passage("opening") == fingerprint(plain)
    assert entry.passages[1].start == "the town’s clerk said"
    assert [*lock.passages] == [passage.id for passage in entry.passages]


def test_a_second_run_finds_nothing_to_write() -> None:
    once, lock, _ = stamp(HEAD + BLOCK, ARTICLE)
    assert stamp(once, ARTICLE, lock) == (once, lock, [])


def test_windows_line_ends_stay_windows_line_ends() -> None:
    text = (HEAD + BLOCK).replace("\n", "\r\n")
    after, _, _ = stamp(text, ARTICLE)
    assert "the town’s pier" in after
    assert after.count("\n") == after.count("\r\n")


def test_a_file_without_a_last_line_break_is_stamped() -> None:
    text = (HEAD + BLOCK).partition("uncited:")[0].rstrip()
    _, lock, _ = stamp(text, ARTICLE)
    assert lock.of_passage("end")


def test_an_edited_passage_waits_for_a_person() -> None:
    once, lock, _ = stamp(HEAD + BLOCK, ARTICLE)
    edited = Article.parse(
        "\n".join([ARTICLE.paragraphs[0], ARTICLE.paragraphs[1].replace("May", "June"), ARTICLE.paragraphs[2]])
    )
    after, same, results = stamp(once, edited, lock)
    assert (after, same) == (once, lock)
    assert [result.passage for result in results if result.is_open] == ["opening", "archive"]
    after, accepted, results = stamp(once, edited, lock, accept=True)
    assert accepted != lock
    assert not [result for result in results if result.is_open]
    assert stamp(after, edited, accepted) == (after, accepted, [])


def test_a_lost_passage_is_told_and_left_alone() -> None:
    after, lock, results = stamp(HEAD + BLOCK, Article.parse("One\nTwo\nThree"))
    assert {result.passage for result in results if result.is_open} == {"opening", "clerk", "end"}
    assert not lock.passages
    assert after == HEAD + BLOCK


def test_a_fingerprint_of_no_passage_is_dropped() -> None:
    _, lock, _ = stamp(HEAD + BLOCK, ARTICLE)
    more = replace(lock, passages={**lock.passages, "gone": "sha256-0123456789abcdef"})
    once, after, results = stamp(HEAD + BLOCK, ARTICLE, more)
    assert after == lock
    assert "gone" in [result.passage for result in results]
    assert once != HEAD + BLOCK


def test_a_moved_passage_is_stamped_and_its_paragraph_told() -> None:
    _, _, results = stamp(HEAD + BLOCK.replace("p: 3\n    start: It", "p: 2\n    start: It"), ARTICLE)
    sentences = [result.sentence for result in results if result.is_open]
    assert sentences == ["stamped; it stands in paragraph 3, not 2: correct p"]


def test_the_record_of_this_project_can_be_stamped_without_losing_a_word() -> None:
    folder = SAMPLE / "events" / "sources"
    paths = sorted(folder.glob("*.yml"))
    assert paths
    for path in paths:
        text = path.read_text("utf-8")
        lock, problems = parse_lock(path.with_suffix(LOCK).read_bytes(), path.name)
        archive = read_source(text, path.name).data.archive
        assert not problems
        assert archive
        article = Article.parse((folder.parents[1] / "archive" / archive.file).read_text("utf-8"))
        assert stamp(text, article, lock, accept=True)[:2] == (text, lock)
        assert stamp(text, article)[:2] == (text, lock)
        assert format_lock(lock, path.name).encode() == path.with_suffix(LOCK).read_bytes()
