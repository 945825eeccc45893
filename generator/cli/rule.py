"""`timeline rule`: what a rule means."""

import textwrap

import click

from generator.problems import nearest
from generator.rules.collected_rules import CATALOGUE


@click.command()
@click.argument("code")
def rule(code: str) -> None:
    """Explain the rule CODE.

    Says what it means and why it exists, and shows a wrong and a right example.
    """
    named_rule = CATALOGUE.get(code.upper())
    if named_rule is None:
        near = nearest(code.upper(), CATALOGUE)
        raise click.UsageError(f"there is no rule {code}" + (f"; did you mean {near}?" if near else ""))
    bad, good = textwrap.indent(named_rule.bad, "    "), textwrap.indent(named_rule.good, "    ")
    click.echo(f"{named_rule.code}: {named_rule.title}\n\n{named_rule.why}\n\nWrong:\n{bad}\n\nRight:\n{good}")
