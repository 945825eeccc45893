"""Rules about claims, answers and the arithmetic between them."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from typing import get_args

from generator import model
from generator.model.reflection.traverse import parts_without_citations
from generator.model.values.dates.edtf import EdtfDate
from generator.model.values.dates.edtf_hints import diagnose
from generator.model.values.markdown import references_of
from generator.model.values.quantity import WAYS_TO_WRITE, Quantity, suggest_quantity
from generator.model.values.references import EntryReference
from generator.model.values.vocabulary import AnswerType
from generator.problems import Hint, Problem, Replacement
from generator.read.archive import words_of
from generator.record.checks import evaluate_check
from generator.record.claims import AssessedAnswer, AssessedClaim, ParsedValue, Status, anchor_of, parse_value
from generator.record.parts import Part
from generator.record.record import Record
from generator.rules.parts_of_events import lacks_change
from generator.rules.rule import Report, rule

NO_DATE = "write it like 2025-12-13 or 2025-12"
ACCUSED = frozenset({"charged", "convicted", "sentenced"})
ADD_OUTCOME = "add outcome: what came of it, with a [[reference]] to where that stands, or: Not in the record."
ARTICLES = re.compile(r"\b(?:an?|the) ")
UNKNOWN_OUTCOME = "not in the record"
ONLY_QUESTIONS = ("answers", "type", "unit", "not_comparable_with")
NEEDS_NOTE = {
    Status.CONTRADICTED: ("the answers differ", "say in one or two sentences how and why"),
    Status.DOUBTFUL: ("the claim is doubtful", "say what is doubted and why"),
    Status.OPEN: ("the question is open", "say what is known around it, and cite the nearest passages"),
    Status.CORRECTED: ("an answer is rejected", "say what was corrected by whom"),
}  # what is to be explained, and how


@rule("C400", bad="- id: total\n...\n- id: total", good="- id: total\n...\n- id: total-in-all")
def claim_ids_are_unique(record: Record, report: Report) -> Iterator[Problem]:
    """A claim's id stands once in its file, and two statements without an id do not cite the same passage first.

    The id is the claim's address on the page; the address of a statement without one is made of that passage.
    """
    for entry in record.entries.values():
        index_of: dict[str, int] = {}
        for index, claim in enumerate(entry.data.claims):
            anchor = anchor_of(claim, index)
            first = index_of.setdefault(anchor, index)
            if first != index:
                message, hint = f"claim id '{anchor}' stands twice in this file", "rename one of the two"
                if not claim.id:
                    message = f"two claims of this file have the address '{anchor}'"
                    words = re.findall(r"[a-z0-9]+", claim.text.lower())
                    hint = f"give this one an id, such as id: {'-'.join(words[:4])}"
                location, related = (entry.location("claims", number, "id") for number in (index, first))
                yield report(location, message, hint, related=(related,))


@rule(
    "C420",
    bad="- says: 123 people were pardoned.\n  ask: How many were pardoned?",
    good="- id: number\n  ask: How many were pardoned?",
)
def claims_state_or_ask(record: Record, report: Report) -> Iterator[Problem]:
    """A claim either states (`says`, or the gist of its one passage) or asks (`ask`, with an id).

    A statement has passages of its own; a question has answers that have them, and a type where they do not show it.
    """
    for part in record.claim_parts:
        claim = part.data
        if claim.says and claim.ask:
            hint = "write `says` for a statement, `ask` for a question"
            yield report(part.location(), "this claim both says and asks", hint)
        elif not claim.says and not claim.ask and (claim.answers or len(claim.cites) != 1):
            hint = "write `says` for a statement, `ask` for a question; only the gist of one passage stands by itself"
            yield report(part.location(), "this claim neither says nor asks", hint)
        elif claim.ask:
            if claim.id is None:
                hint = "add id: a few words that name it, joined by hyphens"
                yield report(part.location(), "this question has no id", hint)
            if claim.type is None and claim.answers:
                message = "the answers look different, and this question does not say what it wants"
                hint = f"add type: one of {', '.join(get_args(AnswerType))}"
                if any(answer.value in ("yes", "no") for answer in claim.answers):
                    hint = f'write "yes" or "no" for each, in quotes and nothing more; or {hint}'
                yield report(part.location(), message, hint)
        else:
            name = next((name for name in ONLY_QUESTIONS if getattr(claim, name)), "")
            if name:
                message = f"a statement has no {name}"
                yield report(part.key_location(name), message, "write `ask` in place of `says`, or drop this here")


@rule("C401", bad="- says: Coale called the talks productive.", good="- says: ...\n  cites: [rferl#productive]")
def everything_is_cited(record: Record, report: Report) -> Iterator[Problem]:
    """Every statement, answer, role, change, step and caution cites a passage.

    No statement without a passage: this is what the site promises its readers.
    """
    for entry in record.entries.values():
        for path, part in parts_without_citations(entry.data):
            is_unclear = isinstance(part, model.Claim) and (not part.text or part.answers)  # another rule says so
            if part.needs_passage and not is_unclear:
                place = path or next((name,) for name in ("speaks_for", "part_of") if getattr(part, name, None))
                yield report(entry.location(*place), f"{part.called} cites no passage", "add cites: [source#passage]")


@rule("C402", bad="cites: [rferl#freed, rferl#freed]", good="cites: [rferl#freed]")
def citations_stand_once(record: Record, report: Report) -> Iterator[Problem]:
    """A list of citations, or of entries, names each once. Twice the same passage looks like two."""
    for entry in record.entries.values():
        mentions = (mention for mention in entry.texts.mentions if isinstance(mention.reference, EntryReference))
        lists = (mention for mention in mentions if isinstance(mention.path[-1], int) and mention.field != "said_by")
        ids = ((mention.path, mention.value) for mention in lists)
        items = [*entry.texts.citations, *ids]
        last_places = {(path[:-1], ref): path for path, ref in items}
        if len(last_places) == len(items):
            continue
        for (field, ref), count in Counter((path[:-1], ref) for path, ref in items).items():
            if count > 1:
                yield report(entry.location(*last_places[field, ref]), f"'{ref}' stands {count} times here", "keep one")


@rule("C403", bad="{value: 12, rejected: slip, preferred: true}", good="{value: 12, rejected: slip}")
def rejected_answers_are_not_preferred(record: Record, report: Report) -> Iterator[Problem]:
    """A rejected answer is not the preferred one, and some answer still stands.

    What no longer stands cannot be shown first.
    """
    for part in record.claim_parts:
        answers = part.data.answers
        for index, answer in enumerate(answers):
            if answer.rejected and answer.preferred:
                location = part.key_location("answers", index, "preferred")
                yield report(location, "this answer is both rejected and preferred", "drop one of the two")
        if answers and all(answer.rejected for answer in answers):
            hint = "add the one that stands, or ask it as open: name the passages in cites:, the answer in note:"
            yield report(part.location("answers"), "every answer is rejected", hint)


@rule("C404", bad="type: number\nanswers:\n  - value: about 156", good="  - value: {about: 156}")
def values_fit_their_type(record: Record, report: Report) -> Iterator[Problem]:
    """An answer's value is of the type that its question names.

    Numbers are added up and compared, and dates are sorted.
    """
    for part in record.claim_parts:
        for index, answer in enumerate(part.data.answers):
            complaint = misfit(part.data.type, parse_value(part.data, answer))
            if complaint:
                yield report(part.location("answers", index, "value"), *complaint)


def misfit(kind: AnswerType | None, value: ParsedValue) -> tuple[str, str] | None:
    """What is wrong with a value where this is wanted, and how to mend it."""
    text = value.display() if isinstance(value, Quantity) else value
    words = isinstance(value, str) and re.fullmatch("[\u201c\u201e]([^\u201c\u201d]+)[\u201d\u201c]", value)
    if words and kind not in ("wording", "article"):
        return f"curly quotation marks stand around '{words[1]}'", f'write "{words[1]}", with straight ones'
    if kind in ("text", None) and isinstance(value, str) and re.fullmatch(r"(?i:yes|no|true|false)\W*", value):
        kind = "yes-no"
    match kind:
        case "number" | "percent" if not isinstance(value, Quantity):
            return f"a number is wanted, not '{value}'", suggest_quantity(str(value)) or WAYS_TO_WRITE
        case "date" if not isinstance(value, EdtfDate):
            mistake = diagnose(value) if isinstance(value, str) else None
            return f"a date is wanted, not '{text}'", mistake.hint if mistake else NO_DATE
        case "yes-no" if value not in ("yes", "no"):
            return f"yes or no is wanted, not '{text}'", 'write "yes" or "no" in quotes'
        case "text" | "wording" | "article" if isinstance(value, Quantity):
            return "words are wanted here", "write them out, or say type: number"
    return None


@rule(
    "C405",
    bad="- {value: 2025-11, preferred: true}\n- {value: 2024-11, preferred: true}",
    good="- {value: 2025-11, preferred: true}\n- {value: 2024-11}",
)
def one_answer_is_preferred(record: Record, report: Report) -> Iterator[Problem]:
    """At most one answer is preferred. Preferring says which answer is shown first."""
    for part in record.claim_parts:
        preferred = [index for index, answer in enumerate(part.data.answers) if answer.preferred]
        if len(preferred) > 1:
            first, second = (part.key_location("answers", index, "preferred") for index in preferred[:2])
            hint = "keep one, or none and let readers see the dispute"
            yield report(second, "two answers are preferred", hint, related=(first,))


@rule(
    "C407",
    bad="ask: When was the earlier group pardoned?\nanswers: [...]   # two that differ",
    good="note: The article that says 2024 speaks of recent months in the same sentence.",
)
def differences_are_explained(record: Record, report: Report) -> Iterator[Problem]:
    """A question whose answers differ, one that is doubted, one that is open and a rejected answer each carry a note.

    A dispute without a word of explanation leaves readers alone with two numbers; a kind of difference wants a reason.
    """
    for claim in record.claims_where(
        lambda claim: not claim.says and (claim.may_be_unsettled or (claim.ask and not claim.answers))
    ):
        if has_equal_answers(claim):
            continue  # another rule says so
        is_named = claim.data.difference and len(claim.standing_answers) > 1
        has_note = claim.data.note or (not is_named and any(answer.note for answer in claim.data.answers))
        if (claim.status in NEEDS_NOTE or is_named) and not has_note:
            reason, content = NEEDS_NOTE.get(claim.status, NEEDS_NOTE[Status.CONTRADICTED])
            yield report(claim.location(), f"{reason}, and there is no note", f"add note: {content}")
        elif len(claim.standing_answers) > 1 or claim.data.doubtful:  # of these speaks the note of the question
            for index, answer in enumerate(claim.data.answers):
                if answer.rejected and not answer.note:
                    hint = f"add note: {NEEDS_NOTE[Status.CORRECTED][1]}"
                    yield report(claim.location("answers", index), "this answer is rejected, and it has no note", hint)


@rule(
    "C418",
    bad="- {value: 23, cites: [alexa-ng#earlier]}\n- {value: 23, cites: [turkiye-today#earlier]}",
    good="- {value: 23, cites: [alexa-ng#earlier, turkiye-today#earlier]}",
)
def equal_answers_are_one(record: Record, report: Report) -> Iterator[Problem]:
    """Two answers of a question, or two claims of a file, do not say the same.

    Rival answers stand side by side; equal ones belong together with all their passages.
    """
    parts: dict[tuple[str, str], Part[model.EntryData, model.Claim]] = {}
    for part in record.claim_parts:
        words, field = (part.data.ask, "ask") if part.data.ask else (part.data.says, "says")
        first_part = parts.setdefault((part.entry.id, words), part) if words else part
        if first_part is not part:
            related = (first_part.location(field),)
            yield report(part.location(field), "this stands above already", "join the two", related=related)
    for claim in record.claims_where(lambda claim: len(claim.answers) > 1):
        positions: dict[tuple[object, ...], int] = {}
        for index, answer in enumerate(claim.answers):
            first = positions.setdefault(_statement(claim, answer), index)
            if first != index:
                location, earlier = (claim.location("answers", number, "value") for number in (index, first))
                message = "this answer stands above already"
                yield report(location, message, "join their citations", related=(earlier,))


def _statement(claim: AssessedClaim, answer: AssessedAnswer) -> tuple[object, ...]:
    """What two answers must have in common to say the same: their words, and signs only where the wording counts."""
    value: object = answer.parsed_value
    if isinstance(value, str):
        is_wording = claim.data.type == "wording"
        value = value.casefold().rstrip(".") if is_wording else ARTICLES.sub("", " ".join(words_of(value)))
    return value, answer.data.as_of, answer.data.rejected


def has_equal_answers(claim: AssessedClaim) -> bool:
    """Whether two answers to a question say the same: how they differ is asked once they are one."""
    return len({_statement(claim, answer) for answer in claim.answers}) < len(claim.answers)


@rule("C421", bad="- {equals: total}", good="- {sum: [first, second], equals: total}")
def checks_say_what_they_reckon(record: Record, report: Report) -> Iterator[Problem]:
    """A check adds up numbers (`sum`) or counts days between two dates (`days`), and explains itself if it fails.

    A sum that is known to fail is a finding of its own, and readers want it in words.
    """
    for part in record.check_parts:
        check = part.data
        if bool(check.sum) == bool(check.days):
            hint = "write sum: [one, other] or days: [from, to]"
            yield report(part.location(), "a check has either sum or days", hint)
        elif check.days and len(check.days) != 2:
            message = f"days are counted between two claims, not {len(check.days)}"
            yield report(part.location(), message, "name from and to")
        elif check.expect == "fails" and not check.note:
            yield report(part.location(), "a check that fails has no note", "add note: the sum in words")
        else:
            yield from _without_value(record, part, report)


@rule(
    "C411",
    bad="- {sum: [number-pardoned, earlier-batch], equals: total}   # 123 + 23 is not 156",
    good='- {sum: [number-pardoned, earlier-batch], equals: total, expect: fails, note: "123 + 23 is 146."}',
)
def arithmetic_comes_out_as_expected(record: Record, report: Report) -> Iterator[Problem]:
    """Sums and counts of days come out, unless the check expects that they fail; and then they must fail.

    Sources can agree on figures that do not fit; arithmetic finds it. An exception that is no longer one must go.
    """
    for part in record.check_parts:
        result = evaluate_check(record, part.entry, part.data)
        if result is None or (part.data.sum and part.data.days):
            continue
        if not result.fits and part.data.expect == "holds":
            hint = "correct a claim, or add expect: fails with a note"
            if part.data.days and result.words.startswith("-"):
                hint = f"the earlier day first: write days: [{', '.join(reversed(part.data.days))}]"
            yield report(part.location(), f"this check fails: {result.words}", hint)
        elif result.fits and part.data.expect == "fails":
            yield report(part.location("expect"), f"this check holds now: {result.words}", "remove expect: fails")


@rule("C422", bad="unit: years   # of a claim whose number is added to a number of people", good="unit: people")
def sums_count_one_thing(record: Record, report: Report) -> Iterator[Problem]:
    """The numbers that a check adds up, and their sum, count the same; what counts days has the unit days.

    People and years make no sum.
    """
    reported: set[str] = set()
    for part in record.check_parts:
        check = part.data
        if check.sum and check.days:
            continue  # another rule says so
        claims = [record.claim(ref, part.entry) for ref in check.claims if ref not in check.days]
        numbers = [claim for claim in claims if claim and claim.data.type == "number"]
        units = Counter(claim.data.unit or "" for claim in numbers)
        usual = "days" if check.days else max(units, key=lambda unit: (bool(unit), units[unit]), default="")
        for claim in numbers:
            unit = claim.data.unit or ""
            if unit == usual or claim.key in reported:
                continue
            reported.add(claim.key)
            purpose = "is a number of days" if check.days else f"goes into a sum of {usual}"
            message = f"this {purpose} and counts {unit or 'nothing that is named'}"
            hint = Hint(f"write unit: {usual}", Replacement(unit, usual) if unit else None)
            yield report(claim.location(*["unit"] * bool(unit)), message, hint, related=(part.location(),))


@rule(
    "C415",
    bad="not_comparable_with: [share-of-exports]   # and a check that adds the two",
    good="no check between the two",
)
def what_is_not_comparable_is_not_compared(record: Record, report: Report) -> Iterator[Problem]:
    """Claims marked as not comparable do not meet in a check.

    A share of demand and a share of exports are both percentages of something else.
    """
    incomparable: set[frozenset[str]] = set()
    for claim in record.claims_where(lambda claim: claim.not_comparable_with):
        counterparts = [record.claim(ref, claim.entry) for ref in claim.data.not_comparable_with]
        incomparable.update(frozenset({claim.key, counterpart.key}) for counterpart in counterparts if counterpart)
    for part in record.check_parts:
        claims = [record.claim(ref, part.entry) for ref in part.data.claims]
        pairs = combinations([claim.key for claim in claims if claim], 2)
        if any(frozenset(pair) in incomparable for pair in pairs):
            message = "this check compares claims that are marked as not comparable"
            yield report(part.location(), message, "drop the check, or the mark")


@rule(
    "C430",
    bad="- says: The papers accuse Los of smuggling.\n  alleges_against: [kasimir-los]",
    good="- says: ...\n  alleges_against: [kasimir-los]\n  outcome: Not in the record.",
)
def allegations_carry_their_outcome(record: Record, report: Report) -> Iterator[Problem]:
    """An allegation, charge, conviction or sentence carries its outcome, or says that it is not in the record.

    Who reads of an accusation must learn in the same place what came of it, and where that stands.
    """
    for part in record.claim_parts:
        if part.data.alleges_against and not part.data.outcome:
            yield report(part.key_location("alleges_against"), "this allegation has no outcome", ADD_OUTCOME)
        elif part.data.outcome and not part.data.alleges_against:
            hint = "add alleges_against: [who is accused]"
            yield report(part.key_location("outcome"), "an outcome of no allegation stands here", hint)
        yield from _outcome_without_support(part, report)
    people = record.person_parts
    accused = [person for person in people if person.data.change in ACCUSED]
    with_outcome = {(person.entry.id, person.data.person) for person in accused if person.data.outcome}
    for person in people:
        change, outcome = person.data.change, person.data.outcome
        subject = (person.entry.id, person.data.person)
        if change in ACCUSED and subject not in with_outcome:
            with_outcome.add(subject)  # one outcome will do for all that the event says of a person
            yield report(person.key_location("change"), f"'{change}' stands here without its outcome", ADD_OUTCOME)
        elif outcome and change not in (*ACCUSED, "fined") and not lacks_change(person.data):
            message = "an outcome of no charge, conviction, sentence or fine stands here"
            yield report(person.key_location("outcome"), message, "move it to the charge, conviction or sentence")
        yield from _outcome_without_support(person, report)


def _outcome_without_support(
    part: Part[model.EntryData, model.Claim | model.PersonAtEvent], report: Report
) -> Iterator[Problem]:
    outcome = part.data.outcome
    if outcome and UNKNOWN_OUTCOME not in outcome.casefold() and not references_of(outcome):
        hint = "add a [[reference]] to the event or claim that says so, or write: Not in the record."
        yield report(part.location("outcome"), "this outcome does not say where it stands", hint)


def _without_value(record: Record, part: Part[model.EntryData, model.Check], report: Report) -> Iterator[Problem]:
    """The claims in a check that give it no number or date; a claim that does not exist breaks another rule."""
    check = part.data
    operands: list[tuple[model.FieldPath, str]] = [(("sum", index), ref) for index, ref in enumerate(check.sum)]
    operands += [(("days", index), ref) for index, ref in enumerate(check.days)]
    if check.equals:
        operands.append((("equals",), check.equals))
    for path, ref in operands:
        claim = record.claim(ref, part.entry)
        if claim is None or (claim.data.answers and (claim.data.type is None or not claim.lead_answer)):
            continue  # other rules say so
        kind, types = ("a date", ("date",)) if path[0] == "days" else ("a number", ("number", "percent"))
        if claim.data.type not in types or not claim.lead_answer:
            message = f"'{ref}' has no answer that is {kind}"
            yield report(part.location(*path), message, "name a question that has one")
