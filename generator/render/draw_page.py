"""The one way in which a page is drawn: a view, its template, the front matter."""

import re
from collections.abc import Mapping

from generator.render.page.byline import byline
from generator.render.page.context import PageContext
from generator.render.page.markdown import Json, MarkdownText, front_matter
from generator.render.page.page import Page
from generator.render.page.paths import HOME
from generator.render.page.template import View, render_template

TITLE = re.compile(r"^# .+$", re.MULTILINE)
MAX_DESCRIPTION = 160  # characters; search engines and previews cut what is longer
NO_META: Mapping[str, Json] = {}
NOT_SEARCHED: Mapping[str, Json] = {"search": {"exclude": True}}  # front matter of a page that search leaves out


class Frame(View):
    """What the template of every page reads besides what its own view holds."""

    page: PageContext
    front: MarkdownText
    title: str
    summary: str


def draw_page(
    page: PageContext,
    view: View,
    *,
    title: str,
    summary: str,
    source: str = "",
    meta: Mapping[str, Json] = NO_META,
    is_cited: bool = True,
) -> Page:
    """The page that a view's template makes, with its front matter.

    `summary` is what the page says of itself in plain text, cut for search engines; `source` is the file to edit;
    `meta` is what else the front matter holds; a page that only leads to another is not cited.
    """
    if is_cited and page.path != HOME.path:
        meta = {"changed": page.record.last_changed.edtf if page.record.last_changed else "", **meta}  # for citations
    front = front_matter(title, shorten(summary), **meta)
    text = render_template(view, Frame(page, front, title, summary))
    return Page(page.path, TITLE.sub(lambda heading: f"{heading[0]}\n\n{byline(page)}", text, count=1), source)


def shorten(text: str) -> str:
    """A description of at most 160 characters that ends with a whole word."""
    if len(text) <= MAX_DESCRIPTION:
        return text
    return text[: MAX_DESCRIPTION - 2].rsplit(" ", 1)[0].rstrip(",;:.") + " …"
