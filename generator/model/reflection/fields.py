"""What the model says of a field: its name, its documentation, what may stand there, what it refers to."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Literal, NamedTuple, get_args, get_origin

from pydantic.fields import FieldInfo

from generator.model.claims import EntryData
from generator.model.values.references import ClaimReference, EntryReference, PassageReference, Reference
from generator.model.values.strict import StrictModel, docstring_of
from generator.model.values.text import Description


class Field(NamedTuple):
    """A field as editors see it.

    `choices` is its closed list if it has one, `part` the group of fields that it holds, `reference` what its value
    names, `is_prose` whether [[references]] may stand in it, `value` what a value is in a few words.
    """

    group: type[StrictModel]
    name: str
    required: bool
    choices: tuple[str, ...] = ()
    is_list: bool = False
    part: type[StrictModel] | None = None
    reference: Reference | None = None
    is_prose: bool = False
    value: str = "text"

    @property
    def doc(self) -> str:
        return " ".join(docstring_of(self.group, self.name).split())

    @property
    def description(self) -> str:
        if self.part:
            return "a list; each item has the fields below" if self.is_list else "the fields below"
        if self.choices:
            return "one of " + ", ".join(self.choices)
        match self.reference:
            case EntryReference(nouns, may_be_words=may_be_words):
                kinds = " or ".join(with_article(noun) for noun in nouns) or "an entry"
                kinds += ", or words" if may_be_words else ""
                return f"a list of ids, each of {kinds}" if self.is_list else f"the id of {kinds}"
            case PassageReference():
                return "a list of citations, each source#passage" if self.is_list else "source#passage"
            case ClaimReference():
                return "a list of claims, each entry#claim" if self.is_list else "a claim: entry#claim"
        return f"a list, each {self.value}" if self.is_list else self.value


@cache
def fields_of(part: type[StrictModel]) -> tuple[Field, ...]:
    """The fields in the order in which they are written: an entry's own first, then what every entry may have."""
    shared = set(EntryData.model_fields) if issubclass(part, EntryData) and part is not EntryData else set()
    infos = part.model_fields
    names = [*(name for name in infos if name not in shared), *(name for name in infos if name in shared)]
    return tuple(_field(part, name, infos[name]) for name in names)


def key_order(part: type[StrictModel]) -> list[str]:
    """The names of the fields in the order in which they are written."""
    return [field.name for field in fields_of(part)]


def field_of(part: type[StrictModel], name: str) -> Field:
    """One field by its name."""
    return next(field for field in fields_of(part) if field.name == name)


def about(part: type[StrictModel]) -> str:
    """What the part is, in a sentence."""
    return " ".join((part.__doc__ or "").split())


def _field(group: type[StrictModel], name: str, info: FieldInfo) -> Field:
    choices: tuple[str, ...] = ()
    part: type[StrictModel] | None = None
    reference: Reference | None = None
    value, is_list, is_prose = "text", False, False
    for element in (*info.metadata, *_elements(info.annotation)):
        if isinstance(element, EntryReference | PassageReference | ClaimReference):
            reference = element
        elif isinstance(element, Description):
            value, is_prose = element.text, element.is_prose
        elif element is tuple:
            is_list = True
        elif isinstance(element, type) and issubclass(element, StrictModel):
            part = element
        elif get_origin(element) is Literal:
            choices = tuple(get_args(element))
    return Field(group, name, info.is_required(), choices, is_list, part, reference, is_prose, value)


def _elements(annotation: object) -> Iterator[object]:
    """What a type such as `tuple[Annotated[str, mark], ...] | None` is made of: classes, closed lists and marks."""
    origin = get_origin(annotation)
    if origin is Literal:
        yield annotation
    elif origin is Annotated:
        base, *marks = get_args(annotation)
        yield from _elements(base)
        yield from marks
    elif origin is not None:
        yield origin
        for argument in get_args(annotation):
            yield from _elements(argument)
    else:
        yield annotation


def with_article(noun: str) -> str:
    """The noun with "a" or "an"."""
    return f"an {noun}" if re.match(r"(?!eu|uni|u\.?s\b)[aeiou]", noun.lower()) else f"a {noun}"
