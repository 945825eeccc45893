"""The page on which the sources differ, read from top to bottom."""

from __future__ import annotations

import re

from generator.pages.overviews import MOST_AT_LENGTH, disputed_page
from generator.pages.site import Site
from generator.record import Status
from tests.records import SAMPLE, record_in


def test_the_first_paragraph_counts_the_groups_and_leads_to_each() -> None:
    record = record_in(SAMPLE)[0]
    text = disputed_page(Site(record)).text
    intro = next(line for line in text.splitlines() if line.startswith("Of these, "))
    counted = re.findall(r"\[(\d+) [^\]]+\]\(#(section-[\w-]+)\)", intro)
    disputed = sum(standing.status is Status.DISPUTED for standing in record.claims.values())
    asked = {"section-number", "section-date", "section-yes-no", "section-entry", "section-text"}
    assert counted
    assert sum(int(number) for number, anchor in counted if anchor in asked) == disputed > 0
    for _, anchor in counted:
        assert f"{{ #{anchor} }}" in text


def test_no_question_is_lost_and_few_are_told_at_length() -> None:
    record = record_in(SAMPLE)[0]
    text = disputed_page(Site(record)).text
    disputed = [standing for standing in record.claims.values() if standing.status is Status.DISPUTED]
    assert len(disputed) <= MOST_AT_LENGTH
    for standing in disputed:
        assert f"{{ #{standing.entry.id}-{standing.anchor} }}" in text
