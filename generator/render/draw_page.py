"""The one way in which a page is drawn: a view, its template, the front matter."""

import re
from collections.abc import Mapping

from markupsafe import Markup

from generator import model
from generator.language.grammar import pluralize_in_words
from generator.render.page.context import PageContext
from generator.render.page.links import PageLinks
from generator.render.page.markdown import Json, MarkdownText, escape, front_matter, safe
from generator.render.page.page import Page
from generator.render.page.paths import HOME, SOURCES
from generator.render.page.template import View, render_template

TITLE = re.compile(r"^# .+$", re.MULTILINE)
MAX_DESCRIPTION = 160  # characters; search engines and previews cut what is longer
ABOUT = "about.md"  # by hand, where a site has it; it says who makes the site and how to reach them
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
    text = render_template(view, Frame(page, front_matter(title, shorten(summary), **meta), title, summary))
    return Page(page.path, TITLE.sub(lambda heading: f"{heading[0]}\n\n{byline(page)}", text, count=1), source)


def byline(page: PageLinks) -> Markup:
    """The line under every title: who signs, from what, how far it goes, when it was last checked, whom to tell."""
    record = page.record
    number = record.count(model.Source.plural)
    if not number:
        return safe("")
    has_about = ABOUT in record.docs_by_path
    articles = page.link_to(SOURCES.path, pluralize_in_words(number, "article"))
    line = f"From {articles}"
    if record.editors:
        name = re.sub("^The ", "the ", record.editors)
        line = f"By {page.link_to(ABOUT, name) if has_about else escape(name)} from {articles}"
    if record.last_published:
        line += f", latest date {record.last_published.display(short=True)}"
    if record.last_changed:
        line += f", last checked {record.last_changed.display(short=True)}"
    report = f" {page.link_to(ABOUT, 'Report an error')}" if has_about else ""
    return safe(f'<p class="tl-byline">{line}.{report}</p>')


def shorten(text: str) -> str:
    """A description of at most 160 characters that ends with a whole word."""
    if len(text) <= MAX_DESCRIPTION:
        return text
    return text[: MAX_DESCRIPTION - 2].rsplit(" ", 1)[0].rstrip(",;:.") + " …"
