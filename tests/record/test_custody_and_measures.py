"""What the events add up to on any day: custody, and measures in law and as told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from itertools import pairwise, permutations
from typing import get_args

import pytest

from generator.model.values.vocabulary import CustodyAction, MeasureAction
from generator.record.custody_and_measures import (
    CUSTODY,
    CUSTODY_BEGINS,
    CUSTODY_ENDS,
    IN_FORCE,
    STEP_BEGINS,
    STEPS,
    CustodyChange,
    History,
    Liberty,
    MeasureStep,
    changes_behind,
    custody_clashes,
    custody_on,
    liberty_after,
    liberty_in,
    may_be_in_custody,
    measure_clashes,
    measure_on,
    state_after,
)
from tests.operations import count_lines, power_of
from tests.records import record_of

MAX_POWER = 1.05  # 1 is in proportion, 2 a square
Step = tuple[str, str] | tuple[str, str, str]  # word, date, and the basis of a measure's step


def custody(*changes: Step) -> History[CustodyChange]:
    """One person's changes, each in an event of its own."""
    files = {
        f"2019/e{number:02}.yml": "title: t\nkind: other\nsummary: s\n"
        f"date: {edtf_date}\npeople: [{{person: a, change: {word}}}]\n"
        for number, (word, edtf_date, *_) in enumerate(changes)
    }
    return record_of(files).custody["a"]


def measure(*steps: Step) -> History[MeasureStep]:
    """One measure's steps, each in an event of its own; enacted where nothing else is said."""
    files = {
        f"2019/e{number:02}.yml": "title: t\nkind: other\nsummary: s\n"
        f"date: {edtf_date}\nsanctions: [{{measure: m, step: {word}, basis: {(*basis, 'enacted')[0]}}}]\n"
        for number, (word, edtf_date, *basis) in enumerate(steps)
    }
    return record_of(files).steps["m"]


def liberty_on(changes: Sequence[CustodyChange], day: date) -> Liberty:
    return liberty_in(custody_on(changes, day), changes, day)


def custody_word(changes: Sequence[CustodyChange], day: str) -> str | None:
    state = custody_on(changes, date.fromisoformat(day))
    return state.word if state else None


@pytest.mark.parametrize(
    ("changes", "liberty"),
    [
        ([("arrested", "2019-01-01")], Liberty.IN_CUSTODY),
        ([("arrested", "2019-01-01"), ("sentenced", "2019-02-01")], Liberty.IN_CUSTODY),
        ([("sentenced", "2019-02-01")], Liberty.UNKNOWN),
        ([("charged", "2019-01-01"), ("convicted", "2019-01-02"), ("fined", "2019-01-03")], Liberty.UNKNOWN),
        ([("arrested", "2019-01-01"), ("released", "2019-01-02")], Liberty.FREE),
        ([("arrested", "2019-01-01"), ("bailed", "2019-01-02"), ("convicted", "2019-02-01")], Liberty.FREE),
        ([("arrested", "2019-01-01"), ("house-arrest", "2019-01-02"), ("charged", "2019-02-01")], Liberty.HOUSE_ARREST),
        ([("arrested", "2019-01-01"), ("pardoned", "2019-01-02")], Liberty.IN_CUSTODY),
        ([("released", "2019-01-02"), ("sentenced", "2019-02-01")], Liberty.FREE),
        ([("released", "2019-01-02"), ("sentenced", "2019-02-01"), ("detained", "2019-03-01")], Liberty.IN_CUSTODY),
        ([("arrested", "2019-01-01"), ("died", "2019-01-02")], Liberty.DEAD),
    ],
)
def test_a_trial_leaves_liberty_as_it_was(changes: list[Step], liberty: Liberty) -> None:
    assert liberty_after(custody(*changes)) is liberty


@pytest.mark.parametrize(
    ("day", "liberty"),
    [("2019-06-01", Liberty.UNKNOWN), ("2020-01-02", Liberty.IN_CUSTODY), ("2020-01-03", Liberty.FREE)],
)
def test_who_is_released_on_the_next_day_is_held_on_this_one(day: str, liberty: Liberty) -> None:
    changes = custody(("sentenced", "2019-05-01"), ("released", "2020-01-03"))
    assert liberty_on(changes, date.fromisoformat(day)) is liberty


