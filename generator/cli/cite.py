"""`timeline cite`: a passage of an article is found, written down and put where it goes."""

import re
import textwrap
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click

from generator.cli.file_changes import file_changes, show_or_write
from generator.cli.options import archive_option, write_options
from generator.cli.questions import Questions
from generator.cli.read import article_of, source_named
from generator.cli.versions import record_of
from generator.clock import today
from generator.editing.article import Article
from generator.editing.errors import EditError
from generator.editing.field_values import field_value
from generator.editing.names import SPEAKERS, Names
from generator.editing.passages import PassageMatch, cut_passage
from generator.editing.worksheet.apply import apply_passage
from generator.editing.worksheet.form import Block, Line
from generator.language.grammar import pluralize
from generator.model.reflection.fields import field_of
from generator.model.sources import Passage
from generator.read.locks import lock_file

EXAMPLES = """\b
timeline cite gazette "the sentence, pasted"   asks what it says, who says it, where it goes
timeline cite gazette 7                        the whole of paragraph 7
timeline cite gazette 7 --says "The ban lasts until June." --who "Anna Berg" --goes-to lorries-banned"""


@click.command(epilog=EXAMPLES)
@click.argument("source")
@click.argument("words", nargs=-1, required=True)
@click.option("--paragraph", type=click.IntRange(1), help="The paragraph, where the words stand in several.")
@click.option("--says", help="What the passage says, in your own words.")
@click.option("--who", "speakers", help="Who says it, by name or id, nearest first, such as 'An Agency, Anna Berg'.")
@click.option("--voice", type=click.Choice(["own", "quote", "paraphrase"]), help="Whose words they are.")
@click.option("--id", "passage_id", help="The new passage's id. [default: made of what it says]")
@click.option(
    "--goes-to", multiple=True, help="An event, person or topic; ENTRY#question=VALUE answers; may stand often."
)
@write_options
@archive_option
def cite(
    *,
    source: str,
    words: Sequence[str],
    paragraph: int | None,
    says: str | None,
    speakers: str | None,
    voice: str | None,
    passage_id: str | None,
    goes_to: Sequence[str],
    write: bool,
    events: Path,
    archive: Path | None,
) -> None:
    """Write down a passage of SOURCE.

    WORDS are copied from the article, or the number of a paragraph: the first and last words are cut from them. Names
    are taken for ids. Everything else in the files stays as it is. The articles' texts lie outside the project: name
    their folder with --archive. For a whole article there is timeline read.
    """
    record = record_of(events)
    entry = source_named(record, source)
    article = article_of(entry, archive)
    text, number = _words(article, " ".join(words), paragraph)
    match = cut_passage(article, text, number)
    _show(match)
    place = match.located.paragraph, match.start, match.end
    passages = entry.data.passages
    twin = next((passage for passage in passages if (passage.p, passage.start, passage.end) == place), None)
    if twin:
        click.echo(f"These words are {source}#{twin.id} already: {twin.gist}\n")
    questions = Questions(f"cite-{source}-{match.located.paragraph}", events)
    names = Names.gather(record)
    if says is None and questions.may_ask:
        question, proposal = "What it says, in your own words", twin.gist if twin else None
        check = partial(field_value, Passage, field_of(Passage, "gist"), names=names)
        says = questions.ask("says", question, check, default=proposal)
        if speakers is None and voice != "own":
            question = "Who says it, nearest first; nothing if the article itself"
            speakers = questions.ask("who", question, lambda answer: names.resolve_list(answer, SPEAKERS), default="")
        if not goes_to:
            question = "Where it goes: an event, a person, a topic, or ENTRY#question=VALUE; nothing for later"
            answer = questions.ask(
                "goes to", question, lambda answer: names.resolve(re.split("[#=]", answer)[0]), default=""
            )
            goes_to = [answer]
    if says is None:
        raise EditError("nothing is written yet", "say in your own words what the passage says: --says '...'")
    fields = [("says", says), ("who", speakers), ("voice", voice), ("id", passage_id)]
    fields += [("goes to", target) for target in goes_to]
    lines = [Line(name, value, 0) for name, value in fields if value]
    block = Block(0, lines, paragraph=match.located.paragraph, words=text)
    citation, texts, lock = apply_passage(record, entry, article, block, today())
    changes = file_changes(record.files, events, {**texts, **lock_file(lock, entry.path)})
    if show_or_write(changes, write=write):
        questions.finish()
        click.echo(f"It is cited as {citation}." if goes_to else f"Cite it as {citation}.")


def _words(article: Article, words: str, paragraph: int | None) -> tuple[str, int | None]:
    """The words of the passage; a number alone is that of a paragraph."""
    if not words.isdecimal():
        return words, paragraph
    number, count = int(words), len(article.paragraphs)
    if not 0 < number <= count:
        raise EditError(f"there is no paragraph {number}", f"the article has {pluralize(count, 'paragraph')}")
    return article.paragraphs[number - 1], number


def _show(match: PassageMatch) -> None:
    """Print the passage as it stands in the article, for the person who is about to write it down."""
    located = match.located
    click.echo(f"Paragraph {located.paragraph}, {pluralize(located.words, 'word')}:\n")
    click.echo(textwrap.indent(textwrap.fill(located.text, 96), "    ") + "\n")
    if match.other_paragraphs:
        numbers = ", ".join(str(number) for number in match.other_paragraphs)
        click.echo(f"The same words stand in paragraph {numbers}, too; --paragraph NUMBER takes that one.\n")
