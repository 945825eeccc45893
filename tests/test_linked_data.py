"""The way to a page as structured data."""

from __future__ import annotations

import pytest

from generator.page_metadata import breadcrumb_list
from generator.render.page.paths import way_to


def test_each_step_has_its_place_its_name_and_its_address() -> None:
    assert breadcrumb_list([("Home", "https://a.org/"), ("Ana & Bo", "https://a.org/people/ana/")]) == {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": 1, "name": "Home", "item": "https://a.org/"},
            {"@type": "ListItem", "position": 2, "name": "Ana & Bo", "item": "https://a.org/people/ana/"},
        ],
    }


@pytest.mark.parametrize(
    ("path", "titles"),
    [
        ("index.md", []),
        ("people/index.md", ["Home"]),
        ("people/ana.md", ["Home", "People"]),
        ("events/talks.md", ["Home", "Timeline"]),
        ("timeline/by-kind/pardon.md", ["Home", "Events by kind"]),
        ("explained/potash.md", ["Home"]),
    ],
)
def test_the_way_to_a_page_leads_over_the_index_of_its_folder(path: str, titles: list[str]) -> None:
    assert [page.title for page in way_to(path)] == titles
