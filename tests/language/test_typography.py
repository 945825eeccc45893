"""Straight quotation marks become curly ones in the right direction."""

from __future__ import annotations

import pytest

from generator.language.typography import curl_quotes


@pytest.mark.parametrize(
    ("text", "curled"),
    [
        ("", ""),
        ("no marks", "no marks"),
        ('He said "yes".', "He said “yes”."),
        ('"Yes," he said, "but ..."', "“Yes,” he said, “but ...”"),
        ("Trump's request, the articles' words", "Trump’s request, the articles’ words"),
        ("it's a 'deal'", "it’s a ‘deal’"),
        ("\"'Deal' is the word\"", "“‘Deal’ is the word”"),
        ('("exchange")', "(“exchange”)"),
        ('half-"told"', "half-“told”"),
        ("already “curled” and ’done’", "already “curled” and ’done’"),
    ],
)
def test_a_mark_opens_at_the_beginning_and_after_a_space_and_closes_elsewhere(text: str, curled: str) -> None:
    assert curl_quotes(text) == curled


def test_what_stands_before_a_piece_of_text_counts() -> None:
    assert curl_quotes("'s request", before="p") == "’s request"
    assert curl_quotes('" he said', before=".") == "” he said"
    assert curl_quotes('"Yes', before=" ") == "“Yes"
