"""An answer of a source to a question that the record asks already."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from generator import model
from generator.editing.edits import Edit, InsertItem, SetField, apply_edits, read_values
from generator.editing.errors import EditError, UnsettledQuestion
from generator.editing.yaml_document import Value
from generator.model.claims import probable_type
from generator.model.reflection.fields import field_of, key_order
from generator.model.values.quantity import NotAQuantity, Quantity
from generator.model.values.vocabulary import AnswerType
from generator.problems import Problems, advice, suggestion
from generator.record.article_counts import Names as ArticleNames
from generator.record.article_counts import counts_in
from generator.record.claims import AssessedClaim, parse_value
from generator.record.record import Record
from generator.rules.claims import misfit
from generator.rules.sourcing import is_by_word

WORDING = "wording"  # a question's type: that only the words of its answers differ
DIFFERENCES = (*field_of(model.Claim, "difference").choices, WORDING)
COMPATIBLE = ("scope", "precision", "confirmation")  # what a further answer may put an end to
NO_NAMES = ArticleNames({})


class NewAnswer(NamedTuple):
    """What somebody wants to write under a question: a value, the passages that give it, and notes where needed.

    `note` is on the answer, and `as_of` the day for which it holds; `difference` and `reason` are on the question: how
    and why the answers differ.
    """

    value: str
    cites: Sequence[str]
    note: str = ""
    reason: str = ""
    difference: str = ""
    as_of: str = ""

    def fields(self) -> dict[str, Value]:
        fields = {"value": read_value(self.value), "as_of": self.as_of, "cites": [*self.cites], "note": self.note}
        return {name: fields[name] for name in key_order(model.Answer) if fields.get(name)}


def question_named(record: Record, reference: str) -> AssessedClaim:
    """The question that `entry#claim` names; EditError if there is none."""
    claim = record.claim(reference)
    if claim is None:
        options = [key for key, claim in record.claims.items() if claim.is_question and reference in key.split("#")]
        near = advice(reference, record.claims, "look for it with: timeline find WORDS")
        hint = f"write {' or '.join(options)}" if options else near
        raise EditError(f"there is no question '{reference}'", hint)
    if not claim.is_question:
        raise EditError(f"'{claim.key}' is a statement", "a statement is cited, not answered: add the passage to cites")
    return claim


def add_answer(record: Record, claim: AssessedClaim, new: NewAnswer) -> str:
    """The text of the claim's file with the answer, or its passages at an equal one; EditError if nothing changes."""
    if not new.value.strip():
        raise EditError("no answer is given", "write it behind the question")
    _check_passages(record, new.cites)
    check_reason(new.reason)
    return apply_edits(claim.entry.tree.text, answer_edits(claim.data, claim.index, claim.key, new))


def read_value(text: str) -> Value:
    """A value as the command line gives it: one line, or a group such as {over: 50}; yes and no also in quotes."""
    if quoted := re.fullmatch(r"[\"'“](yes|no)[\"'”]", text.strip()):
        return quoted[1]
    if not re.fullmatch(r"\{.*\}", text.strip()):
        return text.strip()
    try:
        group = read_values(f"value: {text}\n")["value"]
        Quantity.parse(group)
    except Problems as problems:
        raise EditError(problems.problems[0].message, "write it as {over: 50} or {min: 8, max: 9}") from None
    except NotAQuantity as error:
        raise EditError(error.message, error.hint) from None
    result: Value = group
    return result


class MissingReason(UnsettledQuestion):
    """The question has another answer, and nothing says how or why they differ: a request by the field for it."""

    def __init__(self, message: str, requests: Mapping[str, str]) -> None:
        super().__init__(message, "; ".join(f"{request}: --{name} '...'" for name, request in requests.items()))
        self.requests = requests


class AlreadyAnswered(EditError):
    """The question has this answer with these passages."""


def answer_edits(data: model.Claim, index: int, key: str, new: NewAnswer, note: str = "") -> list[Edit]:
    """What puts an answer under the question that stands at `index`; EditError if it cannot stand there.

    The reason takes the place of the question's note, and stands behind `note`.
    """
    if any(answer.reckoned for answer in data.answers):
        raise EditError(f"the answer to '{key}' is our own reckoning", "ask a question of your own in its place")
    question = {"difference": check_difference(new.difference)} if new.difference else {}
    if question.get("difference") == WORDING:
        data, question = data.model_copy(update={"type": WORDING}), {}
    if new.reason and new.reason not in note:
        question["note"] = f"{note} {new.reason}".strip()
    path: model.FieldPath = ("claims", index)
    fields = [SetField((*path, name), text, key_order(model.Claim)) for name, text in question.items()]
    return [*_edits(data, path, key, new, read_value(new.value)), *fields]


