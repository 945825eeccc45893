"""Choosing events on the timeline and a day of the state of play: in a real browser, with and without its script."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.building import BuiltSample
from tests.site.visits import serve, settles

Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def address(built: BuiltSample) -> Iterator[str]:
    """Where the sample is served."""
    yield from serve(built.root / "site")


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


def test_a_choice_shows_its_events_says_how_many_and_stands_in_the_address(visit: Visit) -> None:
    page = visit("timeline/")
    everything = shown(page)
    assert status(page) == ""
    open_choice(page)
    page.get_by_label("Kind").select_option("release")

    assert shown(page) == ["haulier-released"]
    assert status(page) == f"1 of {len(everything)} events"
    expect(page).to_have_url(re.compile(r"timeline/\?kind=release$"))


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
    settles(lambda: shown(page) != everything, expected=True)
    page.go_back()

    settles(lambda: shown(page), everything)


def test_the_back_button_undoes_a_choice(visit: Visit) -> None:
    page = visit("timeline/")
    everything = shown(page)
    open_choice(page)
    page.get_by_label("Kind").select_option("release")
    page.get_by_label("Kind").select_option("arrest")
    page.go_back()
    settles(lambda: shown(page), ["haulier-released"])
    assert page.get_by_label("Kind").input_value() == "release"
    page.go_back()

    settles(lambda: shown(page), everything)
    expect(page).to_have_url(re.compile("timeline/$"))


def test_an_address_with_a_choice_opens_with_it(visit: Visit) -> None:
    page = visit("timeline/?person=kasimir-los&kind=arrest")

    assert shown(page) == ["haulier-detained"]
    expect(page.get_by_label("Person")).to_be_visible()
    assert status(page).startswith("1 of ")


def test_years_choose_what_may_lie_in_them(visit: Visit) -> None:
    page = visit("timeline/?to=2018")

    assert shown(page) == ["record-year-of-tolls"]
    assert page.locator(".tl-year:visible").count() == 1


def test_the_years_follow_a_choice_and_dead_ones_go(visit: Visit) -> None:
    page = visit("timeline/")
    years = page.locator("[aria-label=Years] li")
    before = years.all_inner_texts()
    open_choice(page)
    page.get_by_label("Kind").select_option("release")

    assert [item.inner_text() for item in years.all() if item.is_visible()] == ["2019 (1)"]
    assert page.locator("select[name=from] option:enabled").all_inner_texts() == ["Any", "2019"]
    page.get_by_role("button", name="Show all").click()
    assert years.all_inner_texts() == before


def test_the_result_of_a_choice_is_in_view(visit: Visit) -> None:
    page = visit("timeline/")
    open_choice(page)
    page.get_by_label("Kind").select_option("release")

    top = page.locator("#haulier-released").bounding_box()
    assert top is not None
    assert 0 < top["y"] < 800


def test_there_is_a_way_out_of_no_result(visit: Visit) -> None:
    page = visit("timeline/?kind=release&to=2018")
    assert shown(page) == []
    assert status(page) == "No event fits this choice."
    page.get_by_role("button", name="Show all").click()

    settles(lambda: len(shown(page)) > 1, expected=True)
    expect(page).to_have_url(re.compile("timeline/$"))
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
    expect(page).to_have_url(re.compile("kind="))


def test_the_controls_fit_a_phone(visit: Visit) -> None:
    page = visit("timeline/?kind=release", width=320)

    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert all(box["height"] >= 24 for box in [page.get_by_label("Kind").bounding_box()] if box)


def test_on_a_phone_the_choice_and_the_number_of_its_events_are_seen_together(visit: Visit) -> None:
    page = visit("timeline/", width=360)
    open_choice(page)
    page.get_by_label("Kind").select_option("release")

    first, count = (page.locator(name).first.bounding_box() for name in (".tl-filter select", ".tl-filter-status"))
    assert first
    assert count
    assert count["y"] + count["height"] - first["y"] < 500


def test_without_a_script_there_is_no_dead_control(visit: Visit) -> None:
    page = visit("timeline/", js=False)

    expect(page.locator(".tl-filter")).to_be_hidden()
    assert page.locator("main select:visible, main input:visible, main button:visible").count() == 0


def test_without_a_script_the_lists_show_the_same_events(visit: Visit) -> None:
    page = visit("timeline/", js=False)
    page.get_by_text("Lists of all events").click()
    page.get_by_role("link", name="By kind").click()

    page.locator("h2#kind-release").click()

    expect(page.locator("details[open] ol a")).to_have_text(["The haulier is let go"])


def test_without_a_script_the_days_are_links(visit: Visit) -> None:
    page = visit("as-of/2019-03-04/", js=False)
    expect(page.get_by_role("navigation", name="Days").get_by_role("link").last).to_have_text("All days")


def test_an_address_with_a_stray_sign_of_per_cent_stops_no_script(visit: Visit) -> None:
    page = visit("timeline/#50%")
    expect(page.locator("form.tl-filter")).to_be_visible()
