"""`timeline move`, `withdraw` and `correct`: after each of them nothing is wrong, and old links lead on."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main, options
from generator.editing.edits import read_values
from generator.read.addresses import parse_addresses
from tests.records import problems_in, record_in, sample_copy


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return sample_copy(tmp_path)


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [*words, "--events", str(root / "events")], catch_exceptions=False)


@pytest.mark.parametrize(
    ("name", "new_id"),
    [
        ("lorries-banned", "ban-of-lorries"),
        ("ottilie-brandt", "otti-brandt"),
        ("gazette", "the-gazette"),
        ("lorry-ban", "ban"),
        ("lorries-banned#girders", "cracked-girders"),
        ("gazette#mayor", "mayor-told"),
    ],
)
def test_what_moves_is_found_by_its_new_id_and_by_its_old_address(root: Path, name: str, new_id: str) -> None:
    assert not problems_in(root)
    before, _ = record_in(root)
    result = run(root, "move", name, new_id, "--write")
    assert result.exit_code == 0, result.output
    assert not problems_in(root)
    after, problems = record_in(root)
    assert not problems
    for address in before.addresses & before.published.keys():
        destination = after.forwards.destination(address)
        assert destination in after.addresses, address
    entry, _, anchor = name.partition("#")
    target = f"{entry}#{new_id}" if anchor else new_id
    assert target in after.entries or target in after.claims or target in after.citations


def test_a_page_keeps_its_line_ends_when_a_name_in_it_changes(root: Path) -> None:
    page = root / "docs/more.md"
    page.write_bytes(b"# More\r\n\r\nSee [[lorries-banned]].\r\n")
    assert run(root, "move", "lorries-banned", "ban-of-lorries", "--write").exit_code == 0
    assert page.read_bytes() == b"# More\r\n\r\nSee [[ban-of-lorries]].\r\n"


def test_a_move_is_shown_first(root: Path) -> None:
    result = run(root, "move", "lorries-banned", "ban-of-lorries")
    assert "moved_to: ban-of-lorries" in result.output
    assert not (root / "events/2019/ban-of-lorries.yml").exists()


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (["move", "lories-banned", "x"], "there is no entry 'lories-banned'\n  did you mean lorries-banned?"),
        (["move", "lorries-banned", "bridge-shut"], "id 'bridge-shut' is taken"),
        (["move", "bridge-shut", "x"], "there is no entry 'bridge-shut'\n  it is lorries-banned now"),
        (["move", "lorries-banned", "lorries-banned", "--write"], "id 'lorries-banned' is taken"),
        (["move", "lorries-banned", "Big Ban"], "'Big Ban' is no id"),
        (["move", "lorries-banned"], "write it behind: timeline move lorries-banned NEW-ID"),
        (["move", "lorries-banned#girder", "x"], "did you mean lorries-banned#girders?"),
        (["withdraw", "lorries-banned"], "write it: --reason '...'"),
        (["correct", "lorries-banned.date", "soon", "--why", "x"], "'soon'"),
        (
            ["correct", "lories-banned.date", "2019-03-05"],
            "did you mean lorries-banned?",
        ),  # before a reason is asked for
        (["correct", "lorries-banned.people", "x", "--why", "x"], "holds no single value"),
        (["correct", "lorries-banned#girders", "3", "--why", "x"], "say which one is wrong: --was VALUE"),
        (["correct", "lorries-banned#cost", "3", "--why", "x"], "several answers stand there"),
        (["correct", "lorries-banned#girders", "many", "--was", "2"], "a number is wanted, not 'many'"),
    ],
)
def test_what_cannot_be_done_is_said(root: Path, words: list[str], answer: str) -> None:
    result = run(root, *words)
    assert result.exit_code == 2
    assert answer in result.output


def test_a_correction_keeps_what_stood_there(root: Path) -> None:
    why = ["--why", "It was misread."]
    assert run(root, "correct", "lorries-banned#girders", "3", "--was", "2", *why, "--write").exit_code == 0
    values = read_values((root / "events/2019/lorries-banned.yml").read_text("utf-8"))
    girders = next(claim for claim in values["claims"] if claim.get("id") == "girders")
    assert girders["answers"][0]["value"] == "3"
    correction = values["corrections"][-1]
    assert (correction["was"], correction["now"], correction["why"]) == ("2", "3", "It was misread.")


def test_an_event_of_another_year_changes_its_folder(root: Path) -> None:
    result = run(root, "correct", "haulier-detained.date", "2018-12", "--why", "It was misread.", "--write")
    assert "Removed: events/2019/haulier-detained.yml" in result.output
    assert "date: 2018-12" in (root / "events/2018/haulier-detained.yml").read_text("utf-8")


def test_what_is_withdrawn_leaves_word_goes_from_lists_and_is_named_where_it_stays(root: Path) -> None:
    result = run(root, "withdraw", "pavel-grob", "--reason", "Nobody had said so.", "--write")
    assert read_values((root / "events/people/pavel-grob.yml").read_text("utf-8")) == {
        "withdrawn": "Nobody had said so."
    }
    assert "relies_on: [hauliers-guild]\n" in (root / "events/sources/ferry.yml").read_text("utf-8")
    assert "about: [pavel-grob]" not in (root / "events/2019/lorries-banned.yml").read_text("utf-8")
    assert "pavel-grob goes from 2 lines more that only named it." in result.output
    lines = result.output.partition("pavel-grob is named in these lines; write there what holds without it:\n")[2]
    assert [line.partition(":")[0].strip() for line in lines.splitlines()[:-1]] == ["events/sources/ferry.yml"]


def test_a_reason_for_one_entry_is_not_offered_for_another(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(options, "may_ask", lambda: True)
    for name, typed in ("pavel-grob", "Nobody had said so.\nn\n"), ("kasimir-los", ""):
        words = ["withdraw", name, "--events", str(root / "events")]
        result = CliRunner().invoke(main, words, input=typed)
    assert "Why it goes" in result.output
    assert "Nobody had said so." not in result.output


def test_with_a_person_goes_the_part_in_an_event_and_the_link_in_a_sentence(root: Path) -> None:
    event = root / "events/2019/haulier-detained.yml"
    event.write_text(event.read_text("utf-8").replace("summary: ", "summary: Of [[kasimir-los]] - "), encoding="utf-8")
    result = run(root, "withdraw", "kasimir-los", "--reason", "It was somebody else.", "--write")
    assert result.exit_code == 0
    values = read_values(event.read_text("utf-8"))
    assert not [part for part in values.get("people", ()) if part["person"] == "kasimir-los"]
    assert "Of Kasimir Łoś - " in values["summary"]
    assert "  events/2019/haulier-detained.yml:" in result.output


def test_a_passage_that_is_withdrawn_is_taken_out_of_its_files(root: Path) -> None:
    result = run(root, "withdraw", "gazette#quarrel", "--reason", "The paper has taken it back.", "--write")
    assert result.exit_code == 0
    assert "quarrel" not in (root / "events/sources/gazette.lock").read_text("utf-8")
    addresses, problems = parse_addresses((root / "events/addresses.txt").read_text("utf-8"), "addresses.txt")
    assert not problems
    assert [line.withdrawn for line in addresses.values() if line.anchor == "passage-quarrel"] == [
        "The paper has taken it back."
    ]


def test_what_only_the_passages_of_a_withdrawn_claim_say_is_named(root: Path) -> None:
    event = root / "events/2019/haulier-released.yml"
    text = event.read_text("utf-8").replace("ferry#freed, hostile#free]", "ferry#freed]", 1)
    event.write_text(text, encoding="utf-8")
    result = run(root, "withdraw", "haulier-released#let-go", "--reason", "Nobody had said so.")
    assert "These stay, with no other passages than haulier-released#let-go had" in result.output
    assert "  events/2019/haulier-released.yml:7\n" in result.output
    assert "These stay" not in run(root, "withdraw", "haulier-released#guild-or-release", "--reason", "x").output


@pytest.mark.parametrize("name", ["lorries-banned", "gazette"])
def test_a_move_that_was_interrupted_is_ended_by_the_same_command(name: str, tmp_path: Path) -> None:
    whole, cut = (sample_copy(tmp_path / folder) for folder in ("whole", "cut"))
    before = {path: path.read_bytes() for path in (cut / "events").rglob("*.*")}
    assert run(whole, "move", name, "renamed", "--write").exit_code == 0
    assert run(cut, "move", name, "renamed", "--write").exit_code == 0
    for path, data in before.items():
        if path.stem == name:
            path.write_bytes(data)  # as if the old place had not been reached
    result = run(cut, "move", name, "renamed", "--write")
    assert result.exit_code == 0, result.output
    assert files_in(cut) == files_in(whole)


def test_whoever_stops_a_command_between_two_files_learns_how_to_go_on(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = import_module("generator.cli.file_changes")
    replace_file = files.replace_file
    written: list[Path] = []

    def replace_first_file(path: Path, data: bytes) -> None:
        if written:
            raise KeyboardInterrupt
        written.append(path)
        replace_file(path, data)

    with monkeypatch.context() as stopped:
        stopped.setattr(files, "replace_file", replace_first_file)
        result = run(root, "move", "lorries-banned", "renamed", "--write")
    assert result.exit_code == 2
    assert "is not written: you have stopped it" in result.output
    assert "run the same command again" in result.output
    assert run(root, "move", "lorries-banned", "renamed", "--write").exit_code == 0
    assert not problems_in(root)


@pytest.mark.parametrize(
    "words",
    [
        ["move", "lorries-banned", "renamed"],
        ["move", "gazette#mayor", "renamed"],
        ["withdraw", "gazette", "--reason", "The paper has taken it back."],
        ["withdraw", "gazette#quarrel", "--reason", "The paper has taken it back."],
    ],
    ids=" ".join,
)
def test_the_file_by_which_a_command_can_be_run_again_is_written_last(words: list[str], root: Path) -> None:
    before = files_in(root)
    result = run(root, *words, "--write")
    after = files_in(root)
    *_, name = re.findall(r"^(?:Written|Removed): (.+)$", result.output, re.MULTILINE)
    (root / name).write_bytes(before[Path(name)])  # as if it had not been reached
    result = run(root, *words, "--write")
    assert result.exit_code == 0, result.output
    assert files_in(root) == after


def test_a_correction_that_was_interrupted_on_the_way_to_another_year_is_ended_by_the_same_command(root: Path) -> None:
    words = ["correct", "haulier-released.date", "2020-03-05", "--why", "A slip.", "--write"]
    old, new = root / "events/2019/haulier-released.yml", root / "events/2020/haulier-released.yml"
    before = old.read_bytes()
    assert run(root, *words).exit_code == 0
    after = files_in(root)
    new.write_bytes(before)  # it comes to its new place as it was
    assert run(root, *words).exit_code == 0
    assert files_in(root) == after


def files_in(root: Path) -> dict[Path, bytes]:
    """What each file of a record and its pages holds."""
    return {path.relative_to(root): path.read_bytes() for path in root.rglob("*") if path.is_file()}
