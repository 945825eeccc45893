"""The proof that an edit of one field leaves every other line as it is."""

from __future__ import annotations

import difflib
import random

from generator.editing.edits import SetField, apply_edits
from generator.read.yaml_tree import parse


def prove_one_field_changes(text: str, seed: str) -> None:
    """Put another text into some field, and see that no line before it and no line of the next value has changed."""
    tree = parse(text.encode(), seed)
    field = random.Random(seed).choice(list(tree.texts))  # noqa: S311 - the same field at every run
    lines = sorted({location.line for location in tree.places.values.values()})
    first = tree.location(field).line
    next_value = next((line for line in lines if line > first), text.count("\n") + 1)
    after = apply_edits(text, [SetField(field, "another text: 1")])
    matcher = difflib.SequenceMatcher(None, text.splitlines(), after.splitlines(), autojunk=False)
    changes = [range(start, end) for kind, start, end, _, _ in matcher.get_opcodes() if kind != "equal"]
    assert len(changes) == 1
    assert first - 1 <= changes[0].start < changes[0].stop < next_value
