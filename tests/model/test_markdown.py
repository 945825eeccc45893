"""What editors write as prose: read into a tree, or refused in words that say where and why."""

from __future__ import annotations

import contextlib
import re

import pytest
from hypothesis import given, settings
from hypothesis.strategies import lists, sampled_from

from generator.model.values.markdown import NotProse, parse_markdown, parse_prose
from generator.model.values.prose import Paragraph, Text, literal_texts, plain_text, references_in
from generator.model.values.references import InlineReference
from generator.model.values.text import MAX_PROSE
from tests.records import rows_of

PROSE = [text for text, _, _ in rows_of("prose.txt")]
REFUSED = rows_of("prose-refused.txt")


def test_there_are_cases() -> None:
    assert len(PROSE) > 50
    assert len(REFUSED) > 90


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_what_does_not_belong_into_prose_is_refused(text: str, message: str) -> None:
    with pytest.raises(NotProse) as caught:
        parse_prose(text)
    assert message in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize("text", PROSE)
def test_the_short_way_for_plain_text_finds_what_the_parser_finds(text: str) -> None:
    assert parse_prose(text) == parse_markdown(text)


@pytest.mark.parametrize("sign", [chr(code) for code in range(0x20, 0x7F)])
@pytest.mark.parametrize(
    "place", ["{0}", "{0} a", "a{0}b", "a {0}{0} b", "a{0}", " {0}{0}{0} a", "{0}(a) {0}", "1{0} a"]
)
def test_the_short_way_leaves_no_sign_to_chance(sign: str, place: str) -> None:
    text = place.format(sign).strip()
    try:
        tree = parse_markdown(text)
    except NotProse:
        with pytest.raises(NotProse):
            parse_prose(text)
    else:
        assert parse_prose(text) == tree


def test_references_are_found_where_they_are_drawn() -> None:
    tree = parse_prose("[[ann]] met *[[bob|him]]*.\n\n- [[#day]] and `[[code]]`\n- \\[[no]]")
    assert list(references_in(tree)) == [
        InlineReference("ann", None, begins_sentence=True),
        InlineReference("bob", "him"),
        InlineReference("#day", None, begins_sentence=True),
    ]
    assert [text for text in literal_texts(tree) if "[[" in text] == ["[[code]]", "[[no]]"]


def test_no_text_is_a_tree_without_anything() -> None:
    assert parse_prose("") == ()
    assert parse_prose("a") == (Paragraph((Text("a"),)),)


@pytest.mark.parametrize("sign", ["- ", "1. ", "> ", "*a", "[", "![", "[[", "`", "<", "\\", "&", "(", "[a](", "_*"])
def test_a_text_of_nothing_but_signs_is_read_soon_and_without_depth(sign: str) -> None:
    text = (sign * MAX_PROSE)[:MAX_PROSE]
    with contextlib.suppress(NotProse):
        parse_prose(text)


PIECES = [
    *("word", "7", "2025.", "1. ", "- ", "> ", "# ", "*", "**", "_", "`", "``", "[", "]", "(", ")", "![", "]("),
    *("https://example.org/", "javascript:x", "<", ">", "<b>", "<!--", "-->", "&amp;", "\\", "\n", "\n\n", "  \n"),
    *("    ", "\t", "|", "---", "===", "~~~", "```", "[[ann]]", "[x]", "[x]: ", "[^1]", "{: .a}", "!", ":   ", '"'),
]


@settings(derandomize=True, deadline=None, max_examples=300)
@given(pieces=lists(sampled_from(PIECES), max_size=12))
def test_whatever_is_written_is_refused_or_keeps_its_words(pieces: list[str]) -> None:
    text = "".join(pieces).strip()
    try:
        tree = parse_prose(text)
    except NotProse:
        return
    assert tree == parse_markdown(text)
    plain = plain_text(tree, lambda reference: reference.target)
    shown_words = re.findall(r"[^\W_]+", re.sub(r"\]\([^)]*\)", "", text))  # all but the addresses of links
    assert [word for word in shown_words if word not in plain] == []
