"""New passages: found in the article, written into the source in order of paragraphs, with ids of words that matter."""

from __future__ import annotations

import pytest

from generator.editing.article import Article
from generator.editing.errors import EditError
from generator.editing.passages import find_passage, insert_passage, passage_fields, read_source

ARTICLE = Article.parse(
    "The mayor said “no lorries” on Monday.\n"
    "The ban lasts until June, the mayor’s office said.\n"
    "The ban lasts until further notice.\n"
)
SOURCE = """\
title: A
short: A
language: en
production: staff
passages:
  # on the mayor
  - id: mayor
    p: 1
    start: The mayor said
    gist: The mayor speaks.
  # on the notice
  - id: notice
    p: 3
    start: until further notice
    gist: Nobody knows how long.
uncited:
  - {p: 2, reason: off-subject}
"""


def test_a_passage_is_found_with_the_articles_own_letters() -> None:
    match = find_passage(ARTICLE, "The ban lasts", "the mayor's office")
    assert (match.located.paragraph, match.end, match.other_paragraphs) == (2, "the mayor’s office", ())
    match = find_passage(ARTICLE, "The ban lasts", None)
    assert (match.located.paragraph, match.other_paragraphs) == (2, (3,))
    assert find_passage(ARTICLE, "The ban lasts", None, 3).located.paragraph == 3
    assert find_passage(ARTICLE, "no lorries", None).has_quotation


@pytest.mark.parametrize(
    ("start", "end", "message"),
    [
        (
            "The mayor sad",
            None,
            "the article has no words 'The mayor sad' - the nearest is in paragraph 1: 'The mayor said'",
        ),
        ("zzz", None, "copy them from the article again"),
        ("The mayor said", "until June", "'until June' does not come after 'The mayor said' in one paragraph"),
        ("one two three four five six seven", None, "has 7 words, at most 6 may stand in the record"),
    ],
)
def test_a_passage_that_is_not_there_is_refused(start: str, end: str | None, message: str) -> None:
    with pytest.raises(EditError, match=message):
        find_passage(ARTICLE, start, end)


def test_a_passage_is_written_where_its_paragraph_belongs() -> None:
    match = find_passage(ARTICLE, "The ban lasts", "until June")
    after = insert_passage(SOURCE, "a.yml", passage_fields(match, {"id": "june", "gist": "Until June."}))
    line = "  - {id: june, p: 2, start: The ban lasts, end: until June, gist: Until June.}\n"
    assert after == SOURCE.replace("  # on the notice\n", f"{line}  # on the notice\n")
    assert [passage.id for passage in read_source(after, "a.yml").data.passages] == ["mayor", "june", "notice"]


def test_the_first_passage_makes_the_list_where_the_model_has_it() -> None:
    source = SOURCE[: SOURCE.index("passages:")] + SOURCE[SOURCE.index("uncited:") :]
    match = find_passage(ARTICLE, "The ban lasts", "until June")
    fields = passage_fields(match, {"id": "june", "gist": "Until June.", "voice": "own"})
    after = insert_passage(source, "a.yml", fields)
    assert after.startswith(source[: source.index("uncited:")] + "passages:\n  - {id: june, p: 2,")
    assert after.endswith(source[source.index("uncited:") :])
