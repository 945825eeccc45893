"""Rules about order: dates, what comes after what, custody and measures."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import suppress
from datetime import date, timedelta
from graphlib import CycleError, TopologicalSorter
from typing import Literal

from generator import model
from generator.model.values.dates.edtf import MONTHS, EdtfDate
from generator.problems import Location, Problem
from generator.read.entries import Entry
from generator.record.custody_and_measures import (
    Clash,
    CustodyChange,
    MeasureStep,
    custody_clashes,
    is_surely_before,
    measure_clashes,
)
from generator.record.record import Record
from generator.rules.parts_of_events import EventPart, goes_against_kind
from generator.rules.prose import prose_of
from generator.rules.rule import Report, rule

WEEKDAY = re.compile(rf"\b(\w+day),? (?:the )?(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})\b")
QUOTATION = re.compile('["\u201c][^"\u201d]*["\u201d]')
FLEETING = re.compile(  # begun by letters, not by \b, it is found four times as fast
    r"[YyTt](?<!\w.)(?i:(?<=y)esterday|(?<=t)(?:omorrow|onight|his (?:morning|afternoon|evening|week|month)))\b"
)
LinkField = Literal["after", "because_of"]


@rule("T600", bad="date: 2025-12-11\nafter: [talks-in-minsk]   # of 12 December", good="date: 2025-12-13")
def after_is_later(record: Record, report: Report) -> Iterator[Problem]:
    """An event that comes `after` another does not lie wholly before it.

    `after` settles the order where dates leave it open; it cannot contradict them.
    """
    yield from _impossible_links(record, report, "after", "this event is said to come after '{}'")


@rule("T605", bad="date: 2025-12-11\nbecause_of: [{event: talks-in-minsk}]   # of 12 December", good="date: 2025-12-13")
def causes_are_no_later(record: Record, report: Report) -> Iterator[Problem]:
    """An event does not lie wholly before one that is named as its cause.

    What had not happened yet was the cause of nothing.
    """
    yield from _impossible_links(record, report, "because_of", "'{}' is named as a cause of this event")


def _impossible_links(record: Record, report: Report, field: LinkField, words: str) -> Iterator[Problem]:
    """The links to events that lie wholly behind; where one date contradicts several, one problem at that date."""
    links = [*links_to_later(record, field)]
    counts = Counter(event.id for _, *events in links for event in events)
    suspects: set[str] = set()
    for place, event, earlier in links:
        suspect = max(event, earlier, key=lambda entry: counts[entry.id])
        if counts[suspect.id] == 1:
            dates = f"{event.data.date.display()} is before {earlier.data.date.display()}"
            related = (earlier.location("date"),)
            message = f"{words.format(earlier.id)}, but {dates}"
            yield report(place, message, "correct a date, or drop it here", related=related)
        elif suspect.id not in suspects:
            suspects.add(suspect.id)
            places = tuple(place for place, *events in links if suspect in events)
            message = f"{suspect.data.date.display()} contradicts the order of events in {len(places)} places"
            hint = "correct this date, or drop the links there"
            yield report(suspect.location("date"), message, hint, related=places)


def links_to_later(
    record: Record, field: LinkField
) -> Iterator[tuple[Location, Entry[model.Event], Entry[model.Event]]]:
    """Where an event names in this field one that lies wholly behind it, and the two."""
    for event in record.events:
        if has_wrong_year(event, record.today):
            continue
        data = event.data
        ids = [link.event for link in data.after] if field == "after" else [link.event for link in data.because_of]
        for index, earlier_id in enumerate(ids):
            earlier = record.find(earlier_id, model.Event)
            if earlier and is_surely_before(data.date, earlier.data.date) and not has_wrong_year(earlier, record.today):
                yield event.location(field, index), event, earlier


@rule(
    "T604",
    bad="after: [b]   # in a.yml, and after: [a] in b.yml",
    good="after: [a]   # in b.yml alone",
    is_of_whole=True,
)
def nothing_comes_after_itself(record: Record, report: Report) -> Iterator[Problem]:
    """Events do not follow each other in a circle. A circle has no order."""
    earlier = {event.id: {link.event for link in event.data.after} for event in record.events}
    while circle := _circle(earlier):
        start = circle.index(min(circle, key=lambda event_id: record.event_positions[event_id]))
        ids = [*circle[start:], *circle[: start + 1]]
        location = record.entry(ids[0], model.Event).location("after")
        message = f"events follow each other in a circle: {' after '.join(ids)}"
        yield report(location, message, "drop one of them")
        earlier = {event_id: earlier[event_id] for event_id in earlier if event_id not in circle}


def _circle(earlier: Mapping[str, Set[str]]) -> list[str]:
    """Events each of which comes after the next, and the last after the first; none where there is no circle."""
    try:
        TopologicalSorter(earlier).prepare()
    except CycleError as error:
        _, circle = error.args
        return list(reversed(circle[1:]))
    return []


@rule(
    "T602",
    bad="released on 2025-12-01, detained on 2025-12-13",
    good="detained first, released later",
    is_of_whole=True,
)
def custody_is_possible(record: Record, report: Report) -> Iterator[Problem]:
    """What happens to a person's liberty happens in a possible order.

    Nobody is released before being detained, or released twice without a new arrest; a pardon is not yet a release.
    """
    clashes = [(person, clash) for person, changes in record.custody.items() for clash in custody_clashes(changes)]
    yield from _impossible_changes(record, report, clashes)


@rule("M701", bad="lifted in 2020, imposed in 2021", good="imposed in 2020, lifted in 2021", is_of_whole=True)
def measures_take_possible_steps(record: Record, report: Report) -> Iterator[Problem]:
    """A measure takes only the steps that the law knows from the state it is in.

    Nothing is lifted before it is imposed, resumed without having been suspended, or imposed twice.
    """
    clashes = [(measure, clash) for measure, steps in record.steps.items() for clash in measure_clashes(steps)]
    yield from _impossible_changes(record, report, clashes)


@rule("T603", bad="date: 2025-12   # of the event\npeople:\n  - {..., date: 2025-11-30}", good="date: 2025-12-01")
def parts_lie_within_their_event(record: Record, report: Report) -> Iterator[Problem]:
    """The date of a change or step lies within the date of its event. Otherwise it belongs to another event."""
    parts: list[EventPart] = [*record.person_parts, *record.step_parts]
    for part in parts:
        day, event = part.data.date, part.entry
        if day and not day.within(event.data.date) and not has_doubtful_date(record, event):
            message = f"{day.display()} lies outside the event's date, {event.data.date.display()}"
            related = (event.location("date"),)
            hint = "correct one of the two, or tell this in an event of its own day"
            yield report(part.location("date"), message, hint, related=related)


@rule("T607", bad="expected: true\npeople:\n  - {person: x, change: released}", good="expected: true   # no changes")
def expected_events_change_nothing(record: Record, report: Report) -> Iterator[Problem]:
    """An event that was only expected changes neither custody nor a measure. Nobody knows whether it happened."""
    for person in record.person_parts:
        if person.entry.data.expected and person.data.change:
            message = "an expected event changes somebody's custody"
            yield report(person.location("change"), message, "give a role instead")
    for step in record.step_parts:
        if step.entry.data.expected:
            yield report(step.location(), "an expected event changes a measure", "state it as a claim instead")


@rule("D202", bad="date: 2052-12-13", good="date: 2025-12-13")
def nothing_happens_in_the_future(record: Record, report: Report) -> Iterator[Problem]:
    """No event, source or correction lies in the future, unless an event is marked as expected; nothing is added later.

    A date in the future is nearly always a slip in the year, as is an `added` before any article cited was published.
    """
    for event in record.events:
        if not event.data.expected and _is_future(event.data.date, record.today):
            message = f"{event.data.date.display()} is in the future"
            yield report(event.location("date"), message, "correct the year, or add expected: true")
    for entry in record.entries.values():
        fields = [((name,), getattr(entry.data, name, None)) for name in ("added", "published", "modified")]
        corrections = [(("corrections", index, "date"), item.date) for index, item in enumerate(entry.data.corrections)]
        for path, day in (*fields, *corrections):
            if day and _is_future(day, record.today):
                yield report(entry.location(*path), f"{day.display()} is in the future", "correct the year")
        added = entry.data.added
        sources = {ref.partition("#")[0] for _, ref in entry.texts.citations} if added else ()
        cited = [record.find(source_id, model.Source) for source_id in sources]
        published = [source.data.published for source in cited if source]
        is_wrong = any(day and _is_future(day, record.today) for day in published)  # of which is told there
        if added and published and not is_wrong and all(day and is_surely_before(added, day) for day in published):
            message = f"no article that is cited here was published by {added.display()}"
            yield report(entry.location("added"), message, "correct the year")


@rule("D204", bad="events/2024/talks.yml with date: 2025-12-12", good="events/2025/talks.yml")
def events_lie_in_their_year(record: Record, report: Report) -> Iterator[Problem]:
    """An event's file lies in the folder of a year in which it may have happened. So that editors find it."""
    for event in record.events:
        if not event.data.expected and _is_future(event.data.date, record.today):
            continue  # the year is wrong anyway, and another rule says so
        if _is_outside_its_folder(event) and event.id not in record.unreadable_ids:  # else another file has its id
            message = f"the file lies in {event.path.split('/')[-2]}/, the date is {event.data.date.display()}"
            right = (event.data.date.earliest or event.data.date.latest or record.today).year
            yield report(event.location("date"), message, f"move the file to {right:04}/, or correct the date")


