"""The links of a built site."""

from __future__ import annotations

import html
import re
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlparse

BASE = "http://site.example/"


def broken_links(site: Path) -> list[str]:
    """Every link within a site that leads to no page or to no anchor on it, with the page it stands on."""
    texts = {file: file.read_text("utf-8") for file in site.rglob("*.html")}
    assert len(texts) > 10
    ids = {file: set(re.findall(r"""\sid=["']?([^"'\s>]+)""", text)) for file, text in texts.items()}
    broken = []
    for file, text in texts.items():
        address = BASE + file.relative_to(site).as_posix()
        for link in sorted(set(re.findall(r"""\s(?:href|src)=["']([^"']*)["']""", text))):
            target, anchor = urldefrag(urljoin(address, html.unescape(link)))
            if not target.startswith(BASE):
                assert target.startswith(("https://", "http://", "mailto:?subject=")), (address, link)
                continue
            path = site / unquote(urlparse(target).path).lstrip("/")
            path = path / "index.html" if path.is_dir() else path
            if not path.exists():
                broken.append(f"{address}: {link}")
            elif anchor and path.suffix == ".html" and unquote(html.unescape(anchor)) not in ids[path]:
                broken.append(f"{address}: {link}: no such anchor")
    return broken
