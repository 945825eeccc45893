"""What the events add up to on any day: who is in custody, which measure is in force, in law and as told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate
from typing import Generic

from typing_extensions import TypeVar

from generator.model.edtf import EdtfDate
from generator.model.entries import Event, PersonAtEvent, SanctionStep
from generator.model.vocabulary import Basis
from generator.problems import Location
from generator.read.entries import Entry


@dataclass(frozen=True, slots=True)
class Change:
    """Something that happened to one person's liberty or to one measure, and where the record says so.

    `word` is the change of custody or the measure's step. `latest` is the last day on which it can have happened, None
    if there is none: that of its date, or an earlier one on which something is sure to have followed, since sanctions
    that were lifted in 2019 had been imposed by then.
    """

    subject: str
    word: str
    edtf_date: EdtfDate
    event: Entry[Event]
    location: Location
    latest: date | None


@dataclass(frozen=True, slots=True)
class CustodyChange(Change):
    """What happened to one person's liberty; `part` is the person's part in the event."""

    part: PersonAtEvent


@dataclass(frozen=True, slots=True)
class MeasureStep(Change):
    """What happened to one sanctions measure; `part` is the measure's part in the event."""

    part: SanctionStep

    @property
    def basis(self) -> Basis:
        return self.part.basis


Kind_co = TypeVar("Kind_co", bound=Change, default=Change, covariant=True)
Kind = TypeVar("Kind", bound=Change)


@dataclass(frozen=True, slots=True)
class State(Generic[Kind_co]):
    """How things stand on a day: the state, the change it rests on, and whether that had surely happened by then."""

    word: str
    since: Kind_co
    is_certain: bool
    rests_on: tuple[Kind_co, ...]


CustodyState = State[CustodyChange]
MeasureStates = Mapping[Basis, State[MeasureStep]]  # by what they rest on; without what the record has nothing of


@dataclass(frozen=True, slots=True)
class Clash(Generic[Kind_co]):
    """Two changes that cannot follow each other; `allowed` are the words that could stand in the place of `change`."""

    change: Kind_co
    previous: Kind_co
    state: str
    allowed: tuple[str, ...]


BASES: tuple[Basis, ...] = ("enacted", "announced", "reported")

CUSTODY_BEGINS = ("detained", "arrested")
CUSTODY_ENDS = ("released", "pardoned", "expelled")
TRIAL = ("charged", "convicted", "sentenced")  # such a step leaves custody, or liberty, as it was
IN_CUSTODY = frozenset({"detained", "arrested", *TRIAL, "held", "pardoned"})

# From the state that a change leaves behind to the changes that may follow it. A pardon is not yet a release.
_TRIED = (*TRIAL, "acquitted")
_ENDS = ("pardoned", "released", "expelled", "died")
CUSTODY = {
    "": (*CUSTODY_BEGINS, *_TRIED, "held", *_ENDS),
    "detained": ("arrested", *_TRIED, "held", *_ENDS),
    "arrested": ("detained", *_TRIED, "held", *_ENDS),
    "charged": (*_TRIED, "held", *_ENDS),
    "convicted": (*_TRIED, "held", *_ENDS),
    "sentenced": (*_TRIED, "held", *_ENDS),
    "held": (*_TRIED, "held", *_ENDS),
    "acquitted": ("released", "held", "died", *CUSTODY_BEGINS),
    "pardoned": ("held", "released", "expelled", "died"),
    "released": (*CUSTODY_BEGINS, *_TRIED, "expelled", "died"),
    "expelled": (*CUSTODY_BEGINS, *_TRIED, "died"),
    "died": (),
}

# Steps of a measure: the states from which the law knows them, and the state they leave (None: as it was).
# After US and EU practice; "" is a measure of which the record knows nothing yet.
_LIVE = ("in force", "eased", "licensed", "suspended")
_INACTIVE = ("", "proposed", "lifted", "expired", "annulled")
STEPS: Mapping[str, tuple[tuple[str, ...], str | None]] = {
    "proposed": (("", "lifted", "expired", "annulled"), "proposed"),
    "imposed": (_INACTIVE, "in force"),
    "remains": (("", *_LIVE), None),
    "extended": (("", *_LIVE), None),
    "widened": (("", "in force", "eased", "licensed"), "in force"),
    "eased": (("", "in force", "eased", "licensed"), "eased"),
    "licensed": (("", "in force", "eased"), "licensed"),
    "licence-withdrawn": (("", "licensed"), "in force"),
    "suspended": (("", "in force", "eased", "licensed"), "suspended"),
    "resumed": (("", "suspended"), "in force"),
    "lifted": (("", *_LIVE), "lifted"),
    "expired": (("", *_LIVE), "expired"),
    "annulled": (("", *_LIVE), "annulled"),
}
STEP_BEGINS = ("proposed", "imposed")
STEP_GOES_ON = frozenset(STEPS) - set(STEP_BEGINS)


def custody_changes(events: Iterable[Entry[Event]]) -> dict[str, tuple[CustodyChange, ...]]:
    """The changes of each person's custody in order of time, by the person's id; `events` come in order."""
    changes = []
    for event in events:
        for index, part in enumerate(event.data.people):
            if part.change:
                date_of_change = part.date or event.data.date
                location = event.location("people", index)
                latest = date_of_change.latest
                changes.append(CustodyChange(part.person, part.change, date_of_change, event, location, latest, part))
    return _by_subject(changes)


