"""How many articles prose says there are: read out of its words, and held against those that there are."""

from __future__ import annotations

import pytest

from generator.record.article_counts import Names, counts_in, is_true

NAMES = Names({"Gazette": "gazette", "Evening Ferry": "ferry", "Unnamed site": "unknown", "The “Post”!": "post"})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Two articles say so.", ["Two articles"]),
        ("In none of the articles.", ["none of the articles"]),
        ("By three of the four\narticles that name her.", ["three of the four\narticles"]),
        ("As all other articles say, no other article does.", ["all other articles", "no other article"]),
        ("Every article has it; one dates it, both also give a day.", ["Every article", "one dates", "both also give"]),
        ("Only the unnamed site does, the Gazette alone did.", ["Only the unnamed site", "the Gazette alone"]),
        ("Everything comes from ______ articles, one of the ______ articles says.", ["one of the ______ articles"]),
        ("Only the “Post”! and [[the “Post”!]] alone.", ["Only the “Post”!", "[[the “Post”!]] alone"]),
        ("Both men say so in one report; no date was set.", []),
        ("Neither names nor days, two dates, one of the articles, the article of 2025 says.", []),
        ("The Gazette and another article do, alone.", []),
        ("The one speaks for the council, the other for the guild.", []),
    ],
)
def test_only_what_counts_articles_is_a_count(text: str, words: list[str]) -> None:
    assert [match[0] for match in counts_in(text, NAMES)] == words


@pytest.mark.parametrize(
    ("words", "articles", "expected"),
    [
        ("Two articles", ["gazette", "ferry"], True),
        ("Two articles", ["gazette"], False),
        ("both", ["gazette", "ferry"], True),
        ("neither names a law", [], True),
        ("2 of the four articles", ["gazette", "ferry"], True),
        ("two of the three articles", ["gazette", "ferry"], False),
        ("all four articles", ["gazette", "ferry", "unknown", "post"], True),
        ("all", ["gazette", "ferry"], False),
        ("all two articles", ["gazette", "ferry"], False),
        ("only the unnamed site", ["unknown"], True),
        ("only the Gazette", ["gazette", "ferry"], False),
        ("the Gazette and the Evening Ferry alone", ["ferry", "gazette"], True),
        ("some of them", ["gazette"], None),
    ],
)
def test_words_are_true_of_the_articles_that_there_are(
    words: str, articles: list[str], *, expected: bool | None
) -> None:
    assert is_true(words, articles, NAMES) is expected
