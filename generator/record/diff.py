"""What a change to the record does, in words: per claim, per person, per measure, and what may not pass unsaid."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator import model
from generator.model.references import REFERENCE
from generator.model.vocabulary import Basis
from generator.problems import Location, Problem, Rule
from generator.read.entries import Entry
from generator.record.claims import AssessedClaim, Status
from generator.record.history import State, custody_changes, custody_on, measure_on, measure_steps
from generator.record.record import Record, name_of

IDS_REMAIN = Rule(
    "H900",
    "A published id stays, or leaves a tombstone.",
    "Addresses are for ever: whoever kept an old link must learn what became of the page.",
    "events/2025/talks-in-minsk.yml removed without a word",
    "events/2025/talks-in-minsk.yml   # moved_to: talks-of-december",
)
CORRECTIONS_ARE_TOLD = Rule(
    "H901",
    "A published value is changed with a line under corrections.",
    "Readers who have used the old value must be able to find out that it was wrong.",
    "value: 51   # it was 52 yesterday, and nothing says so",
    'corrections:\n  - {date: 2025-12-20, was: "52", now: "51", why: We had counted one person twice.}',
)
CHANGE_RULES = (IDS_REMAIN, CORRECTIONS_ARE_TOLD)

WORDS = {
    Status.AGREED: "sources agree",
    Status.ONE_ORIGIN: "one origin",
    Status.DISPUTED: "sources differ",
    Status.WORDING: "worded differently",
    Status.CORRECTED: "corrected",
    Status.DOUBTFUL: "doubted by the editors",
    Status.OPEN: "no answer",
    Status.UNSOURCED: "no source",
}
BASES: Mapping[Basis, str] = {"enacted": "in law", "announced": "as announced", "reported": "as reported"}
ALLEGED = frozenset({"charged", "convicted", "sentenced", "arrested", "detained"})
MARKUP = frozenset("&<>[]!@`*_|:#~\\")  # what GitHub's Markdown takes for more than text
REWORDED = 0.6  # how alike two statements in one entry must be to be one that was reworded
SECTIONS = {
    "care": "For two reviewers",
    "gone": "Gone",
    "dispute": "Disputes",
    "status": "How sure it is",
    "claim": "Statements and questions",
    "source": "Sources behind them",
    "state": "State of play",
    "entry": "Entries",
    "correction": "Corrections",
}  # the kinds of change in the order in which they are told


@dataclass(frozen=True, order=True, slots=True)
class Change:
    """One thing that a change does: its kind, the entry on whose page it shows, and a sentence for the reviewer."""

    kind: str
    entry: str
    sentence: str
    claim: str = ""


def changes(before: Record, after: Record) -> tuple[Change, ...]:
    """Everything that differs for readers, the gravest first."""
    found = [
        *_people(before, after),
        *_accused(before, after),
        *_gone(before, after),
        *_entries(before, after),
        *_claims(before, after),
        *_states(before, after),
        *_corrections(before, after),
    ]
    order = list(SECTIONS)
    return tuple(sorted(dict.fromkeys(found), key=lambda change: (order.index(change.kind), change.entry)))


def undeclared_changes(before: Record, after: Record) -> list[Problem]:
    """Ids that vanish without a tombstone, and published values that change without a line under corrections."""
    return [*_vanished(before, after), *_uncorrected(before, after)]


def as_text(found: Iterable[Change]) -> str:
    """The changes under their headings, for a terminal."""
    return _told(found, "{}:", "  {}: {}") or "Nothing changes for readers.\n"


def as_markdown(found: Iterable[Change]) -> str:
    """The changes under their headings, for the summary of a pull request."""
    told = _told(found, "### {}\n", "- **{}**: {}", escape=True)
    return f"## What this changes for readers\n\n{told or 'Nothing changes for readers.'}\n".rstrip() + "\n"


def as_data(found: Iterable[Change]) -> dict[str, Any]:
    """The changes for other programs."""
    listed = [{"kind": c.kind, "entry": c.entry, "claim": c.claim, "sentence": c.sentence} for c in found]
    return {"format_version": 1, "changes": listed, "two_reviewers": any(c["kind"] == "care" for c in listed)}


def _told(found: Iterable[Change], heading: str, line: str, *, escape: bool = False) -> str:
    grouped: dict[str, list[Change]] = {}
    for change in found:
        grouped.setdefault(change.kind, []).append(change)
    blocks = []
    for kind, several in grouped.items():
        told = [line.format(c.entry, _escaped(c.sentence) if escape else c.sentence) for c in several]
        blocks.append("\n".join([heading.format(SECTIONS[kind]), *told]))
    return "\n\n".join(blocks) + ("\n" if blocks else "")


def _escaped(text: str) -> str:
    """Text that GitHub's Markdown shows as it is: no tags, no images, nobody called by an @."""
    return "".join(f"&#{ord(char)};" if char in MARKUP else char for char in text)


