"""Formats of single trades, read by the libraries of those trades and compared with the record."""

from __future__ import annotations

import html
import json
import warnings
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import icalendar
import pytest
import rispy
from bs4 import BeautifulSoup
from jsonschema import Draft7Validator  # type: ignore[import-untyped]
from pybtex.database import parse_string

from generator import model
from generator.exports.calendars import calendar, days_of
from generator.exports.citations import BLOG_POST, TYPES, bibtex, csl_json, ris
from generator.exports.timelinejs import timelinejs
from generator.language.typography import curl_quotes, escape
from generator.model.values.dates.edtf import EdtfDate
from generator.record.record import Record
from generator.render.fragments.facts import doubts_in_words
from generator.render.page.publication import UNPUBLISHED
from tests.records import Built, record_of, sample_record, sample_site

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # feedparser imports a module that Python is about to drop
    import feedparser

CSL_SCHEMA = Path(__file__).parent / "csl" / "csl-data.json"


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
        entry, event = found[event_id], site.record.entry(event_id, model.Event).data
        assert entry.decoded("DTSTART") == first
        assert entry.decoded("DTEND") == last + timedelta(days=1)
        assert str(entry["SUMMARY"]).removeprefix("Expected: ") == event.display_name
        doubts = doubts_in_words(site.record, event_id)
        summary = site.record.plain(event.summary, event_id)
        assert str(entry["DESCRIPTION"]) == (f"{summary}\n{doubts}" if doubts else summary)
        assert str(entry["STATUS"]) == ("TENTATIVE" if event.expected else "CONFIRMED")
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


@pytest.mark.parametrize(
    ("step", "days"),
    [("lifted", []), ("remains", [date(2026, 3, 1)]), ("extended, until: 2026-05-01", [date(2026, 5, 1)])],
)
def test_what_came_before_the_day_on_which_a_measure_would_have_ended_overtakes_it(step: str, days: list[date]) -> None:
    event = (
        "title: It\ndate: {}\nkind: sanctions\nsummary: x\nsanctions: [{{measure: ban, step: {}, basis: announced}}]\n"
    )
    files = {
        "sanctions/ban.yml": "title: A ban\njurisdiction: Shire\nscope: Lorries.\n",
        "2025/it.yml": event.format("2025", "suspended, until: 2026-03-01"),
        "2026/that.yml": event.format("2026-02-01", step),
    }
    text = calendar(record_of(files, today=date(2026, 3, 1)), UNPUBLISHED)
    entries = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert [entry.decoded("DTSTART") for entry in entries if "Ends" in str(entry["SUMMARY"])] == days


def test_no_line_of_the_calendar_is_longer_than_it_may_be(site: Built) -> None:
    lines = site.pages["data/calendar.ics"].data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert any(line.startswith(b" ") for line in lines)


def test_what_is_disputed_of_an_event_goes_with_it_into_every_format_that_has_its_summary(site: Built) -> None:
    doubts = {event.id: words for event in site.record.events if (words := doubts_in_words(site.record, event.id))}
    entities = map(json.loads, site.pages["data/entities.ftm.json"].text.splitlines())
    entries = icalendar.Calendar.from_ical(site.pages["data/calendar.ics"].data).walk("VEVENT")
    items = json.loads(site.pages["feed.json"].text)["items"]
    slides = json.loads(site.pages["data/timelinejs.json"].text)["events"]
    formats = {
        "feed": {item["id"].rstrip("/").rpartition("/")[2]: item["content_text"] for item in items},
        "slides": {slide["unique_id"]: html.unescape(slide["text"]["text"]) for slide in slides},
        "entities": {entity["id"]: " ".join(entity["properties"].get("notes", ())) for entity in entities},
        "calendar": {str(entry["UID"]).partition("@")[0]: str(entry["DESCRIPTION"]) for entry in entries},
    }

    assert any(words.startswith("Disputed: ") for words in doubts.values())
    for name, texts in formats.items():
        events = [event for event in doubts if event in texts]
        assert events, name
        assert [event for event in events if doubts[event] not in texts[event]] == [], name


def test_what_programs_show_to_people_has_curly_quotation_marks(site: Built) -> None:
    entries = icalendar.Calendar.from_ical(site.pages["data/calendar.ics"].data).walk("VEVENT")
    atom = feedparser.parse(site.pages["feed.xml"].data)
    items = json.loads(site.pages["feed.json"].text)["items"]
    slides = [slide["text"] for slide in json.loads(site.pages["data/timelinejs.json"].text)["events"]]
    texts_by_format = {
        "calendar": [str(entry[name]) for entry in entries for name in ("SUMMARY", "DESCRIPTION")],
        "Atom": [entry[name] for entry in atom.entries for name in ("title", "summary")],
        "JSON Feed": [item[name] for item in items for name in ("title", "content_text")],
        "slides": [BeautifulSoup(slide[name], "html.parser").text for slide in slides for name in ("headline", "text")],
    }
    for name, texts in texts_by_format.items():
        assert name == "calendar" or any("“Closed?”" in text for text in texts), name
        assert [text for text in texts if "'" in text or '"' in text] == [], name


# TimelineJS


def test_a_slide_has_its_date_in_words_and_never_a_later_one(record: Record) -> None:
    slides = json.loads(timelinejs(record, UNPUBLISHED))["events"]
    events = {event.id: event.data for event in record.events}

    assert [slide["unique_id"] for slide in slides] == [event.id for event in record.events if event.data.date.earliest]
    for slide in slides:
        data = events[slide["unique_id"]]
        assert html.unescape(slide["display_date"]) == data.date.display()
        assert html.unescape(slide["text"]["headline"]).removeprefix("Expected: ") == curl_quotes(data.title)
        assert "<script" not in slide["text"]["text"]
        assert escape(record.plain(data.summary, slide["unique_id"])) in slide["text"]["text"]


