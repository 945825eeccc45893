"""Chart: sanctions over time, as they were reported, announced and enacted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator import model
from generator.charts.chart import Cell, Chart, register_chart, register_entry_chart
from generator.charts.dates import NEVER, date_bounds, last_change, time_scale
from generator.charts.kinds.svg import LegendItem, Marker, Pattern, Shape
from generator.charts.kinds.time_scale import DateBounds
from generator.charts.kinds.timelines import Bar, DatedMarker, Lane, TimelineRow, timelines
from generator.language import grammar, labels
from generator.language.grammar import pluralize_verb, share
from generator.language.phrases import describe_step
from generator.model.values.vocabulary import Basis
from generator.read.entries import Entry
from generator.record.custody_and_measures import BASES, STEPS, MeasureStep, state_after
from generator.record.record import Record, name_of

NAME = "chart-sanctions"
ENDED = ("lifted", "expired", "annulled")
PATTERNS = {"enacted": Pattern.SOLID, "announced": Pattern.STRIPES, "reported": Pattern.DOTS}
MARKERS = {"enacted": Marker.FILLED_CIRCLE, "announced": Marker.HALF_CIRCLE, "reported": Marker.EMPTY_CIRCLE}


@register_chart("sanctions")
def sanctions(record: Record) -> Chart | None:
    """Every measure over time; first what was changed last."""
    measures = _by_last_change(record)
    if not measures:
        return None
    last_changes = {measure.id: last_change(_beyond_reports(record.steps[measure.id])) for measure in measures}
    newest = max(last_changes.values())
    rows = []
    for measure in measures:
        is_muted = newest > NEVER and last_changes[measure.id] != newest
        rows.append(TimelineRow(name_of(measure), _lanes(record.steps[measure.id]), is_muted))
    return _chart(record, NAME, _relief(record, measures), measures, rows)


@register_entry_chart("sanctions")
def sanctions_of(record: Record, measure: str) -> Chart | None:
    """One measure over time; its own page has its name."""
    if measure not in record.steps:
        return None
    states = record.measure(measure)
    statements = [f"In law: {states['enacted'].word}" if "enacted" in states else "No legal act in the record"]
    for basis in ("announced", "reported"):
        if basis in states:
            step = states[basis].since
            statements.append(f"{describe_step(step)} {step.edtf_date.display_in_sentence()}")
    rows = [TimelineRow("", _lanes(record.steps[measure]))]
    finding = f"{'; '.join(statements)}."
    return _chart(record, f"{NAME}-{measure}", finding, [record.entry(measure, model.Measure)], rows)


def _by_last_change(record: Record) -> list[Entry[model.Measure]]:
    """The measures that have steps; first what was last announced or enacted, then what was last reported."""
    measures = [entry for entry in record.of_kind(model.Measure) if entry.id in record.steps]
    measures.sort(key=lambda entry: record.steps[entry.id][0].edtf_date.sort_key)
    measures.sort(
        key=lambda entry: (last_change(_beyond_reports(record.steps[entry.id])), last_change(record.steps[entry.id])),
        reverse=True,
    )
    return measures


def _chart(
    record: Record, name: str, finding: str, measures: Sequence[Entry[model.Measure]], rows: Sequence[TimelineRow]
) -> Chart:
    steps = [step for measure in measures for step in record.steps[measure.id]]
    return Chart(
        name=name,
        subject="sanctions over time",
        finding=finding,
        svg=timelines(name, finding, rows, time_scale(record, steps), list(_legend(rows, steps))),
        columns=("Measure", "Step", "When", "What it rests on", "Event"),
        rows=tuple(_table_row(record, step) for step in steps),
        csv_path=f"data/{NAME}.csv",
    )


def _table_row(record: Record, step: MeasureStep) -> tuple[Cell, ...]:
    return (
        Cell(name_of(record.entries[step.subject]), step.subject),
        Cell(labels.STEP[step.word]),
        Cell(step.edtf_date.display()),
        Cell(labels.BASIS[step.basis].label),
        Cell(name_of(step.event), step.event.id),
    )


def _relief(record: Record, measures: Sequence[Entry[model.Measure]]) -> str:
    """For how many measures a legal act of lifting is in the record, and how many were said to be lifted."""
    ids_by_basis: dict[Basis, set[str]] = {basis: set() for basis in BASES}
    for measure in measures:
        for step in record.steps[measure.id]:
            if step.word in ENDED:
                ids_by_basis[step.basis].add(measure.id)
    enacted, announced = len(ids_by_basis["enacted"]), len(ids_by_basis["announced"])
    only_reported = len(ids_by_basis["reported"] - ids_by_basis["announced"])
    if not any(ids_by_basis.values()):
        return "No measure is reported, announced or enacted as lifted."
    has = pluralize_verb(enacted, "has", "have")
    law = f"{share(enacted, len(measures), 'measure')} {has}" if enacted else "no measure has"
    finding = f"{law} a legal act for its lifting in the record"
    if announced:
        finding += f"; {grammar.number_with_verb(announced, 'was', 'were')} announced as lifted"
    if only_reported:
        finding += f"; {grammar.number_in_words(only_reported)} only reported as lifted"
    return grammar.capitalize_first(f"{finding}.")


def _beyond_reports(steps: Iterable[MeasureStep]) -> list[MeasureStep]:
    """The steps that rest on more than a report."""
    return [step for step in steps if step.basis != "reported"]


def _lanes(steps: Sequence[MeasureStep]) -> tuple[Lane, ...]:
    """One lane for the law, where the record names a legal act, and one for what was announced and reported."""
    enacted = [step for step in steps if step.basis == "enacted"]
    announced_or_reported = [step for step in steps if step.basis != "enacted"]
    return tuple(_lane(lane_steps) for lane_steps in (enacted, announced_or_reported) if lane_steps)


def _lane(steps: Sequence[MeasureStep]) -> Lane:
    steps = sorted(steps, key=lambda step: (step.edtf_date.sort_key, step.basis))
    markers = [DatedMarker(date_bounds(step.edtf_date), MARKERS[step.basis], labels.STEP[step.word]) for step in steps]
    markers.sort(key=lambda dated: dated.marker is not Marker.EMPTY_CIRCLE)  # what weighs more is drawn above
    return Lane(tuple(_bars(steps)), tuple(markers), tuple(_lines(steps)))


@dataclass(frozen=True, slots=True)
class _Period:
    """A stretch of time in which a measure stood the same, from the step that began it."""

    state: str
    step: MeasureStep
    may_start_earlier: bool


def _bars(steps: Sequence[MeasureStep]) -> Iterator[Bar]:
    """A bar for each period, except where a legal act has ended the measure."""
    periods = _periods(steps)
    ends = [date_bounds(period.step.edtf_date) for period in periods[1:]]
    for period, end in zip(periods, [*ends, DateBounds()], strict=True):
        if period.state in ENDED and period.step.basis == "enacted":
            continue
        has_ended_or_not_begun = period.state in (*ENDED, "proposed")
        yield Bar(
            date_bounds(period.step.edtf_date),
            end,
            Pattern.DASHED if has_ended_or_not_begun else PATTERNS[period.step.basis],
            is_half_height=period.state not in ("imposed", "in force"),
            may_start_earlier=period.may_start_earlier,
        )


def _periods(steps: Sequence[MeasureStep]) -> list[_Period]:
    """A period for each change of state; a step that leaves the state as it was begins none, unless it is the first."""
    periods: list[_Period] = []
    state = ""
    for step in steps:
        is_confirmed = bool(periods) and STEPS[step.word][1] is None
        state = state_after(step, state)
        if is_confirmed:
            continue
        if not periods or periods[-1].state != state:
            is_beginning = bool(periods) or step.word in ("imposed", "proposed")
            periods.append(_Period(state, step, may_start_earlier=not is_beginning))
    return periods


def _lines(steps: Sequence[MeasureStep]) -> Iterator[str]:
    """The steps in words, a line for each basis."""
    for basis in BASES:
        words = [_step_in_words(step) for step in steps if step.basis == basis]
        if words:
            yield f"{labels.BASIS[basis].label}: {', '.join(words)}"


def _step_in_words(step: MeasureStep) -> str:
    """A step with its date, and with the day on which it was set to end by itself, if one was."""
    end = f" (set to end {step.part.until.display_in_sentence()})" if step.part.until else ""
    return f"{labels.STEP[step.word]} {step.edtf_date.display_in_sentence()}{end}"


def _legend(rows: Sequence[TimelineRow], steps: Sequence[MeasureStep]) -> Iterator[LegendItem]:
    states = list(dict.fromkeys(STEPS[step.word][1] or "" for step in steps))
    ended = [state for state in states if state in ENDED]
    eased = [state for state in states if state not in ("", "imposed", "in force", "proposed", *ENDED)]
    dashed = [f"{grammar.join_or(ended)} as told, no legal act named"] if ended else []
    if "proposed" in states:
        dashed.append("proposed")
    yield LegendItem(Pattern.SOLID, "in force by a legal act")
    yield LegendItem(Pattern.STRIPES, "in force as announced")
    yield LegendItem(Pattern.DOTS, "in force as reported")
    yield LegendItem(Pattern.DASHED, grammar.join_or(dashed))
    if eased:
        yield LegendItem(Shape.HALF_HEIGHT, f"half-height bar: {grammar.join_or(eased)}")
    yield LegendItem(Pattern.UNCERTAIN, "day not certain")
    yield LegendItem(Shape.BRACKET, "date range: on a day within it")
    yield LegendItem(Shape.OPEN_END, "no later word in the record")
    yield LegendItem(Marker.FILLED_CIRCLE, "step by a legal act")
    yield LegendItem(Marker.HALF_CIRCLE, "step announced")
    yield LegendItem(Marker.EMPTY_CIRCLE, "step reported")
    if any(row.is_muted for row in rows):
        yield LegendItem(None, "First and in full ink: what was last announced or enacted.")
