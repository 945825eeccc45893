"""What editors may write: one model for checker, schema and field guide."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, get_args

import jsonschema  # type: ignore[import-untyped]
import pytest
import yaml

from generator import model
from generator.model import field_docs
from generator.model.claims import EntryData
from generator.model.entries import KINDS, json_schema
from generator.model.errors import shape
from generator.model.strict import StrictModel
from generator.read import yaml_tree
from generator.read.entries import KIND_OF, read_folder
from tests.records import CASES, SAMPLE


def subclasses(part: type[StrictModel]) -> Iterator[type[StrictModel]]:
    for inner in part.__subclasses__():
        yield inner
        yield from subclasses(inner)


PARTS = sorted((part for part in subclasses(StrictModel) if part is not EntryData), key=lambda part: part.__name__)
SCHEMAS = {kind: json_schema(kind) for kind in KINDS}


def noun_of(kind: type[EntryData]) -> str:
    return kind.noun


class Yaml12Loader(yaml.SafeLoader):
    """Reads YAML as the programs of editors do: true and false alone are booleans, dates are text."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - yaml's own way


for pattern, tag, first in (
    (r"(?:true|false)$", "bool", "tf"),
    (r"[-+]?[0-9]+$", "int", "-+0123456789"),
    (r"[-+]?[0-9]+\.[0-9]+$", "float", "-+0123456789"),
    (r"(?:null|~|)$", "null", ["n", "~", ""]),
):
    Yaml12Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), first)


def sample_files() -> Iterator[tuple[type[EntryData], str, Any]]:
    """The kind, the path and the content of every file of the sample that is no tombstone."""
    for path in sorted((SAMPLE / "events").rglob("*.yml")):
        folder = path.parent.name
        content = yaml.load(path.read_text("utf-8"), Loader=Yaml12Loader)  # noqa: S506 - a SafeLoader
        if not content.keys() & set(model.Tombstone.model_fields):
            yield KIND_OF["events" if folder.isdigit() else folder], path.name, content


def errors(kind: type[EntryData], content: Any) -> list[str]:
    checker = jsonschema.Draft202012Validator(SCHEMAS[kind])
    return [f"{error.json_path}: {error.message}" for error in checker.iter_errors(content)]


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
    assert {claim.type for claim in claims if claim.type} == set(get_args(model.AnswerType))


# Every field is explained


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_every_field_is_explained_to_editors(part: type[StrictModel]) -> None:
    assert part.__doc__
    for name, told, _ in field_docs(part):
        assert told.endswith("."), f"{part.__name__}.{name} has no docstring that ends in a full stop"
        assert len(told) > 15, f"{part.__name__}.{name}: {told}"


@pytest.mark.parametrize("kind", KINDS, ids=noun_of)
def test_every_property_in_a_schema_has_its_description(kind: type[EntryData]) -> None:
    schema = SCHEMAS[kind]
    groups = [schema, *schema.get("$defs", {}).values()]
    found = [(name, value) for group in groups for name, value in group.get("properties", {}).items()]
    assert len(found) > 5
    assert not [name for name, value in found if not value.get("description")]


def test_a_field_is_named_as_editors_write_it() -> None:
    assert [name for name, _, _ in field_docs(model.SanctionStep)][:3] == ["measure", "step", "basis"]


# Schemas


