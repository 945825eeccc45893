"""What is new and what was put right, as Atom (RFC 4287) and JSON Feed 1.1: of the site, and of what people follow."""

import hashlib
import html
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache, partial
from typing import NamedTuple

from generator import model
from generator.grouping import index
from generator.language.grammar import capitalize_first
from generator.language.typography import curl_quotes, escape
from generator.read.entries import Entry, is_kind
from generator.record.addresses import address_of, path_of_entry
from generator.record.lookup import LazySequence
from generator.record.record import Record
from generator.render.fragments.facts import doubts_in_words
from generator.render.page.page import PlannedPage, drawn_file
from generator.render.page.publication import LICENCE, Publication

MAX_ITEMS = 50  # a feed tells what is new; everything is in the data files
TELLING = (model.Event, model.Measure, model.Topic)  # the kinds of which a new entry is news
FOLLOWED = (model.Person, model.Measure, model.Topic)  # the kinds whose entries have a feed of their own
LANGUAGE = "en"  # of the site's own words


class FeedItem(NamedTuple):
    """What appeared on a `day`; `id` never changes. `subjects` are the ids of entries in whose feeds it stands."""

    day: date
    id: str
    address: str
    title: str
    summary: str
    tag: str
    subjects: tuple[str, ...]


class Feed(NamedTuple):
    """A feed: its title, the page that it follows, its own address without an ending, who signs it, and its items.

    `start` is its day while it has no items.
    """

    title: str
    page: str
    address: str
    editors: str
    start: date
    items: Sequence[FeedItem]


@dataclass(frozen=True)
class Feeds:
    """Every feed of a site that has an address."""

    record: Record
    site: Publication

    @property
    def name(self) -> str:
        return self.site.site_name or "Timeline"

    @cached_property
    def items(self) -> Sequence[FeedItem]:
        """New entries and corrections by the day on which they appeared, newest first."""
        items = [*self._new_entries(), *self._corrections()]
        return sorted(items, key=lambda item: (item.day, item.id), reverse=True)

    @cached_property
    def items_by_subject(self) -> Mapping[str, Sequence[FeedItem]]:
        return index(self.items, lambda item: item.subjects)

    @cached_property
    def site_feed(self) -> Feed:
        return self._feed(f"{self.name}: new entries and corrections", "/", "feed", self._last_changed, self.items)

    @cached_property
    def _last_changed(self) -> date:
        changed = self.record.last_changed
        return self._until_today(changed.latest if changed else self.record.today)

    def plan(self) -> Iterator[PlannedPage]:
        """The feeds of all that people follow, in both formats; what became another entry has the feed of that."""
        for kind in FOLLOWED:
            for entry in self.record.of_kind(kind):
                yield from self._plan(path_of_entry(entry), entry)
        folders = {kind.folder for kind in FOLLOWED}
        for tombstone in self.record.tombstones.values():
            path = path_of_entry(tombstone)
            if path.partition("/")[0] in folders:
                yield from self._plan(path, self.record.entries.get(tombstone.data.moved_to or ""))

    def _plan(self, page: str, entry: Entry | None) -> Iterator[PlannedPage]:
        """The two files of the feed of an entry, None if it is withdrawn, at the path that belongs to a page."""
        if entry:
            name, start, path = entry.data.display_name, self._day_added(entry), path_of_entry(entry)
            items: Sequence[FeedItem] = LazySequence(lambda: self.items_by_subject.get(entry.id, ()))
        else:
            name, start, path, items = "Withdrawn", None, page, ()
        followed = address_of(path) if entry else "/"
        feed = self._feed(f"{name} ({self.name})", followed, _path_of_feed(path), start or self._last_changed, items)
        for ending, draw in ((".xml", atom), (".json", json_feed)):
            place = f"{_path_of_feed(page)}{ending}"
            yield PlannedPage(place, partial(drawn_file, place, draw, feed) if self.site.address else lambda: None)

    def _feed(self, title: str, page: str, path: str, start: date, items: Sequence[FeedItem]) -> Feed:
        """The newest items of a feed, whose own path has no ending."""
        editors = self.site.editors or f"The editors of {self.name}"
        shown_items = LazySequence(lambda: items[:MAX_ITEMS])
        return Feed(title, self.site.locate(page), self.site.locate(f"/{path}"), editors, start, shown_items)

    def _new_entries(self) -> Iterator[FeedItem]:
        for kind in TELLING:
            for entry in self.record.of_kind(kind):
                day = self._day_added(entry)
                if day:
                    address = self._page_address(entry)
                    title, summary = self._words(entry)
                    summary = " ".join(filter(None, (summary, doubts_in_words(self.record, entry.id))))
                    shown_at = self.site.locate(self.record.address_of_entry(entry))
                    yield FeedItem(day, address, shown_at, title, summary, kind.noun, self._subjects(entry))

    def _words(self, entry: Entry) -> tuple[str, str]:
        match entry.data:
            case model.Event(date=edtf_date, title=title, summary=summary):
                return capitalize_first(f"{edtf_date.display()}: {title}"), self.record.plain(summary, entry.id)
            case model.Measure(title=title, scope=summary) | model.Topic(title=title, summary=summary):
                return title, self.record.plain(summary, entry.id)
        raise TypeError(f"a new {entry.data.noun} is no news")

    def _corrections(self) -> Iterator[FeedItem]:
        for entry in self.record.entries.values():
            host, _, path = self._page_address(entry).partition("//")[2].partition("/")
            for correction in entry.data.corrections:
                digest = hashlib.sha256(f"{correction.was}\n{correction.now}".encode()).hexdigest()[:8]
                yield FeedItem(
                    day=self._until_today(correction.date.latest),
                    id=f"tag:{host},{correction.date.edtf}:/{path}{digest}",  # RFC 4151: no anchor that a page lacks
                    address=self.site.locate(address_of(self.record.path_of_page(entry), "section-corrections")),
                    title=f"Correction: {entry.data.display_name}",
                    summary=correction.in_words,
                    tag="correction",
                    subjects=self._subjects(entry),
                )

    def _subjects(self, entry: Entry) -> tuple[str, ...]:
        return (entry.id, *self.record.mentioned_ids[entry.id])

    def _day_added(self, entry: Entry) -> date | None:
        """The day an entry was added, by its file; else that of an event's first article, or its first possible day."""
        if added := self.record.days_added.get(entry.id):
            return self._until_today(added.latest)
        if not is_kind(entry, model.Event):
            return None
        reported = self.record.reported_by(ref for _, ref in entry.texts.citations)
        return self._until_today(reported or entry.data.date.earliest or entry.data.date.latest)

    def _until_today(self, day: date | None) -> date:
        return min(day or date.min, self.record.today)

    def _page_address(self, entry: Entry) -> str:
        return self.site.locate(address_of(path_of_entry(entry)))


