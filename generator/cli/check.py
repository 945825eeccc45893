"""`timeline check`, `schema`, `export` and `explain`."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import click

from generator import model
from generator.build import RULES, Built
from generator.cli.options import archive_option, build_record, docs_beside, docs_option, events_argument, folder_type
from generator.export import write_site
from generator.model import KINDS, json_schema
from generator.problems import Problem, Problems, nearest
from generator.rules.passages import findings

FORMAT_VERSION = 1  # of `check --format json`; goes up when a field changes its meaning


@click.command()
@events_argument
@docs_option
@archive_option
@click.option("--format", "style", type=click.Choice(["text", "github", "json"]), default="text", show_default=True)
def check(events: Path, docs: Path | None, archive: Path | None, style: str) -> None:
    """Hold the record in EVENTS to every rule. Exit status: 0 nothing wrong, 1 problems, 2 wrong use."""
    try:
        built = build_record(events, docs, archive)
    except Problems as problems:
        click.echo(_told(problems, style))
        sys.exit(1)
    click.echo(_json((), built) if style == "json" else _all_is_well(built))


@click.command()
@events_argument
@click.option("--check", "only_check", is_flag=True, help="Only say which schemas are stale.")
def schema(events: Path, only_check: bool) -> None:
    """Write the JSON Schemas of all kinds of entry to EVENTS/schema/."""
    folder = events / "schema"
    wanted = {f"{kind.noun}.json": _schema_text(kind) for kind in KINDS}
    stale = [name for name, text in wanted.items() if not _holds(folder / name, text)]
    if only_check:
        for name in stale:
            click.echo(f"{(folder / name).as_posix()} is stale: run timeline schema")
        sys.exit(1 if stale else 0)
    folder.mkdir(exist_ok=True)
    for name in stale:
        (folder / name).write_text(wanted[name], encoding="utf-8")
    click.echo(f"{len(wanted)} schemas in {folder.as_posix()}, {len(stale)} of them changed")


@click.command()
@click.argument("folder", type=folder_type(exists=False))
@click.option("--events", type=folder_type(), default=Path("events"), show_default=True, help="The folder of entries.")
@docs_option
@click.option("--name", default="Sourced timeline", show_default=True, help="The site's name.")
def export(folder: Path, events: Path, docs: Path | None, name: str) -> None:
    """Write the whole site as plain Markdown with a plain mkdocs.yml into FOLDER, which must be new or empty."""
    if folder.exists() and any(folder.iterdir()):
        raise click.UsageError(f"{folder} is not empty: name a new folder")
    try:
        built = build_record(events, docs, None)
    except Problems as problems:
        click.echo(_told(problems, "text"))
        sys.exit(1)
    count = write_site(built, folder, docs=docs or docs_beside(events), name=name)
    click.echo(f"{count} files in {folder.as_posix()}")


@click.command()
@click.argument("code")
def explain(code: str) -> None:
    """Say what the rule CODE means, why it exists, and show a wrong and a right example."""
    rule = RULES.get(code.upper())
    if rule is None:
        near = nearest(code.upper(), RULES)
        raise click.UsageError(f"there is no rule {code}" + (f"; did you mean {near}?" if near else ""))
    examples = f"Wrong:\n{_indented(rule.wrong)}\n\nRight:\n{_indented(rule.right)}"
    click.echo(f"{rule.code}: {rule.title}\n\n{rule.why}\n\n{examples}")


def _told(problems: Problems, style: str) -> str:
    if style == "json":
        return _json(problems, None)
    if style == "github":
        return "\n".join(_annotation(problem) for problem in problems)
    noun = "problem" if len(problems) == 1 else "problems"
    files = len({problem.place.path for problem in problems})
    closing = f"{len(problems)} {noun} in {files} {'file' if files == 1 else 'files'}. timeline explain CODE says more."
    return "\n".join([*(str(problem) for problem in problems), "", closing])


def _all_is_well(built: Built) -> str:
    record = built.record
    counts = Counter(finding.value for *_, finding, _ in findings(record))
    passages = ", ".join(f"{number} {word}" for word, number in sorted(counts.items()))
    entries = len(record.entries)
    return (
        f"Nothing wrong: {entries} entries, {len(record.events)} of them events; "
        f"{len(record.claims)} claims; passages: {passages or 'none'}."
    )


def _json(problems: Problems | tuple[()], built: Built | None) -> str:
    listed = [
        {
            "path": problem.place.path,
            "line": problem.place.line,
            "column": problem.place.column,
            "code": problem.code,
            "field": problem.field,
            "message": problem.message,
            "hint": problem.hint,
            "also": [str(place) for place in problem.also],
        }
        for problem in problems
    ]
    passages = Counter(finding.value for *_, finding, _ in findings(built.record)) if built else {}
    whole = {"format_version": FORMAT_VERSION, "problems": listed, "passages": dict(sorted(passages.items()))}
    return json.dumps(whole, ensure_ascii=False, indent=1)


def _annotation(problem: Problem) -> str:
    """A problem as GitHub's workflow commands want it: shown beside the line it speaks of."""
    place = problem.place
    subject = f"{problem.field}: " if problem.field else ""
    text = f"{subject}{problem.message} - {problem.hint}"
    head = f"file={_property(place.path)},line={place.line},col={place.column},title={problem.code}"
    return f"::error {head}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _schema_text(kind: type[model.Body]) -> str:
    return json.dumps(json_schema(kind), ensure_ascii=False, indent=2) + "\n"


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text("utf-8") == text


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.splitlines())
