"""The links of a built site."""

from __future__ import annotations

import calendar
import html
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlparse

from bs4 import BeautifulSoup

BASE = "http://site.example/"
MONTHS = "|".join(calendar.month_name[1:])
DATE = re.compile(rf"(?:(?:\d+|between|and|or|about|{MONTHS})(?: |$|(?=,)))+(?:, perhaps later than this day)?")


def broken_links(site: Path) -> list[str]:
    """Every link within a site that leads to no page or to no anchor on it, with the page it stands on."""
    texts = {file: file.read_text("utf-8") for file in site.rglob("*.html")}
    assert len(texts) > 10
    ids = {file: set(re.findall(r"""\sid=["']?([^"'\s>]+)""", text)) for file, text in texts.items()}
    broken = []
    for file, text in texts.items():
        address = BASE + file.relative_to(site).as_posix()
        for link in sorted(set(re.findall(r"""\s(?:href|src)=["']([^"']*)["']""", text))):
            target, anchor = urldefrag(urljoin(address, html.unescape(link)))
            if not target.startswith(BASE):
                assert target.startswith(("https://", "http://", "mailto:?subject=")), (address, link)
                continue
            path = site / unquote(urlparse(target).path).lstrip("/")
            path = path / "index.html" if path.is_dir() else path
            if not path.exists():
                broken.append(f"{address}: {link}")
            elif anchor and path.suffix == ".html" and unquote(html.unescape(anchor)) not in ids[path]:
                broken.append(f"{address}: {link}: no such anchor")
    return broken


@dataclass(frozen=True)
class Words:
    """What the links of a page's text say: the pages to which the same words lead, and what a page is called."""

    pages_by_words: dict[str, set[str]]
    words_by_page: dict[str, set[str]]


def words_of_links(html_text: str, address: str) -> Words:
    """The links of a page's text to other pages of the site.

    Left out are marks of notes, and figures, dates and other values of claims, which are answers and no names. A link
    to a part of a page has words of its own and names no page. Neither a capital letter nor "the" makes another name.
    """
    words = Words(defaultdict(set), defaultdict(set))
    for link in BeautifulSoup(html_text, "html.parser").select("article a[href]"):
        page, anchor = urldefrag(urljoin(address, str(link["href"])))
        classes = set(link.get_attribute_list("class"))
        text = " ".join(link.get_text(" ").split())
        if not page.startswith(BASE) or page == address or classes & {"headerlink", "footnote-ref"}:
            continue
        text = f"{text[:1].lower()}{text[1:]}".removeprefix("the ")
        if "tl-inline-value" not in classes and page.endswith("/") and not DATE.fullmatch(text):
            words.pages_by_words[text].add(page)
        if not anchor:
            words.words_by_page[page].add(text)
    return words
