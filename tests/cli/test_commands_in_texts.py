"""Every command that a page, a workflow, a message or a form names is there, with the options that it is given."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
import pytest

from generator.cli import main
from tests.records import ROOT

FOLDERS = ("docs", "generator", ".github", ".vscode", ".devcontainer")
FILES = ("README.md", "CONTRIBUTING.md", "Makefile")
BEFORE = r"`|\.venv/bin/|run:? |\"| it with: |^    |^"  # what stands before a command, and not before a timeline
COMMAND = re.compile(rf"(?:{BEFORE})timeline ([a-z][^`\"\n#|>;]+)", re.MULTILINE)


def commands_in(text: str) -> Iterator[str]:
    """The words that follow `timeline` where a command is meant and not a timeline."""
    for match in COMMAND.finditer(text):
        yield match[1]


def texts() -> dict[str, str]:
    paths = [ROOT / name for name in FILES]
    for folder in FOLDERS:
        paths += [path for path in sorted((ROOT / folder).rglob("*")) if path.suffix in (".md", ".py", ".yml", ".json")]
    return {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in paths}


def complaint(words: str) -> str | None:
    """What is wrong with a command, or None."""
    command: click.Command = main
    names = iter(words.split())
    while isinstance(command, click.Group):
        name = next(names, "").strip(".,:)'\\")
        named = command.get_command(click.Context(command), name)
        if named is None:
            return f"there is no command '{name}' in {words!r}" if name or command is main else None
        command = named
    options = {option for parameter in command.params for option in parameter.opts}
    unknown = set(re.findall(r"--[a-z][a-z-]*", words)) - options - {"--help"}
    return f"{sorted(unknown)} in {words!r}" if unknown else None


def test_every_command_that_a_text_names_is_there() -> None:
    found = {file: list(commands_in(text)) for file, text in texts().items()}
    assert sum(len(commands) for commands in found.values()) > 30
    wrong = [f"{file}: {told}" for file, commands in found.items() for words in commands if (told := complaint(words))]
    assert not wrong


@pytest.mark.parametrize("words", ["quote gazette", "check --watch", "stamp gazette --dry-run", "new book"])
def test_a_command_or_option_that_is_not_there_is_seen(words: str) -> None:
    assert complaint(words)
