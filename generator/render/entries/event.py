"""The page of an event: what happened, what it changed, what the sources say of it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from generator import model
from generator.language import grammar, labels
from generator.language.phrases import describe_custody_after, describe_event_kind
from generator.read.entries import Entry
from generator.record.attribution import Citation
from generator.record.custody_and_measures import CustodyChange, Liberty, liberty_before
from generator.record.order import Neighbours
from generator.record.record import Record
from generator.render import charts
from generator.render.entries.draw_entry_page import context_of, draw_entry_page
from generator.render.fragments.claims import ClaimSections, gather_claims
from generator.render.fragments.days import links_to_days
from generator.render.fragments.facts import EventFacts, gather_facts
from generator.render.fragments.measures import MeasureStepRow, measure_step_row
from generator.render.fragments.roles import RoleRow, role_rows
from generator.render.fragments.state_of_play import join_names
from generator.render.page.context import PageContext
from generator.render.page.links import PageLink
from generator.render.page.page import Page
from generator.render.page.paths import TIMELINE
from generator.render.page.template import View

SINCE_UNKNOWN = ", since when is not said"
MAX_NAMES = 6  # people in one line; the table under it has them all
MAX_BESIDE = 1  # events of the same days in one line; the timeline has them all


class CustodyChangeRow(NamedTuple):
    """What happened to one person's liberty in one event, and how it stood before and after."""

    change: CustodyChange
    before: str
    after: str
    citations: tuple[Citation, ...]


class Outcome(NamedTuple):
    """What an event did to people or measures, in short: a state or a step, and whose it is."""

    words: str
    names: Markup


EventLinkRow = tuple[str, model.EventLink, tuple[Citation, ...]]  # how another event hangs together with this


class EventView(View):
    """An event; `family` gives the tag of its kind its sign, `neighbours` are the events around it.

    `outcomes` are its changes in short where there are several, `law` is what the law says before and after all steps
    if that is one thing, `unordered` names the events of the same days whose order nobody tells, `reports` the
    statements and publications about the event.
    """

    template = "event.md.j2"
    entry: Entry[model.Event]
    kind: str
    family: str
    custody: tuple[CustodyChangeRow, ...]
    outcomes: tuple[Outcome, ...]
    steps: tuple[MeasureStepRow, ...]
    law: str
    day_links: tuple[PageLink, ...]
    facts: EventFacts
    sections: ClaimSections
    roles: tuple[RoleRow, ...]
    neighbours: Neighbours
    links: tuple[EventLinkRow, ...]
    consequences: Markup
    parts_of_event: Markup
    unordered: Markup
    reports: Markup
    map: Markup


def event_page(record: Record, entry: Entry[model.Event]) -> Page:
    """What happened, what it changed, what the sources say of it."""
    page = context_of(record, entry)
    changes = record.custody_changes_by_event.get(entry.id, ())
    steps = sorted(record.steps_by_event.get(entry.id, ()), key=lambda step: step.word == "remains")  # no change: last
    neighbours = record.neighbours[entry.id]
    custody = tuple(_custody_change_row(record, change) for change in changes)
    step_rows = tuple(measure_step_row(record, step) for step in steps)
    laws = {law for row in step_rows for law in (row.law_before, row.law_after)}
    kind = describe_event_kind(entry.data)
    view = EventView(
        entry=entry,
        kind=kind,
        family=labels.EVENT_FAMILY[entry.data.kind],
        custody=custody,
        outcomes=tuple(_outcomes(page, custody, step_rows)) if len(custody) + len(step_rows) > 1 else (),
        steps=step_rows,
        law=laws.pop() if len(laws) == 1 else "",
        day_links=links_to_days(record, entry),
        facts=gather_facts(page, entry),
        sections=gather_claims(page, entry),
        roles=tuple(role_rows(record, entry)),
        neighbours=neighbours,
        map=charts.show(page, "map", entry.id),
        unordered=_events_of_the_days(page, neighbours.unordered),
        reports=_names(page, record.events_about.get(entry.id, ())),
        links=tuple(_link_rows(record, entry)),
        consequences=_names(page, record.consequences.get(entry.id, ())),
        parts_of_event=_names(page, record.parts_of_event.get(entry.id, ())),
    )
    kicker = f"{kind} · {entry.data.date.display()}"
    return draw_entry_page(page, entry, view, summary=page.plain(entry.data.summary), kicker=kicker)


def _custody_change_row(record: Record, change: CustodyChange) -> CustodyChangeRow:
    changes = record.custody[change.subject]
    index = changes.positions[change.event, change.path]
    before, after = _describe_before(changes, index), describe_custody_after(changes[: index + 1])
    after = before if before == f"{after}{SINCE_UNKNOWN}" else after
    return CustodyChangeRow(change, before, after, record.cited(change.part.cites))


def _describe_before(changes: Sequence[CustodyChange], index: int) -> str:
    liberty = liberty_before(changes, index)
    if index:
        return describe_custody_after(changes[:index], liberty)
    return f"in custody{SINCE_UNKNOWN}" if liberty is Liberty.IN_CUSTODY else "nothing said"


def _outcomes(
    page: PageContext, custody: Sequence[CustodyChangeRow], steps: Sequence[MeasureStepRow]
) -> Iterator[Outcome]:
    """The people and measures that an event concerned, those together of which it says the same."""
    names: dict[str, list[str]] = {}
    for change in custody:
        names.setdefault(grammar.capitalize_first(change.after), []).append(change.change.subject)
    for step in steps:
        names.setdefault(f"{step.basis}: {step.words}", []).append(step.step.subject)
    for words, ids in names.items():
        yield Outcome(words, join_names(page, ids, is_linked=False, limit=MAX_NAMES))


def _names(page: PageContext, events: Sequence[Entry[model.Event]]) -> Markup:
    return join_names(page, [event.id for event in events], is_linked=True, limit=MAX_BESIDE)


def _events_of_the_days(page: PageContext, events: Sequence[Entry[model.Event]]) -> Markup:
    """The events of the same days; where there are many, only how many, for none of them is nearer than another."""
    if len(events) <= MAX_BESIDE + 1:
        return _names(page, events)
    return page.link_to(TIMELINE.path, grammar.pluralize(len(events), "event"))


def _link_rows(record: Record, entry: Entry[model.Event]) -> Iterator[EventLinkRow]:
    for label, links in (("Because of", entry.data.because_of), ("Part of", entry.data.part_of)):
        for link in links:
            yield label, link, record.cited(link.cites)
