"""The page over all sanctions measures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from markupsafe import Markup

from generator import model
from generator.language import grammar, labels
from generator.model.values.dates.edtf import Precision
from generator.model.values.vocabulary import Basis
from generator.read.entries import Entry
from generator.record.custody_and_measures import BASES, MeasureStates
from generator.record.record import Record
from generator.render import charts
from generator.render.draw_page import draw_page
from generator.render.fragments.days import links_to_all_days
from generator.render.fragments.measures import MeasureStateRow, measure_state_rows
from generator.render.fragments.state_of_play import describe_measures
from generator.render.page.context import PageContext
from generator.render.page.links import PageLink
from generator.render.page.page import Page
from generator.render.page.paths import SANCTIONS
from generator.render.page.template import View

NEVER = (date.min, Precision.CENTURY, date.min)  # before the date of any change


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure with its state in law, as announced and as reported."""

    entry: str
    jurisdiction: str
    states: tuple[MeasureStateRow, ...]


@dataclass(frozen=True, slots=True)
class MeasureGroup:
    """The measures that rest on one basis."""

    heading: str
    rows: tuple[MeasureRow, ...]


@dataclass(frozen=True, slots=True)
class SanctionsView(View):
    """The measures in a table by what they rest on, and over time."""

    template: ClassVar[str] = "sanctions.md.j2"
    columns: tuple[str, ...]
    groups: tuple[MeasureGroup, ...]
    chart: Markup
    links: tuple[PageLink, ...]


def sanctions_page(record: Record) -> Page:
    """What is in force in law and what was only announced or reported, since when and on whose word."""
    page = PageContext(record, SANCTIONS.path)
    measures = sorted(
        record.of_kind(model.Measure), key=lambda measure: _newest_change(record.measure(measure.id)), reverse=True
    )
    groups = []
    for basis, heading in labels.MEASURE_GROUP.items():
        members = [measure for measure in measures if _strongest_basis(record.measure(measure.id)) == basis]
        if members:
            groups.append(MeasureGroup(heading, tuple(_measure_row(page, measure) for measure in members)))
    view = SanctionsView(
        columns=tuple(labels.BASIS[basis].label for basis in BASES),
        groups=tuple(groups),
        chart=charts.show(page, "sanctions"),
        links=links_to_all_days(record),
    )
    summary = "No article tells of a sanctions measure so far."
    if measures:
        number = grammar.capitalize_first(grammar.pluralize_in_words(len(measures), "measure"))
        states = [record.measure(measure.id) for measure in measures]
        summary = " ".join([
            f"{number} that the articles tell of. {_describe_bases(states)}",
            *describe_measures(record, record.today),
        ])  # fmt: skip
    return draw_page(page, view, title=SANCTIONS.title, summary=summary)


def _measure_row(page: PageContext, measure: Entry[model.Measure]) -> MeasureRow:
    states = tuple(measure_state_rows(page, page.record.measure(measure.id)))
    return MeasureRow(measure.id, measure.data.jurisdiction, states)


def _newest_change(states: MeasureStates) -> tuple[date, Precision, date]:
    """When the last thing happened to a measure; a measure without a step comes before all others in order of time."""
    return max((state.since.edtf_date.sort_key for state in states.values()), default=NEVER)


def _strongest_basis(states: MeasureStates) -> Basis | None:
    """What a measure rests on; what was announced and the law does not know comes before the law."""
    enacted, announced = states.get("enacted"), states.get("announced")
    if announced and (enacted is None or enacted.word != announced.word):
        return "announced"
    return next((basis for basis in BASES if basis in states), None)


def _describe_bases(measures: Sequence[MeasureStates]) -> str:
    """How many of the measures rest on what, and where an announcement says other than the law, in a sentence each."""
    counts = Counter("enacted" if "enacted" in states else _strongest_basis(states) for states in measures)
    parts: list[str] = []
    for basis, words in labels.RESTS_ON.items():
        if counts[basis]:
            verb = "" if parts else grammar.pluralize_verb(counts[basis], "rests ", "rest ")
            parts.append(f"{grammar.number_in_words(counts[basis])} {verb}{words}")
    if not parts:
        return ""
    if not counts["enacted"]:
        return f"No article names a legal act for any of them: {grammar.join_and(parts)}."
    sentence = f"{grammar.capitalize_first(grammar.join_and(parts))}."
    differing = sum("enacted" in states and _strongest_basis(states) == "announced" for states in measures)
    if differing:
        sentence += f" For {grammar.number_in_words(differing)} an announcement says other than the law."
    return sentence
