"""The front for the command line: `timeline`."""

from __future__ import annotations

import click

from generator.cli.answer import answer
from generator.cli.check import check
from generator.cli.check_site import check_site
from generator.cli.check_sources import check_sources
from generator.cli.cite import cite
from generator.cli.diff import diff
from generator.cli.export import export
from generator.cli.find import find
from generator.cli.fix import fix
from generator.cli.from_issue import from_issue
from generator.cli.generate import generate
from generator.cli.moves import correct, move, withdraw
from generator.cli.new import new
from generator.cli.passage import passage
from generator.cli.problem_report import as_lines
from generator.cli.read import read
from generator.cli.rule import rule
from generator.editing.errors import EditError
from generator.problems import Problems


class CommandGroup(click.Group):
    """Commands that end with a few plain words and status 1 where the record or the request is wrong."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; the one place where what went wrong is said and the status is set."""
        try:
            return super().invoke(ctx)
        except EditError as error:
            words = f"{error.message}\n  {error.hint}"
        except Problems as problems:
            words = as_lines(tuple(problems))
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


for command in (
    answer,
    check,
    check_site,
    check_sources,
    cite,
    correct,
    diff,
    export,
    find,
    fix,
    from_issue,
    generate,
    move,
    new,
    passage,
    read,
    rule,
    withdraw,
):
    main.add_command(command)
