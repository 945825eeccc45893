"""The front for the command line: `timeline`."""

from importlib import import_module

import click

from generator.editing.errors import EditError
from generator.problems import Problems

COMMANDS = (
    "answer", "check", "check-site", "check-sources", "cite", "correct", "diff", "export", "find", "fix", "from-issue",
    "generate", "move", "new", "read", "rule", "stamp", "withdraw",
)  # fmt: skip
MODULES = {"correct": "moves", "move": "moves", "withdraw": "moves"}  # of commands that have none of their own


class CommandGroup(click.Group):
    """Commands that end with a few plain words: with status 1 where the record is wrong, 2 where the request is."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own
        return list(COMMANDS)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is asked for; where there is none, click names the nearest."""
        if args[0] not in COMMANDS:
            raise click.exceptions.NoSuchCommand(args[0], possibilities=COMMANDS, ctx=ctx)
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of a name; its module is imported when it is asked for, since no run needs more than one."""
        if cmd_name not in COMMANDS:
            return None
        name = cmd_name.replace("-", "_")
        command: click.Command = getattr(import_module(f"{__name__}.{MODULES.get(name, name)}"), name)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; the one place where what went wrong is said and the status is set."""
        try:
            return super().invoke(ctx)
        except EditError as error:
            click.echo(f"{error.message}\n  {error.hint}\nTry 'timeline {ctx.invoked_subcommand} --help' for help.")
            return ctx.exit(2)
        except Problems as problems:
            from generator.cli.problem_report import as_text  # noqa: PLC0415 - it knows every rule, and is seldom wanted

            words = as_text(tuple(problems), lambda _: [])
        except click.Abort:  # every question comes before the first file
            words = "\nYou have stopped it; nothing was written."
        except BrokenPipeError:
            raise  # click ends quietly where nobody reads on
        except OSError as error:
            path = error.filename2 or error.filename
            words = f"{path}: {error.strerror}" if path else str(error)
        click.echo(words)
        return ctx.exit(1)


@click.group(cls=CommandGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="sourced-timeline")
def main() -> None:
    """Check a record of sourced events, and write what is made from it."""
