"""The drawings of charts as files that stand alone."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from generator.charts.collected_charts import CHARTS
from generator.charts.kinds.svg_file import WIDTH
from generator.exports.charts import chart_svg, file_style
from generator.exports.export import Publication
from generator.record.record import Record

SITE = Publication("https://example.org/site/", "The site", "Editors")
SVG = "{http://www.w3.org/2000/svg}"
TERMS = "On terms"


@pytest.fixture(scope="module", params=sorted(set(CHARTS) - {"flow"}))
def drawing(request: pytest.FixtureRequest, sample: Record) -> tuple[str, str]:
    chart = CHARTS[request.param](sample)
    assert chart
    return str(request.param), chart_svg(sample, SITE, chart, TERMS)


def test_a_file_says_what_it_shows_whose_it_is_and_on_what_terms(drawing: tuple[str, str], sample: Record) -> None:
    name, text = drawing
    root = ET.fromstring(text)  # noqa: S314 - ours
    chart = CHARTS[name](sample)

    assert chart
    assert root.findtext(f"{SVG}title") == chart.finding
    words = " ".join("".join(node.itertext()) for node in root.iter(f"{SVG}text"))
    assert "Source: The site, https://example.org/site/" in words
    assert TERMS in words


def test_a_file_has_every_word_of_the_drawing(drawing: tuple[str, str], sample: Record) -> None:
    name, text = drawing
    root = ET.fromstring(text)  # noqa: S314 - ours
    chart = CHARTS[name](sample)
    assert chart
    before = ET.fromstring(chart.svg)  # noqa: S314 - ours

    assert set(" ".join(before.itertext()).split()) <= set(" ".join(root.itertext()).split())


def test_a_file_needs_nothing_else_and_runs_nothing(drawing: tuple[str, str]) -> None:
    _, text = drawing
    root = ET.fromstring(text)  # noqa: S314 - ours

    assert {node.tag.removeprefix(SVG) for node in root.iter()}.isdisjoint({"script", "a", "image", "foreignObject"})
    assert not re.search(r"href|@import|url\((?!#)|\son\w+=|var\(", text)
    for reference in re.findall(r"url\(#([^)]+)\)", text):
        assert f'id="{reference}"' in text


def test_nothing_lies_beside_the_paper(drawing: tuple[str, str]) -> None:
    root = ET.fromstring(drawing[1])  # noqa: S314 - ours
    height = float(root.get("height", "0"))

    for node in root.iter(f"{SVG}text"):
        if node.get("x", "").replace(".", "").isdigit():
            assert float(node.get("x", "0")) < WIDTH
            assert float(node.get("y", "0").removesuffix("em")) < height


def test_a_file_has_the_colours_of_light_and_of_dark() -> None:
    light, _, dark = file_style().partition("@media (prefers-color-scheme: dark)")
    colour = re.compile(r"#[0-9a-f]{3,6}")

    assert set(colour.findall(light))
    assert set(colour.findall(dark))
    assert not set(colour.findall(light)) & set(colour.findall(dark))


def test_what_is_filled_in_light_is_filled_in_dark() -> None:
    for scheme in file_style().split("@media"):
        assert 0 < scheme.index(".tl-chart-marker {") < scheme.index(".tl-chart-filled { fill: currentcolor")
