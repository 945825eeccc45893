"""Walks over the fields of an entry, led by what the model says of each field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.reflection.errors import FieldPath, field_name
from generator.model.reflection.fields import fields_of
from generator.model.values.markdown import parse_prose
from generator.model.values.prose import references_in
from generator.model.values.references import EntryReference, PassageReference, Reference, Target
from generator.model.values.strict import StrictModel
from generator.model.values.text import LINE


@dataclass(frozen=True, slots=True)
class Mention:
    """A field whose value names an entry, a passage or a claim: where it stands, what it says, what it may name."""

    path: FieldPath
    value: str
    reference: Reference

    @property
    def field(self) -> str:
        """The name of the field."""
        return field_name(self.path)


def parts_in(part: StrictModel, path: FieldPath = ()) -> Iterator[tuple[FieldPath, StrictModel]]:
    """The group of fields itself and every one inside it, with its path."""
    yield path, part
    for field in fields_of(type(part)):
        if field.part:
            value = getattr(part, field.name)
            if field.is_list:
                for index, item in enumerate(value):
                    yield from parts_in(item, (*path, field.name, index))
            elif value is not None:
                yield from parts_in(value, (*path, field.name))


def mentions_in(part: StrictModel) -> Iterator[Mention]:
    """Every field that names an entry, a passage or a claim."""
    for path, inner in parts_in(part):
        for field in fields_of(type(inner)):
            if field.reference:
                for place, text in _texts(getattr(inner, field.name), (*path, field.name)):
                    if not isinstance(field.reference, EntryReference) or field.reference.names_entry(text):
                        yield Mention(place, text, field.reference)


def cites_in(part: StrictModel) -> Iterator[tuple[FieldPath, str]]:
    """Every citation in an entry with the path of its field."""
    for mention in mentions_in(part):
        if isinstance(mention.reference, PassageReference):
            yield mention.path, mention.value


def prose_in(part: StrictModel) -> Iterator[tuple[FieldPath, str]]:
    """Every text in which [[references]] may stand."""
    for path, inner in parts_in(part):
        for field in fields_of(type(inner)):
            if field.is_prose:
                yield from _texts(getattr(inner, field.name), (*path, field.name))


def lines_in(part: StrictModel) -> Iterator[tuple[FieldPath, str]]:
    """Every line of plain text."""
    for path, inner in parts_in(part):
        for field in fields_of(type(inner)):
            if field.value == LINE:
                yield from _texts(getattr(inner, field.name), (*path, field.name))


def ids_in(part: StrictModel) -> Iterator[str]:
    """Every id of an entry that an entry names, in fields or in prose."""
    for mention in mentions_in(part):
        if isinstance(mention.reference, EntryReference):
            yield mention.value
    for _, text in prose_in(part):
        for reference in references_in(parse_prose(text)):
            yield Target.parse(reference.target).entry


def _texts(value: object, path: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    """The text of a field, or each text of its list, with the path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield (*path, index), item
