"""What a page shows is found in the file, and changed there only where no doubt is left."""

from __future__ import annotations

import pytest

from generator.editing.shown_values import find_entries, find_shown
from generator.model.reflection.errors import FieldPath
from tests.records import record_of, sample_record

FILES = {
    "topics/t.yml": (
        "title: T\nsummary: The river rose in March, and the *bridge* held.\nclaims:\n"
        "  - {id: rafts, ask: How many rafts?, type: number, unit: rafts, answers: [{value: 1114}]}\n"
        "  - {id: day, ask: When?, type: date, answers: [{value: 2019-03-05}]}\n"
        '  - {id: held, ask: Did it hold?, type: yes-no, answers: [{value: "yes"}]}\n'
        "  - {id: over, ask: How long?, type: number, unit: days, answers: [{value: {over: 50}}]}\n"
        "  - {id: twice, ask: Who?, type: text, answers: [{value: the mayor}], note: The mayor’s word – twice.}\n"
    )
}
RECORD = record_of(FILES)


@pytest.mark.parametrize(
    ("was", "now", "path", "value"),
    [
        ("1,114 rafts", "1,115 rafts", ("claims", 0, "answers", 0, "value"), "1115"),
        ("1114", "1115", ("claims", 0, "answers", 0, "value"), "1115"),
        ("5 March 2019", "6 March 2019", ("claims", 1, "answers", 0, "value"), "2019-03-06"),
        ("5 March 2019", "2019-03", ("claims", 1, "answers", 0, "value"), "2019-03"),
        ("Yes", "No", ("claims", 2, "answers", 0, "value"), "no"),
        ("more than 50 days", "more than 60 days", ("claims", 3, "answers", 0, "value", "over"), "60"),
        ("more than 50 days", "52 days", ("claims", 3, "answers", 0, "value"), "52"),
        ("rose in March", "rose in May", ("summary",), "The river rose in May, and the *bridge* held."),
        ("The mayor's word - twice", "His word", ("claims", 4, "note"), "His word."),
    ],
)
def test_a_value_is_found_as_it_is_shown(was: str, now: str, path: FieldPath, value: str) -> None:
    [place] = find_shown(RECORD, RECORD.entries["t"], was, now)
    assert (place.path, place.value) == (path, value)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("1,113 rafts", "5 rafts"),
        ("1,114 rafts", "a few rafts"),
        ("5 March 2019", "some day"),
        ("more than 50 days", "less than 60 days"),
        ("between 8 and 9 rafts", "between 10 and 11 rafts"),
        ("ose in March", "x"),
    ],
)
def test_where_a_doubt_is_left_nothing_is_found(was: str, now: str) -> None:
    assert find_shown(RECORD, RECORD.entries["t"], was, now) == []


def test_words_that_stand_in_several_places_are_found_in_each() -> None:
    record = sample_record()
    assert len(find_shown(record, record.entries["lorries-banned"], "the bridge", "it")) > 1
    assert "lorries-banned" in [entry.id for entry in find_entries(record, "the bridge")]
