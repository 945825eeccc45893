"""`timeline new`: it asks a person, writes nothing before that is agreed, and warns of what may be there already."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main, options
from generator.editing.edits import read_values
from generator.model.entries import KINDS
from tests.records import sample_copy


def timeline(*words: str | Path, typed: str | None = None) -> tuple[int, str]:
    result = CliRunner().invoke(main, [str(word) for word in words], input=typed, catch_exceptions=False)
    return result.exit_code, result.output


def test_without_write_the_file_is_shown_and_nothing_is_written(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    before = sorted(root.rglob("*"))
    about = ["--name", "Ida Holm", "--description", "A clerk", "--why-named", "She spoke."]
    status, told = timeline("new", "person", *about, "--events", root / "events")
    assert status == 0
    assert sorted(root.rglob("*")) == before
    text = told.partition("Still open")[0]
    assert text.startswith("# Nothing is written yet; the same line with --write writes events/people/ida-holm.yml.\n")
    assert read_values(text) == {"name": "Ida Holm", "description": "A clerk", "why_named": "She spoke."}


def test_every_kind_can_be_started_and_explains_its_options() -> None:
    status, told = timeline("new", "--help")
    assert status == 0
    for kind in KINDS:
        assert kind.noun in told
        status, help_text = timeline("new", kind.noun, "--help")
        assert status == 0
        assert "--write" in help_text


def test_questions_are_asked_where_a_person_can_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = sample_copy(tmp_path)
    monkeypatch.setattr(options, "may_ask", lambda: True)
    typed = "Lorries banned from the Old Ferry Bridge by Harrowmouth\n2019-03-04\nsanctions\n\nThe ban again.\n"
    status, told = timeline("new", "event", "--events", root / "events", typed=typed + "n\n")
    assert "lorries-banned" in told
    assert "Go on all the same?" in told
    assert status == 1
    kept = "y\ny\n"  # go on with the answers of before, and all the same
    status, told = timeline("new", "event", "--events", root / "events", typed=kept + "\nn\n")
    assert status == 0
    assert "title: Lorries banned from the Old Ferry Bridge by Harrowmouth" in told
    assert "Write events/2019/lorries-banned-old-ferry.yml?" in told
    assert not (root / "events/2019/lorries-banned-old-ferry.yml").exists()
    status, told = timeline("new", "event", "--events", root / "events", typed=kept + "y\n")
    assert status == 0
    assert "Written: events/2019/lorries-banned-old-ferry.yml" in told


def test_a_bad_answer_is_asked_for_again_with_its_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = sample_copy(tmp_path)
    monkeypatch.setattr(options, "may_ask", lambda: True)
    article = tmp_path / "echo.txt"
    article.write_text("Nobody counts the lorries on the bridge\n\nThe council said so.\n", encoding="utf-8")
    typed = "The Echo\nn\nHarrowmouth Gazette\n5.3.2019\n2019-03-05\n\n"  # publisher, day, title
    typed += "Harrowmouth Gazette\nEcho\n\n\n\nEcho!\nthe-echo\ny\n"
    folders: list[str | Path] = ["--events", root / "events", "--archive", root / "archive"]
    status, told = timeline("new", "source", "--article", article, *folders, typed=typed)
    assert status == 0, told
    assert "the record has no organisation 'The Echo'" in told
    assert "published: '5.3.2019'" in told
    assert "an organisation is called 'Harrowmouth Gazette', too" in told
    assert "'Echo!' is no id" in told
    values = read_values((root / "events/sources/the-echo.yml").read_text("utf-8"))
    assert (values["publisher"], values["published"]) == ("gazette-press", "2019-03-05")
    assert (root / "archive/the-echo.worksheet.txt").exists()
    assert told.endswith("Next: fill it in, then: timeline read the-echo --apply\n")


def test_a_new_outlet_is_not_asked_about_again_when_a_command_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = sample_copy(tmp_path)
    monkeypatch.setattr(options, "may_ask", lambda: True)
    command: list[str | Path] = ["new", "source", "--events", root / "events"]
    status, told = timeline(*command, typed="The Echo\ny\nIt counts lorries.\n2019-03-05\n")  # broken off at the title
    assert status == 1
    assert "Your answers are kept" in told
    assert told.endswith("You have stopped it; nothing was written.\n")
    status, told = timeline(*command, typed="y\nNobody counts the lorries\nThe Echo\n\n\n\necho\ny\n")
    assert status == 0, told
    assert "Start it as a new organisation?" not in told
    outlet = read_values((root / "events/organisations/echo-outlet.yml").read_text("utf-8"))
    assert (outlet["name"], outlet["description"]) == ("The Echo", "It counts lorries.")


def test_an_outlet_that_is_new_is_started_with_its_first_article(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    article = tmp_path / "echo.txt"
    lines = ["Nobody counts the lorries on the bridge", "By Ann Reed and Bo Ek", "5 March 2019", "The council said so."]
    article.write_text("\n".join([*lines, "© 2019 The Echo. All rights reserved."]), encoding="utf-8")
    command: list[str | Path] = [
        "new",
        "source",
        "--article",
        article,
        "--events",
        root / "events",
        "--archive",
        root / "archive",
    ]
    assert timeline(*command)[1].endswith(
        "Next: the same line with --publisher 'The Echo' --address ADDRESS --id echo --write\n"
    )
    assert "write its name as the article has it" in timeline(*command, "--publisher", "the-echo")[1]
    status, told = timeline(*command, "--publisher", "The Echo", "--write")
    assert status == 0, told
    assert "description in organisations/echo-outlet.yml: say what The Echo is" in told
    source = read_values((root / "events/sources/echo.yml").read_text("utf-8"))
    outlet = read_values((root / "events/organisations/echo-outlet.yml").read_text("utf-8"))
    assert (source["short"], source["publisher"], source["published"]) == ("The Echo", "echo-outlet", "2019-03-05")
    assert source["authors"] == ["Ann Reed", "Bo Ek"]
    assert (outlet["name"], outlet["kind"]) == ("The Echo", "outlet")
    assert "names" not in outlet  # one spelling, which is its name
    assert "authors, published: read from the text" in told


def test_what_the_file_of_a_source_still_wants_is_asked_for_before_its_article_is_read(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    article = tmp_path / "echo.txt"
    article.write_text("Nobody counts the lorries on the bridge\nThe council said so.\n", encoding="utf-8")
    folders = ("--events", root / "events", "--archive", root / "archive")
    _, told = timeline("new", "source", "--article", article, "--write", *folders)
    [line] = [line for line in told.splitlines() if line.startswith("Next:")]
    assert line.startswith("Next: write short: in ")
    assert line.endswith("nobody-counts-lorries-bridge.yml, then: timeline read nobody-counts-lorries-bridge")
    status, told = timeline("read", "nobody-counts-lorries-bridge", *folders)
    assert status == 2
    assert "the file of nobody-counts-lorries-bridge cannot be read; timeline check says what to mend in it" in told


def test_an_outlet_whose_name_is_nearly_one_of_the_record_is_not_started_unasked(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    about: list[str | Path] = [
        "--title",
        "Nobody counts the lorries",
        "--publisher",
        "Harrowmouth Gazett",
        "--events",
        root / "events",
    ]
    status, told = timeline("new", "source", *about, "--write")
    assert status != 0
    assert "did you mean gazette-press?" in told
    assert not [*(root / "events/organisations").glob("harrowmouth-gazett*")]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (b"", "the file is empty"),
        (b"<html><p>The ban ends in May.</p></html>", "a page with its HTML"),
        ("The ban ends in May.".encode("utf-16"), "save it as UTF-8"),
        (b"The ban of the lorries\nends in May, as the\ncouncil says, and no\nlater.\n", "one paragraph a line"),
    ],
)
def test_a_text_that_cannot_be_cited_is_refused_with_how_to_save_it(text: bytes, answer: str, tmp_path: Path) -> None:
    root, article = sample_copy(tmp_path), tmp_path / "article.txt"
    article.write_bytes(text)
    status, words = timeline("new", "source", "--article", article, "--events", root / "events")
    assert status == 2
    assert answer in words
    assert "timeline check" not in words


def test_a_folder_of_articles_that_is_not_there_yet_is_to_be_made(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    status, words = timeline("check", "--events", root / "events", "--archive", tmp_path / "articles")
    assert status == 2
    assert "make it, and save your articles in it" in words


def test_somebody_who_is_there_is_not_written_a_second_time_unasked(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    about = ["--name", "Kasimir Los", "--description", "A haulier", "--why-named", "He drove."]
    command: list[str | Path] = ["new", "person", *about, "--events", root / "events", "--write"]
    before = sorted(root.rglob("*"))
    status, told = timeline(*command)
    assert status == 1
    assert "kasimir-los (events/people/kasimir-los.yml): it has a similar name" in told
    assert "--id" in told
    assert sorted(root.rglob("*")) == before
    assert timeline(*command, "--id", "kasimir-los-of-hull")[0] == 0
