"""The file of a new entry."""

import textwrap
from collections.abc import Mapping

from generator import model
from generator.editing.yaml_document import Value, to_yaml
from generator.model.reflection.examples import example_of
from generator.model.reflection.fields import fields_of

WIDTH = 112  # columns of a comment in a template
LATER = frozenset({"checks", "corrections", "added"})  # fields of a template that nobody needs on the first day
WITHOUT_CLAIMS = (model.Person, model.Organisation, model.Measure, model.Place, model.Source)  # seldom have any


def format_entry(kind: type[model.EntryData], values: Mapping[str, Value]) -> str:
    """A file for a new entry: fields with a value, and the names of the required ones that have none yet."""
    fields = {field.name: values.get(field.name, "") for field in fields_of(kind)}
    required = {field.name for field in fields_of(kind) if field.required}
    lines: list[str] = []
    for name, value in fields.items():
        if value:
            lines += to_yaml({name: value}).splitlines()
        elif name in required:
            lines.append(f"{name}:")
    return "\n".join(lines) + "\n"


def format_template(kind: type[model.EntryData], values: Mapping[str, Value], *, examples: bool = False) -> str:
    """A commented file for a new entry: fields without a value are comments; required ones have one if `examples`."""
    lines = ["# A line that begins with # is a comment. #name: without a space is a field: take the # away to use it."]
    for field in fields_of(kind):
        is_later = field.name in LATER or (field.name == "claims" and kind in WITHOUT_CLAIMS)
        if is_later and field.name not in values:
            continue
        if field.part or field.required or field.name in values:
            lines.append("")
        choices = f" One of {', '.join(field.choices)}." if field.choices else ""
        lines += [f"# {line}" for line in textwrap.wrap(f"{field.doc}{choices}", WIDTH)]
        value = values.get(field.name, example_of(kind, field))
        is_comment = field.name not in values and not (field.required and examples)
        lines += [f"#{line}" if is_comment else line for line in to_yaml({field.name: value}).splitlines()]
    return "\n".join(lines) + "\n"
