"""Every field for prose, whatever group of fields it stands in, takes prose and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from generator import model
from generator.model.reflection.errors import shape
from generator.model.reflection.fields import fields_of
from generator.model.values.strict import StrictModel
from tests.records import rows_of

PROSE = [text for text, _, _ in rows_of("prose.txt")]
REFUSED = [text for text, _ in rows_of("prose-refused.txt")]


def parts_of(part: type[StrictModel]) -> Iterator[type[StrictModel]]:
    """The group of fields and every group inside it."""
    yield part
    for field in fields_of(part):
        if field.part:
            yield from parts_of(field.part)


PARTS = {part.__name__: part for kind in model.KINDS for part in parts_of(kind)}
FIELDS = [(name, field.name) for name, part in PARTS.items() for field in fields_of(part) if field.is_prose]


def refusal(part: str, field: str, text: str) -> list[str]:
    """The rules that a text breaks in a field, whatever else is missing around it."""
    _, mistakes = shape(PARTS[part], {field: text})
    return [mistake.rule.code for mistake in mistakes if mistake.path == (field,)]


def test_there_are_such_fields() -> None:
    assert len(FIELDS) > 12


@pytest.mark.parametrize(("part", "field"), FIELDS)
def test_a_field_for_prose_takes_prose(part: str, field: str) -> None:
    assert [text for text in PROSE if refusal(part, field, text)] == []


@pytest.mark.parametrize(("part", "field"), FIELDS)
def test_a_field_for_prose_refuses_what_is_none(part: str, field: str) -> None:
    assert [text for text in REFUSED if refusal(part, field, text) != ["S116"]] == []
