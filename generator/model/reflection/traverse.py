"""Walks over the fields of an entry, led by what the model says of each field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from generator.model.reflection.errors import FieldPath, field_name
from generator.model.reflection.fields import Field, fields_of
from generator.model.values.markdown import references_of
from generator.model.values.references import EntryReference, PassageReference, Reference, Target
from generator.model.values.strict import StrictModel
from generator.model.values.text import LINE


class Mention(NamedTuple):
    """A field whose value names an entry, a passage or a claim: where it stands, what it says, what it may name."""

    path: FieldPath
    value: str
    reference: Reference

    @property
    def field(self) -> str:
        """The name of the field."""
        return field_name(self.path)


class CitingPart(NamedTuple):
    """A group of fields that may cite passages: where it stands, the group, what it cites."""

    path: FieldPath
    part: StrictModel
    citations: tuple[str, ...]


Test = Callable[[Field], bool]


def parts_in(data: StrictModel) -> Iterator[tuple[FieldPath, StrictModel]]:
    """The group of fields itself and every one inside it, with its path."""
    return ((path, part) for path, part, _ in _parts_with(data, _is_any))


def citing_parts_in(data: StrictModel) -> Iterator[CitingPart]:
    """Every group of fields that may cite passages."""
    for path, part, [field, *_] in _parts_with(data, _cites):
        yield CitingPart(path, part, getattr(part, field.name))


def mentions_in(data: StrictModel) -> Iterator[Mention]:
    """Every field that names an entry, a passage or a claim."""
    for path, text, field in _texts_in(data, _refers):
        reference = field.reference
        if reference and (not isinstance(reference, EntryReference) or reference.names_entry(text)):
            yield Mention(path, text, reference)


def cites_in(mentions: Iterable[Mention]) -> Iterator[tuple[FieldPath, str]]:
    """Every citation among these mentions with the path of its field."""
    for mention in mentions:
        if isinstance(mention.reference, PassageReference):
            yield mention.path, mention.value


def prose_in(data: StrictModel) -> Iterator[tuple[FieldPath, str]]:
    """Every text in which [[references]] may stand."""
    return ((path, text) for path, text, _ in _texts_in(data, _is_prose))


def lines_in(data: StrictModel) -> Iterator[tuple[FieldPath, str]]:
    """Every line of plain text."""
    return ((path, text) for path, text, _ in _texts_in(data, _is_line))


def ids_in(mentions: Iterable[Mention], prose: Iterable[tuple[FieldPath, str]]) -> Iterator[str]:
    """Every id of an entry that is named in fields or in prose."""
    for mention in mentions:
        if isinstance(mention.reference, EntryReference):
            yield mention.value
    for _, text in prose:
        for reference in references_of(text):
            yield Target.parse(reference.target).entry


def _texts_in(data: StrictModel, is_wanted: Test) -> Iterator[tuple[FieldPath, str, Field]]:
    """The texts in the wanted fields, each text of a list by itself, with its path and its field."""
    for path, part, fields in _parts_with(data, is_wanted):
        for field in fields:
            value = getattr(part, field.name)
            if not value:
                continue  # as in most fields
            if isinstance(value, str):
                yield _path_of(path, field.name), value, field
            elif isinstance(value, tuple):
                for index, text in enumerate(value):
                    yield _path_of(path, field.name, index), text, field


def _parts_with(
    part: StrictModel, is_wanted: Test, path: FieldPath = ()
) -> list[tuple[FieldPath, StrictModel, tuple[Field, ...]]]:
    """The group of fields itself and those inside it that have wanted fields, with their paths and these fields.

    Nobody looks into a group in which, by its type, no wanted field can stand: that are most of a long record.
    """
    fields, groups = _fields_with(type(part), is_wanted)
    parts = [(path, part, fields)] if fields else []
    for group in groups:
        value = getattr(part, group.name)
        if group.is_list:
            for index, item in enumerate(value):
                parts += _parts_with(item, is_wanted, _path_of(path, group.name, index))
        elif value is not None:
            parts += _parts_with(value, is_wanted, _path_of(path, group.name))
    return parts


@cache
def _fields_with(part: type[StrictModel], is_wanted: Test) -> tuple[tuple[Field, ...], tuple[Field, ...]]:
    """The wanted fields of a group of this type, and those that hold groups with wanted fields."""
    fields = fields_of(part)
    groups = tuple(field for field in fields if field.part and any(_fields_with(field.part, is_wanted)))
    return tuple(field for field in fields if is_wanted(field)), groups


@cache
def _path_of(path: FieldPath, *steps: str | int) -> FieldPath:
    """The path of a field or an item inside a group of fields: the same one in every entry, which saves memory."""
    return (*path, *steps)


def _is_any(_field: Field) -> bool:
    return True


def _cites(field: Field) -> bool:
    return isinstance(field.reference, PassageReference)


def _refers(field: Field) -> bool:
    return field.reference is not None


def _is_prose(field: Field) -> bool:
    return field.is_prose


def _is_line(field: Field) -> bool:
    return field.value == LINE
