"""`timeline stamp`: passages of articles get their fingerprints."""

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from generator.cli.file_changes import file_changes, show_or_write
from generator.cli.folders import entry_of, file_name, load_article
from generator.cli.options import archive_option, write_options
from generator.editing.errors import EditError
from generator.editing.stamp import StampResult
from generator.editing.stamp import stamp as stamp_source
from generator.model.sources import Source
from generator.model.values.text import ID
from generator.problems import Problems, advice
from generator.read.entries import is_kind, read_folder
from generator.read.locks import format_lock, lock_path

EXAMPLES = """\b
timeline stamp gazette            write the fingerprints that are missing
timeline stamp gazette --accept   stamp again what you have read again"""


@click.command(epilog=EXAMPLES)
@click.argument("sources", nargs=-1)
@click.option("--accept", is_flag=True, help="Stamp passages again that have changed, after you have read them.")
@write_options
@archive_option
def stamp(*, sources: Sequence[str], accept: bool, write: bool, events: Path, archive: Path | None) -> None:
    """Write the fingerprints that are missing.

    They go into SOURCES, or into all sources if none is named.
    Exit status: 0 nothing is left to do, 1 something is, 2 wrong use.
    """
    if archive is None:
        raise click.UsageError("name the folder with the articles' texts: --archive FOLDER")
    folder = read_folder(events)
    entries = {entry.path: entry for entry in folder.entries if is_kind(entry, Source)}
    texts: dict[str, str | None] = {}
    is_open = False
    for file in _source_files(events, sources):
        try:
            entry = entry_of(file, entries, folder.problems)
            article = load_article(entry, archive)
            if article is None:
                click.echo(f"{file}: not checkable, its text is not in the archive folder")
                is_open = True
                continue
            after, lock, results = stamp_source(entry, article, accept=accept)
        except (EditError, Problems) as mistake:
            click.echo(f"{file} is left alone:\n{mistake}")
            is_open = True
            continue
        click.echo(_report(file, results))
        is_open = is_open or any(result.is_open for result in results)
        texts[file] = after
        if lock != entry.lock or entry.lock.is_broken:
            texts[lock_path(file)] = format_lock(lock, file)
    changes = file_changes(entries.values(), events, texts)
    is_written = show_or_write(changes, write=write)
    sys.exit(1 if is_open or (changes and not is_written) else 0)


def _report(file: str, results: Sequence[StampResult]) -> str:
    """What became of the passages of one file: counted, and one by one where a person must act."""
    counts = Counter(result.sentence for result in results if not result.is_open)
    lines = [f"{file}: {'nothing to stamp' if not counts else ''}".rstrip()]
    lines += [f"  {count} x {sentence}" for sentence, count in counts.items()]
    lines += [f"  {result.passage}: {result.sentence}" for result in results if result.is_open]
    return "\n".join(lines)


def _source_files(events: Path, sources: Sequence[str]) -> Iterator[str]:
    """The names of the files of these sources; of all sources if none is named."""
    ids = sorted(path.stem for path in (events / "sources").glob("*.yml"))
    for source in sources or ids:
        if source not in ids:
            hint = advice(source, ids, f"start it with: timeline new source --id {source} --article FILE")
            hint = hint if re.fullmatch(ID, source) else "write its id, such as gazette"
            raise click.UsageError(f"there is no source {source}; {hint}")
        yield file_name(events, events / "sources" / f"{source}.yml")
