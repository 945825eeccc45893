"""What search knows of a page: its words, by section; read from finished HTML, or given by whoever draws the page."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.theme.html_text import text_of

HEADING = re.compile(r'<h[1-6]\b[^>]*?\bid="(?P<anchor>[^"]*)"[^>]*>(?P<words>.*?)</h[1-6]>', re.DOTALL)
PERMALINK = re.compile(r"<a [^>]*headerlink.*?</a>", re.DOTALL)
SIGN_OF_HIDDEN = re.compile(r"data-search-exclude|<(?:svg|script|style)\b")
HIDDEN = re.compile(r"<(?P<tag>[a-z]+)\b[^>]*\bdata-search-exclude\b[^>]*>|<(?P<raw>svg|script|style)\b[^>]*>")
TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class SearchSection:
    """A heading of a page, its anchor and the text below it; the text before the first heading has neither."""

    anchor: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """A page as search shows it and finds it; `state` is the one fact to know, `boost` puts it before others."""

    address: str
    title: str
    kind: str
    state: str
    description: str
    sections: tuple[SearchSection, ...]
    boost: float = 1


def read_sections(content: str) -> tuple[SearchSection, ...]:
    """The sections of a page's HTML, without parts that say `data-search-exclude`."""
    content = " ".join(_parts_to_search(content))
    sections: list[SearchSection] = []
    anchor, heading, end = "", "", 0
    for match in HEADING.finditer(content):
        sections.append(SearchSection(anchor, heading, _spaced_text(content[end : match.start()])))
        anchor, heading, end = html.unescape(match["anchor"]), text_of(PERMALINK.sub("", match["words"])), match.end()
    sections.append(SearchSection(anchor, heading, _spaced_text(content[end:])))
    return tuple(section for section in sections if section.heading or section.text)


def _parts_to_search(content: str) -> Iterator[str]:
    """The HTML between elements that are not searched."""
    end = 0
    for sign in SIGN_OF_HIDDEN.finditer(content):
        match = HIDDEN.match(content, content.rfind("<", 0, sign.start() + 1))
        if match and match.start() >= end:
            yield content[end : match.start()]
            end = _end_of_element(content, match["tag"] or match["raw"], match.end())
    yield content[end:]


def _end_of_element(content: str, tag: str, start: int) -> int:
    """Where an element ends whose opening tag ends at `start`."""
    depth = 1
    for match in re.compile(rf"<(/?){tag}\b[^>]*>").finditer(content, start):
        depth += -1 if match[1] else 1
        if not depth:
            return match.end()
    return len(content)


def _spaced_text(markup: str) -> str:
    """The words of a piece of HTML; those of neighbouring elements stay apart."""
    return " ".join(html.unescape(TAG.sub(" ", markup)).split())
