"""Walks over the fields of an entry, led by what the model says of each field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
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


Parts = Sequence[tuple[FieldPath, StrictModel]]


def parts_in(part: StrictModel, path: FieldPath = ()) -> list[tuple[FieldPath, StrictModel]]:
    """The group of fields itself and every one inside it, with its path."""
    parts = [(path, part)]
    for field in _fields_of_parts(type(part)):
        value = getattr(part, field.name)
        if field.is_list:
            for index, item in enumerate(value):
                parts += parts_in(item, _path_of(path, field.name, index))
        elif value is not None:
            parts += parts_in(value, _path_of(path, field.name))
    return parts


def mentions_in(parts: Parts) -> Iterator[Mention]:
    """Every field that names an entry, a passage or a claim."""
    for path, text, field in _texts_in(parts, _fields_of_references):
        reference = field.reference
        if reference and (not isinstance(reference, EntryReference) or reference.names_entry(text)):
            yield Mention(path, text, reference)


def cites_in(mentions: Iterable[Mention]) -> Iterator[tuple[FieldPath, str]]:
    """Every citation among these mentions with the path of its field."""
    for mention in mentions:
        if isinstance(mention.reference, PassageReference):
            yield mention.path, mention.value


def prose_in(parts: Parts) -> Iterator[tuple[FieldPath, str]]:
    """Every text in which [[references]] may stand."""
    return ((path, text) for path, text, _ in _texts_in(parts, _fields_of_prose))


def lines_in(parts: Parts) -> Iterator[tuple[FieldPath, str]]:
    """Every line of plain text."""
    return ((path, text) for path, text, _ in _texts_in(parts, _fields_of_lines))


def ids_in(mentions: Iterable[Mention], prose: Iterable[tuple[FieldPath, str]]) -> Iterator[str]:
    """Every id of an entry that is named in fields or in prose."""
    for mention in mentions:
        if isinstance(mention.reference, EntryReference):
            yield mention.value
    for _, text in prose:
        for reference in references_of(text):
            yield Target.parse(reference.target).entry


def _texts_in(
    parts: Parts, fields: Callable[[type[StrictModel]], tuple[Field, ...]]
) -> Iterator[tuple[FieldPath, str, Field]]:
    """The texts in certain fields of these groups, each text of a list by itself, with its path and its field."""
    for path, part in parts:
        for field in fields(type(part)):
            value = getattr(part, field.name)
            if isinstance(value, str):
                yield _path_of(path, field.name), value, field
            elif isinstance(value, tuple):
                for index, text in enumerate(value):
                    yield _path_of(path, field.name, index), text, field


@cache
def _path_of(path: FieldPath, *steps: str | int) -> FieldPath:
    """The path of a field or an item inside a group of fields: the same one in every entry, which saves memory."""
    return (*path, *steps)


@cache
def _fields_of_parts(part: type[StrictModel]) -> tuple[Field, ...]:
    return tuple(field for field in fields_of(part) if field.part)


@cache
def _fields_of_references(part: type[StrictModel]) -> tuple[Field, ...]:
    return tuple(field for field in fields_of(part) if field.reference)


@cache
def _fields_of_prose(part: type[StrictModel]) -> tuple[Field, ...]:
    return tuple(field for field in fields_of(part) if field.is_prose)


@cache
def _fields_of_lines(part: type[StrictModel]) -> tuple[Field, ...]:
    return tuple(field for field in fields_of(part) if field.value == LINE)
