"""The first view of a page is light, in a record of a fixed size: the largest of which all events stand on one page."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlparse

import pytest
from playwright.sync_api import Browser

from generator.read.page_html import to_html
from generator.render.page.page import draw_pages
from generator.render.timeline.pages import MAX_IN_FULL, timeline_pages
from generator.render.timeline.periods import MAX_EVENTS
from tests.building import build_site
from tests.growth import grow, invented_record
from tests.records import sample_copy, sample_record
from tests.site.visits import DESK, Visit, kinds_of, serve

MAX_REQUESTS = 12
MAX_WEIGHT = 150_000  # bytes of gzip; what a phone on a slow network loads in a few seconds
MAX_MAIN_WEIGHT = 100_000  # of the home page and the timeline
MAX_CONTENT_WEIGHT = 22_000  # of it; the frame of a page, styles and scripts take the rest


@pytest.fixture(scope="module")
def full_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a record with as many events as one page of the timeline holds."""
    root = sample_copy(tmp_path_factory.mktemp("full"))
    grow(root, MAX_EVENTS - len(sample_record().events))
    return build_site(root)


@pytest.fixture(scope="module")
def full_address(full_site: Path) -> Iterator[str]:
    yield from serve(full_site)


def test_the_first_view_of_the_largest_page_of_each_kind_is_light(
    browser: Browser, full_site: Path, full_address: str
) -> None:
    context = browser.new_context(viewport={"width": DESK[0], "height": DESK[1]})
    for kind, paths in kinds_of(full_site).items():
        visit = Visit(context, urljoin(full_address, paths[-1]))
        addresses = {request.url for request in visit.requests if request.url.startswith(full_address)}
        weight = sum(weight_of(full_site, address) for address in addresses)
        visit.page.close()

        assert len(addresses) <= MAX_REQUESTS, (kind, addresses)
        assert weight <= (MAX_MAIN_WEIGHT if kind in ("home", "timeline") else MAX_WEIGHT), (kind, paths[-1], weight)
    context.close()


def weight_of(site: Path, address: str) -> int:
    """What a file of the site weighs when the server sends it."""
    file = site / unquote(urlparse(address).path).lstrip("/")
    file = file / "index.html" if file.is_dir() else file
    return len(gzip.compress((file if file.exists() else site / "404.html").read_bytes()))


@pytest.mark.parametrize("number", [MAX_IN_FULL, MAX_EVENTS])
def test_the_fullest_timeline_is_light_whether_it_lists_claims_or_counts_them(number: int) -> None:
    [text] = [page.text for page in draw_pages(timeline_pages(invented_record(number))) if page.path == "timeline.md"]
    weight = len(gzip.compress(to_html(text).encode()))

    assert MAX_CONTENT_WEIGHT / 2 < weight < MAX_CONTENT_WEIGHT
