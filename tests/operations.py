"""How many lines of the generator run to read, check and draw a record: the same number at every run.

    python -m tests.operations 100 1000 3000

A square shows in such counts long before it shows in seconds, and on every machine alike.
"""

from __future__ import annotations

import math
import sys
import tempfile
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path
from types import FrameType
from typing import Any, TypeVar

from generator.read.entries import read_entry, read_folder
from generator.record.record import Record
from tests.growth import grow
from tests.records import ROOT, TODAY, check_rules
from tests.test_check import draw_all

PACKAGE = str(ROOT / "generator")
Result = TypeVar("Result")


def count_lines(work: Callable[[], Result]) -> tuple[Result, int]:
    """What the work results in, and how many lines of the generator it ran; each turn of a loop counts anew."""
    count = 0

    def trace_frame(frame: FrameType, event: str, _arg: object) -> Any:  # itself, to go on in this frame
        nonlocal count
        if not frame.f_code.co_filename.startswith(PACKAGE):
            return None
        if event == "line":
            count += 1
        return trace_frame

    trace = sys.gettrace()
    sys.settrace(trace_frame)
    try:
        return work(), count
    finally:
        sys.settrace(trace)


def count_operations(number: int, *, is_drawn: bool) -> Mapping[str, int]:
    """How many lines each step takes for a record of this many events."""
    with tempfile.TemporaryDirectory() as folder:
        grow(Path(folder), number)
        read_entry.cache_clear()  # what was read of a smaller record is part of this one
        content, reading = count_lines(lambda: read_folder(Path(folder) / "events"))
    record = Record.gather(content.entries, content.unreadable_ids, (), TODAY)
    problems, checking = count_lines(lambda: check_rules(record))
    assert not problems
    counts = {"read": reading, "gather and hold to the rules": checking}
    if is_drawn:
        _, counts["draw"] = count_lines(lambda: draw_all(record))
    return counts


def power_of(smaller: int, larger: int, factor: float) -> float:
    """The power with which a count grows when the record grows by this factor: 1 is in proportion, 2 a square."""
    return math.log(larger / smaller) / math.log(factor)


def main() -> None:
    numbers = [int(argument) for argument in sys.argv[1:]]
    counts = {number: count_operations(number, is_drawn=True) for number in numbers}
    for fewer, more in pairwise(numbers):
        for step, count in counts[more].items():
            before = counts[fewer][step]
            power = power_of(before, count, more / fewer)
            sys.stdout.write(f"{step}: {before:,} lines for {fewer} events, {count:,} for {more}: power {power:.3f}\n")


if __name__ == "__main__":
    main()
