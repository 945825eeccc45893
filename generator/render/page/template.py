"""Templates: a frozen record in, Markdown out.

What editors write as plain text is escaped on its way into a template, without anyone asking: autoescape is on,
an undefined name is an error, and the finalizer escapes for Markdown what has not been made Markdown on purpose.
Do not use Jinja's `join` and `e` filters on plain text: they return text that counts as safe. Loop instead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from pathlib import Path
from typing import ClassVar

import jinja2
from markupsafe import Markup

from generator.render.page.markdown import escape

TEMPLATES = Path(__file__).parents[1] / "templates"


@dataclass(frozen=True, slots=True)
class View:
    """What one template shows: its fields are the names that the template reads."""

    template: ClassVar[str]


def render_template(view: View, *shared: View) -> str:
    """The Markdown that a view's template makes of its fields and of those of `shared`."""
    values = {field.name: getattr(record, field.name) for record in (*shared, view) for field in fields(record)}
    text = ENVIRONMENT.get_template(view.template).render(values)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def _finalize(value: object) -> Markup:
    if isinstance(value, Markup):
        return value
    if value is None:
        raise TypeError("None reached a template; decide in the page's function what is shown instead")
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
