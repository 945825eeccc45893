"""`timeline cite`: passages are found, written down, stamped and checked again."""

from __future__ import annotations

import sys
import textwrap
from collections import Counter
from pathlib import Path
from typing import NoReturn

import click

from generator.cli.options import archive_option, asks, events_option, file_name, no_input_option, told_problems
from generator.editing.cite import Article, StampResult, read_source, stamp
from generator.editing.edits import EditError
from generator.editing.passages import PassageMatch, add_passage, find_passage, make_id
from generator.model.sources import Source
from generator.problems import Problems, nearest
from generator.read.archive import Finding
from generator.read.entries import Entry

EXAMPLES = """\b
timeline cite gazette "The mayor told" "until June" --gist "The ban lasts until June." --said-by anna-berg
timeline cite gazette            stamp what has no fingerprint yet
timeline cite gazette --accept   stamp again what you have read again
timeline cite --all --verify     check everything"""
TROUBLE = (Finding.LOST, Finding.EDITED, Finding.MOVED, Finding.UNSTAMPED)


@click.command(epilog=EXAMPLES)
@click.argument("source", required=False)
@click.argument("start", required=False)
@click.argument("end", required=False)
@click.option("--id", "passage_id", help="The new passage's id. [default: made of the gist]")
@click.option("--gist", help="What the passage says, in your own words.")
@click.option("--voice", type=click.Choice(["own", "quote", "paraphrase"]), help="Whose words they are.")
@click.option("--said-by", help="Who says it, nearest first, such as an-agency,anna-berg.")
@click.option("--note", help="What is odd about the passage.")
@click.option("--p", "paragraph", type=click.IntRange(1), help="The paragraph, where the words stand in several.")
@click.option("--all", "every", is_flag=True, help="Every source of the record.")
@click.option("--verify", is_flag=True, help="Only check: how many passages are verified, moved, edited, lost.")
@click.option("--accept", is_flag=True, help="Stamp passages again that have changed, after you have read them.")
@click.option("--dry-run", is_flag=True, help="Show what would be written and write nothing.")
@no_input_option
@events_option
@archive_option
def cite(
    *,
    source: str | None,
    start: str | None,
    end: str | None,
    passage_id: str | None,
    gist: str | None,
    voice: str | None,
    said_by: str | None,
    note: str | None,
    paragraph: int | None,
    every: bool,
    verify: bool,
    accept: bool,
    dry_run: bool,
    no_input: bool,
    events: Path,
    archive: Path | None,
) -> None:
    """Find a passage of SOURCE by its first words, START, and its last words, END, and write it into its file.

    Without words: write the fingerprints that are missing. Comments, order and everything else in a file stay as they
    are. The articles' texts lie outside the project: name their folder with --archive.
    """
    if (source is None) != (every or (verify and source is None)):
        raise click.UsageError("name one source, or --all")
    paths = [_source(events, source)] if source else _sources(events)
    if verify:
        _end([_verify(path, events, archive) for path in paths])
    if archive is None:
        raise click.UsageError("name the folder with the articles' texts: --archive FOLDER")
    if start is None:
        _end([_stamp(path, events, archive, accept, dry_run) for path in paths])
    given = {"id": passage_id, "gist": gist, "voice": voice, "said_by": said_by, "note": note}
    may_ask = asks(no_input)
    try:
        _add(
            paths[0],
            file_name(events, paths[0]),
            archive,
            start=start,
            end=end,
            paragraph=paragraph,
            given=given,
            may_ask=may_ask,
            dry_run=dry_run,
        )
    except EditError as refused:
        click.echo(f"{refused.message}\n  {refused.hint}")
        sys.exit(1)
    except Problems as problems:
        click.echo(told_problems(problems))
        sys.exit(1)


def _end(went_well: list[bool]) -> NoReturn:
    """Every file has had its turn: the status says whether something is left to do."""
    sys.exit(0 if all(went_well) else 1)


def _add(
    path: Path,
    file: str,
    archive: Path,
    *,
    start: str,
    end: str | None,
    paragraph: int | None,
    given: dict[str, str | None],
    may_ask: bool,
    dry_run: bool,
) -> None:
    """Show the passage, ask for what is missing, write it."""
    text = path.read_bytes().decode("utf-8-sig")
    entry = read_source(text, file)
    found = find_passage(_text_of(entry, archive), start, end, paragraph)
    _show(found)
    if given["gist"] is None and may_ask:
        given["gist"] = click.prompt("What it says, in your own words")
    if given["gist"] is None:
        raise EditError("nothing is written yet", "say in your own words what the passage says: --gist '...'")
    fields = _completed(given, found, entry, may_ask)
    after, lines = add_passage(text, file, found, fields)
    click.echo("\n".join(lines))
    if dry_run:
        click.echo(f"\nNothing was written (--dry-run); it would stand in {file}.")
        return
    path.write_bytes(after.encode())
    click.echo(f"\nWritten into {file}. Cite it as {entry.id}#{fields['id']} where it belongs.")


