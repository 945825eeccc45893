"""The state of play on every day on which it changed: who was in custody, what was in force, as far as is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from markupsafe import Markup

from generator import model
from generator.language import grammar, labels
from generator.model.edtf import EdtfDate
from generator.read.entries import Entry
from generator.record.history import (
    CUSTODY_ENDS,
    Change,
    MeasureStates,
    MeasureStep,
    State,
    may_be_in_custody,
    measure_on,
)
from generator.record.record import Record, name_in_text
from generator.render.fragments.days import FOLDER, name_of_day, path_of_day
from generator.render.page.context import PageContext
from generator.render.page.markdown import draw, escape, front_matter, link, safe
from generator.render.page.page import Page

MOST_NAMED = 8  # people in a sentence of the list of days; the day's page names everybody
LATER = {
    **{word: f"{word.capitalize()} later, with no word of when their custody began" for word in CUSTODY_ENDS},
    "held": "In custody later, with no word of when that began",
}  # the first that the record knows of somebody's custody, told of the days before it


def asof_pages(record: Record) -> Iterator[Page]:
    """A page for each day of change, and the list of them; none where nothing ever changes."""
    days = days_of_change(record)
    if not days:
        return
    yield _index_page(record, days)
    for at, day in enumerate(days):
        earlier = days[at - 1] if at else None
        later = days[at + 1] if at + 1 < len(days) else None
        yield _day_page(record, day, earlier, later)


def days_of_change(record: Record) -> list[date]:
    """The days, up to today, by the end of which something had changed or, where the day is in doubt, may have."""
    return list(record.changes_by)


def state_before(page: PageContext, event: Entry[model.Event]) -> list[Markup]:
    """How things stood on the last recorded day before an event, in brief; nothing where there is none."""
    record = page.record
    days = [day for day in record.changes_by if (begins := event.data.date.earliest) and day < begins]
    if not days:
        return []
    whole_state = link(f"The whole state as of {name_of_day(record, days[-1])}", page.to(path_of_day(days[-1])))
    return [*_state_in_brief(page, days[-1], is_linked=True), safe(f"{whole_state}.")]


def _index_page(record: Record, days: Sequence[date]) -> Page:
    page = PageContext(record, f"{FOLDER}/index.md")
    title = "The state of play, day by day"
    summary = (
        f"What had changed by {grammar.pluralize(len(days), 'recorded day')}, the last first. "
        "The page of each day has the whole state: every person, every measure, and who tells it."
    )
    rows = [
        {
            "words": f"As of {name_of_day(record, day)}",
            "path": path_of_day(day),
            "beyond": _beyond(record, day),
            "changes": list(_changes(page, day, is_linked=False)),
            "state": list(_state_in_brief(page, day, is_linked=False)),
        }
        for day in reversed(days)
    ]
    front = safe(front_matter(title, summary))
    return Page(page.path, draw("asof_index.md.j2", front=front, page=page, title=title, summary=summary, rows=rows))


def _day_page(record: Record, day: date, earlier: date | None, later: date | None) -> Page:
    page = PageContext(record, path_of_day(day))
    title = f"As of {name_of_day(record, day)}"
    description = f"Custody and sanctions as of {name_of_day(record, day)}, as far as the record knows."
    measures = record.of_kind(model.Measure)
    enacted = sum(record.measure(measure.id, day).get("enacted") is not None for measure in measures)
    front = safe(front_matter(title, description, search={"exclude": True}))
    text = draw(
        "asof.md.j2",
        front=front,
        page=page,
        title=title,
        beyond=_beyond(record, day),
        state=list(_state_in_brief(page, day, is_linked=True)),
        changes=list(_changes(page, day, is_linked=True)),
        custody=_custody_rows(record, day),
        later=list(_told_later(page, day)),
        measures=_measure_rows(page, day),
        law=f"The record names a legal act for {enacted or 'none'} of them.",
        ways=[
            {"words": f"{word}: {name_of_day(record, other)}", "path": path_of_day(other)}
            for word, other in (("Earlier", earlier), ("Later", later))
            if other
        ],
        index=f"{FOLDER}/index.md",
    )
    return Page(page.path, text)


# What changed


def _changes(page: PageContext, day: date, *, is_linked: bool) -> Iterator[dict[str, Any]]:
    """What had changed by the end of a day, event by event; first what has the day, then what had come before it."""
    groups: dict[tuple[bool, str, str], list[Change]] = {}
    for change in page.record.changes_by[day]:
        groups.setdefault((_is_bounded(change, day), change.event.id, change.edtf_date.edtf), []).append(change)
    for (is_bounded, event, _), own in sorted(groups.items(), key=lambda group: group[0][0]):
        before = " some time before" if is_bounded else ""
        yield {
            "told": [
                safe(
                    f"{escape(grammar.capitalize_first(what) + before)}: {_named(page, subjects, is_linked=is_linked)}."
                )
                for what, subjects in _by_what(own).items()
            ],
            "event": event,
            "when": own[0].edtf_date.display() + _doubt(own[0], day),
        }


def _is_bounded(change: Change, day: date) -> bool:
    """Whether a change is told of this day only because what followed it is."""
    return change.latest == day and change.latest != change.edtf_date.latest and change.edtf_date.earliest != day


def _by_what(changes: Iterable[Change]) -> dict[str, list[str]]:
    """The subjects to which the same happened, by what it was."""
    own: dict[str, list[Change]] = {}
    for change in changes:
        own.setdefault(change.subject, []).append(change)
    found: dict[str, list[str]] = {}
    for subject, happened in own.items():
        found.setdefault(_what(happened), []).append(subject)
    return found


def _what(changes: Sequence[Change]) -> str:
    """What happened to one subject, such as "convicted and sentenced" or "announced and reported as lifted"."""
    bases: dict[str, list[str]] = {}
    for change in changes:
        bases.setdefault(change.word, []).append(change.basis if isinstance(change, MeasureStep) else "")
    return grammar.join_and([_step(word, own) for word, own in bases.items()])


def _step(word: str, bases: Sequence[str]) -> str:
    if not bases[0]:
        return "in custody" if word == "held" else word
    step = labels.STEP[word]
    return step if "enacted" in bases else f"{grammar.join_and(bases)} as {step}"


def _doubt(change: Change, day: date) -> str:
    """What to add to a date that may still lie ahead; an open end shows by itself."""
    return ", perhaps later than this day" if change.latest and day < change.latest else ""


# How things stood


def _state_in_brief(page: PageContext, day: date, *, is_linked: bool) -> Iterator[Markup]:
    """Who was in custody and how many measures were in which state, a sentence each; none of what is in no record."""
    record = page.record
    people = {person.id: may_be_in_custody(record.custody_of(person.id, day), day) for person in _people(record)}
    if record.custody:
        surely = [person for person, held in people.items() if held == {True}]
        perhaps = [person for person, held in people.items() if held == {True, False}]
        most = len(people) if is_linked else MOST_NAMED
        told = [_named(page, surely, is_linked=is_linked, most=most)] if surely else []
        if perhaps:
            told.append(safe(f"perhaps {_named(page, perhaps, is_linked=is_linked, most=most)}"))
        yield safe(f"In custody: {'; '.join(told)}." if told else "The record names nobody in custody.")
    for lead, found in measures_in_brief(record, day).items():
        yield escape(f"{lead} {found}.")


def measures_in_brief(record: Record, day: date) -> dict[str, str]:
    """How many measures were in each state, in law and as told, such as "6 in force, 2 eased"."""
    now = [record.measure(measure.id, day) for measure in record.of_kind(model.Measure)]
    enacted = [[state for basis, state in states.items() if basis == "enacted"] for states in now]
    announced_or_reported = [[state for basis, state in states.items() if basis != "enacted"] for states in now]
    words_of = {"Sanctions by law:": enacted, "Sanctions, as last told:": announced_or_reported}
    found = {lead: Counter(_possible(states, day) for states in told if states) for lead, told in words_of.items()}
    return {
        lead: ", ".join(f"{number:,} {state}" for state, number in sorted(counted.items(), key=_most_and_surest))
        for lead, counted in found.items()
        if counted
    }


def _most_and_surest(counted: tuple[str, int]) -> tuple[bool, int, str]:
    state, number = counted
    return "perhaps" in state, -number, state


def _possible(states: Iterable[State[MeasureStep]], day: date) -> str:
    """The states in which a measure can have been by these words, such as "lifted" or "perhaps in force or lifted"."""
    possible: dict[str, None] = {}
    is_sure = False
    for state in states:
        seen: State[MeasureStep] | None = state
        while seen and not seen.is_certain:
            possible[seen.word] = None
            seen = _before(seen, day)
        if seen:
            possible[seen.word] = None
            is_sure = True
    return ("" if is_sure else "perhaps ") + " or ".join(sorted(possible))


def _before(state: State[MeasureStep], day: date) -> State[MeasureStep] | None:
    """How a measure stood if the last change that may have happened by then had not."""
    now = measure_on(state.rests_on[:-1], day)
    return now.get("enacted") or now.get("announced") or now.get("reported")


def _custody_rows(record: Record, day: date) -> list[dict[str, Any]]:
    """Everybody of whose custody something is known by then, those whose state changed last first."""
    found = [(person.id, state) for person in _people(record) if (state := record.custody_of(person.id, day))]
    return [
        {
            "id": person,
            "state": _perhaps(state) + labels.custody_after(state.rests_on),
            "when": state.since.edtf_date.display() + _doubt(state.since, day),
            "event": state.since.event.id,
        }
        for person, state in sorted(found, key=lambda pair: pair[1].since.edtf_date.sort_key, reverse=True)
    ]


def _perhaps(state: State) -> str:
    return "" if state.is_certain else "perhaps "


def _told_later(page: PageContext, day: date) -> Iterator[Markup]:
    """Who was in custody or released later, where the record does not know since when."""
    firsts = {
        person.id: changes[0].word
        for person in _people(page.record)
        if (changes := page.record.custody.get(person.id)) and not page.record.custody_of(person.id, day)
    }
    for word, lead in LATER.items():
        if own := [person for person, first in firsts.items() if first == word]:
            yield safe(f"{lead}: {_named(page, own, is_linked=True)}.")


def _measure_rows(page: PageContext, day: date) -> list[dict[str, Any]]:
    """Every measure of which something is known by then, with each state that is told; what changed last is first."""
    found = []
    for measure in page.record.of_kind(model.Measure):
        if told := _told(page.record.measure(measure.id, day)):
            last = max(state.since.edtf_date.sort_key for _, state in told)
            found.append((last, [_measure_row(measure, bases, state, day) for bases, state in told]))
    return [row for _, rows in sorted(found, key=lambda pair: pair[0], reverse=True) for row in rows]


def _told(now: MeasureStates) -> list[tuple[list[str], State]]:
    """The states of a measure, each with the kinds of word it rests on; one if all say the same by the same event."""
    found: dict[tuple[str, str, str], tuple[list[str], State]] = {}
    for basis, state in (
        ("in law", now.get("enacted")),
        ("as announced", now.get("announced")),
        ("as reported", now.get("reported")),
    ):
        if state:
            same = (state.word, state.since.event.id, state.since.edtf_date.edtf)
            found.setdefault(same, ([], state))[0].append(basis)
    return list(found.values())


def _measure_row(measure: Entry, bases: Sequence[str], state: State, day: date) -> dict[str, Any]:
    return {
        "id": measure.id,
        "state": f"{_perhaps(state)}{state.word}, {grammar.join_and(bases)}",
        "when": state.since.edtf_date.display() + _doubt(state.since, day),
        "event": state.since.event.id,
    }


# Words


def _people(record: Record) -> tuple[Entry[model.Person], ...]:
    return record.of_kind(model.Person)


def _named(page: PageContext, ids: Sequence[str], *, is_linked: bool, most: int = 0) -> Markup:
    """Entries by name; beyond `most`, if that is given, only how many."""
    entries = [page.record.entries[entry_id] for entry_id in ids]
    shown = entries[:most] if most and len(entries) > most + 1 else entries
    names = [page.link(entry.id) if is_linked else escape(name_in_text(entry)) for entry in shown]
    if rest := len(entries) - len(shown):
        names.append(escape(f"{rest:,} others"))
    is_long = any(isinstance(entry.data, model.Measure) for entry in entries)
    return safe("; ".join(names)) if is_long else page.join_and(names)


def _beyond(record: Record, day: date) -> str:
    """What to say of a day after the last of which the record tells; empty for any other."""
    if day <= record.ends:
        return ""
    ends = EdtfDate.parse(record.ends.isoformat()).display()
    return f"The record ends on {ends}: what is dated by a year or a month alone counts from its end."
