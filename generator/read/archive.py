"""The archived texts of the articles: finding a passage in them and proving that it still says the same."""

from __future__ import annotations

import difflib
import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from generator.model.sources import Source
from generator.model.values.strict import StrictModel
from generator.problems import Location, Problem, Rule
from generator.read.entries import Entry, is_kind
from generator.read.files import is_there, read_bytes

_STRAIGHT = str.maketrans({
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "“": '"', "”": '"', "„": '"', "‟": '"', "″": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
    "\u00ad": None, "\u200b": None, "\u200c": None, "\u200d": None, "\u2060": None, "\ufeff": None,
})  # fmt: skip

ARTICLE_TEXT = Rule(
    "P501",
    "An archived article is plain text in UTF-8, one paragraph a line.",
    "Passages are found by the number of their paragraph and by their words; HTML and other encodings have neither.",
    "<html><body><p>The council said …",
    "The council said …",
)
MAX_WORDS = 6  # of words that are proposed
NEAR = 0.6  # how alike words must be to be proposed; the value that difflib's own manual calls a good rule of thumb
SIGNS = " \"'\u2018\u2019\u201c\u201d.\u2026,;:"  # around words, and seldom a part of them
MAX_ARTICLE = 4_000_000  # bytes; the longest report of a parliament is shorter


class Finding(Enum):
    """What a comparison of a passage with the archived text shows."""

    VERIFIED = "verified"
    MOVED = "moved"
    EDITED = "edited"
    LOST = "lost"
    UNSTAMPED = "without fingerprint"
    NOT_CHECKABLE = "not checkable"


class Located(NamedTuple):
    """The place of a passage in a text: its paragraph, counted from 1, and its normalised words."""

    paragraph: int
    text: str

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.text)

    @property
    def words(self) -> int:
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class Text:
    """An archived text as its paragraphs: the non-blank lines, normalised."""

    paragraphs: tuple[str, ...]

    @classmethod
    def parse(cls, raw: str) -> Text:
        return cls(tuple(line for line in (normalised(line) for line in raw.splitlines()) if line))

    @property
    def fingerprint(self) -> str:
        return fingerprint("\n".join(self.paragraphs))

    def locate(self, start: str, end: str | None, paragraph: int) -> Located | None:
        """The passage from `start` to `end`: in that paragraph, else in the nearest one that holds it, else None."""
        by_distance = sorted(range(1, len(self.paragraphs) + 1), key=lambda number: (abs(number - paragraph), number))
        for number in by_distance:
            words = span(self.paragraphs[number - 1], start, end)
            if words:
                return Located(number, words)
        return None

    def verify(self, start: str, end: str | None, paragraph: int, stamp: str | None) -> tuple[Finding, Located | None]:
        located = self.locate(start, end, paragraph)
        if located is None:
            return Finding.LOST, None
        if stamp is None:
            return Finding.UNSTAMPED, located
        if stamp != located.fingerprint:
            return Finding.EDITED, located
        return (Finding.VERIFIED if located.paragraph == paragraph else Finding.MOVED), located

    def occurrences(self, phrase: str) -> int:
        """How often the phrase stands in the whole text, whole words only."""
        return sum(len(places(text, normalised(phrase))) for text in self.paragraphs)

    def nearest(self, phrase: str) -> tuple[int, str] | None:
        """The at most six words in a row most like the phrase, with signs if it has any, their paragraph; or None."""
        best: tuple[int, str] | None = None
        best_ratio = NEAR
        length = min(len(phrase.split()), MAX_WORDS)
        matcher = difflib.SequenceMatcher(b=normalised(phrase).lower())
        for number, paragraph in enumerate(self.paragraphs, 1):
            words = paragraph.split()
            for first in range(max(1, len(words) - length + 1)):
                run = " ".join(words[first : first + length])
                run = run if phrase != phrase.strip(SIGNS) else run.strip(SIGNS)
                matcher.set_seq1(run.lower())
                if matcher.quick_ratio() > best_ratio and matcher.ratio() > best_ratio:
                    best, best_ratio = (number, run), matcher.ratio()
        return best


def read_archive(folder: Path, entries: Iterable[Entry[StrictModel]]) -> tuple[dict[str, Text], tuple[Problem, ...]]:
    """The archived texts that the folder holds, by the id of their source, and what is wrong with their files."""
    texts: dict[str, Text] = {}
    problems: list[Problem] = []
    sources = [entry for entry in entries if is_kind(entry, Source)]
    owners = {source.lock.article: source.id for source in sources if source.lock.article}
    for source in sources:
        article = read_article(folder / source.data.archive.file) if source.data.archive else None
        text = Text.parse(article) if isinstance(article, str) else None
        owner = owners.get(text.fingerprint) if text else None
        if text and owner and text.fingerprint != (source.lock.article or text.fingerprint):
            message = f"the file holds the article of '{owner}'"
            article = ARTICLE_TEXT.problem(Location(""), message, "name the one of this article")
        if isinstance(article, Problem):
            problems.append(replace(article, location=source.location("archive", "file")))
        elif text:
            texts[source.id] = text
    return texts, tuple(problems)


def read_article(path: Path) -> str | Problem | None:
    """The text of an article as somebody saved it, None if there is no such file; what is not UTF-8 is replaced."""
    if not is_there(path):
        return None
    data = read_bytes(path, path.name, MAX_ARTICLE)
    if isinstance(data, Problem):
        return data
    text = data.decode("utf-8-sig", "replace")
    complaint = _complaint_about(data, text)
    return ARTICLE_TEXT.problem(Location(path.name), *complaint) if complaint else text


def _complaint_about(data: bytes, text: str) -> tuple[str, str] | None:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data:
        return "the text is saved as Unicode of Windows", "save it as UTF-8"
    if not text.strip():
        return "the file is empty", "save the article's text in it, one paragraph a line"
    if re.match(r"\s*<(?:!doctype|html|\?xml)\b", text, re.IGNORECASE):
        return "the file holds a page with its HTML", "copy the text as the page shows it, one paragraph a line"
    return None


def normalised(text: str) -> str:
    """The text in NFKC, quotes straight, dashes plain, nothing invisible, single spaces; case is kept."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_STRAIGHT).split())


def span(paragraph: str, start: str, end: str | None) -> str | None:
    """The normalised words from the first `start` in the paragraph to the first `end` after it, or None."""
    first = normalised(start)
    begins = places(paragraph, first)
    if not begins:
        return None
    if end is None:
        return first
    last = normalised(end)
    for index in places(paragraph, last):
        if index + len(last) >= begins[0] + len(first):
            return paragraph[begins[0] : index + len(last)]
    return None


def places(text: str, phrase: str) -> list[int]:
    """Where the phrase begins in the text, at the borders of words."""
    if not phrase or phrase not in text:
        return []
    return [match.start() for match in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", text)]


def words_of(text: str) -> list[str]:
    """The bare words of a text in lower case, for comparing runs of words."""
    return re.findall(r"[^\W_]+", normalised(text).lower())


def fingerprint(text: str) -> str:
    """`sha256-` and the first 16 hexadecimal digits; the prefix keeps YAML readers from taking it for a number."""
    return f"sha256-{hashlib.sha256(text.encode()).hexdigest()[:16]}"
