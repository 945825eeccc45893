"""`timeline new`: a new entry of any kind, asked for in the model's own words."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence, Set
from pathlib import Path

import click

from generator import model
from generator.cli.file_changes import FileChange, show_or_write
from generator.cli.options import archive_option, events_option, may_ask, write_options
from generator.cli.questions import Questions
from generator.clock import today
from generator.editing.boilerplate import guess_title
from generator.editing.duplicates import PossibleDuplicate, find_duplicates
from generator.editing.errors import EditError
from generator.editing.field_values import field_value
from generator.editing.files import replace_file
from generator.editing.ids import make_id
from generator.editing.names import Names
from generator.editing.new import check_id, describe_article, draft_entry
from generator.editing.yaml_document import Value
from generator.model.claims import EntryData
from generator.model.reflection.fields import Field, fields_of
from generator.model.values.web_addresses import strip_tracking
from generator.problems import Problem, Problems
from generator.read.archive import Text, read_article
from generator.read.entries import read_folder
from generator.read.locks import LOCK, Lock, format_lock, lock_path
from generator.record.record import Record

QUESTIONS = {
    model.Event: ("place",),
    model.Source: ("publisher", "address", "published"),
    model.Measure: ("authority",),
}  # optional fields that are worth a question
DEFAULTS = {"language": "en", "production": "unknown"}
MAX_DUPLICATES = 5  # entries that may be the same; nobody reads a longer list


@click.group()
def new() -> None:
    """Start a new entry.

    It is a file in the right folder. Entries that may be the same are named before it is written.
    """


def _command(kind: type[EntryData]) -> click.Command:
    """The command for one kind of entry; its options and its questions are the fields of the model."""

    @click.command(kind.noun, help=f"Start a new {kind.noun}: {' '.join((kind.__doc__ or '').split())}")
    @click.option("--explain", is_flag=True, help="Explain in comments every field that the file could have.")
    @write_options
    @events_option
    @archive_option
    def command(
        *,
        write: bool,
        no_input: bool,
        events: Path,
        archive: Path | None,
        explain: bool,
        entry_id: str | None,
        article: Path | None = None,
        person: Sequence[str] = (),
        says: str | None = None,
        cites: str | None = None,
        **fields: str | None,
    ) -> None:
        if article:
            _check_archive(article, archive)
        folder = read_folder(events)
        record = Record.gather(folder.entries, folder.unreadable_ids, (), today())
        questions = Questions(f"new-{kind.noun}", events, ask=may_ask(no_input))
        text = Text.parse(_read_article(article)) if article else None
        described = describe_article(text, article.name) if text and article else {}
        names = Names.gather(record)
        values = _values(kind, fields, text, questions, names) | described | _participants(names, person, says, cites)
        duplicates = find_duplicates(record, kind, values, text.fingerprint if text else None)
        if duplicates and not _continue(duplicates, ask=questions.may_ask):
            sys.exit(1)
        ids = {*record.entries, *record.tombstones, *folder.unreadable_ids}
        entry_id = entry_id or _choose_id(values, ids, questions)
        draft = draft_entry(kind, _in_order(kind, values), ids, today(), entry_id, explain=explain)
        change = FileChange(events / draft.path, f"{events.resolve().name}/{draft.path}", None, draft.text)
        changes = [change, *([_lock(change, text)] if text else [])]
        is_written = show_or_write(changes, write=write, ask=questions.may_ask)
        if is_written:
            questions.finish()
        if article and archive and is_written:
            _keep_article(article, archive)
        if draft.still_open:
            click.echo("Still open:")
            for line in draft.still_open:
                click.echo(f"  {line}")
        if folder.problems:
            count = len(folder.problems)
            click.echo(f"Elsewhere {count} problems stand in the record already; timeline check names them.")
        if is_written:
            is_readable = kind is model.Source and article
            click.echo(f"Next: timeline read {draft.entry_id}" if is_readable else "Next: timeline check")

    command.params[:0] = _options(kind)
    return command


def _options(kind: type[EntryData]) -> list[click.Parameter]:
    """An option for each simple field of the model, and those that say several things at once."""
    options: list[click.Parameter] = []
    for field in fields_of(kind):
        if field.part is None and field.name not in ("after", "added"):
            choices = click.Choice(field.choices) if field.choices and not field.is_list else click.STRING
            text = field.doc + (" Joined by commas." if field.is_list else "")
            options.append(click.Option([f"--{field.name.replace('_', '-')}", field.name], type=choices, help=text))
    options.append(click.Option(["--id", "entry_id"], help="The id and file name. [default: made of the title]"))
    if kind is model.Event:
        options += [
            click.Option(["--person"], multiple=True, help="The id of somebody who took part; may stand often."),
            click.Option(["--says"], help="A first statement, in your own words."),
            click.Option(["--cites"], help="The passages behind it: source#passage, joined by commas."),
        ]
    if kind is model.Source:
        file = click.Path(exists=True, dir_okay=False, path_type=Path)
        options.append(click.Option(["--article"], type=file, help="The saved article; it stays outside the project."))
    return options


def _values(
    kind: type[EntryData], texts: dict[str, str | None], article: Text | None, questions: Questions, names: Names
) -> dict[str, Value]:
    """The values of the fields: from the options, from the article, and from the answers of a person."""
    fields = {field.name: field for field in fields_of(kind)}
    values = {name: field_value(kind, fields[name], text, names) for name, text in texts.items() if text}
    defaults = {name: text for name, text in DEFAULTS.items() if name in fields}
    title = guess_title(article) if article else ""
    if title:
        defaults["title"] = title
    for name, field in fields.items():
        is_question = field.part is None and (field.required or name in QUESTIONS.get(kind, ()))
        if questions.may_ask and is_question and name not in values:
            answer = _ask(kind, field, defaults.get(name, None if field.required else ""), questions, names)
            if answer:
                values[name] = field_value(kind, field, answer, names)
    for name, text in defaults.items():
        values.setdefault(name, text)
    return values


def _ask(kind: type[EntryData], field: Field, default: str | None, questions: Questions, names: Names) -> str:
    """The answer of a person to the question what stands in a field."""
    choices = f" ({', '.join(field.choices)})" if field.choices else ""

    def check(answer: str) -> Value:
        return field_value(kind, field, answer, names)

    question = f"{field.name}: {field.doc}{choices}"
    return questions.ask(field.name, question, check, default=default, choices=field.choices)


def _choose_id(values: Mapping[str, Value], ids: Set[str], questions: Questions) -> str | None:
    """The id that a person wants instead of the proposal; None leaves the choice to the draft."""
    name = values.get("short") or values.get("title") or values.get("name")
    if not name:
        return None
    proposal = make_id(str(name), ids)
    if not questions.may_ask:
        return proposal
    question = "id: The file name and the address of the page, for ever"
    return questions.ask("id", question, lambda answer: check_id(answer, ids), default=proposal)


def _lock(source: FileChange, article: Text) -> FileChange:
    """The lock file of a new source, with the fingerprint of its article."""
    text = format_lock(Lock(article.fingerprint), source.name)
    return FileChange(source.path.with_suffix(LOCK), lock_path(source.name), None, text)


def _read_article(article: Path) -> str:
    text = read_article(article.resolve())
    if isinstance(text, Problem):
        raise Problems([text])
    return text or ""


def _participants(
    names: Names, people: Sequence[str], statement: str | None, citations: str | None
) -> dict[str, Value]:
    """Who took part and a first statement, each with the passages that were named."""
    cites = {"cites": _items(citations)} if citations else {}
    values: dict[str, Value] = {}
    if people:
        values["people"] = [{"person": names.resolve(person, ("person",)), **cites} for person in people]
    if statement:
        values["claims"] = [{"says": statement, **cites}]
    return values


def _in_order(kind: type[EntryData], values: dict[str, Value]) -> dict[str, Value]:
    """The values in the model's order of fields, the address without what tracks its readers."""
    ordered = {field.name: values[field.name] for field in fields_of(kind) if field.name in values}
    address = ordered.get("address")
    return ordered | {"address": strip_tracking(address)} if isinstance(address, str) else ordered


