"""Data to an entry, or every mistake in its shape, in words for editors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeVar, get_args

from pydantic import (
    ValidationError,
)

from generator.model.shape_rules import CLOSED_LIST, MISSING_FIELD, UNKNOWN_FIELD, WRONG_SHAPE
from generator.model.strict import StrictModel
from generator.problems import Hint, Rule, nearest, suggestion

# --- mistakes --------------------------------------------------------------------------------------------------

FieldPath = tuple[str | int, ...]
P = TypeVar("P", bound=StrictModel)


@dataclass(frozen=True, slots=True)
class Mistake:
    """A value that an entry may not have: the path of the field, the rule it breaks, what is wrong, how to mend it.

    `meant` is the field that is missing, or the one that an unknown field was most likely meant to be.
    """

    path: FieldPath
    rule: Rule
    message: str
    hint: Hint | str
    at_key: bool = False
    meant: str = ""


def shape(kind: type[P], data: Mapping[str, Any]) -> tuple[P | None, tuple[Mistake, ...]]:
    """The entry that `data` (texts, lists and dicts of texts) makes, or every mistake in its shape."""
    try:
        return kind.model_validate(data), ()
    except ValidationError as error:
        found = [_mistake(kind, detail) for detail in error.errors(include_url=False)]
    shapeless = {mistake.path for mistake in found if mistake.rule is WRONG_SHAPE}
    misspelt = {(mistake.path[:-1], mistake.meant) for mistake in found if mistake.rule is UNKNOWN_FIELD}
    return None, tuple(
        mistake
        for mistake in found
        if not any(mistake.path[:n] in shapeless for n in range(len(mistake.path)))
        and not (mistake.rule is MISSING_FIELD and (mistake.path, mistake.meant) in misspelt)
    )


def _mistake(kind: type[StrictModel], detail: Any) -> Mistake:
    """One of pydantic's errors, told in the words of the house."""
    path: FieldPath = detail["loc"]
    name = str(path[-1]) if path else ""
    match detail["type"]:
        case "rule":
            context = detail["ctx"]
            return Mistake(path, context["rule"], context["message"], context["hint"])
        case "missing":
            doc = _first_sentence(_field_doc(kind, path))
            return Mistake(path[:-1], MISSING_FIELD, f"field '{name}' is missing", f"add it: {doc}", meant=name)
        case "extra_forbidden":
            known = field_names(_part_at(kind, path[:-1]))
            hint = suggestion(name, known, f"known here: {', '.join(known)}")
            meant = nearest(name, known) or ""
            return Mistake(path, UNKNOWN_FIELD, f"unknown field '{name}'", hint, at_key=True, meant=meant)
        case "literal_error":
            allowed = get_args(_literal(_annotation_at(kind, path)))
            given = detail["input"]
            if not isinstance(given, str):
                return Mistake(path, WRONG_SHAPE, "one word is wanted here", f"write one of {', '.join(allowed)}")
            article = "an" if name[:1] in "aeiou" else "a"
            label = f"'{given}' is not {article} {name}" if name != "expect" else f"'{given}' is not known"
            return Mistake(path, CLOSED_LIST, label, suggestion(given, allowed, f"write one of {', '.join(allowed)}"))
        case "tuple_type":
            return Mistake(
                path,
                WRONG_SHAPE,
                "a list is wanted here",
                "write it in brackets or one item a line after '- '",
            )
        case "model_type" | "model_attributes_type" | "dict_type":
            known = field_names(_part_at(kind, path))
            return Mistake(path, WRONG_SHAPE, "fields are wanted here", f"write some of {', '.join(known)}")
        case other:
            raise AssertionError(f"no words for pydantic's error {other!r} at {path}")


def field_docs(part: type[StrictModel]) -> Iterator[tuple[str, str, bool]]:
    """The fields of a part in order: the name as editors write it, its documentation, and whether it is required."""
    for name, info in part.model_fields.items():
        yield info.alias or name, info.description or "", info.is_required()


def field_names(part: type[StrictModel]) -> list[str]:
    """The names of a part's fields as editors write them, in the order of the model."""
    return [name for name, _, _ in field_docs(part)]


def _annotation_at(kind: type[StrictModel], path: FieldPath) -> Any:
    """The type that the field at `path` wants."""
    here: Any = kind
    for step in path:
        if isinstance(step, int):
            here = next(arg for arg in get_args(here) if arg is not Ellipsis)
        else:
            infos = {info.alias or name: info for name, info in part_in(here).model_fields.items()}
            here = infos[step].annotation
    return here


def _part_at(kind: type[StrictModel], path: FieldPath) -> type[StrictModel]:
    return part_in(_annotation_at(kind, path))


def part_in(annotation: Any) -> type[StrictModel]:
    """The part in an annotation such as `Instrument | None`."""
    if isinstance(annotation, type) and issubclass(annotation, StrictModel):
        return annotation
    return next(part_in(arg) for arg in get_args(annotation) if arg is not type(None))


def _literal(annotation: Any) -> Any:
    """The closed list in an annotation such as `Voice | None`."""
    if getattr(annotation, "__origin__", None) is Literal:
        return annotation
    return next(_literal(arg) for arg in get_args(annotation) if arg is not type(None))


def _field_doc(kind: type[StrictModel], path: FieldPath) -> str:
    part = _part_at(kind, path[:-1])
    return next(doc for name, doc, _ in field_docs(part) if name == path[-1])


def _first_sentence(text: str) -> str:
    return text.partition(". ")[0].rstrip(".")
