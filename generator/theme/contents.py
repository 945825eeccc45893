"""The sections of a page, read from its finished HTML: components have headings too."""

import re
from dataclasses import dataclass

HEADING = re.compile(r'<h([12]) (?<!<summary><h. )id="([^"]*)"[^>]*>(.*?)</h\1>', re.DOTALL)  # "<h" is soon found
FIRST_LINES = "section-facts"  # what stands in view needs no way to it, where two other sections do
NOT_ITS_NAME = re.compile(r"<a [^>]*headerlink.*?</a>|<[^>]+>")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page: how deep it stands, its anchor, its name as HTML without tags."""

    level: int
    anchor: str
    name: str


def sections_of(content: str) -> tuple[Section, ...]:
    """The title of a page and the sections right below it, but for what stands in view and what is folded away."""
    headings = HEADING.findall(content)
    sections = tuple(Section(int(level), anchor, NOT_ITS_NAME.sub("", words)) for level, anchor, words in headings)
    return tuple(section for section in sections if section.anchor != FIRST_LINES or len(sections) < 4)
