"""References between entries: what is told of two files that have one id."""

from __future__ import annotations

from generator.problems import Location
from generator.read.entries import SAME_ID
from generator.rules.references import at_newer_file

OLDER, NEWER = "events/2019/haulier-released.yml", "events/2018/haulier-released.yml"


def test_of_two_files_with_one_id_the_one_that_is_not_published_is_to_be_renamed() -> None:
    message = f"id 'haulier-released' is used already by {NEWER}"
    problem = SAME_ID.problem(Location(OLDER), message, "rename it", related=(Location(NEWER),))
    told = at_newer_file(problem, {OLDER}.__contains__)
    assert (told.location.path, [place.path for place in told.related]) == (NEWER, [OLDER])
    assert told.message == f"id 'haulier-released' is used already by {OLDER}"


def test_of_two_files_that_are_both_new_the_second_is_told() -> None:
    problem = SAME_ID.problem(Location(OLDER), "used already", "rename it", related=(Location(NEWER),))
    assert at_newer_file(problem, frozenset[str]().__contains__) == problem
