"""Words find what the record says, in any spelling, the closest first."""

from __future__ import annotations

import pytest

from generator.editing.find import find, fold
from tests.records import sample_record

RECORD = sample_record()


def found(words: str) -> list[str]:
    return [hit.reference for hit in find(RECORD, words)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Gitanas Nausėda", ["gitanas", "nauseda"]),
        ("Łukasz Đorđević, Straße", ["lukasz", "dordevic", "strasse"]),
        ("around 1,300 people; 2.5 %", ["around", "1300", "people", "2.5"]),
        ("Кузьма", ["кузьма"]),
        ("", []),
    ],
)
def test_case_accents_and_the_commas_of_numbers_make_no_difference(text: str, words: list[str]) -> None:
    assert fold(text) == words


def test_a_person_is_found_by_a_name_without_its_accents() -> None:
    assert "kasimir-los" in found("kasimir los")


def test_a_question_is_found_by_its_words_in_any_order_and_by_its_answer() -> None:
    assert found("girders cracked how many")[0] == "lorries-banned#girders"
    assert "lorries-banned#day-of-ban" in found("bridge closed 4 march 2019")


def test_all_the_words_must_stand_there_or_most_where_nothing_has_them_all() -> None:
    assert found("girders zebra") == []
    assert found("girders cracked zebra")[0] == "lorries-banned#girders"
    assert found("?") == []


def test_a_whole_word_comes_before_the_beginning_of_one() -> None:
    weights = [hit.weight for hit in find(RECORD, "toll")]
    assert weights == sorted(weights, reverse=True)
    assert found("lorr")


def test_an_id_finds_all_that_its_entry_asks_and_says() -> None:
    claims = [claim.key for claim in RECORD.claims_of["haulier-released"]]
    assert found("haulier-released") == ["haulier-released", *claims]


def test_a_hit_leads_to_its_line() -> None:
    (hit,) = (hit for hit in find(RECORD, "how many girders were cracked") if hit.noun == "question")
    line = hit.entry.location(*hit.path).line
    assert hit.entry.tree.text.splitlines()[line - 1].strip() == "- id: girders"
