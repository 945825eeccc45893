"""Links from one page to others, and the way to it from the home page."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

from generator.record.addresses import path_of_entry
from generator.record.record import Record
from generator.render.page.markdown import escape, link, safe
from generator.render.page.paths import HOME, SECTIONS, SitePage, way_to


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way from the home page to a page; its address is relative."""

    name: str
    address: Markup


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to another page of the site: its words, and the path of the page."""

    words: str
    path: str


@dataclass
class PageLinks:
    """Links as they are written on one page: relative to it, and no link where it would lead to the page itself.

    `entry_id` is the entry whose page it is, empty for a page over many.
    """

    record: Record
    path: str
    entry_id: str = ""

    def address_of(self, path: str, anchor: str = "") -> Markup:
        """The relative address of another page; as plain text "#a" or "2004.md" would be kept from starting a line."""
        if path == self.path and anchor:
            return safe(f"#{anchor}")
        relative = _relative(path, posixpath.dirname(self.path))
        return safe(f"{relative}#{anchor}" if anchor else relative)

    def served_address_of(self, path: str, anchor: str = "") -> str:
        """The same address on the site, where each page is a folder: for markup that Markdown leaves as it stands."""
        if path == self.path and anchor:
            return f"#{anchor}"
        relative = _relative(_served_folder(path), _served_folder(self.path))
        return f"{relative}/#{anchor}" if anchor else f"{relative}/"

    def link(self, entry_id: str, words: str = "", anchor: str = "") -> Markup:
        """A link to an entry's page; its name where no words are given. On its own page just the words."""
        entry = self.record.entries[entry_id]
        text = words or entry.data.display_name
        if path_of_entry(entry) == self.path and not anchor:
            return escape(text)
        return link(text, self.address_of(path_of_entry(entry), anchor))

    def links(self, entry_ids: Iterable[str]) -> Markup:
        """Links to several entries, joined by commas and a final "and"."""
        entries = self.record.entries
        return self.join_and([self.link(entry_id, entries[entry_id].data.name_in_text) for entry_id in entry_ids])

    def join_and(self, parts: Sequence[Markup]) -> Markup:
        """Parts joined by commas and a final "and"."""
        if len(parts) < 2:
            return safe("".join(parts))
        return safe(f"{', '.join(parts[:-1])} and {parts[-1]}")

    def link_target(self, address: str) -> Markup:
        """An address on the web, fit to stand in a Markdown link."""
        return safe(address.replace("(", "%28").replace(")", "%29").replace(" ", "%20"))

    @property
    def section(self) -> SitePage:
        """The page that leads to this one and to all others in its folder."""
        return SECTIONS[posixpath.dirname(self.path)]

    def crumbs(self) -> list[Crumb]:
        """The way from the home page to this one, without this one."""
        has_home = any(document.path == HOME.path for document in self.record.docs)
        steps = [page for page in way_to(self.path) if page is not HOME or has_home]
        return [Crumb(page.title, self.address_of(page.path)) for page in steps]


@cache
def _relative(path: str, folder: str) -> str:
    """A page's path as seen from a folder; asked for often, and always answered alike."""
    return posixpath.relpath(path or ".", folder or ".")


def _served_folder(path: str) -> str:
    """The folder in which the site serves a page: `people` for people/index.md, `people/ann` for people/ann.md."""
    folder, name = posixpath.split(path.removesuffix(".md"))
    return folder if name == "index" else posixpath.join(folder, name)
