"""Where a passage goes: a statement, an answer, a new question, somebody's part in an event."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from generator import model
from generator.editing.answer import (
    WORDING,
    AlreadyAnswered,
    MissingReason,
    NewAnswer,
    answer_edits,
    check_difference,
    check_reason,
    check_value,
    read_value,
)
from generator.editing.edits import Edit, InsertItem, SetField
from generator.editing.errors import EditError, UnsettledQuestion
from generator.editing.ids import make_id
from generator.editing.names import SPEAKERS, Names
from generator.editing.worksheet.entry_drafts import DraftedEntry, EntryDrafts
from generator.editing.worksheet.form import QUESTION_ID, Line
from generator.editing.yaml_document import Value
from generator.model.claims import probable_type
from generator.model.reflection.fields import field_of, key_order
from generator.problems import nearest, suggestion
from generator.read.archive import words_of
from generator.record.claims import anchor_of
from generator.rules.claims import ACCUSED

OF_TIME = re.compile(r"\b(?:when|year|date)\b", re.IGNORECASE)  # what a question asks for that a year answers
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
TARGET = re.compile(r"(?P<entry>[^#=]+?)\s*(?:#\s*(?P<claim>[^=\s]+))?\s*(?:=\s*(?P<value>.*))?")
IN_MARKS = re.compile(r"(?P<front>(?:.*=)?\s*)[\"“](?P<words>[^\"“”]+)[\"”]")  # a value wholly in quotation marks
CALLED = {"freed": "released", "let-go": "released", "jailed": "held", "imprisoned": "held", "deported": "expelled"}
DAY = re.compile(r"(on|until) (\d{4}\S*)")  # of a person's change or a measure's step, and how long this holds
SENTENCE = re.compile(r"\b(?:years?|months?|days?)\b|\blife\b")
DETAILS = ("ask", QUESTION_ID, "answer", "unit", "as of", "difference", "reason")  # of a question, below where it goes
CAUTION = "caution"  # what a reader should know of the article, for which the words are proof
AFFILIATION = "affiliation"  # whose: the words say for whom somebody speaks, or to whom somebody belongs
ALLEGATION = "alleges against"  # whom the statement or question accuses
OUTCOME = "outcome"  # of a charge, conviction or sentence, or of an allegation, in the line above it
ADD_OUTCOME = "say in a line 'outcome:' below what came of it, or: Not in the record."
SAID_AGAIN = 4  # words at the beginning of a note, by which a reason takes its place
PRINCIPAL = re.compile(r"(speaks for|part of)\s+(.+)")
PARTS: Mapping[str, tuple[str, type[model.StrictModel]]] = {
    "person": ("people", model.PersonAtEvent),
    "organisation": ("organisations", model.OrganisationAtEvent),
    "measure": ("sanctions", model.SanctionStep),
    "after": ("after", model.Precedence),
}


class Refusal(Exception):
    """What cannot be applied, and the line of the worksheet that says so; `further` are those of the same passage."""

    def __init__(self, line: int, message: str, *, is_of_question: bool = False) -> None:
        super().__init__(message)
        self.line = line
        self.message = message
        self.is_of_question = is_of_question  # and not of this line alone: what mends one mends all
        self.further: list[Refusal] = []


@dataclass(slots=True)
class Target:
    """One line `goes to:` with the lines below it that belong to it."""

    line: Line
    details: list[Line] = field(default_factory=list)

    @property
    def is_about_claim(self) -> bool:
        """Whether it is a question or a statement that is named or asked; else the entry takes the passage."""
        return "#" in self.line.value or self.detail("ask") is not None

    def detail(self, name: str) -> Line | None:
        return next((line for line in self.details if line.name == name and line.value), None)

    def text(self, name: str) -> str:
        line = self.detail(name)
        return line.value if line else ""

    @property
    def question(self) -> tuple[str, str]:
        """The question that is answered, as it is named here or asked; nothing where there is no answer."""
        place, sign, _ = self.line.value.partition("=")
        return (place.strip(), self.text("ask")) if sign or self.detail("answer") else ("", "")


def targets_in(lines: Iterable[Line]) -> list[Target]:
    """The places that a passage's lines name, each with the details below it or above the first; what needs none."""
    filled_in = [line for line in lines if line.value]
    sourced = [Target(line) for line in filled_in if line.name in (AFFILIATION, CAUTION)]
    places = [Target(line) for line in filled_in if line.name == "goes to"]
    details = [line for line in filled_in if line.name in (*PARTS, ALLEGATION, OUTCOME, *DETAILS)]
    if details and not places:
        raise Refusal(details[0].number, "write 'goes to:' and the event above this line")
    for line in details:
        index = max((index for index, place in enumerate(places) if place.line.number < line.number), default=0)
        if line.name == "ask" and places[index].detail("ask"):
            places.insert(index + 1, Target(places[index].line))
            index += 1
        present = None if line.name in (*PARTS, OUTCOME) else places[index].detail(line.name)
        if present:
            raise Refusal(line.number, f"'{line.name}:' stands in line {present.number} already - keep one of the two")
        places[index].details.append(line)
    return [*places, *sourced]


