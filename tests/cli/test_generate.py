"""`timeline generate`: what is made from the model is committed, fresh, and found where it is out of date."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from generator.cli import main
from generator.cli.generate import generated_files
from generator.model.entries import KINDS
from tests.records import ROOT, sample_copy


def generate(root: Path) -> Result:
    return CliRunner().invoke(main, ["generate", "--events", str(root / "events")], catch_exceptions=False)


def test_everything_that_is_committed_is_fresh() -> None:
    stale = [file for file, text in generated_files().items() if (ROOT / file).read_text("utf-8") != text]
    assert not stale, f"run timeline generate: {stale}"


def test_files_are_written_and_then_fresh(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    number = len(generated_files())
    assert not (root / "events/schema").exists()
    written = generate(root)
    assert written.exit_code == 0
    assert f"{number + 1} files, {number + 1} of them changed" in written.output  # a page by hand has an address, too
    assert "/field-guide/\n" in (root / "events/addresses.txt").read_text("utf-8")
    assert sorted(path.stem for path in (root / "events/schema").iterdir()) == sorted(kind.noun for kind in KINDS)
    assert generate(root).output == f"{number + 1} files, 0 of them changed\n"
    assert CliRunner().invoke(main, ["check", "--events", str(root / "events")]).exit_code == 0


def test_one_file_that_is_out_of_date_is_named(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    generate(root)
    (root / "events/schema/event.json").write_text("{}", encoding="utf-8")
    assert generate(root).output.endswith("1 of them changed: events/schema/event.json\n")


def test_an_entry_added_in_a_browser_may_wait_for_its_line_in_the_list_of_addresses(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    generate(root)
    (root / "events/topics/piers.yml").write_text("title: Piers\nsummary: Two piers.\n", encoding="utf-8")
    assert CliRunner().invoke(main, ["check", "--events", str(root / "events")]).exit_code == 0
    generate(root)
    assert "/topics/piers/ " in (root / "events/addresses.txt").read_text("utf-8")