# --- people ----------------------------------------------------------------------------------------------------


def _people(before: Record, after: Record) -> Iterator[Change]:
    """Who is newly named, and who is newly said to have been charged, tried or held."""
    for entry in after.of_kind(model.Person):
        if entry.id not in before.entries:
            yield Change("care", entry.id, f"{name_of(entry)} is newly named: {entry.data.why_named}")
        elif named := set(_naming(after, entry.id)) - set(_naming(before, entry.id)):
            for event_id in sorted(named):
                yield Change("entry", entry.id, f"{name_of(entry)} is now named in '{_title(after, event_id)}'")
    was, now = custody_changes(before.events), custody_changes(after.events)
    for person, steps in now.items():
        known = {(step.word, step.event.id) for step in was.get(person, ())}
        for step in steps:
            if step.word in ALLEGED and (step.word, step.event.id) not in known and person in after.entries:
                edtf_date = step.edtf_date.display()
                sentence = f"{name_of(after.entries[person])} is newly said to have been {step.word} ({edtf_date})"
                yield Change("care", person, sentence)
    for source in before.of_kind(model.Source):
        if source.id in after.tombstones or (source.id not in after.entries and source.id not in after.unreadable_ids):
            yield Change("care", source.id, f"the source {name_of(source)} is withdrawn")


def _accused(before: Record, after: Record) -> Iterator[Change]:
    """Who is newly accused in a claim."""
    known = {(claim.key, who) for claim in before.claims.values() for who in claim.data.alleges_against}
    for claim in after.claims.values():
        for who in claim.data.alleges_against:
            if (claim.key, who) not in known and who in after.entries:
                sentence = f"{_title(after, who)} is newly accused: {_quoted(after, claim)}"
                yield Change("care", claim.entry.id, sentence, claim.key)


def _naming(record: Record, person: str) -> Iterator[str]:
    return (entry.id for entry in record.mentions.get(person, ()))


# --- entries ---------------------------------------------------------------------------------------------------


def _gone(before: Record, after: Record) -> Iterator[Change]:
    for entry_id, entry in before.entries.items():
        if entry_id in after.tombstones:
            tombstone = after.tombstones[entry_id].data
            where = f"is now '{tombstone.moved_to}'" if tombstone.moved_to else f"is withdrawn: {tombstone.withdrawn}"
            yield Change("gone", entry_id, f"'{name_of(entry)}' {where}")
        elif entry_id not in after.entries and entry_id not in after.unreadable_ids:
            yield Change("gone", entry_id, f"'{name_of(entry)}' disappears without a tombstone; its address breaks")
    for key, claim in before.claims.items():
        if claim.data.id and key not in after.claims and claim.entry.id in after.entries:
            yield Change("gone", claim.entry.id, f"the address of {_quoted(before, claim)} breaks", key)


