"""The base of every group of fields: frozen, and without fields that are not known."""

from typing import ClassVar

from pydantic import BaseModel, ConfigDict

FIELD_SETS: dict[frozenset[str], set[str]] = {}  # the sets of fields that are written in some group
EXTENSION = "x-"  # how the names of fields begin that others have put into an entry


class StrictModel(BaseModel):
    """A group of fields; unknown ones are refused and nothing changes once it is read."""

    called: ClassVar[str] = ""  # where it must cite a passage, what it is called in a message, such as "this answer"
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True, defer_build=True)

    def model_post_init(self, _context: object, /) -> None:
        """Share the set of the fields that are written: in a long record nearly every group has one that many have."""
        names = self.__pydantic_fields_set__
        object.__setattr__(self, "__pydantic_fields_set__", FIELD_SETS.setdefault(frozenset(names), names))

    @property
    def needs_passage(self) -> bool:
        """Whether it says something that only a passage can bear out."""
        return bool(self.called)
