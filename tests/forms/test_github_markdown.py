"""Nothing that a stranger wrote is alive on GitHub."""

from __future__ import annotations

import html
import re

import pytest

from generator.editing.article import remove_invisible
from generator.forms.github_markdown import MAX_LENGTH, defuse, escape_markdown, shorten
from generator.forms.issue_body import format_answers, parse_answers
from generator.forms.issue_files import propose_files
from generator.forms.issue_forms import CORRECTION_FORM, EVENT_FORM
from generator.forms.issue_reply import reply_to_issue
from tests.forms.answers import CORRECTION, EVENT
from tests.records import TODAY, sample_record

ALIVE = {
    "somebody": (r"@\w", "ask @everyone"),
    "an issue to close": (r"#\d", "Fixes #2, resolves someone/thing#3"),
    "an issue in letters": (r"(?i)gh-\d", "closes GH-4"),
    "an issue as an address": (r"://", "fixes https://github.com/someone/thing/issues/5"),
    "checks to skip": (r"\[(skip ci|ci skip|no ci|skip actions)\]", "[skip ci] [ci skip] [no ci] [skip actions]"),
    "a line that skips checks": (r"(?i)skip-checks:", "Skip-Checks: true"),
    "a bare address": (r"https?://|www\.", "https://evil.example www.evil.example"),
    "an address in brackets": (r"<\w", "<https://evil.example>"),
    "a picture": (r"!\[|<img", "![x](https://evil.example/x.png) <img src=x>"),
    "a link": (r"\]\(|\]:", "[here](//evil.example)\n\n[x]: //evil.example"),
    "a comment that hides the rest": (r"<!--", "<!-- the rest"),
    "a fence that swallows the rest": (r"```|~~~", "```\n~~~"),
    "an entity": (r"&[#\w]", "&#64;everyone &commat;everyone"),
    "an author": (r"<\w+@\w", "Co-authored-by: X <x@evil.example>"),
}


@pytest.mark.parametrize(("pattern", "text"), ALIVE.values(), ids=ALIVE)
def test_what_is_alive_is_ended_and_no_letter_is_lost(pattern: str, text: str) -> None:
    assert re.search(pattern, text)
    assert not re.search(pattern, defuse(text))
    assert remove_invisible(defuse(text)) == text


@pytest.mark.parametrize(("pattern", "text"), ALIVE.values(), ids=ALIVE)
def test_nothing_is_alive_in_a_pull_request_and_in_a_reply(pattern: str, text: str) -> None:
    answers = {**CORRECTION, "evidence": text}
    description = propose_files(format_answers(answers, CORRECTION_FORM), sample_record(), TODAY).description
    assert not re.search(pattern, description.replace("### ", ""))
    assert parse_answers(description, CORRECTION_FORM)["evidence"] == text
    _, reply = reply_to_issue(format_answers({**EVENT, "kind": "x", "date": text}, EVENT_FORM), sample_record())
    assert not re.search(pattern, html.unescape(reply))


def test_an_escaped_line_has_no_markup_left() -> None:
    assert not set(escape_markdown("a*b*_c_ ~d~ `e` |f| \\g # h\n- i")) & set("*_~`|\\\n")


def test_a_text_that_github_would_refuse_is_cut_at_a_line_and_says_so() -> None:
    text = shorten("a line of words\n" * 10_000)
    assert len(text) < MAX_LENGTH + 200
    assert text.endswith("more characters are too many for GitHub.\n")
    assert shorten("short\n") == "short\n"


def test_a_reply_to_a_flood_fits() -> None:
    body = format_answers({**EVENT, "kind": "x", "date": "@" * 65_000, "people": "Ida\n" * 10_000}, EVENT_FORM)
    _, reply = reply_to_issue(body, sample_record())
    assert len(reply) < 65_536
