"""The page of a person: who it is, what happened to the person's liberty, how the name is spelt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from generator import model
from generator.language import grammar
from generator.language.phrases import describe_custody
from generator.read.entries import Entry
from generator.record.record import Record
from generator.render import charts
from generator.render.entries.draw_entry_page import context_of, draw_entry_page
from generator.render.entries.profile import Profile, gather_profile
from generator.render.fragments.custody import CustodyChangeRow, custody_change_row
from generator.render.fragments.excerpts import Excerpt, last_of
from generator.render.fragments.person_facts import PersonFact, person_facts
from generator.render.fragments.relations import RelationRow, affiliation_rows
from generator.render.page.page import Page
from generator.render.page.template import View


@dataclass(frozen=True, slots=True)
class PersonView(View):
    """A person; `facts` are what the page says first."""

    template: ClassVar[str] = "person.md.j2"
    entry: Entry[model.Person]
    facts: tuple[PersonFact, ...]
    changes: Excerpt[CustodyChangeRow]
    chart: Markup
    relations: tuple[RelationRow, ...]
    profile: Profile


def person_page(record: Record, entry: Entry[model.Person]) -> Page:
    """Who somebody is, how the name is spelt, what happened to the person's liberty."""
    page = context_of(record, entry)
    custody = record.custody_of(entry.id)
    state = grammar.capitalize_first(describe_custody(custody)) if custody else ""
    changes = record.custody.get(entry.id, ())
    view = PersonView(
        entry=entry,
        facts=person_facts(page, entry),
        changes=last_of(
            [custody_change_row(record, change) for change in changes], "steps", "each stands with its event"
        ),
        chart=charts.show(page, "custody", entry.id),
        relations=tuple(affiliation_rows(record, entry)),
        profile=gather_profile(record, entry),
    )
    summary = f"{entry.data.name}: {entry.data.description}"
    fact = f"{state}, {custody.since.edtf_date.display()}" if custody else ""
    return draw_entry_page(page, entry, view, summary=summary, fact=fact)
