"""The files of the built site: valid HTML, links that lead somewhere, a head and a picture for each page."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlparse

from bs4 import BeautifulSoup
from PIL import Image

from generator.exports.addresses import unanswered
from generator.read.addresses import read_addresses
from tests.building import BuiltSample
from tests.site.links import BASE, broken_links, words_of_links
from tests.site.visits import is_embedded

KILO = 1000
REQUIRED = {
    "Article": {"headline", "author", "publisher", "datePublished", "license", "image"},
    "NewsArticle": {"headline", "author", "datePublished"},
    "Event": {"name", "startDate", "location"},
    "ListItem": {"position", "name", "item"},
}  # what search engines and schema-checkers ask of each type that the pages use


LINK = re.compile(r"""<a\s(?:[^>"']|"[^"]*"|'[^']*')*>""")


def head_of(file: Path) -> BeautifulSoup:
    """The head of a page: quicker to read than the whole."""
    return BeautifulSoup(file.read_text("utf-8").partition("<body")[0], "html.parser")


def test_the_nu_html_checker_finds_no_error(site: Path, java: list[str], npm_tool: Callable[[str], Path]) -> None:
    jar = npm_tool("vnu-jar/build/dist/vnu.jar")
    command = [*java, "-Xss8m", "-jar", str(jar), "--skip-non-html", "--format", "json", "--errors-only", str(site)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(done.stderr)["messages"]
    assert not [f"{m['url']}: {m['message']}: {m.get('extract')}" for m in messages[:20]]


def test_the_picture_that_previews_of_a_page_show_is_there_and_light(site: Path) -> None:
    shown = {}
    for file in site.rglob("index.html"):
        if is_embedded(site, file):
            continue
        named = head_of(file).select_one('meta[property="og:image"]')
        assert named, file
        shown[file] = site / urlparse(str(named["content"])).path.lstrip("/")
    assert len(set(shown.values())) > len(shown) / 2, "most pages have one of their own"
    for file, picture in shown.items():
        with Image.open(picture) as opened:
            assert opened.size == (1200, 630), (file, picture)
        assert picture.stat().st_size <= 18 * KILO or picture.name == "share.png", (file, picture)


def test_every_link_and_every_anchor_leads_somewhere(site: Path) -> None:
    assert broken_links(site) == []


def test_on_no_page_do_the_same_words_lead_to_two_pages_or_two_names_to_one_article(site: Path) -> None:
    named = 0
    for file in site.rglob("index.html"):
        address = BASE + file.relative_to(site).as_posix().removesuffix("index.html")
        words = words_of_links(file.read_text("utf-8"), address)
        assert not [(file, text, pages) for text, pages in words.pages_by_words.items() if len(pages) > 1]
        for page, names in words.words_by_page.items():
            if page.startswith(f"{BASE}sources/") and page.count("/") == BASE.count("/") + 2:
                named += 1
                assert len(names) == 1, (file, page, names)
    assert named > 100


def test_every_address_that_was_ever_published_is_answered(site: Path, built: BuiltSample) -> None:
    for folder in (site, built.root / "site"):
        addresses, problems = read_addresses(folder)
        assert len(addresses) > 100
        assert not problems
        assert not [*unanswered(addresses.values(), folder)]


def test_no_link_tells_another_site_whence_a_reader_comes(site: Path) -> None:
    number = 0
    for file in site.rglob("*.html"):
        assert head_of(file).find("meta", attrs={"name": "referrer", "content": "no-referrer"}), file
        tags = [tag for tag in LINK.findall(file.read_text("utf-8")) if "http" in tag]
        for link in BeautifulSoup("".join(tags), "html.parser").select("a[href^='http:'], a[href^='https:']"):
            number += 1
            assert {"external", "noopener", "noreferrer"} <= set(link.get_attribute_list("rel")), link
    assert number > 500


def test_every_page_has_a_head_of_its_own(site: Path) -> None:
    titles: dict[str, Path] = {}
    for file in site.rglob("*.html"):
        if is_embedded(site, file):
            continue
        head = head_of(file)
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
        [canonical] = head.select("link[rel=canonical]")
        moved = re.search('This page has moved: <a href="([^"#]*)', file.read_text("utf-8"))
        address = urljoin("https://example.org/", f"{file.relative_to(site).parent.as_posix()}/")
        assert str(canonical["href"]) == urljoin(address, moved[1] if moved else "").replace("/./", "/"), file


def test_every_page_says_how_it_is_cited_in_each_format(site: Path) -> None:
    number = 0
    for file in site.rglob("index.html"):
        text = file.read_text("utf-8")
        is_forward = re.search(r"<title>(?:Moved|Withdrawn)", text)
        if file.parent != site and 'class="tl-embed"' not in text and not is_forward:
            number += 1
            assert all(f"<p>{name}</p><pre" in text for name in ("BibTeX", "RIS", "CSL-JSON")), file
            [sentence] = re.findall("Cite as: “(.*?)”, ", text)
            assert text.count(f"<title>{sentence} ·") == 1, file
    assert number > 100


def test_every_page_is_signed_as_the_record_asks_to_be_cited(site: Path) -> None:
    citation = (Path(__file__).parents[2] / "CITATION.cff").read_text("utf-8")
    [name] = re.findall(r"^  - name: (.*)$", citation, re.MULTILINE)
    for path in ("index.html", "people/index.html", "about/index.html"):
        page = BeautifulSoup((site / path).read_text("utf-8"), "html.parser")
        line, linked_data = page.select_one(".tl-byline"), page.select_one('script[type="application/ld+json"]')
        assert line
        assert linked_data
        assert line.get_text().startswith(f"By {name[:1].lower()}{name[1:]} from "), path
        assert json.dumps(name) in linked_data.text, path


def test_robots_find_the_map_of_the_site(site: Path) -> None:
    lines = (site / "robots.txt").read_text("utf-8").splitlines()
    assert lines[:2] == ["User-agent: *", "Allow: /"]
    assert lines[-1].startswith("Sitemap: https://")
    assert (site / urlparse(lines[-1].removeprefix("Sitemap: ")).path.lstrip("/")).is_file()


def test_robots_are_led_to_no_page_that_only_leads_to_another(site: Path) -> None:
    pages = re.findall(r"<loc>https?://[^/<]+/([^<]*)</loc>", (site / "sitemap.xml").read_text("utf-8"))
    assert len(pages) > 100
    assert "<lastmod>" not in (site / "sitemap.xml").read_text("utf-8")  # no page knows when it last changed
    moved = [page for page in pages if '<h1 id="moved-' in (site / unquote(page) / "index.html").read_text("utf-8")]
    assert moved == []
    assert '<h1 id="moved-' in (site / "organisations/radio-free-europe/index.html").read_text("utf-8")


def things_in(data: object) -> Iterator[dict[str, object]]:
    """Everything that has a type, however deep it stands."""
    if isinstance(data, dict):
        if "@type" in data:
            yield data
        for value in data.values():
            yield from things_in(value)
    elif isinstance(data, list):
        for item in data:
            yield from things_in(item)


def test_the_structured_data_of_every_page_are_complete(site: Path) -> None:
    for file in site.rglob("index.html"):
        if is_embedded(site, file):
            continue
        scripts = head_of(file).select("script[type='application/ld+json']")
        things = [*things_in([json.loads(script.get_text()) for script in scripts])]
        kinds = [thing["@type"] for thing in things]
        assert {"WebSite", "Organization", "BreadcrumbList"} <= {*kinds}, file
        for thing in things:
            assert REQUIRED.get(str(thing["@type"]), set()) <= {*thing}, (file, thing)
            assert thing["@type"] != "CreativeWork" or {"headline", "description"} & {*thing}, (file, thing)
        (breadcrumbs,) = (thing for thing in things if thing["@type"] == "BreadcrumbList")
        steps = [*things_in(breadcrumbs["itemListElement"])]
        assert [step["position"] for step in steps] == [*range(1, len(steps) + 1)]
        for step in steps:
            assert (site / urlparse(str(step["item"])).path.lstrip("/") / "index.html").is_file(), (file, step)
