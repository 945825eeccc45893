"""A chart that is one file more is drawn as a block, a table and a CSV file."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from pathlib import Path

from tests.records import sample_copy

PACKAGE = Path(__file__).parents[2] / "generator"


SCRATCH_CHART = '''
"""Chart: towns by the number of their events."""

from collections import Counter

from generator.charts.chart import Cell, Chart, register_chart
from generator.charts.kinds.stacked_bars import stacked_bars
from generator.charts.kinds.svg import LegendItem, Pattern

NAME = "chart-towns"


@register_chart("towns", has_data=lambda record: bool(record.events))
def towns(record):
    counts = Counter(event.data.place for event in record.events if event.data.place)
    bars = [(f"{place}: {count}", {Pattern.SOLID: count}) for place, count in counts.items()]
    svg = stacked_bars(NAME, "Where it happens.", bars, [LegendItem(Pattern.SOLID, "events")])
    rows = tuple((Cell(place), Cell(str(count))) for place, count in counts.items())
    return Chart(NAME, "towns", "Where it happens.", svg, ("Place", "Events"), rows)
'''


def test_a_chart_that_is_one_file_is_drawn_as_block_and_table_and_csv(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "generator" / "charts" / "towns.py").write_text(SCRATCH_CHART, encoding="utf-8")
    root = sample_copy(tmp_path)
    (root / "docs" / "towns.md").write_text("# Towns\n\n[[draw:chart-towns]]\n", encoding="utf-8")
    command = [sys.executable, "-m", "generator", "export", str(tmp_path / "out")]
    command += ["--events", str(root / "events")]

    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stderr
    page = (tmp_path / "out" / "docs" / "towns.md").read_text("utf-8")
    table = (tmp_path / "out" / "docs" / "data" / "chart-towns.csv").read_text("utf-8-sig")
    rows = list(csv.reader(table.splitlines()))
    assert 'class="tl-chart-drawing tl-chart-stacked-bars"' in page
    assert '<a href="../data/chart-towns.csv">These rows as CSV</a>' in page
    assert rows[0] == ["Place", "Events"]
    assert page.count("<rect") == len(rows)  # a bar for each row, and one in the legend