def _is_outside_its_folder(event: Entry[model.Event]) -> bool:
    """Whether an event cannot have happened in the year in whose folder it lies."""
    year = int(event.path.split("/")[-2])
    first, last = event.data.date.earliest, event.data.date.latest
    return bool((first and first.year > year) or (last and last.year < year))


def has_doubtful_date(record: Record, event: Entry[model.Event]) -> bool:
    """Whether another rule says that an event's date is wrong, or contradicts what comes before or after it."""
    return has_wrong_year(event, record.today) or any(event in pair for _, *pair in links_to_later(record, "after"))


def has_wrong_year(event: Entry[model.Event], today: date) -> bool:
    """Whether the year of an event is told to be wrong, so that nothing follows from its date."""
    return _is_outside_its_folder(event) or (not event.data.expected and _is_future(event.data.date, today))


@rule("D207", bad="published: 2025-12-14\nmodified: 2025-12-13", good="published: 2025-12-13\nmodified: 2025-12-14")
def sources_change_after_they_appear(record: Record, report: Report) -> Iterator[Problem]:
    """A source is not modified before it is published. The two dates are swapped more often than not."""
    for source in record.of_kind(model.Source):
        published, modified = source.data.published, source.data.modified
        if published and modified and is_surely_before(modified, published):
            related = (source.location("published"),)
            yield report(source.location("modified"), "modified is before published", "swap the two?", related=related)