def atom(feed: Feed) -> str:
    """A feed as Atom."""
    address = f"{feed.address}.xml"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{LANGUAGE}">',
        f"  <title>{escape(feed.title)}</title>",
        f"  <id>{escape(address)}</id>",
        f"  <updated>{_timestamp(max((item.day for item in feed.items), default=feed.start))}</updated>",
        f'  <link rel="self" type="application/atom+xml" href="{html.escape(address)}"/>',
        f'  <link rel="alternate" type="text/html" href="{html.escape(feed.page)}"/>',
        f"  <author><name>{escape(feed.editors)}</name></author>",
        f"  <rights>{escape(LICENCE)}</rights>",
        *map(_atom_entry, feed.items),
        "</feed>",
    ]
    return "\n".join(lines) + "\n"


def json_feed(feed: Feed) -> str:
    """A feed as JSON Feed."""
    content = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": curl_quotes(feed.title),
        "home_page_url": feed.page,
        "feed_url": f"{feed.address}.json",
        "language": LANGUAGE,
        "authors": [{"name": feed.editors}],
        "_terms": {"about": LICENCE},
        "items": [_json_item(item) for item in feed.items],
    }
    return json.dumps(content, ensure_ascii=False, indent=None, separators=(",", ":")) + "\n"


@lru_cache(maxsize=4096)  # an item stands in many feeds
def _atom_entry(item: FeedItem) -> str:
    stamp = _timestamp(item.day)
    return (
        f"  <entry>\n    <title>{escape(item.title)}</title>\n    <id>{escape(item.id)}</id>\n"
        f"    <published>{stamp}</published>\n    <updated>{stamp}</updated>\n"
        f'    <link rel="alternate" type="text/html" href="{html.escape(item.address)}"/>\n'
        f'    <category term="{item.tag}"/>\n    <summary>{escape(item.summary)}</summary>\n  </entry>'
    )


def _json_item(item: FeedItem) -> Mapping[str, str | Iterable[str]]:
    return {
        "id": item.id,
        "url": item.address,
        "title": curl_quotes(item.title),
        "content_text": curl_quotes(item.summary),
        "date_published": _timestamp(item.day),
        "tags": [item.tag],
    }


def _timestamp(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _path_of_feed(page: str) -> str:
    """The path of the feed that follows a page, without its ending."""
    return f"data/feeds/{page.removesuffix('.md')}"
