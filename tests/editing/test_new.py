"""New entries: files that are right or say what is open."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from generator import model
from generator.editing.errors import EditError
from generator.editing.new import draft_entry
from generator.model.claims import EntryData
from generator.model.entries import KINDS
from generator.model.reflection.examples import EXAMPLES
from generator.model.reflection.fields import fields_of
from generator.read.entries import read_entry

TODAY = date(2025, 12, 20)


def required(kind: type[EntryData]) -> dict[str, Any]:
    return {f.name: EXAMPLES[kind.__name__][f.name] for f in fields_of(kind) if f.required}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.noun)
def test_a_new_entry_with_what_is_needed_can_be_read(kind: type[EntryData]) -> None:
    made = draft_entry(kind, required(kind), (), TODAY)
    entry, problems = read_entry(made.text.encode(), f"events/{made.path}", kind)
    assert problems == []
    assert entry
    assert entry.id == made.entry_id


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.noun)
def test_what_is_not_given_is_named_as_open(kind: type[EntryData]) -> None:
    given = {name: value for name, value in required(kind).items() if name in ("title", "name", "date", "short")}
    missing = set(required(kind)) - set(given)
    told = draft_entry(kind, given, (), TODAY).still_open
    assert {line.partition(":")[0] for line in told if line.partition(":")[0] in missing} == missing


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.noun)
def test_a_new_entry_says_on_which_day_it_was_added_and_a_name_comes_with_what_names_it(kind: type[EntryData]) -> None:
    text = draft_entry(kind, required(kind), (), TODAY).text
    assert text.endswith("added: 2025-12-20\n") == (kind in (model.Event, model.Source))


def test_a_mistake_in_what_is_given_is_named() -> None:
    told = draft_entry(model.Event, {**required(model.Event), "kind": "party"}, (), TODAY).still_open
    assert any("'party' is not a kind" in line for line in told)


def test_what_nobody_can_see_is_refused() -> None:
    with pytest.raises(EditError, match="unusual space"):
        draft_entry(model.Event, {**required(model.Event), "title": "Talks\u00a0in town"}, (), TODAY)


def test_an_event_lies_in_its_year_and_an_id_is_used_once() -> None:
    given = {**required(model.Event), "date": "2018-12/2019-01"}
    assert draft_entry(model.Event, given, (), TODAY).path == "2018/council-closes-ferry-bridge.yml"
    assert (
        draft_entry(model.Event, given, {"council-closes-ferry-bridge"}, TODAY).entry_id
        == "council-closes-ferry-bridge-2"
    )
    for text in ("yesterday", "../2019"):
        with pytest.raises(EditError):
            draft_entry(model.Event, {**given, "date": text}, (), TODAY)
    with pytest.raises(EditError):
        draft_entry(model.Event, given, {"taken"}, TODAY, "taken")
    with pytest.raises(EditError):
        draft_entry(model.Event, given, (), TODAY, "../../etc")


def test_an_id_that_windows_cannot_keep_is_refused() -> None:
    with pytest.raises(EditError, match="'con' is no name for a file on Windows"):
        draft_entry(model.Person, {**required(model.Person), "name": "Con"}, (), TODAY)


def test_a_file_has_no_comments_unless_they_are_asked_for() -> None:
    fields = required(model.Event)
    plain, explained = (draft_entry(model.Event, fields, (), TODAY, explain=explain).text for explain in (False, True))
    assert "#" not in plain
    assert "\n#topics: [a-topic]\n" in explained


def test_a_field_that_is_still_wanted_is_there_to_be_filled_in() -> None:
    text = draft_entry(model.Person, {"name": "Ada Lind"}, (), TODAY).text
    assert "\ndescription:\nwhy_named:\n" in text
