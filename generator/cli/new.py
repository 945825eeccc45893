"""`timeline new`: a new entry of any kind, asked for in the model's own words."""

import sys
from collections.abc import Mapping, Sequence, Set
from pathlib import Path
from shlex import quote
from typing import NamedTuple

import click

from generator import model
from generator.cli.file_changes import file_changes, show_or_write
from generator.cli.folders import file_name
from generator.cli.options import archive_option, run_next, write_options
from generator.cli.publisher import DESCRIPTION, Publisher
from generator.cli.questions import Questions
from generator.clock import today
from generator.editing.boilerplate import guess_title, is_hard_wrapped
from generator.editing.duplicates import SURE, PossibleDuplicate, find_duplicates
from generator.editing.errors import EditError
from generator.editing.field_values import field_value
from generator.editing.files import replace_file
from generator.editing.ids import make_id
from generator.editing.masthead import NO_MASTHEAD, Masthead, read_masthead
from generator.editing.names import Names
from generator.editing.new import check_id, describe_article, draft_entry
from generator.editing.yaml_document import Value
from generator.model.reflection.fields import Field, fields_of
from generator.model.values.dates.edtf_hints import read_date
from generator.model.values.web_addresses import correct_address
from generator.problems import Problem
from generator.read.archive import Text, read_article
from generator.read.entries import read_folder
from generator.read.locks import Lock, lock_file
from generator.record.record import Record

QUESTIONS = {
    model.Event: ("place",),
    model.Source: ("publisher", "address", "published"),
    model.Measure: ("authority",),
}  # optional fields that are worth a question
FIRST = ("publisher", "published")  # what is asked first: the proposal for `short` is made of it
MAX_DUPLICATES = 5  # entries that may be the same; nobody reads a longer list


@click.group()
def new() -> None:
    """Start a new entry.

    It is a file in the right folder. Entries that may be the same are named before it is written.
    """


def _command(kind: type[model.EntryData]) -> click.Command:
    """The command for one kind of entry; its options and its questions are the fields of the model."""

    @click.command(kind.noun, help=f"Start a new {kind.noun}: {' '.join((kind.__doc__ or '').split())}")
    @click.option("--explain", is_flag=True, help="Explain in comments every field that the file could have.")
    @write_options
    @archive_option
    def command(
        *,
        write: bool,
        events: Path,
        archive: Path | None,
        explain: bool,
        entry_id: str | None,
        article: Path | None = None,
        **fields: str | None,
    ) -> None:
        if article:
            _check_archive(article, archive)
        folder = read_folder(events)
        record = Record.gather(folder.entries, folder.unreadable_ids, (), today())
        about = f"-{make_id(article.stem, ())}" if article else ""
        questions = Questions(f"new-{kind.noun}{about}", events)
        text = _read_article(article) if article else None
        described = describe_article(text, article.name) if text and article else {}
        masthead = read_masthead(text.paragraphs) if text else NO_MASTHEAD
        publisher = Publisher(Names.gather(record), questions)
        form = _Form(kind, fields, _defaults(kind, text, masthead), questions, publisher)
        values = form.values() | described
        values = (masthead.unasked if kind is model.Source else {}) | values
        duplicates = find_duplicates(record, kind, values, text.fingerprint if text else None)
        if duplicates and not _continue(duplicates, ask=questions.may_ask, is_named=entry_id is not None):
            sys.exit(1)
        ids = record.taken_ids
        entry_id = entry_id or _choose_id(values, form.defaults.get("publisher", ""), ids, questions)
        outlet = publisher.draft(ids, entry_id, today())
        values |= {"publisher": outlet.entry_id} if outlet else {}
        draft = draft_entry(kind, _in_order(kind, values), ids, today(), entry_id, explain=explain)
        path = file_name(events, events / draft.path)
        texts = {path: draft.text, **(lock_file(Lock(text.fingerprint), path) if text else {})}
        texts |= {file_name(events, events / outlet.path): outlet.text} if outlet else {}
        is_written = show_or_write(file_changes((), events, texts), write=write)
        if is_written:
            questions.finish()
        if article and archive and is_written:
            _keep_article(article, archive)
        open_points = [*masthead.still_open(values), *draft.still_open]
        if outlet and publisher.description == DESCRIPTION:
            open_points.append(f"description in {outlet.path}: say what {publisher.new_name} is")
        if open_points:
            click.echo("\n  ".join(["Still open:", *open_points]))
        if folder.problems:
            count = len(folder.problems)
            click.echo(f"Elsewhere {count} problems stand in the record already; timeline check names them.")
        if is_written or not questions.may_ask:
            is_ready = is_written and "archive" in values and not form.missing_fields(values)
            following = form.next_step(values, draft.entry_id, path, is_written=is_written)
            _go_on(draft.entry_id, events, archive if is_ready else None, following)

    command.params[:0] = _options(kind)
    return command


