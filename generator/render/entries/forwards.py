"""The pages at addresses where something stood once: where it is found now, or why it was withdrawn."""

import json
import posixpath
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import partial

from markupsafe import Markup

from generator import model
from generator.read.addresses import PublishedAddress
from generator.read.entries import Entry
from generator.record.addresses import address_of, path_of, path_of_entry
from generator.record.record import Record
from generator.render.draw_page import NOT_SEARCHED, draw_page
from generator.render.page.context import PageContext
from generator.render.page.page import Page, PlannedPage
from generator.render.page.paths import SECTIONS
from generator.render.page.template import View

DERIVED_FOLDERS = frozenset(SECTIONS) - {kind.folder for kind in model.KINDS}
# of pages that follow from the record as a whole, such as that of a day: no editor takes one away


class ForwardView(View):
    """A link to where the page is found now, or why it was withdrawn; `noun` is what it was."""

    template = "forward.md.j2"
    noun: str
    link: Markup | str
    reason: str


def tombstone_page(record: Record, tombstone: Entry[model.Tombstone]) -> Page:
    """What became of an entry that is no longer there."""
    moved_to = tombstone.data.moved_to or ""
    address = address_of(path_of_entry(record.entries[moved_to])) if moved_to else ""
    line = PublishedAddress(address_of(path_of_entry(tombstone)), address, tombstone.data.withdrawn or "")
    return _forward_page(record, line, f"entry {tombstone.id}", tombstone.path)


def forward_to_article(record: Record, entry: Entry) -> Page:
    """The way from an entry that has no page of its own to the article on whose page it stands."""
    line = PublishedAddress(address_of(path_of_entry(entry)), record.address_of_entry(entry))
    subject = f"{entry.data.noun} {entry.id}"
    return _forward_page(record, line, subject, entry.path, title=f"Moved: {entry.data.display_name}")


def forward_pages(record: Record, addresses: Collection[str], pages: Collection[PlannedPage]) -> Iterator[PlannedPage]:
    """A page, or a moved file, at each published address that is none of today's, with where it is or why it went."""
    file_at = {address_of(page.path): page for page in pages if not page.path.endswith(".md")}
    for line in record.published.values():
        if line.anchor or line.address in addresses:
            continue
        if line.address.endswith("/"):
            forward = line if line.is_forward else _to_section(line)
            if forward:
                source = line.location.path
                draw = partial(_forward_page, record, forward, f"page {line.address}", source)
                yield PlannedPage(path_of(line.address), draw, source, is_forward=True)
        elif line.moved_to and record.forwards.destination(line.address) in file_at:
            yield file_at[record.forwards.destination(line.address)].again_at(path_of(line.address))
        elif line.withdrawn:
            yield PlannedPage(path_of(line.address), partial(_withdrawn_file, path_of(line.address), line.withdrawn))


def _withdrawn_file(path: str, reason: str) -> Page:
    """A file that says why it is gone: as JSON where programs look for that, else as a line of text."""
    text = json.dumps({"withdrawn": reason}, ensure_ascii=False) if path.endswith(".json") else reason
    return Page(path, f"{text}\n")


def _to_section(line: PublishedAddress) -> PublishedAddress | None:
    """The way from a page that no longer follows from the record to the list of its like; None for other pages."""
    folder = posixpath.dirname(line.address.strip("/"))
    if folder not in DERIVED_FOLDERS:
        return None
    return PublishedAddress(line.address, address_of(SECTIONS[folder].path))


def _forward_page(record: Record, line: PublishedAddress, subject: str, source: str, title: str = "") -> Page:
    """The page at an address where `subject`, such as "page /people/ann/", stands no more."""
    page = PageContext(record, path_of(line.address))
    target = record.forwards.destination(line.moved_to)
    link = page.destination_link(target) if target else ""
    former = posixpath.basename(line.address.strip("/"))  # tells apart what has moved to one page
    title = title or (f"Moved: {page.destination_words(target)} ({former})" if target else f"Withdrawn: {former}")
    view = ForwardView(subject.partition(" ")[0], link, line.withdrawn)
    summary = f"{title}: what became of the {subject}."
    meta = {**NOT_SEARCHED, "moved_to": target.partition("#")[0].lstrip("/")}  # what search engines list instead
    drawn_page = draw_page(page, view, title=title, summary=summary, source=source, meta=meta, is_cited=False)
    return replace(drawn_page, is_forward=True)
