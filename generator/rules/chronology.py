"""Rules about order: dates, what comes after what, custody and measures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator import model
from generator.model.edtf import EdtfDate
from generator.problems import Location, Problem
from generator.record.history import Clash, custody_clashes, is_surely_before, measure_clashes
from generator.record.record import Record
from generator.rules.rule import Report, rule


@rule("T600", bad="date: 2025-12-11\nafter: [talks-in-minsk]   # of 12 December", good="date: 2025-12-13")
def after_is_later(record: Record, report: Report) -> Iterator[Problem]:
    """An event that comes `after` another does not lie wholly before it.

    `after` settles the order where dates leave it open; it cannot contradict them.
    """
    for event in record.events:
        for index, precedence in enumerate(event.data.after):
            earlier = record.find(precedence.event, model.Event)
            if earlier and is_surely_before(event.data.date, earlier.data.date):
                dates = f"{event.data.date.display()} is before {earlier.data.date.display()}"
                message = f"this event is said to come after '{earlier.id}', but {dates}"
                related = (earlier.location("date"),)
                yield report(
                    event.location("after", index), message, "correct a date, or drop it here", related=related
                )


@rule("T604", bad="after: [b]   # in a.yml, and after: [a] in b.yml", good="after: [a]   # in b.yml alone")
def nothing_comes_after_itself(record: Record, report: Report) -> Iterator[Problem]:
    """Events do not follow each other in a circle.

    A circle has no order.
    """
    done: set[str] = set()
    for event in record.events:
        chain: list[str] = []
        waiting = [event.id]
        while waiting:
            current = waiting.pop()
            if current in chain or current in done or current not in record.entries:
                if current == event.id and chain:
                    message = f"events follow each other in a circle: {' after '.join([*chain, event.id])}"
                    yield report(event.location("after"), message, "drop one of them")
                    done.update(chain)
                    break
                continue
            chain.append(current)
            data = record.entries[current].data
            if isinstance(data, model.Event):
                waiting += [precedence.event for precedence in data.after]


@rule("T602", bad="released on 2025-12-01, detained on 2025-12-13", good="detained first, released later")
def custody_is_possible(record: Record, report: Report) -> Iterator[Problem]:
    """What happens to a person's liberty happens in a possible order.

    Nobody is released before being detained, or released twice without a new arrest; a pardon is not yet a release.
    """
    for person, changes in record.custody.items():
        for clash in custody_clashes(changes):
            yield _impossible(report, clash, person)


@rule("M701", bad="lifted in 2020, imposed in 2021", good="imposed in 2020, lifted in 2021")
def measures_take_possible_steps(record: Record, report: Report) -> Iterator[Problem]:
    """A measure takes only the steps that the law knows from the state it is in.

    Nothing is lifted before it is imposed, resumed without having been suspended, or imposed twice.
    """
    for measure, steps in record.steps.items():
        for clash in measure_clashes(steps):
            yield _impossible(report, clash, measure)


@rule("T603", bad="date: 2025-12   # of the event\npeople:\n  - {..., date: 2025-11-30}", good="date: 2025-12-01")
def parts_lie_within_their_event(record: Record, report: Report) -> Iterator[Problem]:
    """The date of a change or step lies within the date of its event.

    Otherwise it belongs to another event.
    """
    for event in record.events:
        for name in ("people", "sanctions"):
            for index, part in enumerate(getattr(event.data, name)):
                if part.date and not part.date.within(event.data.date):
                    message = f"{part.date.display()} lies outside the event's date, {event.data.date.display()}"
                    location = event.location(name, index, "date")
                    yield report(location, message, "correct one of the two", related=(event.location("date"),))


@rule("T607", bad="expected: true\npeople:\n  - {person: x, change: released}", good="expected: true   # no changes")
def expected_events_change_nothing(record: Record, report: Report) -> Iterator[Problem]:
    """An event that was only expected changes neither custody nor a measure.

    Nobody knows whether it happened.
    """
    for event in record.events:
        if not event.data.expected:
            continue
        for index, person in enumerate(event.data.people):
            if person.change:
                location = event.location("people", index, "change")
                yield report(location, "an expected event changes somebody's custody", "give a role instead")
        for index, _ in enumerate(event.data.sanctions):
            location = event.location("sanctions", index)
            yield report(location, "an expected event changes a measure", "state it as a claim instead")


@rule("D202", bad="date: 2052-12-13", good="date: 2025-12-13")
def nothing_happens_in_the_future(record: Record, report: Report) -> Iterator[Problem]:
    """No event, source or correction lies in the future, unless an event is marked as expected.

    A date in the future is nearly always a slip in the year.
    """
    for event in record.events:
        begins = event.data.date.earliest
        if begins and begins > record.today and not event.data.expected:
            message = f"{event.data.date.display()} is in the future"
            yield report(event.location("date"), message, "correct the year, or add expected: true")
    for entry in record.entries.values():
        dated: dict[model.FieldPath, EdtfDate | None] = {
            (name,): getattr(entry.data, name, None) for name in ("published", "modified")
        }
        dated |= {("corrections", at, "date"): one.date for at, one in enumerate(entry.data.corrections)}
        for path, edtf_date in dated.items():
            if edtf_date and edtf_date.earliest and edtf_date.earliest > record.today:
                yield report(entry.location(*path), f"{edtf_date.display()} is in the future", "correct the year")


@rule("D204", bad="events/2024/talks.yml with date: 2025-12-12", good="events/2025/talks.yml")
def events_lie_in_their_year(record: Record, report: Report) -> Iterator[Problem]:
    """An event's file lies in the folder of a year in which it may have happened.

    So that editors find it.
    """
    for event in record.events:
        year = int(event.path.split("/")[-2])
        first, last = event.data.date.earliest, event.data.date.latest
        if first and first > record.today and not event.data.expected:
            continue  # the year is wrong anyway, and another rule says so
        if (first and first.year > year) or (last and last.year < year):
            message = f"the file lies in {year:04}/, the date is {event.data.date.display()}"
            right = (first or last or record.today).year
            yield report(event.location("date"), message, f"move the file to {right:04}/, or correct the date")


@rule("D207", bad="published: 2025-12-14\nmodified: 2025-12-13", good="published: 2025-12-13\nmodified: 2025-12-14")
def sources_change_after_they_appear(record: Record, report: Report) -> Iterator[Problem]:
    """A source is not modified before it is published.

    The two dates are swapped more often than not.
    """
    for source in record.of_kind(model.Source):
        published, modified = source.data.published, source.data.modified
        if published and modified and (modified.latest or date.max) < (published.earliest or date.min):
            related = (source.location("published"),)
            yield report(source.location("modified"), "modified is before published", "swap the two?", related=related)


@rule("M703", bad="step: licensed\nas: enacted", good="basis: enacted\ninstrument: {name: General Licence 13}")
def enacted_steps_name_the_law(record: Record, report: Report) -> Iterator[Problem]:
    """A step is enacted only where a legal act is named.

    What was announced is not yet law; only a legal act moves the legal state.
    """
    for part, location in _steps(record):
        if part.basis == "enacted" and not part.instrument:
            message = f"'{part.step}' is marked as enacted and names no legal act"
            yield report(location, message, "add instrument: {name: …}, or write basis: reported")


@rule("M704", bad="step: lifted\nas: announced", good="step: lifted\nas: announced\nby: john-coale")
def announcements_name_the_speaker(record: Record, report: Report) -> Iterator[Problem]:
    """An announced step names who announced it.

    An announcement without a speaker is a report.
    """
    for part, location in _steps(record):
        if part.basis == "announced" and not part.by:
            hint = "add by: who said so, or write reported"
            yield report(location, f"'{part.step}' was announced by nobody", hint)


@rule("M705", bad="date: 2021-08-09\nuntil: 2021-01", good="until: 2022-01")
def until_is_later(record: Record, report: Report) -> Iterator[Problem]:
    """A step does not end before it begins.

    Its `until` is the day on which it ends by itself.
    """
    for event in record.events:
        for index, part in enumerate(event.data.sanctions):
            begins = (part.date or event.data.date).earliest
            if part.until and begins and (part.until.latest or date.max) < begins:
                message = f"until {part.until.display()} is before {(part.date or event.data.date).display()}"
                yield report(event.location("sanctions", index, "until"), message, "correct one of the two")


def _steps(record: Record) -> Iterator[tuple[model.SanctionStep, Location]]:
    for event in record.events:
        for index, part in enumerate(event.data.sanctions):
            yield part, event.location("sanctions", index)


def _impossible(report: Report, clash: Clash, subject: str) -> Problem:
    change, other = clash.change, clash.previous
    where = f"'{other.word}' of {other.edtf_date.display()} in '{other.event.id}'"
    order = "stands before" if not clash.state else "cannot follow"
    message = f"{subject}: '{change.word}' of {change.edtf_date.display()} {order} {where}"
    possible = f"from there: {', '.join(clash.allowed) or 'nothing more'}" if clash.state else "correct a date"
    hint = f"{possible}; or say with after: which came first"
    return report(change.location, message, hint, related=(other.location,))
