"""The issue forms: the forge will understand them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from generator.cli.generate import generated_files
from generator.editing.edits import read_values
from tests.records import ROOT


def test_the_forge_will_understand_the_issue_forms(tmp_path: Path) -> None:
    paths = [ROOT / name for name in generated_files() if "ISSUE_TEMPLATE" in name and "config" not in name]
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-issue-forms"]
    listed = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--help"], capture_output=True, text=True, check=True
    ).stdout
    if "github-issue-forms" not in listed:
        check_by_hand(paths)
        return
    result = subprocess.run([*command, *paths], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


def check_by_hand(paths: list[Path]) -> None:
    """What GitHub's documentation asks of a form, where no schema of it is at hand."""
    for path in paths:
        form = read_values(path.read_text("utf-8"))
        assert {"name", "description", "body"} <= set(form)
        ids = [item["id"] for item in form["body"] if item["type"] != "markdown"]
        labels = [item["attributes"]["label"] for item in form["body"] if item["type"] != "markdown"]
        assert len(ids) == len(set(ids))
        assert len(labels) == len(set(labels))
        for item in form["body"]:
            assert item["type"] in ("markdown", "input", "textarea", "dropdown")
            assert item["type"] != "dropdown" or item["attributes"]["options"]
            assert item["type"] == "markdown" or item["validations"]["required"] in ("true", "false")
