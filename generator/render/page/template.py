"""Templates: a frozen record in, Markdown out, with components of HTML inside it.

What editors write as plain text is escaped on its way into a template, without anyone asking: autoescape is on and an
undefined name is an error. A template `x.md.j2` writes Markdown and escapes for it; `x.html.j2` writes a component and
escapes as HTML does. Markdown that reaches a component is a mistake, and a component that reaches Markdown becomes
one block without empty lines, which every converter of Markdown passes through untouched.
Do not use Jinja's `join` and `e` filters on plain text: they return text that counts as safe. Loop instead.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar, dataclass_transform

import jinja2
from markupsafe import Markup
from markupsafe import escape as escape_in_html

from generator.language.typography import curl_quotes
from generator.render.page.markdown import MarkdownText, escape, in_markdown, safe
from generator.render.page.template_code import CompiledTemplates, DirectEnvironment

TEMPLATES = Path(__file__).parents[1] / "templates"
COMPONENT = ".html.j2"  # how the name of a component's template ends
EMPTY_LINES = re.compile(r"\n\s*\n")


@dataclass_transform(frozen_default=True, eq_default=False)
@dataclass(frozen=True, eq=False)
class View:
    """What one template shows: its fields are the names that the template reads. Nobody compares or prints a view."""

    template: ClassVar[str]

    def __init_subclass__(cls) -> None:
        dataclass(frozen=True, eq=False, repr=False)(cls)


def render_template(view: View, *shared: View) -> MarkdownText:
    """The Markdown that a view's template makes of its fields and of those of `shared`."""
    values = {name: value for part in (*shared, view) for name, value in vars(part).items()}
    text = PAGES.get_template(view.template).render(values)
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return MarkdownText(text.strip() + "\n")


def render_component(view: View) -> Markup:
    """The block of HTML that a view's template makes of its fields."""
    return safe(_in_one_block(COMPONENTS.get_template(view.template).render(vars(view))))


def _in_one_block(component: str) -> str:
    return EMPTY_LINES.sub("\n", component).strip()


def _finalize_markdown(value: object) -> str:
    """What a value becomes in Markdown; it is not escaped again."""
    if isinstance(value, Markup):
        text = in_markdown(value)
        return _in_one_block(text) if "\n" in text else text
    if isinstance(value, MarkdownText):
        return value
    return escape(str(_printable(value)))


def _finalize_html(value: object) -> str:
    if type(value) is str:
        return _escape_html(value)
    if isinstance(value, Markup):
        return value
    if isinstance(value, MarkdownText):
        raise TypeError(f"Markdown reached a component: {value[:80]!r}")
    return _escape_html(str(_printable(value)))


@lru_cache(maxsize=8192)  # names and titles stand on many pages
def _escape_html(text: str) -> str:
    return escape_in_html(curl_quotes(text))


def _printable(value: object) -> object:
    if value is None:
        raise TypeError("None reached a template; decide in the page's function what is shown instead")
    return value


class _Pages(DirectEnvironment):
    """Templates of Markdown; the components that they import are made by the other environment."""

    def get_template(self, name: str | jinja2.Template, *_: object, **__: object) -> jinja2.Template:
        return COMPONENTS.get_template(name) if str(name).endswith(COMPONENT) else super().get_template(name)


_SETTINGS: dict[str, Any] = {  # Any: each setting has a type of its own
    "loader": jinja2.FileSystemLoader(TEMPLATES),
    "bytecode_cache": CompiledTemplates(),
    "auto_reload": False,
    "autoescape": True,
    "undefined": jinja2.StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "keep_trailing_newline": True,
}
COMPONENTS = DirectEnvironment(finalize=_finalize_html, **_SETTINGS)
PAGES = _Pages(finalize=_finalize_markdown, **_SETTINGS)
