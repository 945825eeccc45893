"""After an edit a record is called right without being read only where a check of the whole calls it right, too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.build import check
from generator.cli.verdicts import read_inputs
from generator.contents import Contents
from generator.problems import Problems
from generator.read.entries import read_entry
from generator.read.files import ADDRESS_LIST
from generator.recheck import contents_of, find_outline, keep_outline, outline_of, recheck
from generator.store import Store
from tests.records import CASES, TODAY, Case, sample_copy

TOLLS, GAZETTE = "events/2018/record-year-of-tolls.yml", "events/sources/gazette.yml"
BAN = "events/sanctions/lorry-ban.yml"
RIGHT_EDITS: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "words": ((TOLLS, "Hauliers paid", "Every haulier paid"),),
    "a title": ((TOLLS, "The tolls bring in more than ever", "A record year"),),
    "words beside a claim of another entry": ((BAN, "Forbids lorries over", "Forbids all lorries over"),),
    "a note without a reference": ((TOLLS, "by our own sum", "by our own reckoning"),),
    "a claim": (
        (TOLLS, "claims:\n", "claims:\n  - id: toll\n    says: There was a toll.\n    cites: [gazette#tolls]\n"),
    ),
    "a number": ((TOLLS, "value: 125,000", "value: 124,000"),),
    "a topic less": ((TOLLS, "topics: [tolls]\n", ""),),
}
EDITS_OF_THE_WHOLE: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "a date": ((TOLLS, "date: 2018\n", "date: 2018-05\n"),),
    "a sentence that counts": ((TOLLS, "by our own sum", "as two articles say"),),
    "the name of an article": ((GAZETTE, "short: ", "short: The "),),
}


@dataclass(frozen=True)
class CheckedSample:
    """A copy of the sample in which nothing was wrong, without archived texts and without a list of addresses."""

    root: Path
    store: Store

    def recheck(self, *, is_compared: bool = False) -> Contents | None:
        """What the copy holds as it is now, if that is right without a look at the whole."""
        events = self.root / "events"
        inputs = read_inputs(events, self.root / "docs", None, None)
        outline = find_outline(self.store, inputs.surroundings, inputs.entries)
        if outline is None:
            return None
        outline = recheck(outline, events, inputs.entries, today=TODAY, store=self.store, is_compared=is_compared)
        return outline.contents if outline else None

    def check(self) -> Contents | None:
        """What the copy holds as it is now, if a check of the whole finds nothing."""
        try:
            checked = check(self.root / "events", docs=self.root / "docs", today=TODAY, store=self.store)
            return contents_of(checked.record, checked.addresses)
        except Problems:
            return None

    def replace(self, edits: tuple[tuple[str, str, str], ...]) -> None:
        for file, old, new in edits:
            path = self.root / file
            text = path.read_text("utf-8")
            assert text.count(old) == 1, (file, old)
            path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CheckedSample:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1577836800")  # TODAY
    read_entry.cache_clear()
    return checked_sample(sample_copy(tmp_path))


def checked_sample(root: Path) -> CheckedSample:
    events, docs = root / "events", root / "docs"
    (events / ADDRESS_LIST).unlink(missing_ok=True)
    store = Store.of_folder(events)
    checked = check(events, docs=docs, today=TODAY, store=store)
    inputs = read_inputs(events, docs, None, None)
    paths = [page.path for page in checked.plan]
    contents = contents_of(checked.record, checked.addresses)
    keep_outline(store, inputs.surroundings, outline_of(checked.record, inputs.entries, paths, contents))
    return CheckedSample(root, store)


def test_no_case_of_a_mistake_is_called_right(sample: CheckedSample) -> None:
    is_right_in = {}
    for path in sorted((CASES / "rules").glob("*.toml")):
        case = Case.of(path)
        if any(edit["file"] == f"events/{ADDRESS_LIST}" for edit in case.edits):
            continue
        with case.laid_over(sample.root):
            is_right_in[case.name] = sample.recheck()
            if is_right_in[case.name]:  # as where only the archived texts would tell of the mistake
                assert is_right_in[case.name] == sample.check(), case.name
    assert len(is_right_in) > 100
    assert sum(contents is None for contents in is_right_in.values()) > 100


@pytest.mark.parametrize("edits", RIGHT_EDITS.values(), ids=RIGHT_EDITS)
def test_an_edit_that_breaks_no_rule_is_called_right(
    edits: tuple[tuple[str, str, str], ...], sample: CheckedSample
) -> None:
    sample.replace(edits)
    contents = sample.recheck()
    assert contents
    assert contents == sample.check()


@pytest.mark.parametrize("edits", EDITS_OF_THE_WHOLE.values(), ids=EDITS_OF_THE_WHOLE)
def test_what_all_entries_can_depend_on_is_left_to_a_check_of_the_whole(
    edits: tuple[tuple[str, str, str], ...], sample: CheckedSample
) -> None:
    sample.replace(edits)
    assert sample.recheck() is None


@pytest.mark.parametrize(
    ("name", "is_right"),
    [("words", True), ("a note without a reference", True), ("a number", False), ("a claim", False)],
)
def test_beside_what_is_published_a_record_may_differ_in_words(
    name: str, is_right: bool, sample: CheckedSample
) -> None:
    sample.replace(RIGHT_EDITS[name])
    assert bool(sample.recheck(is_compared=True)) == is_right


@pytest.mark.parametrize("is_led_to", [False, True])
def test_a_title_to_whose_anchor_a_page_by_hand_leads_is_left_to_a_check_of_the_whole(
    sample: CheckedSample, *, is_led_to: bool
) -> None:
    if is_led_to:
        with (sample.root / "docs/method.md").open("a") as page:
            page.write("\n[Tolls](events/record-year-of-tolls.md#the-tolls-bring-in-more-than-ever)\n")
    sample = checked_sample(sample.root)
    assert sample.check()
    sample.replace(RIGHT_EDITS["a title"])
    assert (sample.recheck() is None) == (sample.check() is None) == is_led_to


def test_a_new_name_that_a_published_answer_may_show_is_left_to_a_check_of_the_whole(sample: CheckedSample) -> None:
    sample.replace(RIGHT_EDITS["a title"])
    assert sample.recheck()
    assert sample.recheck(is_compared=True) is None


def test_nothing_is_called_right_once_a_file_has_come_or_gone(sample: CheckedSample) -> None:
    (sample.root / "events/topics/peace.yml").write_text("title: Peace\nsummary: None.\n", "utf-8")
    assert sample.recheck() is None
