"""Templates as plain Python do what Jinja does."""

from __future__ import annotations

import jinja2
import pytest
from jinja2 import StrictUndefined
from markupsafe import Markup, escape

from generator.render.page.template_code import DirectEnvironment

MACROS = (
    "{% macro tag(words, css='plain') %}<b class={{ css }}>{{ words }}</b>{% endmacro %}"
    "{% macro box(name) %}<p>{{ name }}: {{ caller() }}</p>{% endmacro %}"
)


@pytest.mark.parametrize(
    "template",
    [
        "{{ text }}{{ markup }}{{ number }}",
        "{{ text.upper() }}{{ markup.strip() }}",
        "{% for letter in text %}{{ loop.index }}{{ letter }}{% if loop.last %}.{% endif %}{% endfor %}",
        "{{ tag(text) }}{{ tag(markup, 'wide') }}{{ tag(text, css=text) }}{{ tag(words=number) }}",
        "{% for letter in text %}{{ tag(letter) }}{% endfor %}",
        "{% call box(text) %}{{ tag(markup) }}{% endcall %}",
        "{{ text if number else markup }}{{ (text ~ markup) }}",
        "{{ text.missing }}",
        "{{ missing }}",
        "{{ tag() }}",
        "{{ tag(1, 2, 3) }}",
    ],
)
def test_plain_python_prints_what_jinja_prints_and_fails_where_it_fails(template: str) -> None:
    environments = (
        jinja2.Environment(autoescape=True, undefined=StrictUndefined),
        DirectEnvironment(autoescape=True, undefined=StrictUndefined, finalize=escape),
    )

    assert _result(environments[1], template) == _result(environments[0], template)


def _result(environment: jinja2.Environment, template: str) -> str:
    try:
        text = environment.from_string(MACROS + template).render(text="<a>", markup=Markup("<i> "), number=3)
    except (jinja2.UndefinedError, AttributeError, TypeError):
        return "a mistake"
    return text


def test_arguments_that_nobody_can_count_are_refused() -> None:
    with pytest.raises(jinja2.TemplateAssertionError):
        DirectEnvironment(finalize=escape).from_string(MACROS + "{{ tag(*text) }}")
