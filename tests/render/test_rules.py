"""The page of the rules."""

from __future__ import annotations

from generator.problems import Rule
from generator.render.rules import rules_page
from tests.records import record_of


def test_what_stands_between_backticks_is_code_in_the_heading_and_in_the_reason() -> None:
    rule = Rule("C420", "A claim states (`says`) or asks.", "What it *is* stands in `x_y`.", "a", "b")
    text = rules_page(record_of({}), [rule]).text
    assert "## C420: A claim states (<code>says</code>) or asks. { #c420 }" in text
    assert "What it &#42;is&#42; stands in <code>x&#95;y</code>." in text
