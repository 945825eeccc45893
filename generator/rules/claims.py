"""Rules about claims, answers and the arithmetic between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import get_args

from generator import model
from generator.model.claims import Check
from generator.model.edtf import EdtfDate
from generator.model.fields import fields_of
from generator.model.quantity import Quantity
from generator.model.references import REFERENCE, PassageReference
from generator.model.traverse import parts_in
from generator.problems import Problem
from generator.read.entries import Entry
from generator.record.claims import Status, anchor_of
from generator.record.record import Record
from generator.rules.rule import Report, rule

ACCUSED = frozenset({"charged", "convicted", "sentenced"})
ADD_OUTCOME = "add outcome: what came of it, with a [[reference]] to where that stands, or: Not in the record."
UNKNOWN_OUTCOME = "not in the record"
ONLY_QUESTIONS = ("type", "unit", "not_comparable_with", "answers")


@rule("C400", bad="- id: total\n...\n- id: total", good="- id: total\n...\n- id: total-in-all")
def claim_ids_are_unique(record: Record, report: Report) -> Iterator[Problem]:
    """A claim's id stands once in its file.

    The id is the claim's address on the page.
    """
    for entry in record.entries.values():
        first: dict[str, int] = {}
        for index, claim in enumerate(entry.data.claims):
            anchor = anchor_of(claim, index)
            if anchor in first:
                related = (entry.location("claims", first[anchor], "id"),)
                message = f"claim id '{anchor}' stands twice in this file"
                yield report(entry.location("claims", index, "id"), message, "rename one of the two", related=related)
            else:
                first[anchor] = index


@rule(
    "C420",
    bad="- says: 123 people were pardoned.\n  ask: How many were pardoned?",
    good="- id: number\n  ask: How many were pardoned?\n  type: number",
)
def claims_state_or_ask(record: Record, report: Report) -> Iterator[Problem]:
    """A claim either states (`says`) or asks (`ask`, with an id and a type).

    A statement has passages of its own; a question has answers that have them.
    """
    for entry, index, claim in _claims(record):
        location = entry.location("claims", index)
        if bool(claim.says) == bool(claim.ask):
            message = "this claim both says and asks" if claim.says else "this claim neither says nor asks"
            yield report(location, message, "write `says` for a statement, `ask` for a question")
        elif claim.ask:
            if claim.id is None:
                yield report(location, "this question has no id", "add id: a few words that name it, joined by hyphens")
            if claim.type is None and claim.answers:
                kinds = ", ".join(get_args(model.AnswerType))
                yield report(location, "this question does not say what it wants", f"add type: one of {kinds}")
        else:
            for name in ONLY_QUESTIONS:
                if getattr(claim, name):
                    where = entry.key_location("claims", index, name)
                    yield report(where, f"a statement has no {name}", "make it a question with `ask`, or drop it")


@rule("C401", bad="- says: Coale called the talks productive.", good="- says: ...\n  cites: [rferl#productive]")
def everything_is_cited(record: Record, report: Report) -> Iterator[Problem]:
    """Every statement, answer, role, change, step and caution cites a passage.

    No statement without a passage: this is what the site promises its readers.
    """
    for entry in record.entries.values():
        for path, part in parts_in(entry.data):
            if part.needs_passage and not _citations(part):
                yield report(entry.location(*path), f"{part.called} cites no passage", "add cites: [source#passage]")


@rule("C402", bad="cites: [rferl#freed, rferl#freed]", good="cites: [rferl#freed]")
def citations_stand_once(record: Record, report: Report) -> Iterator[Problem]:
    """A list of citations names a passage once.

    Twice the same passage looks like two.
    """
    for entry in record.entries.values():
        for path, part in parts_in(entry.data):
            citations = _citations(part)
            for ref, count in Counter(citations).items():
                if count > 1:
                    last = max(index for index, citation in enumerate(citations) if citation == ref)
                    location = entry.location(*path, "cites", last)
                    yield report(location, f"'{ref}' is cited {count} times here", "keep one")


@rule("C403", bad="{value: 12, rejected: slip, preferred: true}", good="{value: 12, rejected: slip}")
def rejected_answers_are_not_preferred(record: Record, report: Report) -> Iterator[Problem]:
    """A rejected answer is not the preferred one, and some answer still stands.

    What no longer stands cannot be shown first.
    """
    for entry, index, claim in _claims(record):
        for at, answer in enumerate(claim.answers):
            if answer.rejected and answer.preferred:
                location = entry.key_location("claims", index, "answers", at, "preferred")
                yield report(location, "this answer is both rejected and preferred", "drop one of the two")
        if claim.answers and all(answer.rejected for answer in claim.answers):
            location = entry.location("claims", index, "answers")
            yield report(location, "every answer is rejected", "add the one that stands, or drop the answers")


@rule("C404", bad="type: number\nanswers:\n  - value: about 156", good="  - value: {about: 156}")
def values_fit_their_type(record: Record, report: Report) -> Iterator[Problem]:
    """An answer's value is of the type that its question names.

    Numbers are added up and compared, dates are sorted, ids become links.
    """
    for claim in record.claims.values():
        wanted = claim.data.type
        for at, answer in enumerate(claim.answers):
            location = claim.entry.location("claims", claim.index, "answers", at, "value")
            given = answer.parsed_value
            shown = given.display() if isinstance(given, Quantity) else given
            match wanted:
                case "number" | "percent" if not isinstance(given, Quantity):
                    hint = "write 123, or {over: 50}, {under: 5}, {about: 20}, {min: 8, max: 9}"
                    yield report(location, f"a number is wanted, not '{given}'", hint)
                case "date" if not isinstance(given, EdtfDate):
                    yield report(location, f"a date is wanted, not '{shown}'", "write it like 2025-12-13 or 2025-12")
                case "yes-no" if given not in ("yes", "no"):
                    yield report(location, f"yes or no is wanted, not '{shown}'", 'write "yes" or "no" in quotes')
                case "entry" if given not in record.entries and given not in record.unreadable_ids:
                    yield report(location, f"there is no entry '{shown}'", "write the id of a person or organisation")
                case "text" | "wording" if isinstance(given, Quantity):
                    yield report(location, "words are wanted here", "write them out, or say type: number")


@rule(
    "C405",
    bad="- {value: 2025-11, preferred: true}\n- {value: 2024-11, preferred: true}",
    good="- {value: 2025-11, preferred: true}\n- {value: 2024-11}",
)
def one_answer_is_preferred(record: Record, report: Report) -> Iterator[Problem]:
    """At most one answer is preferred.

    Preferring says which answer is shown first.
    """
    for entry, index, claim in _claims(record):
        preferred = [at for at, answer in enumerate(claim.answers) if answer.preferred]
        if len(preferred) > 1:
            places = [entry.key_location("claims", index, "answers", at, "preferred") for at in preferred]
            hint = "keep one, or none and let readers see the dispute"
            yield report(places[1], "two answers are preferred", hint, related=(places[0],))


@rule(
    "C407",
    bad="ask: When was the earlier group pardoned?\nanswers: [...]   # two that differ",
    good="note: The article that says 2024 speaks of recent months in the same sentence.",
)
def differences_are_explained(record: Record, report: Report) -> Iterator[Problem]:
    """A question whose answers differ, one that is doubted and one that is open each carry a note.

    A dispute without a word of explanation leaves readers alone with two numbers.
    """
    wanted = {
        Status.CONTRADICTED: ("the answers differ", "say in one or two sentences how and why"),
        Status.DOUBTFUL: ("the claim is doubtful", "say what is doubted and why"),
        Status.OPEN: ("the question is open", "say what is known around it, and cite the nearest passages"),
        Status.CORRECTED: ("an answer is rejected", "say what was corrected by whom"),
    }
    for claim in record.claims.values():
        told = wanted.get(claim.status)
        noted = claim.data.note or any(answer.note for answer in claim.data.answers)
        if told and not noted:
            message = f"{told[0]}, and there is no note"
            yield report(claim.entry.location("claims", claim.index), message, f"add note: {told[1]}")


@rule(
    "C418",
    bad="- {value: 23, cites: [alexa-ng#earlier]}\n- {value: 23, cites: [turkiye-today#earlier]}",
    good="- {value: 23, cites: [alexa-ng#earlier, turkiye-today#earlier]}",
)
def equal_answers_are_one(record: Record, report: Report) -> Iterator[Problem]:
    """Two answers of a question do not say the same.

    Rival answers stand side by side; equal ones belong together with all their passages.
    """
    for claim in record.claims.values():
        for at, answer in enumerate(claim.answers):
            for before in range(at):
                earlier = claim.answers[before]
                same = earlier.parsed_value == answer.parsed_value and earlier.data.as_of == answer.data.as_of
                if same and earlier.data.rejected == answer.data.rejected:
                    location, other = (
                        claim.entry.location("claims", claim.index, "answers", which, "value") for which in (at, before)
                    )
                    yield report(location, "this answer stands above already", "join their citations", related=(other,))


@rule("C421", bad="- {equals: total}", good="- {sum: [first, second], equals: total}")
def checks_say_what_they_reckon(record: Record, report: Report) -> Iterator[Problem]:
    """A check adds up numbers (`sum`) or counts days between two dates (`days`), and explains itself if it fails.

    A sum that is known to fail is a finding of its own, and readers want it in words.
    """
    for entry, index, check in _checks(record):
        location = entry.location("checks", index)
        if bool(check.sum) == bool(check.days):
            yield report(location, "a check has either sum or days", "write sum: [one, other] or days: [from, to]")
        elif check.days and len(check.days) != 2:
            yield report(location, f"days are counted between two claims, not {len(check.days)}", "name from and to")
        elif check.expect == "fails" and not check.note:
            yield report(location, "a check that fails has no note", "add note: the sum in words")
        else:
            yield from _unfit(record, entry, index, check, report)


@rule(
    "C411",
    bad="- {sum: [number-pardoned, earlier-batch], equals: total}   # 123 + 23 is not 156",
    good='- {sum: [number-pardoned, earlier-batch], equals: total, expect: fails, note: "123 + 23 is 146."}',
)
def arithmetic_comes_out_as_expected(record: Record, report: Report) -> Iterator[Problem]:
    """Sums and counts of days come out, unless the check expects that they fail; and then they must fail.

    Sources can agree on figures that do not fit; arithmetic finds it. An exception that is no longer one must go.
    """
    for entry, index, check in _checks(record):
        result = record.evaluate_check(entry, check)
        if result is None:
            continue
        if not result.fits and check.expect == "holds":
            hint = "correct a claim, or add expect: fails with a note"
            yield report(entry.location("checks", index), f"this check fails: {result.words}", hint)
        elif result.fits and check.expect == "fails":
            hint = "remove expect: fails"
            yield report(entry.location("checks", index, "expect"), f"this check holds now: {result.words}", hint)


@rule(
    "C415",
    bad="not_comparable_with: [share-of-exports]   # and a check that adds the two",
    good="no check between the two",
)
def what_is_not_comparable_is_not_compared(record: Record, report: Report) -> Iterator[Problem]:
    """Claims marked as not comparable do not meet in a check.

    A share of demand and a share of exports are both percentages of something else.
    """
    apart = {
        frozenset((claim.key, other.key))
        for claim in record.claims.values()
        for ref in claim.data.not_comparable_with
        if (other := record.claim(ref, claim.entry))
    }
    for entry, index, check in _checks(record):
        named = [claim.key for ref in check.claims if (claim := record.claim(ref, entry))]
        for at, one in enumerate(named):
            if any(frozenset((one, other)) in apart for other in named[at + 1 :]):
                message = "this check compares claims that are marked as not comparable"
                yield report(entry.location("checks", index), message, "drop the check, or the mark")
                break


@rule(
    "C430",
    bad="- says: The papers accuse Los of smuggling.\n  alleges_against: [kasimir-los]",
    good="- says: ...\n  alleges_against: [kasimir-los]\n  outcome: Not in the record.",
)
def allegations_carry_their_outcome(record: Record, report: Report) -> Iterator[Problem]:
    """An allegation, charge, conviction or sentence carries its outcome, or says that it is not in the record.

    Who reads of an accusation must learn in the same place what came of it, and where that stands.
    """
    for entry, index, claim in _claims(record):
        if claim.alleges_against and not claim.outcome:
            location = entry.key_location("claims", index, "alleges_against")
            yield report(location, "this allegation has no outcome", ADD_OUTCOME)
        elif claim.outcome and not claim.alleges_against:
            location = entry.key_location("claims", index, "outcome")
            yield report(location, "an outcome of no allegation stands here", "add alleges_against: [who is accused]")
        yield from _outcome(entry, ("claims", index), claim.outcome, report)
    for event in record.events:
        told = {part.person for part in event.data.people if part.outcome and part.change in ACCUSED}
        for index, part in enumerate(event.data.people):
            if part.change in ACCUSED and part.person not in told:
                told.add(part.person)
                location = event.key_location("people", index, "change")
                message = f"'{part.change}' stands here without its outcome"
                yield report(location, message, ADD_OUTCOME)
            elif part.outcome and part.change not in ACCUSED:
                location = event.key_location("people", index, "outcome")
                hint = "move it to the charge, conviction or sentence"
                yield report(location, "an outcome of no charge, conviction or sentence stands here", hint)
            yield from _outcome(event, ("people", index), part.outcome, report)


def _outcome(entry: Entry, path: model.FieldPath, outcome: str | None, report: Report) -> Iterator[Problem]:
    """An outcome that says something and names nothing in the record that bears it out."""
    if outcome and not REFERENCE.search(outcome) and UNKNOWN_OUTCOME not in outcome.casefold():
        hint = "add a [[reference]] to the event or claim that says so, or write: Not in the record."
        yield report(entry.location(*path, "outcome"), "this outcome does not say where it stands", hint)


def _claims(record: Record) -> Iterator[tuple[Entry, int, model.Claim]]:
    for entry in record.entries.values():
        for index, claim in enumerate(entry.data.claims):
            yield entry, index, claim


def _checks(record: Record) -> Iterator[tuple[Entry, int, Check]]:
    for entry in record.entries.values():
        for index, check in enumerate(entry.data.checks):
            yield entry, index, check


def _unfit(record: Record, entry: Entry, index: int, check: Check, report: Report) -> Iterator[Problem]:
    """Claims in a check whose answers cannot be reckoned with; what does not exist is another rule's."""
    parts = [("sum", ref, at) for at, ref in enumerate(check.sum)] + [
        ("days", ref, at) for at, ref in enumerate(check.days)
    ]
    equals = [("equals", check.equals, None)] if check.equals else []
    for name, ref, at in [*parts, *equals]:
        claim = record.claim(ref, entry)
        wanted = "a date" if name == "days" else "a number"
        kinds = ("date",) if name == "days" else ("number", "percent")
        if claim is None or (claim.data.answers and (claim.data.type is None or not claim.lead_answer)):
            continue  # other rules say so
        if claim.data.type not in kinds or not claim.lead_answer:
            location = (
                entry.location("checks", index, name) if at is None else entry.location("checks", index, name, at)
            )
            yield report(location, f"'{ref}' has no answer that is {wanted}", "name a question that has one")


def _citations(part: model.StrictModel) -> tuple[str, ...]:
    """The passages that a group of fields cites itself."""
    for field in fields_of(type(part)):
        if isinstance(field.reference, PassageReference):
            citations: tuple[str, ...] = getattr(part, field.name)
            return citations
    return ()
