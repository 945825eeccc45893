"""The indexes of what is found by its name: people, organisations and unnamed voices, places, topics."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from generator import model
from generator.language import grammar, labels
from generator.language.phrases import describe_custody
from generator.read.entries import Entry
from generator.record.custody_and_measures import is_in_custody
from generator.record.record import Record
from generator.render import charts
from generator.render.fragments.days import links_to_all_days
from generator.render.fragments.long_lists import Jump, Part, pages_of_list
from generator.render.fragments.sources import count_passages_behind
from generator.render.indexes.parts import split_by_letter
from generator.render.indexes.table import IndexRow, IndexTable, draw_index, draw_part, in_one_line
from generator.render.page.context import PageContext
from generator.render.page.markdown import join
from generator.render.page.page import Page, PlannedPage
from generator.render.page.paths import ORGANISATIONS, PEOPLE, PLACES, TOPICS


def people_pages(record: Record) -> Iterator[PlannedPage]:
    """The index of people, in parts where it is long."""
    parts = split_by_letter(record.of_kind(model.Person), PEOPLE.folders[-1])
    return pages_of_list(record, PEOPLE.path, parts, _draw_people)


def _draw_people(page: PageContext, jumps: tuple[Jump, ...], part: Part[Entry[model.Person]] | None) -> Page:
    if part:
        return draw_part(page, PEOPLE.title, part, _people_tables(page, part.items), jumps)
    record = page.record
    people = record.of_kind(model.Person)
    everybody = grammar.capitalize_first(grammar.pluralize_in_words(len(people), "person", "people"))
    order = "; first those held, tried or freed" if record.custody else ""
    summary = f"{everybody} whom the articles name{order}."
    tables = () if jumps else _people_tables(page, people, charts.show(page, "custody"))
    return draw_index(page, PEOPLE.title, summary, tables, links_to_all_days(record), jumps=jumps)


def _people_tables(
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
    state = page.record.custody_of(person.id)
    if state is None:
        return ""
    words = grammar.capitalize_first(describe_custody(state))
    return join(words, ", ", page.link(state.since.event, state.since.edtf_date.display()))


def organisation_pages(record: Record) -> Iterator[PlannedPage]:
    """The index of organisations, in parts where it is long."""
    parts = split_by_letter(record.of_kind(model.Organisation), ORGANISATIONS.folders[-1])
    return pages_of_list(record, ORGANISATIONS.path, parts, _draw_kinds)


def _draw_kinds(page: PageContext, jumps: tuple[Jump, ...], part: Part[Entry[model.Organisation]] | None) -> Page:
    if part:
        return draw_part(page, ORGANISATIONS.title, part, _kind_tables(page.record, part.items), jumps)
    organisations = page.record.of_kind(model.Organisation)
    tables = () if jumps else _kind_tables(page.record, organisations)
    count = grammar.pluralize(len(organisations), "organisation")
    summary = f"{count} and unnamed voices that the articles name or cite or that published one."
    return draw_index(page, ORGANISATIONS.title, summary, tables, jumps=jumps)


def _kind_tables(record: Record, organisations: Sequence[Entry[model.Organisation]]) -> Sequence[IndexTable]:
    tables = []
    for kind, label in labels.ORGANISATION_KIND.items():
        rows = [_organisation_row(record, entry) for entry in organisations if entry.data.kind == kind]
        tables.append(IndexTable(label, kind, ("Name", "What", "Source of"), tuple(rows)))
    return tables


def _organisation_row(record: Record, entry: Entry[model.Organisation]) -> IndexRow:
    passages = count_passages_behind(record, entry)
    detail = in_one_line(grammar.pluralize(passages, "passage")) if passages else ""
    description = entry.data.description
    if record.name(entry.id) != entry.data.name:  # the row goes by the name of the outlet's one article
        description = f"{entry.data.name}: {description}"
    return IndexRow(entry.id, description, detail)


def places_page(record: Record) -> Page:
    """The map, and every place with how many events happened there or led there."""
    page = PageContext(record, PLACES.path)
    places = record.of_kind(model.Place)
    rows = [IndexRow(place.id, place.data.description, _events_cell(record, place)) for place in places]
    table = IndexTable("", "", ("Place", "What", "Events there"), tuple(rows))
    summary = "No article names a place so far."
    if places:
        summary = f"{grammar.pluralize_in_words(len(places), 'place')} on the map, each named by an article."
    chart = charts.show(page, "map")
    return draw_index(page, PLACES.title, grammar.capitalize_first(summary), [table], chart=chart)


def _events_cell(record: Record, place: Entry[model.Place]) -> str:
    events = record.events_naming.get(place.id, ())
    count = sum(place.id in (event.data.place, *event.data.destinations) for event in events)
    return in_one_line(grammar.pluralize(count, "event")) if count else ""


def topics_page(record: Record) -> Page:
    """Background by topic."""
    page = PageContext(record, TOPICS.path)
    rows = []
    for topic in record.of_kind(model.Topic):
        claims = in_one_line(grammar.pluralize(len(record.claims_of.get(topic.id, ())), "claim"))
        rows.append(IndexRow(topic.id, page.plain(topic.data.summary, topic.id), claims))
    table = IndexTable("", "", ("Topic", "What", "Holds"), tuple(rows))
    return draw_index(page, TOPICS.title, "Background that belongs to no single event.", [table])
