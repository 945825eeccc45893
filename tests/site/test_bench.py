"""The page of measurements: what was not measured is not in it."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.bench.programs import OURS, PLAIN, SiteSize
from tests.bench.report import PHASE_NAMES, THIS_RECORD, Results, draw_page
from tests.bench.running import Run
from tests.records import ROOT, problems_in


def results(events: int, user: float) -> Results:
    """What was measured with two programs."""
    measured = Results(events, 2 * events)
    for name in (OURS, PLAIN):
        measured.runs[name] = [Run(user, user, 10**8), Run(2 * user, user, 10**8)]
        measured.sites[name] = SiteSize(3 * events, 10**7, 10**6)
    measured.phases |= {name: [user] for name in PHASE_NAMES}
    return measured


def test_a_program_that_was_not_there_is_in_no_table() -> None:
    page = draw_page([results(10, 1.0), results(1000, 50.0), results(THIS_RECORD, 3.0)], 2)
    assert "## The record of this site" in page
    rows = [line for line in page.splitlines() if line.startswith("|")]
    assert any(line.startswith(f"| {OURS} | 1.50 (1.00–2.00) s | 1.00 (1.00–1.00) |") for line in rows)
    assert any(line == f"| {PLAIN} | 0.85 |" for line in rows), "fifty times as long for a hundred times as much"
    assert not any("Hugo" in line or "Zensical" in line for line in rows)
    assert "| Pages | 3,000 | 3.0 million |" in rows


def test_the_page_keeps_the_rules_of_pages_by_hand(tmp_path: Path) -> None:
    for folder in ("events", "docs"):
        shutil.copytree(ROOT / "tests/sample" / folder, tmp_path / folder)
    before = problems_in(tmp_path, archive=False)
    (tmp_path / "docs/performance.md").write_text(draw_page([results(100, 1.0)], 2), "utf-8")
    assert problems_in(tmp_path, archive=False) == before
