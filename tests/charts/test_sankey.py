"""Ribbons from a total to its parts."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from generator.charts.kinds.parts_of_whole import Amount
from generator.charts.kinds.sankey import Branch, Flow, sankey
from generator.charts.kinds.svg import Pattern
from tests.charts.drawings import bars_in, parse_svg, texts_in


@dataclass(frozen=True, slots=True)
class DrawnRibbon:
    """The ends of a ribbon in per cent, above and at the foot."""

    top: tuple[float, float]
    foot: tuple[float, float]
    is_uncertain: bool


def draw_flow(total: Amount, *parts: Amount, remainder: Amount | None = None) -> str:
    return sankey("c", "t", [Flow(total, tuple(Branch(part, "who") for part in parts), remainder)])


def ribbons_in(svg: str) -> list[DrawnRibbon]:
    ribbons = []
    for path in parse_svg(svg).iter("path"):
        classes = path.get("class", "").split()
        if "tl-chart-ribbon" in classes:
            top_start, _, foot_start, *_ = (float(x) for x in re.findall(r"([\d.]+) [\d.]+", path.get("d", "")))
            foot_end, top_end = (float(x) for x in re.findall(r"H([\d.]+)C.* ([\d.]+) 0z", path.get("d", ""))[0])
            is_uncertain = "tl-chart-uncertain-ribbon" in classes
            ribbons.append(DrawnRibbon((top_start, top_end), (foot_start, foot_end), is_uncertain))
    return ribbons


def test_blocks_and_ribbons_keep_the_scale_of_the_total() -> None:
    svg = draw_flow(Amount("100", 100, 100), Amount("90", 90, 90), Amount("10", 10, 10))
    total, *blocks = [bar.width for bar in bars_in(svg)]

    assert blocks == pytest.approx([total * 0.9, total * 0.1], abs=0.05)
    for ribbon, width in zip(ribbons_in(svg), blocks, strict=True):
        assert ribbon.top[1] - ribbon.top[0] == pytest.approx(width, abs=0.05)
        assert ribbon.foot[1] - ribbon.foot[0] == pytest.approx(width, abs=0.05)


def test_somebody_who_may_belong_to_a_part_may_as_well_be_left_over() -> None:
    svg = draw_flow(
        Amount("100", 100, 100), Amount("90", 90, 90), Amount("9 or 10", 9, 10), remainder=Amount("0 or 1", 0, 1)
    )
    *certain, to_part, to_remainder = ribbons_in(svg)

    assert [ribbon.is_uncertain for ribbon in certain] == [False, False]
    assert to_part.is_uncertain
    assert to_remainder.is_uncertain
    assert to_part.top == to_remainder.top
    assert to_part.foot != to_remainder.foot
    assert [bar.pattern for bar in bars_in(svg)] == [
        Pattern.TOTAL,
        Pattern.SOLID,
        Pattern.STRIPES,
        Pattern.UNCERTAIN,
        Pattern.UNCERTAIN,
    ]


def test_the_numbers_of_small_blocks_have_room_side_by_side() -> None:
    svg = draw_flow(
        Amount("123", 123, 123), Amount("114", 114, 114), Amount("8 or 9", 8, 9), remainder=Amount("0 or 1", 0, 1)
    )
    numbers = [text for text in parse_svg(svg).iter("text") if text.get("class") == "tl-chart-number"]

    assert [text.text for text in numbers] == ["114", "8 or 9", "0 or 1"]
    assert len({text.get("y") for text in numbers}) == 1


@pytest.mark.parametrize("number", [1, 12, 40])
def test_however_many_parts_there_are_nothing_is_wider_than_the_chart(number: int) -> None:
    svg = draw_flow(Amount("more than 9", 9, None), *[Amount("1,000,000 to 2,000,000", 1, 2)] * number)

    assert all(bar.x >= 0 and bar.end <= 100.9 for bar in bars_in(svg))
    assert all(0 <= x <= 100.1 for ribbon in ribbons_in(svg) for x in (*ribbon.top, *ribbon.foot))


def test_parts_that_are_more_than_the_total_leave_it_within_its_width() -> None:
    svg = draw_flow(Amount("5", 5, 5), Amount("4", 4, 4), Amount("3", 3, 3))

    assert max(ribbon.top[1] for ribbon in ribbons_in(svg)) == pytest.approx(bars_in(svg)[0].end, abs=0.05)


def test_only_what_goes_on_has_an_arrow() -> None:
    branches = (Branch(Amount("2", 2, 2), "who", ("went on",)), Branch(Amount("1", 1, 1), "who"))
    svg = sankey("c", "t", [Flow(Amount("3", 3, 3), branches)])

    assert svg.count("tl-chart-line") == 2  # under its block and in the list
    assert {"3:", "2:", "1:", "who", "went on"} <= set(texts_in(svg))