@rule("D208", bad="note: It was Friday, 13 December 2025.", good="note: It was Saturday, 13 December 2025.")
def weekdays_are_those_of_their_days(record: Record, report: Report) -> Iterator[Problem]:
    """Where prose has a day and its weekday, the calendar says the same.

    One of the two is a slip, and readers cannot tell which.
    """
    for prose in prose_of(record, "day"):
        for match in WEEKDAY.finditer(prose.text):
            weekday, number, month, year = match.groups()
            with suppress(ValueError):  # a 31 June is no day
                right = f"{date(int(year), MONTHS.index(month) + 1, int(number)):%A}"
                if weekday != right:
                    message = f"'{match[0]}' fell on a {right}"
                    yield report(prose.location(match[0], match.start()), message, "correct the weekday or the date")


@rule("D209", bad="says: They met yesterday.", good="says: They met on 12 December 2025.")
def days_are_named(record: Record, report: Report) -> Iterator[Problem]:
    """No text counts from the day on which it was written, unless it quotes somebody.

    An article that says yesterday has a date above it; a page that is read years later has none.
    """
    for prose in prose_of(record):
        text = QUOTATION.sub(lambda quoted: " " * len(quoted[0]), prose.text) if FLEETING.search(prose.text) else ""
        for match in FLEETING.finditer(text):
            message = f"'{match[0]}' counts from a day that readers do not know"
            hint = "write the day or the month, or put it in quotation marks if it is the article's word"
            yield report(prose.location(match[0], match.start()), message, hint)


