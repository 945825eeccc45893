"""`timeline diff`: what a change does, in words."""

from collections.abc import Sequence
from pathlib import Path

import click

from generator.cli.git import branching_point
from generator.cli.options import events_option
from generator.cli.versions import record_at, record_of
from generator.forms.github_markdown import MAX_SUMMARY, escape_markdown, shorten
from generator.grouping import group_by
from generator.language import labels
from generator.record.diff import SECTIONS, Difference, find_differences

STATUS_WORDS = {status: label.label.lower() for status, label in labels.STATUS.items()}


@click.command()
@click.argument("base", required=False)
@click.option("--format", "style", type=click.Choice(["text", "markdown"]), default="text", show_default=True)
@events_option
def diff(base: str | None, style: str, events: Path) -> None:
    """Say in words what a change does.

    Lists what is new for readers since the version BASE: where this branch left the main one, if none is named.
    """
    base = base or branching_point(events) or "HEAD"
    differences = find_differences(record_at(base, events, has_pages=True), record_of(events), STATUS_WORDS)
    click.echo(as_markdown(differences) if style == "markdown" else as_text(differences), nl=False)


def as_text(differences: Sequence[Difference]) -> str:
    """The differences under their headings, for a terminal; where an entry has several, it is named once."""
    sections = []
    for heading, items in group_by(differences, _heading).items():
        lines = [f"{heading}:"]
        for entry, of_entry in group_by(items, lambda item: item.entry).items():
            lines += [f"  {entry}: {of_entry[0].sentence}", *(f"    {item.sentence}" for item in of_entry[1:])]
        sections.append("\n".join(lines))
    return "\n\n".join(sections) + "\n" if sections else "Nothing changes for readers.\n"


def as_markdown(differences: Sequence[Difference]) -> str:
    """The differences under their headings, for the summary of a pull request."""
    sections = []
    for heading, items in group_by(differences, _heading).items():
        lines = [f"- **{item.entry}**: {escape_markdown(item.sentence)}" for item in items]
        sections.append("\n".join([f"### {heading}\n", *lines]))
    text = "\n\n".join(["## What this changes for readers", *(sections or ["Nothing changes for readers."])])
    return shorten(f"{text}\n", MAX_SUMMARY)


def _heading(difference: Difference) -> str:
    return SECTIONS[difference.kind]
