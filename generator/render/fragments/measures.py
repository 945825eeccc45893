"""Measures: their states on each basis, and their steps with what the law says before and after."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from generator.language import grammar, labels
from generator.language.phrases import describe_law, describe_measure
from generator.record.attribution import Attribution, Citation
from generator.record.custody_and_measures import BASES, MeasureStates, MeasureStep, changes_behind
from generator.record.record import Record


class MeasureStateRow(NamedTuple):
    """A measure's state, since which step and by whom (`speaker` if unattributed); `steps` that confirm it."""

    label: str
    words: str
    steps: tuple[MeasureStep, ...]
    instrument: str
    speaker: str
    attributions: tuple[Attribution, ...]


class MeasureStepRow(NamedTuple):
    """A step of a measure, its basis and the step itself in words, and what the law says before and after it."""

    step: MeasureStep
    basis: str
    words: str
    law_before: str
    law_after: str
    citations: tuple[Citation, ...]


def measure_state_rows(record: Record, states: MeasureStates) -> Iterator[MeasureStateRow]:
    """The states of a measure in law, as announced and as reported, one row for each that the record knows."""
    for basis in BASES:
        if basis in states:
            steps, part = changes_behind(states[basis]), states[basis].since.part
            refs = [ref for step in steps for ref in step.part.cites]
            attributions = tuple(citation.attribution for citation in record.cited(refs))
            speakers = {attribution.speaker for attribution in attributions}
            yield MeasureStateRow(
                labels.BASIS[basis].label,
                grammar.capitalize_first(describe_measure(states[basis])),
                steps,
                instrument=part.instrument.name if part.instrument else "",
                speaker=part.by if part.by and part.by not in speakers else "",
                attributions=attributions,
            )


def measure_step_row(record: Record, step: MeasureStep) -> MeasureStepRow:
    """A step of a measure with what the law says on the eve of it and at the end of its day."""
    day = step.edtf_date.latest or record.today
    eve = (step.edtf_date.earliest or date.min + timedelta(days=1)) - timedelta(days=1)
    law_before, law_after = (describe_law(record.measure(step.subject, on_day)) for on_day in (eve, day))
    basis, words = labels.BASIS[step.basis].label, labels.STEP[step.word]
    return MeasureStepRow(step, basis, words, law_before, law_after, record.cited(step.part.cites))