@rule("M703", bad="step: licensed\nbasis: enacted", good="basis: enacted\ninstrument: {name: General Licence 13}")
def enacted_steps_name_the_law(record: Record, report: Report) -> Iterator[Problem]:
    """A step is enacted only where a legal act is named.

    What was announced is not yet law; only a legal act moves the legal state.
    """
    for part in record.step_parts:
        if part.data.basis == "enacted" and not part.data.instrument:
            message = f"'{part.data.step}' is marked as enacted and names no legal act"
            yield report(part.location("basis"), message, "add instrument: {name: …}, or write basis: reported")


@rule("M704", bad="step: lifted\nbasis: announced", good="step: lifted\nbasis: announced\nby: john-coale")
def announcements_name_the_speaker(record: Record, report: Report) -> Iterator[Problem]:
    """An announced step names who announced it. An announcement without a speaker is a report."""
    for part in record.step_parts:
        if part.data.basis == "announced" and not part.data.by:
            message = f"'{part.data.step}' was announced by nobody"
            yield report(part.location(), message, "add by: who said so, or write basis: reported")


@rule("M705", bad="date: 2021-08-09\nuntil: 2021-01", good="until: 2022-01")
def until_is_later(record: Record, report: Report) -> Iterator[Problem]:
    """A step does not end before it begins. Its `until` is the day on which it ends by itself."""
    for part in record.step_parts:
        start, until = part.data.date or part.entry.data.date, part.data.until
        if until and is_surely_before(until, start):
            message = f"until {until.display()} is before {start.display()}"
            yield report(part.location("until"), message, "correct one of the two")


def _is_future(edtf_date: EdtfDate, today: date) -> bool:
    """Whether the date lies wholly after today, which is that of UTC: further east it may be tomorrow already."""
    return edtf_date.earliest is not None and edtf_date.earliest > today + timedelta(days=1)


def _has_other_cause(record: Record, clash: Clash[CustodyChange] | Clash[MeasureStep]) -> bool:
    """Whether another rule says so: one event says the same twice, goes against its kind, or has a wrong year."""
    changes = (clash.change, clash.previous)
    is_repeated = (changes[0].event, changes[0].word) == (changes[1].event, changes[1].word)
    events = [(record.entry(change.event, model.Event), change.part) for change in changes]
    is_wrong = (has_wrong_year(event, record.today) or goes_against_kind(event.data, part) for event, part in events)
    return is_repeated or any(is_wrong)


def _impossible_changes(
    record: Record, report: Report, clashes: Iterable[tuple[str, Clash[CustodyChange] | Clash[MeasureStep]]]
) -> Iterator[Problem]:
    """The changes that cannot follow those before them; of two events only the first, with how many more there are."""
    subjects: dict[tuple[str, str], dict[str, Clash]] = defaultdict(dict)
    for subject, clash in clashes:
        if not _has_other_cause(record, clash):
            subjects[clash.change.event, clash.previous.event].setdefault(subject, clash)
    for clash_of in subjects.values():
        subject = next(iter(clash_of))
        ending = f" (and {len(clash_of) - 1} more)" if len(clash_of) > 1 else ""
        yield _impossible(record, report, clash_of[subject], f"{subject}{ending}")


def _impossible(record: Record, report: Report, clash: Clash, subject: str) -> Problem:
    change, previous = clash.change, clash.previous
    place, place_before = (record.entries[part.event].location(*part.path) for part in (change, previous))
    message = (
        f"{subject}: '{change.word}' of {change.edtf_date.display()} "
        f"{'cannot follow' if clash.state else 'stands before'} "
        f"'{previous.word}' of {previous.edtf_date.display()} in '{previous.event}'"
    )
    possible = f"from there: {', '.join(clash.allowed) or 'nothing more'}" if clash.state else "correct a date"
    if clash.state:
        name = place_before.path.rpartition("/")[2]
        is_same = change.word == previous.word
        remedy = "it is told twice, cite its passages" if is_same else f"this is right, correct '{previous.word}'"
        possible += f"; if {remedy} in {name}"
    is_open = change.edtf_date.may_equal(previous.edtf_date)  # else the dates decide, and `after` changes nothing
    hint = f"{possible}; or say with after: which came first" if is_open else possible
    return report(place, message, hint, related=(place_before,))
