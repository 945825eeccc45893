"""What the events add up to on any day: who is in custody, which measure is in force, in law and as told."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from functools import cached_property
from itertools import accumulate
from typing import Generic, NamedTuple

from typing_extensions import TypeVar

from generator.model.entries import Event, PersonAtEvent, SanctionStep
from generator.model.reflection.errors import FieldPath
from generator.model.values.dates.edtf import EdtfDate
from generator.model.values.vocabulary import Basis
from generator.read.entries import Entry


@dataclass(frozen=True, slots=True)
class Change:
    """Something that happened to one person's liberty or to one measure, and where the record says so.

    `word` is the change of custody or the measure's step, `event` the id of the event that made it, `path` that of its
    part in the event; `after` are the ids of the events that this one is said to come after. `latest` is the last day
    on which it can have happened, None if there is none: that of its date, or an earlier one. An article cannot report
    what had not happened yet, and sanctions that were lifted in 2019 had been imposed by then. `start` is the first
    such day: that of its date, or a later one, since nobody is released before the arrest.
    """

    subject: str
    word: str
    edtf_date: EdtfDate
    event: str
    path: FieldPath
    after: frozenset[str]
    latest: date | None
    start: date


@dataclass(frozen=True, slots=True)
class CustodyChange(Change):
    """What happened to one person's liberty; `part` is the person's part in the event.

    It `is_disputed` where articles contradict each other about it: one says that somebody is free, another not yet.
    """

    part: PersonAtEvent
    is_disputed: bool = False


@dataclass(frozen=True, slots=True)
class MeasureStep(Change):
    """What happened to one sanctions measure; `part` is the measure's part in the event."""

    part: SanctionStep

    @property
    def basis(self) -> Basis:
        return self.part.basis


Kind_co = TypeVar("Kind_co", bound=Change, default=Change, covariant=True)
Kind = TypeVar("Kind", bound=Change)


class History(tuple[Kind, ...]):  # noqa: SLOT001 - what is found once stays with it
    """The changes of one subject in order of time, some of which there may be hundreds of."""

    def until(self, day: date) -> tuple[Kind, ...]:
        """The changes that may have happened by the end of the day, found without a look at each."""
        latest_starts, earliest_starts = self._starts
        sure, possible = bisect_right(latest_starts, day), bisect_right(earliest_starts, day)
        return (*self[:sure], *(change for change in self[sure:possible] if change.start <= day))

    @cached_property
    def _starts(self) -> tuple[Sequence[date], Sequence[date]]:
        """The latest first day of a change and those before it, and the earliest of it and those behind it."""
        starts = [change.start for change in self]
        return [*accumulate(starts, max)], [*accumulate(reversed(starts), min)][::-1]

    @cached_property
    def positions(self) -> Mapping[tuple[str, FieldPath], int]:
        return {(change.event, change.path): position for position, change in enumerate(self)}

    @cached_property
    def by_basis(self) -> Mapping[Basis, History[MeasureStep]]:
        steps = [change for change in self if isinstance(change, MeasureStep)]
        return {basis: History(step for step in steps if step.basis == basis) for basis in BASES}

    @cached_property
    def states(self) -> Sequence[str]:
        """The state that each step leaves a measure in."""
        return [*accumulate(self, lambda state, step: state_after(step, state), initial="")][1:]


@dataclass(frozen=True, slots=True)
class State(Generic[Kind_co]):
    """How things stand on a day: the state, the change it rests on, and whether that had surely happened by then."""

    word: str
    since: Kind_co
    is_certain: bool
    rests_on: tuple[Kind_co, ...]


CustodyState = State[CustodyChange]
MeasureStates = Mapping[Basis, State[MeasureStep]]  # by what they rest on; without what the record has nothing of


class Clash(NamedTuple, Generic[Kind_co]):
    """Two changes that cannot follow each other; `allowed` are the words that could stand in the place of `change`."""

    change: Kind_co
    previous: Kind_co
    state: str
    allowed: tuple[str, ...]