def _go_on(source: str, events: Path, archive: Path | None, following: str) -> None:
    """Write the worksheet of a source whose article is in the archive; without one say what comes next."""
    if archive:
        run_next("read", source=source, is_filled_in=False, write=False, events=events, archive=archive)
    else:
        click.echo(f"Next: {following}")


def _options(kind: type[model.EntryData]) -> list[click.Parameter]:
    """An option for each simple field of the model, the id, and the text of an article."""
    options: list[click.Parameter] = []
    for field in fields_of(kind):
        if field.part is None and field.name not in ("after", "added"):
            choices = click.Choice(field.choices) if field.choices and not field.is_list else click.STRING
            text = field.doc + (" Joined by commas." if field.is_list else "")
            options.append(click.Option([f"--{field.name.replace('_', '-')}", field.name], type=choices, help=text))
    options.append(click.Option(["--id", "entry_id"], help="The id and file name. [default: made of the title]"))
    if kind is model.Source:
        file = click.Path(exists=True, dir_okay=False, path_type=Path)
        options.append(click.Option(["--article"], type=file, help="The saved article; it stays outside the project."))
    return options


class _Form(NamedTuple):
    """What the fields of a new entry are filled in with: options, what an article says of itself, answers."""

    kind: type[model.EntryData]
    texts: Mapping[str, str | None]
    defaults: Mapping[str, str]
    questions: Questions
    publisher: Publisher

    def values(self) -> dict[str, Value]:
        """The values of all fields, those first of which others are made."""
        values: dict[str, Value] = {}
        fields = fields_of(self.kind)
        for field in sorted(fields, key=lambda field: field.name not in FIRST):
            proposal = self.defaults.get(field.name, "")
            if field.name == "short":
                proposal = _propose_short(values, self.publisher)
            text = self.texts.get(field.name) or self._answer(field, proposal)
            if text:
                values[field.name] = self._read(field, text)
        return values

    def next_step(self, values: Mapping[str, Value], entry_id: str, path: str, *, is_written: bool) -> str:
        """The command that comes next, or what has to be written before it."""
        if not is_written:
            unsaid = [name for name in QUESTIONS.get(self.kind, ()) if name not in values]
            options = [f"--{name} {quote(self.defaults.get(name) or name.upper())} " for name in unsaid]
            options += [f"--id {entry_id} "] if "publisher" in unsaid else []  # else its name would make another
            return f"the same line with {''.join(options)}--write"
        following = f"timeline read {entry_id}" if "archive" in values else "timeline check"
        missing = self.missing_fields(values)
        return f"write {', '.join(missing)} in {path}, then: {following}" if missing else following

    def missing_fields(self, values: Mapping[str, Value]) -> list[str]:
        """The fields, each with its colon, that the file must have and has not."""
        return [f"{field.name}:" for field in fields_of(self.kind) if field.required and not values.get(field.name)]

    def _answer(self, field: Field, proposal: str) -> str:
        """What a person says stands in a field; without a person the proposal, where it can stand there."""
        is_question = field.part is None and (field.required or field.name in QUESTIONS.get(self.kind, ()))
        if not self.questions.may_ask or not is_question:
            is_unknown = field.name == "publisher" and not self.publisher.names.knows(proposal)
            return "" if is_unknown else proposal
        choices = f" ({', '.join(field.choices)})" if field.choices else ""
        question = f"{field.name}: {field.doc}{choices}"
        default = proposal or (None if field.required else "")
        answer = self.questions.ask(
            field.name, question, lambda answer: self._read(field, answer), default=default, choices=field.choices
        )
        if field.name == "publisher":
            self.publisher.describe()
        return answer

    def _read(self, field: Field, text: str) -> Value:
        """The value of a field; EditError if it cannot stand there."""
        if self.kind is model.Source and field.name == "publisher":
            return self.publisher.resolve(text)
        if self.kind is model.Source and field.name == "short":
            self.publisher.check_short(text)
        return field_value(self.kind, field, text, self.publisher.names)


