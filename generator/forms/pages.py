"""Which page of the site somebody means: by its id, or by its address, wherever the site lies."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from generator.problems import nearest
from generator.read.entries import Entry
from generator.record.addresses import address_of, path_of_entry
from generator.record.record import Record

HOME = "/"
HOST = r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?::[0-9]+)?/"
DEPTH = 2  # folders of a host in which a site may lie; what is no page of ours is then the site itself


class SitePage(NamedTuple):
    """A page by its address from the root of the site; `entry` is the one that it shows, if it shows one."""

    address: str
    entry: Entry | None = None


def find_page(words: str, record: Record) -> SitePage | None:
    """The page that words mean: an id, an address, or the longest end of one that is ours; None if there is none."""
    words = words.strip().strip("<>").partition("?")[0].partition("#")[0]
    if re.match(HOST, words):
        words = f"https://{words}"
    if words in record.entries:
        entry = record.entries[words]
        return SitePage(address_of(path_of_entry(entry)), entry)
    path = urlsplit(words).path if "://" in words else words
    parts = [unquote(part) for part in path.split("/") if part]
    if parts:
        parts[-1] = re.sub(r"(?:^index)?\.(?:html|md)$|^index$", "", parts[-1])
    pages = {address_of(path_of_entry(entry)): entry for entry in record.entries.values()}
    addresses = {*pages, *(address.partition("#")[0] for address in record.published)}
    addresses |= {*record.forwards.tombstones, *(address_of(doc.path) for doc in record.docs)}
    for address in _ends([part for part in parts if part]):
        today = record.forwards.destination(address).partition("#")[0] if address in addresses else ""
        if today:
            return SitePage(today, pages.get(today))
    names = [address.strip("/").rpartition("/")[2] for address in addresses]
    is_home = "://" in words and len(parts) <= DEPTH and not nearest(parts[-1], names)
    return SitePage(HOME) if is_home else None


def _ends(parts: list[str]) -> Iterator[str]:
    """Every address with which a path can end, the longest first; that of the home page where the path is empty."""
    if not parts:
        yield HOME
    for start in range(len(parts)):
        path = "/".join(parts[start:])
        yield from (f"/{path}/", f"/{path}")
