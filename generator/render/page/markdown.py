"""Text to safe Markdown: escaped, linked, with its references drawn; and the front matter of a page."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from markupsafe import Markup

Json: TypeAlias = "str | int | bool | Mapping[str, Json] | Sequence[Json] | None"
SPECIAL = re.compile(r"[\\`*_{}\[\]|~&<>\"^=#]")
AT_LINE_START = re.compile(r"^(\s*)([+:-]|\d+(?=[.)]))")


def escape(text: str) -> Markup:
    """Plain text as Markdown that shows it: what Markdown or HTML would take for a sign becomes a numeric entity.

    Python-Markdown knows no backslash before `<`, so entities it is.
    """
    text = SPECIAL.sub(lambda sign: f"&#{ord(sign[0])};", text)
    text = AT_LINE_START.sub(lambda start: f"{start[1]}&#{ord(start[2][0])};{start[2][1:]}", text)
    return Markup(text.replace("\n", " "))  # noqa: S704 - everything special has just been escaped


def safe(markdown_text: str) -> Markup:
    """Markdown that has been made on purpose, so that it is not escaped again."""
    return Markup(markdown_text)  # noqa: S704 - the one door for Markdown of our own


def front_matter(title: str, description: str, **meta: Json) -> Markup:
    """Front matter as JSON, which is YAML that nothing can break.

    The description is HTML-escaped, and so is the title: Material prints both as they are.
    """
    fields = {"title": html.escape(title), "description": html.escape(description), **meta}
    return safe(f"---\n{json.dumps(fields, ensure_ascii=False, indent=2)}\n---\n\n")


def link(words: str, address: str, css: str = "") -> Markup:
    """A Markdown link with plain words."""
    attributes = f"{{ .{css} }}" if css else ""
    return safe(f"[{escape(words)}]({address}){attributes}")
