"""The words of a passage in the article's own letters."""

from __future__ import annotations

import pytest

from generator.editing.article import Article

ARTICLE = Article.parse(
    "The mayor said on Monday that the town’s pier – closed since May – would open “within days”.\n"
    "   \n"
    "A second soft\u00adware firm, Café Ko\u0308ln, moved in, the town’s clerk said.\n"
)


@pytest.mark.parametrize(
    ("paragraph", "phrase", "spelling"),
    [
        (1, "the town's pier - closed", "the town’s pier – closed"),
        (1, 'open "within days"', "open “within days”"),
        (2, "second software firm", "second software firm"),
        (2, "Café Köln", "Café Ko\u0308ln"),
    ],
)
def test_words_are_spelt_as_in_the_article(paragraph: int, phrase: str, spelling: str) -> None:
    assert ARTICLE.spell(paragraph, phrase) == spelling
