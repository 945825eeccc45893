"""What editors may write: one model for checker, schema and field guide."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

import pytest

from generator import model
from generator.model.claims import EntryData
from generator.model.reflection.fields import fields_of
from generator.model.values.strict import StrictModel
from generator.model.values.vocabulary import AnswerType, OrganisationKind
from generator.read.entries import read_folder
from tests.records import SAMPLE


def subclasses(part: type[StrictModel]) -> Iterator[type[StrictModel]]:
    for inner in part.__subclasses__():
        yield inner
        yield from subclasses(inner)


PARTS = sorted(
    (part for part in subclasses(StrictModel) if part is not EntryData and part.__module__.startswith("generator.")),
    key=lambda part: part.__name__,
)


# The sample uses everything


def parts_in(value: Any) -> Iterator[StrictModel]:
    if isinstance(value, StrictModel):
        yield value
        for name in type(value).model_fields:
            yield from parts_in(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from parts_in(item)


def test_the_sample_uses_every_field_of_every_part() -> None:
    used = {
        (type(part).__name__, name)
        for entry in read_folder(SAMPLE / "events").entries
        for part in parts_in(entry.data)
        for name in part.model_fields_set
    }
    every = {(part.__name__, name) for part in PARTS for name in part.model_fields}
    assert len(every) > 100
    assert sorted(every - used) == []


def test_the_sample_uses_every_type_of_answer_and_every_form_of_number() -> None:
    entries = read_folder(SAMPLE / "events").entries
    claims = [part for entry in entries for part in parts_in(entry.data) if isinstance(part, model.Claim)]
    assert {claim.type for claim in claims if claim.type} == set(get_args(AnswerType))


# Every field is explained


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_every_field_is_explained_to_editors(part: type[StrictModel]) -> None:
    assert part.__doc__
    for name, told in ((field.name, field.doc) for field in fields_of(part)):
        assert told.endswith("."), f"{part.__name__}.{name} has no docstring that ends in a full stop"
        assert len(told) > 15, f"{part.__name__}.{name}: {told}"


def test_a_field_is_named_as_editors_write_it() -> None:
    assert [field.name for field in fields_of(model.SanctionStep)][:3] == ["measure", "step", "basis"]


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"answers": [{"value": "123"}, {"value": {"over": "50"}}]}, "number"),
        ({"answers": [{"value": "2019"}], "unit": "lorries"}, "number"),
        ({"answers": [{"value": "6"}], "unit": "%"}, "percent"),
        ({"answers": [{"value": "2019-03"}, {"value": "2019-03-04~"}]}, "date"),
        ({"answers": [{"value": "yes"}, {"value": "no"}]}, "yes-no"),
        ({"answers": [{"value": "the council"}]}, "text"),
        ({"answers": [{"value": "the council"}], "type": "wording"}, "wording"),
        ({"answers": [{"value": "the council"}, {"value": "3"}]}, None),
        ({"answers": []}, None),
        ({}, None),
    ],
)
def test_a_question_wants_what_its_answers_look_like(fields: dict[str, object], kind: str | None) -> None:
    assert model.Claim.model_validate({"id": "x", "ask": "What?", **fields}).type == kind


@pytest.mark.parametrize(
    ("name", "kind", "in_text"),
    [
        ("The lawyer of Jane Roe (The Echo)", "unnamed", "the lawyer of Jane Roe"),
        ("European diplomat (The Echo)", "unnamed", "European diplomat"),
        ("Analysts", "unnamed", "Analysts"),
        ("The Echo (Harrowmouth)", "outlet", "The Echo (Harrowmouth)"),
    ],
)
def test_who_is_unnamed_is_called_without_what_stands_in_brackets(
    name: str, kind: OrganisationKind, in_text: str
) -> None:
    assert model.Organisation(name=name, kind=kind, description="Somebody.").name_in_text == in_text


@pytest.mark.parametrize(
    ("was", "now", "sentence"),
    [
        ("2025-12-13", "[2025-12-12,2025-12-13]", "“13 December 2025” was corrected to “12 or 13 December 2025”."),
        ("51", "52 people", "“51” was corrected to “52 people”."),
    ],
)
def test_a_correction_tells_a_date_as_readers_see_it(was: str, now: str, sentence: str) -> None:
    correction = model.Correction.model_validate({"date": "2025-12-20", "was": was, "now": now, "why": "Misread."})
    assert correction.in_words == f"{sentence} Misread."
