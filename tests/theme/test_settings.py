"""The values of mkdocs.yml that pages show: plain text, addresses of the web, one line of HTML."""

from __future__ import annotations

import pytest

from generator.theme.settings import Settings, odd_settings


@pytest.mark.parametrize(
    ("settings", "complaints"),
    [
        ({"extra": {"picture": "share.png", "generator": False}, "theme": {"palette": [{"scheme": "default"}]}}, []),
        ({"site_description": 'A "good" one'}, ["site_description"]),
        ({"extra": {"picture": '"><script>alert(1)</script>'}}, ["extra.picture"]),
        (
            {"theme": {"palette": [{"scheme": 'x" onclick="y'}, {"media": "<b>"}]}},
            ["theme.palette.scheme", "theme.palette.media"],
        ),
        ({"extra_css": ['a.css"><script src="x"></script>']}, ["extra_css"]),
    ],
)
def test_no_setting_brings_a_tag_into_a_page(settings: dict[str, object], complaints: list[str]) -> None:
    assert [line.partition(" has a sign")[0] for line in odd_settings(Settings(settings))] == complaints


@pytest.mark.parametrize(
    ("address", "is_fine"),
    [
        ("https://github.com/us/it", True),
        ("edit/main/docs/", True),
        ("", True),
        ("javascript://x/%0aalert(1)", False),
        ("https://us@evil.example/", False),
        ("//evil.example/", False),
        ("data:text/html,x", False),
    ],
)
def test_an_address_leads_to_the_web_or_into_the_site(address: str, is_fine: bool) -> None:
    assert (not [*odd_settings(Settings(addresses={"repo_url": address}))]) is is_fine


def test_the_line_of_copyright_may_be_a_link_and_no_script() -> None:
    assert [
        *odd_settings(
            Settings(copyright_line='Under <a rel="license" href="https://example.org/by/">a licence</a> &copy;')
        )
    ] == []
    [line] = odd_settings(Settings(copyright_line="<script>alert(1)</script>"))
    assert line == "copyright: '<script>' stands in the page; leave it out"


@pytest.mark.parametrize(
    ("settings", "name"),
    [
        (Settings({"extra": {"homepage": " javascript:alert(1)"}}), "extra.homepage"),
        (Settings(files={"extra_css": ["https://evil.example/a.css"]}), "extra_css"),
        (Settings(files={"extra_javascript": ["//evil.example/a.js"]}), "extra_javascript"),
        (Settings(services={"theme.font": {"text": "Roboto"}}), "theme.font"),
        (Settings(services={"extra.analytics": {"provider": "google"}}), "extra.analytics"),
        (Settings(extensions=("toc", "fenced_code", "pymdownx.snippets")), "markdown_extensions"),
    ],
)
def test_nothing_is_run_and_nothing_loaded_from_elsewhere(settings: Settings, name: str) -> None:
    [line] = odd_settings(settings)
    assert line.startswith(name)


def test_what_is_switched_off_or_a_file_of_the_site_is_fine() -> None:
    files = {"extra_css": ["assets/timeline.css"], "theme.logo": None}
    assert [*odd_settings(Settings(files=files, services={"theme.font": False}, extensions=("toc", "tables")))] == []
