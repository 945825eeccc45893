"""The front for the command line: `timeline`."""

from __future__ import annotations

import click

from generator.cli.check import check, explain, export, schema
from generator.cli.cite import cite
from generator.cli.diff import diff
from generator.cli.fix import fix
from generator.cli.forms import forms
from generator.cli.issue import from_issue
from generator.cli.new import new


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="sourced-timeline")
def main() -> None:
    """Check a record of sourced events, and write what is made from it."""


for command in (check, cite, diff, explain, export, fix, forms, from_issue, new, schema):
    main.add_command(command)