def with_shared_lines(target: Target, worksheet: Sequence[Target]) -> Target:
    """The same place; how and why answers differ is said once, below any answer to the question in the worksheet."""
    answers = [answer for answer in worksheet if answer.question == target.question] if any(target.question) else []
    names = [name for name in ("difference", "reason") if not target.detail(name)]
    shared = [next(filter(None, (answer.detail(name) for answer in answers)), None) for name in names]
    return Target(target.line, [*target.details, *filter(None, shared)])


def without_idle_marks(target: Target, words: Sequence[str]) -> Target:
    """The same place, with no quotation marks around a value that the article, whose words these are, does not have.

    Some write values so, as YAML does; in the record such marks quote the article.
    """

    def unquoted(line: Line) -> Line:
        match = IN_MARKS.fullmatch(line.value)
        is_idle = match and f" {' '.join(words_of(match['words']))} " not in f" {' '.join(words)} "
        return line._replace(value=match["front"] + match["words"]) if match and is_idle else line

    details = [unquoted(line) if line.name == "answer" else line for line in target.details]
    return Target(unquoted(target.line), details)


def place_passage(
    target: Target, citation: str, drafts: EntryDrafts, names: Names, worksheet: Sequence[Target]
) -> None:
    """Put a passage where the target, one of those in a worksheet, says; Refusal if it cannot stand there."""
    if target.line.name in (AFFILIATION, CAUTION):
        with refusing(target.line):
            _place_apart(target.line, citation, drafts, names)
        return
    match = TARGET.fullmatch(target.line.value)
    if not match:
        message = f"'{target.line.value}' is no place - write an id or a name, or EVENT#question = VALUE"
        raise Refusal(target.line.number, message)
    _check_question(target, is_about_claim=bool(match["claim"]))
    with refusing(target.line):
        if "," in match["entry"] and not names.knows(match["entry"]):
            raise EditError("several places stand here", "write a line 'goes to:' for each")
        if match["value"] == "":
            raise EditError("nothing stands behind the =", "write what the words answer")
        entry_id = names.resolve(match["entry"])
        entry = drafts.entry(entry_id)
        outcomes = _outcomes(target)
        if target.detail("ask"):
            drafts.edit(entry_id, _question(target, drafts, entry_id, citation, _allegation(target, outcomes, names)))
        elif match["claim"]:
            drafts.edit(entry_id, _claim(target, drafts, entry_id, match["claim"], citation))
            allegation = _allegation(target, outcomes, names)
            drafts.edit(entry_id, _accusation(drafts.entry(entry_id).data.claims, match["claim"], allegation))
            _check_rivals(target, drafts.entry(entry_id), match["claim"], worksheet)
        elif match["value"]:
            raise EditError(f"'{match['value']}' answers no question", f"write {entry_id}#question = {match['value']}")
        else:
            drafts.edit(entry_id, _statement(target, entry, citation, _allegation(target, outcomes, names)))
    for line in target.details:
        if line.name in PARTS:
            with refusing(line):
                drafts.edit(entry_id, _part(line, drafts.entry(entry_id), citation, names, outcomes.get(line, "")))


