"""`timeline check`: the record against every rule.

What it takes to read and judge a record is imported only where something has changed: that alone takes a second.
"""

import gc
import sys
from pathlib import Path

import click

from generator.cli.options import archive_option, events_option, find_docs
from generator.cli.verdicts import InputDigests, find_contents, keep_contents, read_inputs
from generator.clock import today
from generator.contents import Contents
from generator.problems import Problems
from generator.store import Store


@click.command()
@events_option
@archive_option
@click.option("--format", "style", type=click.Choice(["text", "github"]), default="text", show_default=True)
@click.option("--changed-since", "base", metavar="REV", help="Compare with this version: main, HEAD~3, a tag.")
def check(*, events: Path, archive: Path | None, style: str, base: str | None) -> None:
    """Check the record against every rule. Exit status: 0 nothing wrong, 1 problems, 2 wrong use.

    What was published at an address in addresses.txt must not vanish, and on a branch nothing that main has may change
    without a word. With --changed-since only the problems in files that have changed are listed one by one, and nothing
    that was published in that version may change without a word.
    """
    gc.disable()  # all that is read is wanted to the end; to look for garbage among it takes a fifth of the time
    docs = find_docs(events)
    store = Store.of_folder(events)
    inputs = read_inputs(events, docs, archive, base)
    contents: Contents | None = None
    try:
        contents = find_contents(store, inputs.key) or _contents_after_edit(events, store, inputs)
    except Problems as mistakes:
        if style == "text":  # for a person, who mends these first
            from generator.cli.folders import line_reader  # noqa: PLC0415 - not where nothing has changed
            from generator.cli.problem_report import as_text  # noqa: PLC0415

            click.echo(as_text(mistakes.problems, line_reader(events, docs)))
            click.echo("Until that is mended only the files that have changed are looked at.")
            sys.exit(1)
    if contents:
        click.echo(contents.words)
        return

    from generator.cli import problem_report  # noqa: PLC0415 - not where nothing has changed
    from generator.cli.examine import examine  # noqa: PLC0415
    from generator.cli.folders import line_reader  # noqa: PLC0415
    from generator.outline import keep_outline, outline_of  # noqa: PLC0415

    examination = examine(events, docs, archive, base, store)
    problems, elsewhere, contents = examination.problems, examination.elsewhere, examination.contents
    lines_of = line_reader(events, docs)
    is_right = contents is not None and not problems and not elsewhere
    if contents and is_right and inputs == read_inputs(events, docs, archive, base):  # nothing changed meanwhile
        keep_contents(store, inputs.key, contents)
        if inputs.surroundings and examination.checked:
            record, plan = examination.checked.record, examination.checked.plan
            keep_outline(store, inputs.surroundings, outline_of(record, plan, inputs.entries, docs, contents))
    store.close()
    if contents and is_right:
        click.echo(contents.words)
    elif style == "github":
        click.echo(problem_report.as_annotations(problems, lines_of, elsewhere))
    else:
        click.echo(problem_report.as_text(problems, lines_of, elsewhere))
    if problems or elsewhere:
        sys.exit(1)


def _contents_after_edit(events: Path, store: Store, inputs: InputDigests) -> Contents | None:
    """What the record contains if little has changed since nothing was wrong with it, and nothing is wrong again."""
    from generator.recheck import recheck  # noqa: PLC0415 - not where nothing has changed

    is_compared = inputs.is_compared
    outline = recheck(events, inputs.entries, inputs.surroundings, today=today(), store=store, is_compared=is_compared)
    if outline:
        keep_contents(store, inputs.key, outline.contents)
    return outline.contents if outline else None