@pytest.mark.parametrize(
    ("word", "edtf_date", "day", "liberty"),
    [
        ("released", "2020-01", "2019-12-31", Liberty.UNKNOWN),
        ("released", "2020", "2019-12-31", Liberty.UNKNOWN),
        ("held", "2020", "2019-12-31", Liberty.UNKNOWN),
        ("released", "'[2020-01-03..2020-01-20]'", "2020-01-02", Liberty.UNKNOWN),
        ("released", "'2020-01-03~'", "2020-01-02", Liberty.UNKNOWN),
        ("held", "'2020-01-03~'", "2020-01-02", Liberty.IN_CUSTODY),
        ("released", "'[2020-01-03,2020-01-04]'", "2020-01-02", Liberty.IN_CUSTODY),
        ("expelled", "2020-01-03", "2020-01-02", Liberty.UNKNOWN),
    ],
)
def test_a_month_or_a_year_shows_nobody_in_custody_before_it(
    word: str, edtf_date: str, day: str, liberty: Liberty
) -> None:
    assert liberty_on(custody((word, edtf_date)), date.fromisoformat(day)) is liberty


@pytest.mark.parametrize(
    ("changes", "behind"),
    [
        (("arrested", "sentenced"), ["arrested", "sentenced"]),
        (("arrested", "charged", "sentenced"), ["arrested", "sentenced"]),
        (("sentenced",), ["sentenced"]),
        (("arrested", "pardoned"), ["pardoned"]),
        (("arrested", "sentenced", "released"), ["released"]),
    ],
)
def test_a_state_of_custody_tells_of_these_changes(changes: tuple[str, ...], behind: list[str]) -> None:
    state = custody_on(custody(*zip(changes, days(), strict=False)), date(2030, 1, 1))
    assert state
    assert [change.word for change in changes_behind(state)] == behind


@pytest.mark.parametrize(
    ("steps", "behind"),
    [
        (("imposed", "eased", "remains"), ["eased", "remains"]),
        (("imposed", "eased", "remains", "extended"), ["eased", "extended"]),
        (("imposed", "remains"), ["remains"]),
        (("eased", "widened", "remains"), ["remains"]),
        (("imposed", "suspended", "remains"), ["suspended", "remains"]),
        (("imposed", "lifted"), ["lifted"]),
    ],
)
def test_a_state_of_a_measure_tells_of_these_steps(steps: tuple[str, ...], behind: list[str]) -> None:
    [state] = measure_on(measure(*zip(steps, days(), strict=False)), date(2030, 1, 1)).values()
    assert [step.word for step in changes_behind(state)] == behind


def words_on(steps: Sequence[MeasureStep], day: str) -> tuple[str | None, str | None, str | None]:
    """The measure on a day: in law, as announced, as reported."""
    state = measure_on(steps, date.fromisoformat(day))
    words = {basis: part.word for basis, part in state.items()}
    return words.get("enacted"), words.get("announced"), words.get("reported")


def days() -> Iterator[str]:
    """Days one after another, far enough apart for any story."""
    yield from (date.fromordinal(737_000 + number).isoformat() for number in range(0, 2000, 10))


# Custody on any day


LIFE = (("detained", "2019-03-04"), ("sentenced", "2019-05"), ("pardoned", "2020-01-01"), ("released", "2020-01-03"))


@pytest.mark.parametrize(
    ("day", "word", "certain"),
    [
        ("2019-03-03", None, None),
        ("2019-03-04", "detained", True),
        ("2019-04-30", "detained", True),
        ("2019-05-01", "sentenced", False),
        ("2019-05-30", "sentenced", False),
        ("2019-05-31", "sentenced", True),
        ("2020-01-02", "pardoned", True),
        ("2020-01-03", "released", True),
        ("2030-01-01", "released", True),
    ],
)
def test_custody_is_known_on_any_day(day: str, word: str | None, *, certain: bool | None) -> None:
    state = custody_on(custody(*LIFE), date.fromisoformat(day))
    assert (state and state.word, state and state.is_certain) == (word, certain)


def test_a_state_rests_on_every_change_up_to_then() -> None:
    state = custody_on(custody(*LIFE), date(2020, 1, 1))
    assert state
    assert [change.word for change in state.rests_on] == ["detained", "sentenced", "pardoned"]
    assert state.since.word == "pardoned"


