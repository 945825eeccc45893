"""The feed, read as a feed reader reads it."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from generator.build import Built
from generator.exports.export import Publication
from generator.exports.feed import atom_feed
from tests.records import record_of, sample_site

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # feedparser imports a module that Python is about to drop
    import feedparser

ADDRESS = "https://bridge.example.org/"


@pytest.fixture(scope="module")
def site() -> Built:
    return sample_site()


def test_the_feed_is_one_that_feed_readers_read(site: Built) -> None:
    feed = feedparser.parse(site.pages["feed.xml"].text.encode())

    assert feed.bozo == 0
    assert feed.version == "atom10"
    assert feed.feed.id == f"{ADDRESS}feed.xml"
    assert feed.feed.updated


def test_the_feed_holds_every_event_and_every_correction_once(site: Built) -> None:
    feed = feedparser.parse(site.pages["feed.xml"].text.encode())
    ids = [entry.id for entry in feed.entries]
    corrections = sum(len(entry.data.corrections) for entry in site.record.entries.values())

    assert corrections > 0
    assert len(ids) == len(set(ids)) == len(site.record.events) + corrections
    assert all(entry.title and entry.link.startswith(ADDRESS) and entry.updated for entry in feed.entries)


def test_the_feed_has_the_name_of_the_site_and_of_its_editors(site: Built) -> None:
    feed = feedparser.parse(site.pages["feed.xml"].text.encode()).feed
    named = atom_feed(site.record, Publication(ADDRESS, "The Old Ferry Bridge", "The bridge desk"))

    assert feed.title == "The Old Ferry Bridge: events and corrections"
    assert feed.author == "The editors of The Old Ferry Bridge"
    assert feedparser.parse(named.encode()).feed.author == "The bridge desk"


def test_every_link_of_the_feed_leads_to_a_page(site: Built) -> None:
    feed = feedparser.parse(site.pages["feed.xml"].text.encode())
    paths = [entry.link.removeprefix(ADDRESS).partition("#")[0].rstrip("/") + ".md" for entry in feed.entries]

    assert [path for path in paths if path not in site.pages] == []


def feed_of(files: Mapping[str, str], today: date) -> Any:
    """The items of the feed of a record of these files."""
    return feedparser.parse(atom_feed(record_of(files, today=today), Publication(ADDRESS, "A site")).encode()).entries


def event_of(title: str, day: str, *lines: str) -> str:
    return "\n".join((f"title: {title}", f"date: {day}", "kind: other", "summary: It happened.", *lines, ""))


def test_a_new_event_stands_first_however_long_ago_it_happened() -> None:
    files = {
        "1901/first.yml": event_of("First", "1901", "added: 2025-12-21"),
        "2025/second.yml": event_of("Second", "2025-12-13", "added: 2025-12-20"),
    }
    items = feed_of(files, date(2026, 1, 1))
    assert [(item.title, item.updated) for item in items] == [
        ("1901: First", "2025-12-21T00:00:00Z"),
        ("13 December 2025: Second", "2025-12-20T00:00:00Z"),
    ]


def test_an_event_still_expected_is_not_stamped_with_a_day_to_come() -> None:
    items = feed_of({"2031/later.yml": event_of("Later", "2031-05", "expected: true")}, date(2026, 1, 1))
    assert [item.updated for item in items] == ["2026-01-01T00:00:00Z"]


def test_a_feed_tells_the_newest_fifty() -> None:
    files = {
        f"2025/e{number}.yml": event_of(f"E{number}", "2025", f"added: 2025-12-{number % 30 + 1:02}")
        for number in range(60)
    }
    items = feed_of(files, date(2026, 1, 1))
    assert len(items) == 50
    assert min(item.updated for item in items) == "2025-12-06T00:00:00Z"
