"""The parts of which an entry is made."""

from __future__ import annotations

from generator.model.reflection.fields import fields_of
from generator.model.values.strict import StrictModel


def parts_of(part: type[StrictModel]) -> list[type[StrictModel]]:
    """The part itself and every part within it, at any depth."""
    parts = [part]
    for field in fields_of(part):
        if field.part:
            parts += parts_of(field.part)
    return parts
