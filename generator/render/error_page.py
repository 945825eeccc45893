"""What a served site shows while the record is broken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.language.grammar import pluralize
from generator.problems import Problems
from generator.render.page.markdown import draw, front_matter, safe
from generator.render.page.page import Page


def trouble_pages(paths: Iterable[str], problems: Problems) -> Iterator[Page]:
    """The list of problems at every one of these paths, so that it is seen wherever somebody was looking."""
    told = pluralize(len(problems), "problem")
    front = safe(front_matter(f"{told} to mend", "The record is broken.", search={"exclude": True}))
    text = draw("trouble.md.j2", front=front, count=told, problems=problems.found)
    for path in paths:
        yield Page(path, text)
