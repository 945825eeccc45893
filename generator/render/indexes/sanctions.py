"""The page over all sanctions measures."""

from markupsafe import Markup

from generator import model
from generator.charts.dates import newest_change
from generator.charts.sanctions import sanctions
from generator.language import grammar, labels
from generator.model.values.vocabulary import Basis
from generator.read.entries import Entry
from generator.record.addresses import path_of_entry
from generator.record.custody_and_measures import BASES, MeasureStates, is_surely_before
from generator.record.record import Record
from generator.render import charts
from generator.render.fragments.days import links_to_all_days
from generator.render.fragments.measures import MeasureStateRow, measure_state_rows
from generator.render.indexes.table import IndexRow, IndexTable, draw_index
from generator.render.page.context import PageContext
from generator.render.page.markdown import join
from generator.render.page.page import Page
from generator.render.page.paths import SANCTIONS

COLUMNS = ("Measure", "How it stands", "On whose word, and when")


def sanctions_page(record: Record) -> Page:
    """How far each measure went, then what is in force in law and what was only announced or reported."""
    page = PageContext(record, SANCTIONS.path)
    measures = [*record.of_kind(model.Measure)]
    measures.sort(key=lambda measure: newest_change(record.measure(measure.id)), reverse=True)
    tables = []
    for basis, heading in labels.MEASURE_GROUP.items():
        members = [measure for measure in measures if _strongest_basis(record.measure(measure.id)) == basis]
        rows = tuple(_index_row(page, measure) for measure in members)
        tables.append(IndexTable(heading, f"section-{basis or 'undated'}", COLUMNS, rows))
    summary = "No article tells of a sanctions measure so far."
    if measures:
        number = grammar.pluralize_in_words(len(measures), "measure")
        summary = f"How far {number} went, by what the articles say: reported, announced or enacted."
    chart = charts.show_chart(page, sanctions(record, lambda entry: page.address_of(path_of_entry(entry))))
    return draw_index(page, SANCTIONS.title, summary, tables, links_to_all_days(record), chart=chart)


def _index_row(page: PageContext, measure: Entry[model.Measure]) -> IndexRow:
    """A measure as it stands; where the law, an announcement and the reports say different things, each of them."""
    rows: list[MeasureStateRow] = []
    for row in measure_state_rows(page.record, page.record.measure(measure.id)):
        if row.words not in {stronger.words for stronger in rows}:
            rows.append(row)
    if len(rows) == 1:
        return IndexRow(measure.id, rows[0].words, _source_of_state(page, rows[0]))
    words = "; ".join(f"{row.label}: {row.words[:1].lower()}{row.words[1:]}" for row in rows)
    sources = [part for row in rows for part in (f" {row.label}: ", _source_of_state(page, row))]
    return IndexRow(measure.id, words, join(*sources))


def _source_of_state(page: PageContext, row: MeasureStateRow) -> Markup:
    """On whose word a measure stands so, who need not date it; then by which legal act, and since when."""
    parts = [f"According to {page.attributions_in_words(row.attributions)}. "] if row.attributions else []
    if row.speaker:
        parts += ["By ", page.link(row.speaker), ". "]
    if row.instrument:
        parts += [f"{row.instrument}. "]
    for number, step in enumerate(row.steps):
        day = step.edtf_date.display()
        words = day if number else grammar.capitalize_first(day)
        parts += ["; still so " if number else "", page.link(step.event, words)]
    return join(*parts, ".")


def _strongest_basis(states: MeasureStates) -> Basis | None:
    """What a measure rests on; what was announced and the law does not know comes before the law."""
    enacted, announced = states.get("enacted"), states.get("announced")
    if announced and enacted and is_surely_before(announced.since.edtf_date, enacted.since.edtf_date):
        return "enacted"
    if announced and (enacted is None or enacted.word != announced.word):
        return "announced"
    return next((basis for basis in BASES if basis in states), None)
