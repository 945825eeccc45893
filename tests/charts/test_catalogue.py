"""Charts are found in their files, and the kit that draws them knows no subject."""

from __future__ import annotations

import ast
import csv
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.charts.catalogue import CHARTS, ENTRY_CHARTS
from generator.charts.chart import register_chart, register_entry_chart
from generator.record.record import Record
from tests.records import sample_copy

PACKAGE = Path(__file__).parents[2] / "generator"
KIT = (
    "svg",
    "drawing",
    "placement",
    "time_scale",
    "timelines",
    "histogram",
    "stacked_bars",
    "parts_of_whole",
    "sankey",
    "bubble_matrix",
)
SUBJECT_HELPERS = ("chart", "catalogue", "dates", "numbers")
KIT_IMPORTS = {*(f"generator.charts.{module}" for module in KIT), "generator.model.edtf"}
SCRATCH_CHART = '''
"""Chart: places by the number of their events."""

from collections import Counter

from generator.charts.chart import Cell, Chart, register_chart
from generator.charts.stacked_bars import Series, StackedBar, stacked_bars
from generator.charts.svg import Pattern

NAME = "chart-places"


@register_chart("places")
def places(record):
    counts = Counter(event.data.place for event in record.events if event.data.place)
    bars = [StackedBar(place, (count,), str(count)) for place, count in counts.items()]
    svg = stacked_bars(NAME, "Where it happens.", bars, [Series(Pattern.SOLID, "events")])
    rows = tuple((Cell(place), Cell(str(count))) for place, count in counts.items())
    return Chart(NAME, "places", "Where it happens.", svg, ("Place", "Events"), rows, "data/chart-places.csv")
'''


def test_a_file_belongs_to_the_kit_or_draws_a_chart() -> None:
    files = sorted((PACKAGE / "charts").glob("[!_]*.py"))
    modules = [file.stem for file in files if "@register_chart(" not in file.read_text("utf-8")]

    assert sorted(modules) == sorted((*KIT, *SUBJECT_HELPERS))


@pytest.mark.parametrize("module", KIT)
def test_the_drawing_kit_knows_no_subject(module: str) -> None:
    tree = ast.parse((PACKAGE / "charts" / f"{module}.py").read_text("utf-8"))
    imports = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}

    assert {name for name in imports if name and name.startswith("generator")} <= KIT_IMPORTS


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_has_the_name_of_its_block_and_a_table_with_a_cell_for_each_column(sample: Record, name: str) -> None:
    chart = CHARTS[name](sample)

    if chart:
        assert chart.name == f"chart-{name}"
        assert {len(row) for row in chart.rows} == {len(chart.columns)}


def test_each_chart_has_a_table_of_its_own(sample: Record) -> None:
    paths = [chart.csv_path for draw_chart in CHARTS.values() if (chart := draw_chart(sample))]

    assert len(paths) == len(set(paths)) > 3


def test_the_chart_of_an_entry_leads_to_the_table_of_all(sample: Record) -> None:
    everybody, person = CHARTS["custody"](sample), ENTRY_CHARTS["custody"](sample, "kasimir-los")

    assert everybody
    assert person
    assert person.csv_path == everybody.csv_path
    assert person.name != everybody.name


def test_two_charts_have_two_names() -> None:
    with pytest.raises(ValueError, match="custody"):
        register_chart("custody")(CHARTS["custody"])
    with pytest.raises(ValueError, match="custody"):
        register_entry_chart("custody")(ENTRY_CHARTS["custody"])


def test_a_chart_that_is_one_file_is_drawn_as_block_and_table_and_csv(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "generator" / "charts" / "places.py").write_text(SCRATCH_CHART, encoding="utf-8")
    root = sample_copy(tmp_path)
    (root / "docs" / "places.md").write_text("# Places\n\n[[draw:chart-places]]\n", encoding="utf-8")
    command = [sys.executable, "-m", "generator", "export", str(tmp_path / "out")]
    command += ["--events", str(root / "events"), "--docs", str(root / "docs")]

    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stderr
    page = (tmp_path / "out" / "docs" / "places.md").read_text("utf-8")
    rows = list(csv.reader((tmp_path / "out" / "docs" / "data" / "chart-places.csv").read_text("utf-8").splitlines()))
    assert 'class="tl-chart-drawing tl-chart-stacked-bars"' in page
    assert "[These rows as CSV](data/chart-places.csv)" in page
    assert rows[0] == ["Place", "Events"]
    assert page.count("<rect") == len(rows)  # a bar for each row, and one in the legend
