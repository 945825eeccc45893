"""What a built site serves, held against the addresses that it must answer."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from generator.read.addresses import PublishedAddress
from generator.record.addresses import path_of

IDS = re.compile(r'\sid="?([^"\s>]+)')


def unanswered(addresses: Iterable[PublishedAddress], site: Path) -> Iterator[str]:
    """Every address of a list at which the built site in a folder has no file, or no element with its anchor."""
    ids_by_page: dict[str, frozenset[str]] = {}
    for line in addresses:
        file = site / _file_at(line.page)
        if not file.is_file():
            yield line.address
        elif line.anchor:
            if line.page not in ids_by_page:
                ids_by_page[line.page] = frozenset(IDS.findall(file.read_text("utf-8")))
            if line.anchor not in ids_by_page[line.page]:
                yield line.address


def dropped(last: Mapping[str, PublishedAddress], current: Mapping[str, PublishedAddress]) -> list[str]:
    """The addresses of the list that was published last which the list of today does not have."""
    return sorted(last.keys() - current.keys())


def count_pages(addresses: Iterable[str]) -> int:
    """How many of the addresses are those of pages."""
    return sum(address.endswith("/") for address in addresses)


def _file_at(address: str) -> str:
    """The file in the folder of a built site that is served at the address of a page or file."""
    if not address.endswith("/"):
        return path_of(address)
    return unquote(f"{address.strip('/')}/index.html".lstrip("/"))
