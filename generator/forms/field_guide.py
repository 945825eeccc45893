"""The field guide of the site and the snippets for VS Code, made from the model."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator import model
from generator.model.fields import Field, about, example, field_of, fields_of, picked, question, whole
from generator.model.entries import Body, Part
from generator.editing.yaml_writer import block, bracketed


def field_guide() -> str:
    """The page that explains every field of every kind of entry, as Markdown."""
    lines = [
        "---",
        "title: Field guide",
        "description: Every field that an entry may have, what it is for and what may stand there.",
        "---",
        "",
        "# Field guide",
        "",
        "This page is made from the model that checks every entry; `timeline forms` writes it.",
        "A field marked * is needed.",
        "",
        "An entry is a small text file: one field a line, its name, a colon, a space, its value.",
        "A value in which a colon and a space stand is put in quotes.",
        "",
        "- A *list* stands in brackets, joined by commas: `topics: [potash, prisoners]`.",
        "- An *id* is the name of an entry's file without its ending: `pardon` for `pardon.yml`.",
        "- A *citation* names a source and a passage of it: `cites: [gazette#mayor]`.",
        "- A *reference* in a summary, a statement or a note is an id in two pairs of brackets; readers see a link.",
    ]
    for kind in model.KINDS:
        lines += ["", f"## {kind.noun.capitalize()}", "", _plain(about(kind)), ""]
        lines += [f"Folder: `{_folder_of(kind)}`.", ""]
        lines += _table([field for field in fields_of(kind) if field.name not in Body.model_fields])
        for part in _parts(kind):
            lines += ["", f"### {_title(part)} in {_an(kind.noun)}", "", _plain(about(part)), ""]
            lines += _table(fields_of(part))
    lines += ["", "## What every entry may have", "", *_table([field_of(Body, name) for name in Body.model_fields])]
    for part in (model.Claim, model.Answer, model.Check, model.Correction):
        lines += ["", f"### {_title(part)}", "", _plain(about(part)), "", *_table(fields_of(part))]
    lines += ["", "## Renamed or withdrawn", "", _plain(about(model.Tombstone)), ""]
    lines += _table(fields_of(model.Tombstone))
    return "\n".join(lines) + "\n"


def _table(fields: Sequence[Field]) -> list[str]:
    rows = [
        f"| `{field.name}`{' *' if field.required else ''} | {_plain(field.doc)} | {_plain(field.wanted)} |"
        for field in fields
    ]
    return ["| Field | What it is for | What may stand there |", "| --- | --- | --- |", *rows]


def _parts(kind: type[Body]) -> Iterator[type[Part]]:
    """The parts of a kind of entry that no other kind has, each after the one that holds it."""
    for field in fields_of(kind):
        if field.part and field.name not in Body.model_fields:
            yield field.part
            yield from (inner.part for inner in fields_of(field.part) if inner.part)


def _folder_of(kind: type[Body]) -> str:
    return "events/2019/ (the year)" if kind is model.Event else f"events/{kind.folder}/"


def _title(part: type[Part]) -> str:
    words = {"PersonAtEvent": "Person", "OrganisationAtEvent": "Organisation", "SanctionStep": "Step of a measure"}
    return words.get(part.__name__, part.__name__)


def _an(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def _plain(text: str) -> str:
    """Text that Markdown and the site's references leave alone."""
    return text.replace("[[", "&#91;&#91;").replace("|", "&#124;").replace("<", "&lt;")


def snippets() -> str:
    """Snippets for VS Code: a new entry of each kind, and the parts that are written most often."""
    made = {f"New {kind.noun}": _snippet(f"new {kind.noun}", kind, _required(kind)) for kind in model.KINDS}
    claim, answer = picked(model.Claim, ("says", "cites")), question()
    passage = {name: value for name, value in whole(model.Passage).items() if name != "note"}
    person = picked(model.PersonAtEvent, ("person", "role", "cites"))
    step = picked(model.SanctionStep, ("measure", "step", "as", "by", "cites"))
    for name, part, values in (
        ("statement", model.Claim, claim),
        ("question", model.Claim, answer),
        ("passage", model.Passage, passage),
        ("person at an event", model.PersonAtEvent, person),
        ("step of a measure", model.SanctionStep, step),
    ):
        made[name.capitalize()] = _item_snippet(name, part, values)
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def _required(kind: type[Body]) -> dict[str, Any]:
    return {field.name: example(kind, field) for field in fields_of(kind) if field.required}


def _snippet(prefix: str, kind: type[Body], values: Mapping[str, Any]) -> dict[str, Any]:
    head = f"# yaml-language-server: \\$schema=../schema/{kind.noun}.json"
    return {"scope": "yaml", "prefix": prefix, "body": [head, *_stops(kind, values)], "description": about(kind)}


def _item_snippet(prefix: str, part: type[Part], values: Mapping[str, Any]) -> dict[str, Any]:
    first, *rest = _stops(part, values)
    body = [f"- {first}", *(f"  {line}" for line in rest)]
    return {"scope": "yaml", "prefix": prefix, "body": body, "description": about(part)}


def _stops(part: type[Part], values: Mapping[str, Any]) -> list[str]:
    """The fields as lines with a place to stop at in each."""
    lines = []
    for number, (name, value) in enumerate(values.items(), 1):
        field = field_of(part, name)
        if field.choices:
            lines.append(f"{name}: ${{{number}|{','.join(field.choices)}|}}")
        elif isinstance(value, str):
            lines.append(f"{name}: ${{{number}:{_escaped(value)}}}")
        elif all(isinstance(item, str) for item in value):
            lines.append(f"{name}: [${{{number}:{_escaped(bracketed(value)[1:-1])}}}]")
        else:
            lines += [_escaped(line) for line in block({name: value})]
    return lines


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}")
