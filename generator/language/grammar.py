"""How findings are worded."""

from __future__ import annotations

from generator.language import labels


def share(number: int, total: int, noun: str, plural: str = "") -> str:
    """How many of how many: "two of nine measures", "all five sources", "both people", "the one sum"."""
    many = plural or f"{noun}s"
    if number < total:
        return f"{labels.spelt(number)} of {labels.spelt(total)} {many}"
    return {1: f"the one {noun}", 2: f"both {many}"}.get(total, f"all {labels.spelt(total)} {many}")


def verb(number: int, one: str, many: str) -> str:
    """The form of a verb that goes with a number."""
    return one if number == 1 else many
