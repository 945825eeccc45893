"""What is committed for other programs: fresh, and found where it is stale."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from generator.cli import main
from generator.cli.forms import generated
from tests.records import ROOT


def test_the_committed_forms_are_fresh() -> None:
    stale = [name for name, text in generated().items() if (ROOT / name).read_text("utf-8") != text]
    assert not stale, "run timeline forms"


def test_the_committed_schemas_are_fresh() -> None:
    result = CliRunner().invoke(main, ["schema", "--check", str(ROOT / "events")])
    assert result.exit_code == 0, result.output


def test_a_stale_form_is_found(tmp_path: Path) -> None:
    run = CliRunner()
    assert run.invoke(main, ["forms", "--check", "--root", str(tmp_path)]).exit_code == 1
    assert "changed" in run.invoke(main, ["forms", "--root", str(tmp_path)]).output
    assert run.invoke(main, ["forms", "--check", "--root", str(tmp_path)]).exit_code == 0
