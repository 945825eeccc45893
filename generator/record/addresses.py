"""The addresses of entries, their list, and where those lead today that were published once."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple
from urllib.parse import quote, unquote

from generator import model
from generator.grouping import group_by
from generator.model.values.text import ID
from generator.read.addresses import PublishedAddress
from generator.read.entries import Entry, is_kind

FILE_OF_ENTRY = re.compile(
    rf"/(?:data/(?:charts/[a-z]+-|(?:feeds/)?[a-z]+/)|embed/(?:chart-[a-z]+-)?)(?P<id>{ID})(?:\.\w+|/index\.html)"
)
HEAD = """\
# Every address that this site has ever had. `timeline generate` adds new ones; none may be taken out.
# A line has a page, its anchors, the files with its data and charts. What moves or is taken back has its own line:
#   /people/ann/#old-id -> /people/ann/#new-id
#   /essay/ withdrawn: Its author asked for it.
"""
FOLDERS = frozenset(kind.folder for kind in model.KINDS)
MAX_PAGES = 100_000  # whose addresses are kept, since many passages and claims stand on each


def path_of_entry(entry: Entry[model.StrictModel]) -> str:
    """The path of an entry's page: its kind's folder and its id, so that a corrected date breaks no link."""
    if is_kind(entry, model.EntryData):
        return f"{entry.data.folder}/{entry.id}.md"
    folder = entry.path.split("/")[1]
    return f"{model.Event.folder if folder.isdigit() else folder}/{entry.id}.md"


def address_of(path: str, anchor: str = "") -> str:
    """Where the site serves a page or file: /people/ for people/index.md, /people/ann/#born for people/ann.md."""
    address = _address_of_page(path)
    return f"{address}#{anchor}" if anchor else address


@lru_cache(maxsize=MAX_PAGES)
def _address_of_page(path: str) -> str:
    folder, _, name = path.rpartition("/")
    served = folder if name == "index.md" else path.removesuffix(".md")
    ending = "/" if served and path.endswith(".md") else ""
    return f"/{quote(served)}{ending}"


def path_of(address: str) -> str:
    """The path of the page or file that is served at an address; of two possible ones that without a folder."""
    page = address.partition("#")[0]
    inside = unquote(page.strip("/"))
    if not page.endswith("/"):
        return inside
    return f"{inside}.md" if inside else "index.md"


def pages_by_id(addresses: Iterable[str]) -> dict[str, str]:
    """The pages of entries among addresses, by their ids; other pages may be called as an entry is."""
    pages = {}
    for address in addresses:
        match address.split("/"):
            case ["", folder, entry_id, ""] if folder in FOLDERS:
                pages[entry_id] = address
    return pages


def page_of_file(address: str, pages: Mapping[str, str]) -> str:
    """The page, of these by id, whose data, feed, chart or small page lies at an address; empty for any other."""
    match = FILE_OF_ENTRY.fullmatch(address)
    return pages.get(match["id"], "") if match else ""


def format_addresses(addresses: Iterable[PublishedAddress]) -> str:
    """The list of addresses: a line for each page with its anchors and files, and one for each that has gone."""
    anchors: dict[str, list[str]] = defaultdict(list)
    files: dict[str, list[str]] = defaultdict(list)
    lines = []
    addresses = list(addresses)
    pages = pages_by_id(line.address for line in addresses if not line.is_forward)
    for line in addresses:
        if line.is_forward:
            lines.append(str(line))
        elif line.anchor:
            anchors[line.page].append(f"#{line.anchor}")
        else:
            files[page_of_file(line.address, pages) or line.address].append(line.address)
    for page in {*anchors, *files}:
        data_files = sorted({*files[page]} - {page})
        items = [*([page] if page in files[page] else []), *sorted(anchors[page]), *data_files]
        if items[0].startswith("#"):
            items[0] = f"{page}{items[0]}"
        lines.append(" ".join(items))
    return HEAD + "".join(f"{line}\n" for line in sorted(lines))


class Destination(NamedTuple):
    """Where a link leads, what it says in lists and in a sentence; `prefix` is for anchors on an article's page."""

    path: str
    prefix: str | None
    name: str
    name_in_text: str

    def anchor(self, part: str = "") -> str:
        """Where a part of the entry stands on the page, or the entry itself."""
        if self.prefix is None:
            return ""
        return f"{self.prefix}-{part}" if self.prefix and part else self.prefix or part


@dataclass(frozen=True)
class Forwards:
    """Where published addresses lead today.

    `published` is the list of them; `tombstones` are the pages of renamed entries with the address of today, and those
    of withdrawn ones with none; `is_anchor` says of an address whether a claim or a passage stands there; `moves` are
    the addresses that entries on the page of another would have, and their claims, with those of today.
    """

    published: Mapping[str, PublishedAddress]
    tombstones: Mapping[str, str]
    is_anchor: Callable[[str], bool]
    moves: Mapping[str, str] = field(default_factory=dict)

    def destination(self, address: str) -> str:
        """Where an address leads: to itself, to what became of it, or with its page; nowhere where that is a circle."""
        visited: set[str] = set()
        while address not in visited:
            visited.add(address)
            further = self._next(address)
            if not further:
                return address
            address = further
        return ""

    def is_withdrawn(self, address: str) -> bool:
        """Whether the address was withdrawn, or the page on which it stood."""
        page = address.partition("#")[0]
        lines = [self.published[line] for line in (address, page) if line in self.published]
        return any(line.withdrawn for line in lines) or self.tombstones.get(page) == ""

    def has_gone(self, page: str) -> bool:
        """Whether nothing but word of what became of it stands at the address of a page."""
        line = self.published.get(page)
        return page in self.tombstones or page in self.moves or bool(line and line.is_forward)

    @cached_property
    def former_anchors(self) -> Mapping[str, Mapping[str, Sequence[str]]]:
        """The anchors that claims and passages had before on the same page, by its address and by those of today."""
        pages: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for line in self.published.values():
            if self._stays_on_its_page(line):
                pages[line.page][self.destination(line.address).partition("#")[2]].append(line.anchor)
        return pages

    @cached_property
    def departures(self) -> Mapping[str, Sequence[PublishedAddress]]:
        """What once stood on a page and stands there no more, by the address of the page."""
        return group_by(filter(self._has_departed, self.published.values()), lambda line: line.page)

    def _has_departed(self, line: PublishedAddress) -> bool:
        is_elsewhere = line.is_forward and not self._stays_on_its_page(line)
        return bool(line.anchor) and (self.has_gone(line.page) or is_elsewhere)

    def _stays_on_its_page(self, line: PublishedAddress) -> bool:
        address = self.destination(line.address)
        return bool(line.moved_to) and self.is_anchor(address) and address.startswith(f"{line.page}#")

    def _next(self, address: str) -> str:
        line = self.published.get(address)
        if line and line.is_forward:
            return line.moved_to
        if address in self.moves:
            return self.moves[address]
        page, _, anchor = address.partition("#")
        moved_to = self.published[page].moved_to if page in self.published else ""
        page_of_today = moved_to or self.tombstones.get(page) or self.moves.get(page, "")
        return f"{page_of_today.partition('#')[0]}#{anchor}" if page_of_today and anchor else page_of_today
