"""Rules about what an event says of people and measures, held against its kind and the other fields beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator import model
from generator.model.values.vocabulary import CustodyAction, EventKind, MeasureAction
from generator.problems import Problem
from generator.record.record import Record
from generator.rules.parts import people_in, steps_in
from generator.rules.rule import Report, rule

TIGHTENING: tuple[MeasureAction, ...] = (
    "proposed", "imposed", "extended", "widened", "licence-withdrawn", "resumed",
)  # fmt: skip
RELIEVING: tuple[MeasureAction, ...] = ("eased", "licensed", "suspended", "lifted", "expired", "annulled")
OPPOSITE_STEPS: Mapping[EventKind, tuple[MeasureAction, ...]] = {"sanctions": RELIEVING, "relief": TIGHTENING}
BEGINNINGS: tuple[CustodyAction, ...] = ("detained", "arrested")
ENDS: tuple[CustodyAction, ...] = ("released", "pardoned", "acquitted", "expelled")
OPPOSITE_CHANGES: Mapping[EventKind, tuple[CustodyAction, ...]] = {
    "arrest": ENDS,
    "pardon": BEGINNINGS,
    "release": BEGINNINGS,
}
FITTING: Mapping[EventKind, EventKind] = {
    "sanctions": "relief", "relief": "sanctions", "arrest": "release", "pardon": "arrest", "release": "arrest",
}  # fmt: skip  # the kind of event that goes with what goes against a kind
PASS_SENTENCE: tuple[CustodyAction, ...] = ("convicted", "sentenced", "fined")


@rule("M706", bad="kind: relief\nsanctions:\n  - {measure: x, step: imposed}", good="kind: relief   # step: lifted")
def changes_go_with_the_kind_of_event(record: Record, report: Report) -> Iterator[Problem]:
    """A relief imposes nothing, sanctions lift nothing, an arrest frees nobody, a release or pardon arrests nobody.

    With dates that are not exact, two words that were swapped look like a possible order.
    """
    for step in steps_in(record):
        kind, word = step.entry.data.kind, step.data.step
        if word in OPPOSITE_STEPS.get(kind, ()):
            yield report(
                step.location("step"), f"'{word}' goes against the event's kind, '{kind}'", _hint("step", kind)
            )
    for person in people_in(record):
        kind, change = person.entry.data.kind, person.data.change
        changes = [part.change for part in person.entry.data.people if part.person == person.data.person]
        opposites = OPPOSITE_CHANGES.get(kind, ())
        if change in opposites and all(word is None or word in opposites for word in changes):
            message = f"'{change}' goes against the event's kind, '{kind}'"
            yield report(person.location("change"), message, _hint("change", kind))


def _hint(field: str, kind: EventKind) -> str:
    return (
        f"write kind: {FITTING[kind]}, or correct the {field}; if both are right, give the {field} an event of its own"
    )


@rule("T610", bad="- {person: x, sentence: 11 years}", good="- {person: x, change: sentenced, sentence: 11 years}")
def sentences_are_passed(record: Record, report: Report) -> Iterator[Problem]:
    """What is said of a sentence stands beside the change that passes it.

    Otherwise no page shows it.
    """
    for person in people_in(record):
        data = person.data
        if data.change in PASS_SENTENCE:
            continue
        if data.sentence:
            message = "a sentence stands here that nobody passes"
            yield report(person.key_location("sentence"), message, _sentence_hint(data))
        elif data.suspended:
            message = "a sentence is suspended here that nobody passes"
            yield report(person.key_location("suspended"), message, _sentence_hint(data))


def _sentence_hint(part: model.PersonAtEvent) -> str:
    if part.change:
        return f"write it in an item of its own with change: sentenced, apart from '{part.change}'"
    return "add change: sentenced"
