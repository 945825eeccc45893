"""A site for a reader who opens its files from a disk, where nobody serves a folder's page."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

LINK = re.compile(r'(<(?:a|link|script|img|form)\b[^>]*?\s(?:href|src|action)=")([^"#?]+)')
POLICY = re.compile(r'(?<=<meta http-equiv="Content-Security-Policy" content=")[^"]*')
INDEX = "index.html"


def lead_to_files(page: str, root: str) -> str:
    """The page with every link to a folder of the site leading to the file that is served for it, and loading files.

    `root` is the site's address or its path on a server: what begins there leads from the folder in which the page of
    missing addresses lies, which is the site's own.
    """
    base = urlsplit(root).path.rstrip("/") + "/"
    page = LINK.sub(lambda match: match[1] + _file_of(match[2], base), page)
    return POLICY.sub(_allow_files, page, count=1)


def _allow_files(policy: re.Match[str]) -> str:
    """The policy for a page of a disk, where Firefox holds no two files to be of one site."""
    return policy[0] if "file:" in policy[0] else policy[0].replace("'self'", "'self' file:")


def _file_of(address: str, base: str) -> str:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return address
    path = address.removeprefix(base) or "." if address.startswith(base) else address
    if path.endswith("/"):
        return path + INDEX
    return f"{path}/{INDEX}" if path.rpartition("/")[2] in (".", "..") else path
