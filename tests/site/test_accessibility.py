"""The built site for readers with a keyboard, a screen reader or their own colours, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, expect

from tests.site.visits import DESK, PHONE, Visit, settles, unfold, until

RULES = {  # axe, best practice included; one that is off by default
    "resultTypes": ["violations"],
    "rules": {"target-size": {"enabled": True}, "color-contrast-enhanced": {"enabled": False}},
}
FOLLOWS = """scheme => document.body.dataset.mdColorScheme === scheme
    || !document.querySelector("[data-tl-dark]")"""  # a page for the pages of others needs no script for its colours


@pytest.mark.parametrize("quarter", range(4))
def test_axe_finds_nothing_on_any_kind_of_page(  # noqa: PLR0917 - fixtures
    browser: Browser,
    address: str,
    site: Path,
    kinds: dict[str, list[str]],
    npm_tool: Callable[[str], Path],
    quarter: int,
) -> None:
    axe = npm_tool("axe-core/axe.min.js").read_text("utf-8")
    context = browser.new_context(
        bypass_csp=True,  # the page's own policy would keep axe out
        reduced_motion="reduce",
    )
    found = []
    embedded = [f"embed/{file.parent.name}/" for file in sorted(site.glob("embed/*/index.html"))]
    charts = [path for path in embedded if path.startswith("embed/chart-")]
    for kind, paths in [*kinds.items(), ("embedded", embedded), ("embedded charts", charts)][quarter::4]:
        middling = paths[len(paths) * 2 // 3]  # axe needs seconds for the largest
        page = Visit(context, urljoin(address, middling)).page
        unfold(page)
        page.evaluate(axe)
        for size, dark, scheme in ((DESK, False, "default"), (PHONE, True, "slate")):
            page.set_viewport_size({"width": size[0], "height": size[1]})
            page.emulate_media(color_scheme="dark" if dark else "light")
            until(page, f"({FOLLOWS})('{scheme}')")
            result = page.evaluate("options => axe.run(options)", RULES)
            assert result["passes"]
            found += [
                f"{kind}, {size[0]} px, {scheme} colours: {broken['id']}: {broken['help']}: "
                f"{node['html'][:200]} ({node['failureSummary'][:300]})"
                for broken in result["violations"]
                for node in broken["nodes"]
            ]
        page.close()
    context.close()
    assert not found, "\n".join(found)


@pytest.mark.parametrize("size", [DESK, PHONE, (320, 256)], ids=["desk", "phone", "four times as large"])
def test_the_keyboard_reaches_the_content_soon_and_never_what_cannot_be_seen(
    visit: Callable[..., Visit], pages: dict[str, str], size: tuple[int, int]
) -> None:
    for path in (pages["timeline"], pages["one of events"], pages["home"]):
        page = visit(path, size=size).page
        seen = []
        for _ in range(30):
            page.keyboard.press("Tab")
            page.wait_for_timeout(20)
            stop = page.evaluate(
                """() => {
                    const one = document.activeElement, box = one.getClientRects()[0] ?? one.getBoundingClientRect();
                    const down = box.y + Math.min(box.height / 2, 10);
                    const hit = document.elementFromPoint(box.x + box.width / 2, down);
                    const onScreen = box.right > 0 && box.left < innerWidth && box.bottom > 0;
                    return {
                        what: one.outerHTML.slice(0, 120),
                        words: one.textContent.trim(),
                        inside: !!one.closest("article"),
                        shown: box.width > 1 && box.height > 1 && onScreen,
                        free: one.matches("input[type=radio]") || !hit || one.contains(hit) || hit.contains(one),
                    };
                }"""
            )
            assert stop["shown"], f"{path}: takes focus and is not to be seen: {stop['what']}"
            assert stop["free"], f"{path}: takes focus and is covered: {stop['what']}"
            seen.append(stop)
        assert seen[0]["words"] == "Skip to content"
        inside = [number for number, stop in enumerate(seen, 1) if stop["inside"]]
        assert inside, [stop["words"] for stop in seen]
        assert inside[0] <= 13, [stop["words"] for stop in seen]


def test_the_skip_link_leads_past_everything(visit: Callable[..., Visit], pages: dict[str, str]) -> None:
    page = visit(pages["one of events"]).page
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    until(page, "document.activeElement.closest('article')")


def test_the_menu_of_a_phone_works_by_keyboard(visit: Callable[..., Visit]) -> None:
    page = visit("", size=PHONE).page
    page.focus(".tl-menu summary")
    page.keyboard.press("Enter")
    entry = page.locator(".tl-menu a").nth(1)
    expect(entry).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(entry).to_be_hidden()
    until(page, "document.activeElement.matches('.tl-menu summary')")


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_search_works_by_keyboard_says_how_many_and_gives_the_focus_back(
    visit: Callable[..., Visit], size: tuple[int, int]
) -> None:
    opened = visit("", size=size)
    page = opened.page
    assert not [request.url for request in opened.requests if "search" in request.url], "it came unasked"
    page.focus("[data-tl-search]")
    page.keyboard.press("Enter")
    until(page, "document.activeElement.matches('.tl-search input')")
    expect(page.locator("[data-tl-search]")).to_have_attribute("aria-expanded", "true")
    page.keyboard.type("prison", delay=20)
    expect(page.locator(".tl-search [role=status]")).to_have_text(re.compile(r"\d+ pages?"))
    page.keyboard.press("Escape")
    until(page, "document.activeElement.matches('[data-tl-search]')")
    expect(page.locator("[data-tl-search]")).to_have_attribute("aria-expanded", "false")
    assert not opened.complaints


def test_arrows_and_tab_walk_through_what_a_search_found_and_enter_goes_there(visit: Callable[..., Visit]) -> None:
    page = visit("").page
    page.focus("[data-tl-search]")
    page.keyboard.press("Enter")
    page.fill(".tl-search input", "prison")
    page.wait_for_selector(".tl-search__title")
    first = page.text_content(".tl-search__title")
    page.keyboard.press("ArrowDown")
    settles(lambda: page.evaluate("document.activeElement.textContent"), first)
    page.keyboard.press("Tab")
    until(page, "document.activeElement.closest('.tl-search ol')")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    until(page, f"document.querySelector('h1').textContent.startsWith({first!r})")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_one_button_changes_the_colours_and_says_which_they_are(visit: Callable[..., Visit], dark: bool) -> None:
    page = visit("", dark=dark).page
    button = page.get_by_role("button", name="Dark colours")
    paper = page.evaluate("getComputedStyle(document.body).getPropertyValue('--paper').trim()")
    assert page.get_attribute(f"meta[name=theme-color][media*={'dark' if dark else 'light'}]", "content") == paper
    for is_dark in (dark, not dark, dark):
        expect(button).to_have_attribute("aria-pressed", str(is_dark).lower())
        assert (page.get_attribute("body", "data-md-color-scheme") == "slate") is is_dark
        button.press("Enter")


def test_colours_follow_the_system_until_somebody_chooses(visit: Callable[..., Visit], pages: dict[str, str]) -> None:
    page = visit("").page
    body = page.locator("body")
    page.emulate_media(color_scheme="dark")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.get_by_role("button", name="Dark colours").press("Enter")
    page.emulate_media(color_scheme="light")
    page.emulate_media(color_scheme="dark")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    page.goto(urljoin(page.url, pages["people"]))
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    assert page.get_attribute("meta[name=color-scheme]", "content") == "light"


def test_who_asks_for_more_contrast_gets_no_grey_letters(visit: Callable[..., Visit]) -> None:
    page = visit("").page
    page.emulate_media(contrast="more")
    colours = "texts => texts.map(text => getComputedStyle(text).color)"
    assert len(set(page.locator("article h1, .tl-byline").evaluate_all(colours))) == 1


def test_a_click_on_the_masthead_leads_home(visit: Callable[..., Visit], pages: dict[str, str]) -> None:
    page = visit(pages["people"]).page
    box = page.locator(".tl-masthead").bounding_box()
    assert box
    with page.expect_navigation():
        page.mouse.click(box["x"] + 30, box["y"] + box["height"] / 2)
    assert page.locator(".tl-home > .tl-byline").count() == 1


def test_the_name_of_the_site_stands_on_one_line_of_a_phone(visit: Callable[..., Visit]) -> None:
    lines = visit("", size=PHONE).page.locator(".tl-masthead span").evaluate("name => name.getClientRects().length")
    assert lines == 1


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_words_open_their_note_and_get_the_focus_back(visit: Callable[..., Visit], size: tuple[int, int]) -> None:
    opened = visit("", size=size)
    page = opened.page
    assert not page.locator(".tl-inline-value + sup").first.is_visible(), "a number that nobody needs"
    page.locator("a.tl-inline-value").first.focus()
    page.keyboard.press("Enter")
    note = page.get_by_role("dialog", name="Note 1, Note 2", exact=True)  # of the first paragraph
    expect(note).to_be_visible()
    assert "paragraph" in note.inner_text()
    box = note.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= size[0]
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    until(page, "document.activeElement.matches('a.tl-inline-value')")
    page.keyboard.press("Enter")
    note.get_by_role("link").last.focus()
    page.keyboard.press("Tab")
    expect(note).to_be_hidden()  # or it might lie over what has the focus now
    assert not opened.complaints


NOTES_OF_PARAGRAPH = """first => {
  const paragraphOf = (words) => words.closest("p, li, dd, .tl-question > div");
  return [...document.querySelectorAll("a.tl-inline-value")].filter((one) => paragraphOf(one) === paragraphOf(first))
    .map((words) => ({ words: words.textContent, name: words.nextElementSibling.querySelector("a").ariaLabel }));
}"""


@pytest.mark.parametrize("pattern", ["index.html", "explained/*/index.html"])
def test_the_tab_key_stops_once_in_a_paragraph_with_notes_and_opens_all_of_them(
    visit: Callable[..., Visit], site: Path, pattern: str
) -> None:
    address = max(
        (file.parent for file in site.glob(pattern)),
        key=lambda page: (page / "index.html").read_text("utf-8").count('<a class="tl-inline-value'),
    )
    page = visit(f"{address.relative_to(site)}/", size=PHONE).page
    page.locator(".tl-question").evaluate_all("all => all.forEach((question) => { question.open = true })")
    firsts = page.locator("article a.tl-inline-value:not([tabindex='-1'])")
    count = firsts.count()
    reached = []
    firsts.first.focus()
    while not page.evaluate("document.activeElement.closest('.tl-page-foot')"):
        if page.evaluate("document.activeElement.matches('a.tl-inline-value')"):
            notes = page.evaluate(f"({NOTES_OF_PARAGRAPH})(document.activeElement)")
            page.keyboard.press("Enter")
            dialog = page.get_by_role("dialog", name=", ".join(note["name"] for note in notes), exact=True)
            expect(dialog).to_be_visible()
            assert dialog.get_by_role("link", name="The whole claim").count() == len(notes)
            assert len(notes) == 1 or dialog.locator("> b").all_inner_texts() == [note["words"] for note in notes]
            page.keyboard.press("Escape")
            reached += [note["name"] for note in notes]
        page.keyboard.press("Tab")
    numbers = [int(name.removeprefix("Note ")) for name in dict.fromkeys(reached)]
    assert numbers == [*range(1, len(numbers) + 1)]
    assert len(numbers) == page.locator(".tl-notes > ol > li").count() > count > 10


def test_on_a_wide_screen_a_note_stands_in_the_margin_and_leaves_the_text_free(
    visit: Callable[..., Visit], site: Path
) -> None:
    path = next(
        path for path in sorted(site.glob("explained/*/index.html")) if "tl-inline-value" in path.read_text("utf-8")
    )
    page = visit(f"{path.parent.relative_to(site)}/").page
    page.locator("a.tl-inline-value").nth(1).click()
    note = page.get_by_role("dialog", name="Note 2", exact=True).bounding_box()
    text = page.locator("article").bounding_box()
    assert note
    assert text
    assert note["x"] >= text["x"] + text["width"]


STANDING_NOTES = """() => {
  const edge = document.querySelector("article").getBoundingClientRect().right;
  const boxes = [...document.querySelectorAll(".tl-margin-note")]
    .filter((note) => note.checkVisibility({ visibilityProperty: true }))
    .map((note) => note.getBoundingClientRect());
  const contents = document.querySelector(".md-sidebar--secondary .md-nav__list").getBoundingClientRect();
  boxes.push(contents);
  boxes.sort((a, b) => a.top - b.top);
  return {
    count: boxes.length - 1,
    isFree: boxes.every((box, place) => box.left > edge && (!place || boxes[place - 1].bottom <= box.top)),
    isInView: boxes.every((box) => box.right <= innerWidth),
  };
}"""


def test_beside_a_wide_text_notes_stand_one_under_another(visit: Callable[..., Visit], site: Path) -> None:
    pages = [path.parent for path in sorted(site.glob("explained/*/index.html"))]
    address = max(pages, key=lambda page: (page / "index.html").read_text("utf-8").count("tl-contradicted"))
    opened = visit(f"{address.relative_to(site)}/")
    page = opened.page
    until(page, "document.querySelectorAll('.tl-margin-note.is-standing').length >= 4")
    for width in (1920, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        notes = page.evaluate(STANDING_NOTES)
        assert notes["isFree"], width
        assert notes["isInView"], width
    page.locator(".tl-margin-note.is-standing").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    assert not page.locator(".tl-margin-note").first.is_visible()
    page.emulate_media(media="print")
    assert not page.locator(".tl-margin-note").first.is_visible()
    assert not opened.complaints


def test_paper_has_the_numbers_of_notes(visit: Callable[..., Visit]) -> None:
    page = visit("").page
    page.emulate_media(media="print")
    assert page.locator(".tl-inline-value + sup").first.is_visible()


def test_without_a_script_a_mark_leads_to_its_note_at_the_foot(visit: Callable[..., Visit]) -> None:
    page = visit("", js=False).page
    page.locator(".footnote-ref").first.click()
    expect(page.locator(".footnote li").first).to_be_visible()  # the fold that holds it has opened
    expect(page).to_have_url(re.compile("#fn:"))


def test_without_a_script_words_and_the_mark_of_their_note_are_one_stop_of_tab(visit: Callable[..., Visit]) -> None:
    page = visit("", js=False).page
    page.locator("a.tl-inline-value:has(+ sup)").first.focus()
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.matches('.footnote-ref, body')")


def test_no_single_letter_does_anything(visit: Callable[..., Visit], pages: dict[str, str]) -> None:
    page = visit(pages["timeline"]).page
    before = page.url
    for key in "fs/np.,":
        page.keyboard.press(key)
    page.wait_for_timeout(200)
    assert page.url == before
    assert not page.is_visible(".tl-search")
