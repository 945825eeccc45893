"""Choosing events on the timeline and the state of play on any day: in a real browser, and without its script."""

from __future__ import annotations

import functools
import http.server
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.render.snapshots import around, asof_pages, days_of_change
from generator.render.timeline import MOST_EVENTS, MOST_TOGETHER, facets, timeline_pages
from tests.records import SAMPLE, record_in, record_of, sample_copy

ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1577836800"}
MANY = 200
Visit = Callable[..., Page]


class Silent(http.server.SimpleHTTPRequestHandler):
    """A static server that says nothing."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def served(folder: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Silent, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def built(root: Path) -> Path:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    done = subprocess.run(command, cwd=root, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return root / "site"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The sample, built strictly and served."""
    yield from served(built(sample_copy(tmp_path_factory.mktemp("filters"))))


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """Opens a page of the sample; an error in the console fails the test."""
    contexts = []
    errors: list[str] = []

    def open_page(path: str, *, js: bool = True, width: int = 1280) -> Page:
        context = browser.new_context(java_script_enabled=js, viewport={"width": width, "height": 800})
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(address + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert errors == []


def shown(page: Page) -> list[str]:
    """The ids of the events that can be seen."""
    seen: list[str] = page.eval_on_selector_all(
        ".tl-event", "items => items.filter(i => i.offsetParent).map(i => i.querySelector('h3, h4').id)"
    )
    return seen


def open_choice(page: Page) -> None:
    page.locator(".tl-filter summary").click()


def status(page: Page) -> str:
    return page.locator(".tl-filter [role=status]").inner_text()


# --- choosing --------------------------------------------------------------------------------------------------


def test_a_choice_shows_its_events_says_how_many_and_stands_in_the_address(visit: Visit) -> None:
    page = visit("timeline/")
    everything = shown(page)
    assert status(page) == ""
    open_choice(page)
    page.get_by_label("Kind").select_option("release")

    assert shown(page) == ["haulier-released"]
    assert status(page) == f"1 of {len(everything)} events"
    assert page.url.endswith("timeline/?kind=release")


def test_choices_combine_and_the_counts_follow(visit: Visit) -> None:
    page = visit("timeline/")
    open_choice(page)
    page.get_by_label("Person").select_option("kasimir-los")
    both = shown(page)
    page.get_by_label("Kind").select_option("arrest")

    assert shown(page) == ["haulier-detained"]
    assert set(shown(page)) < set(both)
    release = page.locator('select[name=kind] option[value="release"]')
    assert release.inner_text() == "Release (1)"
    assert page.locator('select[name=kind] option[value="publication"]').is_disabled()


def test_stepping_through_a_list_by_key_is_undone_at_once(visit: Visit) -> None:
    page = visit("timeline/")
    everything = shown(page)
    page.locator(".tl-filter summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    assert shown(page) != everything
    page.go_back()

    assert shown(page) == everything


def test_the_back_button_undoes_a_choice(visit: Visit) -> None:
    page = visit("timeline/")
    everything = shown(page)
    open_choice(page)
    page.get_by_label("Kind").select_option("release")
    page.get_by_label("Kind").select_option("arrest")
    page.go_back()
    assert shown(page) == ["haulier-released"]
    assert page.get_by_label("Kind").input_value() == "release"
    page.go_back()

    assert shown(page) == everything
    assert page.url.endswith("timeline/")


def test_an_address_with_a_choice_opens_with_it(visit: Visit) -> None:
    page = visit("timeline/?person=kasimir-los&kind=arrest")

    assert shown(page) == ["haulier-detained"]
    expect(page.get_by_label("Person")).to_be_visible()
    assert status(page).startswith("1 of ")


def test_years_choose_what_may_lie_in_them(visit: Visit) -> None:
    page = visit("timeline/?to=2018")

    assert shown(page) == ["record-year-of-tolls"]
    assert page.locator(".tl-year:visible").count() == 1


def test_there_is_a_way_out_of_no_result(visit: Visit) -> None:
    page = visit("timeline/?kind=release&to=2018")
    assert shown(page) == []
    assert status(page) == "No event fits this choice."
    page.get_by_role("button", name="Show all").click()

    assert len(shown(page)) > 1
    assert page.url.endswith("timeline/")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    expect(page.get_by_role("button", name="Show all")).to_be_hidden()


def test_a_choice_that_nobody_knows_is_no_choice(visit: Visit) -> None:
    page = visit("timeline/?kind=nonsense&unknown=1")

    assert len(shown(page)) > 1
    assert status(page) == ""


def test_a_link_to_a_hidden_event_shows_it(visit: Visit) -> None:
    page = visit("timeline/?kind=release#lorries-banned")

    assert "lorries-banned" in shown(page)


def test_the_choice_works_with_the_keyboard(visit: Visit) -> None:
    page = visit("timeline/")
    page.locator(".tl-filter summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")

    assert page.evaluate("document.activeElement.name") == "kind"
    assert "kind=" in page.url


def test_the_controls_fit_a_phone(visit: Visit) -> None:
    page = visit("timeline/?kind=release", width=320)

    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert all(box["height"] >= 24 for box in [page.get_by_label("Kind").bounding_box()] if box)


# --- without a script ------------------------------------------------------------------------------------------


def test_without_a_script_there_is_no_dead_control(visit: Visit) -> None:
    page = visit("timeline/", js=False)

    expect(page.locator(".tl-filter")).to_be_hidden()
    assert page.locator("main select:visible, main input:visible, main button:visible").count() == 0


def test_without_a_script_the_lists_show_the_same_events(visit: Visit) -> None:
    page = visit("timeline/", js=False)
    page.get_by_role("link", name="by kind").click()
    listed = page.locator("h2#kind-release + ol a").all_inner_texts()

    assert listed == ["The haulier is let go"]


@pytest.mark.parametrize("key", ["kind", "person", "organisation", "measure", "source", "sureness"])
def test_every_way_of_choosing_has_a_list_with_every_event_it_finds(key: str) -> None:
    record = record_in(SAMPLE)[0]
    [facet] = [facet for facet in facets(record, record.events) if facet.key == key]
    [text] = [page.text for page in timeline_pages(record) if page.path == facet.path]

    assert all(f"{{ #{key}-{choice.key} }}" in text for choice in facet.choices)
    assert sum(len(choice.events) for choice in facet.choices) == text.count('<span class="tl-when">')
    for choice in facet.choices:
        assert ("## [" in text.partition(f"{{ #{key}-{choice.key} }}")[0].splitlines()[-1]) == bool(choice.entry)


# --- where much happened ---------------------------------------------------------------------------------------


def on(*dates: str, kind: str = "other") -> dict[str, str]:
    """An event on each of these dates."""
    return {
        f"2019/e{n:02}.yml": f"title: Event {n}\ndate: '{edtf_date}'\nkind: {kind}\nsummary: Summary {n}.\n"
        for n, edtf_date in enumerate(dates)
    }


def timeline(files: dict[str, str]) -> str:
    return next(page.text for page in timeline_pages(record_of(files)) if page.path == "timeline.md")


FULL = ("2019", "2019-03", *["2019-12-13"] * MOST_TOGETHER, "[2019-12-13,2019-12-14]", "2019-12")


def test_a_full_year_is_told_by_months_and_a_full_month_by_days() -> None:
    text = timeline(on(*FULL))

    assert re.findall(r"(?m)^#{2,3} ([^\[{]+) {", text) == [
        "2019",
        "2019, month not known",
        "March 2019",
        "December 2019, day not known",
        "13 December 2019",
        "On or after 13 December 2019",
    ]
    assert len(re.findall(r"(?m)^#### \[Event", text)) == len(FULL)


def test_a_year_with_few_events_is_one_list() -> None:
    text = timeline(on(*FULL[:MOST_TOGETHER]))

    assert text.count("<ol class") == 1
    assert len(re.findall(r"(?m)^### \[Event", text)) == MOST_TOGETHER
    assert "Jump to" not in text


def test_a_link_leads_to_the_fullest_day() -> None:
    text = timeline(on(*FULL))

    assert f"[Jump to 13 December 2019 ({MOST_TOGETHER} events)](#d2019-12-13)" in text
    assert "### 13 December 2019 { #d2019-12-13 }" in text


def test_a_day_has_one_heading_even_if_something_came_after_it_that_has_none() -> None:
    files = on(*FULL)
    files["2019/e01.yml"] += "after: [e05]\n"
    text = timeline(files)

    assert text.count("### 13 December 2019 {") == 1
    assert text.count("### March 2019 {") == 1


def test_a_publication_is_told_without_its_summary() -> None:
    assert "Summary 0" in timeline(on("2019"))
    assert "Summary 0" not in timeline(on("2019", kind="publication"))


def test_what_to_choose_by_stands_before_the_drawing() -> None:
    text = timeline(on(*FULL))

    assert -1 < text.index('aria-label="Years"') < text.index("<form") < text.index("<svg") < text.index("tl-timeline")


# --- a long record ---------------------------------------------------------------------------------------------


def many(number: int) -> dict[str, str]:
    """Events on the days of ten years."""
    return {
        f"{2000 + n % 10}/e{n:03}.yml": f"title: Event {n}\ndate: {2000 + n % 10}-05-{n % 28 + 1:02}\nkind: other\n"
        f"summary: Summary {n}.\n"
        for n in range(number)
    }


def test_a_timeline_that_is_not_long_is_one_page() -> None:
    pages = {page.path for page in timeline_pages(record_of(many(MOST_EVENTS)))}

    assert pages == {"timeline.md", "timeline/by-kind.md"}


def test_a_long_timeline_has_a_page_for_each_year() -> None:
    pages = {page.path: page.text for page in timeline_pages(record_of(many(MANY)))}

    assert sum(text.count('<li class="tl-event') for text in pages.values()) == MANY
    assert pages["timeline/2003.md"].count('<li class="tl-event') == MANY // 10
    assert '<li class="tl-event' not in pages["timeline.md"]
    assert "](timeline/2003.md)" in pages["timeline.md"]
    assert "](2004.md)" in pages["timeline/2003.md"]
    assert "<form" not in pages["timeline.md"]


def test_in_a_long_record_every_choice_has_a_page_of_its_own() -> None:
    events = many(MANY)
    first = next(iter(events))
    events[first] = events[first].replace("kind: other", "kind: talks")
    pages = {page.path: page.text for page in timeline_pages(record_of(events))}

    assert f"- [Other](by-kind/other.md): {MANY - 1} events" in pages["timeline/by-kind.md"]
    assert "- [Talks](by-kind/talks.md): 1 event\n" in pages["timeline/by-kind.md"]
    assert '<span class="tl-when">' not in pages["timeline/by-kind.md"]
    assert pages["timeline/by-kind/other.md"].count('<span class="tl-when">') == MANY - 1
    assert "[Events by kind](../by-kind.md)" in pages["timeline/by-kind/other.md"]


def test_in_a_long_record_a_link_leads_to_the_fullest_day_on_its_page() -> None:
    events = many(MANY) | {
        f"2003/x{n:02}.yml": f"title: Extra {n}\ndate: 2003-05-14\nkind: other\nsummary: s\n" for n in range(9)
    }
    text = timeline(events)

    assert "[Jump to 14 May 2003 (11 events)](timeline/2003.md#d2003-05-14)" in text


def test_the_strip_above_a_long_timeline_leads_to_the_years() -> None:
    [text] = [page.text for page in timeline_pages(record_of(many(MANY))) if page.path == "timeline.md"]

    drawing = text.partition("<svg")[2].partition("</svg>")[0]
    assert re.findall(r'href="([^"]+)"', drawing) == [f"timeline/{year}.md" for year in range(2000, 2010)]


def test_a_year_too_full_for_one_page_has_a_page_for_each_month() -> None:
    events = {
        f"2024/e{n:03}.yml": f"title: Event {n}\ndate: {f'2024-{n % 12 + 1:02}-07' if n else 2024}\nkind: other\n"
        f"summary: Summary {n}.\n"
        for n in range(MOST_EVENTS + 2)
    }
    events["2023/before.yml"] = "title: Before\ndate: 2023\nkind: other\nsummary: s\n"
    pages = {page.path: page.text for page in timeline_pages(record_of(events))}

    assert sum(text.count('<li class="tl-event') for text in pages.values()) == len(events)
    assert '<li class="tl-event' not in pages["timeline/2024.md"]
    assert "[2024, month not known <span" in pages["timeline/2024.md"]
    assert pages["timeline/2024-00.md"].count('<li class="tl-event') == 1
    assert "](2024-06.md)" in pages["timeline/2024-05.md"]
    assert "](2023.md)" in pages["timeline/2024.md"]


def test_a_long_record_builds_strictly(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    for path, text in many(MANY).items():
        file = root / "events" / path
        file.parent.mkdir(exist_ok=True)
        cited = "claims:\n  - {says: It was so., cites: [gazette#ban]}\n"
        file.write_text(text + cited, "utf-8")
    site = built(root)

    assert (site / "timeline/2003/index.html").is_file()


# --- the state of play on any day ------------------------------------------------------------------------------


def test_there_is_a_page_for_each_day_of_change_and_each_leads_to_the_next() -> None:
    record = record_in(SAMPLE)[0]
    days = days_of_change(record)
    pages = {page.path: page.text for page in asof_pages(record)}

    assert date(2019, 3, 4) in days
    assert set(pages) == {"as-of/index.md", "as-of/days.json", *(f"as-of/{day.isoformat()}.md" for day in days)}
    assert [told["day"] for told in json.loads(pages["as-of/days.json"])] == [day.isoformat() for day in days]
    for earlier, later in pairwise(days):
        assert f"]({later.isoformat()}.md)" in pages[f"as-of/{earlier.isoformat()}.md"]
        assert f"]({earlier.isoformat()}.md)" in pages[f"as-of/{later.isoformat()}.md"]


def test_a_day_tells_who_was_held_then_and_not_later() -> None:
    pages = {page.path: page.text for page in asof_pages(record_in(SAMPLE)[0])}

    assert "| detained | 4 March 2019 |" in pages["as-of/2019-03-04.md"]
    assert "| released | 5 March 2019 |" in pages["as-of/2019-03-05.md"]


PERSON = "name: {}\ndescription: d\nwhy_named: w\n"
MEASURE = "title: Ban\njurisdiction: Town\nscope: s\n"


def happened(title: str, edtf_date: str, change: str, *people: str) -> str:
    named = ", ".join(f"{{person: {person}, change: {change}}}" for person in people)
    return f"title: {title}\ndate: {edtf_date}\nkind: other\nsummary: s\npeople: [{named}]\n"


def days_told(files: dict[str, str]) -> dict[str, str]:
    """The pages of all days of a small record, without their front matter."""
    pages = asof_pages(record_of(files))
    return {page.path.removeprefix("as-of/"): page.text.partition("---\n\n")[2] for page in pages}


def test_a_year_is_told_as_the_end_of_a_year_and_an_open_day_as_perhaps() -> None:
    pages = days_told(
        {
            "people/a.yml": PERSON.format("Ana"),
            "2018/e.yml": happened("Caught", "2018", "arrested", "a"),
            "2019/f.yml": happened("Let go", '"[2019-05-01,2019-05-02]"', "released", "a"),
        }
    )

    assert "# As of the end of 2018\n" in pages["2018-12-31.md"]
    assert "perhaps" not in pages["2018-12-31.md"]
    assert pages["2019-05-01.md"].count("1 or 2 May 2019, perhaps later than this day") == 2
    assert "In custody: perhaps [Ana]" in pages["2019-05-01.md"]
    assert "perhaps" not in pages["2019-05-02.md"]


def test_what_happened_some_time_is_told_on_the_day_by_which_something_followed_it() -> None:
    pages = days_told(
        {
            "people/a.yml": PERSON.format("Ana"),
            "2015/e.yml": happened("Caught", '"[2015..2019]"', "arrested", "a"),
            "2019/f.yml": happened("Let go", "2019-05-02", "released", "a"),
        }
    )

    assert set(pages) == {"index.md", "days.json", "2019-05-02.md"}
    assert "- Released: [Ana](../people/a.md). " in pages["2019-05-02.md"]
    assert "- Arrested some time before: [Ana](../people/a.md). " in pages["2019-05-02.md"]


def test_what_one_event_changed_is_told_once_with_everybody() -> None:
    people = {"people/a.yml": PERSON.format("Ana"), "people/b.yml": PERSON.format("Bo")}
    pages = days_told({**people, "2019/f.yml": happened("Let go", "2019-05-02", "released", "a", "b")})

    assert "- Released: [Ana](../people/a.md) and [Bo](../people/b.md). " in pages["2019-05-02.md"]
    assert pages["2019-05-02.md"].partition("## Custody")[0].count("[Let go]") == 1


def test_the_list_of_days_tells_the_state_and_the_last_day_first() -> None:
    people = {"people/a.yml": PERSON.format("Ana"), "people/b.yml": PERSON.format("Bo")}
    pages = days_told(
        {
            **people,
            "2018/e.yml": happened("Caught", "2018-01-02", "arrested", "a", "b"),
            "2019/f.yml": happened("Let go", "2019-05-02", "released", "a"),
        }
    )

    later, earlier = pages["index.md"].partition("As of 2 January 2018")[::2]
    assert "Released: Ana." in later
    assert "In custody: Bo." in later
    assert "In custody: Ana and Bo." in earlier


def test_a_trial_tells_of_custody_but_not_after_a_release() -> None:
    people = {"people/a.yml": PERSON.format("Ana"), "people/b.yml": PERSON.format("Bo")}
    pages = days_told(
        {
            **people,
            "2018/e.yml": happened("Let go", "2018-01-02", "released", "b"),
            "2019/f.yml": happened("Sentence", "2019-05-02", "sentenced", "a", "b"),
        }
    )

    assert "| [Ana](../people/a.md) | in custody, sentenced |" in pages["2019-05-02.md"]
    assert "| [Bo](../people/b.md) | sentenced |" in pages["2019-05-02.md"]
    assert "In custody: [Ana](../people/a.md).\n" in pages["2019-05-02.md"]


def test_whose_custody_is_known_from_its_end_alone_is_named_on_the_days_before() -> None:
    people = {"people/a.yml": PERSON.format("Ana"), "people/b.yml": PERSON.format("Bo")}
    pages = days_told(
        {
            **people,
            "2018/e.yml": happened("Caught", "2018-01-02", "arrested", "a"),
            "2019/f.yml": happened("Let go", "2019-05-02", "released", "a", "b"),
        }
    )

    told = "Released later, with no word of when their custody began: [Bo](../people/b.md)."
    assert told in pages["2018-01-02.md"]
    assert told not in pages["2019-05-02.md"]


def test_whose_state_changed_last_stands_first() -> None:
    people = {"people/a.yml": PERSON.format("Ana"), "people/b.yml": PERSON.format("Bo")}
    pages = days_told(
        {
            **people,
            "2018/e.yml": happened("Caught", "2018-01-02", "arrested", "a"),
            "2019/f.yml": happened("Let go", "2019-05-02", "released", "b"),
        }
    )

    assert re.findall(r"(?m)^\| \[(\w+)\]", pages["2019-05-02.md"]) == ["Bo", "Ana"]


def test_a_measure_is_told_once_where_all_say_the_same_of_it() -> None:
    step = "{{measure: ban, step: {}, basis: {}}}"
    event = "title: t\ndate: {}\nkind: relief\nsummary: s\nsanctions: [{}]\n"
    lifted = ", ".join(step.format("lifted", basis) for basis in ("announced", "reported"))
    pages = days_told(
        {
            "sanctions/ban.yml": MEASURE,
            "2018/e.yml": event.format("2018-01-02", step.format("imposed", "enacted")),
            "2019/f.yml": event.format("2019-05-02", lifted),
        }
    )

    assert "- Announced and reported as lifted: [Ban]" in pages["2019-05-02.md"]
    assert "| lifted, as announced and as reported | 2 May 2019 |" in pages["2019-05-02.md"]
    assert "| in force, in law | 2 January 2018 |" in pages["2019-05-02.md"]
    assert "Sanctions by law: 1 in force.\n\nSanctions, as last told: 1 lifted.\n" in pages["2019-05-02.md"]


def test_an_event_without_an_exact_day_leads_to_a_day_before_it_can_have_happened() -> None:
    files = {
        "people/a.yml": PERSON.format("Ana"),
        "people/b.yml": PERSON.format("Bo"),
        "2014/d.yml": happened("Before all", "2014-01-02", "arrested", "b"),
        "2015/e.yml": happened("Caught", "'[2015..2019]'", "arrested", "a"),
        "2016/m.yml": happened("In between", "2016-01-02", "released", "b"),
        "2019/f.yml": happened("Let go", "2019-05-02", "released", "a"),
    }
    record = record_of(files)

    assert [way["words"] for way in around(record, record.entries["e"])] == [
        "Before: as of 2 January 2014",
        "After: as of 2 May 2019",
    ]


def test_a_record_in_which_nothing_changes_has_no_such_pages() -> None:
    assert list(asof_pages(record_of(many(1)))) == []


def test_nothing_is_told_of_days_to_come() -> None:
    record = record_in(SAMPLE, today=date(2019, 3, 4))[0]

    assert max(days_of_change(record)) <= date(2019, 3, 4)


def test_a_slider_leads_to_another_day_by_key_and_by_pointer(visit: Visit) -> None:
    page = visit("as-of/2019-03-04/")
    slider = page.get_by_role("slider", name="Move to another day")
    expect(slider).to_be_visible()
    button = page.get_by_role("button", name="Show this day")
    expect(button).to_be_disabled()
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", "5 March 2019")
    expect(button).to_be_enabled()
    assert page.url.endswith("/2019-03-04/")  # arrows pass over days, Enter chooses
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/as-of/2019-03-05/"))
    expect(slider).to_be_focused()
    box = slider.bounding_box()
    assert box
    page.mouse.click(box["x"] + 2, box["y"] + box["height"] / 2)
    expect(page).not_to_have_url(re.compile("/2019-03-05/"))
    page.go_back()
    expect(page).to_have_url(re.compile("/2019-03-05/"))


def test_without_a_script_there_is_no_slider_and_the_days_are_links(visit: Visit) -> None:
    page = visit("as-of/2019-03-04/", js=False)
    assert not page.locator(".tl-slider").is_visible()
    expect(page.get_by_role("navigation", name="Days").get_by_role("link").last).to_have_text("All days")