def _entries(before: Record, after: Record) -> Iterator[Change]:
    for entry_id, entry in after.entries.items():
        if entry_id not in before.entries:
            edtf_date = f" ({entry.data.date.display()})" if isinstance(entry.data, model.Event) else ""
            yield Change("entry", entry_id, f"new {entry.data.noun}: {name_of(entry)}{edtf_date}")
            continue
        for name, was, now in _fields_changed(before.entries[entry_id], entry):
            yield Change("entry", entry_id, f"{name}: {was or 'nothing'} becomes {now or 'nothing'}")


SHOWN: Mapping[type[model.EntryData], tuple[str, ...]] = {
    model.Event: ("title", "date", "kind", "place", "expected"),
    model.Person: ("name", "description"),
    model.Organisation: ("name", "kind", "description"),
    model.Measure: ("title", "jurisdiction", "authority", "legal_basis"),
    model.Source: ("title", "publisher", "address", "published", "modified", "production", "copies"),
    model.Topic: ("title",),
}  # the fields whose change is told one by one


def _fields_changed(was: Entry, now: Entry) -> Iterator[tuple[str, str, str]]:
    if type(was.data) is not type(now.data):
        return
    for name in SHOWN.get(type(now.data), ()):
        one, other = getattr(was.data, name), getattr(now.data, name)
        if one != other:
            yield name, _shown(one), _shown(other)


def _shown(value: Any) -> str:
    if value is None or value is False:
        return ""
    return value.display() if hasattr(value, "display") else "true" if value is True else f"'{value}'"


# --- claims ----------------------------------------------------------------------------------------------------


def _claims(before: Record, after: Record) -> Iterator[Change]:
    pairs = dict(_pairs(before, after))
    for key, claim in after.claims.items():
        where = claim.entry.id
        told = _quoted(after, claim)
        old = pairs.get(key)
        if old is None:
            yield Change("claim", where, f"new: {told} ({WORDS[claim.status]}{_by(after, claim)})", key)
            if claim.status is Status.DISPUTED:
                yield Change("dispute", where, f"a dispute is shown for the first time: {told}", key)
            continue
        yield from _one_claim(before, after, old, claim)
    kept = {claim.key for claim in pairs.values()}
    for key, claim in before.claims.items():
        if key not in kept:
            yield Change("claim", claim.entry.id, f"removed: {_quoted(before, claim)}", key)


def _one_claim(before: Record, after: Record, old: AssessedClaim, new: AssessedClaim) -> Iterator[Change]:
    where, told = new.entry.id, _quoted(after, new)
    if _words(old) != _words(new):
        yield Change("claim", where, f"reworded: {_quoted(before, old)} becomes {told}", new.key)
    yield from _outcome(after, old, new)
    yield from _status(after, old, new)
    for source in new.sources:
        if source not in old.sources:
            yield Change("source", where, f"{told} gains the source {_title(after, source)}", new.key)
    for source in old.sources:
        if source not in new.sources:
            yield Change("source", where, f"{told} loses the source {_title(before, source)}", new.key)
    was, now = _answers(before, old), _answers(after, new)
    for answer in now:
        if answer not in was:
            yield Change("claim", where, f"{told} has a new answer: {answer}", new.key)
    for answer in was:
        if answer not in now:
            yield Change("claim", where, f"{told} no longer has the answer {answer}", new.key)


def _outcome(after: Record, old: AssessedClaim, new: AssessedClaim) -> Iterator[Change]:
    """What is now said to have come of an allegation."""
    if old.data.outcome != new.data.outcome:
        text = new.data.outcome or "nothing"
        shown = after.plain(text, new.entry.id) if _resolves(after, text, new) else text
        yield Change("claim", new.entry.id, f"{_quoted(after, new)} has the outcome: {shown}", new.key)


def _status(after: Record, old: AssessedClaim, new: AssessedClaim) -> Iterator[Change]:
    """Another status, and a dispute that begins or ends with it."""
    if old.status is new.status:
        return
    where, told = new.entry.id, _quoted(after, new)
    if Status.DISPUTED in (old.status, new.status):
        verb = "begins" if new.status is Status.DISPUTED else "ends"
        yield Change("dispute", where, f"a dispute {verb}: {told}", new.key)
    sentence = f"{told}: {WORDS[old.status]} becomes {WORDS[new.status]}{_pages_of(after, new)}"
    yield Change("status", where, sentence, new.key)


