"""What search knows of a page: its words, by section; read from finished HTML, or given by whoever draws the page."""

import html
import re
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from generator.model.values.letters import without_accents

HEADING = re.compile(  # of a section or of a fold
    r'<(?:h[1-6]\b[^>]*?\bid="(?P<anchor>[^"]*)"[^>]*>(?P<words>.*?)</h[1-6]>'
    r'|details\b[^>]*?\bid="(?P<fold>[^"]*)"[^>]*><summary>(?P<question>.*?)</summary>)',
    re.DOTALL,
)
PERMALINK = re.compile(r"<a [^>]*headerlink.*?</a>", re.DOTALL)
NOT_WORDS = re.compile(r"<s(?:vg|cript|tyle)\b")
EXCLUDED = re.compile(r"data-search-exclude\b")
OPENING_TAG = re.compile(r"<([a-z]+)\b[^>]*>")
TAG = re.compile(r"<[^>]*>")
THOUSANDS = re.compile("(?<=\\d)[,.'\u2019\u00a0\u2009\u202f](?=\\d{3}(?!\\d))")
WORD = re.compile(r"[^\W_]{2,}|\d")


class SearchSection(NamedTuple):
    """A heading or what a fold asks, its anchor, the words below as search compares them; the first has no heading."""

    anchor: str
    heading: str
    words: str


class SearchEntry(NamedTuple):
    """A page as search shows it; `state` is the fact to know, `boost` puts it first, `names` are other spellings."""

    address: str
    title: str
    kind: str
    state: str
    description: str
    sections: tuple[SearchSection, ...]
    boost: float = 1
    names: str = ""


def read_sections(content: str) -> tuple[SearchSection, ...]:
    """The sections of a page's HTML, without parts that say `data-search-exclude`."""
    content = _without(EXCLUDED, _without(NOT_WORDS, content))
    sections: list[SearchSection] = []
    anchor, heading, end = "", "", 0
    for match in HEADING.finditer(content):
        sections.append(SearchSection(anchor, heading, _words_in(content[end : match.start()])))
        anchor = html.unescape(match["anchor"] or match["fold"])
        words = TAG.sub("", PERMALINK.sub("", match["words"] or match["question"]))
        heading, end = html.unescape(words).strip(), match.end()
    sections.append(SearchSection(anchor, heading, _words_in(content[end:])))
    return tuple(section for section in sections if section.heading or section.words)


def _without(sign: re.Pattern[str], content: str) -> str:
    """HTML without the elements in whose opening tags a sign stands."""
    parts, end, start = [], 0, 0
    while match := sign.search(content, start):
        start = match.end()
        tag = OPENING_TAG.match(content, content.rfind("<", 0, match.start() + 1))
        if tag and tag.end() > match.start():
            parts.append(content[end : tag.start()])
            end = start = _end_of_element(content, tag[1], tag.end())
    return " ".join([*parts, content[end:]])


def _end_of_element(content: str, tag: str, start: int) -> int:
    """Where an element ends whose opening tag ends at `start`."""
    depth = 1
    for match in re.compile(rf"<(/?){tag}\b[^>]*>").finditer(content, start):
        depth += -1 if match[1] else 1
        if not depth:
            return match.end()
    return len(content)


def _words_in(markup: str) -> str:
    """The words of a piece of HTML, each once; those of neighbouring elements stay apart."""
    texts = dict.fromkeys(TAG.sub(" ", markup).split())
    return " ".join(dict.fromkeys(chain.from_iterable(map(_words_between_spaces, texts))))


@lru_cache(maxsize=16384)  # pages of one record have most of their words in common
def _words_between_spaces(markup: str) -> tuple[str, ...]:
    """The words of HTML without tags or spaces, which are several where a hyphen or an entity stands between them."""
    return tuple(words_of(html.unescape(markup)))


def words_of(text: str) -> list[str]:
    """The words of a text as search compares them: without capitals, accents and separators of thousands."""
    return WORD.findall(without_accents(THOUSANDS.sub("", text)))
