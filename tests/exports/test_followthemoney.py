"""The record as entities of FollowTheMoney."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator import model
from generator.exports.export import Publication
from generator.exports.followthemoney import followthemoney
from generator.record.record import Record

SITE = Publication("https://example.org/a/")


@pytest.fixture(scope="module")
def entities(sample: Record) -> dict[str, Any]:
    found = [json.loads(line) for line in followthemoney(sample, SITE).splitlines()]
    assert len(found) == len({entity["id"] for entity in found})
    return {entity["id"]: entity for entity in found}


def test_every_entity_of_the_record_is_there_under_its_own_id_and_name(
    sample: Record, entities: dict[str, Any]
) -> None:
    kinds = (model.Person, model.Organisation, model.Event, model.Measure, model.Source)

    assert set(entities) == {entry.id for kind in kinds for entry in sample.of_kind(kind)}
    for person in sample.of_kind(model.Person):
        properties = entities[person.id]["properties"]
        names = {name for key in ("alias", "previousName", "weakAlias") for name in properties.get(key, ())}
        assert properties["name"] == [person.data.name]
        assert names == {name.text for name in person.data.names}


def test_who_took_part_and_who_is_meant_are_entities(sample: Record, entities: dict[str, Any]) -> None:
    for event in sample.events:
        involved = set(entities[event.id]["properties"].get("involved", ()))
        people = {part.person for part in event.data.people}
        assert involved == people | {part.organisation for part in event.data.organisations}
        assert involved <= set(entities)
    for measure in sample.of_kind(model.Measure):
        assert entities[measure.id]["properties"].get("entity", []) == [*measure.data.targets]


def test_no_date_is_more_exact_than_in_the_record(sample: Record, entities: dict[str, Any]) -> None:
    for event in sample.events:
        properties, date = entities[event.id]["properties"], event.data.date
        dates = [properties[name][0] for name in ("date", "startDate", "endDate") if name in properties]
        assert dates == ([] if date.is_uncertain or date.is_approximate else [*date.html_datetimes()])
        assert date.display() in properties["notes"][0]
