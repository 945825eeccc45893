"""Problems: told with place, field and cure, in order, once; and suggestions that are near."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.problems import MAX_PROBLEMS, Hint, Location, Problem, Problems, Replacement, Rule, nearest, suggestion

RULE = Rule("X100", "A kind is known.", "Filters are made of kinds.", "kind: pardom", "kind: pardon")


def problem(line: int, column: int = 1, message: str = "m", path: str = "events/a.yml") -> Problem:
    return RULE.problem(Location(path, line, column), message, "mend it")


def test_a_problem_says_where_what_and_how_to_mend_it() -> None:
    location = Location("events/2025/pardon-of-123.yml", 5, 7)
    told = RULE.problem(location, "'pardom' is not a kind", "did you mean 'pardon'?", field="kind")
    assert str(told) == (
        "events/2025/pardon-of-123.yml:5:7: kind: 'pardom' is not a kind (X100) - did you mean 'pardon'?"
    )


def test_a_problem_names_the_other_places_it_is_about() -> None:
    told = RULE.problem(Location("a.yml", 2), "twice", "keep one", related=(Location("b.yml", 3, 4),))
    assert str(told) == "a.yml:2:1: twice (X100) - keep one (see also b.yml:3:4)"


def test_neither_the_message_nor_the_hint_has_a_sign_that_cannot_be_seen_and_a_hint_keeps_its_lines() -> None:
    told = RULE.problem(Location("a.yml"), "what\u202e", "write\nwho\x1b?")
    assert (told.message, told.hint) == ("what\\u202e", "write\nwho\\x1b?")


def test_problems_stand_in_the_order_of_their_places_and_once() -> None:
    lines = [problem(10), problem(9), problem(9, 20), problem(9, 3), problem(2, path="docs/z.md"), problem(9)]
    found = [str(one.location) for one in Problems(lines)]
    expected = ["docs/z.md:2:1", "events/a.yml:9:1", "events/a.yml:9:3", "events/a.yml:9:20", "events/a.yml:10:1"]
    assert found == expected
    assert len(Problems(lines)) == 5


def test_all_problems_are_told_by_the_exception() -> None:
    assert str(Problems([problem(2), problem(1)])).splitlines() == [
        "events/a.yml:1:1: m (X100) - mend it",
        "events/a.yml:2:1: m (X100) - mend it",
    ]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("pardom", "pardon"),
        ("Pardon", "pardon"),
        ("PARDON", "pardon"),
        ("realease", "release"),
        ("trail", "trial"),
        ("imprisonment", None),
        ("x", None),
        ("", None),
    ],
)
def test_only_a_near_word_is_suggested(word: str, meant: str | None) -> None:
    assert nearest(word, ["pardon", "release", "trial", "arrest"]) == meant


def test_the_opposite_is_no_suggestion() -> None:
    assert nearest("imprisoned", ["pardoned", "released", "detained"]) is None


def test_a_suggestion_does_not_depend_on_the_order_of_the_words() -> None:
    words = ["talks-in-minsk", "talks-in-minks", "talks-in-mins"]
    assert nearest("talks-in-min", words) == nearest("talks-in-min", reversed(words))


def test_without_a_near_word_the_hint_says_something_else() -> None:
    assert suggestion("pardom", ["pardon"], "write it") == Hint(
        "did you mean 'pardon'?", Replacement("pardom", "pardon")
    )
    assert suggestion("zebra", ["pardon"], "write it") == Hint("write it")


def test_a_problem_carries_what_to_put_in_the_place_of_what_stands_there() -> None:
    told = RULE.problem(Location("a.yml"), "'pardom' is not a kind", suggestion("pardom", ["pardon"], "write it"))
    assert told.hint == "did you mean 'pardon'?"
    assert told.replacement == Replacement("pardom", "pardon")
    assert problem(1).replacement is None


def test_of_a_flood_the_first_are_told_and_the_others_counted() -> None:
    flood = [problem(line) for line in range(1, 80_001)]
    other = replace(problem(7), location=Location("events/y.yml", 7))
    told = list(Problems([*flood, other]))
    assert len(told) == MAX_PROBLEMS + 2
    assert told[:MAX_PROBLEMS] == flood[:MAX_PROBLEMS]
    assert str(told[MAX_PROBLEMS]) == (
        f"{flood[MAX_PROBLEMS - 1].location}: 79950 more problems were found in this file (X803) - "
        "mend the first ones, then check again"
    )
    assert told[-1] == other
    assert list(Problems(told)) == list(told)


def test_what_a_file_holds_makes_no_endless_line() -> None:
    long = RULE.problem(Location("x.yml"), "x" * 200_000, Hint("y" * 200_000), field="z" * 200_000)
    assert len(str(long)) < 3_000
