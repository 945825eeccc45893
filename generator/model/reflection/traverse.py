"""Walks over the fields of an entry, led by what the model says of each field."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from generator.model.reflection.errors import FieldPath, field_name
from generator.model.reflection.fields import Field, fields_of
from generator.model.values.markdown import references_of
from generator.model.values.references import ClaimReference, EntryReference, PassageReference, Target
from generator.model.values.strict import StrictModel
from generator.model.values.text import LINE


class Mention(NamedTuple):
    """A field whose value names an entry or a claim: where it stands, what it says, what it may name."""

    path: FieldPath
    value: str
    reference: EntryReference | ClaimReference

    @property
    def field(self) -> str:
        return field_name(self.path)


class Texts(NamedTuple):
    """The texts of an entry with paths: mentions name an entry or claim, citations a passage; prose has links."""

    mentions: tuple[Mention, ...]
    citations: tuple[tuple[FieldPath, str], ...]
    prose: tuple[tuple[FieldPath, str], ...]
    lines: tuple[tuple[FieldPath, str], ...]


Test = Callable[[Field], bool]


def parts_in(data: StrictModel) -> Iterator[tuple[FieldPath, StrictModel]]:
    """The group of fields itself and every one inside it, with its path."""
    return ((path, part) for path, part, _ in _parts_with(data, _is_any))


def parts_without_citations(data: StrictModel) -> Iterator[tuple[FieldPath, StrictModel]]:
    """Every group of fields that may cite passages and cites none, with its path."""
    return ((path, part) for path, part, [field] in _parts_with(data, _cites) if not getattr(part, field.name))


def texts_in(data: StrictModel) -> Texts:
    """Every text of an entry that others are named in, or that readers see."""
    mentions: list[Mention] = []
    citations: list[tuple[FieldPath, str]] = []
    prose: list[tuple[FieldPath, str]] = []
    lines: list[tuple[FieldPath, str]] = []
    for path, part, fields in _parts_with(data, _has_texts):
        for field in fields:
            value = getattr(part, field.name)
            if not value:
                continue  # as in most fields
            reference = field.reference
            for index, text in enumerate(value) if isinstance(value, tuple) else ((None, value),):
                place = _path_of(path, field.name) if index is None else _path_of(path, field.name, index)
                if isinstance(reference, PassageReference):
                    citations.append((place, text))
                elif reference and (not isinstance(reference, EntryReference) or reference.names_entry(text)):
                    mentions.append(Mention(place, text, reference))
                if field.is_prose:
                    prose.append((place, text))
                elif field.value == LINE:
                    lines.append((place, text))
    return Texts(tuple(mentions), tuple(citations), tuple(prose), tuple(lines))


def ids_in(mentions: Iterable[Mention], prose: Iterable[tuple[FieldPath, str]]) -> Iterator[str]:
    """Every id of an entry that is named in fields or in prose."""
    for mention in mentions:
        if isinstance(mention.reference, EntryReference):
            yield mention.value
    for _, text in prose:
        for reference in references_of(text):
            yield Target.parse(reference.target).entry


def _parts_with(
    part: StrictModel, is_wanted: Test, path: FieldPath = ()
) -> list[tuple[FieldPath, StrictModel, tuple[Field, ...]]]:
    """The group of fields itself and those inside it that have wanted fields, with their paths and these fields."""
    fields, groups = _fields_with(type(part), is_wanted)
    parts = [(path, part, fields)] if fields else []
    for group in groups:
        value = getattr(part, group.name)
        if not value:
            continue  # as in most
        if group.is_list:
            for index, item in enumerate(value):
                parts += _parts_with(item, is_wanted, _path_of(path, group.name, index))
        else:
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


def _has_texts(field: Field) -> bool:
    return field.reference is not None or field.is_prose or field.value == LINE
