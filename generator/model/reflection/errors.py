"""Data to an entry, or every mistake in its shape, in words for editors."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.grouping import group_by
from generator.model.reflection.fields import field_of, with_article
from generator.model.values.shape_rules import CLOSED_LIST, MISSING_FIELD, UNKNOWN_FIELD, WRONG_SHAPE
from generator.model.values.strict import StrictModel
from generator.problems import FLOOD, Hint, Rule, did_you_mean, nearest, unsure_suggestion

FieldPath = tuple[str | int, ...]
P = TypeVar("P", bound=StrictModel)
MAIN_FIELDS = frozenset({"value", "text", "event", "person", "organisation", "measure", "says", "file"})  # alone, too
MAX_NAMES = 4  # of fields that a hint shows with room for their values
MAX_SHOWN = 80  # characters of a value that a hint repeats
DERIVED = {  # unknown fields that name what nobody writes
    "status": "drop it: the status follows from the events",
    "fingerprint": "drop it: timeline stamp writes it into the file beside this one",
}
SYNONYMS = {  # of names of fields
    "location": "place", "source": "cites", "sources": "cites", "tags": "topics", "url": "address", "link": "address",
    "comment": "note", "author": "authors", "on": "date", "day": "date",
}  # fmt: skip
NOT_DERIVED = "default_factory_not_called"  # what follows from a field that has a mistake of its own


def field_name(path: FieldPath) -> str:
    """The name of the field at a path; for an item of a list, that of the list."""
    return next((step for step in reversed(path) if isinstance(step, str)), "")


@dataclass(frozen=True, slots=True)
class Mistake:
    """A value that an entry may not have: the path of the field, the rule it breaks, what is wrong, how to mend it.

    `intended_field` is the field that is missing, or the one that an unknown field was most likely meant to be; `words`
    are the part of a text that is wrong, where it is not the whole.
    """

    path: FieldPath
    rule: Rule
    message: str
    hint: Hint | str
    at_key: bool = False
    intended_field: str = ""
    words: str = ""


def shape(kind: type[P], data: Mapping[str, object]) -> tuple[P | None, tuple[Mistake, ...]]:
    """The entry that `data` (texts, lists and dicts of texts) makes, or the mistakes in its shape."""
    try:
        return kind.model_validate(data), ()
    except ValidationError as error:
        details = [detail for detail in error.errors(include_url=False) if detail["type"] != NOT_DERIVED]
        mistakes = [_mistake(kind, detail) for detail in details[:FLOOD]]
    mistakes = _with_fields_together(_without_repeats(mistakes))
    misshapen = {mistake.path for mistake in mistakes if mistake.rule is WRONG_SHAPE}
    causes = [
        mistake
        for mistake in mistakes
        if not any(mistake.path[:step] in misshapen for step in range(len(mistake.path)))
    ]
    return None, tuple(causes)


def _without_repeats(mistakes: Sequence[Mistake]) -> list[Mistake]:
    """The mistakes; where items of a list have the same wrong shape, that of the first, which speaks for all."""
    counts = Counter(_list_of(mistake) for mistake in mistakes)
    first: dict[object, Mistake] = {}
    for mistake in mistakes:
        count = counts[_list_of(mistake)]
        message = f"{mistake.message}, as in {count - 1} more" if count > 1 else mistake.message
        first.setdefault(_list_of(mistake), replace(mistake, message=message))
    return [*first.values()]


def _list_of(mistake: Mistake) -> object:
    """What mistakes with one cause have in common; the mistake itself where it stands alone."""
    is_item = mistake.rule is WRONG_SHAPE and bool(mistake.path) and isinstance(mistake.path[-1], int)
    return (mistake.path[:-1], mistake.message) if is_item else mistake


def _with_fields_together(mistakes: Sequence[Mistake]) -> list[Mistake]:
    """The mistakes, all missing fields of a place as one; an odd unknown field was meant as the missing one."""
    together: list[Mistake] = []
    groups: dict[FieldPath, list[Mistake]] = defaultdict(list)
    for mistake in mistakes:
        if mistake.rule in (UNKNOWN_FIELD, MISSING_FIELD):
            groups[mistake.path[:-1] if mistake.rule is UNKNOWN_FIELD else mistake.path].append(mistake)
        else:
            together.append(mistake)
    for group in groups.values():
        unknown = [mistake for mistake in group if mistake.rule is UNKNOWN_FIELD]
        missing = [mistake for mistake in group if mistake.rule is MISSING_FIELD]
        if len(unknown) == len(missing) == 1 and not unknown[0].intended_field and unknown[0].path[-1] not in DERIVED:
            meaning, name = missing[0].intended_field, str(unknown[0].path[-1])
            hint = did_you_mean(name, meaning)
            if "-" in name:  # no field, but an id
                hint = Hint(f"write {meaning}: {name}, and give what stands behind it a field of its own")
            unknown = [replace(unknown[0], hint=hint, intended_field=meaning)]
        unknown = [*_with_one_hint(unknown)]
        misspelt = {mistake.intended_field for mistake in unknown}
        missing = [mistake for mistake in missing if mistake.intended_field not in misspelt]
        together += [*unknown, *_at_once(missing)]
    return together


def _with_one_hint(unknown: Sequence[Mistake]) -> Iterator[Mistake]:
    """The mistakes of unknown fields, those that want the same done with them as one."""
    for hint, (first, *repeats) in group_by(unknown, lambda mistake: str(mistake.hint)).items():
        names = ", ".join(f"'{mistake.path[-1]}'" for mistake in (first, *repeats))
        together = replace(first, message=f"unknown fields {names}", hint=re.sub(r"\bit\b", "them", hint))
        yield together if repeats else first


def _at_once(missing: Sequence[Mistake]) -> Iterator[Mistake]:
    """One mistake for all fields that are missing at a place."""
    if len(missing) == 1:
        yield replace(missing[0], hint=f"add it: {missing[0].hint}")
    elif missing:
        *names, last_name = [f"'{mistake.intended_field}'" for mistake in missing]
        message = f"fields {', '.join(names)} and {last_name} are missing"
        hint = f"add them: {'; '.join(f'{mistake.intended_field} ({mistake.hint})' for mistake in missing)}"
        yield replace(missing[0], message=message, hint=hint)


def mistake_in(kind: type[StrictModel], name: str, value: object) -> Mistake | None:
    """What is wrong with the value of one field, whatever the others hold; None if nothing is."""
    _, mistakes = shape(kind, {name: value})
    return next((mistake for mistake in mistakes if mistake.path[:1] == (name,)), None)


def _mistake(kind: type[StrictModel], detail: ErrorDetails) -> Mistake:
    """One of pydantic's errors in words for editors."""
    path: FieldPath = detail["loc"]
    name = str(path[-1]) if path else ""
    match detail["type"]:
        case "rule":
            context = detail["ctx"]
            return Mistake(path, context["rule"], context["message"], context["hint"], words=context["words"])
        case "missing":
            first_sentence = field_of(_part_at(kind, path[:-1]), name).doc.partition(". ")[0].rstrip(".")
            return Mistake(path[:-1], MISSING_FIELD, f"field '{name}' is missing", first_sentence, intended_field=name)
        case "extra_forbidden":
            return _unknown_field(kind, path, name)
        case "literal_error":
            choices = field_of(_part_at(kind, path[:-1]), name).choices
            word = detail["input"]
            if not isinstance(word, str):
                items = word if isinstance(word, list) else []
                fitting = [item for item in items if item in choices]
                hint = f"write {'one of ' * (len(fitting) != 1)}{', '.join(fitting or choices)}"
                hint += ", without brackets" if items else ""
                return Mistake(path, WRONG_SHAPE, "one word is wanted here", hint)
            words = re.split(r"[,;/ ]+", word)
            if word.strip(" .,;:\"'") in choices:
                bare = word.strip(" .,;:\"'")
                return Mistake(path, CLOSED_LIST, f"'{word}' has a sign too many", did_you_mean(word, bare))
            fitting = [choice for choice in words if choice in choices]
            if len(words) > 1 and fitting:
                message = f"'{word}' is more than one word of the list"
                return Mistake(path, CLOSED_LIST, message, f"write {' or '.join(fitting)}")
            message = f"'{word}' is not {with_article(name)}" if name != "expect" else f"'{word}' is not known"
            return Mistake(path, CLOSED_LIST, message, unsure_suggestion(word, choices))
        case "tuple_type":
            hint = _as_list(detail["input"], field_of(_part_at(kind, path[:-1]), name).part)
            return Mistake(path, WRONG_SHAPE, "a list is wanted here", hint)
        case "model_type" | "model_attributes_type" | "dict_type":
            names = list(_part_at(kind, path).model_fields)
            return Mistake(path, WRONG_SHAPE, "fields are wanted here", _as_fields(detail["input"], names))
        case error_type:
            raise AssertionError(f"no words for pydantic's error {error_type!r} at {path}")


