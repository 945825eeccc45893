"""A problem with its line: the caret stands below the mistake, and the better line is right."""

from __future__ import annotations

import pytest

from generator import model
from generator.cli.problem_report import WIDTH, better_line, code_frame
from generator.problems import Location, Problem, Replacement
from generator.read.entries import read_entry

TITLE = "title: Lukashenko pardons 123 people"
SUMMARY = "summary: x"
PLACE = "place: Minsk"
DATE = "date: 2025-12-13"
KIND = "kind: pardon"


def problem(column: int, *, old: str = "", new: str = "", line: int = 1) -> Problem:
    replacement = Replacement(old, new) if new else None
    return Problem(Location("events/2019/x.yml", line, column), "S112", "kind", "message", "hint", (), replacement)


def frame_of(*lines: str) -> list[str]:
    """The lines that an editor sees for the one problem in an event's file."""
    _, [found] = read_entry("\n".join(lines).encode(), "events/2025/pardon-of-123.yml", model.Event)
    return code_frame(found, list(lines)).splitlines()


def test_the_example_of_the_design_is_printed_with_its_line() -> None:
    message, *frame = frame_of(TITLE, DATE, PLACE, SUMMARY, "kind: pardom")
    expected = (
        "events/2025/pardon-of-123.yml:5:7: kind: 'pardom' is not a kind (S112) - did you mean 'pardon'? If not, "
    )
    assert message.startswith(expected)
    assert frame == [
        "  5 | kind: pardom",
        "    |       ^^^^^^",
        "    = kind: pardon",
    ]


def test_all_that_a_message_quotes_is_underlined() -> None:
    _, line, caret, _ = frame_of(TITLE, "date: between March and May 2025  # or June", PLACE, SUMMARY, KIND)
    assert caret[: len(line)].count("^") == len("between March and May 2025")
    assert line[caret.index("^") :].startswith("between March")


def test_no_sign_of_a_line_reaches_the_terminal() -> None:
    line = "kind: \x1b]0;title\x07\x1b[2J pardom \u202e\u200b"
    shown = code_frame(problem(1, old="pardom", new="pardon"), [line])
    assert shown.splitlines()[1] == "  1 | kind: ·]0;title··[2J pardom ··"
    assert shown.splitlines()[3] == "    = kind: ·]0;title··[2J pardon ··"


@pytest.mark.parametrize(
    ("line", "better"),
    [
        ("plase: Minsk", "place: Minsk"),
        ("place: Minsk: the city", 'place: "Minsk: the city"'),
        ('place: Minsk: "the city"', "place: 'Minsk: \"the city\"'"),
        ('place: "Minsk" in Belarus', "place: '\"Minsk\" in Belarus'"),
        ("place: 'Minsk's city'", 'place: "Minsk\'s city"'),
        ("place: %minsk", 'place: "%minsk"'),
        ("place: [Minsk] in Belarus", 'place: "[Minsk] in Belarus"'),
        ("expected: True", "expected: true"),
        ("time: Minsk", None),
        ("place: yes", None),
    ],
)
def test_the_better_line_is_shown_where_the_mistake_has_one_cure(line: str, better: str | None) -> None:
    frame = frame_of(TITLE, DATE, line, KIND, SUMMARY)
    assert frame[3:] == ([f"    = {better}"] if better else []), frame


@pytest.mark.parametrize(
    ("date", "better"),
    [
        ("14 December 2025  # Sunday", "2025-12-14  # Sunday"),
        ('"14 December 2025"', '"2025-12-14"'),
        ("2025/12/14", "2025-12-14"),
        ("2025-12-01/14 December 2025", "2025-12-01/2025-12-14"),
        ("about 2025", "2025~"),
        ("2025-12-13 10:30", None),
        ("spring 2025", None),
    ],
)
def test_a_date_in_words_is_shown_in_numbers(date: str, better: str | None) -> None:
    frame = frame_of(TITLE, f"date: {date}", KIND, SUMMARY)
    assert frame[3:] == ([f"    = date: {better}"] if better else []), frame


def test_a_line_that_is_not_there_has_no_frame() -> None:
    assert code_frame(problem(1, line=7), ["one"]) == str(problem(1, line=7))


@pytest.mark.parametrize("column", [1, 60, 250, 499])
def test_a_long_line_is_shown_around_its_mistake(column: int) -> None:
    line = "".join(chr(ord("a") + index % 26) for index in range(500))
    _, shown, caret = code_frame(problem(column), [line]).splitlines()[:3]
    assert len(shown) <= WIDTH + 10
    assert shown[caret.index("^")] == line[column - 1]


@pytest.mark.parametrize(
    ("line", "column", "old", "new", "better"),
    [
        ("cites: [a#freeed, a#b]", 9, "freeed", "freed", "cites: [a#freed, a#b]"),
        ("cites: [fre#free, a#fre]", 19, "fre", "freed", "cites: [fre#free, a#freed]"),
        ("cites: [free#fre]", 9, "fre", "freed", "cites: [free#freed]"),
        ("    p: 24  # counted", 8, "24", "25", "    p: 25  # counted"),
        ("  - {id: x24, p: 24, start: a}", 18, "24", "25", "  - {id: x24, p: 25, start: a}"),
        ("title: Talks: a start", 13, "Talks: a start", '"Talks: a start"', 'title: "Talks: a start"'),
        ("x: y", 4, "q", "p", None),
        ("x: y", 4, "", "", None),
    ],
)
def test_the_replacement_takes_the_place_of_the_text_at_the_location(
    line: str, column: int, old: str, new: str, better: str | None
) -> None:
    assert better_line(problem(column, old=old, new=new), [line]) == better
