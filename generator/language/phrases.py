"""What the record says of custody, measures and speakers, as parts of a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from generator.language.labels import CUSTODY, STEP
from generator.model.vocabulary import Voice
from generator.record.history import TRIAL, Change, CustodyState, MeasureStates, MeasureStep, ends_in_custody


def describe_speakers(voice: Voice, names: Sequence[str]) -> str:
    """Who says it to whom, from the names nearest first: "citing Belta, quoting John Coale"."""
    if not names:
        return "in its own words"
    verb = "quoting" if voice == "quote" else "paraphrasing"
    outlets = [f"citing {name}" for name in names[:-1]]
    return ", ".join([*outlets, f"{verb} {names[-1]}"])


def describe_custody(state: CustodyState) -> str:
    """A state of custody, such as "in custody, sentenced"."""
    return describe_custody_after(state.rests_on) + ("" if state.is_certain else ", on a day that is not certain")


def describe_custody_after(changes: Sequence[Change]) -> str:
    """What a person's changes leave behind: somebody who was sentenced, and not after a release, is held."""
    word = changes[-1].word
    return f"in custody, {CUSTODY[word]}" if word in TRIAL and ends_in_custody(changes) else CUSTODY[word]


def describe_law(states: MeasureStates) -> str:
    """What the law says of a measure, as far as the record knows."""
    enacted = states.get("enacted")
    return enacted.word if enacted else "no legal act in the record"


def describe_step(step: MeasureStep) -> str:
    """A step, such as "lifted" or "announced as lifted"."""
    return STEP[step.word] if step.basis == "enacted" else f"{step.basis} as {STEP[step.word]}"