def _place_apart(line: Line, citation: str, drafts: EntryDrafts, names: Names) -> None:
    """Put a passage behind what is said of its source, or of somebody in it."""
    if line.name == CAUTION:
        caution: dict[str, Value] = {"note": line.value, "cites": [citation]}
        drafts.edit(citation.partition("#")[0], [InsertItem(("cautions",), caution, order=key_order(model.Source))])
        return
    name, _, words = line.value.partition("=")
    entry_id = names.resolve(name, SPEAKERS)
    drafts.edit(entry_id, _affiliation(drafts.entry(entry_id), words.strip(), citation, names))


def _outcomes(target: Target) -> dict[Line, str]:
    """What came of each accusation, by the line of it; Refusal of an outcome that stands elsewhere."""
    outcomes: dict[Line, str] = {}
    accusation: Line | None = None
    for line in target.details:
        if line.name == ALLEGATION:
            accusation = line
        elif line.name in PARTS:
            accusation = line if any(change in line.value.lower() for change in ACCUSED) else None
        elif line.name == OUTCOME:
            if accusation is None:
                message = "no charge, conviction, sentence or 'alleges against:' stands above this line"
                raise Refusal(line.number, f"{message} - write it there")
            outcomes[accusation] = line.value
    return outcomes


def _allegation(target: Target, outcomes: Mapping[Line, str], names: Names) -> dict[str, Value]:
    """The fields of a claim that accuses somebody; Refusal where nothing says what came of it."""
    line = target.detail(ALLEGATION)
    if line is None:
        return {}
    if line not in outcomes:
        raise Refusal(line.number, f"an allegation stands here without its outcome - {ADD_OUTCOME}")
    with refusing(line):
        return {"alleges_against": names.resolve_list(line.value, SPEAKERS), "outcome": outcomes[line]}


def _check_question(target: Target, *, is_about_claim: bool) -> None:
    """Refusal of an answer to nothing, of a second question in one place, and of a difference that is none."""
    ask = target.detail("ask")
    if ask and is_about_claim:
        raise Refusal(ask.number, "the line 'goes to:' above names a question already - write the entry alone there")
    names = ("answer", "unit") if is_about_claim else tuple(name for name in DETAILS if name != "ask")
    line = next(filter(None, map(target.detail, names)), None)
    difference = target.detail("difference")
    if difference:
        with refusing(difference):
            check_difference(difference.value)
    if line and not ask:
        hint = "write 'ask:' and the question above it, or the answer behind 'goes to: EVENT#question ='"
        raise Refusal(line.number, f"'{line.name}:' stands here without a question - {hint}")


def _check_rivals(target: Target, entry: DraftedEntry, anchor: str, worksheet: Sequence[Target]) -> None:
    """Refusal of a difference where a question has but one answer, in its file and in the worksheet."""
    difference = target.detail("difference")
    claim = next((claim for claim in entry.data.claims if claim.id == anchor), None)
    answers = {answer.line.value for answer in worksheet if answer.question == target.question}
    standing = [answer for answer in claim.answers if not answer.rejected] if claim else []
    if difference and max(len(standing), len(answers)) < 2:
        message = f"'{target.question[0]}' has this one answer, which differs from none"
        raise Refusal(difference.number, f"{message} - drop this line, or write the other answer")


def check_reason_of(target: Target) -> None:
    """Refusal of a reason that counts articles."""
    reason = target.detail("reason")
    if reason:
        with refusing(reason):
            check_reason(reason.value)


@contextmanager
def refusing(line: Line) -> Iterator[None]:
    """A block in which an EditError becomes a Refusal at a line."""
    try:
        yield
    except EditError as error:
        raise Refusal(line.number, str(error), is_of_question=isinstance(error, UnsettledQuestion)) from None


