"""What is read line by line says just what libyaml makes of it, and breaks no rule of YAML files."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from generator.read.plain_yaml import Value, read_plainly
from generator.read.yaml_tree import Tree, _Reader
from tests.growth import Inventor
from tests.records import ROOT

FILES = sorted(path for path in (ROOT / "tests").rglob("*.yml") if "node_modules" not in path.parts)
PLAIN = (
    "a b", "c", "d#e", "é, e] }", "https://b.c/d#e", "a:b", "12", "(a)", "a 'b' \"c\"", "[a, b]", "[a, {b: c}]", "[]",
    "{a: b, c: [d, e f]}", "{}", '"a: b"', "'c #d'", ">-", ">-", "true", "", "",
)  # fmt: skip
STRANGE = (
    "a: b", "a: b: c", "a #b", "a  # b", "# a", "[[a]] b", "[a,]", "[a,  b]", "[a: b]", "[-a]", "[a#b, c #d]", "{a: }",
    "{a: b} c", '"a" # b', "'a' b", '"a\\n"', '""', "''", "yes", "No", "null", "~", "?", "? a", ": b", "&a", "*a", "!a",
    "%a", "@a", "-", "--", "---", "...", "-a", "<<: a", "on: b", "a ", "- a", "[a] b", "|", ">", "|-",
)  # fmt: skip
PIECES = PLAIN + STRANGE
NAMES = ("a", "b", "c", "d", "e", "on", "f_g")


def with_libyaml(text: str) -> Tree:
    tree = Tree("a.yml", text)
    _Reader(tree).read()
    return tree


def assert_is_the_same(text: str) -> Value | None:
    value = read_plainly(text)
    if value is not None:
        tree = with_libyaml(text)
        assert repr(value) == repr(tree.value), text  # in the same order, too
        assert not tree.problems, text
        assert not tree.has_empty_text, text
    return value


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_file_says_the_same(path: Path) -> None:
    assert_is_the_same(path.read_text("utf-8"))


def test_nearly_all_entries_are_written_plainly() -> None:
    texts = [text for name, text in Inventor().files(20).items() if name.endswith(".yml")]
    assert all(assert_is_the_same(text) for text in texts)


@pytest.mark.parametrize("seed", range(20))
def test_whatever_is_taken_is_taken_as_libyaml_takes_it(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same texts at every run
    plain = 0
    for _ in range(500):
        lines = []
        for _ in range(chance.randint(1, 5)):
            margin = " " * chance.choice([0, 0, 0, 0, 2, 2, 4, 3])
            dash = "- " if margin and chance.random() < 0.5 else ""
            name = f"{chance.choice(NAMES)}: " if chance.random() < 0.9 else ""
            piece = chance.choice(PLAIN if chance.random() < 0.9 else STRANGE)
            lines.append(f"{margin}{dash}{name}{piece}".removesuffix(" " if chance.random() < 0.9 else ""))
        plain += assert_is_the_same("\n".join(lines)) is not None
    assert plain > 25


@pytest.mark.parametrize("seed", range(20))
def test_an_entry_that_is_damaged_is_taken_as_libyaml_takes_it(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same texts at every run
    texts = [*Inventor().files(5).values()]
    for _ in range(100):
        text = chance.choice(texts)
        for _ in range(chance.randint(1, 3)):
            position = chance.randrange(len(text))
            text = text[:position] + chance.choice(PIECES) + text[position + chance.randint(0, 9) :]
        assert_is_the_same(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: b", {"a": "b"}),
        ("a:\n- b\n- c\n", {"a": ["b", "c"]}),
        ("a:\n  - b: c\n    d: e\nf: g", {"a": [{"b": "c", "d": "e"}], "f": "g"}),
        ("a: [b#c, {d: e, f: [g h]}]", {"a": ["b#c", {"d": "e", "f": ["g h"]}]}),
        ("a: >-\n  b: c\n  d\n\ne: \"f: 'g'\"", {"a": "b: c d", "e": "f: 'g'"}),
        ("# a\na: https://b.c/d#e\n", {"a": "https://b.c/d#e"}),
    ],
)
def test_plain_forms_are_taken(text: str, value: Value) -> None:
    assert assert_is_the_same(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# a",
        "a:",
        "a: b\n  c",
        "a: yes",
        "a: b #c",
        "a: b\na: c",
        "a: &b c",
        "a: >\n  b",
        "- a",
        'a: "\\n"',
        "a: b\r\n",
    ],
)
def test_anything_else_is_left_alone(text: str) -> None:
    assert read_plainly(text) is None
