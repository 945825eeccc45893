"""An answer is put beside the others, or its passages join the same answer; nothing else changes."""

from __future__ import annotations

import pytest

from generator.editing.answer import NewAnswer, add_answer, answer_edits, question_named, read_value
from generator.editing.edits import read_values
from generator.editing.errors import EditError
from generator.model.claims import Claim
from tests.records import SAMPLE, sample_record

RECORD = sample_record()


def answered(question: str, new: NewAnswer) -> dict[str, object]:
    """The claim's group of fields in the file with the new answer."""
    claim = question_named(RECORD, question)
    group: dict[str, object] = read_values(add_answer(RECORD, claim, new))["claims"][claim.index]
    return group


def test_the_passages_of_an_answer_that_stands_there_join_it() -> None:
    answers = answered("lorries-banned#girders", NewAnswer("2", ["ferry#lorries"]))["answers"]
    assert answers == [
        {"value": "2", "cites": ["gazette#ban", "gazette#quarrel", "ferry#lorries"]},
        {"value": "1", "cites": ["ferry#engineer"], "note": "He had examined the bridge himself."},
    ]


def test_a_number_in_a_group_is_the_same_answer_however_it_is_written() -> None:
    answers = answered("lorries-banned#lorries-a-day", NewAnswer("{over: 300}", ["gazette#ban"]))["answers"]
    assert isinstance(answers, list)
    assert answers[1]["cites"] == ["ferry#lorries", "ferry#correction", "gazette#ban"]


def test_another_answer_is_put_beside_the_others() -> None:
    group = answered("lorries-banned#girders", NewAnswer("3", ["ferry#lorries"], "Counted from a boat."))
    answers = group["answers"]
    assert isinstance(answers, list)
    assert answers[-1] == {"value": "3", "cites": ["ferry#lorries"], "note": "Counted from a boat."}
    assert group["note"] == "The papers have seen different reports."


def test_the_first_rival_needs_the_reason_why_they_differ() -> None:
    with pytest.raises(EditError, match="no note"):
        answered("lorries-banned#day-of-ban", NewAnswer("2019-03-05", ["ferry#lorries"]))
    group = answered(
        "lorries-banned#day-of-ban", NewAnswer("2019-03-05", ["ferry#lorries"], reason="The Ferry counts the next day.")
    )
    assert group["note"] == "The Ferry counts the next day."


def test_a_reason_takes_the_place_of_the_note_that_stands_there() -> None:
    reason = "The Ferry counted from a boat, and the other papers have seen reports."
    assert answered("lorries-banned#girders", NewAnswer("3", ["ferry#lorries"], reason=reason))["note"] == reason


@pytest.mark.parametrize("text", ["no", '"no"', "'no'", "“no”"])
def test_no_is_no_also_in_quotes(text: str) -> None:
    assert read_value(text) == "no"
    assert read_value('"bandits"') == '"bandits"'


def test_a_reason_does_not_count_articles() -> None:
    new = NewAnswer("2019-03-05", ["ferry#lorries"], reason="It may be that one article has the wrong day.")
    with pytest.raises(EditError, match="'one article' counts articles, which may be more one day"):
        answered("lorries-banned#day-of-ban", new)


@pytest.mark.parametrize(
    ("question", "cites", "message"),
    [
        ("lorries-banned#girder", ["gazette#ban"], "did you mean lorries-banned#girders"),
        ("girders", ["gazette#ban"], "there is no question 'girders' - write lorries-banned#girders$"),
        ("record-year-of-tolls", ["gazette#ban"], "write record-year-of-tolls#[a-z-]+"),
        ("lorries-banned#girders", ["gazette#bann"], "did you mean gazette#ban"),
        ("lorries-banned#girders", ["gazette"], "there is no passage 'gazette'"),
        ("lorries-banned#girders", [], "no passage gives this answer"),
        ("lorries-banned#girders", ["gazette#ban"], "has this answer with these passages already"),
    ],
)
def test_what_does_not_exist_is_named_with_the_nearest(question: str, cites: list[str], message: str) -> None:
    with pytest.raises(EditError, match=message):
        answered(question, NewAnswer("2", cites))


def test_an_answer_has_words() -> None:
    with pytest.raises(EditError, match="no answer is given"):
        answered("lorries-banned#girders", NewAnswer(" ", ["gazette#ban"]))


@pytest.mark.parametrize(("value", "kind"), [("3", "number"), ("2019-03", "date"), ("yes", "yes-no"), ("oak", "text")])
def test_an_open_question_has_the_type_of_its_first_answer(value: str, kind: str) -> None:
    claim = next(claim for claim in RECORD.claims.values() if claim.is_question and not claim.answers)
    group = answered(claim.key, NewAnswer(value, ["gazette#ban"]))
    assert Claim.model_validate(group).type == (claim.data.type or kind)
    assert group["answers"] == [{"value": value, "cites": ["gazette#ban"]}]


def test_a_question_says_what_it_wants_once_its_answers_no_longer_show_it() -> None:
    texts = [claim for claim in RECORD.claims.values() if claim.answers and claim.data.type == "text"]
    key, reason = texts[0].key, "They have seen different reports."
    with pytest.raises(EditError, match=r"another answer in words.* say how they differ"):
        answered(key, NewAnswer("12", ["gazette#ban"], reason=reason))
    assert answered(key, NewAnswer("12", ["gazette#ban"], reason=reason, difference="scope"))["type"] == "text"
    with pytest.raises(EditError, match="asks for no number: it has the answers"):
        answered(key, NewAnswer("{over: 12}", ["gazette#ban"], reason=reason))


def test_who_says_that_answers_may_all_be_right_says_it_of_a_further_one_too() -> None:
    claim = next(claim for claim in RECORD.claims.values() if claim.data.difference == "precision")
    new = NewAnswer("on three other days", ["gazette#ban"])
    with pytest.raises(EditError, match="another answer in words") as refused:
        answered(claim.key, new)
    assert "say whether they differ in precision with this one, too, or how" in str(refused.value)
    assert answered(claim.key, new._replace(difference="contradiction"))["difference"] == "contradiction"


def test_all_that_is_missing_is_asked_for_at_once() -> None:
    claim = next(claim for claim in RECORD.claims.values() if claim.answers and claim.data.type == "text")
    bare = claim.data.model_copy(update={"note": None, "difference": None})
    with pytest.raises(EditError, match=r"and no note .* --difference '...'; say why .* --reason '...'"):
        answer_edits(bare, claim.index, claim.key, NewAnswer("as oak", ["gazette#ban"]))


def test_answers_of_which_only_the_words_differ_need_no_reason() -> None:
    claim = next(claim for claim in RECORD.claims.values() if claim.answers and claim.data.type == "text")
    group = answered(claim.key, NewAnswer("as oak", ["gazette#ban"], difference="wording"))
    assert group["type"] == "wording"


def test_a_range_beside_a_number_needs_no_type() -> None:
    before = (SAMPLE / "events/2019/lorries-banned.yml").read_text("utf-8").count("type: ")
    claim = question_named(RECORD, "lorries-banned#girders")
    assert add_answer(RECORD, claim, NewAnswer("{min: 3, max: 4}", ["ferry#lorries"])).count("type: ") == before


def test_what_the_editors_have_reckoned_takes_no_answer_of_an_article() -> None:
    with pytest.raises(EditError, match="our own reckoning"):
        answered("record-year-of-tolls#crossings", NewAnswer("130000", ["gazette#tolls"]))
