"""`timeline diff`: what a change does, in words."""

from collections.abc import Callable, Sequence
from pathlib import Path

import click

from generator.cli.git import branching_point
from generator.cli.options import events_option
from generator.cli.versions import record_at, record_of
from generator.forms.github_markdown import MAX_SUMMARY, escape_markdown, shorten
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
    """The differences under their headings, for a terminal."""
    sections = _sections(differences, "{}:", lambda item: f"  {item.entry}: {item.sentence}")
    return "\n\n".join(sections) + "\n" if sections else "Nothing changes for readers.\n"


def as_markdown(differences: Sequence[Difference]) -> str:
    """The differences under their headings, for the summary of a pull request."""
    sections = _sections(differences, "### {}\n", lambda item: f"- **{item.entry}**: {escape_markdown(item.sentence)}")
    text = "\n\n".join(["## What this changes for readers", *(sections or ["Nothing changes for readers."])])
    return shorten(f"{text}\n", MAX_SUMMARY)


def _sections(differences: Sequence[Difference], heading: str, line: Callable[[Difference], str]) -> list[str]:
    """The lines of the differences under their headings, of which `heading` is the shape."""
    lines: dict[str, list[str]] = {}
    for item in differences:
        lines.setdefault(SECTIONS[item.kind], [heading.format(SECTIONS[item.kind])]).append(line(item))
    return ["\n".join(section) for section in lines.values()]
