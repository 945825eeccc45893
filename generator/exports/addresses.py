"""Every address of the site as a list, to be kept beside the entries: what is in it must never vanish."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import partial

from generator.read.files import ADDRESS_LIST
from generator.record.addresses import address_of
from generator.record.record import Record
from generator.render.page.page import Page, PlannedPage

NOT_LISTED = "assets/"  # what pages are framed with; nobody keeps a link to it
HEAD = """\
# Every address that this site has ever had. `timeline generate` adds new ones; none may be taken out.
# What moves gets its address of today behind it, what is taken back a reason:
#   /people/ann/#old-id -> /people/ann/#new-id
#   /essay/ withdrawn: Its author asked for it.
"""


def addresses_in(record: Record, pages: Iterable[PlannedPage]) -> frozenset[str]:
    """The addresses of all pages, files, claims and passages; also of the files that need to know where the site is."""
    paths = {page.path for page in pages if not page.path.startswith(NOT_LISTED)}
    return frozenset({address_of(path) for path in {*paths, ADDRESS_LIST}} | record.addresses)


def plan_address_file(record: Record, addresses: Collection[str]) -> PlannedPage:
    """The list with all addresses of today added."""
    return PlannedPage(ADDRESS_LIST, partial(_address_file, record, addresses))


def _address_file(record: Record, addresses: Collection[str]) -> Page:
    lines = {address: str(record.published.get(address, address)) for address in {*record.published, *addresses}}
    return Page(ADDRESS_LIST, HEAD + "".join(f"{lines[address]}\n" for address in sorted(lines)))