BASES: tuple[Basis, ...] = ("enacted", "announced", "reported")
ReportedBy = Callable[[Iterable[str]], date | None]  # from citations to the day by which what they report had happened
IsDisputed = Callable[[Entry[Event], PersonAtEvent], bool]  # whether articles contradict each other on such a change


class Liberty(Enum):
    """Whether somebody is free, or alive, as far as the record says."""

    IN_CUSTODY = "held"
    HOUSE_ARREST = "under house arrest"
    FREE = "free"
    DISPUTED = "disputed"
    DEAD = "dead"
    UNKNOWN = "not in the record"


# What a change says of somebody's liberty; a change that is not here leaves it as it was. A trial puts nobody in
# prison, and a pardon is not yet a release.
LIBERTY = {
    **dict.fromkeys(("detained", "arrested", "held"), Liberty.IN_CUSTODY),
    "house-arrest": Liberty.HOUSE_ARREST,
    **dict.fromkeys(("bailed", "released", "expelled"), Liberty.FREE),
    "died": Liberty.DEAD,
}
CUSTODY_BEGINS = ("detained", "arrested")
CUSTODY_ENDS = ("released", "pardoned", "expelled")
TRIAL = ("charged", "convicted", "sentenced", "fined")

# From the state that a change leaves behind to the changes that may follow it.
_TRIED = (*TRIAL, "acquitted")
_CONFINED = ("held", "house-arrest", "bailed")
_ENDS = ("pardoned", "released", "expelled", "died")
CUSTODY = {
    **dict.fromkeys(("", *TRIAL, "house-arrest", "bailed"), (*CUSTODY_BEGINS, *_TRIED, *_CONFINED, *_ENDS)),
    "detained": ("arrested", *_TRIED, *_CONFINED, *_ENDS),
    "arrested": ("detained", *_TRIED, *_CONFINED, *_ENDS),
    "held": (*_TRIED, *_CONFINED, *_ENDS),
    "acquitted": ("released", *_CONFINED, "died", *CUSTODY_BEGINS),
    "pardoned": ("held", "released", "expelled", "died"),
    "released": (*CUSTODY_BEGINS, *_TRIED, "house-arrest", "expelled", "died"),
    "expelled": (*CUSTODY_BEGINS, *_TRIED, "died"),
    "died": (),
}

# Steps of a measure: the states from which the law knows them, and the state they leave; None leaves it as it was, but
# says that what was imposed, widened or eased before is still in force. After US and EU practice; "" is a measure of
# which nothing is known yet.
_OPEN = ("imposed", "widened", "in force", "eased", "partly in force", "licensed")
_LIVE = (*_OPEN, "suspended")
_INACTIVE = ("", "proposed", "lifted", "expired", "annulled")
STEPS: Mapping[str, tuple[tuple[str, ...], str | None]] = {
    "proposed": (("", "lifted", "expired", "annulled"), "proposed"),
    "imposed": (_INACTIVE, "imposed"),
    "remains": (("", *_LIVE), None),
    "extended": (("", *_LIVE), None),
    "widened": (("", *_OPEN), "widened"),
    "eased": (("", *_OPEN), "eased"),
    "licensed": (("", "imposed", "widened", "in force", "eased", "partly in force"), "licensed"),
    "licence-withdrawn": (("", "licensed"), "in force"),
    "suspended": (("", *_OPEN), "suspended"),
    "resumed": (("", "suspended"), "in force"),
    "lifted": (("", *_LIVE), "lifted"),
    "expired": (("", *_LIVE), "expired"),
    "annulled": (("", *_LIVE), "annulled"),
}
# What a state becomes where the measure is said to be in force.
IN_FORCE = {**dict.fromkeys(("", "proposed", "imposed", "widened", "lifted"), "in force"), "eased": "partly in force"}
MEASURES = {
    state: tuple(word for word, (starts, _) in STEPS.items() if state in starts) for state in (*_LIVE, *_INACTIVE)
}  # from the state of a measure to the steps that may follow it
STEP_BEGINS = ("proposed", "imposed")
LESS_THAN_LIFTED = ("eased", "licensed", "suspended", "remains")  # what others may say of what some call lifted
STEP_GOES_ON = frozenset(STEPS) - set(STEP_BEGINS)
ADDS_TO_A_STATE = frozenset((*TRIAL, *(word for word, (_, result) in STEPS.items() if result is None)))