def _unknown_field(kind: type[StrictModel], path: FieldPath, name: str) -> Mistake:
    """A field that stands where no field has its name; another group of fields may have it."""
    part = _part_at(kind, path[:-1])
    names = list(part.model_fields)
    groups = {owner: field_of(part, owner).part for owner in names if owner != "corrections"}
    owners = [owner for owner, group in groups.items() if group and name in group.model_fields]
    otherwise = DERIVED.get(name) or f"drop it, or write one of {', '.join(names)}"
    if owners and name not in DERIVED:
        otherwise = f"drop it, or move it inside of {' or '.join(owners[:3])}"
    elif len(path) > 3 and isinstance(path[-2], int) and name in _part_at(kind, path[:-3]).model_fields:
        otherwise = f"move it out of {field_name(path[:-1])}, to the fields around it"
    elif name in kind.model_fields:
        otherwise = "move it to a line of its own that begins without a space, since it belongs to the whole file"
    meaning = nearest(name, names) or (SYNONYMS.get(name, "") if SYNONYMS.get(name) in names else "")
    hint = did_you_mean(name, meaning) if meaning else Hint(otherwise)
    intended_field = meaning or (owners[0] if len(owners) == 1 else "")
    return Mistake(path, UNKNOWN_FIELD, f"unknown field '{name}'", hint, at_key=True, intended_field=intended_field)


