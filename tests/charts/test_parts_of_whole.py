"""Parts beside the total that is stated."""

from __future__ import annotations

from generator.charts.kinds.parts_of_whole import Amount, SumOfParts, parts_of_whole
from generator.charts.kinds.svg import Pattern
from tests.charts.drawings import bars_in, parse_svg


def test_a_sum_that_falls_short_shows_what_is_missing_beside_a_total_in_ink() -> None:
    parts = (Amount("123", 123, 123), Amount("23", 23, 23))
    short = SumOfParts("s", parts, Amount("156", 156, 156), adds_up=False, text="123 + 23 is 146")
    svg = parts_of_whole("c", "t", [short], ())

    assert [bar.pattern for bar in bars_in(svg)] == [
        Pattern.SOLID,
        Pattern.STRIPES,
        Pattern.DASHED,
        Pattern.TOTAL,
    ]
    assert {"123", "23", "10 missing", "156 stated"} <= {text.text for text in parse_svg(svg).iter("text")}


def test_what_may_belong_to_a_part_is_drawn_beside_it() -> None:
    row = SumOfParts("s", (Amount("8 or 9", 8, 9),), Amount("9", 9, 9), adds_up=True, text="fits")
    certain, possible, total = bars_in(parts_of_whole("c", "t", [row], ()))

    assert (certain.pattern, possible.pattern) == (Pattern.SOLID, Pattern.UNCERTAIN)
    assert possible.x == certain.end
    assert possible.end == total.end
