"""The sections of a page, read from its finished HTML: components have headings too."""

import re
from dataclasses import dataclass

HEADING = re.compile(r'<h([12]) (?<!<summary><h. )id="([^"]*)"[^>]*>(.*?)</h\1>', re.DOTALL)  # "<h" is soon found
NOT_ITS_NAME = re.compile(r"<a [^>]*headerlink.*?</a>|<[^>]+>")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page: how deep it stands, its anchor, its name as HTML without tags."""

    level: int
    anchor: str
    name: str


def sections_of(content: str) -> tuple[Section, ...]:
    """The title of a page and the sections right below it; what is folded away names itself in one line where it is."""
    headings = HEADING.findall(content)
    return tuple(Section(int(level), anchor, NOT_ITS_NAME.sub("", words)) for level, anchor, words in headings)