@pytest.mark.parametrize(
    ("date_of_event", "bounds"),
    [
        ("2025-12-13", ["2025-12-13"]),
        ("2025-12", ["2025-12"]),
        ("2025", ["2025"]),
        ("2025-12-12/2025-12-13", ["2025-12-12", "2025-12-13"]),
        ("2025-11/2025-12-13", ["2025-11", "2025-12-13"]),
        ("2025-12~", ["2025-12"]),
        ("2025-12-13~", ["2025-12-13"]),
        ("202X", ["2020", "2029"]),
        ("[2025-12-12,2025-12-14]", ["2025-12-12", "2025-12-14"]),
        ("[2024-11,2025-11]", ["2024-11", "2025-11"]),
        ("[2020..2025-12-12]", ["2020", "2025-12-12"]),
        ("2020/..", ["2020"]),
        ("2025-12-13/..", ["2025-12-13"]),
    ],
)
def test_a_slide_stands_from_its_first_to_its_last_date_and_no_year_or_month_becomes_a_day(
    date_of_event: str, bounds: list[str]
) -> None:
    files = {"2025/it.yml": f"title: It\ndate: '{date_of_event}'\nkind: other\nsummary: x\n"}
    [slide] = json.loads(timelinejs(record_of(files), UNPUBLISHED))["events"]
    parts = [dict(zip(("year", "month", "day"), map(int, bound.split("-")), strict=False)) for bound in bounds]
    assert [slide[name] for name in ("start_date", "end_date") if name in slide] == parts


# Citations


def test_citations_are_as_the_schema_of_csl_says(record: Record) -> None:
    validator = Draft7Validator(json.loads(CSL_SCHEMA.read_text("utf-8")))
    citations = json.loads(csl_json(record))
    assert {citation["type"] for citation in citations} > {"article-newspaper"}
    assert [error.message for error in validator.iter_errors(citations)] == []
    assert [*validator.iter_errors([{**citations[0], "type": "news"}])]
    assert [*validator.iter_errors([{**citations[0], "issued": {"date-parts": [["May"], [1], [2]]}}])]


def test_the_schema_of_csl_knows_each_kind_of_work() -> None:
    schema = json.loads(CSL_SCHEMA.read_text("utf-8"))
    assert {csl_type for csl_type, _ in (*TYPES.values(), BLOG_POST)} <= {
        *schema["items"]["properties"]["type"]["enum"]
    }


def test_a_post_on_a_blog_is_cited_as_one_and_not_as_a_newspaper_article() -> None:
    post = record_of({"sources/it.yml": "title: It\nshort: It\nlanguage: en\nproduction: blog\n"})
    assert [citation["type"] for citation in json.loads(csl_json(post))] == ["post-weblog"]
    assert [citation["type_of_reference"] for citation in rispy.loads(ris(post))] == ["BLOG"]


def test_every_citation_format_has_every_value_of_every_source(record: Record) -> None:
    sources = record.of_kind(model.Source)
    csl = {item["id"]: item for item in json.loads(csl_json(record))}
    bib = parse_string(bibtex(record), "bibtex").entries
    refs = {item["id"]: item for item in rispy.loads(ris(record))}

    assert set(csl) == set(bib) == set(refs) == {source.id for source in sources}
    for source in sources:
        data, fields = source.data, bib[source.id].fields
        title = f"[{data.title}]" if data.titled_by == "editors" else data.title
        publisher = record.entries[data.publisher].data.display_name if data.publisher else None
        types = BLOG_POST if data.production == "blog" else TYPES[data.work]
        holder = "container-title" if data.work == "article" else "publisher"
        authors = list(data.authors)
        year, month, day = (*(data.published.edtf.split("-") if data.published else ()), None, None, None)[:3]
        parts = [int(part) for part in (year, month, day) if part]
        retrieved = data.retrieved.edtf if data.retrieved else None
        assert csl[source.id] == without_nothing(
            {
                "id": source.id,
                "type": types[0],
                "title": title,
                "language": data.language,
                holder: publisher,
                "author": [{"literal": author} for author in authors],
                "issued": parts and {"date-parts": [parts]},
                "URL": data.address,
                "accessed": retrieved and {"date-parts": [[int(part) for part in retrieved.split("-")]]},
                "archive_location": data.archived,
            }
        )
        assert {name: plain(text) for name, text in fields.items()} == without_nothing(
            {
                "title": title,
                "organization": publisher,
                "year": year,
                "month": month and month.lstrip("0"),
                "day": day and day.lstrip("0"),
                "url": data.address,
                "urldate": retrieved,
                "archiveurl": data.archived,
                "language": data.language,
            }
        )
        assert [plain(str(author)) for author in bib[source.id].persons.get("author", ())] == authors
        assert refs[source.id] == without_nothing(
            {
                "id": source.id,
                "type_of_reference": types[1],
                "title": title,
                "secondary_title" if data.work == "article" else "publisher": publisher,
                "authors": authors,
                "year": year,
                "date": year and f"{year}/{month or ''}/{day or ''}/",
                "urls": data.address and [data.address],
                "access_date": retrieved and f"{retrieved.replace('-', '/')}/",
                "file_attachments2": data.archived,
                "language": data.language,
            }
        )


def without_nothing(fields: Mapping[str, object]) -> dict[str, object]:
    """The fields that have a value."""
    return {name: value for name, value in fields.items() if value}


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
