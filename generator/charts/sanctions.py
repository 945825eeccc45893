"""Measures over time: what was reported, announced and enacted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator import model
from generator.charts.chart import Cell, Figure
from generator.charts.days import NEVER, dated, edge, last_change, scale
from generator.charts.svg import (
    BRACKET,
    DASHED,
    DOTS,
    LOW,
    PALE,
    SOLID,
    STRIPES,
    TORN,
    Bar,
    Edge,
    Key,
    Lane,
    Mark,
    Row,
    lanes,
)
from generator.language import grammar, labels
from generator.language.grammar import share, verb
from generator.read.entries import Entry
from generator.record.history import STEPS, MeasureStep
from generator.record.record import Record, name_of

ENDED = ("lifted", "expired", "annulled")
_LIVE = {"enacted": SOLID, "announced": STRIPES, "reported": DOTS}
_SIGN = {"enacted": "full", "announced": "half", "reported": "empty"}


def sanctions(record: Record) -> Figure | None:
    """Every measure over time: what was reported, announced and enacted; first what was changed last."""
    measures = sorted(
        (entry for entry in record.of_kind(model.Measure) if entry.id in record.steps),
        key=lambda entry: record.steps[entry.id][0].edtf_date.sort_key,
    )
    measures.sort(
        key=lambda entry: (last_change(_weighty(record.steps[entry.id])), last_change(record.steps[entry.id])),
        reverse=True,
    )
    return _sanctions(record, "chart-sanctions", measures, _relief(record, measures))


def sanctions_of(record: Record, measure: str) -> Figure | None:
    """One measure over time."""
    now = record.measure(measure)
    if measure not in record.steps:
        return None
    enacted = now.get("enacted")
    law = f"In law: {enacted.word}" if enacted else "No legal act in the record"
    told = [
        f"{labels.step(s.since)} {dated(s.since.edtf_date)}" for s in (now.get("announced"), now.get("reported")) if s
    ]
    finding = f"{'; '.join([law, *told])}."
    return _sanctions(record, f"chart-sanctions-{measure}", [record.entries[measure]], finding)


def _sanctions(record: Record, name: str, measures: Sequence[Entry], finding: str) -> Figure | None:
    if not measures:
        return None
    told = name == "chart-sanctions"  # on its own page a measure needs no name
    newest = max(last_change(_weighty(record.steps[measure.id])) for measure in measures)
    fresh = [m.id for m in measures if newest > NEVER and last_change(_weighty(record.steps[m.id])) == newest]
    rows = [
        Row(name_of(m) if told else "", tuple(_measure_lanes(record.steps[m.id])), bool(fresh) and m.id not in fresh)
        for m in measures
    ]
    all_steps = [step for measure in measures for step in record.steps[measure.id]]
    legend = list(_sanctions_legend(rows, all_steps))
    return Figure(
        name,
        "sanctions over time",
        finding,
        lambda _: lanes(name, finding, rows, scale(record, all_steps), legend),
        ("Measure", "Step", "When", "What it rests on", "Event"),
        tuple(
            (
                Cell(name_of(record.entries[step.subject]), step.subject),
                Cell(labels.STEP[step.word]),
                Cell(step.edtf_date.display()),
                Cell(labels.BASIS[step.basis].label),
                Cell(name_of(step.event), step.event.id),
            )
            for step in all_steps
        ),
    )


def _relief(record: Record, measures: Sequence[Entry]) -> str:
    """What the record knows of the end of measures: by law, and as told."""
    ends = [step for measure in measures for step in record.steps[measure.id] if step.word in ENDED]
    by_law = {step.subject for step in ends if step.basis == "enacted"}
    announced = {step.subject for step in ends if step.basis == "announced"}
    reported = {step.subject for step in ends if step.basis == "reported"} - announced
    if not ends:
        return "No measure is reported, announced or enacted as lifted."
    has = verb(len(by_law), "has", "have")
    law = f"{share(len(by_law), len(measures), 'measure')} {has}" if by_law else "no measure has"
    told = (
        [f"{grammar.number_in_words(len(announced))} {verb(len(announced), 'was', 'were')} announced as lifted"]
        if announced
        else []
    )
    told += [f"{grammar.number_in_words(len(reported))} only reported as lifted"] if reported else []
    return grammar.sentence_case(
        f"{law} a legal act for its lifting in the record{''.join('; ' + part for part in told)}."
    )


def _weighty(steps: Iterable[MeasureStep]) -> list[MeasureStep]:
    """The steps that rest on more than a report."""
    return [step for step in steps if step.basis != "reported"]


def _measure_lanes(steps: Sequence[MeasureStep]) -> Iterator[Lane]:
    """One lane for the law, where the record names a legal act, and one for what was announced and reported."""
    enacted = [step for step in steps if step.basis == "enacted"]
    told = [step for step in steps if step.basis != "enacted"]
    for lane in (enacted, told):
        if lane:
            lane.sort(key=lambda step: (step.edtf_date.sort_key, step.basis))
            marks = [Mark(edge(step.edtf_date), _SIGN[step.basis], labels.STEP[step.word]) for step in lane]
            yield Lane(tuple(_measure_bars(lane)), tuple(sorted(marks, key=lambda m: m.sign != "empty")), _told(lane))


def _measure_bars(steps: Sequence[MeasureStep]) -> Iterator[Bar]:
    """A bar for each stretch in which the measure stood the same; a later word that it remains cuts nothing."""
    runs: list[tuple[str, str, MeasureStep, bool]] = []
    for step in steps:
        state = STEPS[step.word][1]
        if state is None and runs:
            continue
        state = state or "in force"
        if not runs or runs[-1][0] != state:
            runs.append((state, step.basis, step, not runs and step.word not in ("imposed", "proposed")))
    for index, (state, basis, step, longer) in enumerate(runs):
        end = edge(runs[index + 1][2].edtf_date) if index + 1 < len(runs) else Edge()
        if state in ENDED and basis == "enacted":
            continue
        pattern = DASHED if state in (*ENDED, "proposed") else _LIVE[basis]
        low = state not in ("in force", "resumed")
        yield Bar(edge(step.edtf_date), end, pattern, low, longer)


def _told(steps: Sequence[MeasureStep]) -> tuple[str, ...]:
    """The steps in words, by what they rest on."""
    by_basis = {
        basis: [step for step in steps if step.basis == basis] for basis in ("enacted", "announced", "reported")
    }
    return tuple(
        f"{labels.BASIS[basis].label}: "
        + ", ".join(f"{labels.STEP[step.word]} {dated(step.edtf_date)}{_until(step)}" for step in found)
        for basis, found in by_basis.items()
        if found
    )


def _until(step: MeasureStep) -> str:
    """The day on which a step was set to end by itself, if one was."""
    until = step.part.until
    return f" (set to end {dated(until)})" if until else ""


def _sanctions_legend(rows: Sequence[Row], steps: Sequence[MeasureStep]) -> Iterator[Key]:
    states = list(dict.fromkeys(STEPS[step.word][1] or "" for step in steps))
    ended = [state for state in states if state in ENDED]
    proposed = ["proposed"] if "proposed" in states else []
    eased = [state for state in states if state not in ("", "in force", "proposed", *ENDED)]
    yield Key(SOLID, "in force by a legal act")
    yield Key(STRIPES, "in force as announced")
    yield Key(DOTS, "in force as reported")
    yield Key(
        DASHED, grammar.join_or([f"{grammar.join_or(ended)} as told, no legal act named"] * bool(ended) + proposed)
    )
    if eased:
        yield Key(LOW, f"half height: {grammar.join_or(eased)}")
    yield Key(PALE, "day not certain")
    yield Key(BRACKET, "on some day within the bracket")
    yield Key(TORN, "no later word in the record")
    yield Key("full", "step by a legal act")
    yield Key("half", "step announced")
    yield Key("empty", "step reported")
    if any(row.muted for row in rows):
        yield Key("", "First and in full ink: what was last announced or enacted.")
