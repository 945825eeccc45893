"""All entries together: their order, what names what, and references in words."""

from __future__ import annotations

import pytest

from generator import model
from generator.model.values.references import InlineReference
from generator.record.claims import Status
from generator.record.record import Record
from tests.records import TODAY, record_of

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
    assert ordered(a="2019\nafter: [{event: c}]", b="2019", c="2019") == ["b", "c", "a"]
    assert ordered(a="2019\nafter: [{event: b}]", b="2019\nafter: [{event: c}]", c="2019") == ["c", "b", "a"]


def test_a_month_can_be_put_after_one_of_its_days() -> None:
    assert ordered(a="2019-03\nafter: [{event: b}]", b="2019-03-05", c="2019-03-06") == ["b", "a", "c"]


def test_a_circle_still_lists_every_event_once() -> None:
    assert sorted(ordered(a="2019\nafter: [{event: b}]", b="2019\nafter: [{event: a}]", c="2019")) == ["a", "b", "c"]


def test_an_event_after_one_that_does_not_exist_keeps_its_place() -> None:
    assert ordered(a="2019\nafter: [{event: zebra}]", b="2019") == ["a", "b"]


def test_entries_of_a_kind_stand_by_name_whatever_the_case_and_the_accents() -> None:
    person = "name: {}\ndescription: d\nwhy_named: w\n"
    names = ["Zoe", "Łukasz", "adam", "Šimkus", "Ägir"]
    files = {f"people/p{number}.yml": person.format(name) for number, name in enumerate(names)}
    people = record_of(files).of_kind(model.Person)
    assert [person.data.name for person in people] == ["adam", "Ägir", "Łukasz", "Šimkus", "Zoe"]


# The sample


def test_the_sample_shows_every_status_but_unsourced(sample: Record) -> None:
    assert set(Status) - {claim.status for claim in sample.claims.values()} <= {Status.UNSOURCED}


def test_a_name_without_a_day_came_with_what_first_names_it() -> None:
    topic = "title: T\nsummary: '[[{}]]'\nadded: {}\n"
    files = {
        "people/a.yml": "name: A\ndescription: A.\nwhy_named: A.\npart_of: b\n",
        "organisations/b.yml": "name: B\nkind: other\ndescription: B.\n",
        "people/c.yml": "name: C\ndescription: C.\nwhy_named: C.\n",
        "topics/first.yml": topic.format("a", "2025-12-20"),
        "topics/second.yml": topic.format("a", "2025-12-21"),
    }
    days = {entry_id: day.edtf for entry_id, day in record_of(files).days_added.items()}
    assert days == {"a": "2025-12-20", "b": "2025-12-20", "first": "2025-12-20", "second": "2025-12-21"}


def test_tombstones_are_kept_apart(sample: Record) -> None:
    assert sorted(sample.tombstones) == ["a-passer-by", "bridge-shut"]
    assert not sample.tombstones.keys() & sample.entries.keys()


def test_every_use_of_a_passage_is_known(sample: Record) -> None:
    places = ["chairwoman-fined#lorries-of-the-guild", "lorries-banned#lorries-a-day", "lorries-banned#lorries-a-day"]
    assert sample.uses["ferry#correction"] == places
    assert sample.uses_by_source["ferry"]["ferry#correction"] == (*places[:2],)
    assert [use.partition("#")[2] for use in sample.uses["hostile#free"]] == ["", "guild-or-release", ""]


def test_a_claim_is_shown_where_it_is_about_something_else(sample: Record) -> None:
    assert [claim.key for claim in sample.claims_about["pavel-grob"]] == ["lorries-banned#girders"]
    assert [claim.key for claim in sample.claims_about["harrowmouth-council"]] == ["tolls#share-of-lorries"]


def test_entries_that_name_an_entry_are_known_from_fields_and_prose(sample: Record) -> None:
    assert {entry.id for entry in sample.mentions["tolls"]} == {"record-year-of-tolls", "lorries-banned"}
    assert "lorries-banned" in {entry.id for entry in sample.mentions["haulier-released"]}
    assert "a-passer-by" not in sample.mentions


def test_a_statement_without_an_id_stands_at_the_passage_that_it_cites_first(sample: Record) -> None:
    [anchor] = [claim.anchor for claim in sample.claims_of["record-year-of-tolls"] if not claim.data.id]
    assert anchor == "gazette-tolls"


