"""`timeline check`, `schema`, `export` and `explain`."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path

import click

from generator import model
from generator.build import Built
from generator.cli.code_frame import better_line, code_frame
from generator.cli.options import archive_option, build_record, docs_beside, docs_option, events_argument, folder_type
from generator.cli.versions import is_changed, record_at, record_of
from generator.cli.watch import follow
from generator.exports.markdown_site import write_site
from generator.forms.github_links import link_new_files
from generator.model.entries import KINDS, json_schema
from generator.problems import Problem, Problems, nearest
from generator.rules.catalogue import CATALOGUE
from generator.rules.changes import undeclared_changes
from generator.rules.passages import findings

FORMAT_VERSION = 1  # of `check --format json`; goes up when a field changes its meaning


@click.command()
@events_argument
@docs_option
@archive_option
@click.option(
    "--format", "style", type=click.Choice(["text", "line", "github", "json"]), default="text", show_default=True
)
@click.option("--changed-since", "base", metavar="REV", help="Compare with this version: main, HEAD~3, a tag.")
@click.option("--watch", is_flag=True, help="Check again after every change, until you press Ctrl+C.")
def check(*, events: Path, docs: Path | None, archive: Path | None, style: str, base: str | None, watch: bool) -> None:
    """Hold the record in EVENTS to every rule. Exit status: 0 nothing wrong, 1 problems, 2 wrong use.

    With --changed-since only the problems in files that have changed are told one by one; what has been published since
    that version must not vanish or change without a word.
    """
    if watch:
        follow([events, docs or docs_beside(events)], lambda: _check(events, docs, archive, style, base))
    sys.exit(1 if _check(events, docs, archive, style, base) else 0)


def _check(events: Path, docs: Path | None, archive: Path | None, style: str, base: str | None) -> bool:
    """Check once and say the outcome; True where something is wrong."""
    built: Built | None = None
    problems: list[Problem] = []
    try:
        built = build_record(events, docs, archive)
    except Problems as found:
        problems = list(found)
    elsewhere = 0
    if base is not None:
        problems = list(Problems([*problems, *_since(base, events, docs)]))
        told = [problem for problem in problems if is_changed(problem.location.path, base, events)]
        elsewhere = len(problems) - len(told)
        problems = told
    if style == "json":
        click.echo(_json(problems, built))
    elif problems or elsewhere:
        click.echo(_told(problems, style, events, docs, elsewhere))
    elif built:
        click.echo(_all_is_well(built))
    return bool(problems or elsewhere)


def _since(base: str, events: Path, docs: Path | None) -> list[Problem]:
    """What has vanished or changed unsaid since the version."""
    return undeclared_changes(record_at(base, events), record_of(events, docs))


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
        click.echo(_told(list(problems), "text", events, docs))
        sys.exit(1)
    try:
        pages = {
            path: replace(page, content=link_new_files(page.text, "", "")) if path.endswith(".md") else page
            for path, page in built.pages.items()
        }
        count = write_site(pages, folder, docs=docs or docs_beside(events), name=name)
    except OSError as error:
        raise click.UsageError(f"{folder} cannot be written: {error.strerror}") from None
    click.echo(f"{count} files in {folder.as_posix()}")


@click.command()
@click.argument("code")
def explain(code: str) -> None:
    """Say what the rule CODE means, why it exists, and show a wrong and a right example."""
    rule = CATALOGUE.get(code.upper())
    if rule is None:
        near = nearest(code.upper(), CATALOGUE)
        raise click.UsageError(f"there is no rule {code}" + (f"; did you mean {near}?" if near else ""))
    examples = f"Wrong:\n{_indented(rule.wrong)}\n\nRight:\n{_indented(rule.right)}"
    click.echo(f"{rule.code}: {rule.title}\n\n{rule.why}\n\n{examples}")


def _told(problems: list[Problem], style: str, events: Path, docs: Path | None, elsewhere: int = 0) -> str:
    lines_of = _reader(events, docs)
    if style == "github":
        told = [_annotation(problem, lines_of(problem.location.path)) for problem in problems]
        more = f"::notice::{elsewhere} more in files that have not changed; timeline check shows them"
        return "\n".join([*told, *([more] if elsewhere else [])])
    if style == "line":
        return "\n".join([*(str(problem) for problem in problems), "", _closing(problems, elsewhere)])
    shown = [code_frame(problem, lines_of(problem.location.path)) for problem in problems]
    return "\n\n".join([*shown, _closing(problems, elsewhere)])


def _closing(problems: list[Problem], elsewhere: int) -> str:
    """How much there is to mend, and what to do next."""
    files = Counter(problem.location.path for problem in problems)
    noun = "problem" if len(problems) == 1 else "problems"
    told = [f"{len(problems)} {noun} in {len(files)} {'file' if len(files) == 1 else 'files'}."]
    if elsewhere:
        told.append(f"{elsewhere} more in files that you have not changed; timeline check shows them.")
    if problems:
        first = problems[0]
        told.append(f"Begin with line {first.location.line} of {first.location.path}: one mistake often causes others.")
        told.append(f"Then run timeline check again. timeline explain {first.code} says more about the first.")
    repairs = dict.fromkeys(CATALOGUE[problem.code].repair for problem in problems)
    told += [f"Some of it the tool can mend: {repair}" for repair in repairs if repair]
    return "\n".join(told)


def _reader(events: Path, docs: Path | None) -> Callable[[str], list[str]]:
    """A function that gives the lines of a file by the name that problems tell."""

    @cache
    def lines_of(name: str) -> list[str]:
        first, _, inside = name.partition("/")
        roots = [root for root in (events.resolve(), docs or docs_beside(events)) if root and root.name == first]
        path = roots[0] / inside if roots else Path(name)
        return path.read_text("utf-8-sig", "replace").splitlines() if path.is_file() else []

    return lines_of


def _all_is_well(built: Built) -> str:
    record = built.record
    counts = Counter(finding.value for *_, finding, _ in findings(record))
    passages = ", ".join(f"{number} {word}" for word, number in sorted(counts.items()))
    entries = len(record.entries)
    return (
        f"Nothing wrong: {entries} entries, {len(record.events)} of them events; "
        f"{len(record.claims)} claims; passages: {passages or 'none'}."
    )


def _json(problems: Iterable[Problem], built: Built | None) -> str:
    listed = [
        {
            "path": problem.location.path,
            "line": problem.location.line,
            "column": problem.location.column,
            "code": problem.code,
            "field": problem.field,
            "message": problem.message,
            "hint": problem.hint,
            "replacement": asdict(problem.replacement) if problem.replacement else None,
            "fixable": CATALOGUE[problem.code].fixable,
            "also": [str(location) for location in problem.also],
        }
        for problem in problems
    ]
    passages = Counter(finding.value for *_, finding, _ in findings(built.record)) if built else {}
    whole = {"format_version": FORMAT_VERSION, "problems": listed, "passages": dict(sorted(passages.items()))}
    return json.dumps(whole, ensure_ascii=False, indent=1)


def _annotation(problem: Problem, lines: list[str]) -> str:
    """A problem as GitHub's workflow commands want it: beside its line, with the line as it should be."""
    location = problem.location
    subject = f"{problem.field}: " if problem.field else ""
    text = f"{subject}{problem.message} - {problem.hint}"
    if better := better_line(problem, lines):
        text += f"\n{better.strip()}"
    head = f"file={_property(location.path)},line={location.line},col={location.column},title={problem.code}"
    return f"::error {head}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _schema_text(kind: type[model.EntryData]) -> str:
    return json.dumps(json_schema(kind), ensure_ascii=False, indent=2) + "\n"


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text("utf-8") == text


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.splitlines())
