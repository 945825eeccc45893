"""The feed, read as a feed reader reads it."""

from __future__ import annotations

import warnings

import pytest

from generator.build import Built
from generator.exports.export import Publication
from generator.exports.feed import atom_feed
from tests.records import sample_site

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
