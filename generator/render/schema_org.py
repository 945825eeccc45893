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
        case model.Event():
            said["about"] = _event(entry)
        case model.Person():
            said = {"@type": "ProfilePage", "mainEntity": _named(entry, "Person")}
        case model.Organisation():
            said = {"@type": "ProfilePage", "mainEntity": _named(entry, "Organization")}
    if articles := list(_articles(record, entry)):
        said["citation"] = articles
    if entry.data.corrections:
        said["correction"] = [made.why for made in entry.data.corrections]
        last = max((made.date for made in entry.data.corrections), key=lambda day: day.sort_key)
        said |= zip(("dateModified",), last.html_datetimes(), strict=False)
    return said


def _event(entry: Entry) -> dict[str, Any]:
    event: dict[str, Any] = {"@type": "Event", "name": entry.data.title}
    days = entry.data.date.html_datetimes()
    event |= zip(("startDate", "endDate"), days, strict=False)
    if entry.data.place:
        event["location"] = {"@type": "Place", "name": entry.data.place}
    return event


def _named(entry: Entry, kind: str) -> dict[str, Any]:
    spellings = [name.text for name in entry.data.names if name.text != entry.data.name]
    named: dict[str, Any] = {"@type": kind, "name": entry.data.name, "description": entry.data.description}
    return {**named, "alternateName": spellings} if spellings else named


def _articles(record: Record, entry: Entry) -> Iterator[dict[str, str]]:
    """The articles behind the entry's own claims; a source's own article."""
    behind = [source for claim in record.claims_of.get(entry.id, ()) for source in claim.sources]
    own = [entry.id] if isinstance(entry.data, model.Source) else []
    for source in dict.fromkeys([*own, *behind]):
        data = record.entries[source].data
        told = {"@type": "NewsArticle", "name": data.title}
        yield {**told, "url": data.address} if data.address else told
