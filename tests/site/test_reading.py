"""The built site without a script, on a phone and on paper; and no request leaves it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlparse

import pytest
from playwright.sync_api import Browser, ViewportSize, expect
from pypdf import PdfReader

from tests.site.visits import DESK, PHONE, Visit, unfold


@dataclass(frozen=True)
class Looked:
    """What was seen of a page when it was opened, with and without a script, and made narrow."""

    requests: frozenset[str]
    complaints: tuple[str, ...]
    has_run: bool
    words: frozenset[str]
    words_without_script: frozenset[str]
    width_at_320: int
    width_on_paper: int
    width_with_long_words: int
    too_wide: tuple[str, ...]
    too_small: tuple[str, ...]


A4 = 688  # CSS pixels between the margins of 14 mm

WORDS = """(() => {
    const article = document.querySelector('article').cloneNode(true);
    article.querySelector('.tl-margin')?.remove(); // copies of notes
    return article.textContent;
})()"""
TOO_WIDE = """[...document.querySelectorAll('article *')].filter(e => e.getBoundingClientRect().right > 321)
    .slice(0, 3).map(e => e.outerHTML.slice(0, 120))"""

TOO_SMALL = """(() => {
    const found = [], texts = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const [words, parent] = [texts.currentNode.data.trim(), texts.currentNode.parentElement];
        const isBeside = words.length < 25 || parent.closest('svg, figure, pre, code');
        if (!isBeside && parseFloat(getComputedStyle(parent).fontSize) < 14) found.push(words);
    }
    return found.slice(0, 3);
})()"""

LENGTHEN = """word => {
    const texts = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const text = texts.currentNode;
        if (!text.parentElement.closest('svg, pre, code')) text.data = text.data.replace(/\\p{L}{3,}/u, word);
    }
    return document.documentElement.scrollWidth;
}"""


@pytest.fixture(scope="module")
def looked(browser: Browser, address: str, pages: dict[str, str]) -> dict[str, Looked]:
    """Every kind of page, opened once with a script and once without."""
    screen: ViewportSize = {"width": DESK[0], "height": DESK[1]}
    scripted = browser.new_context(viewport=screen)
    plain = browser.new_context(viewport=screen, java_script_enabled=False)
    seen = {}
    for kind, path in pages.items():
        url = urljoin(address, path)
        one, other = Visit(scripted, url), Visit(plain, url)
        requests = frozenset(request.url for request in one.requests)
        page = one.page
        words = frozenset(page.evaluate(WORDS).split())
        has_run = page.evaluate("document.documentElement.classList.contains('js')")
        page.set_viewport_size({"width": A4, "height": 1000})
        page.emulate_media(media="print")
        width_on_paper = page.evaluate("document.documentElement.scrollWidth")
        page.emulate_media(media="screen")
        page.set_viewport_size({"width": 320, "height": 640})
        unfold(page)
        too_small = tuple(page.evaluate(TOO_SMALL))
        seen[kind] = Looked(
            requests,
            tuple(one.complaints),
            has_run,
            words,
            frozenset(other.page.evaluate(WORDS).split()),
            page.evaluate("document.documentElement.scrollWidth"),
            width_on_paper,
            page.evaluate(LENGTHEN, "Ш" * 40),
            tuple(page.evaluate(TOO_WIDE)),
            too_small,
        )
        page.close()
        other.page.close()
    scripted.close()
    plain.close()
    return seen


def test_no_request_leaves_the_site_and_the_policy_stops_nothing(looked: dict[str, Looked], address: str) -> None:
    for kind, page in looked.items():
        assert not [url for url in page.requests if not url.startswith((address, "data:", "blob:"))], kind
        assert not [said for said in page.complaints if "404" not in said], kind
        assert page.has_run, f"{kind}: Material's own script did not run"


def test_the_policy_would_stop_a_script_of_somebody_else(visit: Callable[..., Visit]) -> None:
    opened = visit("")
    opened.page.evaluate(
        """() => {
            const one = document.createElement("script");
            one.textContent = "window.stolen = true";
            document.head.append(one);
        }"""
    )
    assert not opened.page.evaluate("window.stolen === true")
    assert any("Content Security Policy" in said for said in opened.complaints)


def test_everything_can_be_read_without_a_script(looked: dict[str, Looked]) -> None:
    for kind, page in looked.items():
        assert page.words, kind
        assert page.words - page.words_without_script == set(), kind


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_no_control_is_dead_without_a_script(
    visit: Callable[..., Visit], pages: dict[str, str], size: tuple[int, int]
) -> None:
    dead = "button:visible, label:visible, input:visible, select:visible, [tabindex]:not(pre, a):visible"
    for path in (pages["home"], pages["timeline"], pages["one of events"]):
        page = visit(path, js=False, size=size).page
        controls = [one.evaluate("one => one.outerHTML.slice(0, 150)") for one in page.locator(dead).all()]
        assert not controls, path
    menu = ".tl-menu" if size == PHONE else ".tl-more"
    page.locator(f"{menu} > summary").first.click()
    expect(page.locator(f"{menu} a").first).to_be_visible()
    page.locator(f"{menu} > summary").first.click()
    evidence = page.locator("article details.tl-disclosure:not(.tl-chart-table, :has(details), details *)").first
    evidence.locator("summary").click()
    expect(evidence.locator("li").first).to_be_visible()


def test_colours_follow_the_system_without_a_script(visit: Callable[..., Visit]) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    context = visit("", dark=True).page
    assert visit("", dark=True).page.evaluate(paper) == context.evaluate(paper)
    plain = visit("", dark=True, js=False).page
    assert plain.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") == context.evaluate(paper)


def test_no_page_scrolls_sideways_at_320_pixels_nor_with_words_of_forty_wide_letters(looked: dict[str, Looked]) -> None:
    for kind, page in looked.items():
        assert page.width_at_320 <= 320, (kind, page.too_wide)
        assert page.width_with_long_words <= 320, (kind, page.too_wide)


def test_no_sentence_is_smaller_than_what_stands_beside_a_text(looked: dict[str, Looked]) -> None:
    assert {kind: page.too_small for kind, page in looked.items() if page.too_small} == {}


def test_no_page_is_wider_than_a_sheet_of_paper(looked: dict[str, Looked]) -> None:
    assert {kind: page.width_on_paper for kind, page in looked.items() if page.width_on_paper > A4} == {}


@pytest.mark.parametrize("js", [True, False], ids=["script", "no script"])
def test_paper_carries_all_the_evidence_in_dark_letters(
    visit: Callable[..., Visit], pages: dict[str, str], tmp_path: Path, js: bool
) -> None:
    page = visit(pages["one of events"], js=js, dark=True).page
    folded = page.locator("article details:not(.tl-page-foot, .tl-page-foot *)").evaluate_all(
        """all => all.map(one => {
            const copy = one.cloneNode(true);
            for (const link of copy.querySelectorAll(".tl-external-link, .tl-chart-table > p")) link.remove();
            return copy.textContent;
        })"""
    )
    assert folded
    file = tmp_path / "page.pdf"
    page.pdf(path=str(file), format="A4")
    text = "\n".join(sheet.extract_text() for sheet in PdfReader(file).pages)
    printed = re.sub(r"\W+", "", unicodedata.normalize("NFKC", text))  # without ligatures
    lost = [words for words in folded if re.sub(r"\W+", "", " ".join(words.split()[-6:-3])) not in printed]
    assert not lost, lost[:3]
    addresses = page.locator("article .tl-external-link").evaluate_all("all => all.map(one => String(one.href))")
    hosts = {urlparse(str(address)).netloc for address in addresses}
    assert hosts
    assert all(re.sub(r"\W+", "", host) in printed for host in hosts)
    assert not re.search("Menu|Send by mail|on your own site", text), "what only a screen can use"
    page.emulate_media(media="print", color_scheme="dark")
    ink = page.locator("article h1").evaluate("one => getComputedStyle(one).color")
    assert ink == "rgb(0, 0, 0)"


def test_what_stands_under_every_page_keeps_its_distance(visit: Callable[..., Visit], pages: dict[str, str]) -> None:
    foot = visit(pages["timeline"]).page.locator("article > .tl-page-foot")
    assert foot.evaluate("foot => parseFloat(getComputedStyle(foot).marginTop)") >= 16


def test_the_sign_before_a_question_says_whether_its_answer_is_open(visit: Callable[..., Visit]) -> None:
    summary = visit("").page.locator(".tl-question > summary").first
    signs = []
    for _ in range(2):
        signs.append(summary.evaluate("summary => getComputedStyle(summary, '::before').content")[1])
        summary.click()
    assert signs == ["+", "−"]


def test_a_line_under_a_claim_does_not_touch_it(visit: Callable[..., Visit], site: Path) -> None:
    mixed = re.compile(r'<div class="tl-claim tl-statement".*?</div>\s*<section class="tl-claim', re.DOTALL)
    address = next(
        file.parent.relative_to(site).as_posix()
        for file in sorted(site.glob("events/*/index.html"))
        if mixed.search(file.read_text("utf-8"))
    )
    page = visit(f"{address}/").page
    page.locator("article details.tl-fold").evaluate_all("all => all.forEach(one => { one.open = true })")
    spaces = page.locator(".tl-statement:has(+ section.tl-claim)").evaluate_all(
        """all => all.map(one =>
            one.getBoundingClientRect().bottom - one.lastElementChild.getBoundingClientRect().bottom)"""
    )
    assert spaces
    assert min(spaces) >= 8


SHIFTS = """window.shifts = []; new PerformanceObserver((list) => window.shifts.push(
    ...list.getEntries().map((one) => [one.value, String(one.sources?.[0]?.node?.className)])))
    .observe({type: "layout-shift", buffered: true});"""


@pytest.mark.parametrize("kind", ["home", "timeline", "one of events", "one of as-of", "disputed"])
def test_nothing_moves_while_a_page_arrives(browser: Browser, address: str, pages: dict[str, str], kind: str) -> None:
    context = browser.new_context(viewport={"width": 1350, "height": 940})
    page = context.new_page()
    page.add_init_script(SHIFTS)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(urljoin(address, pages[kind]), wait_until="load")
    page.wait_for_timeout(300)
    moved = page.evaluate("window.shifts")
    context.close()
    assert sum(share for share, _ in moved) < 0.02, moved


def test_a_page_that_arrives_is_styled_a_few_times_and_not_once_for_each_of_its_parts(
    browser: Browser, address: str, pages: dict[str, str]
) -> None:
    context = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]})
    counts = {}
    for kind, path in pages.items():
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Performance.enable")
        page.goto(urljoin(address, path), wait_until="load")
        page.wait_for_timeout(300)
        metrics = session.send("Performance.getMetrics")["metrics"]
        counts[kind] = next(metric["value"] for metric in metrics if metric["name"] == "RecalcStyleCount")
        page.close()
    context.close()
    assert min(counts.values()) > 0
    assert {kind: count for kind, count in counts.items() if count > 50} == {}
