"""A site for a reader who opens its files from a disk, where nobody serves a folder's page."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

LINK = re.compile(r'(<(?:a|link|script|img|form)\b[^>]*?\s(?:href|src|action)=")([^"#?]+)')
INDEX = "index.html"


def lead_to_files(page: str, root: str) -> str:
    """The page with every link to a folder of the site leading to the file that is served for it.

    `root` is the site's address or its path on a server: what begins there leads from the folder in which the page of
    missing addresses lies, which is the site's own.
    """
    base = urlsplit(root).path.rstrip("/") + "/"
    return LINK.sub(lambda match: match[1] + _file_of(match[2], base), page)


def _file_of(address: str, base: str) -> str:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return address
    path = address.removeprefix(base) or "." if address.startswith(base) else address
    if path.endswith("/"):
        return path + INDEX
    return f"{path}/{INDEX}" if path.rpartition("/")[2] in (".", "..") else path
