"""Where each page lies: the pages that every site has, and the pages of entries below them."""

import posixpath
from collections.abc import Mapping
from typing import NamedTuple

from generator import model
from generator.language import labels
from generator.record.addresses import address_of, path_of_entry
from generator.record.record import Record

MAX_ROWS = 300  # of an index on one page; a longer one is divided


class SitePage(NamedTuple):
    """A page over the whole record: its path, its title, and the folders whose pages it leads to."""

    path: str
    title: str
    folders: tuple[str, ...] = ()
    is_in_navigation: bool = False


HOME = SitePage("index.md", "Home", is_in_navigation=True)  # by hand, where a site has it
TIMELINE = SitePage("timeline.md", "Timeline", (model.Event.folder, "timeline"), is_in_navigation=True)
PEOPLE = SitePage("people/index.md", "People", (model.Person.folder, "people/by-name"), is_in_navigation=True)
ORGANISATIONS = SitePage(
    "organisations/index.md",
    "Organisations",
    (model.Organisation.folder, "organisations/by-name"),
    is_in_navigation=True,
)
SANCTIONS = SitePage("sanctions/index.md", "Sanctions history", (model.Measure.folder,), is_in_navigation=True)
DISPUTED = SitePage("disputed.md", "Where the sources differ", ("disputed",), is_in_navigation=True)
OPEN_QUESTIONS = SitePage("open-questions.md", "Open questions", is_in_navigation=True)
SOURCES = SitePage("sources/index.md", "Sources", (model.Source.folder, "sources/by-date"), is_in_navigation=True)
PLACES = SitePage("places/index.md", "Places", (model.Place.folder,))
TOPICS = SitePage("topics/index.md", "Topics", (model.Topic.folder,))
SNAPSHOTS = SitePage("as-of/index.md", "The state of play, day by day", ("as-of",))
CORRECTIONS = SitePage("corrections.md", "Corrections")
DATA = SitePage("data/index.md", "Take the data")
RULES = SitePage("rules.md", "Rules that the record keeps")
FACETS: Mapping[str, SitePage] = {
    key: SitePage(f"timeline/by-{key}.md", f"Events by {label.lower()}", (f"timeline/by-{key}",))
    for key, label in labels.FACET.items()
}  # what the events of the timeline can be chosen by: the page over all values
SITE_PAGES = (
    HOME, TIMELINE, PEOPLE, ORGANISATIONS, SANCTIONS, DISPUTED, OPEN_QUESTIONS, SOURCES,
    PLACES, TOPICS, SNAPSHOTS, CORRECTIONS, DATA, RULES, *FACETS.values(),
)  # fmt: skip
INDEXES = (TIMELINE, PEOPLE, ORGANISATIONS, SANCTIONS, SOURCES, TOPICS)  # between them they list every page of an entry
SECTIONS: Mapping[str, SitePage] = {folder: page for page in SITE_PAGES for folder in page.folders}  # by folder


def way_to(path: str) -> tuple[SitePage, ...]:
    """The pages that lead from the home page to the one at the path, without it."""
    section = SECTIONS.get(posixpath.dirname(path))
    above = () if path == HOME.path else (HOME,)
    return above if section is None or section.path == path else (*above, section)


def page_at(record: Record, address: str) -> SitePage | None:
    """The page at an address of the site; None where no entry, overview or page by hand stands there."""
    entry = record.entries.get(address.strip("/").rpartition("/")[2])
    if entry and address_of(path_of_entry(entry)) == address:
        return SitePage(path_of_entry(entry), entry.data.display_name)
    for document in record.docs:
        if address_of(document.path) == address:
            return SitePage(document.path, record.plain(document.title))
    return next((page for page in SITE_PAGES if address_of(page.path) == address), None)
