"""What a field refers to stands in its type, and everything that follows from it reads it there."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

import pytest

from generator import model
from generator.model.claims import EntryData
from generator.model.reflection.fields import field_of
from generator.model.reflection.traverse import ids_in, parts_in, texts_in
from generator.model.values.references import begins_sentence
from generator.model.values.strict import StrictModel
from generator.model.values.text import Cite, ClaimRef, Line, PersonId, Prose, Title
from generator.read.entries import Entry, is_kind, read_entry
from generator.record.record import Record
from tests.records import check_rules

VENUE = """\
title: Town hall
host: {host}
rule: See [[{linked}]].
compared: [ines-vola#{claim}]
tours:
  - guide: ines-vola
    cites: [{cited}]
"""
PERSON = """\
name: Ines Vola
description: Chair
why_named: She speaks.
claims:
  - id: age
    ask: How old is she?
    note: Nobody says.
"""
SOURCE = """\
title: Council closes bridge
short: Gazette
language: en
production: unknown
passages:
  - {id: ban, p: 1, start: The council, gist: The council closed it.}
"""


class Tour(StrictModel):
    """A tour, which needs a passage."""

    called: ClassVar[str] = "this tour"
    guide: PersonId
    cites: tuple[Cite, ...] = ()


class Venue(EntryData):
    """A kind of entry that the project does not have."""

    folder: ClassVar[str] = "venues"
    noun: ClassVar[str] = "venue"
    plural: ClassVar[str] = "venues"
    title: Title
    host: PersonId | None = None
    rule: Prose | None = None
    compared: tuple[ClaimRef, ...] = ()
    tours: tuple[Tour, ...] = ()


def entry(text: str, path: str, kind: type[EntryData]) -> Entry:
    read, problems = read_entry(text.encode(), path, kind)
    assert read, problems
    assert is_kind(read, EntryData)
    return read


def complaints(**values: str) -> list[str]:
    right = {"host": "ines-vola", "linked": "ines-vola", "claim": "age", "cited": "gazette#ban"}
    entries = [
        entry(VENUE.format(**{**right, **values}), "events/venues/hall.yml", Venue),
        entry(PERSON, "events/people/ines-vola.yml", model.Person),
        entry(SOURCE, "events/sources/gazette.yml", model.Source),
    ]
    record = Record.gather(entries, frozenset(), (), date(2020, 1, 1))
    return [problem.message for problem in check_rules(record) if "venues" in problem.location.path]


def test_a_new_field_that_is_right_is_not_complained_of() -> None:
    assert complaints() == []


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"host": "ines-volla"}, "there is no person 'ines-volla'"),
        ({"host": "gazette"}, "'gazette' is a source, and a person is wanted here"),
        ({"linked": "nowhere"}, "there is no entry 'nowhere'"),
        ({"claim": "height"}, "there is no claim 'ines-vola#height'"),
        ({"cited": "gazette#bann"}, "source 'gazette' has no passage 'bann'"),
        ({"cited": ""}, "this tour cites no passage"),
        ({"cited": "gazette#ban, gazette#ban"}, "'gazette#ban' stands 2 times here"),
    ],
)
def test_a_new_field_is_held_to_its_type_without_a_second_list(values: dict[str, str], message: str) -> None:
    assert complaints(**values) == [message]


def test_every_walk_finds_a_new_field() -> None:
    data = Venue.model_validate(
        {
            "title": "Hall",
            "host": "a",
            "rule": "See [[b]].",
            "compared": ["c#d"],
            "tours": [{"guide": "e", "cites": ["f#g"]}],
        }
    )
    texts = texts_in(data)
    assert [mention.value for mention in texts.mentions] == ["a", "c#d", "e"]
    assert [mention.field for mention in texts.mentions] == ["host", "compared", "guide"]
    assert texts.citations == ((("tours", 0, "cites", 0), "f#g"),)
    assert sorted(ids_in(texts.mentions, texts.prose)) == ["a", "b", "e"]
    assert texts.prose == ((("rule",), "See [[b]]."),)
    assert [path for path, _ in parts_in(data)] == [(), ("tours", 0)]


def test_the_schema_and_the_field_guide_say_what_may_be_named() -> None:
    assert Venue.model_json_schema()["properties"]["host"]["anyOf"][0]["x-refers-to"] == ["person"]
    assert field_of(Venue, "host").description == "the id of a person"
    assert field_of(Venue, "compared").description == "a list of claims, each entry#claim"
    assert field_of(Tour, "cites").description == "a list of citations, each source#passage"


def test_a_kind_that_does_not_say_what_it_is_called_is_refused_where_it_is_defined() -> None:
    with pytest.raises(TypeError, match="Nameless does not say its plural, title or name"):

        class Nameless(EntryData):
            folder: ClassVar[str] = "nameless"
            noun: ClassVar[str] = "nameless"
            words: Line


@pytest.mark.parametrize(
    ("before", "begins"),
    [
        ("", True), ("It rained. ", True), ("It rained.\n", True), ("Did it? ", True), ('"It did." ', True),
        ("One.\n\n", True), ("- ", True), ("One.\n\n- ", True), ("## ", True), ("One.\n\n## ", True), ("| ", True),
        ("It rained. **", True), ("in ", False), ("It rained, ", False), ("he said: ", False), ("at 3.", False),
    ],
)  # fmt: skip
def test_a_sentence_begins_after_the_end_of_another(before: str, *, begins: bool) -> None:
    assert begins_sentence(f"{before}[[a-court]] sat.", len(before)) is begins
