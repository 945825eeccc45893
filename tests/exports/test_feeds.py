"""Feeds, read as a feed reader reads them."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from generator.exports.feeds import FOLLOWED, Feeds, atom
from generator.language.grammar import capitalize_first
from generator.language.typography import curl_quotes
from generator.render.fragments.facts import doubts_in_words
from generator.render.page.publication import Publication
from tests.records import Built, record_of, sample_site

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # feedparser imports a module that Python is about to drop
    import feedparser

ADDRESS = "https://bridge.example.org/"


@pytest.fixture(scope="module")
def site() -> Built:
    return sample_site()


def feed_paths(site: Built) -> list[str]:
    """The feeds in Atom, without a file that was withdrawn and says no more than that."""
    gone = {line.address for line in site.record.published.values() if line.withdrawn}
    return [path for path in site.pages if path.endswith(".xml") and f"/{path}" not in gone]


def read_atom(site: Built, path: str = "feed.xml") -> Any:
    return feedparser.parse(site.pages[path].text.encode())


def test_every_feed_is_one_that_feed_readers_read(site: Built) -> None:
    paths = feed_paths(site)
    followed = [entry for kind in FOLLOWED for entry in site.record.of_kind(kind)]

    assert len(paths) > len(followed)
    for path in paths:
        feed = read_atom(site, path)
        assert feed.bozo == 0, path
        assert feed.version == "atom10"
        assert feed.feed.title
        assert feed.feed.updated
        assert feed.feed.links[0].rel == "self"
        assert len(feed.entries) <= 50
        assert all(entry.title and entry.id and entry.updated and entry.published for entry in feed.entries)


def test_a_feed_in_json_tells_the_same_as_one_in_atom(site: Built) -> None:
    for path in feed_paths(site):
        atom, json_feed = read_atom(site, path), json.loads(site.pages[path.replace(".xml", ".json")].text)
        assert json_feed["version"] == "https://jsonfeed.org/version/1.1"
        assert json_feed["feed_url"] == atom.feed.id.replace(".xml", ".json")
        assert json_feed["title"] == atom.feed.title
        assert [
            (item["id"], item["url"], item["title"], item["content_text"], item["date_published"], item["tags"])
            for item in json_feed["items"]
        ] == [
            (item.id, item.link, item.title, item.summary, item.published, [item.tags[0].term]) for item in atom.entries
        ]


def test_the_feed_of_the_site_holds_every_new_entry_and_every_correction_once(site: Built) -> None:
    ids = [entry.id for entry in read_atom(site).entries]
    corrections = sum(len(entry.data.corrections) for entry in site.record.entries.values())
    tags = [entry.tags[0].term for entry in read_atom(site).entries]

    assert len(ids) == len(set(ids))
    assert tags.count("correction") == corrections > 0
    assert tags.count("event") == len(site.record.events)


def test_an_item_has_the_words_and_the_day_of_its_entry_and_says_what_is_disputed(site: Built) -> None:
    items = {item["id"]: item for item in json.loads(site.pages["feed.json"].text)["items"]}

    for event in site.record.events:
        item = items[f"{ADDRESS}events/{event.id}/"]
        title = capitalize_first(f"{event.data.date.display()}: {event.data.title}")
        assert item["title"] == curl_quotes(title)
        summary, doubts = site.record.plain(event.data.summary, event.id), doubts_in_words(site.record, event.id)
        assert item["content_text"] == curl_quotes(f"{summary} {doubts}".strip())
        assert item["date_published"] <= f"{site.record.today}T00:00:00Z"
        assert not event.data.added or item["date_published"] == f"{event.data.added.edtf}T00:00:00Z"
    for entry in site.record.entries.values():
        for correction in entry.data.corrections:
            texts = [item["content_text"] for item in items.values() if item["tags"] == ["correction"]]
            assert correction.in_words in texts


def test_the_feed_has_the_name_of_the_site_and_of_its_editors(site: Built) -> None:
    feed = read_atom(site).feed
    feeds = Feeds(site.record, Publication(ADDRESS, "The Old Ferry Bridge", "The bridge desk"))

    assert feed.id == f"{ADDRESS}feed.xml"
    assert feed.title == "The Old Ferry Bridge: new entries and corrections"
    assert feed.author == "The editors of The Old Ferry Bridge"
    assert feedparser.parse(atom(feeds.site_feed).encode()).feed.author == "The bridge desk"


def test_every_link_of_a_feed_leads_to_a_page(site: Built) -> None:
    feeds = [read_atom(site, path) for path in feed_paths(site)]
    links = {entry.link for feed in feeds for entry in feed.entries} | {feed.feed.links[1].href for feed in feeds}
    paths = {link.removeprefix(ADDRESS).partition("#")[0].rstrip("/") + ".md" for link in links} - {".md"}

    assert [path for path in paths if path not in site.pages] == []


def test_a_person_is_followed_by_what_is_told_of_them(site: Built) -> None:
    for person in site.record.people_followed:
        told = {entry.link for entry in read_atom(site, f"data/feeds/people/{person.id}.xml").entries}
        assert {f"{ADDRESS}events/{event.id}/" for event in site.record.events_naming[person.id]} <= told


def test_who_follows_an_entry_that_was_renamed_follows_it_under_its_new_name(site: Built) -> None:
    moved = [entry for entry in site.record.tombstones.values() if entry.path.split("/")[1] == "people"]
    assert moved
    for tombstone in moved:
        feed = read_atom(site, f"data/feeds/people/{tombstone.id}.xml")
        entry = site.record.entries.get(tombstone.data.moved_to or "")
        assert feed.feed.title.startswith(entry.data.display_name if entry else "Withdrawn")


def items_of(files: Mapping[str, str], today: date) -> Any:
    """The items of the feed of a record of these files."""
    feeds = Feeds(record_of(files, today=today), Publication(ADDRESS, "A site"))
    return feedparser.parse(atom(feeds.site_feed).encode()).entries


def event_of(title: str, day: str, *lines: str) -> str:
    return "\n".join((f"title: {title}", f"date: {day}", "kind: other", "summary: It happened.", *lines, ""))


def test_a_new_event_stands_first_however_long_ago_it_happened() -> None:
    files = {
        "1901/first.yml": event_of("First", "1901", "added: 2025-12-21"),
        "2025/second.yml": event_of("Second", "2025-12-13", "added: 2025-12-20"),
    }
    items = items_of(files, date(2026, 1, 1))
    assert [(item.title, item.updated) for item in items] == [
        ("1901: First", "2025-12-21T00:00:00Z"),
        ("13 December 2025: Second", "2025-12-20T00:00:00Z"),
    ]


def test_an_event_still_expected_is_not_stamped_with_a_day_to_come() -> None:
    items = items_of({"2031/later.yml": event_of("Later", "2031-05", "expected: true")}, date(2026, 1, 1))
    assert [item.updated for item in items] == ["2026-01-01T00:00:00Z"]


def test_a_correction_keeps_its_id_when_another_is_put_before_it() -> None:
    correction = "  - {date: 2025-12-20, was: two, now: three, why: A slip.}"
    earlier = "  - {date: 2025-12-19, was: one, now: two, why: A slip.}"
    once = items_of({"2025/it.yml": event_of("It", "2025", "corrections:", correction)}, date(2026, 1, 1))
    twice = items_of({"2025/it.yml": event_of("It", "2025", "corrections:", earlier, correction)}, date(2026, 1, 1))

    corrections = [{item.id for item in items if item.title.startswith("Correction")} for items in (once, twice)]
    assert corrections[0] < corrections[1]
    assert all(re.fullmatch(r"tag:[\w.]+,2025-12-(19|20):/events/it/[0-9a-f]{8}", uri) for uri in corrections[1])


def test_a_feed_tells_the_newest_fifty() -> None:
    files = {
        f"2025/e{number}.yml": event_of(f"E{number}", "2025", f"added: 2025-12-{number % 30 + 1:02}")
        for number in range(60)
    }
    items = items_of(files, date(2026, 1, 1))
    assert len(items) == 50
    assert min(item.updated for item in items) == "2025-12-06T00:00:00Z"