def _affiliation(entry: DraftedEntry, words: str, citation: str, names: Names) -> Iterator[Edit]:
    """For whom a person or an organisation speaks, or to whom it belongs, and the passage behind it."""
    assert isinstance(entry.data, model.Person | model.Organisation)
    principal = PRINCIPAL.fullmatch(words)
    if principal:
        field_name, principal_id = principal[1].replace(" ", "_"), names.resolve(principal[2], SPEAKERS)
        present = getattr(entry.data, field_name)
        if present and present != principal_id:
            raise EditError(f"its file has {field_name}: {present} already", "keep one of the two, there or here")
        if not present:
            yield SetField((field_name,), principal_id, key_order(entry.kind))
    elif words or not entry.data.needs_passage:
        message = f"nothing says to whom '{entry.data.name}' belongs"
        raise EditError(message, "write '= part of NAME' or '= speaks for NAME' behind the name")
    if citation not in entry.data.cites:
        yield InsertItem(("cites",), citation, order=key_order(entry.kind))


def _statement(target: Target, entry: DraftedEntry, citation: str, allegation: Mapping[str, Value]) -> Iterator[Edit]:
    """A statement that says the gist of its passage, unless there is one; with a part, unless it answers a question."""
    claims = [claim for claim in entry.data.claims if citation in claim.cites and not claim.ask]
    if any(line.name in PARTS for line in target.details):
        claims += [claim for claim in entry.data.claims if any(citation in answer.cites for answer in claim.answers)]
    if not claims:
        yield InsertItem(("claims",), {"cites": [citation], **allegation}, order=key_order(entry.kind))


def _question(
    target: Target, drafts: EntryDrafts, entry_id: str, citation: str, allegation: Mapping[str, Value]
) -> Iterator[Edit]:
    """A new question with its first answer; with the same words a second time, a further passage or answer of it."""
    ask, answer = target.text("ask"), target.text("answer")
    entry = drafts.entry(entry_id)
    claims = entry.data.claims
    index = next((index for index, claim in enumerate(claims) if claim.ask == ask), None)
    if index is not None:
        new = _new_answer(target, answer, citation)
        note = _note_to_keep(target, drafts, entry_id, index)
        yield from _further_source(claims[index], index, f"{entry_id}#{claims[index].id}", new, note)
        return
    ids = [claim.id for claim in claims if claim.id]
    claim: dict[str, Value] = {"id": target.text(QUESTION_ID) or make_id(ask, ids), "ask": ask, **allegation}
    if answer:
        unit = target.text("unit")
        kind = probable_type([answer], unit) or "text"
        if unit == "percent":
            claim, kind = claim | {"type": "percent"}, "percent"
        elif kind == "number" and OF_TIME.search(ask) and YEAR.fullmatch(answer):
            claim, kind = claim | {"type": "date"}, "date"
        elif unit:
            claim["unit"] = unit
        check_value(read_value(answer), kind)
        claim |= {"answers": [_new_answer(target, answer, citation).fields()]}
    elif target.text("reason"):
        claim["cites"] = [citation]
    else:
        hint = "write 'answer:' below, or in 'reason:' what is known while it stays open"
        raise EditError(f"'{ask}' has no answer", hint)
    difference = target.text("difference")
    if difference:
        claim |= {"type": WORDING} if difference == WORDING else {"difference": difference}
    if target.text("reason"):
        claim["note"] = target.text("reason")
    in_order = {name: claim[name] for name in key_order(model.Claim) if name in claim}
    yield InsertItem(("claims",), in_order, order=key_order(entry.kind))


def _claim(target: Target, drafts: EntryDrafts, entry_id: str, anchor: str, citation: str) -> Iterator[Edit]:
    """The passage behind a statement, an answer or an open question that is there."""
    entry, key = drafts.entry(entry_id), f"{entry_id}#{anchor}"
    value = target.line.value.partition("=")[2].strip()
    anchors = {anchor_of(claim, index): index for index, claim in enumerate(entry.data.claims)}
    if anchor not in anchors:
        near = next((name for name in anchors if name.endswith(f"-{anchor}")), nearest(anchor, anchors))
        likely = drafts.claims_called(anchor) or ([f"{entry_id}#{near}"] if near else [])
        raise EditError(f"there is no '{key}'", _name_claims(entry, entry_id, likely))
    index = anchors[anchor]
    claim = entry.data.claims[index]
    if not claim.ask and value:
        raise EditError(f"'{key}' is a statement and takes no answer", f"drop '= {value}'")
    note = _note_to_keep(target, drafts, entry_id, index)
    yield from _further_source(claim, index, key, _new_answer(target, value, citation), note)


