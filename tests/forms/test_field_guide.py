"""The field guide: every field, in words."""

from __future__ import annotations

from generator.cli.generate import generated_files
from generator.model.entries import KINDS
from generator.model.reflection.fields import fields_of
from tests.model.parts import parts_of


def test_the_field_guide_names_every_field() -> None:
    guide = generated_files()["docs/field-guide.md"]
    for kind in KINDS:
        for part in parts_of(kind):
            for field in fields_of(part):
                assert f"\n`{field.name}`{' *' if field.required else ''}\n:   " in guide
    assert "[[" not in guide
