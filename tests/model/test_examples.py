"""Every field has an example, and every example a field."""

from __future__ import annotations

import pytest

from generator.model.claims import EntryData
from generator.model.entries import KINDS
from generator.model.reflection.examples import EXAMPLES, example_text
from generator.model.reflection.fields import fields_of
from tests.model.parts import parts_of


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.noun)
def test_every_field_has_an_example(kind: type[EntryData]) -> None:
    for part in parts_of(kind):
        for field in fields_of(part):
            if not field.part:
                assert example_text(part, field.name), field


def test_every_example_belongs_to_a_field() -> None:
    names = {part.__name__: set(part.model_fields) for kind in KINDS for part in parts_of(kind)}
    for part, examples in EXAMPLES.items():
        assert examples.keys() <= names.get(part, set().union(*names.values())), part