@pytest.mark.parametrize("dates", [*permutations(["2019-01-02", "2019-01", "2018/2020", "2019", "../2019-03"], 4)])
def test_a_history_finds_what_a_look_at_each_change_finds(dates: Sequence[str]) -> None:
    history = measure(*(("imposed", edtf_date, basis) for edtf_date in dates for basis in ("enacted", "reported")))
    for day in sorted({change.start for change in history} | {date(2018, 1, 1), date(2021, 1, 1)}):
        possible = [change for change in history if change.start <= day]
        assert [*history.until(day)] == possible
        for state in measure_on(history, day).values():
            assert [*state.rests_on] == [step for step in possible if step.basis == state.since.basis]


def test_how_somebody_stood_on_each_of_many_days_takes_steps_in_proportion() -> None:
    def look_at_each_day(changes: History[CustodyChange]) -> list[object]:
        return [custody_on(changes, change.start) for change in changes]

    few, many = (
        custody(*((word, f"{1900 + year}") for year in range(number) for word in ("arrested", "released")))
        for number in (20, 60)
    )
    steps, more_steps = (count_lines(partial(look_at_each_day, changes))[1] for changes in (few, many))
    assert power_of(steps, more_steps, 3) < MAX_POWER


def test_nothing_is_known_of_somebody_without_changes() -> None:
    assert custody_on((), date(2019, 1, 1)) is None


def test_a_change_that_may_have_happened_any_time_is_never_certain_before_its_last_day() -> None:
    changes = custody(("released", "../2019-12"))
    before, after = custody_on(changes, date(1950, 1, 1)), custody_on(changes, date(2019, 12, 31))
    assert before
    assert after
    assert (before.is_certain, after.is_certain) == (False, True)


def test_a_change_with_an_open_end_is_never_certain() -> None:
    state = custody_on(custody(("held", "2019-03/..")), date(2030, 1, 1))
    assert state
    assert not state.is_certain


# What follows bounds what came before


def test_what_followed_gives_the_last_possible_day_of_what_came_before() -> None:
    steps = measure(
        ("imposed", "'[2015..2019]'", "reported"),
        ("lifted", "'[2019-03-12,2019-03-13]'", "reported"),
        ("remains", "'2019-09'", "reported"),
    )
    assert [step.latest for step in steps] == [date(2019, 3, 13), date(2019, 3, 13), date(2019, 9, 30)]
    before, after = (measure_on(steps[:1], day).get("reported") for day in (date(2019, 3, 12), date(2019, 3, 13)))
    assert before
    assert after
    assert (before.is_certain, after.is_certain) == (False, True)


def test_an_open_end_is_closed_by_what_followed() -> None:
    held, released = custody(("held", "2019-03/.."), ("released", "2019-06-01"))
    assert (held.latest, released.latest) == (date(2019, 6, 1), date(2019, 6, 1))


def test_without_anything_that_followed_the_date_of_a_change_holds() -> None:
    assert [change.latest for change in custody(("held", "2019-03/.."))] == [None]
    assert [change.latest for change in custody(("released", "2019"))] == [date(2019, 12, 31)]


# Order


def test_changes_stand_in_order_of_time_whatever_the_files() -> None:
    changes = custody(*reversed(LIFE))
    assert [change.word for change in changes] == [word for word, _ in LIFE]


def event(edtf_date: str, people: str = "", sanctions: str = "", after: str = "") -> str:
    parts = (f"date: {edtf_date}", after and f"after: [{{event: {after}}}]", people and f"people: [{people}]",
             sanctions and f"sanctions: [{sanctions}]")  # fmt: skip
    return "\n".join(["title: t", "kind: other", "summary: s", *(part for part in parts if part)])


def test_what_after_says_holds_in_a_history_too() -> None:
    month = event("2019-03", sanctions="{measure: m, step: remains, basis: reported}", after="b")
    day = event("2019-03-04", sanctions="{measure: m, step: imposed, basis: enacted}")
    steps = record_of({"2019/a.yml": month, "2019/b.yml": day}).steps["m"]
    assert [step.word for step in steps] == ["imposed", "remains"]
    assert list(measure_clashes(steps)) == []


def test_the_date_of_a_change_counts_before_the_date_of_its_event() -> None:
    long = event("2019-03", people="{person: a, change: released, date: 2019-03-20}")
    short = event("2019-03-10", people="{person: a, change: detained}")
    changes = record_of({"2019/a.yml": long, "2019/b.yml": short}).custody["a"]
    assert [change.word for change in changes] == ["detained", "released"]


