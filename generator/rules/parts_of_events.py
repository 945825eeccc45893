"""Rules about what an event says of people and measures, held against its kind and the other fields beside it."""

import re
from collections.abc import Iterator, Mapping

from generator import model
from generator.model.values.vocabulary import CustodyAction, EventKind, MeasureAction
from generator.problems import Hint, Problem, Replacement
from generator.record.parts import Part
from generator.record.record import Record
from generator.rules.rule import Report, rule

Key = tuple[object, ...]
EventPart = Part[model.Event, model.PersonAtEvent | model.SanctionStep]
TIGHTENING: tuple[MeasureAction, ...] = (
    "proposed", "imposed", "extended", "widened", "licence-withdrawn", "resumed",
)  # fmt: skip
RELIEVING: tuple[MeasureAction, ...] = ("eased", "licensed", "suspended", "lifted", "expired", "annulled")
BEGINNINGS: tuple[CustodyAction, ...] = ("detained", "arrested")
ENDS: tuple[CustodyAction, ...] = ("released", "pardoned", "acquitted", "expelled")
OPPOSITES: Mapping[EventKind, tuple[CustodyAction | MeasureAction, ...]] = {
    "sanctions": RELIEVING,
    "relief": TIGHTENING,
    "arrest": ENDS,
    "pardon": BEGINNINGS,
    "release": BEGINNINGS,
}
LIFELONG = re.compile("life-?long|for life", re.IGNORECASE)
FITTING: Mapping[EventKind, EventKind] = {
    "sanctions": "relief", "relief": "sanctions", "arrest": "release", "pardon": "arrest", "release": "arrest",
}  # fmt: skip  # the kind of event that goes with what goes against a kind
PASS_SENTENCE: tuple[CustodyAction, ...] = ("convicted", "sentenced", "fined")


@rule("M706", bad="kind: relief\nsanctions:\n  - {measure: x, step: imposed}", good="kind: relief   # step: lifted")
def changes_go_with_the_kind_of_event(record: Record, report: Report) -> Iterator[Problem]:
    """A relief imposes nothing, sanctions lift nothing, an arrest frees nobody, a release or pardon arrests nobody.

    With dates that are not exact, two words that were swapped look like a possible order.
    """
    parts: list[EventPart] = [*record.person_parts, *record.step_parts]
    ids: set[str] = set()  # of events of which it is told: the other words there have the same cause
    for part in parts:
        kind = part.entry.data.kind
        if part.entry.id not in ids and goes_against_kind(part.entry.data, part.data):
            ids.add(part.entry.id)
            field = "step" if isinstance(part.data, model.SanctionStep) else "change"
            message = f"'{getattr(part.data, field)}' goes against the event's kind, '{kind}'"
            hint = f"write kind: {FITTING[kind]}, or correct this; if both are right, give it an event of its own"
            yield report(part.location(field), message, hint)


def goes_against_kind(event: model.Event, part: model.PersonAtEvent | model.SanctionStep) -> bool:
    """Whether all that an event says of the part's person, or of its measure on one basis, goes against its kind."""
    opposites = {*OPPOSITES.get(event.kind, ())}
    if isinstance(part, model.SanctionStep):
        steps = {step.step for step in event.sanctions if (step.measure, step.basis) == (part.measure, part.basis)}
        return steps <= opposites
    changes = {person.change for person in event.people if person.person == part.person}
    return part.change is not None and changes <= {None, *opposites}


@rule(
    "T611",
    bad="- {person: x, change: released}\n- {person: x, change: released}",
    good="- {person: x, change: released}",
)
def changes_stand_once(record: Record, report: Report) -> Iterator[Problem]:
    """An event names a person once beside the changes of custody, and each change or step of a measure once.

    Twice the same looks like two, and of two roles of one person nobody knows which is right.
    """
    parts: dict[Key, EventPart] = {}
    for person in record.person_parts:
        change = (person.entry.id, person.data.person, person.data.change)
        if not lacks_change(person.data):
            yield from _second(parts, change, person, "person", report)
    for step in record.step_parts:
        decision = (step.entry.id, step.data.measure, step.data.step, step.data.basis, step.data.date)
        yield from _second(parts, decision, step, "measure", report)


def _second(parts: dict[Key, EventPart], key: Key, part: EventPart, field: str, report: Report) -> Iterator[Problem]:
    first = parts.setdefault(key, part)
    if first is not part:
        roles = [getattr(item.data, "role", None) for item in (first, part)]
        is_same = roles[0] == roles[1]
        message = f"'{key[1]}' stands above {'with the same' if is_same else 'in another role'}"
        hint = "join their citations" if is_same else "write one role that says both, with the citations of the two"
        yield report(part.location(field), message, hint, related=(first.location(field),))


@rule("T610", bad="- {person: x, sentence: 11 years}", good="- {person: x, change: sentenced, sentence: 11 years}")
def sentences_are_passed(record: Record, report: Report) -> Iterator[Problem]:
    """What is said of a sentence stands beside the change that passes it. Otherwise no page shows it."""
    for person in record.person_parts:
        data = person.data
        if data.change in PASS_SENTENCE:
            if data.sentence and LIFELONG.fullmatch(data.sentence):
                hint = Hint("write life in prison", Replacement(data.sentence, "life in prison"))
                yield report(person.location("sentence"), f"'{data.sentence}' does not say of what", hint)
            if data.sentence and data.sentence.isdecimal():
                years = f"{data.sentence} years"
                hint = Hint(f"write {years}, or another unit", Replacement(data.sentence, years))
                yield report(person.location("sentence"), f"the sentence is {data.sentence} of nothing", hint)
            continue
        if data.sentence or data.suspended:
            field, verb = ("sentence", "stands") if data.sentence else ("suspended", "is suspended")
            remedy = "add change: sentenced"
            if data.change:
                remedy = f"write it in an item of its own with change: sentenced, apart from '{data.change}'"
            yield report(person.key_location(field), f"a sentence {verb} here that nobody passes", remedy)


def lacks_change(part: model.PersonAtEvent) -> bool:
    """Whether a sentence is told of somebody to whom nothing is said to have happened: its change is missing."""
    return bool(part.sentence and not part.change)
