"""What the record says of custody, and measures, as parts of a sentence."""

from __future__ import annotations

import pytest

from generator.language.phrases import describe_custody, describe_law
from tests.records import record_of

PERSON = "name: Ana\ndescription: d\nwhy_named: w\n"
MEASURE = "title: Ban\njurisdiction: Town\nscope: s\n"


def event(date: str, change: str) -> str:
    return f"title: t\ndate: {date}\nkind: other\nsummary: s\npeople: [{{person: ana, change: {change}}}]\n"


@pytest.mark.parametrize(
    ("changes", "phrase"),
    [
        (("arrested",), "arrested"),
        (("sentenced",), "sentenced; whether held is not said"),
        (("arrested", "sentenced"), "in custody, sentenced"),
        (("released", "sentenced"), "at liberty, sentenced"),
        (("arrested", "pardoned"), "pardoned, not yet said to be released"),
        (("bailed", "pardoned"), "at liberty, pardoned"),
    ],
)
def test_a_sentence_leaves_liberty_as_it_was(changes: tuple[str, ...], phrase: str) -> None:
    events = {f"201{number}/e{number}.yml": event(f"201{number}", change) for number, change in enumerate(changes)}
    state = record_of({"people/ana.yml": PERSON, **events}).custody_of("ana")

    assert state
    assert describe_custody(state) == phrase


def test_custody_that_may_have_changed_since_says_so() -> None:
    state = record_of({"people/ana.yml": PERSON, "2019/e.yml": event("'2019/..'", "released")}).custody_of("ana")

    assert state
    assert describe_custody(state) == "released, on a day that is not certain"


@pytest.mark.parametrize(
    ("basis", "law"),
    [
        ("enacted", "lifted"),
        ("announced", "no legal act named"),
        ("reported", "no legal act named"),
    ],
)
def test_only_an_enacted_step_is_law(basis: str, law: str) -> None:
    step = f"{{measure: ban, step: lifted, basis: {basis}, instrument: {{name: Order 1}}}}"
    text = f"title: t\ndate: 2019\nkind: relief\nsummary: s\nsanctions: [{step}]\n"
    record = record_of({"sanctions/ban.yml": MEASURE, "2019/e.yml": text})

    assert describe_law(record.measure("ban")) == law
