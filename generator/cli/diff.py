"""`timeline diff`: what a change does, in words."""

from __future__ import annotations

import json
from pathlib import Path

import click

from generator.cli.options import events_option
from generator.cli.versions import record_at, record_of
from generator.record.diff import as_data, as_markdown, as_text, changes


@click.command()
@click.argument("base", default="HEAD")
@click.option("--format", "style", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True)
@events_option
def diff(base: str, style: str, events: Path) -> None:
    """Say in words what has changed for readers since the version BASE: the last commit, if none is named."""
    found = changes(record_at(base, events), record_of(events, None))
    if style == "json":
        click.echo(json.dumps(as_data(found), ensure_ascii=False, indent=1))
    else:
        click.echo(as_markdown(found) if style == "markdown" else as_text(found), nl=False)