def _show(found: PassageMatch) -> None:
    located = found.located
    words = "1 word" if located.words == 1 else f"{located.words} words"
    click.echo(f"Paragraph {located.paragraph}, {words}:\n")
    click.echo(textwrap.indent(textwrap.fill(located.text, 96), "    ") + "\n")
    if found.elsewhere:
        others = ", ".join(str(number) for number in found.elsewhere)
        click.echo(f"The same words stand in paragraph {others}, too; --p NUMBER takes that one.\n")


def _completed(
    given: dict[str, str | None], found: PassageMatch, entry: Entry[Source], may_ask: bool
) -> dict[str, str | list[str]]:
    """The fields of the new passage, with what can be proposed proposed."""
    chain = [name.strip() for name in (given["said_by"] or "").split(",") if name.strip()]
    if not chain and may_ask and given["voice"] != "own":
        told = click.prompt("Who says it, nearest first, by id; nothing if the article itself", default="")
        chain = [name.strip() for name in told.split(",") if name.strip()]
    proposed = "own" if not chain else "quote" if found.has_quotation else "paraphrase"
    gist = given["gist"] or ""
    fields: dict[str, str | list[str]] = {
        "id": given["id"] or make_id(gist, [passage.id for passage in entry.data.passages]),
        "gist": gist,
        "voice": given["voice"] or proposed,
        "said_by": chain,
        "note": given["note"] or "",
    }
    return {name: value for name, value in fields.items() if value}


def _stamp(path: Path, events: Path, archive: Path, accept: bool, dry_run: bool) -> bool:
    """Stamp one file and say so; False where something is left for a person."""
    file = file_name(events, path)
    before = path.read_bytes().decode("utf-8-sig")
    try:
        article = _article(read_source(before, file), archive)
        if article is None:
            click.echo(f"{file}: not checkable, its text is not in the archive folder")
            return False
        after, told = stamp(before, file, article, accept=accept)
    except Problems as problems:
        click.echo(told_problems(problems))
        return False
    if after != before and not dry_run:
        path.write_bytes(after.encode())
    click.echo(_report(file, told))
    return not any(word.is_open for word in told)


def _report(file: str, told: list[StampResult]) -> str:
    counts = Counter(word.sentence for word in told if not word.is_open)
    lines = [f"{file}: {'nothing to write' if not counts else ''}".rstrip()]
    lines += [f"  {count} x {sentence}" for sentence, count in counts.items()]
    lines += [f"  {word.passage}: {word.sentence}" for word in told if word.is_open]
    return "\n".join(lines)


def _verify(path: Path, events: Path, archive: Path | None) -> bool:
    """Say how the passages of one file fare; False where something has changed."""
    file = file_name(events, path)
    try:
        entry = read_source(path.read_bytes().decode("utf-8-sig"), file)
    except Problems as problems:
        click.echo(told_problems(problems))
        return False
    article = _article(entry, archive) if archive else None
    source = entry.data
    found = [
        (passage.id, article.text.verify(passage.start, passage.end, passage.p, passage.fingerprint)[0])
        if article
        else (passage.id, Finding.NOT_CHECKABLE)
        for passage in source.passages
    ]
    counts = Counter(finding for _, finding in found)
    told = ", ".join(f"{counts[finding]} {finding.value}" for finding in Finding if counts[finding])
    click.echo(f"{file}: {told or 'no passages'}")
    for passage, finding in found:
        if finding in TROUBLE:
            click.echo(f"  {passage}: {finding.value}")
    whole_changed = article and source.archive and source.archive.fingerprint not in (None, article.text.fingerprint)
    if whole_changed:
        click.echo("  the whole text is no longer the one that was read")
    return not whole_changed and not any(finding in TROUBLE for _, finding in found)


def _text_of(entry: Entry[Source], archive: Path) -> Article:
    article = _article(entry, archive)
    if article is None:
        raise EditError(
            f"the archived text of {entry.id} is not at hand",
            "name the file under archive: in the source, and its folder with --archive",
        )
    return article


def _article(entry: Entry[Source], archive: Path) -> Article | None:
    kept = entry.data.archive
    path = archive / kept.file if kept else None
    return Article.of(path.read_text("utf-8-sig", "replace")) if path and path.is_file() else None


def _sources(events: Path) -> list[Path]:
    return sorted((events / "sources").glob("*.yml"))


def _source(events: Path, source: str) -> Path:
    path = events / "sources" / f"{source}.yml"
    if not path.is_file():
        near = nearest(source, [other.stem for other in _sources(events)])
        otherwise = f"; start it with: timeline new source --id {source} --text FILE"
        raise click.UsageError(f"there is no source {source}" + (f"; did you mean {near}?" if near else otherwise))
    return path