def _as_list(value: object, part: type[StrictModel] | None) -> str:
    """How to make a list of a value, whose items are groups of fields where `part` says which."""
    if part and isinstance(value, str):
        return _as_fields(value, list(part.model_fields)).replace("{", "[{", 1).replace("}", "}]", 1)
    if isinstance(value, str) and _is_short(value):
        value = re.sub(r"^\((.*)\)$", r"\1", value)
        items = [item for item in re.split(r"\s*[,;+•]\s*|\s+(?=[\w-]+#)", value) if item]
        if all(" " not in item for item in items):
            value = ", ".join(items)
        return f"write it in brackets: [{value}]"
    if isinstance(value, str) and re.fullmatch(r"\[.*\]", value):
        return f"take the quotation marks away: {value}"
    if part and isinstance(value, dict) and all(isinstance(item, dict) for item in value.values()):
        name, first = next(iter(value)), next(iter(part.model_fields))
        return f"write '- {first}: {name}' in place of '{name}:', and the same for each that follows"
    if isinstance(value, dict):
        return "write '- ' before the first of the fields, or brackets round the braces"
    return "write it in brackets or one item a line after '- '"


def _as_fields(value: object, names: Sequence[str]) -> str:
    """How to make a group of fields with these names of a value."""
    main = next((name for name in names if name in MAIN_FIELDS), "")
    if isinstance(value, str) and _is_short(value) and main:
        cites = ", cites: [source#passage]" if "cites" in names else ""
        optional_names = ", ".join(name for name in names if name not in (main, "cites"))
        return f"write {{{main}: {value}{cites}}}, with more of {optional_names} where wanted"
    if len(names) > MAX_NAMES:
        return f"write some of {', '.join(names)}"
    return f"write {{{', '.join(f'{name}: …' for name in names)}}}"


def _is_short(value: str) -> bool:
    """Whether a value can be shown in a hint as it would stand in brackets or braces."""
    return len(value) <= MAX_SHOWN and not set(value) & set("[]{}:\"'\n") and " #" not in value


def _part_at(kind: type[StrictModel], path: FieldPath) -> type[StrictModel]:
    part = kind
    for step in path:
        if isinstance(step, str):
            inner = field_of(part, step).part
            assert inner, f"{part.__name__}.{step} holds no fields"
            part = inner
    return part
