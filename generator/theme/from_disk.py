"""A site for a reader who opens its files from a disk, where nobody serves a folder's page."""

import re
from urllib.parse import urlsplit

LINK = re.compile(r'(<(?:a|link|script|img|form)\b[^>]*?\s(?:href|src|action)=")([^"#?]+)')
POLICY = re.compile(r'(?<=<meta http-equiv="Content-Security-Policy" content=")[^"]*')
FILES = "'self' file:"  # what a page may load; Firefox holds no two files of a disk to be of one site
INDEX = "index.html"


def lead_to_files(page: str) -> str:
    """The page with every link to a folder of the site leading to the file that is served for it, and loading files."""
    page = LINK.sub(lambda match: match[1] + _file_of(match[2]), page)
    return POLICY.sub(lambda policy: policy[0].replace("'self'", FILES), page, count=1)


def _file_of(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return address
    if address.endswith("/"):
        return address + INDEX
    return f"{address}/{INDEX}" if address.rpartition("/")[2] in (".", "..") else address
