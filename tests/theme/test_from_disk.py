"""Links of a copy that is opened without a server."""

from __future__ import annotations

import pytest

from generator.theme.security_policy import add_security_policy
from generator.theme.site_zip import lead_to_files


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("people/ann/", "people/ann/index.html"),
        ("../ann/#born", "../ann/index.html#born"),
        ("..", "../index.html"),
        (".", "./index.html"),
        ("../?q=x", "../index.html?q=x"),
        ("../data/record.json", "../data/record.json"),
        ("#born", "#born"),
        ("https://news.example.org/a/", "https://news.example.org/a/"),
        ("//news.example.org/a/", "//news.example.org/a/"),
        ("mailto:ann@example.org", "mailto:ann@example.org"),
    ],
)
def test_a_link_to_a_folder_leads_to_its_file(address: str, file: str) -> None:
    page = lead_to_files(f'<a class="x" href="{address}">x</a>')
    assert page == f'<a class="x" href="{file}">x</a>'


def test_what_only_looks_like_a_link_stays_as_it_is() -> None:
    text = '<code>&lt;a href="people/"&gt;</code><link rel="canonical" href="https://example.org/bridge/">'
    assert lead_to_files(text) == text


def test_a_page_may_load_the_files_that_lie_on_the_disk() -> None:
    page = add_security_policy('<meta charset="utf-8">', ["'sha256-x'"])
    assert "script-src 'self' file: 'sha256-x'" in lead_to_files(page)
