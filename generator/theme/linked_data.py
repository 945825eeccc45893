"""What a page says to search engines: a graph of the site, its editors, the page and the way to it, as schema.org."""

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from generator.render.page.markdown import Json

ESCAPED = {"&": "\\u0026", "<": "\\u003c", ">": "\\u003e", "'": "\\u0027"}  # what could end a <script>


class SiteData(NamedTuple):
    """What is the same on every page of a site: its address, its name, its editors, its language, its licence."""

    address: str
    name: str
    editors: str
    language: str
    licence: str = ""


def linked_data(
    site: SiteData,
    *,
    name: str,
    description: str,
    address: str,
    picture: str,
    about: Mapping[str, Json],
    steps: Iterable[tuple[str, str]],
) -> str:
    """The graph of a page as JSON that may stand in a <script>; `steps` lead to it, `picture` is a path."""
    editors: dict[str, Json] = {
        "@type": "Organization",
        "@id": f"{site.address}#editors",
        "name": site.editors or f"The editors of {site.name}",
        "url": site.address,
    }
    reference: Json = {"@id": editors["@id"]}
    by_editors: dict[str, Json] = {"author": reference, "publisher": reference, "inLanguage": site.language}
    if site.licence:
        by_editors["license"] = site.licence
    website: dict[str, Json] = {
        "@type": "WebSite",
        "@id": f"{site.address}#site",
        "name": site.name,
        "url": site.address,
    }
    page: dict[str, Json] = {"@type": "WebPage", "name": name, "description": description, **about, **by_editors}
    page |= {"@id": address, "url": address, "isPartOf": {"@id": website["@id"]}}
    if picture:
        page["image"] = f"{site.address}{picture}"
    graph = [website, editors, page, breadcrumb_list(steps)]
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, sort_keys=True)
    for sign, code in ESCAPED.items():
        text = text.replace(sign, code)
    return text


def breadcrumb_list(steps: Iterable[tuple[str, str]]) -> Json:
    """The names and addresses of the pages from the home page to this one, this one last."""
    items: list[Json] = [
        {"@type": "ListItem", "position": position, "name": name, "item": address}
        for position, (name, address) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}
