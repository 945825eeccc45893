"""What a served site shows while the record is broken."""

from collections.abc import Iterable, Iterator

from generator.language.grammar import pluralize
from generator.problems import Problem, Problems
from generator.render.draw_page import NOT_SEARCHED
from generator.render.page.markdown import MarkdownText, front_matter
from generator.render.page.page import Page
from generator.render.page.template import View, render_template


class ProblemsView(View):
    """Every problem of the record, and how many there are in words."""

    template = "problems.md.j2"
    front: MarkdownText
    count: str
    problems: tuple[Problem, ...]


def error_pages(paths: Iterable[str], problems: Problems) -> Iterator[Page]:
    """The list of problems at every one of these paths, so that it is seen wherever somebody was looking."""
    count = pluralize(len(problems), "problem")
    front = front_matter(f"{count} to mend", "The record is broken.", **NOT_SEARCHED)
    text = render_template(ProblemsView(front, count, tuple(problems)))
    for path in paths:
        yield Page(path, text)
