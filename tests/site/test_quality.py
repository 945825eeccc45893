"""The built site in a real browser: what readers with a keyboard, a phone, a printer or no script get.

The site is built from this checkout's own record; where the environment names a built one in SITE, that one is tested.
"""

from __future__ import annotations

import functools
import gzip
import html
import http.server
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlparse

import pytest
from bs4 import BeautifulSoup
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, Request, ViewportSize

from tests.records import ROOT

PHONE, DESK = (360, 740), (1280, 900)
KILO = 1000
RULES = {  # axe, best practice included; two that are off by default
    "resultTypes": ["violations"],
    "rules": {"target-size": {"enabled": True}, "color-contrast-enhanced": {"enabled": False}},
}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}


# ---- The site, served as GitHub Pages serves it ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site."""
    if named := os.environ.get("SITE"):
        return Path(named)
    folder = tmp_path_factory.mktemp("site")
    for name in ("events", "docs"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "TIMELINE_ARCHIVE": ""}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def kinds(site: Path) -> dict[str, list[str]]:
    """The addresses of the pages of every kind, the smallest first."""
    found = {"home": [""], "not found": ["no/such/page/"]}
    for file in sorted(site.rglob("index.html"), key=lambda file: file.stat().st_size):
        parts = file.relative_to(site).parent.parts
        if parts:
            kind = parts[0] if len(parts) == 1 else f"one of {parts[0]}"
            found.setdefault(kind, []).append("/".join(parts) + "/")
    assert {"timeline", "disputed", "people", "sanctions", "one of events", "one of sources"} <= set(found)
    return found


@pytest.fixture(scope="module")
def pages(kinds: dict[str, list[str]]) -> dict[str, str]:
    """The largest page of every kind."""
    return {kind: addresses[-1] for kind, addresses in kinds.items()}


class Served(http.server.SimpleHTTPRequestHandler):
    """A static server that is silent and answers what is missing with the site's own page."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send the site's 404 page."""
        if code != http.HTTPStatus.NOT_FOUND:
            super().send_error(code, message, explain)
            return
        data = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Where the site is served, with a final slash."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Served, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


class Visit:
    """A page in the browser together with what it asked for and complained of."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.requests: list[Request] = []
        self.complaints: list[str] = []
        self.page = context.new_page()
        self.page.on("request", self._asked)
        self.page.on("console", self._said)
        self.page.on("pageerror", self._failed)
        self.page.goto(url, wait_until="load")
        self.page.wait_for_timeout(100)  # Material arranges its parts after the load

    def _asked(self, request: Request) -> None:
        self.requests.append(request)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(message.text)

    def _failed(self, error: Error) -> None:
        self.complaints.append(str(error))


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Callable[..., Visit]]:
    """Opens a page of the site: `visit("timeline/", width=360, dark=True, js=False)`."""
    contexts: list[BrowserContext] = []

    def go(path: str, *, size: tuple[int, int] = DESK, dark: bool = False, js: bool = True) -> Visit:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            java_script_enabled=js,
            reduced_motion="reduce",
            bypass_csp=False,
        )
        contexts.append(context)
        return Visit(context, urljoin(address, path))

    yield go
    for context in contexts:
        context.close()


def until(page: Page, condition: str) -> None:
    """Wait until the page says so; Playwright's own waiting needs the eval that the policy bars."""
    for _ in range(100):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never came true: {condition}")


def unfold(page: Page) -> None:
    """Open everything that is folded in the article."""
    page.evaluate("for (const one of document.querySelectorAll('article details')) one.open = true")


