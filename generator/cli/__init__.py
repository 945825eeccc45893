"""The front for the command line: `timeline`."""

from __future__ import annotations

from collections import UserDict
from collections.abc import Iterator, Mapping
from importlib import import_module

import click

from generator.editing.errors import EditError
from generator.problems import Problems

COMMANDS = {
    "answer": "answer",
    "check": "check",
    "check-site": "check_site",
    "check-sources": "check_sources",
    "cite": "cite",
    "correct": "moves",
    "diff": "diff",
    "export": "export",
    "find": "find",
    "fix": "fix",
    "from-issue": "from_issue",
    "generate": "generate",
    "move": "moves",
    "new": "new",
    "read": "read",
    "rule": "rule",
    "stamp": "stamp",
    "withdraw": "moves",
}  # each with its module


class Commands(UserDict[str, click.Command]):
    """Commands by name; the module of each is imported when it is asked for, since no run needs more than one."""

    def __init__(self, modules: Mapping[str, str]) -> None:
        super().__init__()
        self.modules = modules

    def __getitem__(self, name: str) -> click.Command:
        command = getattr(import_module(f"{__name__}.{self.modules[name]}"), name.replace("-", "_"))
        assert isinstance(command, click.Command)
        return command

    def __contains__(self, name: object) -> bool:
        return name in self.modules

    def __iter__(self) -> Iterator[str]:
        return iter(self.modules)

    def __len__(self) -> int:
        return len(self.modules)


class CommandGroup(click.Group):
    """Commands that end with a few plain words: with status 1 where the record is wrong, 2 where the request is."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; the one place where what went wrong is said and the status is set."""
        try:
            return super().invoke(ctx)
        except EditError as error:
            click.echo(f"{error.message}\n  {error.hint}\nTry 'timeline {ctx.invoked_subcommand} --help' for help.")
            return ctx.exit(2)
        except Problems as problems:
            from generator.cli.problem_report import as_lines  # noqa: PLC0415 - it knows every rule, and is seldom wanted

            words = as_lines(tuple(problems))
        except BrokenPipeError:
            raise  # click ends quietly where nobody reads on
        except OSError as error:
            path = error.filename2 or error.filename
            words = f"{path}: {error.strerror}" if path else str(error)
        click.echo(words)
        return ctx.exit(1)


@click.group(cls=CommandGroup, commands=Commands(COMMANDS), context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="sourced-timeline")
def main() -> None:
    """Check a record of sourced events, and write what is made from it."""
