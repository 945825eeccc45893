"""`timeline check`: the record against every rule."""

from __future__ import annotations

import gc
import sys
from collections.abc import Mapping
from pathlib import Path

import click

from generator.build import Checked
from generator.cli.folders import check_record, file_name, line_reader
from generator.cli.options import archive_option, docs_option, events_option
from generator.cli.problem_report import as_annotations, as_json, as_lines, as_text
from generator.cli.progress import progress
from generator.cli.versions import branching_version, is_changed, record_at, record_of
from generator.language.grammar import pluralize
from generator.problems import Problem, Problems
from generator.read.files import ADDRESS_LIST
from generator.record.record import Record
from generator.rules.addresses import lost_addresses
from generator.rules.changes import undeclared_corrections
from generator.rules.passages import count_findings


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

    What was published at an address in addresses.txt must not vanish, and on a branch nothing that main has may change
    without a word. With --changed-since only the problems in files
    that have changed are listed one by one, and nothing that was published in that version may change without a word.
    """
    checked: Checked | None = None
    problems: list[Problem] = []
    gc.disable()  # all that is read is wanted to the end; to look for garbage among it takes a fifth of the time
    try:
        with progress("Checking the record"):
            checked = check_record(events, docs, archive)
    except Problems as mistakes:
        problems = list(mistakes)
    record = checked.record if checked else record_of(events, docs)
    branching = branching_version(events) if base is None else None
    version = base if base is not None else branching
    before = record_at(version, events) if version is not None else None
    addresses = checked.addresses if checked else record.addresses
    file = file_name(events, events / ADDRESS_LIST)
    lost = [*lost_addresses(record, addresses, file, is_complete=checked is not None, before=before)]
    elsewhere = 0
    if branching is not None and before is not None:
        problems = [*problems, *undeclared_corrections(before, record)]
    if base is not None and before is not None:
        every_problem = list(Problems([*problems, *undeclared_corrections(before, record)]))
        problems = [problem for problem in every_problem if is_changed(problem.location.path, base, events)]
        elsewhere = len(every_problem) - len(problems)
    problems = [*Problems([*problems, *lost])]
    lines_of = line_reader(events, docs)
    if style == "json":
        click.echo(as_json(problems, _passages(checked.record) if checked else {}))
    elif checked and not problems and not elsewhere:
        click.echo(_counts(checked.record))
        new = len(checked.addresses - {*checked.record.published})
        if new and checked.record.published:
            click.echo(f"{pluralize(new, 'new address', 'new addresses')}: run timeline generate, which lists them.")
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


def _passages(record: Record) -> Mapping[str, int]:
    """How many passages fare how against the archived texts."""
    return {finding.value: number for finding, number in count_findings(record).items()}