# ---- Accessibility ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_on_any_kind_of_page(  # noqa: PLR0917 - fixtures
    browser: Browser,
    address: str,
    kinds: dict[str, list[str]],
    npm_tool: Callable[[str], Path],
    size: tuple[int, int],
    dark: bool,
) -> None:
    axe = npm_tool("axe-core/axe.min.js").read_text("utf-8")
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if dark else "light",
        bypass_csp=True,  # the page's own policy would keep axe out
        reduced_motion="reduce",
    )
    found = []
    for kind, paths in kinds.items():
        if dark and size == PHONE and kind not in ("home", "timeline", "one of events", "one of sanctions"):
            continue  # what depends on the size was looked at in light colours
        middling = paths[len(paths) * 2 // 3]  # axe needs seconds for the largest
        page = Visit(context, urljoin(address, middling)).page
        unfold(page)
        page.evaluate(axe)
        result = page.evaluate("options => axe.run(options)", COLOURS if dark else RULES)
        assert result["passes"]
        found += [
            f"{kind}: {broken['id']}: {broken['help']}: {node['html'][:200]} ({node['failureSummary'][:300]})"
            for broken in result["violations"]
            for node in broken["nodes"]
        ]
        page.close()
    context.close()
    assert not found, "\n".join(found)


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
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
    assert page.evaluate("!!document.activeElement.closest('article')")


def test_the_menu_of_a_phone_works_by_keyboard(visit: Callable[..., Visit]) -> None:
    page = visit("", size=PHONE).page
    page.focus(".tl-menu summary")
    page.keyboard.press("Enter")
    assert page.is_visible(".tl-menu a >> nth=1")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert not page.is_visible(".tl-menu a >> nth=1")
    assert page.evaluate("document.activeElement.matches('.tl-menu summary')")


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_search_works_by_keyboard_says_how_many_and_gives_the_focus_back(
    visit: Callable[..., Visit], size: tuple[int, int]
) -> None:
    opened = visit("", size=size)
    page = opened.page
    assert not [request.url for request in opened.requests if "search_index" in request.url], "the index came unasked"
    page.focus("[data-tl-search]")
    page.keyboard.press("Enter")
    until(page, "document.activeElement.matches('.md-search__input')")
    assert page.get_attribute("[data-tl-search]", "aria-expanded") == "true"
    page.keyboard.type("prison", delay=20)
    page.wait_for_selector(".md-search-result__item")
    told = page.text_content(".md-search-result__meta[role=status]") or ""
    assert re.search(r"\d+ matching", told), told
    page.keyboard.press("Escape")
    until(page, "document.activeElement.matches('[data-tl-search]')")
    assert page.get_attribute("[data-tl-search]", "aria-expanded") == "false"
    assert not opened.complaints


def test_tab_walks_through_what_a_search_found_and_each_result_has_a_name(visit: Callable[..., Visit]) -> None:
    page = visit("").page
    page.focus("[data-tl-search]")
    page.keyboard.press("Enter")
    page.keyboard.type("prison", delay=20)
    page.wait_for_selector(".md-search-result__item")
    page.keyboard.press("Tab")
    first = page.evaluate("[document.activeElement.className, document.activeElement.getAttribute('aria-label')]")
    assert "md-search-result__link" in first[0]
    assert first[1] == page.text_content(".md-search-result__item h1")
    page.evaluate("document.querySelector('.tl-masthead').focus()")
    until(page, "!document.querySelector('#__search').checked")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_one_button_changes_the_colours_and_says_which_they_are(visit: Callable[..., Visit], dark: bool) -> None:
    page = visit("", dark=dark).page
    button = page.get_by_role("button", name="Dark colours")
    for is_dark in (dark, not dark, dark):
        assert button.get_attribute("aria-pressed") == str(is_dark).lower()
        assert (page.get_attribute("body", "data-md-color-scheme") == "slate") is is_dark
        button.press("Enter")


def test_a_click_on_the_masthead_leads_home(visit: Callable[..., Visit], pages: dict[str, str]) -> None:
    page = visit(pages["people"]).page
    box = page.locator(".tl-masthead").bounding_box()
    assert box
    with page.expect_navigation():
        page.mouse.click(box["x"] + 30, box["y"] + box["height"] / 2)
    assert page.locator(".tl-dateline").count() == 1


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_note_opens_beside_its_mark_and_gives_the_focus_back(
    visit: Callable[..., Visit], size: tuple[int, int]
) -> None:
    opened = visit("", size=size)
    page = opened.page
    mark = page.locator(".footnote-ref").first
    mark.focus()
    page.keyboard.press("Enter")
    note = page.get_by_role("note", name="Note 1", exact=True)
    assert note.is_visible()
    assert "paragraph" in note.inner_text()
    box = note.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= size[0]
    page.keyboard.press("Escape")
    assert not note.is_visible()
    assert page.evaluate("document.activeElement.matches('.footnote-ref')")
    assert not opened.complaints


def test_without_a_script_a_mark_leads_to_its_note_at_the_foot(visit: Callable[..., Visit]) -> None:
    page = visit("", js=False).page
    page.locator(".footnote-ref").first.click()
    assert page.locator(".footnote li").first.is_visible()  # the fold that holds it has opened
    assert page.url.partition("#")[2].startswith("fn:")


def test_no_single_letter_does_anything(visit: Callable[..., Visit], pages: dict[str, str]) -> None:
    page = visit(pages["timeline"]).page
    before = page.url
    for key in "fs/np.,":
        page.keyboard.press(key)
    page.wait_for_timeout(200)
    assert page.url == before
    assert not page.is_checked("#__search")


# ---- Nothing leaves the site, nothing is stopped ---------------------------------------------------------------------


@dataclass(frozen=True)
class Looked:
    """What was seen of a page when it was opened, with and without a script, and made narrow."""

    requests: frozenset[str]
    complaints: tuple[str, ...]
    has_run: bool
    words: frozenset[str]
    words_without_script: frozenset[str]
    width_at_320: int
    too_wide: tuple[str, ...]


WORDS = "document.querySelector('article').textContent"
TOO_WIDE = """[...document.querySelectorAll('article *')].filter(e => e.getBoundingClientRect().right > 321)
    .slice(0, 3).map(e => e.outerHTML.slice(0, 120))"""


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
        page.set_viewport_size({"width": 320, "height": 640})
        unfold(page)
        seen[kind] = Looked(
            requests,
            tuple(one.complaints),
            has_run,
            words,
            frozenset(other.page.evaluate(WORDS).split()),
            page.evaluate("document.documentElement.scrollWidth"),
            tuple(page.evaluate(TOO_WIDE)),
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


# ---- Without JavaScript ----------------------------------------------------------------------------------------------


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
    assert page.locator(f"{menu} a").first.is_visible()
    page.locator(f"{menu} > summary").first.click()
    evidence = page.locator("details.tl-disclosure").first
    evidence.locator("summary").click()
    assert evidence.locator("li").first.is_visible()


def test_colours_follow_the_system_without_a_script(visit: Callable[..., Visit]) -> None:
    paper = "getComputedStyle(document.data).backgroundColor"
    context = visit("", dark=True).page
    assert visit("", dark=True).page.evaluate(paper) == context.evaluate(paper)
    plain = visit("", dark=True, js=False).page
    assert plain.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") == context.evaluate(paper)


# ---- Small, large, on paper ------------------------------------------------------------------------------------------


def test_no_page_scrolls_sideways_at_320_pixels(looked: dict[str, Looked]) -> None:
    for kind, page in looked.items():
        assert page.width_at_320 <= 320, (kind, page.too_wide)


@pytest.mark.parametrize("js", [True, False], ids=["script", "no script"])
def test_paper_carries_all_the_evidence_in_dark_letters(
    visit: Callable[..., Visit], pages: dict[str, str], tmp_path: Path, js: bool
) -> None:
    if not shutil.which("pdftotext"):
        pytest.skip("no pdftotext: install poppler-utils")
    page = visit(pages["one of events"], js=js, dark=True).page
    folded = page.locator("article details").evaluate_all("all => all.map(one => one.textContent)")
    assert folded
    file = tmp_path / "page.pdf"
    page.pdf(path=str(file), format="A4")
    done = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, text=True, check=True)
    printed = re.sub(r"\W+", "", done.stdout)
    lost = [text for text in folded if re.sub(r"\W+", "", " ".join(text.split()[-6:-3])) not in printed]
    assert not lost, lost[:3]
    addresses = page.locator("article .tl-external-link").evaluate_all("all => all.map(one => String(one.href))")
    hosts = {urlparse(str(address)).netloc for address in addresses}
    assert hosts
    assert all(re.sub(r"\W+", "", host) in printed for host in hosts)
    assert "Menu" not in done.stdout
    page.emulate_media(media="print", color_scheme="dark")
    ink = page.locator("article h1").evaluate("one => getComputedStyle(one).color")
    assert ink == "rgb(0, 0, 0)"


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


def test_the_first_view_is_light(looked: dict[str, Looked], site: Path, address: str) -> None:
    for kind, page in looked.items():
        asked = [url for url in page.requests if url.startswith(address)]
        weight = 0
        for url in asked:
            file = site / unquote(urlparse(url).path).lstrip("/")
            file = file / "index.html" if file.is_dir() else file
            weight += len(gzip.compress((file if file.exists() else site / "404.html").read_bytes()))
        assert len(asked) <= 12, (kind, asked)
        assert weight <= (100 if kind == "timeline" else 150) * KILO, (kind, weight)


# ---- The files -------------------------------------------------------------------------------------------------------


def test_the_nu_html_checker_finds_no_error(site: Path, java: str, npm_tool: Callable[[str], Path]) -> None:
    jar = npm_tool("vnu-jar/build/dist/vnu.jar")
    command = [java, "-Xss8m", "-jar", str(jar), "--skip-non-html", "--format", "json", "--errors-only", str(site)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(done.stderr)["messages"]
    assert not [f"{m['url']}: {m['message']}: {m.get('extract')}" for m in messages[:20]]


def test_the_picture_that_previews_of_a_page_show_is_there_and_light(site: Path) -> None:
    shown = {}
    for file in site.rglob("index.html"):
        soup = BeautifulSoup(file.read_text("utf-8"), "html.parser")
        named = soup.select_one('meta[property="og:image"]')
        assert named, file
        shown[file] = site / urlparse(str(named["content"])).path.lstrip("/")
    assert len(set(shown.values())) > len(shown) / 2, "most pages have one of their own"
    for file, picture in shown.items():
        with Image.open(picture) as opened:
            assert opened.size == (1200, 630), (file, picture)
        assert picture.stat().st_size <= 12 * KILO or picture.name == "share.png", (file, picture)


def test_every_link_and_every_anchor_leads_somewhere(site: Path) -> None:
    files = {file: file.read_text("utf-8") for file in site.rglob("*.html")}
    assert len(files) > 10
    base = "http://site.example/"
    ids = {file: set(re.findall(r"""\sid=["']?([^"'\s>]+)""", text)) for file, text in files.items()}
    broken = []
    for file, text in files.items():
        here = base + file.relative_to(site).as_posix()
        for found in set(re.findall(r"""\s(?:href|src)=["']([^"']*)["']""", text)):
            target, anchor = urldefrag(urljoin(here, html.unescape(found)))
            if not target.startswith(base):
                assert target.startswith(("https://", "http://", "mailto:?subject=")), (here, found)
                continue
            path = site / unquote(urlparse(target).path).lstrip("/")
            path = path / "index.html" if path.is_dir() else path
            if not path.exists():
                broken.append(f"{here}: {found}")
            elif anchor and path.suffix == ".html" and unquote(html.unescape(anchor)) not in ids[path]:
                broken.append(f"{here}: {found}: no such anchor")
    assert not broken, "\n".join(broken[:40])


def test_every_page_has_a_head_of_its_own(site: Path) -> None:
    titles: dict[str, Path] = {}
    for file in site.rglob("*.html"):
        head = BeautifulSoup(file.read_text("utf-8").split("<body", 1)[0], "html.parser")
        metas = {str(m.get("name") or m.get("property") or m.get("http-equiv")): str(m["content"])
                 for m in head.find_all("meta") if m.get("content")}  # fmt: skip
        assert head.title is not None, file
        title = head.title.get_text()
        assert title not in titles, (file, titles[title])
        titles[title] = file
        assert metas["og:title"] in title, file
        assert 20 <= len(metas["description"]) <= 200, (file, metas["description"])
        assert metas["referrer"] == "no-referrer"
        assert "unsafe" not in metas["Content-Security-Policy"]
        assert metas["og:image"].endswith(".png")
        if file.name == "404.html":
            continue
        assert head.select_one("link[rel=canonical]"), file
        data = [json.loads(script.get_text()) for script in head.select("script[type='application/ld+json']")]
        assert data, file
        assert data[0]["@graph"][0]["@type"] == "WebSite"
