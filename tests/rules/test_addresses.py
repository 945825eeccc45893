"""Every kind of published address is missed when it is gone, and what is to be written mends it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from generator.problems import Problem
from generator.read.addresses import parse_addresses
from generator.record.record import Record
from generator.rules.addresses import lost_addresses
from tests.records import TODAY, build, record_in, record_of, sample_copy, sample_site

FILE = "events/addresses.txt"
LIST = sample_site().pages["addresses.txt"].text
PUBLISHED = replace(sample_site().record, published=parse_addresses(LIST, FILE)[0])  # with the whole sample in the list
DERIVED = "/as-of/2019-03-09/"  # of a day on which nothing changes any more: its page leads to all days by itself


def lost(record: Record, addresses: frozenset[str], before: Record | None = None) -> list[Problem]:
    return [*lost_addresses(record, addresses, FILE, is_complete=True, before=before)]


@pytest.mark.parametrize("address", sorted(sample_site().addresses))
def test_each_address_is_missed_at_its_place(address: str) -> None:
    missing = lost(PUBLISHED, sample_site().addresses - {address})
    problems = [problem for problem in missing if f" {address} " in problem.message]
    forwards = PUBLISHED.forwards
    if PUBLISHED.published[address].is_forward or address in {*forwards.tombstones, *forwards.moves}:
        return  # a page that leads to another by itself, or because the list or a file says so, as cases of H900 do
    [problem] = problems
    item = LIST.splitlines()[problem.location.line - 1][problem.location.column - 1 :].split(" ")[0]
    assert item in (address, f"#{address.partition('#')[2]}")
    assert address in problem.hint


def test_the_list_holds_every_address_and_nothing_of_it_is_lost() -> None:
    assert sample_site().addresses <= {*PUBLISHED.published}
    assert not lost(PUBLISHED, sample_site().addresses)


def test_a_feed_that_is_renamed_is_missed_and_leads_to_its_new_name() -> None:
    site = sample_site()
    [problem] = lost(PUBLISHED, (site.addresses - {"/feed.xml"}) | {"/atom.xml"})
    assert "add the line /feed.xml -> /atom.xml; " in problem.hint


def test_a_file_that_has_moved_is_there_a_second_time() -> None:
    pages = sample_site().pages
    assert pages["data/everything.json"].content == pages["data/record.json"].content


def test_a_file_that_was_withdrawn_says_why() -> None:
    pages = sample_site().pages
    assert pages["data/everything.xml"].text == "Nobody asked for it.\n"
    assert pages["data/slides.json"].text == '{"withdrawn": "They said less than record.json."}\n'


def test_the_page_of_a_day_on_which_nothing_changes_any_more_leads_to_all_days() -> None:
    site = sample_site()
    assert DERIVED in site.record.published
    assert "](index.md)" in site.pages["as-of/2019-03-09.md"].text


@pytest.mark.parametrize(
    ("line", "path", "text"),
    [
        ("/essays/taken-back/", "essays/taken-back.md", "This page was withdrawn: Its author asked for it."),
        ("/bridges/", "bridges.md", "This page has moved: [Method](method.md)."),
        ("/people/gazette-press/", "people/gazette-press.md", "(../organisations/gazette-press.md)"),
        ("/events/bridge-shut/#girders", "events/bridge-shut.md", '<li id="girders"'),
        ("/events/bridge-shut/#weight", "events/bridge-shut.md", 'href="../../sanctions/lorry-ban/#weight"'),
        ("/events/lorries-banned/#lorries", "events/lorries-banned.md", 'id="lorries"></div>'),
        ("/events/lorries-banned/#price", "events/lorries-banned.md", 'href="../../topics/tolls/#price"'),
        ("/events/lorries-banned/#rumour", "events/lorries-banned.md", "Withdrawn: Nobody had said so."),
        ("/method/#rules", "method.md", 'href="../rules/"'),
        ("/sources/gazette/#passage-closing", "sources/gazette.md", 'id="passage-closing"></div>'),
    ],
)
def test_each_kind_of_old_address_leads_to_what_stood_there(line: str, path: str, text: str) -> None:
    site = sample_site()
    assert line in site.record.published
    assert text in site.pages[path].text


def test_what_stood_on_a_page_before_is_folded_away() -> None:
    before, _, after = sample_site().pages["events/lorries-banned.md"].text.partition('<h2 id="section-departures"')
    assert before.endswith('<details class="tl-disclosure tl-fold" data-search-exclude>\n<summary>')
    assert "Withdrawn: Nobody had said so." in after.partition("</details>")[0]


def test_the_line_to_write_mends_it(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    file = root / "events/2019/lorries-banned.yml"
    file.write_text(file.read_text("utf-8").replace("- id: reason\n", "- id: why-closed\n"), encoding="utf-8")
    built = build(root / "events", docs=root / "docs", today=TODAY)
    [problem] = lost(built.record, built.addresses)
    match = re.search("add the line (.+?);", problem.hint)
    assert match
    with (root / FILE).open("a", encoding="utf-8") as list_file:
        list_file.write(f"{match[1]}\n")
    built = build(root / "events", docs=root / "docs", today=TODAY)
    assert not lost(built.record, built.addresses)
    assert 'id="reason"></div>' in built.pages["events/lorries-banned.md"].text


def test_what_could_not_be_read_is_not_missed(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    (root / "events/2019/lorries-banned.yml").write_text("title: [", encoding="utf-8")
    record, _ = record_in(root)
    assert not [*lost_addresses(record, record.addresses, FILE, is_complete=False)]


def test_a_record_without_a_list_is_compared_with_the_version_before() -> None:
    files = {"topics/tolls.yml": "title: Tolls\nsummary: Tolls.\nclaims:\n  - {id: price, ask: What did it cost?}\n"}
    before, after = (
        record_of(files),
        record_of({"topics/tolls.yml": files["topics/tolls.yml"].replace("price", "cost")}),
    )
    [problem] = lost(after, after.addresses, before)
    assert "/topics/tolls/#price -> /topics/tolls/#cost" in problem.hint