def _pairs(before: Record, after: Record) -> Iterator[tuple[str, AssessedClaim]]:
    """Each claim of today with what it was: by its id, else by its words, else by words much like them."""
    left = dict(before.claims)
    waiting: list[AssessedClaim] = []
    for key, claim in after.claims.items():
        old = left.get(key) if claim.data.id else _same_words(left, claim)
        if old is None or bool(old.data.id) != bool(claim.data.id):
            waiting.append(claim)
            continue
        del left[old.key]
        yield key, old
    for claim in waiting:
        if claim.data.id and claim.key in before.claims:
            continue
        words = _words(claim)
        near = [
            (difflib.SequenceMatcher(None, _words(old), words).ratio(), old.key)
            for old in left.values()
            if old.entry.id == claim.entry.id and not old.data.id
        ]
        if near and max(near)[0] >= REWORDED:
            yield claim.key, left.pop(max(near)[1])


def _same_words(left: Mapping[str, AssessedClaim], claim: AssessedClaim) -> AssessedClaim | None:
    words = _words(claim)
    same = (old for old in left.values() if old.entry.id == claim.entry.id and not old.data.id)
    return next((old for old in same if _words(old) == words), None)


def _words(claim: AssessedClaim) -> str:
    """A claim's text as it was written: references stay, so that a change elsewhere does not seem to be one here."""
    return claim.data.ask or claim.data.says or ""


def _quoted(record: Record, claim: AssessedClaim) -> str:
    """A claim's text as readers see it; as written where a reference leads nowhere, which a rule will name."""
    text = _words(claim)
    return f"'{record.plain(text, claim.entry.id) if _resolves(record, text, claim) else text}'"


def _resolves(record: Record, text: str, assessed: AssessedClaim) -> bool:
    for found in REFERENCE.finditer(text):
        named, _, claim = found["target"].partition("#")
        named = (named or assessed.entry.id).removesuffix(":date")
        if named not in record.entries or (claim and f"{named}#{claim}" not in record.claims):
            return False
    return True


def _answers(record: Record, claim: AssessedClaim) -> list[str]:
    return [_answer(record, claim, index) for index in range(len(claim.answers))]


def _answer(record: Record, claim: AssessedClaim, index: int) -> str:
    answer = claim.answers[index]
    if claim.data.type == "entry" and str(answer.parsed_value) not in record.entries:
        return f"'{answer.parsed_value}'"
    shown = record.value_text(claim, answer.parsed_value)
    return f"'{shown}'" + (" (rejected)" if answer.data.rejected else "")


def _by(record: Record, claim: AssessedClaim) -> str:
    names = [_title(record, source) for source in claim.sources]
    return f"; {', '.join(names)}" if names else ""


def _pages_of(record: Record, claim: AssessedClaim) -> str:
    others = [_title(record, about) for about in claim.data.about if about in record.entries]
    return f"; also on the page of {', '.join(others)}" if others else ""


def _title(record: Record, entry_id: str) -> str:
    return name_of(record.entries[entry_id]) if entry_id in record.entries else entry_id


# --- state of play ---------------------------------------------------------------------------------------------


def _states(before: Record, after: Record) -> Iterator[Change]:
    """Who is in custody and which measure is in force today, where the change makes that another answer."""
    was, now = custody_changes(before.events), custody_changes(after.events)
    for person in sorted(was.keys() | now.keys()):
        one = _state(custody_on(was.get(person, ()), before.today))
        other = _state(custody_on(now.get(person, ()), after.today))
        if one != other:
            name = _title(after, person)
            yield Change("state", person, f"custody of {name}: {one or 'nothing'} becomes {other or 'nothing'}")
    earlier, later = measure_steps(before.events), measure_steps(after.events)
    for measure in sorted(earlier.keys() | later.keys()):
        one_by, other_by = (
            measure_on(earlier.get(measure, ()), before.today),
            measure_on(later.get(measure, ()), after.today),
        )
        for basis, label in BASES.items():
            one, other = _state(one_by.get(basis)), _state(other_by.get(basis))
            if one != other:
                name = _title(after, measure)
                sentence = f"{name}, {label}: {one or 'nothing'} becomes {other or 'nothing'}"
                yield Change("state", measure, sentence)