def measure_steps(events: Iterable[Entry[Event]]) -> dict[str, tuple[MeasureStep, ...]]:
    """The steps of each measure in order of time, by the measure's id; `events` come in order."""
    steps = []
    for event in events:
        for index, part in enumerate(event.data.sanctions):
            date_of_step = part.date or event.data.date
            location = event.location("sanctions", index)
            steps.append(MeasureStep(part.measure, part.step, date_of_step, event, location, date_of_step.latest, part))
    return _by_subject(steps)


def custody_on(changes: Sequence[CustodyChange], day: date) -> CustodyState | None:
    """A person's custody at the end of the day: the last change that may have happened by then."""
    return _state(changes, day, {word: word for word in CUSTODY})


def ends_in_custody(changes: Sequence[Change]) -> bool:
    """Whether the last of a person's changes is a kind of custody, or a trial not after a release."""
    if not changes or changes[-1].word not in IN_CUSTODY:
        return False
    words = [change.word for change in changes if change.word not in TRIAL]
    return changes[-1].word not in TRIAL or not words or words[-1] in IN_CUSTODY


def is_in_custody(state: CustodyState | None) -> bool:
    """Whether the last that the record says of a person is custody."""
    return state is not None and ends_in_custody(state.rests_on)


def may_be_in_custody(state: CustodyState | None, day: date) -> frozenset[bool]:
    """What can be true of a person's custody on a day: both where the last change may have come later."""
    if state is None or state.is_certain:
        return frozenset({is_in_custody(state)})
    before = custody_on(state.rests_on[:-1], day)
    return may_be_in_custody(before, day) | {is_in_custody(state)}


def measure_on(steps: Sequence[MeasureStep], day: date) -> MeasureStates:
    """A measure at the end of the day: in law (enacted steps alone), as announced and as reported."""
    results = {word: state for word, (_, state) in STEPS.items()}
    states: dict[Basis, State[MeasureStep]] = {}
    for basis in BASES:
        state = _state([step for step in steps if step.basis == basis], day, results)
        if state:
            states[basis] = state
    return states


def custody_clashes(changes: Sequence[CustodyChange]) -> Iterator[Clash[CustodyChange]]:
    """Changes of one person that cannot follow each other, such as a release before the arrest."""
    state, previous = "", None
    for index, change in enumerate(changes):
        allowed = CUSTODY[state]
        if previous is None:
            clash = _starts_later(change, changes[index + 1 :], CUSTODY_ENDS, CUSTODY_BEGINS)
            if clash:
                yield clash
                continue
        elif change.word not in allowed:
            yield Clash(change, previous, state, allowed)
        state, previous = change.word, change


def measure_clashes(steps: Sequence[MeasureStep]) -> Iterator[Clash[MeasureStep]]:
    """Steps of one measure that the law does not know from the state it is in.

    An enacted step starts from the legal state where that is known; any other step may start from whatever the record
    says, in law or not.
    """
    states: dict[Basis, tuple[str, MeasureStep]] = {}  # by basis, the one that changed last at the end
    for index, step in enumerate(steps):
        possible_from, result = STEPS[step.word]
        bases: list[Basis] = ["enacted"] if step.basis == "enacted" and "enacted" in states else list(states)
        current = [states[basis] for basis in bases]
        if not current:
            clash = _starts_later(step, steps[index + 1 :], STEP_GOES_ON, STEP_BEGINS)
            if clash:
                yield clash
                continue
        elif not any(state in possible_from for state, _ in current):
            state, previous = current[-1]
            allowed = tuple(word for word, (starts, _) in STEPS.items() if state in starts)
            yield Clash(step, previous, state, allowed)
        latest = current[-1][0] if current else "in force"
        unchanged, _ = states.pop(step.basis, (latest, step))
        states[step.basis] = (result or unchanged, step)


def _by_subject(changes: Iterable[Kind]) -> dict[str, tuple[Kind, ...]]:
    """Each subject's changes as their events follow each other, unless their own dates surely say otherwise."""
    histories: dict[str, list[Kind]] = defaultdict(list)
    for change in changes:
        history = histories[change.subject]
        later = (index for index, placed in enumerate(history) if _is_surely_before(change, placed))
        history.insert(next(later, len(history)), change)
    return {subject: tuple(_bounded(history)) for subject, history in histories.items()}


def _bounded(changes: Sequence[Kind]) -> list[Kind]:
    """The changes in the same order, each with a last possible day no later than that of any that follows it."""
    latest = [change.latest or date.max for change in changes]
    bounds = list(accumulate(reversed(latest), min))[::-1]
    return [
        replace(change, latest=None if bound == date.max else bound)
        for change, bound in zip(changes, bounds, strict=True)
    ]


def _is_surely_before(change: Change, later: Change) -> bool:
    return (change.edtf_date.latest or date.max) < (later.edtf_date.earliest or date.min)


def _state(changes: Sequence[Kind], day: date, results: Mapping[str, str | None]) -> State[Kind] | None:
    """The state that these changes leave by the end of the day; `results` are the states by the word of a change."""
    possible = [change for change in changes if (change.edtf_date.earliest or date.min) <= day]
    if not possible:
        return None
    word = "in force"
    for change in possible:
        word = results[change.word] or word
    last = possible[-1]
    return State(word, last, (last.latest or date.max) <= day, tuple(possible))


def _starts_later(
    change: Kind, later: Sequence[Kind], ends: Collection[str], begins: tuple[str, ...]
) -> Clash[Kind] | None:
    """An end without a beginning is fine if the record knows no beginning, wrong if it has one at a later date."""
    if change.word not in ends:
        return None
    return next((Clash(change, beginning, "", begins) for beginning in later if beginning.word in begins), None)
