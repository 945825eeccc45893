"""How often each function is called: what a test asks that must not depend on a clock."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from types import CodeType, FrameType


def count_calls(work: Callable[[], object]) -> Counter[CodeType]:
    """The number of calls of each function of Python while the work is done."""
    calls: Counter[CodeType] = Counter()

    def count_call(frame: FrameType, event: str, _arg: object) -> None:
        if event == "call":
            calls[frame.f_code] += 1

    profile = sys.getprofile()
    sys.setprofile(count_call)
    try:
        work()
    finally:
        sys.setprofile(profile)
    return calls
