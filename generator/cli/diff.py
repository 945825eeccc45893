"""`timeline diff`: what a change does, in words."""

from collections.abc import Sequence
from pathlib import Path

import click

from generator.cli.options import events_option
from generator.cli.versions import record_at, record_of
from generator.forms.github_markdown import MAX_SUMMARY, escape_markdown, shorten
from generator.language import labels
from generator.record.diff import SECTIONS, Difference, find_differences

STATUS_WORDS = {status: label.label.lower() for status, label in labels.STATUS.items()}


@click.command()
@click.argument("base", default="HEAD")
@click.option("--format", "style", type=click.Choice(["text", "markdown"]), default="text", show_default=True)
@events_option
def diff(base: str, style: str, events: Path) -> None:
    """Say in words what a change does.

    Lists what is new for readers since the version BASE: the last commit, if none is named.
    """
    differences = find_differences(record_at(base, events), record_of(events, None), STATUS_WORDS)
    click.echo(as_markdown(differences) if style == "markdown" else as_text(differences), nl=False)


def as_text(differences: Sequence[Difference]) -> str:
    """The differences under their headings, for a terminal."""
    sections = [
        "\n".join([f"{heading}:", *(f"  {item.entry}: {item.sentence}" for item in items)])
        for heading, items in _by_section(differences).items()
    ]
    return "\n\n".join(sections) + "\n" if sections else "Nothing changes for readers.\n"


def as_markdown(differences: Sequence[Difference]) -> str:
    """The differences under their headings, for the summary of a pull request."""
    sections = [
        "\n".join([f"### {heading}\n", *(f"- **{item.entry}**: {escape_markdown(item.sentence)}" for item in items)])
        for heading, items in _by_section(differences).items()
    ]
    text = "\n\n".join(["## What this changes for readers", *(sections or ["Nothing changes for readers."])])
    return shorten(f"{text}\n", MAX_SUMMARY)


def _by_section(differences: Sequence[Difference]) -> dict[str, list[Difference]]:
    """The differences by the heading under which they stand."""
    sections: dict[str, list[Difference]] = {}
    for item in differences:
        sections.setdefault(SECTIONS[item.kind], []).append(item)
    return sections
