"""The page of a person: who it is, what happened to the person's liberty, how the name is spelt."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from markupsafe import Markup

from generator import model
from generator.language import grammar
from generator.language.phrases import describe_change, describe_custody
from generator.model.values.dates.edtf import EdtfDate
from generator.read.entries import Entry
from generator.record.attribution import Citation
from generator.record.record import Record
from generator.render import charts
from generator.render.entries.draw_entry_page import context_of, draw_entry_page
from generator.render.entries.profile import Profile, RelationRow, affiliation_rows, gather_profile
from generator.render.fragments.long_lists import Excerpt, last_of
from generator.render.fragments.person_facts import PersonFact, person_facts
from generator.render.page.page import Page
from generator.render.page.template import View


@dataclass(frozen=True, slots=True)
class PersonStep:
    """A person's part in one event: the `change` of custody, if any, with what came of it, or what the person did."""

    date: EdtfDate
    event: str
    change: str = ""
    outcome: str = ""
    citations: tuple[Citation, ...] = ()


class PersonView(View):
    """A person; `facts` are what the page says first."""

    template = "person.md.j2"
    entry: Entry[model.Person]
    facts: tuple[PersonFact, ...]
    has_custody: bool
    steps: Excerpt[PersonStep]
    chart: Markup
    relations: tuple[RelationRow, ...]
    profile: Profile


def person_page(record: Record, entry: Entry[model.Person]) -> Page:
    """Who somebody is, how the name is spelt, what happened to the person's liberty."""
    page = context_of(record, entry)
    custody = record.custody_of(entry.id)
    facts = person_facts(page, entry)
    texts = [fact.prose for fact in facts]
    state = grammar.capitalize_first(describe_custody(custody)) if custody else ""
    view = PersonView(
        entry=entry,
        facts=facts,
        has_custody=bool(record.custody.get(entry.id)),
        steps=last_of(_steps(record, entry.id, texts), "steps", "each stands with its event"),
        chart=charts.show(page, "custody", entry.id),
        relations=tuple(affiliation_rows(record, entry)),
        profile=gather_profile(record, entry),
    )
    fact = f"{state}, {custody.since.edtf_date.display()}" if custody else ""
    words = (f"{fact}. {entry.data.description}",) if fact else (entry.data.description, entry.data.why_named)
    summary = f"{entry.data.name}: {' '.join(words)}"
    return draw_entry_page(page, entry, view, summary=summary, fact=fact)


def _steps(record: Record, person: str, texts: Collection[str]) -> list[PersonStep]:
    """The changes of a person's custody that no text before tells, and in order what they did in between."""
    steps: list[PersonStep] = []
    for change in record.custody.get(person, ()):
        part, day, citations = change.part, change.edtf_date, record.cited(change.part.cites)
        label = f"{describe_change(change)} ({part.sentence})" if part.sentence else describe_change(change)
        outcome = "" if any((part.outcome or "") in text for text in texts) else part.outcome or ""
        last = steps[-1] if steps else None
        if last and last.event == change.event and last.date == day and outcome in ("", last.outcome):
            citations = tuple(dict.fromkeys((*last.citations, *citations)))
            steps[-1] = replace(last, change=f"{last.change}, {label}", citations=citations)
        else:
            steps.append(PersonStep(day, change.event, label, outcome, citations))
    events_of_change = {step.event for step in steps}
    keys = [step.date.sort_key for step in steps]
    for event in record.events_naming.get(person, ()):
        if event.id in events_of_change or event.data.expected:
            continue
        if any(part.person == person for part in event.data.people):
            key = event.data.date.sort_key
            place = next((index for index, later in enumerate(keys) if later > key), None)
            if place is not None:
                keys.insert(place, key)
                steps.insert(place, PersonStep(event.data.date, event.id))
    return steps
