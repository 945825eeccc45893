"""The whole record in one JSON file, each entry in one of its own, and the JSON Schemas of both."""

import json
from collections.abc import Iterator, Mapping
from functools import cache, partial

from generator import model
from generator.exports.data.entries import EntryData
from generator.exports.data.readings import ADDITIONS, TombstoneReading
from generator.model.reflection.published import Schema, published_schema, schema_of
from generator.record.addresses import path_of_entry
from generator.record.record import Record
from generator.render.page.page import Page, PlannedPage
from generator.render.page.publication import LICENCE, Publication

VERSION = "5.1"  # of the format: the first number counts changes that break what reads it
SCHEMA = "https://json-schema.org/draft/2020-12/schema"


def data_path(page: str) -> str:
    """The path of the JSON file that says what the page of an entry shows."""
    return f"data/{page.removesuffix('.md')}.json"


def entry_files(record: Record, site: Publication) -> Iterator[PlannedPage]:
    """A file for each entry, living or gone."""
    for entry in (*record.entries.values(), *record.tombstones.values()):
        path = data_path(path_of_entry(entry))
        yield PlannedPage(path, partial(_entry_file, record, site, path, entry.id))


def _entry_file(record: Record, site: Publication, path: str, entry_id: str) -> Page:
    data, entry = EntryData(record, site), record.entries.get(entry_id)
    noun = entry.data.noun if entry else "tombstone"
    content = data.describe(entry) if entry else data.describe_tombstone(record.tombstones[entry_id])
    return Page(path, f"{_head(site, noun)},{_line(content).removeprefix('{')}\n")


def _text_in(page: Page, site: Publication, noun: str) -> str:
    """What the file of an entry says of it, as an object in one line."""
    return "{" + page.data.decode().removeprefix(f"{_head(site, noun)},").removesuffix("\n")


def whole_file(record: Record, site: Publication, files: Mapping[str, Page]) -> str:
    """Every entry by kind, one a line, from their files by path, so that two versions can be compared by line."""
    lists = []
    for kind in model.KINDS:
        members = record.events if kind is model.Event else record.of_kind(kind)
        pages = [files[data_path(path_of_entry(entry))] for entry in members]
        lists.append(_list(kind.folder, [_text_in(page, site, kind.noun) for page in pages]))
    tombstone_files = [files[data_path(path_of_entry(tombstone))] for tombstone in record.tombstones.values()]
    tombstones = [_text_in(page, site, "tombstone") for page in tombstone_files]
    moved = [line.address for line in record.published.values() if line.moved_to]
    forwards = {address: record.forwards.destination(address) for address in moved}
    lists.append(_list("tombstones", tombstones))
    changed = record.last_changed
    return (
        f'{_head(site, "record")},"last_changed":{_line(changed.edtf if changed else None)},\n'
        + ",\n".join(lists)
        + f',\n"forwards":{_line(forwards)}}}\n'
    )


def schema_id(site: Publication, name: str) -> str:
    """What a schema is called: its address; the same name always where nobody knows the site's own address."""
    if site.address:
        return site.locate(f"/data/schema/{name}.json")
    return f"urn:sourced-timeline:schema:{name}:{VERSION}"


def schema_text(site: Publication, kind: type[model.EntryData] | None = None) -> str:
    """The JSON Schema of the file of one entry of a kind, without one of an entry that is no longer there."""
    return _pretty(_schema_of_file(site, kind))


def whole_schema_text(site: Publication) -> str:
    """The JSON Schema of the file of the whole record; it holds those of all entries and needs no other file."""
    lists = {}
    for kind in model.KINDS:
        items = {"$ref": schema_id(site, kind.noun)}
        lists[kind.folder] = {"type": "array", "items": items, "description": f"Every {kind.noun}."}
    properties = {
        **_head_properties(),
        "last_changed": {
            "type": ["string", "null"],
            "description": "The day on which an entry was last added or corrected, as far as the files say.",
        },
        **lists,
        "tombstones": {
            "type": "array",
            "items": {"$ref": schema_id(site, "tombstone")},
            "description": "What became of entries that are no longer there.",
        },
        "forwards": {
            "type": "object",
            "additionalProperties": {"type": "string"},
            "description": "Addresses of the site that have moved, each with its address of today.",
        },
    }
    shape = {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}
    definitions = {kind.noun if kind else "tombstone": _schema_of_file(site, kind) for kind in (*model.KINDS, None)}
    about = {"$id": schema_id(site, "record"), "title": "Record", "description": "The whole record."}
    return _pretty({**about, **shape, "$defs": definitions})


@cache  # it stands in a file of its own and in that of the whole record
def _schema_of_file(site: Publication, kind: type[model.EntryData] | None) -> Schema:
    schema = published_schema(kind, ADDITIONS) if kind else schema_of(TombstoneReading)
    properties = {**_head_properties(), **schema["properties"]}
    if kind:
        properties["type"] = {**properties["type"], "const": kind.noun}
    return {"$id": schema_id(site, kind.noun if kind else "tombstone"), **schema, "properties": properties}


@cache
def _head(site: Publication, schema: str) -> str:
    """What every file begins with: an object that is still open."""
    return _line({"$schema": schema_id(site, schema), "version": VERSION, "licence": LICENCE}).removesuffix("}")


def _head_properties() -> dict[str, object]:
    return {
        "$schema": {"type": "string", "description": "Where the description of these fields stands."},
        "version": {"const": VERSION, "description": "The version of the format."},
        "licence": {"type": "string", "description": "On what terms the data can be used."},
    }


def _list(name: str, members: list[str]) -> str:
    lines = ",\n".join(members)
    return f'"{name}":[\n{lines}\n]' if members else f'"{name}":[]'


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _pretty(schema: dict[str, object]) -> str:
    return json.dumps({"$schema": SCHEMA, **schema}, ensure_ascii=False, indent=1) + "\n"
