"""Links from one page to others, and the way to it from the home page."""

import posixpath
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from markupsafe import Markup

from generator import model
from generator.language.grammar import separators
from generator.record.record import Record
from generator.render.page.markdown import Inline, escape, join, link
from generator.render.page.paths import HOME, SECTIONS, SitePage, way_to


class Crumb(NamedTuple):
    """One step of the way from the home page to a page; its address is relative."""

    name: str
    address: str


class PageLink(NamedTuple):
    """A link to another page of the site: its words, and the path of the page."""

    words: str
    path: str


@dataclass
class PageLinks:
    """Links as they are written on one page, none to the page itself; `entry_id` is the entry that it shows, if any."""

    record: Record
    path: str
    entry_id: str = ""

    def address_of(self, path: str, anchor: str = "") -> str:
        """The relative address of another page or file as components write it: on the site each page is a folder."""
        return _served_address(path, anchor, self.path)

    def link_to(self, path: str, words: str, anchor: str = "") -> Inline:
        is_inside = path == self.path or path.startswith(f"{_served_folder(self.path)}/")
        return _link_from(self.path if is_inside else _any_beside(self.path), path, words, anchor)

    def link(self, entry_id: str, words: str = "", anchor: str = "") -> Markup:
        """A link to where an entry stands; its name where no words are given. On its own page just the words."""
        destination = self.record.destinations[entry_id]
        text, anchor = words or destination.name, destination.anchor(anchor)
        if destination.path == self.path and not anchor:
            return escape(text)
        return self.link_to(destination.path, text, anchor)

    def links(self, entry_ids: Iterable[str]) -> Inline:
        return self.join_titles([self.link(entry_id, self.record.name_in_text(entry_id)) for entry_id in entry_ids])

    def place(self, place: str) -> Markup:
        """Where an event happened: a link to the place where the record has it, else the editor's words."""
        return self.link(place) if self.record.find(place, model.Place) else escape(place)

    def join_and(self, parts: Sequence[Markup]) -> Inline:
        return join(*(piece for pair in zip(separators(len(parts)), parts, strict=True) for piece in pair if piece))

    def join_titles(self, parts: Sequence[Markup]) -> Inline:
        """Joined by commas and a final "and"; by semicolons where one of them has a comma or an "and" itself."""
        if not any(", " in text or " and " in text for text in (part.striptags() for part in parts)):
            return self.join_and(parts)
        return join(*[piece for part in parts for piece in ("; ", part)][1:])

    @property
    def section(self) -> SitePage:
        """The page that leads to this one and to all others in its folder."""
        return SECTIONS[posixpath.dirname(self.path)]

    def crumbs(self) -> list[Crumb]:
        """The way from the home page to this one, without this one."""
        has_home = HOME.path in self.record.docs_by_path
        steps = [page for page in way_to(self.path) if page is not HOME or has_home]
        return [Crumb(page.title, self.address_of(page.path)) for page in steps]


@cache
def _any_beside(path: str) -> str:
    """What stands for all pages of a folder, which write links to others alike; an index stands for itself."""
    folder, name = posixpath.split(path)
    return path if name == "index.md" else posixpath.join(folder, "*.md")


@lru_cache(maxsize=4096)  # neighbouring pages lead to the same ones
def _link_from(page: str, path: str, words: str, anchor: str) -> Inline:
    """A link on a page to the one at a path; Markdown leads to the file that it is made from."""
    file = "" if path == page and anchor else _relative(path, posixpath.dirname(page))
    return link(words, f"{file}#{anchor}" if anchor else file, _served_address(path, anchor, page))


def _served_address(path: str, anchor: str, page: str) -> str:
    """The relative address at which a page or file is served, as seen from another page."""
    if path == page and anchor:
        return f"#{anchor}"
    relative = _served_relative(_served_folder(path), _served_folder(page))
    if not path.endswith(".md"):
        return relative
    return f"{relative}/#{anchor}" if anchor else f"{relative}/"


def _served_relative(folder: str, page: str) -> str:
    """A folder that is served, as seen from that of a page: from outside it, all pages of one section see the same."""
    section, _, name = page.rpartition("/")
    if not name or f"{folder}/".startswith(f"{page}/"):
        return _relative(folder, page)
    relative = _relative(folder, section)
    return f"../{relative}" if relative != "." else ".."


@lru_cache(maxsize=2048)
def _relative(path: str, folder: str) -> str:
    """A page's path as seen from a folder, both without dots: what posixpath.relpath says, in a fifth of its time."""
    target, start = ([step for step in steps.split("/") if step] for steps in (path, folder))
    shared = len(posixpath.commonprefix([target, start]))
    return "/".join([".."] * (len(start) - shared) + target[shared:]) or "."


@cache
def _served_folder(path: str) -> str:
    """Where the site serves a page: the folder `people` for people/index.md, `people/ann` for people/ann.md."""
    folder, name = posixpath.split(path.removesuffix(".md"))
    return folder if name == "index" else posixpath.join(folder, name)
