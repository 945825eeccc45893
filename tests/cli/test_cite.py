"""`timeline cite`: words are copied, names are names, and the passage comes where it belongs."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main, options
from tests.records import sample_copy

MAYOR = "the ban would last until 1 June"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return sample_copy(tmp_path)


def cite(root: Path, *words: str, typed: str | None = None) -> Result:
    folders = ["--events", str(root / "events"), "--archive", str(root / "archive")]
    return CliRunner().invoke(main, ["cite", *words, *folders], input=typed, catch_exceptions=False)


def test_a_pasted_sentence_is_cut_and_goes_where_it_belongs(root: Path) -> None:
    before = (root / "events/topics/tolls.yml").read_text("utf-8")
    words = ["gazette", f"{MAYOR}.", "--says", "The ban lasts until June.", "--who", "Ottilie Brandt"]
    shown = cite(root, *words, "--goes-to", "tolls")
    assert "start: the ban would" in shown.output
    assert "said_by: [ottilie-brandt]" in shown.output
    assert (root / "events/topics/tolls.yml").read_text("utf-8") == before
    written = cite(root, *words, "--goes-to", "tolls", "--write")
    assert "It is cited as gazette#ban-lasts-until-june." in written.output
    assert "gazette#ban-lasts-until-june" in (root / "events/topics/tolls.yml").read_text("utf-8")
    assert "ban-lasts-until-june" in (root / "events/sources/gazette.lock").read_text("utf-8")


def test_a_paragraph_is_cited_by_its_number(root: Path) -> None:
    result = cite(root, "gazette", "4", "--says", "The town will not wait.", "--id", "no-wait", "--write")
    assert result.exit_code == 0
    assert "Paragraph 4, " in result.output
    assert "Cite it as gazette#no-wait." in result.output


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (["Mayoress Ottilie Brand told"], "the nearest is in paragraph 3: 'Mayor Ottilie Brandt told"),
        (["99"], "there is no paragraph 99\n  the article has 8 paragraphs"),
        ([MAYOR], "nothing is written yet\n  say in your own words"),
        ([MAYOR, "--says", "Until June.", "--who", "Otilie Brandt"], "did you mean ottilie-brandt?"),
        ([MAYOR, "--says", "Until June.", "--goes-to", "lorries-baned"], "did you mean lorries-banned?"),
        ([MAYOR, "--says", "<b>June</b>"], "says: an angle bracket stands in a plain line"),
    ],
)
def test_what_does_not_fit_is_said_with_what_does(root: Path, words: list[str], answer: str) -> None:
    result = cite(root, "gazette", *words, "--write")
    assert result.exit_code == 2
    assert answer in result.output


def test_a_bad_answer_is_asked_for_again_and_a_good_one_is_never_lost(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(options, "may_ask", lambda: True)
    interrupted = cite(root, "gazette", MAYOR, typed="The <b>ban\nThe ban lasts until June.\nOtilie\n")
    assert interrupted.exit_code == 1
    assert "an angle bracket stands in a plain line" in interrupted.output
    assert "the record has no person or organisation 'Otilie'" in interrupted.output
    assert "Your answers are kept" in interrupted.output

    assert "You have begun this before" not in cite(root, "gazette", "4", typed="").output
    resumed = cite(root, "gazette", MAYOR, typed="y\nOttilie Brandt\ntolls\ny\n")
    assert "  says: The ban lasts until June." in resumed.output
    assert "It is cited as gazette#ban-lasts-until-june." in resumed.output
    again = cite(root, "gazette", MAYOR, typed="\n")
    assert "These words are gazette#ban-lasts-until-june already: The ban lasts until June." in again.output
    assert "You have begun this before" not in again.output


def test_answers_that_are_no_longer_wanted_go(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(options, "may_ask", lambda: True)
    assert cite(root, "gazette", MAYOR, typed="The ban lasts until June.\n").exit_code == 1
    declined = cite(root, "gazette", MAYOR, typed="n\nUntil June.\n\n\nn\n")
    assert "Nothing was written." in declined.output
    assert "gist: Until June." in declined.output
