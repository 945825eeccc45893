"""What YAML files say, kept from earlier runs by what the files hold, since most of them have not changed.

Only files in whose YAML nothing is wrong are kept, and of those only the values: they are held to the model anew.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from generator.store import Results, Store, digest_of

KIND = "values"
Value = str | list["Value"] | dict[str, "Value"]


@dataclass(frozen=True, slots=True)
class KeptValues:
    """The values of files by their bytes. Any two are equal, for what a file says depends on nothing else."""

    results: Results | None = field(default=None, compare=False)

    @classmethod
    def of_store(cls, store: Store | None) -> KeptValues:
        """Those that a store has; without one every file is read."""
        return cls(store.results(KIND) if store else None)

    def find(self, digest: bytes) -> Value | None:
        """The value of the bytes that have this digest; None if they have not been read before."""
        text = self.results.find(self.results.key(digest)) if self.results else None
        value: Value | None = json.loads(text) if text is not None else None
        return value

    def add(self, data: bytes, value: Value) -> None:
        if self.results:
            self.results.add(self.results.key(digest_of(data)), json.dumps(value).encode())

    def use(self, data: bytes) -> None:
        """Say that the value of these bytes is wanted in this run, though it may be at hand already."""
        if self.results:
            self.results.use(self.results.key(digest_of(data)))

    def flush(self) -> None:
        if self.results:
            self.results.flush()

    def finish(self) -> None:
        """Keep what is new, and drop what no longer belongs to the record."""
        if self.results:
            self.results.finish()


NO_KEPT_VALUES = KeptValues()
