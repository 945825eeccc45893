"""The JSON Schema of data files: the model as other programs get it, with the fields that are added to it."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, TypeAlias

from pydantic import TypeAdapter

from generator.model.reflection.fields import fields_of
from generator.model.values.strict import EXTENSION, StrictModel

Schema: TypeAlias = dict[str, Any]  # Any: JSON, as pydantic declares it


def published_schema(part: type[StrictModel], additions: Mapping[type[StrictModel], tuple[type, ...]]) -> Schema:
    """The schema of an entry in data files, with these `additions` to groups and all prose in words, too."""
    schema: Schema = part.model_json_schema(mode="serialization")
    schema["patternProperties"] = {f"^{EXTENSION}": {"description": "A field of others, as it stands in the file."}}
    definitions = schema.setdefault("$defs", {})
    for group in dict.fromkeys(_groups_of(part)):
        node = schema if group is part else definitions[group.__name__]
        for field in fields_of(group):
            if field.is_prose:
                description = f"The words of `{field.name}`, without any sign of Markdown."
                node["properties"][f"{field.name}_text"] = {"type": "string", "description": description}
        for addition in additions.get(group, ()):
            added = schema_of(addition)
            definitions |= added.get("$defs", {})
            node["properties"] |= added["properties"]
            node["required"] = [*node.get("required", []), *added.get("required", [])]
    return schema


@cache
def schema_of(reading: type) -> Schema:
    """The schema of a typed dictionary: one for all, so nobody changes it."""
    schema: Schema = TypeAdapter(reading).json_schema(mode="serialization")
    return schema


def _groups_of(part: type[StrictModel]) -> Iterator[type[StrictModel]]:
    yield part
    for field in fields_of(part):
        if field.part:
            yield from _groups_of(field.part)
