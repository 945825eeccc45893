"""New events and our corrections as an Atom feed (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree as ET

from generator import model
from generator.exports.export import Publication
from generator.language.grammar import capitalize_first
from generator.read.entries import Entry
from generator.record.record import Record

ATOM = "http://www.w3.org/2005/Atom"
MAX_ITEMS = 50  # a feed tells what is new; everything is in the data files


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One entry of the feed: what appeared on a `day`; its `id` never changes."""

    day: date
    id: str
    address: str
    title: str
    summary: str


def atom_feed(record: Record, publication: Publication) -> str:
    """Corrections and events, at most 50, by the day on which they appeared, newest first."""
    base = publication.address.rstrip("/")
    site_name = publication.site_name or "Timeline"
    items = sorted(
        [*_corrections(record, base), *_events(record, base)], key=lambda item: (item.day, item.id), reverse=True
    )[:MAX_ITEMS]
    ET.register_namespace("", ATOM)
    feed = ET.Element(f"{{{ATOM}}}feed")
    _text(feed, "title", f"{site_name}: events and corrections")
    _text(feed, "id", f"{base}/feed.xml")
    _text(feed, "updated", _timestamp(max((item.day for item in items), default=record.today)))
    ET.SubElement(feed, f"{{{ATOM}}}link", rel="self", href=f"{base}/feed.xml")
    ET.SubElement(feed, f"{{{ATOM}}}link", rel="alternate", href=f"{base}/")
    author = ET.SubElement(feed, f"{{{ATOM}}}author")
    _text(author, "name", publication.editors or f"The editors of {site_name}")
    for item in items:
        entry = ET.SubElement(feed, f"{{{ATOM}}}entry")
        _text(entry, "title", item.title)
        _text(entry, "id", item.id)
        _text(entry, "updated", _timestamp(item.day))
        ET.SubElement(entry, f"{{{ATOM}}}link", rel="alternate", href=item.address)
        _text(entry, "summary", item.summary)
    ET.indent(feed)
    text = ET.tostring(feed, encoding="unicode", xml_declaration=False)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def _events(record: Record, base: str) -> Iterator[FeedItem]:
    for event in record.events:
        address = f"{base}/events/{event.id}/"
        title = capitalize_first(f"{event.data.date.display()}: {event.data.title}")
        summary = record.plain(event.data.summary, event.id)
        yield FeedItem(_day_added(event, record.today), address, address, title, summary)


def _corrections(record: Record, base: str) -> Iterator[FeedItem]:
    for entry in record.entries.values():
        page = f"{base}/{entry.data.folder}/{entry.id}/"
        for number, correction in enumerate(entry.data.corrections, 1):
            yield FeedItem(
                day=min(correction.date.latest or date.max, record.today),
                id=f"{page}#correction-{number}",
                address=f"{page}#section-corrections",
                title=f"Correction: {entry.data.display_name}",
                summary=f"“{correction.was}” was corrected to “{correction.now}”. {correction.why}",
            )


def _day_added(event: Entry[model.Event], today: date) -> date:
    """The day on which the event was added; where the file does not say, the first day on which it may have happened.

    No day lies in the future: an event that is only expected is older than it.
    """
    edtf_date = event.data.added or event.data.date
    return min(edtf_date.earliest or date.min, today)


def _timestamp(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, f"{{{ATOM}}}{name}").text = text
