"""What the events add up to on any day: who is in custody, which measure is in force, in law and as told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate

from generator.model.edtf import EdtfDate
from generator.model.entries import PersonAtEvent, SanctionStep
from generator.problems import Location
from generator.read.entries import Entry


@dataclass(frozen=True, slots=True)
class Change:
    """Something that happened to one person's liberty or to one measure, and where the record says so.

    `word` is the custody change or the measure's step, `part` the group of fields with its citations and notes.
    `latest` is the last day on which it can have happened, None if there is none: that of `when`, or an earlier one on
    which something is sure to have followed, since sanctions that were lifted in 2019 had been imposed by then.
    """

    subject: str
    word: str
    edtf_date: EdtfDate
    event: Entry
    part: PersonAtEvent | SanctionStep
    location: Location
    latest: date | None

    @property
    def basis(self) -> str:
        """reported, announced or enacted; empty for custody."""
        return self.part.basis if isinstance(self.part, SanctionStep) else ""


@dataclass(frozen=True, slots=True)
class State:
    """How things stand on a day: the state, the change it rests on, and whether that had surely happened by then."""

    word: str
    since: Change
    is_certain: bool
    rests_on: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class MeasureState:
    """A measure on a day, by what kind of word it rests on; None where the record has nothing of that kind."""

    legal: State | None
    announced: State | None
    reported: State | None


@dataclass(frozen=True, slots=True)
class Clash:
    """Two changes that cannot follow each other; `allowed` are the words that could stand in the place of `change`."""

    change: Change
    other: Change
    state: str
    allowed: tuple[str, ...]


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
_GONE = ("", "proposed", "lifted", "expired", "annulled")
STEPS: Mapping[str, tuple[tuple[str, ...], str | None]] = {
    "proposed": (("", "lifted", "expired", "annulled"), "proposed"),
    "imposed": (_GONE, "in force"),
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


def custody_changes(events: Iterable[Entry]) -> dict[str, tuple[Change, ...]]:
    """The changes of each person's custody in order of time, by the person's id; `events` come in order."""
    return _by_subject(
        _change(part.person, part.change, event, part, event.location("people", index))
        for event in events
        for index, part in enumerate(event.data.people)
        if part.change
    )


def measure_steps(events: Iterable[Entry]) -> dict[str, tuple[Change, ...]]:
    """The steps of each measure in order of time, by the measure's id; `events` come in order."""
    return _by_subject(
        _change(part.measure, part.step, event, part, event.location("sanctions", index))
        for event in events
        for index, part in enumerate(event.data.sanctions)
    )


def custody_on(changes: Sequence[Change], day: date) -> State | None:
    """A person's custody at the end of the day: the last change that may have happened by then."""
    return _state(changes, day, {word: word for word in CUSTODY})


def ends_in_custody(changes: Sequence[Change]) -> bool:
    """Whether the last of a person's changes is a kind of custody, or a trial not after a release."""
    if not changes or changes[-1].word not in IN_CUSTODY:
        return False
    others = [change.word for change in changes if change.word not in TRIAL]
    return changes[-1].word not in TRIAL or not others or others[-1] in IN_CUSTODY


def is_in_custody(state: State | None) -> bool:
    """Whether the last that the record says of a person is custody."""
    return state is not None and ends_in_custody(state.rests_on)


def may_be_in_custody(state: State | None, day: date) -> frozenset[bool]:
    """What can be true of a person's custody on a day: both where the last change may have come later."""
    if state is None or state.is_certain:
        return frozenset({is_in_custody(state)})
    before = custody_on(state.rests_on[:-1], day)
    return may_be_in_custody(before, day) | {is_in_custody(state)}


def measure_on(steps: Sequence[Change], day: date) -> MeasureState:
    """A measure at the end of the day: in law (enacted steps alone), as announced and as reported."""
    states = {
        basis: _state([step for step in steps if step.basis == basis], day, {w: s[1] for w, s in STEPS.items()})
        for basis in ("enacted", "announced", "reported")
    }
    return MeasureState(states["enacted"], states["announced"], states["reported"])


def custody_clashes(changes: Sequence[Change]) -> Iterator[Clash]:
    """Changes of one person that cannot follow each other, such as a release before the arrest."""
    state, last = "", None
    for index, change in enumerate(changes):
        allowed = CUSTODY[state]
        if last is not None and change.word not in allowed:
            yield Clash(change, last, state, allowed)
        elif last is None and (clash := _begun_later(change, changes[index + 1 :], CUSTODY_ENDS, CUSTODY_BEGINS)):
            yield clash
            continue
        state, last = change.word, change


def measure_clashes(steps: Sequence[Change]) -> Iterator[Clash]:
    """Steps of one measure that the law does not know from the state it is in.

    An enacted step starts from the legal state where that is known; any other step may start from whatever the record
    tells, in law or not.
    """
    told: dict[str, tuple[str, Change]] = {}
    for index, step in enumerate(steps):
        froms, _ = STEPS[step.word]
        bases = ["enacted"] if step.basis == "enacted" and "enacted" in told else list(told)
        known = [told[basis] for basis in bases]
        if not known and (clash := _begun_later(step, steps[index + 1 :], STEP_GOES_ON, STEP_BEGINS)):
            yield clash
            continue
        if known and not any(state in froms for state, _ in known):
            state, last = known[-1]
            allowed = tuple(word for word, (starts, _) in STEPS.items() if state in starts)
            yield Clash(step, last, state, allowed)
        previous = told[step.basis][0] if step.basis in told else known[-1][0] if known else "in force"
        told.pop(step.basis, None)
        told[step.basis] = (STEPS[step.word][1] or previous, step)


def _change(subject: str, word: str, event: Entry, part: PersonAtEvent | SanctionStep, location: Location) -> Change:
    edtf_date = part.date or event.data.date
    return Change(subject, word, edtf_date, event, part, location, edtf_date.latest)


def _by_subject(changes: Iterable[Change]) -> dict[str, tuple[Change, ...]]:
    """Each subject's changes as their events follow each other, unless their own dates surely say otherwise."""
    found: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        own = found[change.subject]
        at = next((index for index, other in enumerate(own) if _surely_before(change, other)), len(own))
        own.insert(at, change)
    return {subject: tuple(_bounded(own)) for subject, own in found.items()}


def _bounded(changes: Sequence[Change]) -> list[Change]:
    """The changes in the same order, each with a last possible day no later than that of any that follows it."""
    latest = [change.latest or date.max for change in changes]
    bounds = list(accumulate(reversed(latest), min))[::-1]
    return [
        replace(change, latest=None if bound == date.max else bound)
        for change, bound in zip(changes, bounds, strict=True)
    ]


def _surely_before(change: Change, other: Change) -> bool:
    return (change.edtf_date.latest or date.max) < (other.edtf_date.earliest or date.min)


def _state(changes: Sequence[Change], day: date, leaves: Mapping[str, str | None]) -> State | None:
    begun = [change for change in changes if (change.edtf_date.earliest or date.min) <= day]
    if not begun:
        return None
    word = "in force"
    for change in begun:
        word = leaves[change.word] or word
    last = begun[-1]
    return State(word, last, (last.latest or date.max) <= day, tuple(begun))


def _begun_later(
    change: Change, later: Sequence[Change], ends: Collection[str], begins: tuple[str, ...]
) -> Clash | None:
    """An end without a beginning is fine if the record knows no beginning, wrong if it has one at a later date."""
    if change.word not in ends:
        return None
    return next((Clash(change, other, "", begins) for other in later if other.word in begins), None)