def _state(state: State | None) -> str:
    return f"{state.word} (since {state.since.edtf_date.display()})" if state else ""


def _corrections(before: Record, after: Record) -> Iterator[Change]:
    for entry in after.entries.values():
        old = before.entries.get(entry.id)
        known = old.data.corrections if old else ()
        for correction in entry.data.corrections:
            if correction not in known:
                yield Change("correction", entry.id, f"'{correction.was}' becomes '{correction.now}': {correction.why}")


# --- what may not pass unsaid ----------------------------------------------------------------------------------


def _vanished(before: Record, after: Record) -> Iterator[Problem]:
    present = {*after.entries, *after.tombstones, *after.unreadable_ids}
    for entry_id, entry in {**before.entries, **before.tombstones}.items():
        if entry_id not in present:
            message = f"the published id '{entry_id}' is gone"
            hint = "put the file back with one line: moved_to: the new id, or withdrawn: the reason"
            yield IDS_REMAIN.problem(Location(entry.path), message, hint)


def _uncorrected(before: Record, after: Record) -> Iterator[Problem]:
    for entry_id, entry in after.entries.items():
        old = before.entries.get(entry_id)
        if old is None or type(old.data) is not type(entry.data):
            continue
        told = [correction for correction in entry.data.corrections if correction not in old.data.corrections]
        if not told:
            for location, message in _values_changed(before, after, old, entry):
                hint = "add corrections: with date, was, now and why; or put the old value back"
                yield CORRECTIONS_ARE_TOLD.problem(location, message, hint)


def _values_changed(before: Record, after: Record, old: Entry, new: Entry) -> Iterator[tuple[Location, str]]:
    """The published values of an entry that are others now: dates, answers, custody and steps."""
    for name in ("date", "published"):
        one, other = getattr(old.data, name, None), getattr(new.data, name, None)
        if one is not None and one != other:
            yield new.location(name), f"{name} was {one.display()} when it was published"
    for claim in before.claims_of.get(old.id, ()):
        now = after.claims.get(claim.key)
        if now is None or not claim.data.id:
            continue
        answers = {_answer(after, now, index).removesuffix(" (rejected)") for index in range(len(now.answers))}
        for answer in _answers(before, claim):
            if answer.removesuffix(" (rejected)") not in answers:
                location = new.location("claims", now.index, "answers")
                yield location, f"the answer {answer} was published under '{claim.data.id}' and is gone"
    for field, key, values in (("people", "person", ("change", "sentence", "date")),
                               ("sanctions", "measure", ("step", "basis", "date", "until"))):  # fmt: skip
        yield from _parts_changed(old, new, field, key, values)


def _parts_changed(
    old: Entry, new: Entry, field: str, key: str, values: tuple[str, ...]
) -> Iterator[tuple[Location, str]]:
    """Custody changes or steps whose words or dates are others now; one that was merely added is no correction."""
    parts = list(enumerate(getattr(new.data, field, ())))
    for part in getattr(old.data, field, ()):
        same = [(index, other) for index, other in parts if getattr(other, key) == getattr(part, key)]
        told = {name: getattr(part, name) for name in values if getattr(part, name) is not None}
        if not told or any(all(getattr(other, name) == value for name, value in told.items()) for _, other in same):
            continue
        location = new.location(field, same[0][0]) if same else new.location(field)
        words = ", ".join(f"{name.rstrip('_')} {_shown(value)}" for name, value in told.items())
        yield location, f"{words} was published for '{getattr(part, key)}' and is gone"
