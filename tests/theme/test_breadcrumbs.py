"""The path to a page as structured data."""

from __future__ import annotations

import json

from generator.theme.breadcrumbs import add_breadcrumb_list, breadcrumb_list

HEAD = '<link rel="canonical" href="https://a.org/people/ana/"><meta property="og:title" content="Ana &amp; Bo">'
STEPS = '<li><a href="../../">Home</a></li><li><a href="../"><b>People</b></a></li>'
PATH = f'<nav class="tl-breadcrumbs"><ol>{STEPS}</ol></nav>'


def test_each_step_has_its_name_and_address_and_the_page_is_the_last() -> None:
    data = json.loads(breadcrumb_list(HEAD + PATH))

    assert [(item["position"], item["name"], item["item"]) for item in data["itemListElement"]] == [
        (1, "Home", "https://a.org/"),
        (2, "People", "https://a.org/people/"),
        (3, "Ana & Bo", "https://a.org/people/ana/"),
    ]


def test_no_title_ends_the_script_that_it_stands_in() -> None:
    page = add_breadcrumb_list(f"<head>{HEAD.replace('Bo', '&lt;/script&gt;')}</head>{PATH}")

    assert page.count("</script>") == 1
    assert "\\u003c/script>" in page


def test_a_page_without_a_path_or_without_an_address_has_none() -> None:
    assert breadcrumb_list(HEAD) == ""
    assert breadcrumb_list(PATH) == ""
    assert add_breadcrumb_list("<head></head>") == "<head></head>"