def custody_changes(
    events: Iterable[Entry[Event]], reported_by: ReportedBy, is_disputed: IsDisputed
) -> dict[str, History[CustodyChange]]:
    """The changes of each person's custody in order of time, by the person's id; `events` come in order."""
    changes = []
    for event in events:
        for index, part in enumerate(event.data.people):
            if part.change:
                occasion = _occasion(event, part, ("people", index), reported_by)
                changes.append(CustodyChange(part.person, part.change, *occasion, part, is_disputed(event, part)))
    return _by_subject(changes)


def measure_steps(events: Iterable[Entry[Event]], reported_by: ReportedBy) -> dict[str, History[MeasureStep]]:
    """The steps of each measure in order of time, by the measure's id; `events` come in order."""
    steps = []
    for event in events:
        for index, part in enumerate(event.data.sanctions):
            occasion = _occasion(event, part, ("sanctions", index), reported_by)
            steps.append(MeasureStep(part.measure, part.step, *occasion, part))
    return _by_subject(steps)


def _occasion(
    event: Entry[Event], part: PersonAtEvent | SanctionStep, path: FieldPath, reported_by: ReportedBy
) -> tuple[EdtfDate, str, FieldPath, frozenset[str], date | None, date]:
    """Of a change: date, event and path there, the events before, the last day, by reports too, and the first."""
    edtf_date = part.date or event.data.date
    latest = edtf_date.latest
    reported = None if event.data.expected else reported_by(part.cites)
    if reported is not None:
        bound = min(latest or date.max, reported)
        latest = max(bound, edtf_date.earliest or date.min)  # a report before the event is another rule's concern
    earlier = frozenset(precedence.event for precedence in event.data.after)
    return edtf_date, event.id, path, earlier, latest, edtf_date.earliest or date.min


def custody_on(changes: Sequence[CustodyChange], day: date) -> CustodyState | None:
    """A person's custody at the end of the day: the last change that may have happened by then."""
    possible = _history(changes).until(day)
    return _state(possible[-1].word, possible, day) if possible else None


def liberty_after(changes: Sequence[CustodyChange]) -> Liberty:
    """What a person's changes say of liberty: the last of them that says anything of it."""
    for change in reversed(changes):
        if change.word in LIBERTY:
            return Liberty.DISPUTED if change.is_disputed else LIBERTY[change.word]
    return Liberty.UNKNOWN


def liberty_in(state: CustodyState | None, changes: Sequence[CustodyChange], day: date) -> Liberty:
    """What is known of a person's liberty at the end of a day on which the changes leave this state."""
    liberty = liberty_after(state.rests_on) if state else Liberty.UNKNOWN
    return Liberty.IN_CUSTODY if liberty is Liberty.UNKNOWN and change_on_the_next_day(changes, day) else liberty


def change_on_the_next_day(changes: Sequence[CustodyChange], day: date) -> CustodyChange | None:
    """What shows that somebody was held on a day of which the record is silent: a release, or a report, on the next.

    Who is released on the next day, or still held on it, is held on this one, even where the record does not know since
    when. A month or a year does not say that: custody may have begun in it as well; nor does a release about a day.
    """
    for change in changes:
        first, last = change.edtf_date.earliest, change.edtf_date.latest or date.max
        is_next = first == day + timedelta(days=1) and last <= day + timedelta(days=2)
        is_sure = change.word == "held" or (change.word == "released" and not change.edtf_date.is_approximate)
        if is_next and is_sure:
            return change
    return None


