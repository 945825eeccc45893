"""The pages on what is not settled, read from top to bottom."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from generator import model
from generator.read.documents import Doc
from generator.record.claims import Status
from generator.record.record import Record
from generator.render.disputes import (
    MAX_FREQUENT,
    MAX_ON_PAGE,
    MAX_OPEN,
    NOT_SETTLED,
    STORY_ORDER,
    disputed_pages,
    open_questions_page,
)
from generator.render.page.context import PageContext
from generator.render.page.evidence import MAX_IN_BRIEF
from generator.render.page.page import Page, draw_pages
from tests.growth import invented_record
from tests.records import TODAY, entry_of, record_of, sample_record


def disputed_page(record: Record) -> Page:
    """The page, or the first of its pages."""
    return next(draw_pages(disputed_pages(record)))


def test_the_first_paragraph_counts_the_groups_and_leads_to_each() -> None:
    text = disputed_page(sample_record()).text
    intro = next(line for line in text.splitlines() if line.startswith("Of the other questions, "))
    counted = re.findall(r"\[\w+ [^\]]+\]\(#(section-[\w-]+)\)", intro)
    assert counted
    for anchor in counted:
        assert f"{{ #{anchor} }}" in text


def test_no_question_is_lost() -> None:
    record = sample_record()
    text = disputed_page(record).text
    for claim in record.claims.values():
        if claim.status is Status.CONTRADICTED:
            assert re.search(rf'id="{claim.entry.id}-{claim.anchor}"|/{claim.entry.id}/?#{claim.anchor}"', text)


@pytest.mark.parametrize("record", [sample_record(), invented_record(130)], ids=["sample", "invented"])
def test_every_question_that_is_not_settled_was_looked_at(record: Record) -> None:
    unsettled = [claim for claim in record.claims.values() if claim.status in NOT_SETTLED]
    assert {claim.status for claim in unsettled} >= {Status.CONTRADICTED, Status.DIFFERING}
    assert all(claim.data.may_be_unsettled for claim in unsettled)


def test_answers_in_a_list_begin_with_a_capital_letter() -> None:
    page = PageContext(sample_record(), "disputed.md")
    rows = [row for claim in page.record.claims.values() for row in page.answers_in_brief(claim)]
    answers = [str(value) for value, speakers in rows if speakers]
    assert len(answers) > 1
    assert [answer for answer in answers if answer[0].islower()] == []


def test_who_gives_several_answers_that_may_all_be_right_is_named_once() -> None:
    source = "title: A\nshort: Paper\nlanguage: en\nproduction: unknown\npassages:\n"
    source += "  - {id: x, p: 1, start: It, gist: It says so.}\n"
    topic = (
        "title: Walk\nsummary: A walk.\nclaims:\n  - ask: Why?\n    difference: views\n    answers:\n"
        "      - {value: for rest, cites: [paper#x]}\n      - {value: for health, cites: [paper#x]}\n"
    )
    page = PageContext(record_of({"sources/paper.yml": source, "topics/walk.yml": topic}), "people/ann.md")
    [claim] = page.record.claims.values()
    assert page.answers_in_brief(claim) == [("For rest · For health", "Paper")]


def test_of_many_answers_another_page_has_the_first_and_says_how_many_more_there_are() -> None:
    def rows_of(number: int) -> list[str]:
        answers = "".join(f"      - {{value: {value}}}\n" for value in range(1, number + 1))
        files = {
            "topics/walk.yml": f"title: Walk\nsummary: A walk.\nclaims:\n  - ask: How many?\n    answers:\n{answers}"
        }
        page = PageContext(record_of(files), "people/ann.md")
        [claim] = page.record.claims.values()
        return [str(value) for value, _ in page.answers_in_brief(claim)]

    assert rows_of(MAX_IN_BRIEF) == [str(value) for value in range(1, MAX_IN_BRIEF + 1)]
    assert rows_of(MAX_IN_BRIEF + 1)[-2:] == [str(MAX_IN_BRIEF), "and 1 more answer"]
    assert rows_of(MAX_IN_BRIEF + 300)[-2:] == [str(MAX_IN_BRIEF), "and 300 more answers"]


def test_what_is_only_worded_differently_comes_last() -> None:
    text = disputed_page(sample_record()).text
    anchors = re.findall(r"^## .*\{ #([\w-]+) \}$", text, re.MULTILINE)
    wanted = [f"section-{name}" for name in ("contradicted", "checks", "differing", "doubtful", "corrected", "wording")]
    assert len(anchors) > 1
    assert anchors == [anchor for anchor in wanted if anchor in anchors]


def test_what_is_only_worded_differently_is_folded_with_its_count_under_its_topic() -> None:
    record = sample_record()
    text = disputed_page(record).text.partition("{ #section-wording }")[2]
    worded = [claim for claim in record.claims.values() if claim.status is Status.WORDING]
    folded = re.findall(r'<summary><h3 [^>]*>.* <span class="tl-count">\((\d+)\)</span></h3></summary>', text)
    alone = text.count('<section class="tl-lone-topic"')
    assert sum(map(int, folded)) + alone == len(worded) > 0
    assert all(str(claim.data.ask).split()[0] in text for claim in worded)


def test_the_open_questions_that_the_explaining_pages_name_stand_first() -> None:
    record = asked({"a": "[[walk#why]] and [[walk#where]]", "b": "[[walk#where]]", "c": "[[draw:figures|walk#where]]"})
    text = open_questions_page(record).text
    first, rest = text.split("{ #section-rest }")
    assert re.findall(r'<h3 id="(walk-[\w-]+)"', first) == ["walk-where", "walk-why"]
    assert re.findall(r'<li id="([\w-]+)"', rest) == ["walk-who"]
    assert "No article says" not in text


def test_no_more_than_a_handful_of_open_questions_stand_first() -> None:
    names = [f"q{number}" for number in range(MAX_FREQUENT + 3)]
    record = asked({"a": " ".join(f"[[walk#{name}]]" for name in names)}, names)
    first, rest = open_questions_page(record).text.split("{ #section-rest }")
    assert first.count("<h3 ") == MAX_FREQUENT
    assert len(re.findall(r'<li id="', rest)) == 3


def test_open_questions_that_no_page_names_are_told_by_topic_alone() -> None:
    text = open_questions_page(asked({})).text
    assert "matter most" not in text
    assert "## By topic" in text
    assert 'Walk <span class="tl-count">(3)</span></h3></summary>' in text


def test_pages_with_nothing_unsettled_say_so() -> None:
    site = record_of({"topics/walk.yml": "title: Walk\nsummary: A walk.\n"})
    for page in (disputed_page(site), open_questions_page(site)):
        assert "No questions" in page.text
        assert "Nothing at the moment." in page.text


def asked(docs: dict[str, str], names: Sequence[str] = ("why", "who", "where")) -> Record:
    """A topic with open questions and hand-written pages."""
    claims = "".join(f"  - id: {name}\n    ask: Question {name}?\n" for name in names)
    entry = entry_of("topics/walk.yml", f"title: Walk\nsummary: A walk.\nclaims:\n{claims}")
    pages = tuple(Doc(f"{name}.md", f"docs/{name}.md", {}, text, 1) for name, text in docs.items())
    return Record.gather([entry], frozenset(), pages, TODAY)


def test_every_kind_of_entry_has_its_place_in_the_story() -> None:
    assert sorted(STORY_ORDER, key=model.KINDS.index) == list(model.KINDS)


def test_every_dispute_stands_open_the_most_even_one_first_and_many_are_folded_by_topic() -> None:
    few = disputed_page(disputed_record(MAX_OPEN, most_cited="e0003")).text
    many = disputed_page(disputed_record(MAX_OPEN + 1)).text

    assert re.findall(r'href="\.\./events/(e\d+)/#number"', few)[:3] == ["e0003", "e0000", "e0001"]
    assert "contradict each other" not in few.partition('<ul class="tl-claim-list">')[2]  # the heading says so
    assert "<summary><h3" not in few
    assert f'<span class="tl-count">({MAX_OPEN + 1})</span></h3></summary>' in many


def test_more_disputes_than_a_page_bears_stand_on_a_page_for_each_topic() -> None:
    number = MAX_ON_PAGE + 1
    first, *parts = draw_pages(disputed_pages(disputed_record(number)))

    assert [page.path for page in (first, *parts)] == ["disputed.md", "disputed/events.1.md", "disputed/events.2.md"]
    assert f"{number:,} questions on which the sources contradict each other" in first.text
    assert "Nothing at the moment" not in first.text
    assert [page.text.count("<li class=") for page in (first, *parts)] == [0, MAX_ON_PAGE, 1]
    for page in (first, *parts):
        assert page.text.count('aria-label="Parts of this index"') == 1


def disputed_record(number: int, most_cited: str = "") -> Record:
    """As many events as wanted, each with a question on which two articles contradict each other, one twice."""
    events = {
        f"2019/e{number:04}.yml": f"title: E{number}\ndate: 2019-05-02\nkind: other\nsummary: s\nclaims:\n"
        "  - {id: number, ask: How many?, type: number, unit: people, note: They differ., answers: "
        f"[{{value: 1, cites: [one#p{', one#q' * (f'e{number:04}' == most_cited)}]}}, {{value: 2, cites: [two#p]}}]}}\n"
        for number in range(number)
    }
    source = (
        "title: t\nshort: {}\nlanguage: en\nproduction: staff\n"
        "passages:\n  - {{id: p, p: 1, start: One, gist: g}}\n"
        "  - {{id: q, p: 2, start: Two, gist: h}}\n"
    )
    sources = {f"sources/{name}.yml": source.format(name) for name in ("one", "two")}
    return record_of(sources | events)