def _accusation(claims: Sequence[model.Claim], anchor: str, allegation: Mapping[str, Value]) -> Iterator[Edit]:
    """Whom a statement or question that is there accuses; EditError where its file says so already."""
    index = next(index for index, claim in enumerate(claims) if anchor_of(claim, index) == anchor)
    if allegation and claims[index].alleges_against:
        message = f"'{anchor}' accuses {', '.join(claims[index].alleges_against)} already"
        raise EditError(message, f"drop the lines '{ALLEGATION}:' and '{OUTCOME}:' below")
    for name, value in allegation.items():
        yield SetField(("claims", index, name), value, key_order(model.Claim))


def _note_to_keep(target: Target, drafts: EntryDrafts, entry_id: str, index: int) -> str:
    """What stays of a question's note in front of the reason; nothing where that begins as the note does."""
    reason = target.detail("reason")
    if reason is None:
        return ""
    with refusing(reason):
        note = drafts.note_to_keep(entry_id, index, is_answered=any(target.question))
    return "" if note.split()[:SAID_AGAIN] == reason.value.split()[:SAID_AGAIN] else note


def _further_source(claim: model.Claim, index: int, key: str, new: NewAnswer, note: str) -> Iterator[Edit]:
    """A passage more behind an answer, a statement or an open question."""
    (citation,) = new.cites
    if claim.ask and (new.value or claim.answers):
        yield from _answer(claim, index, key, new, note)
        return
    if new.difference or (new.reason and not claim.ask):
        raise EditError(f"'{key}' is not answered here", "drop the lines 'reason:' and 'difference:' below")
    if new.reason:
        yield SetField(("claims", index, "note"), f"{note} {new.reason}".strip(), key_order(model.Claim))
    if citation not in claim.cites:
        yield InsertItem(("claims", index, "cites"), citation, order=key_order(model.Claim))


def _name_claims(entry: DraftedEntry, entry_id: str, likely: Sequence[str]) -> str:
    """The claim that was meant, else the questions of an entry, each with what it asks."""
    if likely:
        return f"did you mean {' or '.join(likely)}?"
    questions = [f"#{claim.id} ({claim.ask})" for claim in entry.data.claims if claim.ask]
    if not questions:
        return f"{entry_id} asks nothing yet: write 'goes to: {entry_id}' and 'ask:' below"
    return f"{entry_id} has {', '.join(questions)}; for another, write 'goes to: {entry_id}' and 'ask:' below"


def _new_answer(target: Target, value: str, citation: str) -> NewAnswer:
    reason, difference, as_of = map(target.text, ("reason", "difference", "as of"))
    return NewAnswer(value, [citation], reason=reason, difference=difference, as_of=as_of)


def _answer(claim: model.Claim, index: int, key: str, new: NewAnswer, note: str) -> Iterator[Edit]:
    if not new.value:
        raise EditError(f"'{key}' is a question", f"write the answer behind it: {key} = VALUE")
    try:
        yield from answer_edits(claim, index, key, new, note)
    except AlreadyAnswered:
        return
    except MissingReason as error:
        requests = [f"{request}, in a line '{name}:' below" for name, request in error.requests.items()]
        error.hint = "; ".join(requests)
        raise


