"""Chart: how far each sanctions measure went: said by an article, announced, enacted."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from generator import model
from generator.charts.chart import Cell, Chart, entry_cell, register_chart, register_entry_chart
from generator.charts.dates import newest_change
from generator.charts.kinds.ladder import LadderRow, Stage, ladder
from generator.charts.kinds.svg import LegendItem, Marker
from generator.grouping import group_by
from generator.language import grammar, labels
from generator.language.phrases import describe_measure
from generator.model.values.vocabulary import Basis
from generator.read.entries import Entry
from generator.record.custody_and_measures import BASES, MeasureStep, State, changes_behind, is_surely_before
from generator.record.record import Record

NAME = "chart-sanctions"
ENDED = ("lifted", "expired", "annulled")
STAGES: tuple[Basis, ...] = tuple(reversed(BASES))  # from the weakest word to the law
LEGEND = (LegendItem(Marker.FILLED_CIRCLE, "as far as it went"), LegendItem(Marker.EMPTY_CIRCLE, "on the way there"))
YEARS = LegendItem(None, "Years: all that is said of the measure lies within them.")


@register_chart("sanctions", has_data=lambda record: bool(record.steps))
def sanctions(record: Record, address_of: Callable[[Entry], str] = lambda _: "") -> Chart:
    """Every measure; first what went furthest, and of these what changed last. A name with an address is a link."""
    measures = [entry for entry in record.of_kind(model.Measure) if entry.id in record.steps]
    measures.sort(key=lambda measure: newest_change(record.measure(measure.id)), reverse=True)
    rows = {measure.id: _row(record, measure, address_of(measure)) for measure in measures}
    measures.sort(key=lambda measure: -rows[measure.id].furthest)
    finding = _relief(record, measures)
    stages = [_stage(record, measures, basis) for basis in STAGES]
    svg = ladder(NAME, finding, stages, [rows[measure.id] for measure in measures], [*LEGEND, YEARS])
    return _chart(record, NAME, finding, measures, svg)


@register_entry_chart("sanctions", entries=lambda record: record.steps)
def sanctions_of(record: Record, measure: str) -> Chart | None:
    """One measure; the finding has the words and the dates, and its own page has its name."""
    if measure not in record.steps:
        return None
    states = record.measure(measure)
    groups = group_by(states, lambda basis: (_day(states[basis]), describe_measure(states[basis])))
    statements = [
        f"{grammar.join_and([labels.ON_BASIS[basis] for basis in bases])} ({day}): {words}"
        for (day, words), bases in groups.items()
    ]
    if "enacted" not in states:
        statements.append("no legal act named")
    finding = f"{grammar.capitalize_first('; '.join(statements))}."
    name = f"{NAME}-{measure}"
    stages = [(labels.STAGE[basis], "" if basis in states else "none named") for basis in STAGES]
    row = LadderRow("", "", tuple(() if basis in states else None for basis in STAGES))
    svg = ladder(name, finding, stages, [row], LEGEND)
    return replace(_chart(record, name, finding, [record.entry(measure, model.Measure)], svg), entry=measure)


def _day(state: State[MeasureStep]) -> str:
    return ", still so ".join(step.edtf_date.display_in_sentence() for step in changes_behind(state))


def _row(record: Record, measure: Entry[model.Measure], href: str) -> LadderRow:
    """A measure with the word of each stage; one that the next stage says again is left out."""
    states = record.measure(measure.id)
    words = [states[basis].word if basis in states else "" for basis in STAGES]
    following = [next(filter(None, words[index:]), "") for index in range(1, len(words) + 1)]
    lines = [() if word == later else (word,) for word, later in zip(words, following, strict=True)]
    stages = tuple(line if word else None for line, word in zip(lines, words, strict=True))
    return LadderRow(measure.data.display_name, _years(record.steps[measure.id]), stages, href)


def _years(steps: Iterable[MeasureStep]) -> str:
    """The years within which all steps of a measure lie: "2006–2025"."""
    days: list[date] = []
    for step in steps:
        days += [day for day in (step.edtf_date.earliest, step.edtf_date.latest) if day]
    years = sorted({day.year for day in days})
    return "–".join(str(year) for year in dict.fromkeys([*years[:1], *years[-1:]]))


def _stage(record: Record, measures: Sequence[Entry[model.Measure]], basis: Basis) -> Stage:
    count = sum(basis in record.measure(measure.id) for measure in measures)
    return labels.STAGE[basis], grammar.number_in_words(count) if count else "none named"


def _chart(record: Record, name: str, finding: str, measures: Sequence[Entry[model.Measure]], svg: str) -> Chart:
    subject = "every step of the sanctions" if len(measures) > 1 else "every step"
    columns = ("Measure", "Step", "When", "What it rests on", "Event")
    rows = tuple(_table_row(record, step) for measure in measures for step in record.steps[measure.id])
    return Chart(name, subject, finding, svg, columns, rows)


def _table_row(record: Record, step: MeasureStep) -> tuple[Cell, ...]:
    measure, event = entry_cell(record, step.subject), entry_cell(record, step.event)
    words = (labels.STEP[step.word], step.edtf_date.display(), labels.BASIS[step.basis].label)
    return measure, *map(Cell, words), event


def _relief(record: Record, measures: Sequence[Entry[model.Measure]]) -> str:
    """For how many measures a legal act of lifting is in the record, and how many were said to be lifted."""
    ids_by_basis: dict[Basis, set[str]] = {basis: set() for basis in BASES}
    for measure in measures:
        dates = [step.edtf_date for step in record.steps[measure.id] if step.word == "imposed"]
        for basis, state in record.measure(measure.id).items():
            is_back = any(is_surely_before(state.since.edtf_date, edtf_date) for edtf_date in dates)
            if state.word in ENDED and not is_back:
                ids_by_basis[basis].add(measure.id)
    enacted, announced = len(ids_by_basis["enacted"]), len(ids_by_basis["announced"])
    only_reported = len(ids_by_basis["reported"] - ids_by_basis["announced"] - ids_by_basis["enacted"])
    if not any(ids_by_basis.values()):
        return "No measure is reported, announced or enacted as lifted."
    lifted = grammar.share(enacted, len(measures), "measure") if enacted else "a measure"
    finding = f"The record has {'a' if enacted else 'no'} legal act that lifts {lifted}"
    if announced:
        finding += f"; {grammar.number_with_verb(announced, 'was', 'were')} announced as lifted"
    if only_reported:
        finding += f"; {grammar.number_in_words(only_reported)} only reported as lifted"
    return f"{finding}."
