"""After an edit a build asks no rule that the edit cannot break, and every rule where that is not certain."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.build import check_in_steps, finish
from generator.last_build import Inputs, LastBuild
from generator.read.entries import read_entry
from generator.reading import Reading, read_record
from generator.recheck import LastCheck
from generator.render.page.publication import UNPUBLISHED
from generator.rules.collected_rules import RULES
from generator.store import Store
from tests.records import sample_copy

TODAY = date(2020, 1, 1)
EVENT = "events/2019/lorries-banned.yml"


def last_check(root: Path) -> LastCheck:
    """What a build knows that starts now."""
    folders = (root / "events", root / "docs", root / "mkdocs.yml")
    return LastCheck(LastBuild(Inputs(folders, ("settings", str(TODAY))), Store.of_folder(root / "events")))


def read(root: Path) -> Reading:
    """What stands in the folders; the store has what was read before."""
    read_entry.cache_clear()
    events = root / "events"
    return read_record(events, docs=root / "docs", today=TODAY, store=Store.of_folder(events))


def is_right(last: LastCheck, root: Path) -> bool:
    """Whether no rule is asked; what is right is remembered, as by a build."""
    reading = read(root)
    is_right = last.is_right(reading, TODAY)
    rules = () if is_right else RULES
    last.remember(finish(check_in_steps(reading, docs=root / "docs", site=UNPUBLISHED, rules=rules)))
    return is_right


def replace(root: Path, file: str, find: str, put: str) -> None:
    """Put other words in the place of some."""
    text = (root / file).read_text("utf-8")
    assert find in text
    (root / file).write_text(text.replace(find, put, 1), "utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The sample, once it was built."""
    root = sample_copy(tmp_path)
    assert not is_right(last_check(root), root)
    return root


def test_after_an_edit_of_words_no_rule_is_asked(root: Path) -> None:
    replace(root, EVENT, "title: ", "title: Again, ")
    assert is_right(last_check(root), root)
    replace(root, EVENT, "title: Again, ", "title: Once more, ")
    assert is_right(last_check(root), root)


def test_where_an_edit_breaks_a_rule_all_are_asked(root: Path) -> None:
    replace(root, EVENT, "cites: [", "cites: [gazette#unknown, ")
    reading = read(root)
    assert not last_check(root).is_right(reading, TODAY)


def test_where_a_page_by_hand_has_changed_all_rules_are_asked(root: Path) -> None:
    replace(root, "docs/method.md", "Every", "Each")
    assert not is_right(last_check(root), root)


def test_an_edit_while_the_record_is_read_is_neither_right_nor_remembered(root: Path) -> None:
    last = last_check(root)
    replace(root, EVENT, "title: ", "title: Again, ")
    assert not is_right(last, root)
    replace(root, EVENT, "title: Again, ", "title: Once more, ")
    assert is_right(last_check(root), root)  # compared with what was remembered first
