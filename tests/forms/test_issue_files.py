"""From a filled-in form to files of the record, without loss."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.editing.edits import read_values
from generator.forms.issue_body import format_answers, parse_answers
from generator.forms.issue_files import NEWCOMER, Proposal, propose_files
from generator.forms.issue_forms import CORRECTION_FORM, EVENT_FORM, IssueForm
from tests.forms.answers import CORRECTION, EVENT, FILLED
from tests.records import SAMPLE, TODAY, sample_record

TEXTS = {
    f"events/{path.relative_to(SAMPLE / 'events').as_posix()}": path.read_text("utf-8")
    for path in sorted((SAMPLE / "events").glob("*/*.yml"))
}
ONLY_IN_THE_DESCRIPTION = frozenset({"harm", "ai", "evidence", "differs"})


def propose(answers: dict[str, str], form: IssueForm) -> Proposal:
    return propose_files(format_answers(answers, form), sample_record(), TODAY)


@pytest.mark.parametrize(("form", "answers"), FILLED, ids=[form.label for form, _ in FILLED])
@pytest.mark.parametrize("is_full", [True, False], ids=["full", "only-what-is-needed"])
def test_no_answer_is_lost(form: IssueForm, answers: dict[str, str], is_full: bool) -> None:
    answers = {q.id: answers[q.id] if q.required or is_full else "" for q in form.questions}
    if "trouble" in answers and not is_full:
        answers["trouble"] = "It is gone"  # what has moved needs an address
    proposal = propose(answers, form)
    assert parse_answers(proposal.description, form) == answers
    in_files = answers_in(proposal, form, answers)
    assert set(in_files) == set(answers) - ONLY_IN_THE_DESCRIPTION
    expected = {**answers, "short": answers["short"] or "news.example.org"} if form is EVENT_FORM else answers
    assert in_files == {name: expected[name] for name in in_files}


def test_what_the_article_says_itself_nobody_says_to_it_and_its_publisher_is_the_one_of_the_record() -> None:
    answers = {**EVENT, "short": "Harrowmouth Gazette", "said-by": "Harrowmouth Gazette", "passages": ""}
    _, source = propose(answers, EVENT_FORM).drafts
    assert read_values(source.text)["publisher"] == "gazette-press"
    assert "said_by" not in source.text


def answers_in(proposal: Proposal, form: IssueForm, answers: dict[str, str]) -> dict[str, str]:
    """The answers as the files of a proposal have them."""
    if form is EVENT_FORM:
        return event_answers_in(proposal)
    [(path, text)] = proposal.changes.items()
    entry, values = path.rpartition("/")[2].removesuffix(".yml"), read_values(text)
    if form is CORRECTION_FORM:
        *_, correction = values["corrections"]
        return {"entry": entry, **{name: correction[name] for name in ("was", "now", "why")}}
    before = "As printed under the article. "  # what the file said of its address stays
    assert values["address_note"].startswith(before)
    trouble, _, note = values["address_note"].removeprefix(before).partition(". ")
    address = values["address"] if answers["address"] else ""
    return {"entry": entry, "trouble": trouble.removesuffix("."), "address": address, "address_note": note}


def event_answers_in(proposal: Proposal) -> dict[str, str]:
    event, source = (read_values(draft.text) for draft in proposal.drafts)
    passages = {passage["gist"]: passage for passage in source["passages"]}
    passage, *others = [passages[gist] for gist in _gists_of(event, source)]
    names = [sample_record().entries[part["person"]].data.display_name for part in event.get("people", ())]
    lines = proposal.drafts[0].text.splitlines()
    names += [line.removeprefix(NEWCOMER) for line in lines if line.startswith(NEWCOMER)]
    answers = {name: event.get(name, "") for name in ("title", "date", "kind", "place", "summary")}
    answers["place"] = "".join(_names_of([answers["place"]] if answers["place"] else []))
    answers |= {name: source.get(name, "") for name in ("address", "short", "published")}
    answers |= {name: passage.get(name, "") for name in ("start", "end", "p")}
    answers["said-by"] = ", ".join(_names_of(passage.get("said_by", ()))) or "The article itself"
    answers["relies-on"] = "\n".join(_names_of(source.get("relies_on", ())))
    answers["passages"] = "\n".join(_line_of(other) for other in others)
    title = source["title"] if source.get("titled_by") != "editors" else ""
    return {**answers, "source-title": title, "people": "\n".join(names), "gist": passage["gist"]}


def _gists_of(event: dict[str, Any], source: dict[str, Any]) -> list[str]:
    """What the statements of an event show: the gist of the one passage that each cites."""
    gists = {passage["id"]: passage["gist"] for passage in source["passages"]}
    return [gists[cite.partition("#")[2]] for claim in event["claims"] for cite in claim["cites"]]


def _line_of(passage: dict[str, Any]) -> str:
    place = [passage["p"], passage["start"], passage.get("end", "")]
    return " | ".join([*place, passage["gist"], *_names_of(passage.get("said_by", ()))])


def _names_of(ids: Iterable[str]) -> list[str]:
    entries = sample_record().entries
    return [entries[name].data.display_name if name in entries else name.replace("-", " ").title() for name in ids]


def test_an_event_cites_the_passage_of_a_new_source() -> None:
    event, source = propose(EVENT, EVENT_FORM).drafts
    assert event.path == "2019/council-closes-ferry-bridge.yml"
    assert source.path == "sources/night-news.yml"
    values = read_values(event.text)
    assert values["people"] == [{"person": "ines-vola", "cites": values["claims"][0]["cites"]}]
    assert f"{NEWCOMER}Ida Holm" in event.text


def test_a_place_with_a_page_is_named_by_its_id() -> None:
    town = sample_record().entries["harrowmouth-town"].data.display_name
    for words, place in ((town.upper(), "harrowmouth-town"), ("A ramp", "A ramp")):
        assert read_values(propose({**EVENT, "place": words}, EVENT_FORM).drafts[0].text)["place"] == place


def test_a_known_article_is_not_added_again() -> None:
    answers = {**EVENT, "address": "http://www.gazette.example.org/2019/03/05/bridge?id=1&x=(y)&utm_source=x#top"}
    proposal = propose(answers, EVENT_FORM)
    assert [draft.path for draft in proposal.drafts] == ["2019/council-closes-ferry-bridge.yml"]
    assert list(proposal.changes) == ["events/sources/gazette.yml"]


def test_a_correction_mends_the_field_that_it_speaks_of() -> None:
    place = read_values(TEXTS["events/2019/lorries-banned.yml"])["place"]
    answers = {**CORRECTION, "was": place, "now": "Harrow Mouth"}
    [text] = propose(answers, CORRECTION_FORM).changes.values()
    assert read_values(text)["place"] == "Harrow Mouth"


def test_the_command_writes_the_files(tmp_path: Path) -> None:
    copy = tmp_path / "events"
    for name, text in TEXTS.items():
        path = copy / name.removeprefix("events/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    body = tmp_path / "issue.md"
    body.write_text(format_answers(CORRECTION, CORRECTION_FORM), encoding="utf-8")
    words = tmp_path / "words.md"
    answer = CliRunner().invoke(main, ["from-issue", str(body), "--events", str(copy), "--reply"])
    assert answer.exit_code == 0
    assert "Everything that is needed is there." in answer.output
    result = CliRunner().invoke(
        main, ["from-issue", str(body), "--events", str(copy), "--write", "--pr-body", str(words)]
    )
    assert result.exit_code == 0, result.output
    assert "The minutes: seven." in (copy / "2019/lorries-banned.yml").read_text("utf-8")
    assert "gazette#ban" in words.read_text("utf-8")
    answer = CliRunner().invoke(main, ["from-issue", str(body), "--events", str(copy), "--reply"])
    assert "Everything that is needed is there." not in answer.output  # by now nothing shows it
    assert "Nothing is changed yet" in answer.output


def test_a_correction_changes_the_value_behind_what_the_page_shows() -> None:
    address = "https://bridge.example.org/events/lorries-banned/"
    answers = {**CORRECTION, "entry": address, "was": "12 girders", "now": "14 girders"}
    [text] = propose(answers, CORRECTION_FORM).changes.values()
    values = read_values(text)
    assert "14" in [answer["value"] for claim in values["claims"] for answer in claim.get("answers", ())]
    assert values["corrections"][-1]["was"] == "12 girders"


def test_each_passage_of_a_form_is_cited_by_a_statement_and_says_who_says_it() -> None:
    event, source = (read_values(draft.text) for draft in propose(EVENT, EVENT_FORM).drafts)
    assert len(event["claims"]) == len(source["passages"]) == 3
    speakers = [passage.get("said_by") for passage in source["passages"]]
    assert speakers == [["ida-holm", "ines-vola"], ["ines-vola"], None]
