"""A problem with its line: the caret stands below the mistake, and the better line is right."""

from __future__ import annotations

import pytest

from generator import model
from generator.cli.code_frame import WIDTH, excerpt, replacement
from generator.problems import Location, Problem
from generator.read.entries import read_entry


def problem(column: int, message: str, hint: str, line: int = 1) -> Problem:
    return Problem(Location("events/2019/x.yml", line, column), "S112", "kind", message, hint)


def test_the_example_of_the_design_is_printed_with_its_line() -> None:
    text = "title: Lukashenko pardons 123 people\ndate: 2025-12-13\nplace: Minsk\nsummary: x\nkind: pardom\n"
    _, [found] = read_entry(text.encode(), "events/2025/pardon-of-123.yml", model.Event)
    shown = excerpt(found, text.splitlines()).splitlines()
    assert shown == [
        "events/2025/pardon-of-123.yml:5:7: kind: 'pardom' is not a kind (S112) - did you mean 'pardon'?",
        "  5 | kind: pardom",
        "    |       ^^^^^^",
        "    = kind: pardon",
    ]


def test_a_date_in_words_is_shown_in_numbers() -> None:
    text = "title: x\ndate: 14 December 2025  # Sunday\nsummary: x\nkind: talks\n"
    _, [found] = read_entry(text.encode(), "events/2025/x.yml", model.Event)
    assert excerpt(found, text.splitlines()).splitlines()[-1] == "    = date: 2025-12-14  # Sunday"


def test_a_line_that_is_not_there_has_no_excerpt() -> None:
    found = problem(1, "x", "y", line=7)
    assert excerpt(found, ["one"]) == str(found)


@pytest.mark.parametrize("column", [1, 60, 250, 499])
def test_a_long_line_is_shown_around_its_mistake(column: int) -> None:
    line = "".join(chr(ord("a") + index % 26) for index in range(500))
    _, shown, caret = excerpt(problem(column, "x", "y"), [line]).splitlines()[:3]
    assert len(shown) <= WIDTH + 10
    assert shown[caret.index("^")] == line[column - 1]


@pytest.mark.parametrize(
    ("line", "column", "message", "hint", "better"),
    [
        ("plase: Minsk", 1, "unknown field 'plase'", "did you mean 'place'?", "place: Minsk"),
        (
            "cites: [a#freeed, a#b]",
            9,
            "source 'a' has no passage 'freeed'",
            "did you mean 'freed'?",
            "cites: [a#freed, a#b]",
        ),
        ("    p: 24  # counted", 8, "moved", "write p: 25", "    p: 25  # counted"),
        ("  - {id: x, p: 24, start: a}", 16, "moved", "write p: 25", "  - {id: x, p: 25, start: a}"),
        ("title: Talks: a start", 13, "a colon", "put the whole value in quotes", 'title: "Talks: a start"'),
        ('  - says: He said: "No"', 17, "a colon", "put the whole value in quotes", '  - says: "He said: \\"No\\""'),
        ("value: yes", 8, "other programs read yes as true", 'write "yes" in quotes', 'value: "yes"'),
        ("value: 3", 8, "this answer cites no passage", "add cites: [source#passage]", None),
        ("x: y", 4, "there is no source 'q'", "did you mean 'p'?", None),
    ],
)
def test_the_better_line_is_shown_where_the_hint_says_it(
    line: str, column: int, message: str, hint: str, better: str | None
) -> None:
    assert replacement(problem(column, message, hint), line) == better
