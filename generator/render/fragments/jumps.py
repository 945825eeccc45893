"""The bar that leads from one part of a long page to any other."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Jump:
    """A link of the bar that leads from any part of an index to any other; a part does not link to itself."""

    label: str
    count: int
    address: str
