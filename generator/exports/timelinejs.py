"""The events for TimelineJS 3, each with its date in words."""

import json
from collections.abc import Mapping

from generator import model
from generator.language import labels
from generator.language.typography import escape
from generator.model.values.dates.edtf import EdtfDate, Precision
from generator.read.entries import Entry
from generator.record.record import Record
from generator.render.fragments.facts import doubts_in_words
from generator.render.page.markdown import Json
from generator.render.page.publication import Publication

UNITS = ("year", "month", "day")


def timelinejs(record: Record, site: Publication) -> str:
    """The events of which it is known when they can have begun, in order of time."""
    slides = [_slide(record, site, event) for event in record.events if event.data.date.earliest]
    content: Json = {"title": {"text": {"headline": escape(site.site_name or "Timeline")}}, "events": slides}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _slide(record: Record, site: Publication, event: Entry[model.Event]) -> Mapping[str, Json]:
    address = escape(site.locate(record.address_of_entry(event)))
    paragraphs = filter(None, (record.plain(event.data.summary, event.id), doubts_in_words(record, event.id)))
    words = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    slide: dict[str, Json] = {
        "unique_id": event.id,
        "display_date": escape(event.data.date.display()),
        "group": labels.EVENT_KIND[event.data.kind],
        "text": {
            "headline": escape(f"Expected: {event.data.title}" if event.data.expected else event.data.title),
            "text": f'{words}<p><a href="{address}">The passages behind it</a></p>',
        },
    }
    for name, parts in zip(("start_date", "end_date"), _bounds(event.data.date), strict=False):
        slide[name] = dict(zip(UNITS, parts, strict=False))
    return slide


def _bounds(edtf_date: EdtfDate) -> list[tuple[int, ...]]:
    """Where the event stands on the line: from its first date to its last, where it has one, each as exact as it is."""
    first, last = edtf_date.dates[0], edtf_date.dates[-1]
    ends = [(first.first, first.precision), (last.last, last.precision)][: 2 if edtf_date.latest else 1]
    parts = [(day.year, day.month, day.day)[: max(precision - Precision.YEAR + 1, 1)] for day, precision in ends]
    return list(dict.fromkeys(parts))
