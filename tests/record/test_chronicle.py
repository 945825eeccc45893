"""An edit of one event is judged by the moments that it can concern as it is by a look at all events."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from itertools import chain

from generator.record.chronicle import Chronicle, Moment
from generator.record.custody_and_measures import Change, custody_clashes, measure_clashes
from generator.record.record import Record
from tests.growth import invented_record
from tests.records import TODAY, record_of

DATES = ("2018", "2019-03", "2019-03-04", "2019-03-09", "2019-07", "2019-07-02", "2019~", "2018/2019", "2018-12-30")
CUSTODY = ("detained", "released", "charged", "pardoned")
STEPS = ("imposed", "eased", "lifted")
EARLY = record_of({"sources/early.yml": "title: t\nshort: s\nlanguage: en\nproduction: staff\npublished: 2019-03-05\n"})
EDITS = 1000


def test_an_edit_is_impossible_where_a_look_at_all_events_says_so() -> None:
    chance = random.Random(7)  # noqa: S311 - the same events at every run
    outcomes = {True: 0, False: 0}
    while sum(outcomes.values()) < EDITS:
        moments = {f"event-{number}": _moment(chance) for number in range(8)}
        for _ in range(10 if _is_possible(moments) else 0):
            changed = _edit(chance, moments)
            edited = {event_id: moment for event_id, moment in {**moments, **changed}.items() if moment}
            is_possible = _is_possible(edited)
            after = Chronicle(moments, {"early": "2019-03-05"}).after_edit(changed)
            assert (after is not None) == is_possible, (moments, changed)
            assert after is None or after.moments == edited
            outcomes[is_possible] += 1
    assert min(outcomes.values()) > EDITS / 10, outcomes


def test_the_moments_of_events_make_the_histories_that_the_events_make() -> None:
    record = invented_record(100)
    events = [Moment.of_event(event.data).event(event.id) for event in record.events]
    sources = [entry for entry in record.entries.values() if entry.path.startswith("events/sources/")]
    by_moments = Record.gather([*events, *sources], frozenset(), (), TODAY)
    assert _changes(by_moments.custody.values()) == _changes(record.custody.values())
    assert _changes(by_moments.steps.values()) == _changes(record.steps.values())


def test_a_chronicle_is_kept_as_a_line() -> None:
    moment = Moment("2019-03", is_expected=True, after=["two"], changes=[["ann", "held", "", "", "early"]])
    chronicle = Chronicle({"one": moment}, {"early": "2019-03-05"})
    assert Chronicle.of_line(chronicle.line) == chronicle


def _changes(histories: Iterable[Iterable[Change]]) -> list[tuple[object, ...]]:
    """What a history is made of, without the files."""
    changes = chain.from_iterable(histories)
    return [
        (change.subject, change.word, change.edtf_date, change.event, change.after, change.start) for change in changes
    ]


def _moment(chance: random.Random) -> Moment:
    changes = []
    for _ in range(chance.choice((0, 1, 1, 2))):
        word, basis = chance.choice(CUSTODY), ""
        if chance.random() < 0.3:
            word, basis = chance.choice(STEPS), chance.choice(("reported", "enacted"))
        subject = "ban" if basis else chance.choice(("ann", "ben"))
        changes.append([subject, word, basis, chance.choice(("", "", "2019-03-04")), *chance.choice(([], ["early"]))])
    after = [f"event-{chance.randrange(8)}"] if chance.random() < 0.3 else []
    return Moment(chance.choice(DATES), is_expected=chance.random() < 0.1, after=after, changes=changes)


def _edit(chance: random.Random, moments: Mapping[str, Moment]) -> Mapping[str, Moment | None]:
    """Another date, another moment, a new event, or one less."""
    event_id = f"event-{chance.randrange(9)}"
    if event_id in moments and chance.random() < 0.6:
        return {event_id: moments[event_id]._replace(date=chance.choice(DATES))}
    return {event_id: None if event_id in moments and chance.random() < 0.3 else _moment(chance)}


def _is_possible(moments: Mapping[str, Moment]) -> bool:
    """Whether these events have no circle, and no history with changes that cannot follow each other."""
    events = [moment.event(event_id) for event_id, moment in moments.items()]
    record = Record.gather([*events, *EARLY.entries.values()], frozenset(), (), TODAY)
    histories = [*map(custody_clashes, record.custody.values()), *map(measure_clashes, record.steps.values())]
    follow = {event_id: {*moment.after} & moments.keys() for event_id, moment in moments.items()}
    for _ in moments:
        follow = {event_id: earlier.union(*(follow[one] for one in earlier)) for event_id, earlier in follow.items()}
    return not any(map(any, histories)) and not any(event_id in earlier for event_id, earlier in follow.items())
