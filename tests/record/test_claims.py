"""The support of a claim: its status, its answers in order, and who said it first."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from generator.record.claims import AssessedClaim, Status
from generator.record.record import Record
from tests.records import record_of

# Two papers that report in their own words (a, b), a reprint of the first (copy), and two that pass on what an agency
# says (wire-a, wire-b).
SOURCES: Mapping[str, tuple[str, str]] = {
    "a": ("publisher: press-a", ""),
    "b": ("publisher: press-b", ""),
    "nameless": ("", ""),
    "copy": ("copies: a", ""),
    "copy-of-copy": ("copies: copy", ""),
    "wire-a": ("publisher: press-a", "said_by: [agency]"),
    "wire-b": ("publisher: press-b", "said_by: [press-a, agency]"),
}


def source(name: str) -> str:
    about, chain = SOURCES[name]
    voice = "quote" if chain else "own"
    lines = (
        f"title: {name}", f"short: {name}", "language: en", "production: staff", about,
        "passages:", "  - id: x", "    p: 1", "    start: x", "    gist: x", f"    voice: {voice}",
        f"    {chain}" if chain else "",
    )  # fmt: skip
    return "\n".join(line for line in lines if line.strip())


def record_with(claim: str) -> Record:
    """A record of the sources above and one topic with one claim, written as YAML indented by four."""
    topic = f"title: t\nsummary: s\nclaims:\n  - id: c\n{claim}"
    return record_of({**{f"sources/{name}.yml": source(name) for name in SOURCES}, "topics/t.yml": topic})


def claim(claim: str) -> AssessedClaim:
    return record_with(claim).claims["t#c"]


def question(answers: str, more: str = "", kind: str = "number") -> AssessedClaim:
    return claim(f"    ask: q\n    type: {kind}\n    answers: [{answers}]\n{more}")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("    says: s\n    cites: [a#x, b#x]", Status.AGREED),
        ("    says: s\n    cites: [a#x]", Status.ONE_ORIGIN),
        ("    says: s\n    cites: [a#x, copy#x]", Status.ONE_ORIGIN),
        ("    says: s\n    cites: [a#x, copy-of-copy#x]", Status.ONE_ORIGIN),
        ("    says: s\n    cites: [wire-a#x, wire-b#x]", Status.ONE_ORIGIN),
        ("    says: s\n    cites: [wire-a#x, a#x]", Status.AGREED),
        ("    says: s\n    cites: [nameless#x, a#x]", Status.AGREED),
        ("    says: s", Status.UNSOURCED),
        ("    says: s\n    cites: [zebra#x]", Status.UNSOURCED),
        ("    says: s\n    cites: [a#x, b#x]\n    doubtful: true", Status.DOUBTFUL),
        ("    ask: q", Status.OPEN),
        ("    ask: q\n    cites: [a#x, b#x]", Status.OPEN),
    ],
)
def test_a_claim_has_the_status_that_its_origins_give_it(text: str, status: Status) -> None:
    assert claim(text).status is status


@pytest.mark.parametrize(
    ("answers", "kind", "status"),
    [
        ("{value: 123, cites: [a#x, b#x]}", "number", Status.AGREED),
        ("{value: 123, cites: [wire-a#x, wire-b#x]}", "number", Status.ONE_ORIGIN),
        ("{value: 123, cites: [a#x]}, {value: 12, cites: [b#x]}", "number", Status.CONTRADICTED),
        ("{value: 52, cites: [a#x]}, {value: {over: 50}, cites: [b#x]}", "number", Status.AGREED),
        ("{value: 52, cites: [wire-a#x]}, {value: {over: 50}, cites: [wire-b#x]}", "number", Status.ONE_ORIGIN),
        ("{value: 123, cites: [a#x]}, {value: 12, cites: [b#x], preferred: true}", "number", Status.CONTRADICTED),
        ("{value: 123, cites: [a#x]}, {value: 12, cites: [b#x], rejected: slip}", "number", Status.CORRECTED),
        ("{value: 1, cites: [a#x]}, {value: 2, cites: [b#x]}, {value: 3, cites: [a#x], rejected: slip}", "number",
         Status.CONTRADICTED),
        ("{value: 2025-12, cites: [a#x]}, {value: 2025-12-13, cites: [b#x]}", "date", Status.AGREED),
        ("{value: 2025-11, cites: [a#x]}, {value: 2024-11, cites: [b#x]}", "date", Status.CONTRADICTED),
        ('{value: "yes", cites: [a#x]}, {value: "no", cites: [b#x]}', "yes-no", Status.CONTRADICTED),
        ("{value: one word, cites: [a#x]}, {value: another, cites: [b#x]}", "wording", Status.WORDING),
        ("{value: one word, cites: [a#x]}, {value: another, cites: [b#x]}", "text", Status.CONTRADICTED),
        ("{value: 40, cites: [a#x]}, {value: 40.0, cites: [b#x]}", "percent", Status.AGREED),
    ],
)  # fmt: skip
def test_a_question_has_the_status_that_its_answers_give_it(answers: str, kind: str, status: Status) -> None:
    assert question(answers, kind=kind).status is status


def test_three_answers_of_which_two_meet_the_third_are_still_disputed() -> None:
    answers = "{value: 8, cites: [a#x]}, {value: {min: 8, max: 12}, cites: [b#x]}, {value: 12, cites: [nameless#x]}"
    assert question(answers).status is Status.CONTRADICTED


def test_preferring_changes_what_is_shown_first_and_nothing_else() -> None:
    first = question("{value: 123, cites: [a#x]}, {value: 12, cites: [b#x]}")
    second = question("{value: 123, cites: [a#x]}, {value: 12, cites: [b#x], preferred: true}")
    assert first.lead_answer
    assert second.lead_answer
    assert [first.lead_answer.data.value, second.lead_answer.data.value] == ["123", "12"]
    assert (first.status, first.origins, first.sources) == (second.status, second.origins, second.sources)


def test_a_rejected_answer_is_never_shown_first_and_backs_nothing() -> None:
    found = question("{value: 12, cites: [b#x], rejected: slip}, {value: 123, cites: [a#x]}")
    assert found.lead_answer
    assert found.lead_answer.data.value == "123"
    assert found.origins == ("press-a",)


def test_without_a_standing_answer_nothing_is_shown_first() -> None:
    assert question("{value: 12, cites: [b#x], rejected: slip}").lead_answer is None


@pytest.mark.parametrize(
    ("ref", "origin"),
    [
        ("a#x", "press-a"),
        ("nameless#x", "nameless"),
        ("copy#x", "press-a"),
        ("copy-of-copy#x", "press-a"),
        ("wire-a#x", "agency"),
        ("wire-b#x", "agency"),
    ],
)
def test_the_origin_is_who_said_it_first(ref: str, origin: str) -> None:
    record = record_with("    ask: q")
    assert record.origin(record.citations[ref]) == origin


@pytest.mark.parametrize("copied", ["a", "circle", "zebra", "t"])
def test_copies_that_lead_in_a_circle_or_nowhere_end_all_the_same(copied: str) -> None:
    made = source("nameless").replace("language", f"copies: {copied}\nlanguage")
    around = source("nameless").replace("language", "copies: odd\nlanguage")
    files = {"sources/odd.yml": made, "sources/circle.yml": around, "sources/a.yml": source("a")}
    record = record_of({**files, "topics/t.yml": "title: t\nsummary: s\n"})
    assert record.origin(record.citations["odd#x"]) == {"a": "press-a", "circle": "circle"}.get(copied, "odd")


def test_what_all_origins_of_an_agreement_credit_is_told() -> None:
    files = {f"sources/{name}.yml": f"{source(name)}\nrelies_on: [agency, {name}-staff]" for name in ("a", "b")}
    topic = "title: t\nsummary: s\nclaims: [{id: c, says: s, cites: [a#x, b#x]}]"
    assert record_of({**files, "topics/t.yml": topic}).claims["t#c"].shared_upstream == ("agency",)
