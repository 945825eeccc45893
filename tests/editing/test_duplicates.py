"""Warnings of entries that may be the same."""

from __future__ import annotations

from typing import Any

import pytest

from generator import model
from generator.editing.duplicates import find_duplicates
from generator.model.claims import EntryData
from tests.records import sample_record


@pytest.mark.parametrize(
    ("kind", "given", "same", "reason"),
    [
        (model.Source, {"address": "http://gazette.example.org/2019/03/05/bridge?x=(y)&id=1"}, "gazette", "address"),
        (model.Source, {"title": "Only one girder cracked, engineer says"}, "ferry", "similar title"),
        (model.Event, {"title": "Lorries banned from the Old Ferry Bridge by Harrowmouth", "date": "2019"},
         "lorries-banned", "same days and a similar title"),
        (model.Person, {"name": "Inés Volá"}, "ines-vola", "similar name"),
        (model.Measure, {"title": "No lorries over seven tonnes on the Old Ferry Bridge"}, "lorry-ban", "similar"),
    ],
)  # fmt: skip
def test_entries_that_may_be_the_same_are_named(
    kind: type[EntryData], given: dict[str, Any], same: str, reason: str
) -> None:
    found = {near.entry.id: near.reason for near in find_duplicates(sample_record(), kind, given)}
    assert reason in found[same]


def test_what_is_new_is_not_called_old() -> None:
    record = sample_record()
    assert find_duplicates(record, model.Event, {"title": "A fair in the market", "date": "2021-05-05"}) == []
    assert find_duplicates(record, model.Person, {"name": "Ida Holm"}) == []
    assert find_duplicates(record, model.Source, {"title": "Fair opens", "address": "https://x.example/"}) == []