def _defaults(kind: type[model.EntryData], article: Text | None, masthead: Masthead) -> dict[str, str]:
    defaults = {"production": masthead.production, "language": masthead.language} if kind is model.Source else {}
    if article:
        defaults |= {"publisher": masthead.publisher, "published": masthead.published}
        defaults["title"] = guess_title(article.paragraphs)
    return defaults


def _propose_short(values: Mapping[str, Value], publisher: Publisher) -> str:
    """What links to an article say: the outlet, and the day of the article where the outlet has more of them."""
    outlet, day = publisher.names.outlets.get(str(values.get("publisher"))), values.get("published")
    if publisher.new_name or not outlet or not day:
        return publisher.new_name
    return f"{outlet}, {read_date(str(day)).display()}"


def _choose_id(values: Mapping[str, Value], outlet: str, ids: Set[str], questions: Questions) -> str | None:
    """The id that a person wants instead of the proposal; None leaves the choice to the draft."""
    name = values.get("short") or outlet or values.get("title") or values.get("name")
    if not name:
        return None
    proposal = make_id(str(name), ids)
    if not questions.may_ask:
        return proposal
    question = "id: The file name and the address of the page, for ever"
    return questions.ask("id", question, lambda answer: check_id(answer, ids), default=proposal)


def _read_article(article: Path) -> Text:
    """The text of a saved article; EditError if it is none, or not one paragraph a line."""
    words = read_article(article.resolve())
    if isinstance(words, Problem):
        raise EditError(f"{article}: {words.message}", words.hint)
    text = Text.parse(words or "")
    if is_hard_wrapped(text):
        raise EditError(f"{article}: most lines break off inside a sentence", "save it with one paragraph a line")
    return text


def _in_order(kind: type[model.EntryData], values: dict[str, Value]) -> dict[str, Value]:
    """The values in the model's order of fields, the address without what tracks its readers."""
    ordered = {field.name: values[field.name] for field in fields_of(kind) if field.name in values}
    address = ordered.get("address")
    return ordered | {"address": correct_address(address)} if isinstance(address, str) else ordered


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


def _continue(duplicates: Sequence[PossibleDuplicate], *, ask: bool, is_named: bool) -> bool:
    """Name the entries that may be the same; a person decides, and who has named an id for a new one has done so."""
    click.echo("Is it one of these?")
    for duplicate in duplicates[:MAX_DUPLICATES]:
        click.echo(f"  {duplicate.entry.id} ({duplicate.entry.path}): {duplicate.reason}")
    click.echo("")
    if ask:
        return click.confirm("Go on all the same?")
    if duplicates[0].weight >= SURE and not is_named:
        click.echo("Nothing was written. If yours is another one, name its id: --id")
        return False
    return True


for kind in model.KINDS:
    new.add_command(_command(kind))
