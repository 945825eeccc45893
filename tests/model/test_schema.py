"""The JSON Schemas: valid, kept by the sample, and as strict as the checker."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, get_args

import jsonschema  # type: ignore[import-untyped]
import pytest
import yaml

from generator import model
from generator.model.claims import EntryData
from generator.model.entries import KINDS, json_schema
from generator.model.reflection.errors import shape
from generator.model.values.vocabulary import EventKind
from generator.read import yaml_tree
from generator.read.entries import KIND_OF
from tests.records import CASES, SAMPLE

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


@pytest.mark.parametrize("kind", KINDS, ids=noun_of)
def test_every_property_in_a_schema_has_its_description(kind: type[EntryData]) -> None:
    schema = SCHEMAS[kind]
    groups = [schema, *schema.get("$defs", {}).values()]
    found = [(name, value) for group in groups for name, value in group.get("properties", {}).items()]
    assert len(found) > 5
    assert not [name for name, value in found if not value.get("description")]


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
    assert errors(kind, {**good, "claims": [{"says": "x", "cites": ["gazette#"]}]})
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
    read = yaml_tree.parse(text.encode(), "x.yml").value
    assert isinstance(read, dict)
    assert shape(model.Event, read)[0]
    assert not errors(model.Event, yaml.load(text, Loader=Yaml12Loader))  # noqa: S506 - a SafeLoader


def test_the_schema_lists_the_words_of_a_closed_list() -> None:
    properties = SCHEMAS[model.Event]["properties"]
    assert properties["kind"]["enum"] == list(get_args(EventKind))
