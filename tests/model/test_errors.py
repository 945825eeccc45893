"""From a tree of texts to an entry: every mistake in its shape is told once, in our words."""

from __future__ import annotations

import pytest

from generator import model
from generator.model.claims import EntryData
from generator.model.entries import KINDS
from generator.model.reflection.errors import shape


def noun_of(kind: type[EntryData]) -> str:
    return kind.noun


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
