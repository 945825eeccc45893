"""What a page says first: what is settled, by whose word, and what is not; of a person, held when and why."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup, Tag

from generator import model
from generator.record.claims import Status
from generator.render.entries.draw_entry_page import context_of
from generator.render.entries.kinds import entry_pages
from generator.render.fragments.person_facts import person_facts
from generator.render.indexes.by_name import people_pages
from generator.render.page.page import draw_pages
from generator.render.snapshots import snapshot_pages
from tests.records import record_of, sample_site

PAGES = sample_site().pages
UNSETTLED = ("Disputed", "Told differently", "Doubted", "Corrected", "No article says", "Does not add up")


def facts_of(path: str) -> list[tuple[str, str]]:
    """The lines of a page's box: what each is about, and what it says."""
    box = BeautifulSoup(PAGES[path].text, "html.parser").select_one("dl.tl-facts")
    assert isinstance(box, Tag)
    return [
        (" ".join(line.dt.get_text(" ").split()), " ".join(line.dd.get_text(" ").split()))
        for line in box.find_all("div", recursive=False)
        if line.dt and line.dd
    ]


def test_an_event_says_first_what_is_settled_and_by_whose_word_then_what_is_not() -> None:
    facts = facts_of("events/lorries-banned.md")
    labels = [label for label, _ in facts]
    assert len(facts) <= 7
    assert facts[0][0].endswith("?")
    assert any("say where" in words or "says where" in words or "alone" in words for _, words in facts)
    assert "Disputed" in labels
    settled = [label for label in labels if label not in UNSETTLED]
    assert labels[: len(settled)] == settled, "what is known stands before what is not"
    assert dict(facts)["Disputed"].startswith("How many girders were cracked?")


def test_an_event_folds_what_its_first_lines_have_told_and_leaves_open_what_is_in_conflict() -> None:
    events = [page.text for path, page in PAGES.items() if path.startswith("events/")]
    assert any('<h2 id="section-said">What the sources say' in text for text in events)
    assert any("## Where the sources contradict each other" in text for text in events)
    assert not any("## What the sources say" in text for text in events)


def test_the_first_lines_tell_of_a_correction() -> None:
    record = sample_site().record
    event = next(
        entry
        for entry in record.events
        if any(claim.status is Status.CORRECTED for claim in record.claims_of.get(entry.id, ()))
    )
    assert "Corrected" in dict(facts_of(record.path_of_page(event)))


def test_a_mark_stands_for_each_article_in_the_same_order() -> None:
    page = BeautifulSoup(PAGES["events/lorries-banned.md"].text, "html.parser")
    rows = [
        [str(dot["title"]).partition(":")[0] for dot in marks.select(".tl-dot")] for marks in page.select(".tl-marks")
    ]
    assert rows
    assert all(row == rows[0] for row in rows)


def test_every_line_leads_to_where_it_is_told_in_full() -> None:
    page = BeautifulSoup(PAGES["events/lorries-banned.md"].text, "html.parser")
    anchors = {str(tag["id"]) for tag in page.find_all(id=True)}
    headings = PAGES["events/lorries-banned.md"].text
    for link in page.select(".tl-facts dt a, .tl-facts div[class] a"):
        target = str(link["href"]).partition("#")[2]
        assert target in anchors or f"{{ #{target} }}" in headings, link


def test_a_person_says_first_whether_free_and_by_whose_word_and_when_held() -> None:
    facts = dict(facts_of("people/kasimir-los.md"))
    assert "According to" in facts["Last reported"]
    assert " to " in facts["Held"] or "since" in facts["Held"]


def test_somebody_of_whose_custody_nothing_is_told_has_no_such_box() -> None:
    assert "tl-facts" not in PAGES["people/pavel-grob.md"].text


def test_a_list_that_articles_tell_in_parts_is_not_told_by_its_first_part() -> None:
    article = "title: A\nshort: {0}\nlanguage: en\nproduction: unknown\npassages:\n"
    passage = "  - {{id: x, p: 1, start: It, gist: It says so.}}\n"
    record = record_of(
        {
            "sources/one.yml": (article + passage).format("One"),
            "sources/two.yml": (article + passage).format("Two"),
            "2019/walk.yml": "title: A walk\ndate: 2019-03-04\nkind: other\nsummary: Some walked.\nclaims:\n"
            "  - id: who\n    ask: Who walked?\n    type: text\n    difference: parts\n    note: A list.\n"
            "    answers:\n      - {value: Ann, cites: [one#x]}\n      - {value: Ben, cites: [two#x]}\n",
        }
    )
    [page] = [page for page in draw_pages(entry_pages(record)) if page.path == "events/walk.md"]
    facts, _, text = page.text.partition("section-said")
    assert "Who walked?" not in facts
    assert "Parts of an answer across two articles" in text


