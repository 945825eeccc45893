"""Which events stand before and after an event, and which beside it in no known order."""

from __future__ import annotations

from generator.record.record import Record
from tests.records import record_of

EVENT = "title: t\nkind: other\nsummary: s\ndate: {}\n"


def record_with(**events: str) -> Record:
    """Events by id, such as "2019-03-04" or "2019-03-04 after a b"."""
    files = {}
    for name, words in events.items():
        edtf_date, _, earlier = words.partition(" after ")
        after = f"after: [{', '.join(f'{{event: {one}}}' for one in earlier.split())}]\n" if earlier else ""
        files[f"2019/{name}.yml"] = EVENT.format(f"'{edtf_date}'") + after
    return record_of(files)


def beside(record: Record, event: str) -> tuple[str, str, str]:
    around = record.neighbours[event]
    ids = [entry.id if entry else "" for entry in (around.before, around.after)]
    return ids[0], " ".join(entry.id for entry in around.unordered), ids[1]


def test_what_a_passage_puts_after_an_event_hides_nothing_else_of_the_same_days() -> None:
    record = record_with(
        a="2019-03-03", b="2019-03-04 after a", c="2019-03-04", d="2019-03-04 after b", e="2019-03-04", f="2019-03-05"
    )
    assert beside(record, "b") == ("a", "c e", "d")
    assert beside(record, "c") == ("a", "b d e", "f")
    assert beside(record, "d") == ("b", "c e", "f")


def test_what_lies_beyond_an_event_that_comes_after_comes_after_as_well() -> None:
    record = record_with(a="2019-03", b="2019-03-13 after a", c="2019-03-14", d="2019-03-20 after c")
    assert beside(record, "a") == ("", "", "b")


def test_an_event_about_a_day_stands_beside_those_of_that_day_alone() -> None:
    record = record_with(a="2019-03-04~", b="2019-03-05 after a", c="2019-03-05", d="2019-03-04", e="2019-02-20")
    assert beside(record, "a") == ("", "d", "b")
    assert beside(record, "d") == ("e", "a", "b")


def test_a_date_that_is_vague_stands_beside_nothing() -> None:
    record = record_with(a="2019", b="2019-03-05", c="2019-04-05")
    assert beside(record, "a") == ("", "", "")
    assert beside(record, "b") == ("", "", "c")


def test_what_began_earlier_and_may_be_of_the_same_day_is_beside_it_whatever_stands_between() -> None:
    record = record_with(a="2019-03-04/2019-03-10", b="2019-03-07", c="2019-03-08", d="2019-03", e="2019-03-09")
    assert beside(record, "c") == ("b", "d a", "e")
    assert beside(record, "e") == ("c", "d a", "")
    assert beside(record, "a")[1] == "d b c e"
    chain = record_with(a="2019-03-04/2019-03-10", b="2019-03-07 after a", c="2019-03-08")
    assert beside(chain, "c") == ("b", "", "")
