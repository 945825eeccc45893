"""The page of a sanctions measure: what it forbids, and its steps; in law, announced and reported kept apart."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from generator import model
from generator.language import grammar
from generator.model.values.dates.edtf import EdtfDate
from generator.read.entries import Entry
from generator.record.claims import AssessedClaim, Status
from generator.record.custody_and_measures import MeasureStates
from generator.record.record import Record
from generator.render import charts
from generator.render.entries.draw_entry_page import context_of, draw_entry_page
from generator.render.fragments.claims import sort_conflict_first
from generator.render.fragments.measures import MeasureStateRow, MeasureStepRow, measure_state_rows, measure_step_row
from generator.render.page.page import Page
from generator.render.page.template import View


class EventSteps(NamedTuple):
    """The steps of a measure in one event."""

    event: str
    date: EdtfDate
    steps: tuple[MeasureStepRow, ...]


class MeasureView(View):
    """A sanctions measure; `elsewhere` are claims of other entries, `unnamed` is what the record has not of it."""

    template = "measure.md.j2"
    entry: Entry[model.Measure]
    states: tuple[MeasureStateRow, ...]
    unnamed: str
    history: tuple[EventSteps, ...]
    chart: Markup
    events: tuple[Entry[model.Event], ...]
    claims: tuple[AssessedClaim, ...]
    unanswered: tuple[AssessedClaim, ...]
    elsewhere: tuple[AssessedClaim, ...]


def measure_page(record: Record, entry: Entry[model.Measure]) -> Page:
    """What a measure forbids, how it stands, and how it came to that."""
    page = context_of(record, entry)
    states = record.measure(entry.id)
    claims = sort_conflict_first(record.claims_of.get(entry.id, ()))
    view = MeasureView(
        entry=entry,
        states=tuple(measure_state_rows(record, states)),
        unnamed=_unnamed(entry.data),
        history=tuple(_steps_by_event(record, entry)),
        chart=charts.show(page, "sanctions", entry.id),
        events=record.events_naming.get(entry.id, ()),
        claims=tuple(claim for claim in claims if claim.status is not Status.OPEN),
        unanswered=tuple(claim for claim in claims if claim.status is Status.OPEN),
        elsewhere=sort_conflict_first(record.claims_about.get(entry.id, ())),
    )
    fact = _describe_state(states)
    status = f"{fact}. " if fact else ""
    summary = f"{entry.data.title}: {status}{page.plain(entry.data.scope)}"
    return draw_entry_page(page, entry, view, summary=summary, kicker="Sanctions measure", fact=fact)


def _steps_by_event(record: Record, entry: Entry[model.Measure]) -> Iterator[EventSteps]:
    for event, steps in groupby(record.steps.get(entry.id, ()), key=lambda step: step.event):
        rows = tuple(measure_step_row(record, step) for step in steps)
        yield EventSteps(event, rows[0].step.edtf_date, rows)


def _unnamed(measure: model.Measure) -> str:
    values = (
        ("who imposed it", measure.authority),
        ("whom it is aimed at", measure.targets),
        ("by which law", measure.legal_basis),
    )
    return grammar.capitalize_first(grammar.join_and(name for name, value in values if not value))


def _describe_state(states: MeasureStates) -> str:
    """How a measure stands, in one line: in law if an act is named, else by what was announced or reported."""
    enacted = states.get("enacted")
    if enacted:
        return f"{grammar.capitalize_first(enacted.word)} in law"
    latest = states.get("announced") or states.get("reported")
    return f"{latest.since.basis.capitalize()} as {latest.word}; no legal act named" if latest else ""