def test_the_address_of_a_statement_stays_when_another_is_put_before_it_and_its_words_are_mended() -> None:
    head = "title: Tolls\nsummary: Tolls.\nclaims:\n"
    first, second = "  - {says: A crossing costs, cites: [a#x]}\n", "  - {says: It is free, cites: [a#y, a#x]}\n"
    before = record_of({"topics/tolls.yml": head + second})
    after = record_of({"topics/tolls.yml": head + first + second.replace("free", "free now")})
    assert [*before.claims] == ["tolls#a-y"]
    assert [*after.claims] == ["tolls#a-x", "tolls#a-y"]


@pytest.mark.parametrize(
    ("target", "words", "told"),
    [
        ("lorries-banned", None, "Harrowmouth bans lorries from the Old Ferry Bridge"),
        ("lorries-banned", "the ban", "the ban"),
        ("lorries-banned:date", None, "4 March 2019"),
        ("lorries-banned#lorries-a-day", None, "about 340"),
        ("lorries-banned#day-of-ban", None, "4 March 2019"),
        ("lorries-banned#who-closed-it", None, "the town council"),
        ("lorries-banned#by-night", None, "Yes"),
        ("lorries-banned#cost", None, "What will the repair cost?"),
        ("tolls#share-of-lorries", None, "40%"),
        ("gazette", None, "Gazette"),
        ("kasimir-los", None, "Kasimir Łoś"),
        ("#girders", None, "2"),
    ],
)
def test_a_reference_says_what_the_record_says(sample: Record, target: str, words: str | None, told: str) -> None:
    assert sample.reference_words(InlineReference(target, words), "lorries-banned") == told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("In [[lorries-banned:date]] it began.", "On 4 March 2019 it began."),
        ("It began in\n[[#day-of-ban]].", "It began on 4 March 2019."),
        ("It began on [[haulier-detained:date]].", "It began on 4–5 March 2019."),
        ("On [[ban-still-told-of:date]] it was told.", "In March 2019 it was told."),
        ("Told on [[record-year-of-tolls:date]].", "Told in 2018."),
        ("In [[hostile-headline:date]].", "On about 5 March 2019."),
        ("In [[lorries-banned:date|spring]] it began.", "In spring it began."),
        ("In [[gazette]], on [[tolls]], in [[sources:count]].", "In Gazette, on The tolls of the bridge, in four."),
        ("Since [[lorries-banned:date]], again.", "Since 4 March 2019, again."),
        ("The [[#who-closed-it]] closed it, says the [[gazette]].", "The town council closed it, says the Gazette."),
        (
            "[[#day-of-ban:articles]] says it, [[#day-of-ban:articles]] has it.",
            "Two articles say it, two articles have it.",
        ),
        ("[[#cost:articles]]\nsays it; [[#reason:articles]] has it.", "No article says it; one article has it."),
    ],
)
def test_words_around_a_reference_follow_what_it_reads_as(sample: Record, text: str, words: str) -> None:
    assert sample.plain(text, "lorries-banned") == words


def test_a_date_that_brings_its_own_word_has_no_other_before_it() -> None:
    event = "title: Tolls\ndate: 2020/..\nkind: other\nsummary: In [[tolls:date]] it costs. It did in [[tolls:date]].\n"
    record = record_of({"2020/tolls.yml": event})
    [tolls] = record.events
    assert record.plain(tolls.data.summary, "tolls") == "Since 2020 it costs. It did since 2020."


def test_prose_becomes_plain_text_with_its_references_in_words(sample: Record) -> None:
    text = "See [[tolls]], [[#girders|two girders]] and *[a page](https://example.org/)*."
    assert sample.plain(text, "lorries-banned") == "See The tolls of the bridge, two girders and a page."


def test_a_sentence_begins_with_no_digit_below_ten(sample: Record) -> None:
    text = "[[#girders]] broke, of [[#girders-in-all]]. [[#girders-in-all]] there are, not [[#girders]]."
    assert sample.plain(text, "lorries-banned") == "Two broke, of 12. 12 there are, not 2."


def test_a_record_knows_nothing_of_the_clock(sample: Record) -> None:
    assert sample.today == TODAY


def test_a_sentence_that_begins_with_a_reference_begins_with_a_capital() -> None:
    court = "name: A court in Minsk\nin_text: a court in Minsk\nkind: authority\ndescription: d\n"
    outlet = "name: alexa.ng\nkind: outlet\ndescription: d\n"
    record = record_of({"organisations/court.yml": court, "organisations/alexa.yml": outlet})
    text = "[[court]] sat. [[alexa]] tells it. It was [[court]]; [[court|this court]] rose."
    assert record.plain(text) == "A court in Minsk sat. alexa.ng tells it. It was a court in Minsk; this court rose."
