"""The site as one file."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from generator.render.data_page import SIZE_TO_COME
from generator.theme.site_zip import with_size_of_zip, zip_site

PAGE = f"<table><tr><td>a</td></tr><tr><td>zip</td><td>{SIZE_TO_COME}</td></tr><tr><td>b</td></tr></table>"


def contents(packed: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(packed)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def test_the_same_site_gives_the_same_bytes_whenever_it_is_packed() -> None:
    files = [("a.css", b"a" * 99), ("index.html", b"<p>")]
    packed = zip_site(files)
    assert packed == zip_site(iter(files))
    with zipfile.ZipFile(BytesIO(packed)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_what_only_servers_ask_for_is_left_out() -> None:
    names = [
        "404.html",
        "robots.txt",
        "sitemap.xml.gz",
        "cards/index.png",
        ".nojekyll",
        "events/404.html",
        "data/a.png",
    ]
    assert set(contents(zip_site((name, b"") for name in names))) == {"site/events/404.html", "site/data/a.png"}


def test_links_lead_to_files_and_the_zip_is_not_offered_in_itself() -> None:
    page = f'<a href="people/">x</a>{PAGE}'
    assert contents(zip_site([("data/index.html", page.encode())])) == {
        "site/data/index.html": b'<a href="people/index.html">x</a>'
        b"<table><tr><td>a</td></tr><tr><td>b</td></tr></table>"
    }


def test_the_page_of_data_gets_the_size() -> None:
    assert "<td>2.1 MB</td>" in with_size_of_zip(PAGE, 2_100_000)
    with pytest.raises(ValueError, match="no place"):
        with_size_of_zip("<p>", 1)
