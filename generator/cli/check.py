"""`timeline check`: the record against every rule."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import click

from generator.build import Built
from generator.cli.folders import build_record, line_reader
from generator.cli.options import archive_option, docs_option, events_option
from generator.cli.problem_report import as_annotations, as_json, as_lines, as_text
from generator.cli.versions import is_changed, record_at, record_of
from generator.problems import Problem, Problems
from generator.record.record import Record
from generator.rules.changes import undeclared_changes
from generator.rules.passages import findings


@click.command()
@events_option
@docs_option
@archive_option
@click.option(
    "--format", "style", type=click.Choice(["text", "line", "github", "json"]), default="text", show_default=True
)
@click.option("--changed-since", "base", metavar="REV", help="Compare with this version: main, HEAD~3, a tag.")
def check(*, events: Path, docs: Path | None, archive: Path | None, style: str, base: str | None) -> None:
    """Check the record against every rule. Exit status: 0 nothing wrong, 1 problems, 2 wrong use.

    With --changed-since only the problems in files that have changed are listed one by one; what has been published
    since that version must not vanish or change without a word.
    """
    built: Built | None = None
    problems: list[Problem] = []
    try:
        built = build_record(events, docs, archive)
    except Problems as mistakes:
        problems = list(mistakes)
    elsewhere = 0
    if base is not None:
        undeclared = undeclared_changes(record_at(base, events), record_of(events, docs))
        every_problem = list(Problems([*problems, *undeclared]))
        problems = [problem for problem in every_problem if is_changed(problem.location.path, base, events)]
        elsewhere = len(every_problem) - len(problems)
    lines_of = line_reader(events, docs)
    if style == "json":
        click.echo(as_json(problems, _passages(built.record) if built else {}))
    elif built and not problems and not elsewhere:
        click.echo(_counts(built.record))
    elif style == "github":
        click.echo(as_annotations(problems, lines_of, elsewhere))
    elif style == "line":
        click.echo(as_lines(problems, elsewhere))
    else:
        click.echo(as_text(problems, lines_of, elsewhere))
    sys.exit(1 if problems or elsewhere else 0)


def _counts(record: Record) -> str:
    """How much there is in a record in which nothing is wrong."""
    passages = ", ".join(f"{number} {finding}" for finding, number in sorted(_passages(record).items()))
    return (
        f"Nothing wrong: {len(record.entries)} entries, {len(record.events)} of them events; "
        f"{len(record.claims)} claims; passages: {passages or 'none'}."
    )


def _passages(record: Record) -> Counter[str]:
    """How many passages fare how against the archived texts."""
    return Counter(finding.value for *_, finding, _ in findings(record))
