"""Snippets that an editor's program offers while typing."""

from __future__ import annotations

import json
from collections.abc import Mapping

from generator import model
from generator.editing.passages import in_braces
from generator.editing.yaml_document import Value, to_yaml
from generator.model.claims import EntryData
from generator.model.reflection.examples import example_fields, example_of, example_question
from generator.model.reflection.fields import about, field_of, fields_of
from generator.model.values.strict import StrictModel


def snippets() -> str:
    """Snippets for VS Code: a new entry of each kind, and the parts that are written most often."""
    result = {f"New {kind.noun}": _snippet(f"new {kind.noun}", kind, _required(kind)) for kind in model.KINDS}
    claim, answer = example_fields(model.Claim, ("says", "cites")), example_question()
    passage = in_braces(example_fields(model.Passage, ("id", "span", "gist", "said_by")))
    person = example_fields(model.PersonAtEvent, ("person", "role", "cites"))
    step = example_fields(model.SanctionStep, ("measure", "step", "basis", "by", "cites"))
    for name, part, values in (
        ("statement", model.Claim, claim),
        ("question", model.Claim, answer),
        ("passage", model.Passage, passage),
        ("person at an event", model.PersonAtEvent, person),
        ("step of a measure", model.SanctionStep, step),
    ):
        result[name.capitalize()] = _item_snippet(name, part, values)
    return json.dumps(result, ensure_ascii=False, indent=2) + "\n"


def _required(kind: type[EntryData]) -> dict[str, Value]:
    return {field.name: example_of(kind, field) for field in fields_of(kind) if field.required}


def _snippet(prefix: str, kind: type[EntryData], values: Mapping[str, Value]) -> dict[str, Value]:
    return {"scope": "yaml", "prefix": prefix, "body": _stops(kind, values), "description": about(kind)}


def _item_snippet(prefix: str, part: type[StrictModel], values: Mapping[str, Value]) -> dict[str, Value]:
    first, *lines = _stops(part, values)
    body = [f"- {first}", *(f"  {line}" for line in lines)]
    return {"scope": "yaml", "prefix": prefix, "body": body, "description": about(part)}


def _stops(part: type[StrictModel], values: Mapping[str, Value]) -> list[str]:
    """The fields as lines with a place to stop at in each."""
    lines: list[str] = []
    number = 0
    for name, value in values.items():
        field = field_of(part, name)
        number += 1
        text = to_yaml({name: value}).rstrip("\n")
        if field.choices:
            lines.append(f"{name}: ${{{number}|{','.join(field.choices)}|}}")
        elif isinstance(value, str):
            lines.append(f"{name}: ${{{number}:{_escaped(value)}}}")
        elif text.startswith(f"{name}: {{") and isinstance(value, Mapping):
            stops = []
            for inner, words in value.items():
                stop = f"${{{number}:{_escaped(words if isinstance(words, str) else ', '.join(map(str, words)))}}}"
                stops.append(f"{inner}: {stop if isinstance(words, str) else f'[{stop}]'}")
                number += 1
            number -= 1
            lines.append(f"{name}: {{{', '.join(stops)}}}")
        elif text.startswith(f"{name}: ["):
            items = text.removeprefix(f"{name}: [").removesuffix("]")
            lines.append(f"{name}: [${{{number}:{_escaped(items)}}}]")
        else:
            lines += [_escaped(line) for line in text.splitlines()]
    return lines


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}")
