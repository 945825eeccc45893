"""Every address of the site as a list beside the entries, and held against a built site: none may vanish."""

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote

from generator.read.addresses import PublishedAddress
from generator.read.files import ADDRESS_LIST
from generator.record.addresses import address_of, format_addresses, path_of
from generator.record.record import Record
from generator.render.page.page import Page, PlannedPage

IDS = re.compile(r'\sid="?([^"\s>]+)')
NOT_LISTED = "assets/"  # what pages are framed with; nobody keeps a link to it


def addresses_in(record: Record, pages: Iterable[PlannedPage]) -> frozenset[str]:
    """The addresses of all pages, files, claims and passages; also of the files that need to know where the site is."""
    return record.addresses.union(addresses_of(pages), [address_of(ADDRESS_LIST)])


def addresses_of(pages: Iterable[PlannedPage]) -> Iterator[str]:
    """The addresses of pages and files alone."""
    return (address_of(page.path) for page in pages if not page.path.startswith(NOT_LISTED))


def address_file(record: Record, addresses: Collection[str]) -> Page:
    """The list with all addresses of today added."""
    new = (PublishedAddress(address) for address in {*addresses} - {*record.published})
    return Page(ADDRESS_LIST, format_addresses([*record.published.values(), *new]))


def unanswered(addresses: Iterable[PublishedAddress], site: Path) -> Iterator[str]:
    """Every address of a list at which the built site in a folder has no file, or no element with its anchor."""
    ids_by_page: dict[str, frozenset[str]] = {}
    for line in addresses:
        page, is_page = line.page.strip("/"), line.page.endswith("/")
        file = site / (unquote(f"{page}/index.html".lstrip("/")) if is_page else path_of(line.page))
        if not file.is_file():
            yield line.address
        elif line.anchor:
            if line.page not in ids_by_page:
                ids_by_page[line.page] = frozenset(IDS.findall(file.read_text("utf-8")))
            if line.anchor not in ids_by_page[line.page]:
                yield line.address


def count_pages(addresses: Iterable[str]) -> int:
    """How many of the addresses are those of pages."""
    return sum(address.endswith("/") for address in addresses)