def test_changes_of_one_event_keep_their_order_in_the_file() -> None:
    both = event("2019-03-10", people="{person: a, change: detained}, {person: a, change: released}")
    changes = record_of({"2019/a.yml": both}).custody["a"]
    assert [change.word for change in changes] == ["detained", "released"]


def test_a_part_without_a_change_is_no_change() -> None:
    assert not record_of({"2019/a.yml": event("2019", people="{person: a, role: r}")}).custody


# Measures: in law and as told


def test_only_a_legal_act_moves_the_law() -> None:
    steps = measure(
        ("imposed", "2019-01-01"), ("lifted", "2019-02-01", "announced"), ("lifted", "2019-02-05", "reported")
    )
    assert words_on(steps, "2018-12-31") == (None, None, None)
    assert words_on(steps, "2019-01-01") == ("imposed", None, None)
    assert words_on(steps, "2019-02-01") == ("imposed", "lifted", None)
    assert words_on(steps, "2019-03-01") == ("imposed", "lifted", "lifted")
    assert list(measure_clashes(steps)) == []


def test_a_measure_known_from_reports_alone_has_no_legal_state() -> None:
    assert words_on(measure(("remains", "2019-01-01", "reported")), "2019-01-02") == (None, None, "in force")


@pytest.mark.parametrize(
    ("steps", "word"),
    [
        (("imposed",), "imposed"),
        (("proposed",), "proposed"),
        (("imposed", "extended"), "in force"),
        (("imposed", "eased", "extended"), "partly in force"),
        (("imposed", "eased", "remains"), "partly in force"),
        (("imposed", "eased", "remains", "lifted"), "lifted"),
        (("imposed", "widened", "remains"), "in force"),
        (("imposed", "eased", "widened"), "widened"),
        (("imposed", "licensed"), "licensed"),
        (("imposed", "licensed", "licence-withdrawn"), "in force"),
        (("imposed", "suspended", "extended"), "suspended"),
        (("imposed", "suspended", "resumed"), "in force"),
        (("imposed", "suspended", "lifted"), "lifted"),
        (("imposed", "expired"), "expired"),
        (("imposed", "remains"), "in force"),
        (("imposed", "annulled", "imposed"), "imposed"),
    ],
)
def test_steps_lead_to_this_state(steps: tuple[str, ...], word: str) -> None:
    made = measure(*zip(steps, days(), strict=False))
    assert words_on(made, "2030-01-01")[0] == word
    assert list(measure_clashes(made)) == []


# Impossible orders


@pytest.mark.parametrize(
    ("changes", "clash"),
    [
        (("detained", "released", "released"), "released"),
        (("released", "detained"), "released"),
        (("pardoned", "detained"), "pardoned"),
        (("expelled", "arrested", "released"), "expelled"),
        (("died", "released"), "released"),
        (("acquitted", "pardoned"), "pardoned"),
        (("released", "held"), "held"),
        (("detained", "held", "detained"), "detained"),
    ],
)
def test_what_cannot_be_is_told_once(changes: tuple[str, ...], clash: str) -> None:
    found = list(custody_clashes(custody(*zip(changes, days(), strict=False))))
    assert [one.change.word for one in found] == [clash]


@pytest.mark.parametrize(
    "changes",
    [
        ("released",),
        ("pardoned", "released"),
        ("sentenced", "pardoned", "released"),
        ("detained", "released", "arrested", "charged", "convicted", "sentenced", "held", "pardoned", "expelled"),
        ("held", "held", "died"),
        ("acquitted", "released"),
        ("released", "sentenced"),
    ],
)
def test_a_record_may_begin_in_the_middle_of_a_story(changes: tuple[str, ...]) -> None:
    assert list(custody_clashes(custody(*zip(changes, days(), strict=False)))) == []


@pytest.mark.parametrize(
    ("steps", "clash"),
    [
        (("imposed", "imposed"), "imposed"),
        (("lifted", "imposed"), "lifted"),
        (("eased", "licensed", "imposed"), "eased"),
        (("remains", "imposed"), "remains"),
        (("imposed", "resumed"), "resumed"),
        (("imposed", "lifted", "extended"), "extended"),
        (("imposed", "suspended", "licensed"), "licensed"),
        (("proposed", "lifted"), "lifted"),
    ],
)
def test_a_step_that_the_law_does_not_know_is_told(steps: tuple[str, ...], clash: str) -> None:
    found = [one.change.word for one in measure_clashes(measure(*zip(steps, days(), strict=False)))]
    assert found[0] == clash