@pytest.mark.parametrize(
    ("changes", "spans"),
    [
        (["detained", "released"], ["1 June 2025 to 2 June 2025"]),
        (["detained"], ["Since 1 June 2025; no release is reported"]),
        (["held"], ["Still so as of 1 June 2025 | Since when, and until when, is not said"]),
        (["released"], ["Until 1 June 2025 | Since when is not said"]),
        (["bailed"], []),
        (["expelled"], []),
        (["fined"], []),
        (["charged", "bailed", "convicted"], []),
        (["detained", "bailed", "expelled"], ["1 June 2025 to 2 June 2025"]),
        (["detained", "bailed", "released"], ["1 June 2025 to 2 June 2025"]),
        (
            ["detained", "house-arrest", "sentenced", "released"],
            ["1 June 2025 to 2 June 2025", "2 June 2025 to 4 June 2025, under house arrest"],
        ),
        (["house-arrest"], ["Since 1 June 2025, under house arrest; no release is reported"]),
        (
            ["house-arrest", "detained"],
            ["1 June 2025 to 2 June 2025, under house arrest", "Since 2 June 2025; no release is reported"],
        ),
        (["detained", "died"], ["1 June 2025 to death, 2 June 2025"]),
        (["held", "died"], ["1 June 2025; since when is not said; until death, 2 June 2025"]),
        (["died"], []),
        (
            ["detained", "released", "arrested"],
            ["1 June 2025 to 2 June 2025", "Since 3 June 2025; no release is reported"],
        ),
    ],
)
def test_nobody_is_said_to_have_been_held_whom_no_change_says_so_of(changes: list[str], spans: list[str]) -> None:
    files = {"people/ann.yml": "name: Ann\nnames: [{text: Ann}]\ndescription: A clerk.\nwhy_named: She is.\n"}
    for day, change in enumerate(changes, 1):
        files[f"2025/e{day}.yml"] = (
            f"title: E{day}\ndate: 2025-06-{day:02}\nkind: other\nsummary: It happened.\n"
            f"people:\n  - {{person: ann, change: {change}}}\n"
        )
    record = record_of(files)
    ann = record.entry("ann", model.Person)
    held = [fact for fact in person_facts(context_of(record, ann), ann) if fact.label == "Held"]
    assert [" | ".join(filter(None, (fact.words, fact.source))) for fact in held] == spans


@pytest.mark.parametrize(
    ("changes", "words", "articles"),
    [
        (["arrested", "sentenced"], "In custody, sentenced, 2 June 2019", {"p1", "p2"}),
        (["arrested", "pardoned"], "Pardoned, not yet said to be released, 2 June 2019", {"p2"}),
        (["arrested", "released", "sentenced"], "At liberty, sentenced, 3 June 2019", {"p2", "p3"}),
        (["arrested", "bailed", "pardoned"], "At liberty, pardoned, 3 June 2019", {"p3"}),
        (["arrested", "released"], "Released", {"p2"}),  # the day stands with the span; p2 need not tell it
    ],
)
def test_what_was_last_reported_is_said_by_those_who_tell_it_and_nobody_else(
    changes: list[str], words: str, articles: set[str]
) -> None:
    files = {"people/ann.yml": "name: Ann\ndescription: A clerk.\nwhy_named: She is.\n"}
    for day, change in enumerate(changes, 1):
        files[f"sources/p{day}.yml"] = (
            f"title: P{day}\nshort: p{day}\nlanguage: en\nproduction: unknown\npassages:\n"
            "  - {id: x, p: 1, start: It, gist: It says so.}\n"
        )
        files[f"2019/e{day}.yml"] = (
            f"title: E{day}\ndate: 2019-06-{day:02}\nkind: other\nsummary: It happened.\n"
            f"people:\n  - {{person: ann, change: {change}, cites: [p{day}#x]}}\n"
        )
    record = record_of(files)
    ann = record.entry("ann", model.Person)
    facts = person_facts(context_of(record, ann), ann)
    last, *others = facts
    assert str(last.words) == words
    begins = [BeautifulSoup(fact.source, "html.parser").get_text() for fact in others if fact.label == "Held"]
    assert begins == ["Arrested, according to p1"] * len(begins)
    assert set(re.findall(r"p\d", BeautifulSoup(last.source, "html.parser").get_text())) == articles


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ("place: Port Sel\n", "1 June 2025, Port Sel"),
        ("place: Port Sel\ndestinations: [Varne, Ost]\n", "1 June 2025, Port Sel to Varne and Ost"),
        ("destinations: [Varne]\n", "1 June 2025, Varne"),
        ("", "1 June 2025"),
    ],
)
def test_somebody_is_last_heard_of_where_a_journey_led(fields: str, words: str) -> None:
    freed = "title: F\ndate: 2025-05-01\nkind: other\nsummary: F.\npeople: [{person: ann, change: released}]\n"
    event = f"title: E\ndate: 2025-06-01\nkind: transfer\nsummary: E.\npeople: [{{person: ann}}]\n{fields}"
    ann_file = "name: Ann\ndescription: A clerk.\nwhy_named: She is.\n"
    record = record_of({"people/ann.yml": ann_file, "2025/f.yml": freed, "2025/e.yml": event})
    ann = record.entry("ann", model.Person)
    [last] = [fact for fact in person_facts(context_of(record, ann), ann) if fact.label == "Last heard of"]
    assert str(last.source) == words


