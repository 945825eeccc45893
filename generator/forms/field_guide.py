"""The field guide of the site, made from the model."""

from collections.abc import Iterator, Sequence

from generator import model
from generator.model.reflection.fields import Field, about, field_of, fields_of, with_article


def field_guide() -> str:
    """The page that explains every field of every kind of entry, as Markdown."""
    lines = [
        "---",
        "title: Field guide",
        "description: Every field that an entry may have, what it is for and what may stand there.",
        "---",
        "",
        "# Field guide",
        "",
        "This page is made from the model that checks every entry; `timeline generate` writes it.",
        "A field marked * is needed.",
        "",
        "An entry is a small text file: one field a line, its name, a colon, a space, its value.",
        "A value in which a colon and a space stand is put in quotes.",
        "",
        "- A *list* stands in brackets, joined by commas: `topics: [potash, prisoners]`.",
        "- An *id* is the name of an entry's file without its ending: `pardon` for `pardon.yml`.",
        "- A *citation* names a source and a passage of it: `cites: [gazette#mayor]`.",
        "- A field of your own begins with `x-`: it is kept, it leaves with the data, and no page shows it.",
        "- A *reference* in a summary, a statement or a note is an id in two pairs of brackets; readers see a link.",
    ]
    for kind in model.KINDS:
        folder = "events/2019/ (the year)" if kind is model.Event else f"events/{kind.folder}/"
        lines += ["", f"## {kind.noun.capitalize()}", "", _plain(about(kind)), "", f"Folder: `{folder}`.", ""]
        lines += _list([field for field in fields_of(kind) if field.name not in model.EntryData.model_fields])
        for part in _parts(kind):
            lines += ["", f"### {_title(part)} in {with_article(kind.noun)}", "", _plain(about(part)), ""]
            lines += _list(fields_of(part))
    lines += ["", "## What every entry may have", ""]
    lines += _list([field_of(model.EntryData, name) for name in model.EntryData.model_fields])
    for part in (model.Claim, model.Answer, model.Check, model.Correction, model.Identifier):
        lines += ["", f"### {_title(part)}", "", _plain(about(part)), "", *_list(fields_of(part))]
    lines += ["", "## Renamed or withdrawn", "", _plain(about(model.Tombstone)), ""]
    lines += _list(fields_of(model.Tombstone))
    return "\n".join(lines) + "\n"


def _list(fields: Sequence[Field]) -> list[str]:
    """The fields with what each is for and what may stand there: on a phone a table of them has no room."""
    lines = []
    for field in fields:
        lines += ["", f"`{field.name}`{' *' if field.required else ''}"]
        lines.append(f":   {_plain(field.doc)} Value: {_plain(field.description)}.")
    return lines[1:]


def _parts(kind: type[model.EntryData]) -> Iterator[type[model.StrictModel]]:
    """The parts of a kind of entry that no other kind has, each after the one that holds it."""
    for field in fields_of(kind):
        if field.part and field.name not in model.EntryData.model_fields:
            yield field.part
            yield from (inner.part for inner in fields_of(field.part) if inner.part)


def _title(part: type[model.StrictModel]) -> str:
    words = {"PersonAtEvent": "Person", "OrganisationAtEvent": "Organisation", "SanctionStep": "Step of a measure"}
    return words.get(part.__name__, part.__name__)


def _plain(text: str) -> str:
    """Text that Markdown and the site's references leave alone."""
    return text.replace("[[", "&#91;&#91;").replace("|", "&#124;").replace("<", "&lt;")
