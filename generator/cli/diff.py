"""`timeline diff`: what a change does, in words."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click

from generator.cli.options import events_option
from generator.cli.versions import record_at, record_of
from generator.forms.github_markdown import escape_markdown
from generator.language import labels
from generator.record.diff import SECTIONS, Difference, find_differences

STATUS_WORDS = {status: label.label.lower() for status, label in labels.STATUS.items()}


@click.command()
@click.argument("base", default="HEAD")
@click.option("--format", "style", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True)
@events_option
def diff(base: str, style: str, events: Path) -> None:
    """Say in words what a change does.

    Lists what is new for readers since the version BASE: the last commit, if none is named.
    """
    differences = find_differences(record_at(base, events), record_of(events, None), STATUS_WORDS)
    match style:
        case "json":
            click.echo(as_json(differences))
        case "markdown":
            click.echo(as_markdown(differences), nl=False)
        case _:
            click.echo(as_text(differences), nl=False)


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
    return "\n\n".join(["## What this changes for readers", *(sections or ["Nothing changes for readers."])]) + "\n"


def as_json(differences: Sequence[Difference]) -> str:
    """The differences for other programs."""
    changes = [
        {"kind": item.kind, "entry": item.entry, "claim": item.claim, "sentence": item.sentence} for item in differences
    ]
    two_reviewers = any(item.needs_two_reviewers for item in differences)
    document = {"format_version": 1, "changes": changes, "two_reviewers": two_reviewers}
    return json.dumps(document, ensure_ascii=False, indent=1)


def _by_section(differences: Sequence[Difference]) -> dict[str, list[Difference]]:
    """The differences by the heading under which they stand."""
    sections: dict[str, list[Difference]] = {}
    for item in differences:
        sections.setdefault(SECTIONS[item.kind], []).append(item)
    return sections
