"""Edits: only what is meant changes, comments stay where they belong, and what cannot be proved is refused."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from generator.editing.edits import InsertItem, SetField, apply_edits, read_values
from generator.editing.errors import EditError
from generator.editing.yaml_document import Document, Value, comments_in, to_yaml
from tests.editing.one_field import prove_one_field_changes
from tests.records import SAMPLE

FILES = sorted((SAMPLE / "events").glob("*/*.yml"))
TEXT = """\
# the file
title: Talks   # short

# when
date: 2019
people:
  # the first
  - person: ann
    note: |-
      two
      lines

  # the second
  - person: ben   # or bob

# what
claims: [] # none yet
# the end
"""


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_comes_back_byte_for_byte(path: Path) -> None:
    text = path.read_bytes().decode()
    assert Document(text).text() == text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_edit_of_one_field_changes_only_its_lines(path: Path) -> None:
    prove_one_field_changes(path.read_text("utf-8"), path.stem)


def test_a_value_keeps_its_quotes_and_the_comment_beside_it() -> None:
    text = "a: 'b'  # why\nc: \"d\"\n"
    after = apply_edits(text, [SetField(("a",), "it's"), SetField(("c",), "e")])
    assert after == "a: 'it''s'  # why\nc: \"e\"\n"


def test_a_new_field_stands_where_the_model_has_it_and_below_it_nothing_moves() -> None:
    edit = SetField(("people", 0, "role"), "spoke", ("person", "role", "note"))
    after = apply_edits(TEXT, [edit])
    assert after == TEXT.replace("  - person: ann\n", "  - person: ann\n    role: spoke\n")
    edit = SetField(("people", 0, "cites"), ["a#b"], ("person", "note", "cites"))
    assert apply_edits(TEXT, [edit]) == TEXT.replace("      lines\n", "      lines\n    cites: [a#b]\n")


def test_a_new_item_goes_in_front_of_the_comment_of_the_next() -> None:
    after = apply_edits(TEXT, [InsertItem(("people",), {"person": "eva"}, 1)])
    assert after == TEXT.replace("      lines\n", "      lines\n  - person: eva\n")
    after = apply_edits(TEXT, [InsertItem(("people",), {"person": "eva"})])
    assert after == TEXT.replace("  # or bob\n", "  # or bob\n  - person: eva\n")


def test_a_list_is_made_where_it_is_missing_or_empty() -> None:
    after = apply_edits(TEXT, [InsertItem(("topics",), {"id": "x"}, order=("date", "topics", "people"))])
    assert after == TEXT.replace("date: 2019\n", "date: 2019\ntopics:\n  - id: x\n")
    after = apply_edits("a: []\n", [InsertItem(("a",), {"b": "c"})])
    assert after == "a:\n  - b: c\n"


@pytest.mark.parametrize(
    "text",
    [
        "a: [b, # lost\n  c]\nd: e\n",
        "a: {b: c, # lost\n  f: g}\nd: e\n",
    ],
)
def test_an_edit_that_would_lose_a_comment_is_refused(text: str) -> None:
    with pytest.raises(EditError, match="a comment would be lost"):
        apply_edits(text, [SetField(("d",), "f")])


@pytest.mark.parametrize("text", ["a: b\n# end\n", "a: b  # b\n\n# end\n# of all\n", "# a\na: |-\n  b\n  c\n# end\n"])
def test_comments_at_the_end_stay_there(text: str) -> None:
    assert Document(text).text() == text
    after = apply_edits(text, [SetField(("c",), "d", ("a", "c"))])
    assert after.replace("c: d\n", "") == text
    assert after.index("c: d\n") < after.index("# end")


def test_every_comment_is_counted_and_nothing_else() -> None:
    text = "# a\nb: 'c # d' # e\nf: >-  # g\n  h # i\nj: [k, # l\n  m] # n\no: p#q\n# r\n"
    assert comments_in(text) == ["# a", "# e", "# g", "# l", "# n", "# r"]


def test_an_edit_that_cannot_be_proved_is_refused() -> None:
    with pytest.raises(EditError, match="unusual space"):
        apply_edits("a: b\n", [SetField(("a",), "c\u00a0d")])
    with pytest.raises(EditError, match="is no comment"):
        apply_edits(
            "a: b\n    # below\n  # again\n", [SetField(("a",), "two\nlines")]
        )  # the comment would be a third line


AWKWARD = (
    "yes", "NO", "~", "null", "true", "12:30", "1e5", "0x1f", "a: b", "a #b", "- x", "it's", 'say "x"', "'q' \"r\"",
    "[x]", "x, y", "{a", "*x", "&x", "!x", "%x", "@x", "`x", "|", ">", "?", "back\\slash", "ends:", " x", "“curly”",
    "naïve – 😀", "#x",
)  # fmt: skip


@pytest.mark.parametrize("value", AWKWARD)
def test_awkward_values_come_back_as_they_were(value: str) -> None:
    for text in ("a: b\nc: d\n", "{a: b, c: d}", "a: 'b'\nc: d", 'a: "b"\nc: d'):
        after = apply_edits(text, [SetField(("a",), value), SetField(("e",), value, ("a", "e", "c"))])
        assert read_values(after) == {"a": value, "e": value, "c": "d"}


def test_other_programs_read_the_same_texts() -> None:
    fields: dict[str, Value] = {"a": ["yes", "12:30", "010", "1e5", "0x1f", "null", "~", "2019-13", "1_000", ".5", "="]}
    assert yaml.safe_load(to_yaml(fields)) == fields
    numbers: dict[str, Value] = {"a": ["2", "2019-03-04", "7-8", "2019"], "b": "2"}
    assert to_yaml(numbers) == "a: [2, 2019-03-04, 7-8, 2019]\nb: 2\n"
    assert yaml.safe_load(to_yaml(numbers, quote_numbers=True)) == numbers


def test_any_text_comes_back_as_it_was_however_it_is_written() -> None:
    for value in any_texts(200):
        long = value + " " + "word. " * 20 + "end"
        fields: dict[str, Value] = {"x": value, "b": [value], "z": [{"a": value}], "w": long}
        assert read_values(to_yaml(fields)) == fields, repr(value)


def any_texts(number: int) -> Iterator[str]:
    dice = random.Random(7)  # noqa: S311 - the same texts at every run
    letters = [*"ab  :#-'\"\\|>{],&*!%@`?=0.é語😀", "\n", "\n\n", "\u0301", "yes", "null", "---", "<<", "..."]
    for _ in range(number):
        yield "".join(dice.choice(letters) for _ in range(dice.randint(1, 12)))


def test_a_value_of_several_lines_comes_back_as_it_was() -> None:
    after = apply_edits("a: b", [SetField(("a",), "two\n  lines: of text")])
    assert read_values(after) == {"a": "two\n  lines: of text"}


def test_a_long_text_stands_one_sentence_a_line() -> None:
    first, second = "The council closed the bridge to lorries at night.", "It named two cracked girders as the reason."
    assert to_yaml({"a": f"{first} {second}"}) == f"a: {first} {second}\n"
    assert (
        to_yaml({"a": f"{first} {second} {first} {second}"}) == f"a: >-\n  {first}\n  {second}\n  {first}\n  {second}\n"
    )
