"""What YAML files say, kept from earlier runs by what the files hold, since most of them have not changed.

Only files in whose YAML nothing is wrong are kept, and of those only the values: they are held to the model anew.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from generator.read.yaml_tree import Tree, parse
from generator.store import Results, Store

KIND = "values"


@dataclass(frozen=True, slots=True)
class KeptValues:
    """The values of files by their bytes. Any two are equal, for what a file says depends on nothing else."""

    results: Results | None = field(default=None, compare=False)

    @classmethod
    def of_store(cls, store: Store | None) -> KeptValues:
        """Those that a store has; without one every file is read."""
        return cls(store.results(KIND) if store else None)

    def parse(self, data: bytes, file: str) -> Tree:
        """The tree of one YAML file, as `parse` makes it."""
        if self.results is None:
            return parse(data, file)
        key = self.results.key(data)
        kept = self.results.find(key)
        if kept is not None:
            return Tree(file, data.decode("utf-8-sig"), value=json.loads(kept))
        tree = parse(data, file)
        if tree.value is not None and not tree.problems and not tree.has_empty_text:
            self.results.add(key, json.dumps(tree.value).encode())
        return tree

    def use(self, data: bytes) -> None:
        """Say that the value of these bytes is wanted in this run, though it may be at hand already."""
        if self.results is not None:
            self.results.use(self.results.key(data))

    def finish(self) -> None:
        """Keep what is new, and drop what no longer belongs to the record."""
        if self.results is not None:
            self.results.finish()


NO_KEPT_VALUES = KeptValues()
