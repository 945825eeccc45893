"""The record as entities of FollowTheMoney."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator import model
from generator.exports.followthemoney import followthemoney
from generator.record.record import Record
from generator.render.page.publication import Publication
from tests.records import record_of

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


def display_name(record: Record, entry_id: str | None) -> str | None:
    return record.entries[entry_id].data.display_name if entry_id else None


def values(**properties: str | None) -> dict[str, list[str]]:
    """The properties that have a value."""
    return {name: [value] for name, value in properties.items() if value}


def test_an_article_has_every_value_of_its_source_and_no_other(sample: Record, entities: dict[str, Any]) -> None:
    for source in sample.of_kind(model.Source):
        data, properties = source.data, dict(entities[source.id]["properties"])
        assert properties.pop("author", []) == [*data.authors]
        archived = [f"Archived: {data.archived}"] if data.archived else []
        assert properties.pop("notes") == [f"Language: {data.language}", *archived]
        assert properties == values(
            title=f"[{data.title}]" if data.titled_by == "editors" else data.title,
            publisher=display_name(sample, data.publisher),
            date=data.published.edtf if data.published else None,
            sourceUrl=data.address,
            retrievedAt=data.retrieved.edtf if data.retrieved else None,
            publisherUrl=f"https://example.org/a/sources/{source.id}/",
        )


def test_a_measure_has_every_value_of_its_file_and_no_other(sample: Record, entities: dict[str, Any]) -> None:
    for measure in sample.of_kind(model.Measure):
        data, properties = measure.data, dict(entities[measure.id]["properties"])
        assert properties.pop("entity", []) == [*data.targets]
        assert properties == values(
            authority=display_name(sample, data.authority),
            program=data.title,
            provisions=sample.plain(data.scope, measure.id),
            reason=data.legal_basis,
            description=data.jurisdiction,
            sourceUrl=f"https://example.org/a/sanctions/{measure.id}/",
        )


def test_an_event_has_every_value_that_it_can_have(sample: Record, entities: dict[str, Any]) -> None:
    for event in sample.events:
        data, properties = event.data, entities[event.id]["properties"]
        places = {place.id: place.data.name for place in sample.of_kind(model.Place)}
        assert properties["name"] == [data.title]
        assert properties["summary"] == [sample.plain(data.summary, event.id)]
        assert properties.get("location", []) == ([places.get(data.place, data.place)] if data.place else [])
        assert properties["notes"][0] == (f"Expected: {data.date.display()}" if data.expected else data.date.display())
        destinations = [f"Destination: {places.get(place, place)}" for place in data.destinations]
        assert [note for note in properties["notes"] if note.startswith("Destination: ")] == destinations
        people = [(part.person, part.role) for part in data.people]
        actors = people + [(part.organisation, part.role) for part in data.organisations]
        roles = [f"{sample.name(actor)}: {role}" for actor, role in actors if role]
        assert properties["notes"][len(properties["notes"]) - len(roles) :] == roles
        assert properties["sourceUrl"] == [f"https://example.org/a/events/{event.id}/"]


def test_an_article_of_a_vague_day_has_it_in_words() -> None:
    files = {"sources/it.yml": "title: It\nshort: It\nlanguage: en\nproduction: unknown\npublished: 2025-12~\n"}
    [line] = followthemoney(record_of(files), SITE).splitlines()
    properties = json.loads(line)["properties"]
    assert properties["notes"] == ["Language: en", "Published: about December 2025"]
    assert "date" not in properties
