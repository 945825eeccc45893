"""The pages over all entries of a kind, read from top to bottom."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from generator.read.page_html import to_html
from generator.record.record import Record
from generator.render.indexes.by_name import organisation_pages, people_pages, topics_page
from generator.render.indexes.sanctions import sanctions_page
from generator.render.indexes.sources import source_pages
from generator.render.page.page import Page, PlannedPage, draw_pages
from generator.render.page.paths import MAX_ROWS
from tests.records import record_of, sample_record

SITE = sample_record()
TOPIC = "title: Ferries\nsummary: Ferries cross.\n"


def first_page(plan: Iterable[PlannedPage]) -> Page:
    """The first page of a plan, drawn."""
    return next(iter(draw_pages(plan)))


def html_of(page: Page) -> str:
    """The page as the site shows it, without its front matter."""
    return to_html(page.text.partition("\n---\n")[2])


def table_of(page: Page) -> list[str]:
    """The first table of a page, one row a line of plain words."""
    rows = html_of(page).partition("</table>")[0].split("<tr>")[1:]
    return [" ".join(_words(row)) for row in rows]


def _words(markup: str) -> list[str]:
    parts = [part.rpartition(">")[2] for part in markup.split("<")]
    return " ".join(parts).split()


def measures(*steps: tuple[str, str, str], is_one: bool = False) -> Record:
    """A site with a measure for each of the steps, or one for all: how it is known, the step and its date."""
    files: dict[str, str] = {}
    for number, (basis, step, day) in enumerate(steps):
        act = "\n    instrument: {name: Order 1}" if basis == "enacted" else ""
        measure = 0 if is_one else number
        files[f"sanctions/m{measure}.yml"] = f"title: Ban {measure}\njurisdiction: Here\nscope: Forbids."
        files[f"events/e{number}.yml"] = (
            f"title: Step {number}\ndate: {day}\nkind: sanctions\nsummary: A step.\n"
            f"sanctions:\n  - measure: m{measure}\n    step: {step}\n    basis: {basis}{act}"
        )
    return record_of(files)


def test_the_sources_come_before_the_drawings_of_them() -> None:
    text = first_page(source_pages(SITE)).text
    assert text.index('href="gazette/"') < text.index("tl-chart")
    assert re.search(r"\b[Oo]ne caution\.|cautions\.</p>", text)


def test_what_was_only_announced_comes_first_and_the_newest_change_before_the_older() -> None:
    record = measures(
        ("reported", "imposed", "2001"), ("enacted", "imposed", "2004"), ("reported", "eased", "2003"),
        ("announced", "lifted", "2002"),
    )  # fmt: skip
    text = html_of(sanctions_page(record)).partition("</figure>")[2]
    headings = ["Announced; no legal act named ", "In law ", "Only reported "]
    assert re.findall(r"<h2[^>]*>([^<]+)", text) == headings
    assert re.findall(r">Ban (\d)<", text) == ["3", "1", "2", "0"]


def test_an_announcement_that_the_law_has_followed_since_is_not_open() -> None:
    step = "title: t\nkind: other\nsummary: s\ndate: {}\nsanctions: [{{measure: m, step: {}, basis: {}}}]\n"
    for day, heading in {"2001": "In law", "2003": "Announced; no legal act named"}.items():
        files = {
            "sanctions/m.yml": "title: Ban\njurisdiction: Here\nscope: Forbids.",
            f"{day}/e.yml": step.format(day, "lifted", "announced"),
            "2002/f.yml": step.format("2002", "imposed", "enacted"),
        }
        text = html_of(sanctions_page(record_of(files))).partition("</figure>")[2]
        assert re.findall(r"<h2[^>]*>([^<]+)", text) == [f"{heading} "]


def test_a_measure_says_since_when_and_on_whose_word() -> None:
    text = html_of(sanctions_page(SITE)).partition("</figure>")[2]
    row = " ".join(_words(text.partition("</table>")[0]))
    assert "In law: imposed, nothing said since, to end 1 Jun 2019; Announced: eased, not said to be lifted" in row
    assert "Order 7 of 2019. 4 March 2019 ." in row
    assert "Announced: According to Ottilie Brandt, cited in Evening Ferry. About 5 March 2019 ." in row


@pytest.mark.parametrize(("day", "told"), [("2004", "2004 ."), ("2004~", "About 2004 .")])
def test_what_was_in_force_about_a_day_is_told_so(day: str, told: str) -> None:
    record = measures(("reported", "imposed", "2001"), ("reported", "remains", day))
    rows = html_of(sanctions_page(record)).partition("</figure>")[2].split("<tr>")
    [row] = [" ".join(_words(row)) for row in rows if "Said to be in force" in row]
    assert row.endswith(f"Said to be in force {told}")


def test_an_easing_is_not_told_of_the_day_on_which_the_rest_was_said_to_be_in_force() -> None:
    steps = [("reported", step, day) for step, day in (("imposed", "2001"), ("eased", "2003"), ("remains", "2004"))]
    record = measures(*steps, is_one=True)
    rows = html_of(sanctions_page(record)).partition("</figure>")[2].split("<tr>")
    [row] = [" ".join(_words(row)) for row in rows if "the rest said to be in force" in row]
    assert "Eased, the rest said to be in force 2003 ; still so 2004 ." in row


def test_the_ladder_of_the_sanctions_leads_to_each_and_what_it_does_not_say_is_folded_below() -> None:
    ladder, _, fold = html_of(sanctions_page(SITE)).partition('<summary><h2 id="section-announced">')
    assert 'role="group"' in ladder
    measures = set(re.findall(r'<td><a href="([^"]+)"', fold))
    assert measures
    assert measures == set(re.findall(r'<b><a href="([^"]+)"', ladder))


def test_the_index_of_the_sanctions_says_once_how_many_came_how_far() -> None:
    steps = [("enacted", "imposed", "2001"), ("announced", "lifted", "2002"), ("reported", "eased", "2003")]
    text = sanctions_page(measures(*steps)).text
    assert "How far three measures went, by what the articles say: reported, announced or enacted." in text
    assert "legal act" not in text.partition("<figure")[0], "the ladder says it"


def test_a_record_without_measures_says_so_and_draws_no_table() -> None:
    text = sanctions_page(record_of({"topics/t.yml": TOPIC})).text
    assert "No article tells of a sanctions measure so far." in text
    assert "<table" not in text


def test_people_whose_custody_is_told_come_first_and_nobody_else_has_an_empty_cell_for_it() -> None:
    text = first_page(people_pages(SITE)).text
    custody, others = text.index("{ #section-custody }"), text.index("{ #section-others }")
    assert custody < text.index("[Kasimir Łoś]") < others < text.index("[Ottilie Brandt]")
    assert "no custody" not in text
    assert "| An engineer. | He examined the girders. |" in text


def test_a_number_in_an_index_says_what_it_counts() -> None:
    organisations, topics = first_page(organisation_pages(SITE)).text, topics_page(SITE).text
    assert re.search(r"\| \d+\N{NO-BREAK SPACE}passages? \|", organisations)
    assert re.search(r"\| \d+\N{NO-BREAK SPACE}claims? \|", topics)
    assert not re.search(r"\| \d+ \|", organisations + topics)


def test_people_without_a_word_of_custody_are_one_list() -> None:
    record = record_of(
        {"people/a.yml": "name: Ann\ndescription: A clerk.\nwhy_named: She counts.", "topics/t.yml": TOPIC}
    )
    text = first_page(people_pages(record)).text
    assert "[Ann]" in text
    assert "## " not in text.partition("\n---\n")[2]


# Long indexes


def named(kind: str, names: Iterable[str], more: str = "") -> dict[str, str]:
    """The files of entries with these names."""
    return {
        f"{kind}/entry-{number:04}.yml": f"name: {name}\ndescription: Somebody.\n{more}"
        for number, name in enumerate(names)
    }


def articles(*days: str) -> dict[str, str]:
    """The files of articles that were published on these days; an empty day is none."""
    fields = "short: X\nlanguage: en\nproduction: staff\npassages: [{id: x, p: 1, start: x, gist: x}]\n"
    return {
        f"sources/article-{number:04}.yml": f"title: Article {number}\n{fields}"
        + (f"published: {day}\n" if day else "")
        for number, day in enumerate(days)
    }


def test_an_index_that_fits_on_one_page_has_no_parts() -> None:
    for pages in (people_pages, organisation_pages, source_pages):
        [page] = draw_pages(pages(SITE))
        assert "Parts of this index" not in page.text


def test_a_long_index_of_names_is_divided_by_letter_with_a_bar_that_leads_to_every_part() -> None:
    names = [*["Ärger"] * 5, *["Bob"] * 301, "Ягода", "Łukasz", "007", *["alice"] * 2]
    record = record_of(named("people", names, "why_named: Is named.\n"))
    pages = {page.path: page.text for page in draw_pages(people_pages(record))}
    assert sorted(pages) == [
        "people/by-name/0-9.md", "people/by-name/44f.md", "people/by-name/a.md", "people/by-name/b.1.md",
        "people/by-name/b.2.md", "people/by-name/l.md", "people/index.md",
    ]  # fmt: skip
    assert all(text.count("| Somebody. |") <= MAX_ROWS for text in pages.values())
    assert sum(text.count("| Somebody. |") for text in pages.values()) == len(names)
    assert '<a href="by-name/b.2/">B (2) (1)</a>' in pages["people/index.md"]
    assert '<span aria-current="page">A (7)</span>' in pages["people/by-name/a.md"]
    assert 'href="../44f/"' in pages["people/by-name/a.md"]


@pytest.mark.parametrize(("number", "is_folded"), [(40, False), (41, True)])
def test_an_index_of_more_names_than_one_looks_through_is_folded_by_kind(number: int, is_folded: bool) -> None:
    record = record_of(named("organisations", [f"Body {n}" for n in range(number)], "kind: company\n"))
    text = first_page(organisation_pages(record)).text
    assert ('<summary><h2 id="company">Companies' in text) == is_folded
    assert text.count('<td><a href="entry-') == (number if is_folded else 0)


def test_a_long_index_of_organisations_keeps_their_kinds() -> None:
    record = record_of(named("organisations", [f"Body {number}" for number in range(MAX_ROWS + 1)], "kind: company\n"))
    text = [page.text for page in draw_pages(organisation_pages(record))]
    assert ["## Companies" in page for page in text] == [False, True, True]


def test_a_long_index_of_articles_is_divided_by_year_and_a_full_year_by_month() -> None:
    days = [*["2001-02-03"] * 90, *["2002-05-06"] * 150, *["2002-07"] * 50, *["2002"] * 20, ""]
    pages = {page.path: page.text for page in draw_pages(source_pages(record_of(articles(*days))))}
    counts = {path.removeprefix("sources/"): text.count('<section class="tl-claim">') for path, text in pages.items()}
    assert counts == {
        "index.md": 0, "by-date/2001.md": 90, "by-date/2002.md": 20, "by-date/2002-05.1.md": 100,
        "by-date/2002-05.2.md": 50, "by-date/2002-07.md": 50, "by-date/not-dated.md": 1,
    }  # fmt: skip


def test_people_are_counted_as_held_or_free_only_where_something_says_so() -> None:
    changes = ("fined", "sentenced", "bailed", "held", "died")
    files = {}
    for number, change in enumerate(changes):
        files[f"people/p{number}.yml"] = f"name: P{number}\ndescription: One.\nwhy_named: Named."
        files[f"2019/e{number}.yml"] = (
            f"title: Step {number}\ndate: 2019-03-04\nkind: trial\nsummary: A step.\n"
            f"people:\n  - {{person: p{number}, change: {change}}}"
        )
    text = first_page(people_pages(record_of(files))).text
    assert "Five people whom the articles name; first those held, tried or freed." in text
    finding = "one of five people is in custody, one is free, one is dead and two are not said to be held or free."
    assert f"As last reported, {finding}" in text