def liberty_before(changes: Sequence[CustodyChange], index: int) -> Liberty:
    """What is known of a person's liberty before the change at `index`: who is released, or still held, was held."""
    liberty = liberty_after(changes[:index])
    if liberty is Liberty.UNKNOWN and changes[index].word in ("released", "held"):
        return Liberty.IN_CUSTODY
    return liberty


def changes_behind(state: State[Kind]) -> tuple[Kind, ...]:
    """The changes of which a state tells: the last, and before it the one to whose state that only adds."""
    last = state.since
    if last.word not in ADDS_TO_A_STATE or state.word == "in force":
        return (last,)
    earlier = [change for change in state.rests_on[:-1] if change.word in (LIBERTY if last.word in TRIAL else STEPS)]
    return (*[change for change in earlier if change.word not in ADDS_TO_A_STATE][-1:], last)


def last_term(state: State[MeasureStep]) -> MeasureStep | None:
    """The step that sets the day on which a measure stops standing so by itself; None where none does."""
    return next((step for step in reversed(changes_behind(state)) if step.part.until), None)


def is_in_custody(state: CustodyState | None) -> bool:
    """Whether the last that the record says of a person's liberty is custody."""
    return state is not None and liberty_after(state.rests_on) is Liberty.IN_CUSTODY


def may_be_in_custody(changes: Sequence[CustodyChange], day: date) -> frozenset[bool]:
    """What can be true of a person's custody on a day: both where the last change may have come later."""
    possibilities: set[bool] = set()
    while True:
        state = custody_on(changes, day)
        liberty = liberty_in(state, changes, day)
        possibilities |= {True, False} if liberty is Liberty.DISPUTED else {liberty is Liberty.IN_CUSTODY}
        if state is None or state.is_certain or len(possibilities) > 1:
            return frozenset(possibilities)
        changes = state.rests_on[:-1]


def measure_on(steps: Sequence[MeasureStep], day: date) -> MeasureStates:
    """A measure at the end of the day: in law (enacted steps alone), as announced and as reported."""
    states: dict[Basis, State[MeasureStep]] = {}
    for basis, history in _history(steps).by_basis.items():
        possible = history.until(day)
        if possible:
            are_first = possible[-1] is history[len(possible) - 1]
            words = history.states if are_first else History(possible).states
            states[basis] = _state(words[len(possible) - 1], possible, day)
    return states


def state_after(step: Change, state: str) -> str:
    """The state that a step leaves a measure in that was in another before."""
    _, result = STEPS[step.word]
    return IN_FORCE.get(state, state) if result is None else result


def custody_clashes(changes: Sequence[CustodyChange]) -> Iterator[Clash[CustodyChange]]:
    """Changes of one person that cannot follow each other, such as a release before the arrest."""
    return _clashes(changes, CUSTODY, CUSTODY_ENDS, CUSTODY_BEGINS)


def measure_clashes(steps: Sequence[MeasureStep]) -> Iterator[Clash[MeasureStep]]:
    """Steps that the law does not know from the state a measure is in: as reported, as announced and as enacted."""
    for basis in BASES:
        for clash in _clashes([step for step in steps if step.basis == basis], MEASURES, STEP_GOES_ON, STEP_BEGINS):
            if basis == "enacted" or clash.state != "lifted" or clash.change.word not in LESS_THAN_LIFTED:
                yield clash


