"""The index of people: first those whose custody the record follows."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from generator import model
from generator.language import grammar
from generator.language.phrases import describe_custody
from generator.read.entries import Entry
from generator.record.custody_and_measures import is_in_custody
from generator.record.record import Record
from generator.render import charts
from generator.render.fragments.days import links_to_all_days
from generator.render.indexes.table import IndexRow, IndexTable, draw_index
from generator.render.page.context import PageContext
from generator.render.page.markdown import join
from generator.render.page.page import Page
from generator.render.page.paths import PEOPLE


def people_page(record: Record) -> Page:
    """Those whom the record knows as held or freed, with their state and since when; then everybody else."""
    page = PageContext(record, PEOPLE.path)
    people = record.of_kind(model.Person)
    followed = [person for person in people if record.custody_of(person.id)]
    unfollowed = [person for person in people if not record.custody_of(person.id)]
    followed.sort(key=lambda person: not is_in_custody(record.custody_of(person.id)))
    custody = IndexTable(
        "Held, tried or freed" if followed else "", "section-custody", ("Name", "Who", "Latest status"),
        tuple(IndexRow(person.id, person.data.description, _custody_cell(page, person)) for person in followed),
        charts.show(page, "custody"),
    )  # fmt: skip
    remaining = IndexTable(
        "Everybody else" if followed else "", "section-others", ("Name", "Who", "Why named here"),
        tuple(IndexRow(person.id, person.data.description, person.data.why_named) for person in unfollowed),
    )  # fmt: skip
    sources = len(record.of_kind(model.Source))
    articles = grammar.pluralize_in_words(sources, "article names", "articles name")
    everybody = grammar.capitalize_first(grammar.pluralize_in_words(len(people), "person", "people"))
    summary = f"{everybody} whom {articles}. {_describe_custody(record, followed)}".strip()
    return draw_index(page, PEOPLE.title, summary, [custody, remaining], links_to_all_days(record))


def _custody_cell(page: PageContext, person: Entry[model.Person]) -> Markup | str:
    """What the record last knows of somebody's custody, with the event."""
    state = page.record.custody_of(person.id)
    if state is None:
        return ""
    words = grammar.capitalize_first(describe_custody(state))
    event = page.link(state.since.event.id, state.since.edtf_date.display())
    return join(words, ": ", event)


def _describe_custody(record: Record, followed: Sequence[Entry[model.Person]]) -> str:
    """How many of those whose custody the record follows are still held."""
    if not followed:
        return ""
    in_custody = sum(is_in_custody(record.custody_of(person.id)) for person in followed)
    free = grammar.number_in_words(len(followed) - in_custody)
    if not in_custody:
        return f"None of them is in custody and {free} out of it, as last reported."
    number = grammar.capitalize_first(grammar.number_in_words(in_custody))
    verb = grammar.pluralize_verb(in_custody, "is", "are")
    return f"{number} of them {verb} in custody and {free} out of it, as last reported."
