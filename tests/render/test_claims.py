"""How claims are told on pages: conflict first and at length, agreement in one line and one fold."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup, Tag

from generator.language.labels import STATUS_GROUPS
from generator.model.entries import Topic
from generator.read.page_html import to_html
from generator.record.claims import Status
from generator.record.record import Record
from generator.render.blocks import draw_figures
from generator.render.entries.event import event_page
from generator.render.entries.topic import topic_page
from generator.render.fragments.claims import sort_conflict_first
from generator.render.page.context import PageContext
from tests.records import record_of, sample_record, sample_site

ARTICLE = """
title: Article {name}
short: Article {name}
language: en
published: 2020-01-01
production: staff
archive: {{file: {name}.txt, paragraphs: 1}}
passages:
  - id: x
    p: 1
    start: It says
    gist: It says so.
"""
TOPIC = """
title: Walk
summary: A walk.
claims:
  - id: alike
    ask: How many walked?
    type: number
    unit: people
    answers:
      - value: 7
        cites: [one#x, two#x]
    note: Both counted.
  - id: words
    ask: What was it called?
    type: wording
    answers:
      - value: a walk
        cites: [one#x]
      - value: a march
        cites: [two#x]
    note: Both can be true.
  - id: rivals
    ask: How many fell?
    type: number
    unit: people
    answers:
      - value: 1
        cites: [one#x]
      - value: 2
        cites: [two#x]
        preferred: true
    note: Two stands first, for it was counted.
  - id: stated
    says: It rained.
    cites: [one#x]
    note: Only there.
  - id: unknown
    ask: Who led it?
"""


def record_of_topic(topic: str) -> Record:
    sources = {f"sources/{name}.yml": ARTICLE.format(name=name) for name in ("one", "two")}
    return record_of({**sources, "topics/walk.yml": topic})


def html_of_topic(record: Record) -> BeautifulSoup:
    text = topic_page(record, record.entry("walk", Topic)).text
    return BeautifulSoup(to_html(text.partition("---\n\n")[2]), "html.parser")


@pytest.fixture
def record() -> Record:
    return record_of_topic(TOPIC)


@pytest.fixture
def page(record: Record) -> BeautifulSoup:
    return html_of_topic(record)


def told(page: BeautifulSoup, anchor: str) -> Tag:
    """The claim at an anchor."""
    found = page.find(id=anchor)
    assert isinstance(found, Tag)
    claim = found.find_parent("section") if found.name == "h3" else found
    assert isinstance(claim, Tag)
    return claim


def seen(claim: Tag) -> str:
    """What a claim says before anything is unfolded."""
    for fold in claim.find_all("details"):
        for part in list(fold.children):
            if getattr(part, "name", "") != "summary":
                part.extract()
    return " ".join(claim.get_text(" ").split())


def test_each_kind_of_claim_stands_under_one_heading_and_a_fold_says_how_many_it_holds(page: BeautifulSoup) -> None:
    headings = [heading.get_text().removesuffix("¶").strip() for heading in page.select("h2[id^=section-]")]
    assert headings[:3] == [
        "What the sources say",
        "Where the sources contradict each other",
        "What no article answers (1)",
    ]


def test_on_a_topic_what_nobody_disputes_stands_first_and_what_nobody_answers_last(page: BeautifulSoup) -> None:
    order = ["alike", "stated", "words", "rivals", "unknown"]
    assert [str(found["id"]) for found in page.find_all(id=order)] == order


def test_many_facts_are_folded_and_still_come_before_the_disputes() -> None:
    topic = TOPIC + "".join(
        f"  - {{id: {day.lower()}, says: It rained on {day}., cites: [one#x]}}\n"
        for day in ("Monday", "Tuesday", "Friday")
    )
    html = html_of_topic(record_of_topic(topic))
    assert "What the sources say (6)" in html.select("summary")[0].get_text()
    assert [str(found["id"]) for found in html.find_all(id=["alike", "rivals"])] == ["alike", "rivals"]


def test_every_status_has_one_shelf() -> None:
    statuses = [status for shelf in STATUS_GROUPS for status in shelf.statuses]
    assert sorted(status.value for status in statuses) == sorted(status.value for status in Status)


def test_what_the_editors_reckoned_stands_under_what_no_article_answers() -> None:
    [group] = [group for group in STATUS_GROUPS if Status.RECKONED in group.statuses]
    assert group.heading == "What no article answers"
    assert {Status.AGREED, Status.ONE_SOURCE}.isdisjoint(group.statuses)


def test_only_rival_answers_get_boxes_and_the_preferred_one_is_the_first(page: BeautifulSoup) -> None:
    boxes = [value.get_text() for value in page.select(".tl-answer .tl-value")]
    assert boxes == ["2 people", "1 person"]
    assert "Put first by the editors" in page.select(".tl-answer")[0].get_text()


def test_a_box_with_an_answer_of_another_day_says_that_it_may_be_right_as_well() -> None:
    days = TOPIC.replace("value: 1\n", "value: 1\n        as_of: 2019-01\n").replace(
        "value: 2\n", "value: 2\n        as_of: 2019-12\n"
    )
    sources = {f"sources/{name}.yml": ARTICLE.format(name=name) for name in ("one", "two")}
    topic = days.replace("    note: Two stands", "    difference: contradiction\n    note: Two stands")
    record = record_of({**sources, "topics/walk.yml": topic})
    text = topic_page(record, record.entry("walk", Topic)).text
    first, other = BeautifulSoup(to_html(text.partition("---\n\n")[2]), "html.parser").select(".tl-answer")
    assert "another day" not in first.get_text()
    assert "as of January 2019: another day, so it may be right as well" in other.get_text()


def test_a_single_answer_is_one_row_and_one_fold_that_holds_the_rest(page: BeautifulSoup) -> None:
    claim = told(page, "alike")
    assert len(claim.find_all("details")) == 1
    assert "Both counted." in claim.get_text()
    assert "paragraph 1" in claim.get_text()
    assert re.sub(r" ¶", "", seen(claim)) == "How many walked? 7 people No source credited: both articles; note"


def test_a_statement_is_one_line_and_one_fold(page: BeautifulSoup) -> None:
    claim = told(page, "stated")
    assert seen(claim) == "It rained. No source credited: Article one alone; note"


def test_different_words_stand_in_lines_with_their_note_in_the_open(page: BeautifulSoup) -> None:
    claim = told(page, "words")
    assert len(claim.find_all("details")) == 1
    lines = [" ".join(line.get_text().split()) for line in claim.select(".tl-answer-list li")]
    assert lines == ["A walk: Article one", "A march: Article two"]
    assert "Both can be true." in seen(claim)


def test_under_the_heading_of_what_nobody_answers_no_tag_repeats_it(page: BeautifulSoup) -> None:
    assert "No article says" not in told(page, "unknown").get_text()


def test_a_large_figure_tells_the_unit_apart_and_never_one_of_several_answers_alone(record: Record) -> None:
    context = PageContext(record, "index.md")
    drawn = draw_figures(context, "walk#alike walk#rivals walk#unknown")
    tiles = BeautifulSoup(to_html(drawn), "html.parser").select("ul.tl-question-tiles > li")
    assert [str(tile.select(".tl-number")[0].get_text()) for tile in tiles] == [
        "7 people",
        "2 answers",
        "No article says",
    ]
    assert [answer.get_text() for answer in tiles[1].select("li")] == ["2 people", "1 person"]
    assert all(tile.find("a") for tile in tiles)
    assert [len(tile.select(".tl-status")) for tile in tiles] == [1, 1, 0]  # the large words say that no article does


def test_people_whose_custody_changes_together_stand_in_one_table() -> None:
    record = sample_record()
    site = record
    counted = {
        event.id: sum(one.event == event.id for by in site.custody.values() for one in by) for event in record.events
    }
    assert max(counted.values()) > 1
    for event in record.events:
        text = event_page(site, event).text
        assert text.count('<table class="tl-changes-table"') == (counted[event.id] > 1)
        assert text.count('<td colspan="3"') == (counted[event.id] if counted[event.id] > 1 else 0)


def test_the_order_of_claims_keeps_that_of_the_file_among_equals(record: Record) -> None:
    claims = [claim for claim in record.claims.values() if claim.status is Status.AGREED]
    assert sort_conflict_first(claims) == tuple(claims)


# Notes of figures that stand in prose


def test_a_note_tells_the_day_of_an_answer_where_its_rivals_are_of_others(sample: Record) -> None:
    page = PageContext(sample, "index.md")
    page.document("[[lorries-banned#lorries-a-day]] and [[tolls#share-of-cars]]")
    notes = BeautifulSoup("".join(page.drawn_notes()), "html.parser").get_text()
    assert "More than 300 lorries, as of 5 March 2019: " in notes
    assert "35%, as of" not in notes


def test_a_note_does_not_pass_off_the_nearest_passages_as_an_answer(sample: Record) -> None:
    page = PageContext(sample, "index.md")
    page.document("[[lorries-banned#cost|Nobody]] knows.")
    assert "Nearest: Gazette, paragraph 4" in BeautifulSoup("".join(page.drawn_notes()), "html.parser").get_text()


def test_an_article_is_said_to_be_disputed_only_where_answers_contradict_each_other() -> None:
    pages = sample_site().pages
    record = sample_record()
    for source in ("gazette", "ferry"):
        disputed = [
            claim
            for claim in record.claims_citing[source]
            if claim.status is Status.CONTRADICTED and len(claim.sources) > 1
        ]
        text = BeautifulSoup(pages[f"sources/{source}.md"].text, "html.parser").get_text(" ")
        words = f"The sources contradict each other on {len(disputed) or 'no'} question"
        assert words in " ".join(text.split())
        assert "the sources differ." not in text


def test_a_sum_with_a_figure_in_dispute_is_said_to_be_one_of_the_answers_that_stand_first() -> None:
    claim = "  - {{id: {}, ask: How many?, type: number, unit: people, answers: [{}]}}\n"
    one, two = "{value: 3, cites: [one#x]}", "{value: 4, cites: [two#x]}"
    sums = "checks:\n  - {sum: [left, right], equals: total}\n  - {sum: [right, right], equals: total}\n"
    total = claim.format("total", "{value: 6, cites: [one#x]}")
    topic = (
        "title: Walk\nsummary: A walk.\nclaims:\n"
        f"{claim.format('left', f'{one}, {two}')}{claim.format('right', one)}{total}{sums}"
    )
    articles = {f"sources/{name}.yml": ARTICLE.format(name=name) for name in ("one", "two")}
    record = record_of({**articles, "topics/walk.yml": topic})
    text = topic_page(record, record.entry("walk", Topic)).text
    summaries = [summary.get_text() for summary in BeautifulSoup(text, "html.parser").select("summary.tl-status")]
    assert summaries[-2:] == ["With the answers that stand first, the figures fit.", "The figures fit."]
