"""The whole site as one file: unpacked, it opens from a disk without a server."""

import re
import zipfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

from generator.render.data_page import SIZE_TO_COME, size_in_words
from generator.render.page.publication import SITE_ZIP

FOLDER = "site/"  # in the zip, so that nothing is strewn where it is unpacked
DATE = (1980, 1, 1, 0, 0, 0)  # the first that a zip can have: the same site gives the same bytes
LINE = re.compile(rf"<tr>(?:(?!<tr>).)*?{re.escape(SIZE_TO_COME)}.*?</tr>", re.DOTALL)
ONLY_ONLINE = re.compile(r"cards/|404\.html$|robots\.txt$|sitemap\.xml|\.")
PACKED = (".png", ".gz", ".woff2")  # endings of files that do not get smaller
LINK = re.compile(r'(<(?:a|link|script|img|form)\b[^>]*?\s(?:href|src|action)=")([^"#?]+)')
POLICY = re.compile(r'(?<=<meta http-equiv="Content-Security-Policy" content=")[^"]*')
FILES = "'self' file:"  # what a page may load; Firefox holds no two files of a disk to be of one site
INDEX = "index.html"


def add_zip(site: Path, data_page: Path) -> None:
    """Put the whole site in a folder into one file there, and say on the page of data how large that is."""
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    content = zip_site((path, (site / path).read_bytes()) for path in paths if path != SITE_ZIP)
    (site / SITE_ZIP).write_bytes(content)
    text = with_size_of_zip(data_page.read_text("utf-8"), len(content))
    data_page.unlink()  # it may be shared with the site that stands
    data_page.write_text(text, "utf-8")


def zip_site(files: Iterable[tuple[str, bytes]]) -> bytes:
    """The files of a site by path as a zip in which links lead to files; what only servers want is left out."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path, content in files:
            if ONLY_ONLINE.match(path):
                continue
            if path.endswith(".html"):
                content = lead_to_files(LINE.sub("", content.decode())).encode()  # noqa: PLW2901
            entry = zipfile.ZipInfo(FOLDER + path, DATE)
            entry.create_system = 3  # the same bytes on every system
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_STORED if path.endswith(PACKED) else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return packed.getvalue()


def with_size_of_zip(page: str, size: int) -> str:
    """The page of data with the size of the zip, which nobody knows before all pages are there."""
    if SIZE_TO_COME not in page:
        raise ValueError("the page of data has no place for the size of the zip")
    return page.replace(SIZE_TO_COME, size_in_words(size))


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