@pytest.mark.parametrize("kind", KINDS, ids=noun_of)
def test_a_schema_is_valid(kind: type[EntryData]) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[kind])
    assert SCHEMAS[kind]["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert json.loads(json.dumps(SCHEMAS[kind])) == SCHEMAS[kind]


def test_the_files_of_the_sample_keep_their_schemas() -> None:
    found = [(name, errors(kind, content)) for kind, name, content in sample_files()]
    assert len(found) > 15
    assert [(name, wrong) for name, wrong in found if wrong] == []


@pytest.mark.parametrize("kind", KINDS, ids=noun_of)
def test_a_schema_refuses_what_the_checker_refuses(kind: type[EntryData]) -> None:
    good = next(content for of, _, content in sample_files() if of is kind)
    title = "name" if "name" in good else "title"
    assert errors(kind, {**good, "plase": "Harrowmouth"})
    assert errors(kind, {name: value for name, value in good.items() if name != title})
    assert errors(kind, {**good, title: ["a", "list"]})
    assert errors(kind, {**good, "claims": "a text"})
    assert errors(kind, {**good, "claims": [{"says": "x", "cites": ["gazette"]}]})
    assert not errors(kind, good)


@pytest.mark.parametrize("name", ["kind-with-a-slip", "unknown-field", "no-date", "citation-with-a-capital"])
def test_a_program_that_knows_the_schema_warns_while_typing(name: str) -> None:
    text = (CASES / f"read/events/{name}.yml").read_text("utf-8")
    assert errors(model.Event, yaml.load(text, Loader=Yaml12Loader))  # noqa: S506 - a SafeLoader


@pytest.mark.parametrize("number", ["123", "2018", "12.5", "010"])
def test_a_number_without_quotes_is_no_mistake_to_other_programs(number: str) -> None:
    text = f"""
title: {number}
date: 2018
kind: other
place: {number}
summary: x
claims:
  - id: a
    ask: {number}
    answers: [{{value: {number}, cites: [b#c]}}]
corrections: [{{date: 2018, was: {number}, now: {number}, why: {number}}}]
"""
    assert shape(model.Event, yaml_tree.parse(text.encode(), "x.yml").value)[0]
    assert not errors(model.Event, yaml.load(text, Loader=Yaml12Loader))  # noqa: S506 - a SafeLoader


def test_the_schema_lists_the_words_of_a_closed_list() -> None:
    properties = SCHEMAS[model.Event]["properties"]
    assert properties["kind"]["enum"] == list(get_args(model.EventKind))


# Shape


GOOD = {"title": "Talks", "date": "2019-03-04", "kind": "talks", "summary": "They talked."}


def test_an_entry_is_made_of_texts_and_cannot_be_changed() -> None:
    event, mistakes = shape(model.Event, GOOD)
    assert event
    assert not mistakes
    assert str(event.date) == "2019-03-04"
    with pytest.raises(ValueError, match="frozen"):
        event.title = "Other"  # type: ignore[misc]


@pytest.mark.parametrize("kind", KINDS, ids=noun_of)
def test_an_unknown_field_is_refused_at_every_level(kind: type[EntryData]) -> None:
    for content in ({"nonsense": "x"}, {"claims": [{"nonsense": "x"}]}, {"claims": [{"answers": [{"nonsense": "x"}]}]}):
        _, mistakes = shape(kind, content)
        found = [mistake for mistake in mistakes if mistake.rule.code == "S110"]
        assert [mistake.path[-1] for mistake in found] == ["nonsense"]


def test_every_mistake_of_an_entry_is_told() -> None:
    _, mistakes = shape(model.Event, {"title": "<b>", "date": "yesterday", "kind": "x", "summary": ["y"], "z": "1"})
    assert sorted(mistake.rule.code for mistake in mistakes) == ["D200", "S110", "S112", "S114", "S115"]


def test_a_group_that_is_none_is_told_once() -> None:
    _, mistakes = shape(model.Event, {**GOOD, "people": [["a", "b"]], "sanctions": "x"})
    assert [(mistake.path, mistake.rule.code) for mistake in mistakes] == [
        (("people", 0), "S114"),
        (("sanctions",), "S114"),
    ]


@pytest.mark.parametrize(("text", "numbers"), [("4", {4}), ("4-7", {4, 5, 6, 7}), ("7-4", set()), ("12-12", {12})])
def test_unused_paragraphs_are_counted_out(text: str, numbers: set[int]) -> None:
    uncited, _ = shape(model.Uncited, {"p": text, "reason": "caption"})
    assert uncited
    assert uncited.numbers == numbers


@pytest.mark.parametrize(
    "text", ["https://example.org/a?b=c&d=(e)", "http://example.org", "https://example.org/мост", "https://x.org/a#b"]
)
def test_an_address_is_taken_as_it_stands(text: str) -> None:
    found, mistakes = shape(model.Instrument, {"name": "Order", "address": text})
    assert not mistakes
    assert found
    assert found.address == text


@pytest.mark.parametrize(
    "text", ["javascript:alert(1)", "data:text/html,x", "//example.org", "https://", "https://a b", 'https://a"b']
)
def test_an_address_that_leads_nowhere_or_runs_something_is_refused(text: str) -> None:
    _, mistakes = shape(model.Instrument, {"name": "Order", "address": text})
    assert [mistake.rule.code for mistake in mistakes] == ["S113"]


@pytest.mark.parametrize("text", ["a", "a-b", "a1-2b", "123"])
def test_an_id_is_made_of_small_letters_digits_and_single_hyphens(text: str) -> None:
    assert shape(model.Claim, {"id": text})[0]


@pytest.mark.parametrize("text", ["A", "a_b", "a--b", "-a", "a-", "ł", "a b", "a.b", "a/b", "../a", "a\n"])
def test_anything_else_is_no_id(text: str) -> None:
    assert [mistake.rule.code for mistake in shape(model.Claim, {"id": text})[1]] == ["S113"]
