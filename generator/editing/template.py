"""The commented file of a new entry."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import Any

from generator import model
from generator.editing.yaml_writer import block
from generator.model.claims import EntryData
from generator.model.examples import example
from generator.model.fields import Field, fields_of

WIDTH = 112  # columns of a comment in a template
LATER = frozenset({"checks", "corrections"})  # fields of a template that nobody needs on the first day
WITHOUT_CLAIMS = (model.Person, model.Organisation, model.Measure, model.Source)  # seldom have any


def format_template(kind: type[EntryData], given: Mapping[str, Any], *, examples: bool = False) -> str:
    """A commented file for a new entry: the given values stand, every other field is there to be uncommented.

    A required field that is not given stands with an example if `examples`, else it is left out of the values and
    named as open.
    """
    lines = [
        f"# yaml-language-server: $schema=../schema/{kind.noun}.json",
        "# A line that begins with # is a comment. #name: without a space is a field: take the # away to use it.",
    ]
    for field in fields_of(kind):
        if field.name in LATER or (field.name == "claims" and kind in WITHOUT_CLAIMS and field.name not in given):
            continue
        lines += (
            ["", *_comment(_doc(field))]
            if field.part or field.required or field.name in given
            else _comment(_doc(field))
        )
        if field.name in given:
            lines += block({field.name: given[field.name]})
        elif field.required and examples:
            lines += block({field.name: example(kind, field)})
        else:
            lines += [f"#{line}" for line in block({field.name: example(kind, field)})]
    return "\n".join(lines) + "\n"


def list_open_fields(kind: type[EntryData], given: Mapping[str, Any]) -> list[Field]:
    """The required fields that are not given."""
    return [field for field in fields_of(kind) if field.required and field.name not in given]


def _comment(text: str) -> list[str]:
    return [f"# {line}" for line in textwrap.wrap(text, WIDTH)]


def _doc(field: Field) -> str:
    choices = f" One of {', '.join(field.choices)}." if field.choices else ""
    return f"{field.doc}{choices}"
