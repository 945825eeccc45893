"""The path to a page for search engines: its visible breadcrumbs once more, as structured data."""

from __future__ import annotations

import html
import json
import re
from urllib.parse import urljoin

from generator.theme.html_text import text_of

CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)">')
BREADCRUMBS = re.compile(r'<nav class="tl-breadcrumbs".*?</nav>', re.DOTALL)
LINK = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
TITLE = re.compile(r'<meta property="og:title" content="([^"]*)">')


def add_breadcrumb_list(page: str) -> str:
    """The page with its path as JSON-LD in its head, where it has one."""
    breadcrumbs = breadcrumb_list(page)
    script = f'<script type="application/ld+json">{breadcrumbs}</script>'
    return page.replace("</head>", f"{script}</head>", 1) if breadcrumbs else page


def breadcrumb_list(page: str) -> str:
    """The page's visible path as a BreadcrumbList, or nothing where it has none or no address of its own."""
    breadcrumbs, canonical, title = BREADCRUMBS.search(page), CANONICAL.search(page), TITLE.search(page)
    if not (breadcrumbs and canonical and title):
        return ""
    address = html.unescape(canonical[1])
    steps = [(text_of(words), urljoin(address, html.unescape(href))) for href, words in LINK.findall(breadcrumbs[0])]
    steps.append((html.unescape(title[1]), address))
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": item}
        for position, (name, item) in enumerate(steps, 1)
    ]
    data = json.dumps({"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items})
    return data.replace("<", "\\u003c")
