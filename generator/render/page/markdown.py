"""Text to safe Markdown and HTML: escaped, linked, in both notations at once; and the front matter of a page.

A page is Markdown with components, each of which is one block of finished HTML. A link or a name stands in both, so
inline text has both notations: it is HTML by itself, and `markdown` where Markdown is written.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

from markupsafe import Markup

from generator.language.typography import curl_quotes

Json: TypeAlias = "str | float | bool | Mapping[str, Json] | Sequence[Json] | None"
SPECIAL = re.compile(r"[\\`*_{}\[\]|~&<>\"^=#]")
WORD = "x"  # stands for what text follows that stands behind a link
AT_LINE_START = re.compile(r"^(\s*)([+:-]|\d+(?=[.)]))")


class Inline(Markup):
    """Inline text as HTML; `markdown` is the same in Markdown."""

    markdown: str

    def __new__(cls, html_text: str, markdown_text: str = "") -> Inline:
        """Inline text of both notations; HTML alone stands in Markdown as well."""
        text = str.__new__(cls, html_text)
        text.markdown = markdown_text or html_text
        return text


class MarkdownText(str):
    """Markdown that has been made on purpose: a template of Markdown takes it as it is, one of HTML refuses it."""

    __slots__ = ()


def escape(text: str, before: str = "") -> Markup:
    """Plain text that Markdown and HTML both show: what either would take for a sign becomes a numeric entity.

    Python-Markdown knows no backslash before `<`, so entities it is. Quotation marks become curly; `before` is the
    character that the text follows, if any.
    """
    return escape_code(curl_quotes(text, before))


@lru_cache(maxsize=4096)  # names and titles stand on many pages
def escape_code(text: str) -> Markup:
    """The same for code, in which every sign stays as it is."""
    text = _escape_signs(text)
    return safe(AT_LINE_START.sub(lambda start: f"{start[1]}&#{ord(start[2][0])};{start[2][1:]}", text))


def safe(html_text: str) -> Markup:
    """HTML that has been made on purpose, so that it is not escaped again."""
    return str.__new__(Markup, html_text)  # what Markup() does with a text that is no Markup yet, at once


def join(*parts: str) -> Inline:
    """Parts one after the other, in both notations; plain text is escaped."""
    pieces = [part if isinstance(part, Markup) else _escape_signs(curl_quotes(part, WORD)) for part in parts]
    if pieces and not isinstance(parts[0], Markup):
        pieces[0] = escape(parts[0])  # it may stand at the beginning of a line
    return Inline("".join(pieces), "".join(in_markdown(piece) for piece in pieces))


def in_markdown(text: str) -> str:
    """Inline text as Markdown writes it; what has been escaped is the same in both notations."""
    return text.markdown if isinstance(text, Inline) else text


def link(words: str, address: str, served_address: str) -> Inline:
    """A link with plain words; Markdown leads to a file, HTML to where the site serves it."""
    text = escape(words)
    return Inline(f'<a href="{escape_attribute(served_address)}">{text}</a>', f"[{text}]({address})")


def escape_attribute(text: str) -> str:
    """Plain text as the value of an attribute."""
    return html.escape(text)


def front_matter(title: str, description: str, **meta: Json) -> MarkdownText:
    """Front matter as JSON, which is YAML that nothing can break; escaped where Material prints it as it is."""
    texts = {"title": html.escape(curl_quotes(title)), "description": html.escape(curl_quotes(description))}
    fields = {**{name: text for name, text in texts.items() if text}, **meta}
    lines = ",\n".join(f'  "{name}": {json.dumps(value, ensure_ascii=False)}' for name, value in fields.items())
    return MarkdownText(f"---\n{{\n{lines}\n}}\n---\n\n")


def _escape_signs(text: str) -> str:
    return SPECIAL.sub(lambda sign: f"&#{ord(sign[0])};", text).replace("\n", " ")
