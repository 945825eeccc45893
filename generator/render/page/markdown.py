"""Text to safe Markdown.

What editors write as plain text is escaped on its way into a template, without anyone asking: autoescape is on,
an undefined name is an error, and the finalizer escapes for Markdown what has not been made Markdown on purpose.
Do not use Jinja's `join` and `e` filters on plain text: they return text that counts as safe. Loop instead.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jinja2
import markdown as python_markdown
from markupsafe import Markup

TEMPLATES = Path(__file__).parents[1] / "templates"
EXTENSIONS = ("attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc")  # what mkdocs.yml names as well
SPECIAL = re.compile(r"[\\`*_{}\[\]|~&<>\"^=]")
AT_LINE_START = re.compile(r"^(\s*)([#+:>-]|\d+(?=[.)]))")


def escape(text: str) -> Markup:
    """Plain text as Markdown that shows it: what Markdown or HTML would take for a sign becomes a numeric entity.

    Python-Markdown knows no backslash before `<`, so entities it is.
    """
    marked = SPECIAL.sub(lambda sign: f"&#{ord(sign[0])};", text)
    begun = AT_LINE_START.sub(lambda start: f"{start[1]}&#{ord(start[2][0])};{start[2][1:]}", marked)
    return Markup(begun.replace("\n", " "))  # noqa: S704 - everything special has just been escaped


def _finalize(value: Any) -> Any:
    if isinstance(value, Markup):
        return value
    if value is None:
        raise TypeError("None reached a template; decide in pages what is shown instead")
    return escape(str(value))


ENVIRONMENT = jinja2.Environment(
    loader=jinja2.FileSystemLoader(TEMPLATES),
    autoescape=True,
    finalize=_finalize,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)


def draw(template: str, **values: Any) -> str:
    """The Markdown that a template makes of these values, without runs of empty lines."""
    text = ENVIRONMENT.get_template(template).render(**values)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def safe(markdown_text: str) -> Markup:
    """Markdown that has been made on purpose, so that it is not escaped again."""
    return Markup(markdown_text)  # noqa: S704 - the one door for Markdown of our own


def front_matter(title: str, description: str, **more: Any) -> str:
    """Front matter as JSON, which is YAML that nothing can break.

    The description is HTML-escaped, and so is the title: Material prints both as they are.
    """
    fields = {"title": html.escape(title), "description": html.escape(description), **more}
    return f"---\n{json.dumps(fields, ensure_ascii=False, indent=2)}\n---\n\n"


def link(words: str, address: str, css: str = "") -> Markup:
    """A Markdown link with plain words."""
    attributes = f"{{ .{css} }}" if css else ""
    return safe(f"[{escape(words)}]({address}){attributes}")


def with_references(text: str, reference: re.Pattern[str], shown: Callable[[str, str | None], str]) -> Markup:
    """Prose as Markdown, each [[reference]] replaced by what `shown` makes of its target and words."""
    parts: list[str] = []
    last = 0
    for found in reference.finditer(text):
        parts += [_prose(text[last : found.start()]), shown(found["target"], found["words"])]
        last = found.end()
    return safe("".join([*parts, _prose(text[last:])]))


def to_html(markdown_text: str) -> str:
    """The HTML of a piece of Markdown, as the site's own converter makes it."""
    return python_markdown.markdown(markdown_text, extensions=list(EXTENSIONS), output_format="html")


def _prose(text: str) -> str:
    """Editors' Markdown in which nothing is a tag or a list of attributes."""
    return text.replace("<", "&#60;").replace("{", "&#123;")
