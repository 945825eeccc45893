"""The drawings of charts as files that stand alone."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from generator.charts.collected_charts import CHARTED_ENTRIES, CHARTS
from generator.charts.kinds.svg_file import WIDTH
from generator.exports.charts import Charts, chart_svg, file_style, plan_drawings
from generator.exports.embeds import embeds as plan_embeds
from generator.read.addresses import PublishedAddress
from generator.record.record import Record
from generator.render.page.page import draw_pages
from generator.render.page.publication import LICENCE, Publication
from tests.charts.small_records import PERSON, event_text
from tests.records import record_of

SITE = Publication("https://example.org/site/", "The site", "Editors")
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module", params=sorted(CHARTS))
def drawing(request: pytest.FixtureRequest, sample: Record) -> tuple[str, str]:
    return str(request.param), chart_svg(sample, SITE, request.param) or ""


def test_a_file_says_what_it_shows_whose_it_is_and_on_what_terms(drawing: tuple[str, str], sample: Record) -> None:
    name, text = drawing
    root = ET.fromstring(text)  # noqa: S314 - ours
    chart = CHARTS[name](sample)

    assert chart
    assert root.findtext(f"{SVG}title") == chart.finding
    words = " ".join("".join(node.itertext()) for node in root.iter(f"{SVG}text"))
    assert "Source: The site, https://example.org/site/" in words
    assert LICENCE in words


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


def test_the_drawing_of_the_chart_of_an_entry_names_the_entry(sample: Record) -> None:
    charts = Charts(sample)
    assert {name for name, _ in charts.names.values()} == set(CHARTED_ENTRIES)
    for name, entry in charts.names.values():
        root = ET.fromstring(chart_svg(sample, SITE, name, entry) or "")  # noqa: S314 - ours
        assert sample.name(entry) in (root.findtext(f"{SVG}title") or "")


def test_what_was_published_of_the_chart_of_an_entry_goes_on_lying_there() -> None:
    record = record_of(
        {
            "people/ann.yml": PERSON.format("Ann"),
            "people/ben.yml": PERSON.format("Ben"),
            "people/old.yml": "moved_to: ann\n",
            "2024/jail.yml": event_text("2024", "people: [{person: ann, change: arrested}]\n"),
            "2025/free.yml": event_text("2025", "people: [{person: ann, change: released}]\n"),
        }
    )
    addresses = [f"/data/charts/custody-{entry}.svg" for entry in ("old", "ann", "ben", "cleo")]
    published = {address: PublishedAddress(address) for address in [*addresses, "/data/chart-custody.svg"]}
    charts = Charts(replace(record, published=published))
    pages = {page.path: page.text for page in draw_pages(plan_drawings(charts, SITE))}

    assert {f"/{path}" for path in pages} == set(addresses)
    assert pages["data/charts/custody-old.svg"] == pages["data/charts/custody-ann.svg"]
    assert pages["data/charts/custody-ben.svg"] == pages["data/charts/custody-cleo.svg"]
    assert "no longer drawn" in pages["data/charts/custody-ben.svg"]
    embeds = {page.path: page.text for page in draw_pages(plan_embeds(charts, SITE))}
    assert embeds["embed/chart-custody-old/index.html"] == embeds["embed/chart-custody-ann/index.html"]
    assert "no longer drawn" in embeds["embed/chart-custody-ben/index.html"]
