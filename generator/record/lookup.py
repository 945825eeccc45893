"""Values that are made when somebody first asks for them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeVar, overload

Key = TypeVar("Key")
Value = TypeVar("Value")
Value_co = TypeVar("Value_co", covariant=True)


class Lookup(Mapping[Key, Value]):
    """A mapping whose values are made when they are asked for; `make` returns that of a key, the same at every call."""

    def __init__(self, keys: Iterable[Key], make: Callable[[Key], Value]) -> None:
        self._keys = keys if isinstance(keys, Mapping) else dict.fromkeys(keys)
        self._make = make
        self._values: dict[Key, Value] = {}

    def __getitem__(self, key: Key) -> Value:
        try:
            return self._values[key]
        except KeyError:
            if key not in self._keys:
                raise
        return self._values.setdefault(key, self._make(key))

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[Key]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


class LazySequence(Sequence[Value_co]):
    """Looks like any other sequence, for whose values nobody waits who only hands it on."""

    def __init__(self, make: Callable[[], Iterable[Value_co]]) -> None:
        self._make = make

    @cached_property
    def _values(self) -> tuple[Value_co, ...]:
        return tuple(self._make())

    @overload
    def __getitem__(self, index: int) -> Value_co: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Value_co]: ...
    def __getitem__(self, index: int | slice) -> Value_co | Sequence[Value_co]:
        return self._values[index]

    def __len__(self) -> int:
        return len(self._values)
