"""`timeline find`: where the record speaks of something."""

import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path

import click

from generator.cli.options import events_option
from generator.cli.versions import record_of
from generator.editing.find import find as find_in
from generator.language.grammar import pluralize

MAX_HITS = 15  # as many as fit on a screen
EXAMPLES = """\b
timeline find nauseda                 every spelling: Nausėda is found
timeline find handed over ukraine     all the words, in any order
timeline find lorries-banned          all that an entry asks and says, by its id
timeline find 1300                    1,300 is found"""


@click.command(epilog=EXAMPLES)
@click.argument("words", nargs=-1, required=True)
@events_option
def find(words: Sequence[str], events: Path) -> None:
    """Find questions, entries and passages by WORDS.

    All the words must stand there, in any order and spelling; where nothing has them all, most. Each hit comes with
    the name by which other files refer to it, and with its file and line.

    Exit status: 0 something was found, 1 nothing was.
    """
    hits = find_in(record_of(events), " ".join(words))
    if hits and hits[0].missing:
        click.echo("Nothing holds all these words; most of them stand here:")
    limit = len(hits) if hits and hits[0].entry.id == " ".join(words) else MAX_HITS
    for hit in hits[:limit]:
        place = hit.entry.location(*hit.path)
        click.echo(f"{hit.reference}  ({hit.noun}, {place.path}:{place.line})")
        click.echo(textwrap.indent(textwrap.fill(hit.text, 92), "    "))
    if not hits:
        click.echo("Nothing holds these words; try fewer, or the beginning of one.")
    elif len(hits) > limit:
        click.echo(f"And {pluralize(len(hits) - limit, 'further hit')}; another word leaves fewer.")
    sys.exit(0 if hits else 1)
