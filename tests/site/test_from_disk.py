"""A copy of the site that is opened from a disk: every link leads on, and search answers."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, expect

from generator.render.data_page import size_in_words
from tests.building import build_site
from tests.records import sample_copy
from tests.site.links import broken_links


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = sample_copy(tmp_path_factory.mktemp("disk"))
    settings = yaml.safe_load((root / "mkdocs.yml").read_text("utf-8"))
    settings["plugins"] = [{"timeline": {"zip": True, "pictures": False}}]
    settings["site_url"] = "https://bridge.example.org/below/"
    (root / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")
    return build_site(root)


@pytest.fixture(scope="module")
def copy(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("copy")
    with zipfile.ZipFile(site / "data/site.zip") as archive:
        assert archive.testzip() is None
        archive.extractall(folder)
    return folder / "site"


@pytest.fixture
def page(browser: Browser, copy: Path) -> Page:
    page = browser.new_page()
    page.goto((copy / "index.html").as_uri())
    return page


def test_no_link_leads_to_a_folder_or_to_the_root_of_a_disk(copy: Path) -> None:
    assert broken_links(copy) == []
    for file in copy.rglob("*.html"):
        links = re.findall(r'<(?:a|link|script|img)\b[^>]*\s(?:href|src)="([^"#?]+)', file.read_text("utf-8"))
        inside = [link for link in links if not re.match(r"[a-z]+:", link)]
        assert inside or not links
        assert not [link for link in inside if link.startswith("/") or link.endswith(("/", "."))], file


def test_a_link_opens_the_page_behind_it(page: Page) -> None:
    page.locator("article a[href*='lorries-banned/index.html']").first.click()
    page.wait_for_url("**/events/lorries-banned/index.html*")
    assert "bans lorries" in page.locator("h1").inner_text()


def test_search_answers_and_leads_to_the_file_of_a_page(page: Page) -> None:
    page.locator("[data-tl-search]").click()
    page.locator(".tl-search input").fill("lorries")
    page.locator(".tl-search__title").first.click()
    page.wait_for_url("**/index.html")
    expect(page.locator("h1")).to_contain_text("lorries")


def test_the_page_of_data_says_how_large_the_copy_is_and_the_copy_does_not_offer_itself(site: Path, copy: Path) -> None:
    size = size_in_words((site / "data/site.zip").stat().st_size)
    row = BeautifulSoup((site / "data/index.html").read_text("utf-8"), "html.parser").select_one(
        "tr:has([href='site.zip'])"
    )
    assert row
    assert size in [cell.get_text() for cell in row.find_all("td")]
    assert "site.zip" not in (copy / "data/index.html").read_text("utf-8")
    assert not (copy / "data/site.zip").exists()


def test_a_copy_has_every_page_and_every_file_of_data(site: Path, copy: Path) -> None:
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    missing = files - {path.relative_to(copy).as_posix() for path in copy.rglob("*")}
    assert missing <= {"data/site.zip", "404.html", "robots.txt", "sitemap.xml", "sitemap.xml.gz"}