def _clashes(
    changes: Sequence[Kind], following: Mapping[str, tuple[str, ...]], ends: Collection[str], begins: tuple[str, ...]
) -> Iterator[Clash[Kind]]:
    """Changes that may not follow the state they find; `following` has those that may, by state.

    An end without a beginning is fine if the record knows no beginning, wrong if it has one at a later date.
    """
    state, previous = "", None
    for index, change in enumerate(changes):
        if previous is None:
            later = changes[index + 1 :] if change.word in ends else ()
            beginning = next((item for item in later if item.word in begins and _is_order_known(change, item)), None)
            if beginning:
                yield Clash(change, beginning, "", begins)
                continue
        elif change.word not in following[state] and _is_order_known(previous, change):
            yield Clash(change, previous, state, following[state])
        state, previous = _state_of(change, state), change


def _is_order_known(previous: Change, change: Change) -> bool:
    """Whether the dates, or an `after` of the event, put the first change surely before the second."""
    is_declared = previous.event in change.after or previous.event == change.event
    return is_declared or is_surely_before(previous.edtf_date, change.edtf_date)


def is_surely_before(first: EdtfDate, second: EdtfDate) -> bool:
    """Whether the last day of one date lies before the first day of the other, by more than either is approximate."""
    if first.latest is None or second.earliest is None:
        return False
    days = (second.earliest - first.latest).days
    return days > 0 and days > max(first.slack, second.slack)


def _by_subject(changes: Iterable[Kind]) -> dict[str, History[Kind]]:
    """Each subject's changes as their events follow each other, unless their own dates surely say otherwise."""
    histories: dict[str, list[Kind]] = defaultdict(list)
    starts: dict[str, date] = {}  # the latest first day in each history
    for change in changes:
        history = histories[change.subject]
        last = change.edtf_date.latest or date.max
        position = len(history)
        if last < starts.get(change.subject, date.min):
            is_later = [is_surely_before(change.edtf_date, placed.edtf_date) for placed in history]
            position = is_later.index(True) if True in is_later else len(history)
        history.insert(position, change)
        starts[change.subject] = max(change.start, starts.get(change.subject, date.min))
    return {subject: History(_bounded(_in_possible_order(history))) for subject, history in histories.items()}


def _in_possible_order(changes: list[Kind]) -> list[Kind]:
    """The changes, two neighbours swapped where nobody tells their order and only the later can come first."""
    states: dict[str, str] = {}
    for index in range(len(changes) - 1):
        change, following = changes[index], changes[index + 1]
        history = change.basis if isinstance(change, MeasureStep) else ""
        is_same = not isinstance(following, MeasureStep) or following.basis == history
        state = states.get(history, "")
        can_swap = _leads_to(state, following) and _leads_to(_state_of(following, state), change)
        if is_same and can_swap and not _leads_to(state, change) and not _is_order_known(change, following):
            changes[index : index + 2] = following, change
        states[history] = _state_of(changes[index], state)
    return changes


def _leads_to(state: str, change: Change) -> bool:
    """Whether the change can follow the state; an end or a going on wants a beginning before it."""
    if isinstance(change, MeasureStep):
        return state in STEPS[change.word][0] and bool(state or change.word in STEP_BEGINS)
    return change.word in CUSTODY[state] and bool(state or change.word not in CUSTODY_ENDS)


def _state_of(change: Change, state: str) -> str:
    return state_after(change, state) if isinstance(change, MeasureStep) else change.word


def _bounded(changes: Sequence[Kind]) -> list[Kind]:
    """The changes in the same order, none with a last day after that of one behind it or a first before one ahead."""
    latest = [*accumulate((change.latest or date.max for change in reversed(changes)), min)][::-1]
    starts = accumulate((change.start for change in changes), max)
    return [
        replace(change, latest=None if last == date.max else last, start=start)
        for change, last, start in zip(changes, latest, starts, strict=True)
    ]


def _history(changes: Sequence[Kind]) -> History[Kind]:
    return changes if isinstance(changes, History) else History(changes)


def _state(word: str, possible: tuple[Kind, ...], day: date) -> State[Kind]:
    """The state that the changes which may have happened by the end of the day leave."""
    last = possible[-1]
    return State(word, last, (last.latest or date.max) <= day, possible)
