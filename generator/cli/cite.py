"""`timeline cite`: passages are found, written down, stamped and checked again."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import click

from generator.cli.options import archive_option, events_option
from generator.edit.cite import Article, Told, source_in, stamped
from generator.problems import Problems, nearest


@click.command()
@click.argument("source", required=False)
@click.option("--all", "every", is_flag=True, help="Every source of the record.")
@click.option("--accept", is_flag=True, help="Stamp passages again that have changed, after you have read them.")
@events_option
@archive_option
def cite(source: str | None, every: bool, accept: bool, events: Path, archive: Path | None) -> None:
    """Write the missing fingerprints into the file of SOURCE, with the articles' texts at hand.

    Comments, order and everything else in the file stay as they are.
    """
    if archive is None:
        raise click.UsageError("name the folder with the articles' texts: --archive FOLDER")
    if (source is None) == (not every):
        raise click.UsageError("name one source, or --all")
    paths = _sources(events) if every else [_source(events, source or "")]
    failed = [path for path in paths if not _stamp(path, events, archive, accept)]
    sys.exit(1 if failed else 0)


def _stamp(path: Path, events: Path, archive: Path, accept: bool) -> bool:
    """Stamp one file and say so; False where something is left for a person."""
    file = f"{events.resolve().name}/sources/{path.name}"
    before = path.read_bytes().decode("utf-8-sig")
    try:
        kept = source_in(before, file).body.archive
        article = _article(archive, kept.file) if kept else None
        if article is None:
            click.echo(f"{file}: not checkable, its text is not in the archive folder")
            return False
        after, told = stamped(before, file, article, accept=accept)
    except Problems as problems:
        click.echo("\n".join(str(problem) for problem in problems))
        return False
    if after != before:
        path.write_bytes(after.encode())
    click.echo(_report(file, told))
    return not any(word.is_open for word in told)


def _report(file: str, told: list[Told]) -> str:
    counts = Counter(word.sentence for word in told if not word.is_open)
    lines = [f"{file}: {'nothing to write' if not counts else ''}".rstrip()]
    lines += [f"  {count} x {sentence}" for sentence, count in counts.items()]
    lines += [f"  {word.passage}: {word.sentence}" for word in told if word.is_open]
    return "\n".join(lines)


def _article(archive: Path, name: str) -> Article | None:
    path = archive / name
    return Article.of(path.read_text("utf-8-sig", "replace")) if path.is_file() else None


def _sources(events: Path) -> list[Path]:
    return sorted((events / "sources").glob("*.yml"))


def _source(events: Path, source: str) -> Path:
    path = events / "sources" / f"{source}.yml"
    if not path.is_file():
        near = nearest(source, [other.stem for other in _sources(events)])
        raise click.UsageError(f"there is no source {source}" + (f"; did you mean {near}?" if near else ""))
    return path
