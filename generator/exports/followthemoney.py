"""People, organisations, events, measures and articles as FollowTheMoney entities, one a line."""

import json
from collections.abc import Iterable, Mapping
from typing import Final

from generator import model
from generator.language import labels
from generator.model.values.dates.edtf import EdtfDate
from generator.read.entries import Entry, is_kind
from generator.record.record import Record
from generator.render.fragments.facts import doubts_in_words
from generator.render.page.publication import Publication

Properties = dict[str, list[str]]
SCHEMATA: Final[Mapping[type[model.EntryData], str]] = {
    model.Person: "Person",
    model.Organisation: "Organization",
    model.Event: "Event",
    model.Measure: "Sanction",
    model.Source: "Article",
}
UNNAMED = "LegalEntity"  # of an organisation that stands for somebody whom an article does not name
ALIASES = {"former": "previousName", "weak": "weakAlias"}  # of a name; all others are aliases
REGISTRIES = {"wikidata": "wikidataId"}  # whose identifiers have a property of their own


def followthemoney(record: Record, site: Publication) -> str:
    """Every entity as a JSON object; only what follows from files of entries, and no date more exact than there."""
    lines = []
    for kind, schema in SCHEMATA.items():
        for entry in record.events if kind is model.Event else record.of_kind(kind):
            is_unnamed = is_kind(entry, model.Organisation) and entry.data.kind == "unnamed"
            properties = _properties(record, entry)
            if site.address:
                name = "sourceUrl" if kind is not model.Source else "publisherUrl"
                properties[name] = [site.locate(record.address_of_entry(entry))]
            filled_in = {name: values for name, values in properties.items() if values}
            entity = {"id": entry.id, "schema": UNNAMED if is_unnamed else schema, "properties": filled_in}
            lines.append(json.dumps(entity, ensure_ascii=False) + "\n")
    return "".join(lines)


def _properties(record: Record, entry: Entry) -> Properties:
    if is_kind(entry, model.Event):
        return _event(record, entry)
    if is_kind(entry, model.Measure):
        return _measure(record, entry)
    if is_kind(entry, model.Source):
        return _article(record, entry)
    if is_kind(entry, model.Person) or is_kind(entry, model.Organisation):
        return _actor(entry.data)
    raise TypeError(entry.id)


def _actor(data: model.Person | model.Organisation) -> Properties:
    properties: Properties = {"name": [data.name], "description": [data.description]}
    for name in data.names:
        properties.setdefault(ALIASES.get(name.kind, "alias"), []).append(name.text)
    for identifier in data.identifiers:
        properties.setdefault(REGISTRIES.get(identifier.registry, "notes"), []).append(
            identifier.id if identifier.registry in REGISTRIES else f"{identifier.registry}: {identifier.id}"
        )
    return properties


def _event(record: Record, entry: Entry[model.Event]) -> Properties:
    data = entry.data
    words = f"Expected: {data.date.display()}" if data.expected else data.date.display()
    people = [(part.person, part.role) for part in data.people]
    actors = people + [(part.organisation, part.role) for part in data.organisations]
    roles = [f"{record.name(actor)}: {role}" for actor, role in actors if role]
    destinations = [f"Destination: {_place(record, place)}" for place in data.destinations]
    return {
        "name": [data.title],
        "summary": [record.plain(data.summary, entry.id)],
        "notes": [*filter(None, (words, doubts_in_words(record, entry.id))), *destinations, *roles],
        "keywords": [labels.EVENT_KIND[data.kind]],
        "location": [_place(record, data.place)] if data.place else [],
        "involved": list(dict.fromkeys(actor for actor, _ in actors)),
        **_dates(data.date, ("startDate", "endDate")),
    }


def _measure(record: Record, entry: Entry[model.Measure]) -> Properties:
    data = entry.data
    return {
        "entity": list(data.targets),
        "authority": [record.entries[data.authority].data.display_name] if data.authority else [],
        "program": [data.title],
        "provisions": [record.plain(data.scope, entry.id)],
        "reason": [data.legal_basis] if data.legal_basis else [],
        "description": [data.jurisdiction],
    }


def _article(record: Record, entry: Entry[model.Source]) -> Properties:
    data = entry.data
    dates = _dates(data.published, ("date",)) if data.published else {}
    return {
        "title": [data.cited_title],
        "author": list(data.authors),
        "publisher": [record.entries[data.publisher].data.display_name] if data.publisher else [],
        "sourceUrl": [data.address] if data.address else [],
        "retrievedAt": [data.retrieved.edtf] if data.retrieved else [],
        "notes": [
            f"Language: {data.language}",
            *([f"Published: {data.published.display()}"] if data.published and not dates else []),
            *([f"Archived: {data.archived}"] if data.archived else []),
        ],
        **dates,
    }


def _dates(edtf_date: EdtfDate, names: Iterable[str]) -> Properties:
    """A plain date, or the two ends of a plain interval, as exact as they are; all other dates are only in words."""
    texts = edtf_date.html_datetimes()
    if len(texts) == 1:
        return {"date": [*texts]}
    return {name: [text] for name, text in zip(names, texts, strict=False)}


def _place(record: Record, place: str) -> str:
    return record.name(place) if record.find(place, model.Place) else place
