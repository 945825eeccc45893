"""Every address of the site as a list, to be kept beside the entries: what is in it must never vanish."""

from collections.abc import Collection, Iterable, Iterator

from generator.read.addresses import PublishedAddress
from generator.read.files import ADDRESS_LIST
from generator.record.addresses import address_of, format_addresses
from generator.record.record import Record
from generator.render.page.page import Page, PlannedPage

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
