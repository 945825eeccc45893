"""Walks over the fields of an entry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator import model
from generator.model.references import REFERENCE


def cites_in(part: model.StrictModel) -> Iterator[tuple[model.FieldPath, str]]:
    """Every citation in an entry with the path of its field."""
    for path, value in leaves(part, ()):
        if len(path) > 1 and path[-2] == "cites":
            yield path, value


ID_FIELDS = frozenset(
    {
        "person",
        "organisation",
        "measure",
        "publisher",
        "by",
        "authority",
        "copies",
        "about",
        "alleges_against",
        "after",
        "topics",
        "targets",
        "relies_on",
        "seen_in",
        "said_by",
        "moved_to",
    }
)


def id_fields_in(part: model.StrictModel) -> Iterator[tuple[model.FieldPath, str]]:
    """Every field that names another entry by its id, with the field's path."""
    for path, value in leaves(part, ()):
        name = next((step for step in reversed(path) if isinstance(step, str)), "")
        if name in ID_FIELDS:
            yield path, value


def prose_in(part: model.StrictModel) -> Iterator[tuple[model.FieldPath, str]]:
    """Every text of an entry in which [[references]] may stand."""
    for path, value in leaves(part, ()):
        if "[[" in value or "]]" in value:
            yield path, value


def ids_in(part: model.StrictModel) -> Iterator[str]:
    """Every id that an entry names, in fields or in prose."""
    yield from (value for _, value in id_fields_in(part))
    for _, text in prose_in(part):
        for found in REFERENCE.finditer(text):
            yield re.split(r"[#:]", found["target"])[0]


def leaves(value: Any, path: model.FieldPath) -> Iterator[tuple[model.FieldPath, str]]:
    """Every text in a group of fields, with the path of its field."""
    if isinstance(value, model.StrictModel):
        for name, info in type(value).model_fields.items():
            yield from leaves(getattr(value, name), (*path, info.alias or name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from leaves(item, (*path, index))
    elif isinstance(value, str):
        yield path, value
