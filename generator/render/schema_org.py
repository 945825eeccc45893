"""What a page is about, in the words of schema.org, for programs that read its head."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator import model
from generator.read.entries import Entry
from generator.record.record import Record, name_of


def about(record: Record, entry: Entry) -> Mapping[str, Any]:
    """The entry's page as schema.org tells it; the page's own address and name are added where it is printed."""
    said: dict[str, Any] = {"@type": "Article", "headline": name_of(entry)}
    match entry.data:
        case model.Event() as event:
            said["about"] = _event(event)
        case model.Person() as person:
            said = {"@type": "ProfilePage", "mainEntity": _named(person, "Person")}
        case model.Organisation() as organisation:
            said = {"@type": "ProfilePage", "mainEntity": _named(organisation, "Organization")}
    if articles := list(_articles(record, entry)):
        said["citation"] = articles
    if entry.data.corrections:
        said["correction"] = [made.why for made in entry.data.corrections]
        last = max((made.date for made in entry.data.corrections), key=lambda day: day.sort_key)
        said |= zip(("dateModified",), last.html_datetimes(), strict=False)
    return said


def _event(data: model.Event) -> dict[str, Any]:
    event: dict[str, Any] = {"@type": "Event", "name": data.title}
    days = data.date.html_datetimes()
    event |= zip(("startDate", "endDate"), days, strict=False)
    if data.place:
        event["location"] = {"@type": "Place", "name": data.place}
    return event


def _named(data: model.Person | model.Organisation, kind: str) -> dict[str, Any]:
    spellings = [name.text for name in data.names if name.text != data.name]
    named: dict[str, Any] = {"@type": kind, "name": data.name, "description": data.description}
    return {**named, "alternateName": spellings} if spellings else named


def _articles(record: Record, entry: Entry) -> Iterator[dict[str, str]]:
    """The articles behind the entry's own claims; a source's own article."""
    behind = [source for claim in record.claims_of.get(entry.id, ()) for source in claim.sources]
    own = [entry.id] if isinstance(entry.data, model.Source) else []
    for source in dict.fromkeys([*own, *behind]):
        data = record.entry(source, model.Source).data
        article = {"@type": "NewsArticle", "name": data.title}
        yield {**article, "url": data.address} if data.address else article
