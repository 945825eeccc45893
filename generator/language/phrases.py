"""What the record says of events, of custody and of measures, as parts of a sentence."""

from collections.abc import Sequence

from generator import model
from generator.language.labels import CUSTODY, CUSTODY_CHANGE, EVENT_KIND, MEASURE_STATE
from generator.record.custody_and_measures import (
    TRIAL,
    CustodyChange,
    CustodyState,
    Liberty,
    MeasureStates,
    MeasureStep,
    State,
    last_term,
    liberty_after,
)

AT_TRIAL = {  # how somebody awaits or leaves it
    Liberty.IN_CUSTODY: "in custody", Liberty.HOUSE_ARREST: "under house arrest", Liberty.FREE: "at liberty",
}  # fmt: skip


def describe_event_kind(event: model.Event) -> str:
    """What kind of event it is: "Release", or "Release, expected" where the sources tell it in advance."""
    return EVENT_KIND[event.kind] + (", expected" if event.expected else "")


def describe_custody(state: CustodyState) -> str:
    """A state of custody, such as "in custody, sentenced"."""
    return describe_custody_after(state.rests_on) + ("" if state.is_certain else ", on a day that is not certain")


def describe_custody_after(changes: Sequence[CustodyChange], liberty: Liberty | None = None) -> str:
    """What changes leave behind; `liberty` is what is known of it otherwise, as by a release on the next day."""
    last = changes[-1]
    words = _with_conditions(CUSTODY[last.word], last)
    liberty = liberty or liberty_after(changes)
    if liberty is Liberty.DISPUTED and not last.is_disputed:
        return f"{words}; whether held is disputed"
    if last.word == "pardoned" and liberty is Liberty.FREE:
        return f"at liberty, {CUSTODY_CHANGE[last.word]}"
    if last.word not in TRIAL:
        return words
    if liberty in AT_TRIAL:
        return f"{AT_TRIAL[liberty]}, {words}"
    if last.word == "fined" or last.part.suspended or last.part.in_absentia:
        return words
    return f"{words}; whether held is not said"


def describe_change(change: CustodyChange) -> str:
    """What happened to somebody, such as "sentenced, suspended" or "convicted, in absentia"."""
    return _with_conditions(CUSTODY_CHANGE[change.word], change)


def _with_conditions(words: str, change: CustodyChange) -> str:
    if change.part.suspended:
        words += ", suspended"
    if change.part.in_absentia:
        words += ", in absentia"
    return f"{words} (disputed)" if change.is_disputed else words


def describe_law(states: MeasureStates) -> str:
    """What the law says of a measure, as far as the record knows."""
    enacted = states.get("enacted")
    return describe_measure(enacted) if enacted else "no legal act named"


def describe_measure(state: State[MeasureStep], *, is_counted: bool = False) -> str:
    """How a measure stands, such as "suspended, to end 1 May 2024"; in a word where it is counted with others."""
    step = last_term(state)
    until = step.part.until if step else None
    words = state.word if is_counted else MEASURE_STATE[state.word]
    return words + (f", to end {until.display_in_sentence()}" if until else "")
