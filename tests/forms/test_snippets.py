"""The snippets of VS Code: a right entry in each."""

from __future__ import annotations

import json
import re

from generator.forms.files import generated_files
from generator.model.entries import KINDS
from generator.read.entries import read_entry


def test_the_snippets_are_json_with_a_right_entry_in_each() -> None:
    found = json.loads(generated_files()[".vscode/timeline.code-snippets"])
    for kind in KINDS:
        body = "\n".join(found[f"New {kind.noun}"]["body"])
        text = re.sub(r"\$\{\d+\|([^,|]+)[^}]*\}", r"\1", body)
        text = re.sub(r"\$\{\d+:((?:\\.|[^}\\])*)\}", r"\1", text).replace("\\", "")
        entry, problems = read_entry(text.encode(), "events/x/y.yml", kind)
        assert problems == [], text
        assert entry
