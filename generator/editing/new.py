"""A new entry: its id, its file, and what is still open."""

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date

from generator import model
from generator.editing.boilerplate import propose_uncited, uncited_items
from generator.editing.edits import read_values
from generator.editing.errors import EditError
from generator.editing.ids import make_id
from generator.editing.template import format_entry, format_template
from generator.editing.yaml_document import Value
from generator.model.reflection.fields import fields_of
from generator.model.values.dates.edtf import NotADate
from generator.model.values.dates.edtf_hints import read_date
from generator.model.values.text import ID, as_id
from generator.problems import Problems
from generator.read.archive import Text
from generator.read.entries import read_entry
from generator.read.files import RESERVED


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that does not exist yet: its path below the folder of entries, its text, and what is still open."""

    entry_id: str
    path: str
    text: str
    still_open: tuple[str, ...]


def draft_entry(
    kind: type[model.EntryData],
    fields: Mapping[str, Value],
    ids: Iterable[str],
    today: date,
    entry_id: str | None = None,
    *,
    explain: bool = False,
) -> Draft:
    """The file of an entry added today, if asked with a comment on each field; EditError if its id or date is wrong."""
    if kind in (model.Event, model.Source):  # the others came with what first names them
        fields = {**fields, "added": today.isoformat()}
    ids = set(ids)
    name = str(fields.get("short") or fields.get("title") or fields.get("name") or "")
    if entry_id is None:
        if not name:
            raise EditError("the entry has no name yet", "give it a title or a name")
        entry_id = make_id(name, ids)
    check_id(entry_id, ids)
    folder = _year(str(fields.get("date", ""))) if kind is model.Event else kind.folder
    path = f"{folder}/{entry_id}.yml"
    text = format_template(kind, fields) if explain else format_entry(kind, fields)
    try:
        values = read_values(text)
    except Problems as problems:
        raise EditError(problems.problems[0].message, problems.problems[0].hint) from None
    if {name: value for name, value in values.items() if value} != fields:
        raise EditError("the file would say something else", "write it by hand, after a neighbouring file")
    return Draft(entry_id, path, text, tuple(_open_points(kind, fields, text, path)))


def check_id(entry_id: str, ids: Set[str]) -> None:
    """EditError if an entry cannot have this id; `ids` are those that are taken."""
    if entry_id in ids:
        raise EditError(f"id '{entry_id}' is taken", "look at that entry first; if it is another, choose another id")
    if not re.fullmatch(ID, entry_id):
        proposal = as_id(entry_id)
        hint = f"did you mean {proposal}?" if proposal else "type it with a to z, digits and single hyphens"
        raise EditError(f"'{entry_id}' is no id", hint)
    if RESERVED.fullmatch(entry_id):
        raise EditError(f"'{entry_id}' is no name for a file on Windows", "choose another id")


KINDS_BY_NAME = {
    "authority": r"\b(?:Ministry|Office of|Department of|Embassy|Government|Chancellery|Secretariat)\b",
    "rights-group": r"\b[Rr]ights\b|\bAmnesty\b",
}  # of organisations that are no outlet and publish all the same


def draft_publisher(name: str, description: str, ids: Iterable[str], today: date) -> Draft:
    """The file of a publisher that the record does not know yet: an outlet, unless its name says otherwise."""
    ids = set(ids)
    plain = make_id(name, ())
    entry_id = plain if plain not in ids else make_id(f"{plain} outlet", ids, words_at_most=5)
    kind = next((kind for kind, words in KINDS_BY_NAME.items() if re.search(words, name)), "outlet")
    fields = {"name": name, "kind": kind, "description": description}
    return draft_entry(model.Organisation, fields, ids, today, entry_id)


def describe_article(text: Text, file: str) -> dict[str, Value]:
    """What a saved article says by itself: its paragraphs, and which of them are probably no part of it."""
    archive = {"file": file, "paragraphs": str(len(text.paragraphs))}
    uncited = uncited_items({number: (reason, "") for number, reason in propose_uncited(text).items()})
    return {"archive": archive, "uncited": uncited} if uncited else {"archive": archive}


def _year(text: str) -> str:
    try:
        first = read_date(text).earliest
    except NotADate as error:
        raise EditError(error.message, error.hint) from None
    if first is None:
        raise EditError("the date has no beginning", "give the first day, month or year that is known")
    return f"{first.year:04}"


def _open_points(kind: type[model.EntryData], fields: Mapping[str, Value], text: str, path: str) -> Iterator[str]:
    """What an editor has yet to write, in words."""
    missing = [field for field in fields_of(kind) if field.required and field.name not in fields]
    for field in missing:
        yield f"{field.name}: {field.doc}"
    if not missing:
        _, problems = read_entry(text.encode(), path, kind)
        for problem in problems:
            subject = problem.field or f"line {problem.location.line}"
            yield f"{subject}: {problem.message}; {problem.hint}"
    if kind is model.Event and not fields.get("claims"):
        yield "claims: what the sources say of it, each with its passages"
    if kind in (model.Person, model.Organisation, model.Measure):
        yield "some event, source or claim must name it"
