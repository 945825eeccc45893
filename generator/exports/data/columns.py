"""What a column of a table holds, said in the type of its field."""

from collections.abc import Iterator
from functools import cache
from types import NoneType
from typing import Annotated, NamedTuple, get_args, get_origin, get_type_hints

Cell = str | int | float | bool | None
Row = tuple[Cell, ...]


class About(NamedTuple):
    """In the type of a field: what the column holds; `refers_to` is the table whose key it names."""

    text: str
    refers_to: str = ""


class Column(NamedTuple):
    """A column: its name, what it holds, the type of its cells, whether a cell may be empty, the table it leads to."""

    name: str
    about: str
    type: type[str] | type[int] | type[float] | type[bool]
    may_be_empty: bool
    refers_to: str


class TableKind(NamedTuple):
    """A table: the class of its rows, the columns that tell rows apart, if any do, those in which one can search."""

    name: str
    row: type[NamedTuple]
    key: tuple[str, ...] = ()
    searched: tuple[str, ...] = ()

    @property
    def about(self) -> str:
        return str(self.row.__doc__)

    @property
    def path(self) -> str:
        return f"data/{self.name}.csv"

    @property
    def columns(self) -> tuple[Column, ...]:
        return columns_of(self.row)


@cache
def columns_of(row: type[NamedTuple]) -> tuple[Column, ...]:
    """The columns of a table, by the class of its rows."""
    return tuple(_columns(row))


def _columns(row: type[NamedTuple]) -> Iterator[Column]:
    for name, hint in get_type_hints(row, include_extras=True).items():
        if get_origin(hint) is not Annotated:
            raise TypeError(f"the column {row.__name__}.{name} does not say what it holds")
        annotation, about, *_ = get_args(hint)
        types = get_args(annotation) or (annotation,)
        cell_types = [cell_type for cell_type in types if cell_type is not NoneType]
        yield Column(name, about.text, cell_types[0], NoneType in types, about.refers_to)
