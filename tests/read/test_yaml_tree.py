"""YAML text to a tree of texts: the same places by either loader, no trap of YAML, no crash."""

from __future__ import annotations

import time

import pytest
import yaml

from generator import model
from generator.read import yaml_tree
from generator.read.entries import read_entry
from tests.records import SAMPLE

LETTERS = (
    "# Мост 🚚 Łoś\ntitle: Мост 🚚 закрыт\ndate: 2019\nkind: other\nsummary: x\npeople:\n  - {person: a, role: 🚚}\n"
)


@pytest.mark.skipif(not hasattr(yaml, "CBaseLoader"), reason="PyYAML without libyaml")
def test_both_loaders_give_the_same_places(monkeypatch: pytest.MonkeyPatch) -> None:
    def read_all() -> dict[str, tuple[object, object, object]]:
        found = {}
        for path in sorted((SAMPLE / "events").rglob("*.yml")):
            read = yaml_tree.parse(path.read_bytes(), path.name)
            found[path.name] = (read.value, read.places.values, read.places.keys)
        read = yaml_tree.parse(LETTERS.encode(), "letters")
        return {**found, "letters": (read.value, read.places.values, read.places.keys)}

    fast = read_all()
    assert yaml_tree.LOADER is yaml.CBaseLoader
    monkeypatch.setattr(yaml_tree, "LOADER", yaml.BaseLoader)
    assert read_all() == fast


DEEP = {
    "lists": b"title: " + b"[" * 50_000,
    "groups": b"title: " + b"{a: " * 50_000,
    "dashes": b"- " * 50_000,
    "questions": b"? " * 50_000,
    "anchors": b"title: " + b"&a [" * 50_000,
    "tags": b"title: " + b"!a [" * 50_000,
}


@pytest.mark.parametrize("data", DEEP.values(), ids=DEEP)
def test_fifty_thousand_levels_are_a_problem_and_no_crash(data: bytes) -> None:
    entry, problems = read_entry(data, "x.yml", model.Event)
    assert entry is None
    assert {problem.code for problem in problems} & {"Y007", "Y008"}
    assert len(problems) < 50


def test_a_billion_laughs_are_no_laughing_matter() -> None:
    rows = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    started = time.monotonic()
    _, problems = read_entry("\n".join(["a0: &a0 lol", *rows]).encode(), "x.yml", model.Event)
    assert {problem.code for problem in problems} == {"Y005"}
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("text", ["!!python/object/apply:os.system [echo x]", "!!python/name:os.system"])
def test_nothing_is_executed(text: str) -> None:
    _, problems = read_entry(f"title: {text}\n".encode(), "x.yml", model.Event)
    assert [problem.code for problem in problems] == ["Y006"]


def test_scalars_stay_text_until_the_model_types_them() -> None:
    read = yaml_tree.parse(b"a: 010\nb: 12:30\nc: 2019-03-04\nd: 1e3\ne: 0x1f\nf: 1_000\ng: .inf\nh: null\n", "x.yml")
    assert list(read.texts.values()) == ["010", "12:30", "2019-03-04", "1e3", "0x1f", "1_000", ".inf", ""]
    assert not read.problems


def test_quoted_yes_and_no_are_words() -> None:
    assert yaml_tree.parse(b"a: 'yes'\nb: \"no\"\n", "x.yml").value == {"a": "yes", "b": "no"}
    assert not yaml_tree.parse(b"a: 'yes'\nb: \"no\"\n", "x.yml").problems


def test_a_comment_after_two_spaces_is_a_comment() -> None:
    read = yaml_tree.parse(b"a: b  # settled by the editors\nc: [d, e]  # so is this\n", "x.yml")
    assert read.value == {"a": "b", "c": ["d", "e"]}
    assert not read.problems
