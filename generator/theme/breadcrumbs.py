"""The way to a page for search engines: a BreadcrumbList, as schema.org has it."""

from __future__ import annotations

from collections.abc import Iterable

from generator.render.page.markdown import Json


def breadcrumb_list(steps: Iterable[tuple[str, str]]) -> Json:
    """The names and addresses of the pages from the home page to this one, this one last."""
    items: list[Json] = [
        {"@type": "ListItem", "position": position, "name": name, "item": address}
        for position, (name, address) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}