@pytest.mark.parametrize("steps", [("remains", "imposed"), ("lifted", "imposed")])
def test_a_step_before_its_beginning_is_one_mistake_not_two(steps: tuple[str, ...]) -> None:
    assert len(list(measure_clashes(measure(*zip(steps, days(), strict=False))))) == 1


@pytest.mark.parametrize(
    "step", ["licensed", "eased", "lifted", "suspended", "remains", "extended", "widened", "expired"]
)
def test_the_law_can_follow_an_announcement_or_not(step: str) -> None:
    steps = measure(("imposed", "2019-01-01"), ("lifted", "2019-02-01", "announced"), (step, "2019-02-03"))
    assert list(measure_clashes(steps)) == []


def test_reports_announcements_and_the_law_each_have_an_order_of_their_own() -> None:
    steps = measure(
        ("imposed", "2019-01-01"), ("lifted", "2019-02-01", "announced"), ("remains", "2019-03-01", "reported")
    )
    assert list(measure_clashes(steps)) == []
    again = measure(("imposed", "2019-01-01"), ("lifted", "2019-02-01", "announced"), ("resumed", "2019-03-01"))
    assert [(clash.state, clash.previous.word) for clash in measure_clashes(again)] == [("imposed", "imposed")]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ((("detained", "2019-03-20"), ("released", "2019-03")), ["detained", "released"]),
        ((("detained", "2019-03-20"), ("released", "2019-02")), ["released", "detained"]),
        (
            (("arrested", "2019-01-05"), ("arrested", "2019-05"), ("released", "2019-05-10")),
            ["arrested", "released", "arrested"],
        ),
        (
            (("arrested", "2019-01-05"), ("released", "2019-05"), ("arrested", "2019-05-10")),
            ["arrested", "released", "arrested"],
        ),
        ((("sentenced", "2019-05"), ("arrested", "2019-05-10")), ["sentenced", "arrested"]),
    ],
)
def test_what_nobody_orders_stands_in_an_order_that_is_possible(changes: tuple[Step, ...], words: list[str]) -> None:
    assert [change.word for change in custody(*changes)] == words


def test_nobody_is_perhaps_released_before_the_day_of_the_arrest() -> None:
    changes = custody(("detained", "2019-03-20"), ("released", "2019-03"))
    assert [custody_word(changes, f"2019-03-{day}") for day in ("10", "20", "31")] == [None, "released", "released"]
    assert may_be_in_custody(changes, date(2019, 3, 20)) == {True, False}
    assert may_be_in_custody(changes, date(2019, 3, 31)) == {False}


def test_a_measure_is_imposed_before_it_is_eased_where_the_dates_leave_it_open() -> None:
    steps = measure(("eased", "2019-03", "reported"), ("imposed", "2019-03-20", "reported"))
    assert [step.word for step in steps] == ["imposed", "eased"]
    assert words_on(steps, "2019-03-10") == (None, None, None)
    assert words_on(steps, "2019-04-01") == (None, None, "eased")


def test_changes_whose_order_nobody_knows_do_not_clash() -> None:
    assert list(custody_clashes(custody(("released", "2019-03"), ("detained", "2019-03-20")))) == []
    assert list(custody_clashes(custody(("released", "2019-02"), ("detained", "2019-03-20"))))


ARTICLE = """\
title: t
short: t
language: en
production: unknown
{}passages: [{{id: x, p: 1, start: x, gist: x}}]
"""


@pytest.mark.parametrize(
    ("about", "latest"),
    [
        ("published: 2019-03-05\n", date(2019, 3, 5)),
        ("retrieved: 2019-04-01\n", date(2019, 4, 1)),
        ("", date(2020, 12, 31)),
        ("published: 2018-03-05\n", date(2019, 1, 1)),
    ],
)
def test_a_report_bounds_what_it_reports(about: str, latest: date) -> None:
    held = event("'[2019..2020]'", people="{person: a, change: held, cites: [s#x]}")
    record = record_of({"2019/a.yml": held, "sources/s.yml": ARTICLE.format(about)})
    assert record.custody["a"][0].latest == latest


def test_two_enacted_measures_do_not_meet() -> None:
    one, other = (
        event(edtf_date, sanctions=f"{{measure: {name}, step: imposed, basis: enacted}}")
        for edtf_date, name in (("2019-01", "one"), ("2019-02", "other"))
    )
    steps = record_of({"2019/a.yml": one, "2019/b.yml": other}).steps
    assert {name: list(measure_clashes(own)) for name, own in steps.items()} == {"one": [], "other": []}


