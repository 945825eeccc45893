"""The command line: what it says, in which form, and how it ends."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.record.record import Record
from generator.rules.collected_rules import CATALOGUE
from tests.records import CASES, SAMPLE, Case, matched, sample_copy, sample_site

ARCHIVE = str(SAMPLE / "archive")


EVENTS = str(SAMPLE / "events")


BROKEN = Case.of(CASES / "rules" / "S112-closed-lists.toml")


def timeline(*arguments: str | Path, environment: Mapping[str, str] | None = None) -> Result:
    settings = {"TIMELINE_ARCHIVE": None, "SOURCE_DATE_EPOCH": "1577836800", **(environment or {})}  # 1 January 2020
    return CliRunner().invoke(main, [str(argument) for argument in arguments], env=settings)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """The sample with a word in each of four files that is on no list."""
    root = sample_copy(tmp_path)
    BROKEN.lay_over(root)
    return root


# check


def test_a_record_without_mistakes_ends_with_status_0_and_is_counted(sample: Record) -> None:
    result = timeline("check", "--events", EVENTS, "--archive", ARCHIVE)
    assert result.exit_code == 0
    entries, events, claims = len(sample.entries), len(sample.events), len(sample.claims)
    assert result.stdout.startswith(
        f"Nothing wrong: {entries} entries, {events} of them events; {claims} claims; "
        f"passages: {sample.count('passages')} verified.\n"
    )


def test_new_addresses_are_counted_until_they_are_listed(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    list_file = root / "events/addresses.txt"
    list_file.write_text(sample_site().pages["addresses.txt"].text.replace("\n/method/\n", "\n"), encoding="utf-8")
    result = timeline("check", "--events", str(root / "events"))
    assert result.exit_code == 0
    assert result.stdout.endswith("\n1 new address, which timeline generate lists.\n")


def test_a_published_address_that_leads_nowhere_is_named_with_the_line_to_write(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    (root / "docs/method.md").unlink()
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("  - Method: method.md\n", ""), "utf-8")
    result = timeline("check", "--events", str(root / "events"))
    assert result.exit_code == 1
    assert "the published address /method/ leads nowhere (H900) - add the line /method/ -> " in result.stdout


def test_without_the_texts_passages_are_said_to_be_not_checkable(sample: Record) -> None:
    result = timeline("check", "--events", EVENTS)
    assert result.exit_code == 0
    assert f"{sample.count('passages')} not checkable" in result.stdout
    assert "verified" not in result.stdout


def test_the_archive_can_be_named_by_the_environment() -> None:
    assert " verified" in timeline("check", "--events", EVENTS, environment={"TIMELINE_ARCHIVE": ARCHIVE}).stdout


def test_a_broken_record_ends_with_status_1_and_tells_every_problem_with_its_line(broken: Path) -> None:
    result = timeline("check", "--events", broken / "events")
    assert result.exit_code == 1
    problems = [line for line in result.stdout.splitlines() if re.match(r"events/\S+:\d+:\d+: ", line)]
    assert matched(problems, BROKEN.expected) == BROKEN.expected
    assert "kind: sanction" in result.stdout
    assert "4 problems in 4 files." in result.stdout


def test_for_github_every_problem_is_an_annotation_of_its_line(broken: Path) -> None:
    result = timeline("check", "--events", broken / "events", "--format", "github")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert len(lines) == 4
    assert lines[3].startswith(
        "::error file=events/2019/lorries-banned.yml,line=4,col=7,title=S112"
        "::kind: 'sanction' is not a kind - did you mean 'sanctions'? If not, write one of arrest, trial,"
    )
    assert lines[3].endswith("%0Akind: sanctions")


def test_for_github_no_text_of_an_entry_can_begin_a_command_of_its_own(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    evil = 'title: "::error::x"\ndate: 2019\nkind: "a%0A::set-output name=x::y\\n::error::z"\nsummary: x\n'
    (root / "events/2019/evil.yml").write_text(evil, encoding="utf-8")
    lines = timeline("check", "--events", root / "events", "--format", "github").stdout.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("::error file=events/2019/evil.yml,line=3")
    assert "%250A::set-output" in lines[0]
    assert "\\n::error::z" in lines[0]


@pytest.mark.parametrize(
    ("case", "repair"),
    [("P512-moved", "timeline fix"), ("P509-no-fingerprint", "timeline stamp"), ("S112-closed-lists", None)],
)
def test_the_command_that_can_mend_a_problem_is_named(case: str, repair: str | None, tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    Case.of(CASES / "rules" / f"{case}.toml").lay_over(root)
    arguments = ("check", "--events", root / "events", "--archive", root / "archive")
    lines = timeline(*arguments).stdout.splitlines()
    if repair:
        assert lines[-1].startswith(f"Some of it the tool can mend: {repair}")
    assert ("the tool can mend" in lines[-1]) is bool(repair)


def test_an_empty_folder_is_a_problem(tmp_path: Path) -> None:
    result = timeline("check", "--events", tmp_path)
    assert result.exit_code == 1
    assert "S100" in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "--events", "no-such-folder"),
        ("check", "--events", EVENTS, "--archive", "no-such-folder"),
        ("check", "--events", EVENTS, "--format", "xml"),
        ("check", "--events", EVENTS, "--no-such-option"),
        ("check", "--events", str(SAMPLE / "mkdocs.yml")),
        ("check", EVENTS),
        ("rule",),
        ("rule", "X000"),
        ("export",),
        ("no-such-command",),
    ],
    ids=" ".join,
)
def test_wrong_use_ends_with_status_2(arguments: tuple[str, ...]) -> None:
    result = timeline(*arguments)
    assert result.exit_code == 2
    assert result.stderr
    assert "Traceback" not in result.output


def test_a_wrong_command_and_a_wrong_folder_are_answered_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Did you mean 'check'?" in timeline("chekc").stderr
    monkeypatch.chdir(tmp_path)
    assert "there is no folder events: go to the project's folder first (cd FOLDER)" in timeline("check").stderr


def test_the_pages_by_hand_beside_the_entries_are_checked_too(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    (root / "docs/more.md").write_text("# More\n\nSee [[nobody]].\n", encoding="utf-8")
    assert "docs/more.md:3:5" in timeline("check", "--events", root / "events").stdout


# rule


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_every_code_is_explained(code: str) -> None:
    result = timeline("rule", code.lower())
    assert result.exit_code == 0
    rule = CATALOGUE[code]
    assert result.stdout.startswith(f"{code}: {rule.title}\n\n{rule.why}\n\nWrong:\n    ")
    assert "\n\nRight:\n    " in result.stdout


def test_an_unknown_code_is_answered_with_the_nearest() -> None:
    assert "did you mean" in timeline("rule", "S1111").stderr


# export


def test_export_writes_into_a_new_folder_and_into_no_other(tmp_path: Path) -> None:
    target = tmp_path / "site"
    first = timeline("export", target, "--events", EVENTS)
    assert first.exit_code == 0
    assert (target / "mkdocs.yml").is_file()
    assert (target / "docs/timeline.md").is_file()

    before = sorted(target.rglob("*"))
    second = timeline("export", target, "--events", EVENTS)
    assert second.exit_code == 2
    assert "is not empty" in second.stderr
    assert sorted(target.rglob("*")) == before


def test_a_broken_record_is_not_exported(broken: Path, tmp_path: Path) -> None:
    target = tmp_path / "site"
    assert timeline("export", target, "--events", broken / "events").exit_code == 1
    assert not target.exists()


# Help


def commands() -> dict[str, click.Command]:
    context = click.Context(main)
    found = {name: main.get_command(context, name) for name in main.list_commands(context)}
    return {name: command for name, command in found.items() if command}


def test_there_are_commands() -> None:
    assert {"check", "export", "generate", "rule"} <= commands().keys()


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_and_every_option_has_its_help(name: str) -> None:
    command = commands()[name]
    result = timeline(name, "--help")
    assert result.exit_code == 0
    assert command.help
    assert command.help.split("\n")[0].endswith(".")
    documented_by_itself = {"--help", "--format"}  # the choices say it all
    for option in command.params:
        if isinstance(option, click.Option) and not documented_by_itself & set(option.opts):
            assert option.help, f"{name} {option.opts[0]} has no help"


@pytest.mark.parametrize("name", sorted(commands()))
def test_a_command_is_found_in_the_list_of_commands(name: str) -> None:
    assert f"\n  {name} " in timeline("-h").stdout


def test_the_version_is_told() -> None:
    assert timeline("--version").exit_code == 0


def test_no_command_shows_what_a_link_leads_to(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    secret = tmp_path / "secret.txt"
    secret.write_text("name: the password\n", encoding="utf-8")
    link = root / "events/people/nobody.yml"
    link.symlink_to(secret)
    for arguments in (
        ["check"],
        ["check", "--format", "github"],
        ["fix"],
    ):
        result = timeline(*arguments, "--events", root / "events")
        assert "password" not in result.output
    assert "'nobody.yml' is no plain file (Y016)" in timeline("check", "--events", root / "events").output


def test_what_the_system_will_not_do_is_said_in_a_sentence(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    (root / "events/schema").write_text("in the way", encoding="utf-8")
    result = timeline("generate", "--events", root / "events")
    assert (result.exit_code, result.output) == (1, f"{root / 'events/schema'}: File exists\n")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["cite", "../../../etc/passwd", "a b"], "there is no source ../../../etc/passwd"),
        (["stamp", "../people/ines-vola", "--archive", "."], "there is no source ../people/ines-vola"),
        (["export", "EVENTS/out"], "which the pages are made from: name another folder"),
        (["export", "EVENTS/../docs/out"], "which the pages are made from: name another folder"),
        (["rule", "../.."], "there is no rule ../.."),
    ],
    ids=lambda words: " ".join(words)[:30] if isinstance(words, list) else "",
)
def test_odd_arguments_end_in_a_sentence(arguments: list[str], sentence: str, tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    before = sorted(root.rglob("*"))
    words = [word.replace("EVENTS", str(root / "events")) for word in arguments]
    result = timeline(*words, *(() if "rule" in words else ("--events", root / "events")))
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert sorted(root.rglob("*")) == before


def test_an_issue_form_in_another_encoding_is_refused_in_a_sentence(tmp_path: Path) -> None:
    body = tmp_path / "issue.md"
    body.write_bytes(b"### Klaip\xebda")
    result = timeline("from-issue", body, "--events", EVENTS)
    assert result.exit_code == 2
    assert "the issue form is not UTF-8" in result.stderr
