"""The state of play on every day on which it changed: who was in custody, what was in force, as far as is known."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from generator import model
from generator.history import State
from generator.markdown import draw, front_matter, safe
from generator.page import Page
from generator.pages import words
from generator.pages.sheet import Sheet
from generator.pages.site import Site
from generator.read import Entry
from generator.when import Precision, When

FOLDER = "as-of"


def asof_pages(site: Site) -> Iterator[Page]:
    """A page for each day of change, and the list of them; none where nothing ever changes."""
    days = days_of_change(site)
    if not days:
        return
    yield _index_page(site, days)
    yield Page(
        f"{FOLDER}/days.json", json.dumps([{"day": day.isoformat(), "words": _shown(site, day)} for day in days])
    )
    for at, day in enumerate(days):
        earlier = days[at - 1] if at else None
        later = days[at + 1] if at + 1 < len(days) else None
        yield _day_page(site, day, earlier, later)


def days_of_change(site: Site) -> list[date]:
    """The days, up to today, by the end of which something had changed or, where the day is in doubt, may have."""
    return list(site.changes_by)


def path_of(day: date) -> str:
    """Where the page of a day lies."""
    return f"{FOLDER}/{day.isoformat()}.md"


def around(site: Site, event: Entry) -> list[dict[str, str]]:
    """The pages of the days before and after what an event changed; empty where it changed nothing."""
    own = [day for day, changes in site.changes_by.items() if any(change.event is event for change in changes)]
    if not own:
        return []
    before = [day for day in site.changes_by if day < own[0]][-1:]
    named = [("Before", day) for day in before] + [("After", own[-1])]
    return [{"words": f"{word}: as of {_shown(site, day)}", "path": path_of(day)} for word, day in named]


def _index_page(site: Site, days: Sequence[date]) -> Page:
    sheet = Sheet(site, f"{FOLDER}/index.md")
    title = "The state of play, day by day"
    summary = (
        f"{words.count(len(days), 'point')} of time by which custody or sanctions had changed, "
        "and how things then stood, as far as the record knows."
    )
    rows = [
        {"words": f"As of {_shown(site, day)}", "path": path_of(day), "changes": list(_on(site, day))} for day in days
    ]
    front = safe(front_matter(title, summary))
    return Page(sheet.path, draw("asof_index.md.j2", front=front, sheet=sheet, title=title, summary=summary, rows=rows))


def _day_page(site: Site, day: date, earlier: date | None, later: date | None) -> Page:
    sheet = Sheet(site, path_of(day))
    title = f"As of {_shown(site, day)}"
    summary = f"Custody and sanctions as of {_shown(site, day)}, as far as the record knows."
    custody = [_custody_row(site, person, day) for person in site.record.of_kind(model.Person)]
    measures = [_measure_row(site, measure, day) for measure in site.record.of_kind(model.Measure)]
    front = safe(front_matter(title, summary, search={"exclude": True}, script="assets/asof.js"))
    text = draw(
        "asof.md.j2",
        front=front,
        sheet=sheet,
        title=title,
        summary=summary,
        changes=list(_on(site, day)),
        custody=[row for row in custody if row],
        measures=[row for row in measures if row],
        ways=[
            {"words": f"{word}: {_shown(site, other)}", "path": path_of(other)}
            for word, other in (("Earlier", earlier), ("Later", later))
            if other
        ],
        index=f"{FOLDER}/index.md",
        day=safe(day.isoformat()),
    )
    return Page(sheet.path, text)


def _on(site: Site, day: date) -> Iterator[dict[str, Any]]:
    """What changed by the end of a day: for sure, or perhaps."""
    for change in site.changes_by[day]:
        yield {
            "subject": change.subject,
            "what": words.step(change) if change.basis else words.CUSTODY[change.word],
            "when": change.when.display(),
            "event": change.event.id,
            "doubt": _doubt(change.when, day),
        }


def _doubt(when: When, day: date) -> str:
    """What to add where the change need not have happened on this very day."""
    if when.latest is None or day < when.latest:
        return "then or later"
    if when.earliest != when.latest:
        return "then at the latest"
    return "about then" if when.is_approximate or when.is_uncertain else ""


def _custody_row(site: Site, person: Entry, day: date) -> dict[str, Any] | None:
    state = site.custody_of(person.id, day)
    if state is None:
        return None
    return {
        "id": person.id,
        "state": words.custody_state(state.word),
        "since": state.since.when.display(),
        "doubt": _not_yet(state),
        "event": state.since.event.id,
    }


def _measure_row(site: Site, measure: Entry, day: date) -> dict[str, Any] | None:
    now = site.measure(measure.id, day)
    told = [state for state in (now.announced, now.reported) if state]
    if not told and now.legal is None:
        return None
    return {
        "id": measure.id,
        "legal": words.legal(now),
        "told": [
            {
                "words": words.step(state.since),
                "since": state.since.when.display(),
                "doubt": _not_yet(state),
                "event": state.since.event.id,
            }
            for state in told
        ],
    }


def _not_yet(state: State) -> str:
    return "" if state.is_certain else "perhaps not yet"


def _shown(site: Site, day: date) -> str:
    """A day as exact as what changed by it: the end of a year where no source says more."""
    exact = max(change.when.precision for change in site.changes_by[day])
    edtf = {Precision.DAY: day.isoformat(), Precision.MONTH: f"{day:%Y-%m}"}.get(exact, f"{day:%Y}")
    return ("" if exact is Precision.DAY else "the end of ") + When.parse(edtf).display()
