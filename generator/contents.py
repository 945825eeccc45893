"""How much there is in a record in which nothing is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Contents:
    """What a record holds; passages by how they fare against the archived texts, addresses that no list has yet."""

    entries: int
    events: int
    claims: int
    passages: Mapping[str, int]
    new_addresses: int

    @property
    def words(self) -> str:
        """What editors are told after a check."""
        passages = ", ".join(f"{number} {finding}" for finding, number in sorted(self.passages.items()))
        words = (
            f"Nothing wrong: {self.entries} entries, {self.events} of them events; "
            f"{self.claims} claims; passages: {passages or 'none'}."
        )
        if self.new_addresses:
            addresses = f"{self.new_addresses:,} new address{'' if self.new_addresses == 1 else 'es'}"
            words += f"\n{addresses}, which timeline generate lists."
        return words