# Every order there is


def walks(length: int) -> Iterator[tuple[str, ...]]:
    """Every order of that many changes in which each may follow the one before."""
    if length == 0:
        yield ()
        return
    for walk in walks(length - 1):
        yield from ((*walk, word) for word in CUSTODY[walk[-1] if walk else ""])


def is_early(walk: Sequence[str]) -> bool:
    """An end at the start of the record, with a beginning later: that must be told although each step is allowed."""
    return walk[0] in CUSTODY_ENDS and any(word in CUSTODY_BEGINS for word in walk[1:])


def test_every_order_of_changes_that_is_allowed_passes() -> None:
    found = [walk for walk in walks(3) if not is_early(walk)]
    assert len(found) > 300
    for walk in found:
        assert not list(custody_clashes(custody(*zip(walk, days(), strict=False)))), walk


def test_every_order_of_changes_that_is_not_allowed_is_told() -> None:
    words = [word for word in CUSTODY if word]
    pairs = [(one, other) for one in words for other in words if other not in CUSTODY[one]]
    assert len(pairs) > 30
    for one, other in pairs:
        if one in CUSTODY_ENDS and other in CUSTODY_BEGINS:
            continue
        clashes = list(custody_clashes(custody(*zip((one, other), days(), strict=False))))
        assert [clash.change.word for clash in clashes] == [other], (one, other)
        assert set(clashes[0].allowed) == set(CUSTODY[one])


def test_every_end_before_its_beginning_is_told() -> None:
    for end in CUSTODY_ENDS:
        for begin in CUSTODY_BEGINS:
            clashes = list(custody_clashes(custody(*zip((end, begin), days(), strict=False))))
            assert [clash.change.word for clash in clashes] == [end]


def step_walks(length: int) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every allowed order of that many enacted steps, from nothing known, with the state it leads to."""
    if length == 0:
        yield (), ""
        return
    for walk, state in step_walks(length - 1):
        for word, (starts, _) in STEPS.items():
            if state in starts:
                change = measure((word, "2019-01-01"))[0]
                yield (*walk, word), state_after(change, state)


def test_every_order_of_steps_that_is_allowed_passes_and_every_other_is_told() -> None:
    allowed = {walk for walk, _ in step_walks(3)}
    states = dict(step_walks(2))
    count = 0
    for walk, state in states.items():
        for word, (starts, _) in STEPS.items():
            whole = (*walk, word)
            if walk[0] not in STEP_BEGINS and set(whole[1:]) & set(STEP_BEGINS):
                continue  # begins in the middle of a story of which the beginning is told later: a clash of its own
            clashes = [one.change.word for one in measure_clashes(measure(*zip(whole, days(), strict=False)))]
            assert clashes == ([] if state in starts else [word]), whole
            assert (whole in allowed) == (not clashes)
            count += 1
    assert count > 500


def test_the_tables_speak_of_the_words_that_editors_may_write() -> None:
    assert set(CUSTODY) - {""} == set(get_args(CustodyAction))
    assert {word for following in CUSTODY.values() for word in following} == set(get_args(CustodyAction))
    assert set(STEPS) == set(get_args(MeasureAction))
    states = {state for starts, _ in STEPS.values() for state in starts}
    results = {state for _, state in STEPS.values() if state}
    assert states == results | {"", *IN_FORCE.values()}


def test_days_differ() -> None:
    assert all(one < other for one, other in pairwise(days()))


@pytest.mark.parametrize("step", ["eased", "licensed", "suspended", "remains"])
@pytest.mark.parametrize(("basis", "count"), [("reported", 0), ("announced", 0), ("enacted", 1)])
def test_what_some_call_lifted_others_may_call_less_but_the_law_knows_no_such_step(
    step: str, basis: str, count: int
) -> None:
    steps = measure(("imposed", "2019-01-01", basis), ("lifted", "2019-02-01", basis), (step, "2019-02-05", basis))
    assert len(list(measure_clashes(steps))) == count


def test_who_says_after_a_lifting_that_a_measure_remains_says_that_it_is_in_force() -> None:
    steps = measure(
        ("imposed", "2019-01-01", "reported"),
        ("lifted", "2019-02-01", "reported"),
        ("remains", "2019-02-05", "reported"),
    )
    assert words_on(steps, "2019-02-05") == (None, None, "in force")
