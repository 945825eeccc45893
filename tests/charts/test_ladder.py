"""The ladder: a dot in each stage to which a row came, the last one filled."""

from __future__ import annotations

from generator.charts.kinds.ladder import LadderRow, ladder
from generator.charts.kinds.svg import LegendItem, Marker
from tests.charts.drawings import parse_svg, texts_in

STAGES = (("said", ""), ("announced", ""), ("enacted", "none"))
LEGEND = (LegendItem(Marker.FILLED_CIRCLE, "last"), LegendItem(Marker.EMPTY_CIRCLE, "before"))


def draw_row(*stages: tuple[str, ...] | None) -> str:
    return ladder("c", "t", STAGES, [LadderRow("Name", "2006", stages)], LEGEND)


def stages_of(svg: str) -> list[str]:
    """What stands in each stage of the one row: a filled dot, an empty one, none."""
    dots = []
    for stage in [span for span in parse_svg(svg).iter("span") if span.get("class") == "tl-chart-stage"][3:]:
        circles = [circle.get("class") or "" for circle in stage.iter("circle")]
        dots.append("".join("filled" if "filled" in circle else "empty" for circle in circles))
    return dots


def test_the_last_stage_has_the_filled_dot_and_those_before_it_empty_ones() -> None:
    assert stages_of(draw_row((), ("lifted",), None)) == ["empty", "filled", ""]


def test_a_stage_that_was_passed_over_has_no_dot() -> None:
    assert stages_of(draw_row(("said",), None, ("law",))) == ["empty", "", "filled"]


def test_a_row_that_came_nowhere_has_no_dot() -> None:
    assert stages_of(draw_row(None, None, None)) == ["", "", ""]


def test_words_stand_in_their_stage_and_an_empty_stage_says_so() -> None:
    texts = texts_in(draw_row((), ("lifted", "in May"), None))

    assert texts[:4] == ["said", "announced", "enacted", "none"]
    assert texts[4:] == ["Name", "2006", "lifted", "in May", "last", "before"]


def test_a_row_without_a_label_takes_the_whole_width() -> None:
    assert "tl-chart-label" not in ladder("c", "t", STAGES, [LadderRow("", "", (None, None, None))], ())
