"""Where labels stand so that none covers another."""

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


def place_in_or_beside(start: float, end: float, width: float) -> tuple[float, str]:
    """Where a label stands, and its anchor: in a stretch that is wide enough for it, else on the side that has room."""
    if end - start >= width:
        return (start + end) / 2, "middle"
    if end + GAP + width <= 100:
        return end + GAP, "start"
    return start - GAP, "end"
