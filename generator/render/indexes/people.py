"""The index of people: first those whose custody the record follows."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from generator import model
from generator.language import grammar
from generator.language.phrases import describe_custody
from generator.read.entries import Entry
from generator.record.custody_and_measures import is_in_custody
from generator.record.record import Record
from generator.render import charts
from generator.render.fragments.days import links_to_all_days
from generator.render.fragments.long_lists import Jump, Part, pages_of_list
from generator.render.indexes.parts import split_by_letter
from generator.render.indexes.table import IndexRow, IndexTable, draw_index, draw_part
from generator.render.page.context import PageContext
from generator.render.page.markdown import join
from generator.render.page.page import Page, PlannedPage
from generator.render.page.paths import PEOPLE


def people_pages(record: Record) -> Iterator[PlannedPage]:
    """The index of people, in parts where it is long."""
    parts = split_by_letter(record.of_kind(model.Person), PEOPLE.folders[-1])
    return pages_of_list(record, PEOPLE.path, parts, _draw)


def _draw(page: PageContext, jumps: tuple[Jump, ...], part: Part[Entry[model.Person]] | None) -> Page:
    """Everybody, or the way to the parts of a long index; those of one part."""
    if part:
        return draw_part(page, PEOPLE.title, part, _tables(page, part.items), jumps)
    record = page.record
    people = record.of_kind(model.Person)
    everybody = grammar.capitalize_first(grammar.pluralize_in_words(len(people), "person", "people"))
    order = "; first those held, tried or freed" if record.custody else ""
    summary = f"{everybody} whom the articles name{order}."
    tables = () if jumps else _tables(page, people, charts.show(page, "custody"))
    return draw_index(page, PEOPLE.title, summary, tables, links_to_all_days(record), jumps=jumps)


def _tables(
    page: PageContext, people: Sequence[Entry[model.Person]], chart: Markup | str = ""
) -> tuple[IndexTable, IndexTable]:
    """Those whom the record knows as held or freed, with their state and since when; then everybody else."""
    custody_of = page.record.custody_of
    followed = [person for person in people if custody_of(person.id)]
    unfollowed = [person for person in people if not custody_of(person.id)]
    followed.sort(key=lambda person: not is_in_custody(custody_of(person.id)))
    custody = IndexTable(
        "Held, tried or freed" if followed else "", "section-custody", ("Name", "Who", "Latest status"),
        tuple(IndexRow(person.id, person.data.description, _custody_cell(page, person)) for person in followed), chart,
    )  # fmt: skip
    remaining = IndexTable(
        "Others named" if followed else "", "section-others", ("Name", "Who", "Why named here"),
        tuple(IndexRow(person.id, person.data.description, person.data.why_named) for person in unfollowed),
    )  # fmt: skip
    return custody, remaining


def _custody_cell(page: PageContext, person: Entry[model.Person]) -> Markup | str:
    """What the record last knows of somebody's custody, with the event."""
    state = page.record.custody_of(person.id)
    if state is None:
        return ""
    words = grammar.capitalize_first(describe_custody(state))
    return join(words, ", ", page.link(state.since.event, state.since.edtf_date.display()))
