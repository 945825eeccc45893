"""All entries together: statuses, origins, order, references and sums."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from generator import model
from generator.record.claims import AssessedClaim, Status
from generator.record.record import Record
from tests.records import SAMPLE, TODAY, record_in, record_of

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


# Statuses


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
        ("{value: 123, cites: [a#x]}, {value: 12, cites: [b#x]}", "number", Status.DISPUTED),
        ("{value: 52, cites: [a#x]}, {value: {over: 50}, cites: [b#x]}", "number", Status.AGREED),
        ("{value: 52, cites: [wire-a#x]}, {value: {over: 50}, cites: [wire-b#x]}", "number", Status.ONE_ORIGIN),
        ("{value: 123, cites: [a#x]}, {value: 12, cites: [b#x], preferred: true}", "number", Status.DISPUTED),
        ("{value: 123, cites: [a#x]}, {value: 12, cites: [b#x], rejected: slip}", "number", Status.CORRECTED),
        ("{value: 1, cites: [a#x]}, {value: 2, cites: [b#x]}, {value: 3, cites: [a#x], rejected: slip}", "number",
         Status.DISPUTED),
        ("{value: 2025-12, cites: [a#x]}, {value: 2025-12-13, cites: [b#x]}", "date", Status.AGREED),
        ("{value: 2025-11, cites: [a#x]}, {value: 2024-11, cites: [b#x]}", "date", Status.DISPUTED),
        ('{value: "yes", cites: [a#x]}, {value: "no", cites: [b#x]}', "yes-no", Status.DISPUTED),
        ("{value: one word, cites: [a#x]}, {value: another, cites: [b#x]}", "wording", Status.WORDING),
        ("{value: one word, cites: [a#x]}, {value: another, cites: [b#x]}", "text", Status.DISPUTED),
        ("{value: 40, cites: [a#x]}, {value: 40.0, cites: [b#x]}", "percent", Status.AGREED),
    ],
)  # fmt: skip
def test_a_question_has_the_status_that_its_answers_give_it(answers: str, kind: str, status: Status) -> None:
    assert question(answers, kind=kind).status is status


def test_three_answers_of_which_two_meet_the_third_are_still_disputed() -> None:
    answers = "{value: 8, cites: [a#x]}, {value: {min: 8, max: 12}, cites: [b#x]}, {value: 12, cites: [nameless#x]}"
    assert question(answers).status is Status.DISPUTED


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


# Origins


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


# Order


def ordered(**events: str) -> list[str]:
    files = {
        f"2019/{name.replace('_', '-')}.yml": f"title: {name}\nkind: other\nsummary: s\ndate: {text}\n"
        for name, text in events.items()
    }
    return [event.id for event in record_of(files).events]


def test_a_year_stands_before_its_months_and_a_month_before_its_days() -> None:
    assert ordered(c="2019-03-01", b="2019-03", a="2019", d="2020", e="2018") == ["e", "a", "b", "c", "d"]


def test_events_of_one_day_stand_by_id_unless_one_comes_after_the_other() -> None:
    assert ordered(a="2019", b="2019", c="2019") == ["a", "b", "c"]
    assert ordered(a="2019\nafter: [c]", b="2019", c="2019") == ["b", "c", "a"]
    assert ordered(a="2019\nafter: [b]", b="2019\nafter: [c]", c="2019") == ["c", "b", "a"]


def test_a_month_can_be_put_after_one_of_its_days() -> None:
    assert ordered(a="2019-03\nafter: [b]", b="2019-03-05", c="2019-03-06") == ["b", "a", "c"]


def test_a_circle_still_lists_every_event_once() -> None:
    assert sorted(ordered(a="2019\nafter: [b]", b="2019\nafter: [a]", c="2019")) == ["a", "b", "c"]


def test_an_event_after_one_that_does_not_exist_keeps_its_place() -> None:
    assert ordered(a="2019\nafter: [zebra]", b="2019") == ["a", "b"]


def test_entries_of_a_kind_stand_by_name_whatever_the_case() -> None:
    person = "name: {}\ndescription: d\nwhy_named: w\n"
    files = {"people/a.yml": person.format("Zoe"), "people/b.yml": person.format("adam")}
    assert [entry.id for entry in record_of(files).of_kind(model.Person)] == ["b", "a"]


# The sample


@pytest.fixture(scope="module")
def sample() -> Record:
    record, problems = record_in(SAMPLE)
    assert not problems
    return record


def test_the_sample_shows_every_status_but_unsourced(sample: Record) -> None:
    assert {claim.status for claim in sample.claims.values()} == set(Status) - {Status.UNSOURCED}


def test_tombstones_are_kept_apart(sample: Record) -> None:
    assert sorted(sample.tombstones) == ["a-passer-by", "bridge-shut"]
    assert not sample.tombstones.keys() & sample.entries.keys()


def test_every_use_of_a_passage_is_known(sample: Record) -> None:
    uses = sample.uses["ferry#correction"]
    assert [(use.entry.id, use.claim, use.path[:2]) for use in uses] == [
        ("lorries-banned", "lorries-a-day", ("claims", 1))
    ] * 2
    assert [use.claim for use in sample.uses["hostile#free"]] == [None]


def test_a_claim_is_shown_where_it_is_about_something_else(sample: Record) -> None:
    assert [claim.key for claim in sample.claims_about["pavel-grob"]] == ["lorries-banned#girders"]
    assert [claim.key for claim in sample.claims_about["harrowmouth-council"]] == ["tolls#share-of-lorries"]


def test_entries_that_name_an_entry_are_known_from_fields_and_prose(sample: Record) -> None:
    assert {entry.id for entry in sample.mentions["tolls"]} == {"record-year-of-tolls", "lorries-banned"}
    assert "lorries-banned" in {entry.id for entry in sample.mentions["haulier-released"]}
    assert "a-passer-by" not in sample.mentions


def test_a_statement_without_an_id_has_an_anchor(sample: Record) -> None:
    assert sample.claims["record-year-of-tolls#statement-1"].anchor == "statement-1"


@pytest.mark.parametrize(
    ("target", "words", "told"),
    [
        ("lorries-banned", None, "Harrowmouth bans lorries from the Old Ferry Bridge"),
        ("lorries-banned", "the ban", "the ban"),
        ("lorries-banned:date", None, "4 March 2019"),
        ("lorries-banned#lorries-a-day", None, "about 340"),
        ("lorries-banned#day-of-ban", None, "4 March 2019"),
        ("lorries-banned#who-closed-it", None, "Harrowmouth Town Council"),
        ("lorries-banned#by-night", None, "Yes"),
        ("lorries-banned#cost", None, "What will the repair cost?"),
        ("tolls#share-of-lorries", None, "40%"),
        ("gazette", None, "Gazette"),
        ("kasimir-los", None, "Kasimir Łoś"),
        ("#girders", None, "2"),
    ],
)
def test_a_reference_says_what_the_record_says(sample: Record, target: str, words: str | None, told: str) -> None:
    assert sample.reference_words(target, words, "lorries-banned") == told


def test_prose_becomes_plain_text_with_its_references_in_words(sample: Record) -> None:
    text = "See [[tolls]], [[#girders|two girders]] and *[a page](x.md)*."
    assert sample.plain(text, "lorries-banned") == "See The tolls of the bridge, two girders and a page."


def test_a_record_knows_nothing_of_the_clock(sample: Record) -> None:
    assert sample.today == TODAY


# Sums


def evaluated_checks(check: str, *values: str) -> tuple[bool, str] | None:
    kinds = ["date" if "-" in value else "number" for value in values]
    claims = "".join(
        f"  - {{id: {name}, ask: q, type: {kind}, answers: [{{value: {value}, cites: [a#x]}}]}}\n"
        for name, kind, value in zip("abcdef", kinds, values, strict=False)
    )
    record = record_of({"topics/t.yml": f"title: t\nsummary: s\nclaims:\n{claims}checks:\n  - {check}\n"})
    entry = record.entries["t"]
    return record.evaluate_check(entry, entry.data.checks[0])


@pytest.mark.parametrize(
    ("check", "values", "outcome"),
    [
        ("{sum: [a, b], equals: c}", ("123", "23", "146"), (True, "123 + 23 is 146; stated: 146")),
        ("{sum: [a, b], equals: c}", ("123", "23", "156"), (False, "123 + 23 is 146; stated: 156")),
        ("{sum: [a, b], equals: c}", ("123", "{over: 20}", "156"),
         (True, "123 + more than 20 is more than 143; stated: 156")),
        ("{sum: [a, b], equals: c}", ("123", "{over: 20}", "143"),
         (False, "123 + more than 20 is more than 143; stated: 143")),
        ("{sum: [a], equals: b}", ("1000", "{about: 1000}"), (True, "1,000 is 1,000; stated: about 1,000")),
        ("{days: [a, b], equals: c}", ("2019-03-04", "2019-03-05", "1"),
         (True, "1 day from 4 March 2019 to 5 March 2019; stated: 1")),
        ("{days: [a, b], equals: c}", ("2019-02", "2019-03-01", "28"),
         (True, "1 to 28 days from February 2019 to 1 March 2019; stated: 28")),
        ("{days: [a, b], equals: c}", ("2019-02", "2019-03-01", "29"),
         (False, "1 to 28 days from February 2019 to 1 March 2019; stated: 29")),
        ("{sum: [a, b], equals: c}", ("123", "2019-03", "146"), None),
        ("{sum: [a, zebra], equals: b}", ("123", "146"), None),
        ("{days: [a, b], equals: c}", ("2019-03-04", "12", "1"), None),
        ("{days: [a, b], equals: c}", ("2019-03-04", "2019-03-04/..", "1"), None),
    ],
)  # fmt: skip
def test_a_check_is_reckoned_or_left_alone(
    check: str, values: tuple[str, ...], outcome: tuple[bool, str] | None
) -> None:
    assert evaluated_checks(check, *values) == outcome
