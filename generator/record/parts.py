"""The groups of fields that rules look at one by one, each with its place in the record."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Generic, NamedTuple, TypeVar

from generator import model
from generator.problems import Location
from generator.read.entries import Entry

Kind = TypeVar("Kind", bound=model.EntryData)
Data = TypeVar("Data", bound=model.StrictModel)
Kind_co = TypeVar("Kind_co", bound=model.EntryData, covariant=True)
Data_co = TypeVar("Data_co", bound=model.StrictModel, covariant=True)


class Part(NamedTuple, Generic[Kind_co, Data_co]):
    """A group of fields, the entry that it belongs to and its path there."""

    entry: Entry[Kind_co]
    path: model.FieldPath
    data: Data_co

    def location(self, *path: str | int) -> Location:
        return self.entry.location(*self.path, *path)

    def key_location(self, *path: str | int) -> Location:
        return self.entry.key_location(*self.path, *path)


def parts_in(
    entries: Iterable[Entry[Kind]], field: str, groups_in: Callable[[Kind], Iterable[Data]]
) -> tuple[Part[Kind, Data], ...]:
    """The groups that stand in the lists of this field, in order; `groups_in` returns the list of an entry."""

    @cache
    def path_of(index: int) -> model.FieldPath:
        return field, index

    return tuple(
        Part(entry, path_of(index), group) for entry in entries for index, group in enumerate(groups_in(entry.data))
    )
