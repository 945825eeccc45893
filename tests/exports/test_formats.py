"""Formats of single trades, read by the libraries of those trades and compared with the record."""

from __future__ import annotations

import html
import json
from datetime import date, timedelta

import icalendar
import pytest
import rispy
from pybtex.database import parse_string

from generator.build import Built
from generator.exports.calendars import calendar, days_of
from generator.exports.citations import bibtex, csl_json, ris
from generator.exports.export import UNPUBLISHED
from generator.exports.timelinejs import timelinejs
from generator.model.values.dates.edtf import EdtfDate
from generator.record.record import Record
from tests.records import record_of, sample_record, sample_site


@pytest.fixture(scope="module")
def site() -> Built:
    return sample_site()


@pytest.fixture(scope="module")
def record() -> Record:
    return sample_record()


# The calendar


def test_the_calendar_holds_every_event_of_a_known_day_and_no_other(site: Built) -> None:
    entries = icalendar.Calendar.from_ical(site.pages["data/calendar.ics"].data).walk("VEVENT")
    dated = {event.id: days for event in site.record.events if (days := days_of(event.data.date))}

    assert 0 < len(dated) < len(site.record.events)
    assert all(entry.errors == [] for entry in entries)
    found = {str(entry["UID"]).partition("@")[0]: entry for entry in entries}
    assert set(dated) <= set(found)
    for event_id, (first, last) in dated.items():
        entry, event = found[event_id], site.record.entries[event_id].data
        assert entry.decoded("DTSTART") == first
        assert entry.decoded("DTEND") == last + timedelta(days=1)
        assert str(entry["SUMMARY"]).removeprefix("Expected: ") == event.display_name
        assert str(entry["URL"]).endswith(f"/events/{event_id}/")
        assert entry.decoded("DTSTAMP").date() <= site.record.today


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("2025-12-13", ("2025-12-13", "2025-12-13")),
        ("2025-12-12/2025-12-13", ("2025-12-12", "2025-12-13")),
        ("2025-12", None),
        ("2025", None),
        ("2025-12-13?", None),
        ("2025-12-13~", None),
        ("[2025-12-12,2025-12-13]", None),
        ("2025-12-13/..", None),
        ("2025-12/2025-12-13", None),
    ],
)
def test_only_a_known_day_is_a_day_of_the_calendar(written: str, days: tuple[str, str] | None) -> None:
    expected = tuple(map(date.fromisoformat, days)) if days else None
    assert days_of(EdtfDate.parse(written)) == expected


def test_the_calendar_knows_when_a_measure_ends_by_itself() -> None:
    files = {
        "sanctions/ban.yml": "title: A ban\njurisdiction: Shire\nscope: Lorries.\n",
        "2025/it.yml": "title: It\ndate: 2025\nkind: sanctions\nsummary: x\n"
        "sanctions: [{measure: ban, step: imposed, basis: announced, until: 2026-03-01}]\n",
    }
    text = calendar(record_of(files, today=date(2026, 1, 1)), UNPUBLISHED)
    [entry] = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert entry.decoded("DTSTART") == date(2026, 3, 1)
    assert str(entry["SUMMARY"]) == "Ends unless prolonged: A ban"
    assert "announced" in str(entry["DESCRIPTION"])


def test_no_line_of_the_calendar_is_longer_than_it_may_be(site: Built) -> None:
    lines = site.pages["data/calendar.ics"].data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert any(line.startswith(b" ") for line in lines)


# TimelineJS


def test_a_slide_has_its_date_in_words_and_never_a_later_one(record: Record) -> None:
    slides = json.loads(timelinejs(record, UNPUBLISHED))["events"]
    events = {event.id: event.data for event in record.events}

    assert [slide["unique_id"] for slide in slides] == [event.id for event in record.events if event.data.date.earliest]
    for slide in slides:
        data = events[slide["unique_id"]]
        start = slide["start_date"]
        assert html.unescape(slide["display_date"]) == data.date.display()
        assert html.unescape(slide["text"]["headline"]).removeprefix("Expected: ") == data.title
        assert start["year"] == (data.date.earliest or date.min).year
        assert len(start) == len(data.date.html_datetimes()[0].split("-")) if data.date.html_datetimes() else True
        assert "<script" not in slide["text"]["text"]


# Citations


def test_every_citation_format_has_every_source_with_its_title_and_date(record: Record) -> None:
    sources = {source.id: source.data for source in record.of_kind(type(record.entries["gazette"].data))}
    csl = {item["id"]: item for item in json.loads(csl_json(record))}
    bib = parse_string(bibtex(record), "bibtex").entries
    refs = {item["id"]: item for item in rispy.loads(ris(record))}

    assert set(csl) == set(bib) == set(refs) == set(sources)
    for source_id, data in sources.items():
        published = getattr(data, "published", None)
        assert csl[source_id]["title"] == refs[source_id]["title"] == data.heading
        assert plain(bib[source_id].fields["title"]) == data.heading
        if published:
            parts = [int(part) for part in published.edtf.split("-")]
            assert csl[source_id]["issued"] == {"date-parts": [parts]}
            assert refs[source_id]["year"] == bib[source_id].fields["year"] == str(parts[0])
        else:
            assert "issued" not in csl[source_id]
            assert "year" not in refs[source_id]
            assert "year" not in bib[source_id].fields


def plain(text: str) -> str:
    """A text of BibTeX without what BibTeX needs."""
    text = text.removeprefix("{").removesuffix("}").replace(r"\textbackslash{}", "\0")
    for sign in "&%$#_{}":
        text = text.replace(f"\\{sign}", sign)
    return text.replace("\0", "\\")


def test_a_vague_date_of_publication_stays_words() -> None:
    files = {"sources/it.yml": "title: It\nshort: It\nlanguage: en\nproduction: unknown\npublished: 2025-12~\n"}
    record = record_of(files)
    [item] = json.loads(csl_json(record))

    assert item["issued"] == {"literal": "about December 2025"}
    assert parse_string(bibtex(record), "bibtex").entries["it"].fields["note"] == "about December 2025"
    assert rispy.loads(ris(record))[0]["notes"] == ["Published: about December 2025"]