def test_where_somebody_was_taken_after_the_release_stands_beside_what_came_later() -> None:
    files = {"people/ann.yml": "name: Ann\ndescription: A clerk.\nwhy_named: She is.\n"}
    events = {"a": "destinations: [Ost]\n", "b": "", "c": "destinations: [Varne]\n", "d": ""}
    for month, (name, fields) in enumerate(events.items(), 1):
        change = ", change: released" if name == "b" else ""
        files[f"2025/{name}.yml"] = (
            f"title: {name.upper()}\ndate: 2025-0{month}\nkind: other\nsummary: It was.\n{fields}"
            f"people: [{{person: ann{change}}}]\n"
        )
    record = record_of(files)
    ann = record.entry("ann", model.Person)
    facts = [(fact.label, str(fact.source)) for fact in person_facts(context_of(record, ann), ann)]
    assert facts[-2:] == [("Last journey", "March 2025, Varne"), ("Last heard of", "April 2025")]


def test_two_changes_in_one_event_on_one_day_are_one_step_and_what_came_of_them_stands_once() -> None:
    people = "".join(
        f"  - {{person: ann, change: {change}, outcome: Not in the record., cites: [paper#x]}}\n"
        for change in ("convicted", "sentenced, sentence: a year")
    )
    claim = "  - {says: She stole., alleges_against: [ann], outcome: Not in the record., cites: [paper#x]}\n"
    record = record_of(
        {
            "people/ann.yml": "name: Ann\ndescription: A smith.\nwhy_named: She was tried.\n",
            "sources/paper.yml": "title: A\nshort: Paper\nlanguage: en\nproduction: unknown\npassages:\n"
            "  - {id: x, p: 1, start: It, gist: It says so.}\n",
            "2019/trial.yml": "title: A trial\ndate: 2019-03-04\nkind: trial\nsummary: A trial.\n"
            f"people:\n{people}claims:\n{claim}",
        }
    )
    [page] = [page for page in draw_pages(entry_pages(record)) if page.path == "people/ann.md"]
    assert "<strong>convicted, sentenced (a year)</strong>" in page.text
    assert page.text.count("Not in the record.") == 1


def test_of_rival_accusations_each_stands_with_who_says_it() -> None:
    claim = (
        "  - id: charge\n    ask: What is she accused of?\n    alleges_against: [ann]\n    outcome: No.\n    answers:\n"
    )
    answers = "".join(
        f"      - {{value: {what}, cites: [{name}#x]}}\n" for what, name in (("theft", "p1"), ("a lie", "p2"))
    )
    source = (
        "title: A\nshort: {}\nlanguage: en\nproduction: unknown\n"
        "passages:\n  - {{id: x, p: 1, start: It, gist: It says so.}}\n"
    )
    event = (
        "title: A trial\ndate: 2019-03-04\nkind: trial\nsummary: A trial.\npeople: [{person: ann, change: arrested}]\n"
    )
    record = record_of(
        {
            "people/ann.yml": "name: Ann\ndescription: A smith.\nwhy_named: She was tried.\n",
            **{f"sources/{name}.yml": source.format(name) for name in ("p1", "p2")},
            "2019/trial.yml": f"{event}claims:\n{claim}{answers}    difference: parts\n    note: Both.\n",
        }
    )
    ann = record.entry("ann", model.Person)
    [fact] = [fact for fact in person_facts(context_of(record, ann), ann) if fact.label == "Accused of"]
    lines = [BeautifulSoup(line, "html.parser").get_text() for line in fact.words.split("<br>")]
    assert lines == ["Theft p1", "A lie p2"]


