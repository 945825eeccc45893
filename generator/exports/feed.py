"""The events and our corrections as an Atom feed (RFC 4287)."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as ET

from generator import model
from generator.read.entries import Entry
from generator.record.record import Record, name_of
from generator.render.page.page import Page

ATOM = "http://www.w3.org/2005/Atom"


def atom_feed(record: Record, address: str) -> Page:
    """Corrections and events, newest first; every date comes from the record."""
    base = address.rstrip("/")
    ET.register_namespace("", ATOM)
    feed = ET.Element(f"{{{ATOM}}}feed")
    entries = sorted(
        [*_corrections(record, base), *_events(record, base)], key=lambda item: (item["day"], item["id"]), reverse=True
    )
    _text(feed, "title", "Timeline: events and corrections")
    _text(feed, "id", f"{base}/feed.xml")
    _text(feed, "updated", _stamp(max((item["day"] for item in entries), default=record.today.isoformat())))
    ET.SubElement(feed, f"{{{ATOM}}}link", rel="self", href=f"{base}/feed.xml")
    ET.SubElement(feed, f"{{{ATOM}}}link", rel="alternate", href=f"{base}/")
    author = ET.SubElement(feed, f"{{{ATOM}}}author")
    _text(author, "name", "The editors of the timeline")
    for item in entries:
        entry = ET.SubElement(feed, f"{{{ATOM}}}entry")
        _text(entry, "title", item["title"])
        _text(entry, "id", item["id"])
        _text(entry, "updated", _stamp(item["day"]))
        ET.SubElement(entry, f"{{{ATOM}}}link", rel="alternate", href=item["href"])
        _text(entry, "summary", item["summary"])
    ET.indent(feed)
    text = ET.tostring(feed, encoding="unicode", xml_declaration=False)
    return Page("feed.xml", f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n')


def _events(record: Record, base: str) -> list[dict[str, str]]:
    return [
        {
            "id": f"{base}/events/{event.id}/",
            "href": f"{base}/events/{event.id}/",
            "title": f"{event.data.date.display()}: {event.data.title}",
            "day": _last_day(event).isoformat(),
            "summary": record.plain(event.data.summary, event.id),
        }
        for event in record.events
    ]


def _corrections(record: Record, base: str) -> list[dict[str, str]]:
    return [
        {
            "id": f"{base}/{entry.data.folder}/{entry.id}/#correction-{number}",
            "href": f"{base}/{entry.data.folder}/{entry.id}/#section-corrections",
            "title": f"Correction: {name_of(entry)}",
            "day": (made.date.latest or date.max).isoformat(),
            "summary": f"“{made.was}” was corrected to “{made.now}”. {made.why}",
        }
        for entry in record.entries.values()
        for number, made in enumerate(entry.data.corrections, 1)
    ]


def _last_day(event: Entry[model.Event]) -> date:
    """The day a feed sorts an event by: its last possible day, else its first."""
    edtf_date = event.data.date
    last: date = edtf_date.latest or edtf_date.earliest or date.min
    return last


def _stamp(day: str) -> str:
    return f"{day}T00:00:00Z"


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, f"{{{ATOM}}}{name}").text = text
