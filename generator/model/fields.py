"""The model's fields in the order in which they are written, and the commented template of a new entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin

from generator.model.claims import EntryData
from generator.model.strict import StrictModel


@dataclass(frozen=True, slots=True)
class Field:
    """A field as editors see it: its name, what it is for, what may stand there, and the part it holds, if any."""

    name: str
    doc: str
    required: bool
    choices: tuple[str, ...]
    is_list: bool
    part: type[StrictModel] | None

    @property
    def wanted(self) -> str:
        """What may stand there, in a few words."""
        if self.part:
            return "a list; each item has the fields below" if self.is_list else "the fields below"
        if self.choices:
            return "one of " + ", ".join(self.choices)
        return "a list" if self.is_list else "text"


def fields_of(part: type[StrictModel]) -> list[Field]:
    """The fields in the order in which they are written: an entry's own first, then what every entry may have."""
    infos = part.model_fields.items()
    shared = set(EntryData.model_fields) if issubclass(part, EntryData) and part is not EntryData else set()
    ordered = [*(pair for pair in infos if pair[0] not in shared), *(pair for pair in infos if pair[0] in shared)]
    return [_field(info.alias or name, info) for name, info in ordered]


def key_order(part: type[StrictModel]) -> list[str]:
    """The names of the fields in the order in which they are written."""
    return [field.name for field in fields_of(part)]


def field_of(part: type[StrictModel], name: str) -> Field:
    """One field by its name."""
    return next(field for field in fields_of(part) if field.name == name)


def about(part: type[StrictModel]) -> str:
    """What the part is, in a sentence."""
    return " ".join((part.__doc__ or "").split())


def _field(name: str, info: Any) -> Field:
    choices, is_list, part = _kind_of(info.annotation)
    return Field(name, info.description or "", info.is_required(), choices, is_list, part)


def _kind_of(annotation: Any) -> tuple[tuple[str, ...], bool, type[StrictModel] | None]:
    """The closed list in an annotation, whether it is a list, and the part in it."""
    if get_origin(annotation) is Literal:
        return tuple(get_args(annotation)), False, None
    if isinstance(annotation, type) and issubclass(annotation, StrictModel):
        return (), False, annotation
    if get_origin(annotation) is tuple:
        choices, _, part = _kind_of(get_args(annotation)[0])
        return choices, True, part
    for inner in get_args(annotation):
        found = _kind_of(inner)
        if found != ((), False, None):
            return found
    return (), False, None
