"""The base of every group of fields: frozen, and without fields that are not known."""

import ast
import inspect
import sys
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from typing import ClassVar

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

FIELD_SETS: dict[frozenset[str], set[str]] = {}  # the sets of fields that are written in some group
EXTENSION = "x-"  # how the names of fields begin that others have put into an entry


class StrictModel(BaseModel):
    """A group of fields; unknown ones are refused and nothing changes once it is read."""

    called: ClassVar[str] = ""  # where it must cite a passage, what it is called in a message, such as "this answer"
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    def model_post_init(self, _context: object, /) -> None:
        """Share the set of the fields that are written: in a long record nearly every group has one that many have."""
        names = self.__pydantic_fields_set__
        object.__setattr__(self, "__pydantic_fields_set__", FIELD_SETS.setdefault(frozenset(names), names))

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The JSON Schema of the group; its fields are described by their docstrings."""
        reference = handler(schema)
        for name, field in handler.resolve_ref_schema(reference)["properties"].items():
            field["description"] = docstring_of(cls, name)
        return reference

    @property
    def needs_passage(self) -> bool:
        """Whether it says something that only a passage can bear out."""
        return bool(self.called)


def docstring_of(group: type, field: str) -> str:
    """What is written below a field in the class that has it; it is read when somebody asks, for that takes long."""
    owner = next(cls for cls in group.mro() if field in inspect.get_annotations(cls))
    return docstrings_in(owner.__module__).get((owner.__name__, field), "")


@cache
def docstrings_in(module: str) -> Mapping[tuple[str, str], str]:
    """The docstring of each field in a module by the names of its class and its own."""
    docstrings = {}
    for group in ast.walk(ast.parse(inspect.getsource(sys.modules[module]))):
        if isinstance(group, ast.ClassDef):
            for statement, next_statement in pairwise(group.body):
                match statement, next_statement:
                    case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                        docstrings[group.name, name] = inspect.cleandoc(text)
    return docstrings
