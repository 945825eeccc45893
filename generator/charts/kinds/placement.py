"""Where labels stand so that none covers another."""

from __future__ import annotations

from dataclasses import dataclass, field

GAP = 1.0  # per cent; between two labels, and between a label and what it stands beside


@dataclass
class LabelLines:
    """Lines of labels; `ends` is how far each line is filled, in per cent of the width."""

    ends: list[float] = field(default_factory=list)

    def place(self, start: float, end: float) -> int:
        """The number of the first line that has room for a label, which then fills it."""
        for number, filled in enumerate(self.ends):
            if filled <= start:
                self.ends[number] = end + GAP
                return number
        self.ends.append(end + GAP)
        return len(self.ends) - 1


@dataclass(frozen=True, slots=True)
class Placement:
    """A place across with the anchor of the text there."""

    x: float
    anchor: str


def place_in_or_beside(start: float, end: float, width: float) -> Placement:
    """Where a label stands: in the middle of a stretch that is wide enough for it, else on the side that has room."""
    if end - start >= width:
        return Placement((start + end) / 2, "middle")
    if end + GAP + width <= 100:
        return Placement(end + GAP, "start")
    return Placement(start - GAP, "end")
