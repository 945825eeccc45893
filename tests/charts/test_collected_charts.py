"""Charts are found in their files, and the kit that draws them knows no subject."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from generator.charts.chart import register_chart, register_entry_chart
from generator.charts.collected_charts import CHARTED_ENTRIES, CHARTS, ENTRY_CHARTS, HAS_DATA
from generator.record.record import Record

PACKAGE = Path(__file__).parents[2] / "generator"


KIT = sorted(path.stem for path in (PACKAGE / "charts/kinds").glob("[!_]*.py"))


SUBJECT_HELPERS = ("chart", "collected_charts", "dates", "numbers")


KIT_IMPORTS = {
    "generator.charts.kinds",
    *(f"generator.charts.kinds.{module}" for module in KIT),
    "generator.language.typography",
    "generator.model.values.dates.edtf",
}


def test_a_file_beside_the_kit_draws_a_chart_or_helps_those_that_do() -> None:
    files = sorted((PACKAGE / "charts").glob("[!_]*.py"))
    modules = [file.stem for file in files if "@register_chart(" not in file.read_text("utf-8")]

    assert sorted(modules) == sorted(SUBJECT_HELPERS)
    assert len(KIT) > 5


@pytest.mark.parametrize("module", KIT)
def test_the_drawing_kit_knows_no_subject(module: str) -> None:
    tree = ast.parse((PACKAGE / "charts/kinds" / f"{module}.py").read_text("utf-8"))
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
        register_chart("custody", has_data=HAS_DATA["custody"])(lambda: pytest.fail("it is drawn"))
    with pytest.raises(ValueError, match="custody"):
        register_entry_chart("custody", entries=CHARTED_ENTRIES["custody"])(ENTRY_CHARTS["custody"])
