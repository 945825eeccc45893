"""Every template reads what its view holds: a misspelt field anywhere is a mistake."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from typing import get_type_hints

import pytest
from jinja2 import meta

import generator.render
from generator.render.draw_page import Frame
from generator.render.page.context import PageContext
from generator.render.page.links import Crumb
from generator.render.page.template import COMPONENTS, View
from tests.render.template_types import Checker, Scope, attribute_reads, parse

TREES = parse(COMPONENTS)


@cache
def views() -> Mapping[type[View], Scope]:
    """Every view of the site, with the types of what its template can read, in the order of the templates."""
    names = [module.name for module in pkgutil.walk_packages(generator.render.__path__, "generator.render.")]
    values = {
        value for name in names for value in vars(importlib.import_module(name)).values() if isinstance(value, type)
    }
    classes = {value for value in values if issubclass(value, View)} - {View, Frame}
    return {view: variables_of(view) for view in sorted(classes, key=lambda view: view.template)}


def variables_of(view: type[View]) -> Scope:
    """The types of a view's fields by name; a page's template also reads what every page has."""
    hints = get_type_hints(view)
    variables = {field.name: hints[field.name] for field in fields(view)}
    is_page = "front" in meta.find_undeclared_variables(TREES[view.template]) and "front" not in variables
    return {**get_type_hints(Frame), **variables} if is_page else variables


@cache
def parts_of(template: str) -> frozenset[str]:
    """The template and the templates that it imports or includes."""
    return frozenset({template, *filter(None, meta.find_referenced_templates(TREES[template]))})


def is_noticed(template: str) -> bool:
    """Whether any view complains of a template as it stands now."""
    for view, variables in views().items():
        if template in parts_of(view.template):
            checker = Checker(TREES)
            checker.check(view.template, variables)
            if checker.mistakes:
                return True
    return False


def check_all() -> Checker:
    """Every template followed from each of its views."""
    checker = Checker(TREES)
    for view, variables in views().items():
        checker.check(view.template, variables)
    return checker


def test_every_template_reads_only_what_is_there() -> None:
    assert check_all().mistakes == []


def test_every_template_has_a_view_and_every_view_a_template() -> None:
    assert len(views()) > 15
    assert {part for view in views() for part in parts_of(view.template)} == set(TREES)


def test_every_field_of_a_view_is_read() -> None:
    for view in views():
        names = {name for part in parts_of(view.template) for name in meta.find_undeclared_variables(TREES[part])}
        assert {field.name for field in fields(view)} <= names, view


def test_no_macro_stands_unused_and_every_attribute_is_looked_up() -> None:
    checker = check_all()
    missed = [
        f"{name}:{node.lineno}: {node.attr}"
        for name, tree in TREES.items()
        for node in attribute_reads(tree)
        if id(node) not in checker.reads
    ]
    assert missed == []


@pytest.mark.parametrize("template", sorted(TREES))
def test_a_misspelt_attribute_is_a_mistake_wherever_it_stands(template: str) -> None:
    """Tried with every tenth; that each one is looked up is what the test above says."""
    for node in [*attribute_reads(TREES[template])][::10]:
        attribute = node.attr
        node.attr = f"{attribute}x"
        try:
            assert is_noticed(template), f"{template}:{node.lineno}: {node.attr}"
        finally:
            node.attr = attribute


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("{{ name }}", ""),
        ("{{ missing }}", "there is no 'missing'"),
        ("{{ crumb }}", "Crumb is neither a text nor a number"),
        ("{{ crumb.nam }}", "Crumb has no 'nam'"),
        ("{% for crumb in crumbs %}{{ crumb.nam }}{% endfor %}", "Crumb has no 'nam'"),
        ("{% for crumb in crumbs if crumb.nam %}{% endfor %}", "Crumb has no 'nam'"),
        ("{% for letter in 3 %}{% endfor %}", "nothing can be taken one by one from int"),
        ("{{ crumbs[0].nam }}", "Crumb has no 'nam'"),
        ("{{ page.link() }}", "link: missing a required argument: 'entry_id'"),
        ("{{ page.crumbs().nam }}", "list[generator.render.page.links.Crumb] has no 'nam'"),
        ("{{ name | sort }}", "'sort' is a filter that nothing checks"),
        ("{% set other = name %}", "Assign is a statement that nothing checks"),
        ("{{ crumb.nam if crumb else name }}", "Crumb has no 'nam'"),
        ("{% macro m(crumb) %}{{ crumb.nam }}{% endmacro %}{{ m(crumb) }}", "Crumb has no 'nam'"),
        ("{% macro m(crumb) %}{% endmacro %}{{ m() }}", "m lacks ['crumb'] and cannot take []"),
        ("{% macro m(crumb) %}{% endmacro %}{{ m(crumb, 2) }}", "m lacks [] and cannot take [<class 'int'>]"),
    ],
)
def test_the_check_finds_what_a_template_gets_wrong(source: str, complaint: str) -> None:
    checker = Checker({"page": COMPONENTS.parse(source)})
    checker.check("page", {"page": PageContext, "crumb": Crumb | None, "crumbs": tuple[Crumb, ...], "name": str})
    assert [mistake.removeprefix("page:1: ") for mistake in checker.mistakes] == ([complaint] if complaint else [])
