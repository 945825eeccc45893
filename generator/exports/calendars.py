"""What happened on known days, and the days on which measures end by themselves, as a calendar (RFC 5545).

A date that is only a month, a year or a guess is no day of a calendar and is left out: nothing is padded.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain
from typing import NamedTuple
from urllib.parse import urlparse

from generator.exports.citations import date_parts
from generator.language.typography import curl_quotes
from generator.model.values.dates.edtf import EdtfDate
from generator.record.custody_and_measures import last_term
from generator.record.record import Record
from generator.render.fragments.facts import doubts_in_words
from generator.render.page.publication import Publication

MAX_OCTETS = 75  # of a line
EXACT = 3  # parts of a date that is exact to the day

ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}


class CalendarEntry(NamedTuple):
    """Something on known days, first to last; `stamp` is the day on which it appeared here."""

    id: str
    days: tuple[date, date]
    title: str
    description: str
    address: str
    stamp: date
    is_expected: bool

    def lines(self, host: str) -> Iterator[str]:
        yield "BEGIN:VEVENT"
        yield f"UID:{self.id}@{host}"
        yield f"DTSTAMP:{self.stamp:%Y%m%d}T000000Z"
        yield f"DTSTART;VALUE=DATE:{self.days[0]:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{self.days[1] + timedelta(days=1):%Y%m%d}"
        yield f"SUMMARY:{_escape(self.title)}"
        yield f"DESCRIPTION:{_escape(self.description)}"
        if self.address.startswith("http"):
            yield f"URL:{self.address}"
        yield f"STATUS:{'TENTATIVE' if self.is_expected else 'CONFIRMED'}"
        yield "TRANSP:TRANSPARENT"
        yield "END:VEVENT"


def days_of(edtf_date: EdtfDate) -> tuple[date, date] | None:
    """The first and the last day of a date that is exact to the day and not in doubt; None for any other."""
    parts = date_parts(edtf_date)
    if not parts or any(len(part) < EXACT for part in parts):
        return None
    return date(*parts[0]), date(*parts[-1])


def calendar(record: Record, site: Publication) -> str:
    """The calendar of the whole record."""
    entries = [*_events(record, site), *_expiries(record, site)]
    host = urlparse(site.address).hostname or "timeline"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//sourced-timeline//data//EN",
        f"X-WR-CALNAME:{_escape(site.site_name or 'Timeline')}",
        *chain.from_iterable(entry.lines(host) for entry in entries),
        "END:VCALENDAR",
    ]
    return "".join(f"{_fold(line)}\r\n" for line in lines)


def _events(record: Record, site: Publication) -> Iterator[CalendarEntry]:
    for event in record.events:
        days = days_of(event.data.date)
        if days:
            data = event.data
            summary = record.plain(data.summary, event.id)
            yield CalendarEntry(
                id=event.id,
                days=days,
                title=f"Expected: {data.title}" if data.expected else data.title,
                description="\n".join(filter(None, (summary, doubts_in_words(record, event.id)))),
                address=site.locate(record.address_of_entry(event)),
                stamp=_stamp(data.added, days[0], record.today),
                is_expected=data.expected,
            )


def _expiries(record: Record, site: Publication) -> Iterator[CalendarEntry]:
    """The days on which measures end by themselves, if nothing that came before has overtaken it."""
    for event in record.events:
        for step in record.steps_by_event.get(event.id, ()):
            days = days_of(step.part.until) if step.part.until else None
            state = record.measure(step.subject, days[1]).get(step.basis) if days else None
            if days and state and last_term(state) == step:
                measure = record.entries[step.part.measure].data.display_name
                yield CalendarEntry(
                    id=f"{event.id}-{step.part.measure}-ends",
                    days=days,
                    title=f"Ends unless prolonged: {measure}",
                    description=f"{event.data.title} ({step.basis}).",
                    address=site.locate(record.address_of_entry(event)),
                    stamp=_stamp(event.data.added, days[0], record.today),
                    is_expected=True,
                )


def _stamp(added: EdtfDate | None, first: date, today: date) -> date:
    return min((added.latest if added else None) or first, today)


def _escape(text: str) -> str:
    return "".join(ESCAPED.get(sign, sign) for sign in curl_quotes(text))


def _fold(line: str) -> str:
    """The line in pieces of at most 75 octets, none of which cuts a letter."""
    octets = line.encode()
    pieces: list[str] = []
    start, end = 0, MAX_OCTETS
    while end < len(octets):
        while octets[end] & 0b1100_0000 == 0b1000_0000:  # inside a letter of several octets
            end -= 1
        pieces.append(octets[start:end].decode())
        start, end = end, end + MAX_OCTETS - 1  # the blank that begins the next line is an octet too
    return "\r\n ".join([*pieces, octets[start:].decode()])