def _edits(data: model.Claim, path: model.FieldPath, key: str, new: NewAnswer, value: Value) -> Iterator[Edit]:
    kind = data.type or probable_type([value]) or "text"
    if isinstance(value, dict) and kind not in ("number", "percent"):
        answers = f": it has the answers {_list_values(data)}" if data.answers else ""
        raise EditError(f"'{key}' asks for no number{answers}", "answer in words, or answer another question")
    check_value(value, kind)
    index = _same_answer(data, kind, value, new.as_of)
    rejected = data.answers[index].rejected if index is not None else None
    if rejected:
        message = f"the answer '{value}' to '{key}' is there, and rejected as {rejected}"
        hint = "cite the passage under it in the file; said anew, it is a new answer there, and both take a note"
        raise EditError(message, hint)
    if index is None:
        if data.answers:
            _check_beside_others(data, key, new, kind)
        yield InsertItem((*path, "answers"), new.fields(), order=key_order(model.Claim))
        values = [value, *({} if isinstance(answer.value, Quantity) else answer.value for answer in data.answers)]
        if data.answers and probable_type(values, data.unit or "") != kind:  # it no longer shows in the answers
            yield SetField((*path, "type"), kind, key_order(model.Claim))
    else:
        fresh = [passage for passage in new.cites if passage not in data.answers[index].cites]
        if not (fresh or new.difference or new.reason):
            raise AlreadyAnswered(f"'{key}' has this answer with these passages already", "cite another passage")
        for passage in fresh:
            yield InsertItem((*path, "answers", index, "cites"), passage, order=key_order(model.Answer))
        if new.note:
            yield SetField((*path, "answers", index, "note"), new.note, key_order(model.Answer))


def _check_beside_others(data: model.Claim, key: str, new: NewAnswer, kind: AnswerType) -> None:
    """MissingReason if nothing says how or why the new answer and those that are there differ."""
    requests: dict[str, str] = {}
    is_unexplained = not (data.note or new.reason) and kind != "wording"
    if is_by_word(kind) and not new.difference and (data.difference or "") in ("", *COMPATIBLE):
        choices = f"({', '.join(DIFFERENCES)})"
        present = f"whether they differ in {data.difference} with this one, too, or how" if data.difference else ""
        requests["difference"] = f"say {present or 'how they differ'} {choices}"
    if is_unexplained:
        requests["reason"] = "say why the sources differ"
    if requests:
        words = " in words" if "difference" in requests else ""
        note = ", and no note" if is_unexplained else ""
        raise MissingReason(f"'{key}' has another answer{words}, {_list_values(data)}{note}", requests)


def check_difference(text: str) -> str:
    """How answers differ; EditError if there is no such word for it."""
    if text not in DIFFERENCES:
        raise EditError(f"'{text}' is no difference", suggestion(text, DIFFERENCES))
    return text


def check_reason(text: str) -> None:
    """EditError if a reason counts articles in words, which stay while the articles become more."""
    count = next(counts_in(text, NO_NAMES), None)
    if count:
        hint = "say it without the number, as in 'the reason is not told'"
        raise EditError(f"'{count[0]}' counts articles, which may be more one day", hint)


def check_value(value: Value, kind: AnswerType) -> None:
    """EditError if a value does not fit a question that asks for this."""
    answer = model.Answer.model_construct(value=_as_model(value))
    complaint = misfit(kind, parse_value(model.Claim.model_construct(type=kind), answer))
    if complaint:
        raise EditError(*complaint)


def _same_answer(claim: model.Claim, kind: str, value: Value, as_of: str) -> int | None:
    """The place of the answer that says the same of that day: of one that stands, else of one that is rejected."""
    typed = claim.model_copy(update={"type": kind})
    parsed_value = parse_value(typed, model.Answer.model_construct(value=_as_model(value)))
    equal = [index for index, answer in enumerate(claim.answers) if parse_value(typed, answer) == parsed_value]
    indexes = [index for index in equal if as_of in ("", str(claim.answers[index].as_of or ""))]
    return min(indexes, key=lambda index: bool(claim.answers[index].rejected), default=None)


def _as_model(value: Value) -> str | Quantity:
    return Quantity.parse(value) if isinstance(value, dict) else str(value)


def _check_passages(record: Record, cites: Sequence[str]) -> None:
    if not cites:
        raise EditError("no passage gives this answer", "name them: --cites source#passage")
    for cite in cites:
        if cite not in record.citations or "#" not in cite:  # a whole source is cited elsewhere
            source = cite.partition("#")[0]
            passages = [passage for passage in record.citations if "#" in passage]
            candidates = [passage for passage in passages if passage.startswith(f"{source}#")] or passages
            hint = advice(cite, candidates, f"add it first: timeline cite {source} WORDS")
            raise EditError(f"there is no passage '{cite}'", hint)


def _list_values(claim: model.Claim) -> str:
    return "; ".join(f"'{answer.value}'" for answer in claim.answers)