def _part(line: Line, entry: DraftedEntry, citation: str, names: Names, outcome: str) -> Iterator[Edit]:
    """Somebody's part in an event, or a step of a measure: a name, then what is said of it."""
    if not isinstance(entry.data, model.Event):
        raise EditError(f"only an event has '{line.name}:'", "write 'goes to:' and the event above this line")
    name, sign, words = line.value.partition("=")
    if not sign and ": " in name:
        raise EditError("a colon stands behind the name", f"write {name.replace(': ', ' = ', 1)}")
    list_name, part = PARTS[line.name]
    subject = "event" if part is model.Precedence else line.name
    entry_id = names.resolve(name, (subject,))
    item: dict[str, Value] = {subject: entry_id, **_details(part, [word.strip() for word in words.split(",")], names)}
    present = getattr(entry.data, list_name)
    for index, participant in enumerate(present):
        is_same = getattr(participant, subject) == entry_id
        changes = [field_name for field_name in ("change", "step", "basis") if item.get(field_name)]
        if is_same and all(getattr(participant, field_name) == item[field_name] for field_name in changes):
            yield from _further(participant, (list_name, index), item | ({OUTCOME: outcome} if outcome else {}))
            if citation not in participant.cites:
                yield InsertItem((list_name, index, "cites"), citation, order=key_order(part))
            return
    if entry.data.expected and (item.get("change") or item.get("step")):
        raise EditError("an expected event changes nothing yet", "drop the change, and say in a claim what is expected")
    if item.get("change") in ACCUSED:
        if not (outcome or any(person.outcome for person in entry.data.people if person.person == entry_id)):
            raise EditError(f"'{item['change']}' stands here without its outcome", ADD_OUTCOME)
        item |= {OUTCOME: outcome} if outcome else {}
    item["cites"] = [citation]
    fields = {field_name: item[field_name] for field_name in key_order(part) if field_name in item}
    yield InsertItem((list_name,), fields, order=key_order(model.Event))


def _further(participant: model.StrictModel, path: model.FieldPath, item: Mapping[str, Value]) -> Iterator[Edit]:
    """What is said more of somebody's part that stands in an event; EditError where the event says something else."""
    for name, value in item.items():
        present = getattr(participant, name)
        if not present:
            yield SetField((*path, name), value, key_order(type(participant)))
        elif _as_words(present) != _as_words(value):
            message = f"'{_as_words(value)}' is said here, and the event has {name}: {_as_words(present)}"
            raise EditError(
                message, "drop these words behind the name, which then is cited, or correct the event's file"
            )


def _as_words(value: object) -> str:
    """A value of a part as an editor writes it; an act by its name."""
    if isinstance(value, model.Instrument):
        return value.name
    return str(value["name"]) if isinstance(value, dict) else str(value)


def _details(part: type[model.StrictModel], words: Sequence[str], names: Names) -> dict[str, Value]:
    """What the words behind the name say: those of a closed list, a sentence, who did it, or a role."""
    closed_fields = [name for name in ("change", "step", "basis") if name in part.model_fields]
    lists = {choice: name for name in closed_fields for choice in field_of(part, name).choices}
    details: dict[str, Value] = {}
    for word in filter(None, words):
        plain = word.lower().replace(" ", "-")
        day = DAY.fullmatch(word)
        if plain in lists:
            details[lists[plain]] = plain
        elif day and (name := {"on": "date"}.get(day[1], day[1])) in part.model_fields:
            details[name] = day[2]
        elif part is model.SanctionStep:
            name = word.removeprefix("by ")
            if "step" not in details:
                raise EditError(f"'{word}' is no step", suggestion(word, field_of(part, "step").choices))
            if details.get("basis") == "enacted" and word == name and not names.knows(name, SPEAKERS):
                details["instrument"] = {"name": name}
            else:
                details["by"] = names.resolve(name, SPEAKERS)
        elif part is model.PersonAtEvent and plain in ("in-absentia", "suspended"):
            details[plain.replace("-", "_")] = "true"
        elif "change" in details and SENTENCE.search(word):
            details["sentence"] = word
        elif near := nearest(CALLED.get(plain, plain), lists):
            raise EditError(f"'{word}' is no change", f"did you mean {near}? If it is a role, say it in more words")
        else:
            details["role"] = f"{details['role']}, {word}" if "role" in details else word
    return details
