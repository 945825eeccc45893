"""The groups of fields that rules look at one by one, each with its place in the record."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Generic, NamedTuple, TypeVar

from generator import model
from generator.model.claims import Check
from generator.model.sources import Passage
from generator.problems import Location
from generator.read.entries import Entry
from generator.record.claims import AssessedClaim
from generator.record.record import Record

Kind_co = TypeVar("Kind_co", bound=model.EntryData, covariant=True)
Data_co = TypeVar("Data_co", bound=model.StrictModel, covariant=True)


class Part(NamedTuple, Generic[Kind_co, Data_co]):
    """A group of fields, the entry that it belongs to and its path there."""

    entry: Entry[Kind_co]
    path: model.FieldPath
    data: Data_co

    def location(self, *path: str | int) -> Location:
        """Where the group or one of its fields stands."""
        return self.entry.location(*self.path, *path)

    def key_location(self, *path: str | int) -> Location:
        """Where the name of one of its fields stands."""
        return self.entry.key_location(*self.path, *path)


def claims_in(record: Record) -> Iterator[Part[model.EntryData, model.Claim]]:
    """Every claim."""
    for entry in record.entries.values():
        for index, claim in enumerate(entry.data.claims):
            yield Part(entry, ("claims", index), claim)


def claims_with(record: Record, *names: str) -> Iterator[AssessedClaim]:
    """Every claim in which one of these fields is filled in, assessed; to assess the others for that takes seconds."""
    keys = {*chain.from_iterable(record.claims_with_field.get(name, ()) for name in names)}
    return (record.claims[key] for key in record.places_of_claims if key in keys)


def checks_in(record: Record) -> Iterator[Part[model.EntryData, Check]]:
    """Every check between claims."""
    for entry in record.entries.values():
        for index, check in enumerate(entry.data.checks):
            yield Part(entry, ("checks", index), check)


def people_in(record: Record) -> Iterator[Part[model.Event, model.PersonAtEvent]]:
    """What every event says of a person, in order of the events."""
    for event in record.events:
        for index, person in enumerate(event.data.people):
            yield Part(event, ("people", index), person)


def steps_in(record: Record) -> Iterator[Part[model.Event, model.SanctionStep]]:
    """Every step of a sanctions measure, in order of the events."""
    for event in record.events:
        for index, step in enumerate(event.data.sanctions):
            yield Part(event, ("sanctions", index), step)


def passages_in(record: Record) -> Iterator[Part[model.Source, Passage]]:
    """Every passage of every source."""
    for source in record.of_kind(model.Source):
        for index, passage in enumerate(source.data.passages):
            yield Part(source, ("passages", index), passage)
