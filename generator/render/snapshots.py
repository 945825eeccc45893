"""The state of play on every day on which it changed: who was in custody, what was in force, as far as is known."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import chain
from typing import NamedTuple

from markupsafe import Markup

from generator import model
from generator.grouping import group_by
from generator.language import grammar, labels
from generator.language.phrases import describe_change, describe_custody_after, describe_measure
from generator.model.values.dates.edtf import EdtfDate
from generator.read.entries import Entry
from generator.record.custody_and_measures import (
    BASES,
    LIBERTY,
    Change,
    CustodyChange,
    Liberty,
    MeasureStates,
    MeasureStep,
    State,
    change_on_the_next_day,
    changes_behind,
    liberty_after,
)
from generator.record.record import Record
from generator.record.snapshots import Snapshot
from generator.render.draw_page import NOT_SEARCHED, draw_page
from generator.render.fragments.days import name_of_day, path_of_day
from generator.render.fragments.long_lists import Excerpt, first_of, with_neighbours
from generator.render.fragments.state_of_play import describe_state, join_names
from generator.render.page.context import PageContext
from generator.render.page.links import PageLink
from generator.render.page.markdown import join
from generator.render.page.page import Page, PlannedPage
from generator.render.page.paths import SNAPSHOTS
from generator.render.page.template import View

MAX_ARTICLES = 10  # in one sentence
MAX_CHANGES = 500  # events that changed something between one day and the next, which may lie a year apart
BEGAN_BEFORE = "began before"
LATER = {
    BEGAN_BEFORE: "In custody on this day, with no word of since when",
    "released": "Released later, with no word of when their custody began",
    "held": "In custody later, with no word of when that began",
}  # by the first that the record knows of somebody's custody: what to say on the days before it


class ChangeRow(NamedTuple):
    """What one event changed: a sentence for each kind of change, and the date of it."""

    sentences: tuple[Markup, ...]
    event: str
    date: str


class StateRow(NamedTuple):
    """The state of a person or measure; `published` says which articles that tell it had appeared by the day."""

    entry: str
    state: str
    date: str
    event: str
    published: str


class DayRow(NamedTuple):
    """A day in the list of days: its name and what changed by it, or the state in brief in a long record."""

    name: str
    path: str
    caveat: str
    changes: tuple[ChangeRow, ...]
    state: tuple[Markup, ...]


class SnapshotView(View):
    """The state of play on one day."""

    template = "snapshot.md.j2"
    caveat: str
    state: tuple[Markup, ...]
    links: tuple[PageLink, ...]
    changes: Excerpt[ChangeRow]
    custody: tuple[StateRow, ...]
    custody_later: tuple[Markup, ...]
    measures: tuple[StateRow, ...]
    measure_count: int
    law: str
    published: Markup


class SnapshotsView(View):
    """The list of days, the last first."""

    template = "snapshots.md.j2"
    days: tuple[DayRow, ...]


def snapshot_pages(record: Record) -> Iterator[PlannedPage]:
    """A page for each day of change, and the list of them; none where nothing ever changes."""
    snapshots = record.snapshots.snapshots
    if not snapshots:
        return
    yield PlannedPage(SNAPSHOTS.path, partial(_days_page, record, snapshots))
    for snapshot, earlier, later in with_neighbours(snapshots):
        yield PlannedPage(path_of_day(snapshot.day), partial(_day_page, record, snapshot, earlier, later))


def _days_page(record: Record, snapshots: Sequence[Snapshot]) -> Page:
    page = PageContext(record, SNAPSHOTS.path)
    has_changes = record.snapshots.interval == "day"
    rows = [
        DayRow(
            name=f"As of {name_of_day(record, snapshot.day)}",
            path=path_of_day(snapshot.day),
            caveat=_caveat(record, snapshot.day),
            changes=tuple(_changes(page, snapshot, is_linked=False)) if has_changes else (),
            state=() if has_changes else tuple(describe_state(page, snapshot.day, is_linked=False)),
        )
        for snapshot in reversed(snapshots)
    ]
    days = grammar.capitalize_first(grammar.pluralize_in_words(len(snapshots), "day"))
    summary = (
        f"{days} by which something had changed, the last first. {_selection(record)}"
        "The page of each day has the whole state: every person, every measure, and who tells it."
    )
    return draw_page(page, SnapshotsView(tuple(rows)), title=SNAPSHOTS.title, summary=summary)


def _selection(record: Record) -> str:
    """Which days are shown where the record is too long to show each; empty where it is not."""
    interval = record.snapshots.interval
    if interval == "day":
        return ""
    days = grammar.pluralize(len(record.changes_by), "day")
    return f"Something changed on {days}; of each {interval} the last of them is shown. "


def _day_page(record: Record, snapshot: Snapshot, earlier: Snapshot | None, later: Snapshot | None) -> Page:
    day = snapshot.day
    page = PageContext(record, path_of_day(day))
    links = [
        PageLink(f"{word}: {name_of_day(record, neighbour.day)}", path_of_day(neighbour.day))
        for word, neighbour in (("Earlier", earlier), ("Later", later))
        if neighbour
    ]
    links.append(PageLink("All days", SNAPSHOTS.path))
    custody, steps = tuple(_custody_rows(record, day)), tuple(_measure_rows(record, day))
    enacted = sum("enacted" in record.measure(measure.id, day) for measure in record.of_kind(model.Measure))
    view = SnapshotView(
        caveat=f"{_selection(record)}{_caveat(record, day)}".strip(),
        state=tuple(describe_state(page, day, is_linked=True)),
        links=tuple(links),
        changes=first_of(
            tuple(_changes(page, snapshot, is_linked=True)), "events", "all of them stand on the timeline", MAX_CHANGES
        ),
        custody=custody,
        custody_later=tuple(
            join(lead, ": ", join_names(page, ids, is_linked=True), ".")
            for lead, ids in _people_later(record, day).items()
        ),
        measures=steps,
        measure_count=len({row.entry for row in steps}),
        published=_published_by(page, day),
        law=f"The record names a legal act for {enacted or 'none'} of them.",
    )
    name = name_of_day(record, day)
    summary = f"Who was in custody and which sanctions stood, as of {name}, by what the articles say."
    return draw_page(page, view, title=f"As of {name}", summary=summary, meta=NOT_SEARCHED)


def _changes(page: PageContext, snapshot: Snapshot, *, is_linked: bool) -> Iterator[ChangeRow]:
    """What had changed since the snapshot before, by event; what remained or may have come long before stands last."""
    day = snapshot.day
    groups: dict[tuple[bool, str, str], list[Change]] = {}
    for change, change_day in _changes_since_the_one_before(page.record, snapshot):
        groups.setdefault((_is_bounded(change, change_day), change.event, change.edtf_date.edtf), []).append(change)
    rows = sorted(groups.items(), key=lambda row: row[1][0].edtf_date.earliest or date.min, reverse=True)
    rows.sort(key=lambda row: all(change.word == "remains" for change in row[1]))
    for (is_bounded, event, _), changes in rows:
        sentences = []
        for action, subjects in _subjects_by_action(changes).items():
            lead = grammar.capitalize_first(action) + (" some time before" if is_bounded else "")
            sentences.append(join(lead, ": ", join_names(page, subjects, is_linked=is_linked), "."))
        yield ChangeRow(tuple(sentences), event, _date(changes[0], day))


def _changes_since_the_one_before(record: Record, snapshot: Snapshot) -> Iterator[tuple[Change, date]]:
    """What had changed by each day of a snapshot; what may have changed on several of them comes with the first."""
    parts: set[tuple[str, model.FieldPath]] = set()
    for day in snapshot.days:
        for change in record.changes_by[day]:
            if (change.event, change.path) not in parts:
                parts.add((change.event, change.path))
                yield change, day


def _is_bounded(change: Change, day: date) -> bool:
    """Whether a change stands on this day only because what followed it does."""
    return change.latest == day and change.latest != change.edtf_date.latest and change.edtf_date.earliest != day


def _subjects_by_action(changes: Iterable[Change]) -> Mapping[str, Sequence[str]]:
    """The subjects to which the same happened, by what it was."""
    changes_of = group_by(changes, lambda change: change.subject)
    return group_by(changes_of, lambda subject: _action(changes_of[subject]))


def _action(changes: Sequence[Change]) -> str:
    """What happened to one subject, such as "convicted and sentenced" or "announced and reported as lifted"."""
    bases: dict[str, list[str]] = {}
    for change in changes:
        if isinstance(change, MeasureStep):
            bases.setdefault(labels.STEP[change.word], []).append(change.basis)
        elif isinstance(change, CustodyChange):
            bases[describe_change(change)] = []
    return grammar.join_and([_step(word, steps) for word, steps in bases.items()])


def _step(step: str, bases: Sequence[str]) -> str:
    return step if not bases or "enacted" in bases else f"{grammar.join_and(bases)} as {step}"


def _date(change: Change, day: date) -> str:
    """The date of a change, with a word where it may still lie ahead; an open end shows by itself."""
    doubt = ", perhaps later than this day" if change.latest and day < change.latest else ""
    return change.edtf_date.display() + doubt


def _custody_rows(record: Record, day: date) -> Iterator[StateRow]:
    """Everybody of whose custody something is known by then, those whose state changed last first."""
    states = [state for person in record.people_followed if (state := record.custody_of(person.id, day))]
    for state in sorted(states, key=lambda state: state.since.edtf_date.sort_key, reverse=True):
        history, liberty = record.custody[state.since.subject], liberty_after(state.rests_on)
        next_change = change_on_the_next_day(history, day) if liberty is Liberty.UNKNOWN else None
        words = describe_custody_after(state.rests_on, Liberty.IN_CUSTODY if next_change else liberty)
        changes = (*changes_behind(state), *([next_change] if next_change else []))
        yield _state_row(record, words, state, day, changes)


def _people_later(record: Record, day: date) -> Mapping[str, list[str]]:
    """Who was in custody or released later, where the record does not know since when, by what to say of them."""
    people: dict[str, list[str]] = {lead: [] for lead in LATER.values()}
    for person in record.people_followed:
        changes = record.custody[person.id]
        if not record.custody_of(person.id, day):
            first = next((change.word for change in changes if change.word in LIBERTY), "")
            word = BEGAN_BEFORE if change_on_the_next_day(changes, day) else first
            people.setdefault(LATER.get(word, ""), []).append(person.id)
    return {lead: ids for lead, ids in people.items() if lead and ids}


def _measure_rows(record: Record, day: date) -> Iterator[StateRow]:
    """Every measure of which something is known by then, a row for each of its states; what changed last is first."""
    states = [record.measure(measure.id, day) for measure in record.of_kind(model.Measure)]
    groups = [_bases_by_state(by_basis) for by_basis in states if by_basis]
    groups.sort(key=lambda group: max(state.since.edtf_date.sort_key for state, *_ in group), reverse=True)
    for state, bases, steps in chain.from_iterable(groups):
        words = f"{describe_measure(state)} ({grammar.join_and(bases)})"
        yield _state_row(record, words, state, day, steps)


def _bases_by_state(states: MeasureStates) -> list[tuple[State[MeasureStep], list[str], list[MeasureStep]]]:
    """The states of a measure, each with what it rests on; one if all say the same by the same event."""
    groups: dict[tuple[str, str, str], tuple[State[MeasureStep], list[str], list[MeasureStep]]] = {}
    for basis in BASES:
        state = states.get(basis)
        if state:
            since = changes_behind(state)[0]
            key = (state.word, since.event, since.edtf_date.edtf)
            _, bases, steps = groups.setdefault(key, (state, [], []))
            bases.append(labels.ON_BASIS[basis])
            steps += changes_behind(state)
    return list(groups.values())


def _state_row(
    record: Record, words: str, state: State, day: date, changes: Sequence[CustodyChange | MeasureStep]
) -> StateRow:
    """A state with who told by then what it rests on; a report that a measure still stands so is not its beginning."""
    since = next((change for change in changes if isinstance(change, MeasureStep)), state.since)
    doubt = "" if state.is_certain else "perhaps "
    return StateRow(since.subject, doubt + words, _date(since, day), since.event, _list_published(record, changes, day))


def _published_by(page: PageContext, day: date) -> Markup:
    """Which articles had appeared by the end of the day, so that nobody reads it with what is known since."""
    sources = page.record.of_kind(model.Source)
    early = [source.id for source in sources if _is_published(source, day)]
    undated = sum(_may_be_published(page.record, source, day) for source in sources)
    words = grammar.pluralize_in_words(undated, "article without a date", "articles without a date")
    caveat = f" {grammar.capitalize_first(words)} may have appeared by then." if undated else ""
    if not early:
        absence = "No article with a date had been published by the end of this day"
        return join(absence, f".{caveat}" if undated else ": this was told later.")
    names = join_names(page, early, is_linked=True, limit=MAX_ARTICLES)
    lead = ". The page of an article lists what it told, passage by passage."
    return join("By the end of this day: ", names, lead, caveat)


def _list_published(record: Record, changes: Sequence[CustodyChange | MeasureStep], day: date) -> str:
    """Which articles had told of these changes by the day, in plain text; of each of them where that differs."""
    answers = [_articles_by(record, change, day) for change in changes]
    if len(set(answers)) == 1:
        return answers[0]
    return "; ".join(f"{_action([change])}: {answer}" for change, answer in zip(changes, answers, strict=True))


def _articles_by(record: Record, change: CustodyChange | MeasureStep, day: date) -> str:
    sources = [citation.source for citation in record.cited(change.part.cites)]
    early = dict.fromkeys(source.data.name_in_text for source in sources if _is_published(source, day))
    is_open = any(_may_be_published(record, source, day) for source in sources)
    return grammar.join_and([*early]) or ("not by an article with a date" if is_open else "not yet")


def _may_be_published(record: Record, source: Entry[model.Source], day: date) -> bool:
    """Whether an article without a date may have appeared by then; not if it tells of a change that came later."""
    return not source.data.published and record.last_changes_in.get(source.id, day) <= day


def _is_published(source: Entry[model.Source], day: date) -> bool:
    published = source.data.published
    return bool(published and published.latest and published.latest <= day)


def _caveat(record: Record, day: date) -> str:
    """What to say of a day after the last of which the record tells; empty for any other."""
    if day <= record.ends:
        return ""
    ends = EdtfDate.parse(record.ends.isoformat()).display()
    return f"The record ends on {ends}: what is dated by a year or a month alone counts from its end."