def test_what_somebody_is_accused_of_where_no_article_says_it_is_told_as_that() -> None:
    record = record_of(
        {
            "people/ann.yml": "name: Ann\ndescription: A smith.\nwhy_named: She was tried.\n",
            "2019/trial.yml": "title: A trial\ndate: 2019-03-04\nkind: trial\nsummary: A trial.\n"
            "people: [{person: ann, change: arrested}]\n"
            "claims: [{id: charges, ask: What was it?, alleges_against: [ann], outcome: Not in the record.}]\n",
        }
    )
    ann = record.entry("ann", model.Person)
    [fact] = [fact for fact in person_facts(context_of(record, ann), ann) if fact.label == "Accused of"]
    assert (BeautifulSoup(fact.words, "html.parser").get_text(), fact.source) == ("No article says", "")


@pytest.fixture(scope="module")
def pages_on_ann() -> dict[str, str]:
    """The pages of a record in which one article says that Ann was freed, and another that she was not yet."""
    paper = (
        "title: {0}\nshort: {0}\nlanguage: en\nproduction: unknown\npassages:\n"
        "  - {{id: x, p: 1, start: It, gist: It says so.}}\n"
    )
    record = record_of(
        {
            "people/ann.yml": "name: Ann\ndescription: A smith.\nwhy_named: She was held.\n",
            "people/bob.yml": "name: Bob\ndescription: A smith.\nwhy_named: He was held.\n",
            "sources/here.yml": paper.format("Here"),
            "sources/there.yml": paper.format("There"),
            "2019/arrest.yml": "title: An arrest\ndate: 2019-03-01\nkind: arrest\nsummary: It happened.\n"
            "people: [{person: ann, change: arrested, cites: [here#x]}]\n",
            "2019/release.yml": "title: A release\ndate: 2019-05-04\nkind: release\nsummary: It happened.\n"
            "people:\n  - {person: ann, change: released, cites: [here#x]}\n"
            "  - {person: bob, change: released, cites: [here#x]}\n"
            "claims:\n  - id: ann-freed\n    ask: Was Ann freed?\n    about: [ann]\n    answers:\n"
            '      - {value: "yes", cites: [here#x]}\n      - {value: "no", cites: [there#x]}\n'
            "    note: There says that she was not free yet.\n",
            "2019/later.yml": "title: Later\ndate: 2019-12-01\nkind: other\nsummary: It happened.\n",
        }
    )
    pages = [*entry_pages(record), *people_pages(record), *snapshot_pages(record)]
    texts = {page.path: BeautifulSoup(page.text, "html.parser") for page in draw_pages(pages)}
    return {path: re.sub(r"\s+(?=[\s,.:])", "", text.get_text(" ")).replace("\n", " ") for path, text in texts.items()}


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("people/ann.md", "Last reported Released (disputed)"),
        ("people/ann.md", "Was Ann freed? Yes Here"),
        ("people/ann.md", "Held 1 March 2019 to 4 May 2019 (disputed)"),
        ("people/ann.md", "Arrested 1 Mar 2019, released (disputed) 4 May 2019"),
        ("people/ann.md", "in custody perhaps in custody"),  # the legend: the bar goes on behind the release
        ("people/index.md", "Released (disputed), [4 May 2019]"),
        ("people/index.md", "one of two people is free and one is free by one account and held by another."),
        ("people/bob.md", "Last reported Released According to Here"),
        ("events/release.md", "Released (disputed) · Ann Released · Bob"),
        ("as-of/2019-05-04.md", "in custody: perhaps [Ann](../people/ann.md)."),
        ("as-of/2019-05-04.md", "Released (disputed): [Ann](../people/ann.md)."),
    ],
)
def test_a_release_of_which_articles_contradict_each_other_is_told_with_the_dispute(
    pages_on_ann: dict[str, str], path: str, words: str
) -> None:
    assert words in pages_on_ann[path]