def _check_archive(article: Path, archive: Path | None) -> None:
    """Say where the saved article has to lie; EditError if another text has its name in the archive folder."""
    if archive is None:
        click.echo("No archive folder is named: keep the text outside the project, and name its folder with --archive.")
        return
    target = archive / article.name
    if target.exists() and target.read_bytes() != article.read_bytes():
        raise EditError(f"another text named {article.name} is in the archive folder", "rename the file")


def _keep_article(article: Path, archive: Path) -> None:
    """Copy the saved article into the archive folder, unless it lies there."""
    if article.resolve().parent != archive.resolve():
        replace_file(archive / article.name, article.read_bytes())
        click.echo(f"The text is kept as {article.name} in the archive folder.")


def _items(text: str) -> list[str]:
    return [item.strip() for item in text.split(",") if item.strip()]


def _continue(duplicates: Sequence[PossibleDuplicate], *, ask: bool) -> bool:
    """Name the entries that may be the same; a person decides, and without one the warning is all."""
    click.echo("Is it one of these?")
    for duplicate in duplicates[:MAX_DUPLICATES]:
        click.echo(f"  {duplicate.entry.id} ({duplicate.entry.path}): {duplicate.reason}")
    click.echo("")
    return not ask or click.confirm("Go on all the same?")


for kind in model.KINDS:
    new.add_command(_command(kind))
