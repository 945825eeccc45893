"""`timeline new`: a new entry of any kind, asked for in the model's own words."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from generator import model
from generator.cli.options import archive_option, asks, events_option, no_input_option, today
from generator.editing.boilerplate import guess_title
from generator.editing.edits import EditError
from generator.editing.new import Draft, PossibleDuplicate, describe_article, draft_entry, find_duplicates
from generator.model.claims import EntryData
from generator.model.fields import Field, fields_of
from generator.problems import Problem
from generator.read.archive import Text
from generator.read.entries import read_folder
from generator.record.record import Record

ASKED_TOO = {
    model.Event: ("place",),
    model.Source: ("publisher", "address", "published"),
    model.Person: (),
    model.Organisation: (),
    model.Measure: ("authority",),
    model.Topic: (),
}  # optional fields that are worth a question
MOST_NEAR = 5  # entries that may be the same; nobody reads a longer list
PROPOSED = {"language": "en", "production": "unknown"}


@click.group()
def new() -> None:
    """Start a new entry: a commented file in the right folder, with a look for entries that may be the same."""


def _command(kind: type[EntryData]) -> click.Command:
    """The command for one kind of entry; its options and its questions are the fields of the model."""
    options: list[click.Parameter] = [_option(field) for field in fields_of(kind) if _is_simple(field)]
    options.append(click.Option(["--id", "entry_id"], help="The id and file name. [default: made of the title]"))
    if kind is model.Event:
        options += [
            click.Option(["--person"], multiple=True, help="The id of somebody who took part; may stand often."),
            click.Option(["--says"], help="A first statement, in your own words."),
            click.Option(["--cites"], help="The passages behind it: source#passage, joined by commas."),
        ]
    if kind is model.Source:
        text = click.Path(exists=True, dir_okay=False, path_type=Path)
        options.append(click.Option(["--text"], type=text, help="The saved article; it stays outside the project."))
    options.append(click.Option(["--dry-run"], is_flag=True, help="Show the file and write nothing."))

    def run(**given: Any) -> None:
        _new(kind, **given)

    run.__doc__ = f"Start a new {kind.noun}: {' '.join((kind.__doc__ or '').split())}"
    for decorate in (events_option, archive_option, no_input_option):
        run = decorate(run)
    more = getattr(run, "__click_params__", [])
    return click.Command(kind.noun, params=[*options, *reversed(more)], callback=run, help=run.__doc__)


def _is_simple(field: Field) -> bool:
    return field.part is None and field.name != "after"


def _option(field: Field) -> click.Option:
    kind = click.Choice(field.choices) if field.choices and not field.is_list else click.STRING
    more = " Joined by commas." if field.is_list else ""
    return click.Option([f"--{field.name.replace('_', '-')}", field.name], type=kind, help=field.doc + more)


def _new(
    kind: type[EntryData],
    /,
    *,
    events: Path,
    archive: Path | None,
    no_input: bool,
    dry_run: bool,
    entry_id: str | None,
    **options: Any,
) -> None:
    folder = read_folder(events)
    record = Record.of(folder.entries, folder.unreadable_ids, (), today())
    try:
        given = _given(kind, options, archive, may_ask=asks(no_input), dry_run=dry_run)
        near = find_duplicates(record, kind, given)
        if near and not _goes_on(near, may_ask=asks(no_input)):
            sys.exit(1)
        made = draft_entry(kind, given, {*record.entries, *record.tombstones, *folder.unreadable_ids}, entry_id)
    except EditError as refused:
        click.echo(f"{refused.message}\n  {refused.hint}")
        sys.exit(1)
    _write(made, events, folder.problems, dry_run=dry_run)


def _given(
    kind: type[EntryData], options: Mapping[str, Any], archive: Path | None, *, may_ask: bool, dry_run: bool
) -> dict[str, Any]:
    """The values of the new entry's fields, in the model's order."""
    fields = {field.name: field for field in fields_of(kind)}
    given = {name: _value(fields[name], value) for name, value in options.items() if name in fields and value}
    if text := options.get("text"):
        given |= _article(text, archive, dry_run=dry_run)
        headline = guess_title(Text.of(text.read_text("utf-8-sig", "replace")))
        if "title" not in given and headline:
            question = f"title: {fields['title'].doc}"
            given["title"] = click.prompt(question, default=headline) if may_ask else headline
    if may_ask:
        given |= _answers([field for field in fields.values() if _is_asked(kind, field, given)])
    given = {**{name: usual for name, usual in PROPOSED.items() if name in fields}, **given}
    given |= _cited(options)
    return {name: given[name] for name in fields if name in given}


def _is_asked(kind: type[EntryData], field: Field, given: Mapping[str, Any]) -> bool:
    return field.name not in given and field.part is None and (field.required or field.name in ASKED_TOO[kind])


def _answers(fields: list[Field]) -> dict[str, Any]:
    return {field.name: _value(field, told) for field in fields for told in [_ask(field)] if told}


def _cited(options: Mapping[str, Any]) -> dict[str, Any]:
    """Who took part and a first statement, each with the passages that were named."""
    names = _listed(options.get("cites") or "")
    cites = {"cites": names} if names else {}
    people = [{"person": person, **cites} for person in options.get("person") or ()]
    claims = [{"says": options["says"], **cites}] if options.get("says") else []
    return {name: parts for name, parts in (("people", people), ("claims", claims)) if parts}


def _article(text: Path, archive: Path | None, *, dry_run: bool) -> dict[str, Any]:
    """What the saved article says by itself; its text is copied into the archive folder if it lies elsewhere."""
    if archive is not None and text.resolve().parent != archive.resolve() and not dry_run:
        target = archive / text.name
        if target.exists() and target.read_bytes() != text.read_bytes():
            raise EditError(f"another text named {text.name} is in the archive folder", "rename the file")
        shutil.copyfile(text, target)
        click.echo(f"The text is kept as {target.name} in the archive folder.")
    elif archive is None:
        click.echo("No archive folder is named: keep the text outside the project, and name its folder with --archive.")
    return describe_article(Text.of(text.read_text("utf-8-sig", "replace")), text.name)


def _ask(field: Field) -> str:
    choices = f" ({', '.join(field.choices)})" if field.choices else ""
    default = PROPOSED.get(field.name, None if field.required else "")
    kind = click.Choice(field.choices) if field.choices else click.STRING
    answer: str = click.prompt(
        f"{field.name}: {field.doc}{choices}",
        default=default,
        type=kind,
        show_choices=False,
        show_default=bool(default),
    )
    return answer


def _value(field: Field, value: str) -> Any:
    return _listed(value) if field.is_list else value


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _goes_on(near: list[PossibleDuplicate], *, may_ask: bool) -> bool:
    """Name the entries that may be the same; a person decides, and without one the file is written with the warning."""
    click.echo("Is it one of these?")
    for found in near[:MOST_NEAR]:
        click.echo(f"  {found.entry.id} ({found.entry.path}): {found.reason}")
    click.echo("")
    return not may_ask or click.confirm("Go on all the same?")


def _write(made: Draft, events: Path, problems: tuple[Problem, ...], *, dry_run: bool) -> None:
    path = events / made.path
    shown = f"{events.resolve().name}/{made.path}"
    if dry_run:
        click.echo(made.text)
        click.echo(f"Nothing was written (--dry-run); it would be {shown}.")
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made.text, encoding="utf-8", newline="\n")
        click.echo(f"Written: {shown}")
    if made.still_open:
        click.echo("Still open:")
        for line in made.still_open:
            click.echo(f"  {line}")
    if problems:
        click.echo(f"Elsewhere {len(problems)} problems stand in the record already; timeline check names them.")
    click.echo("Next: timeline check")


for _kind in model.KINDS:
    new.add_command(_command(_kind))
