"""The front for MkDocs: a real strict build, a real server, real mistakes."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from bs4 import BeautifulSoup

from generator.forms.pages import find_page
from generator.store import FILE, Store
from generator.theme.security_policy import script_hashes
from tests.building import BuiltSample, build_site, run_mkdocs
from tests.records import sample_copy, sample_record, sample_site
from tests.site.visits import is_embedded


def pictures_in_store(root: Path) -> set[object]:
    """The rows of the store in which pictures are kept; one that is drawn again gets a row of its own."""
    return {number for (number,) in Store(root / FILE).select("SELECT rowid FROM results WHERE kind = 'pictures'")}


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the sample as of a repository that has an address."""
    root = sample_copy(tmp_path_factory.mktemp("linked"))
    settings, page_by_hand = root / "mkdocs.yml", root / "docs/method.md"
    addresses = "\nrepo_url: https://git.example.org/us/it\nedit_uri: edit/main/\n"
    edits = settings.read_text("utf-8").replace("  font: false", "  font: false\n  features: [content.action.edit]")
    settings.write_text(edits + addresses, "utf-8")
    page_by_hand.write_text(page_by_hand.read_text("utf-8") + "\n[Start an event](new:event)\n", "utf-8")
    return build_site(root)


def page(root: Path, address: str) -> BeautifulSoup:
    return BeautifulSoup((root / "site" / address / "index.html").read_text("utf-8"), "html.parser")


def test_each_page_reports_an_error_under_an_address_that_the_form_knows(linked: Path) -> None:
    record, count = sample_record(), 0
    for path in linked.rglob("index.html"):
        address = f"/{path.parent.relative_to(linked).as_posix()}/".replace("/./", "/")
        links = BeautifulSoup(path.read_text("utf-8"), "html.parser").select(".tl-page-actions a[href*='entry=']")
        for link in links:
            query = parse_qs(urlsplit(str(link["href"])).query)
            reported = find_page(query["entry"][0], record)
            assert reported, address
            assert reported.address == record.forwards.destination(address).partition("#")[0]
            count += 1
        is_source = address.startswith("/sources/") and address != "/sources/"
        assert any("3-broken-source" in str(link["href"]) for link in links) == (is_source and bool(links))
    assert count > len(record.entries)


def test_every_page_of_the_core_is_in_the_site(built: BuiltSample) -> None:
    pages = [path for path in sample_site().pages if path.endswith(".md")]
    addresses = [re.sub(r"(^|/)index\.md$", r"\1", path).removesuffix(".md") for path in pages]

    assert len(pages) > 30
    assert [path for path in addresses if not (built.root / "site" / path / "index.html").is_file()] == []


def test_data_and_feed_are_in_the_site_as_the_core_made_them(built: BuiltSample) -> None:
    pages = sample_site().pages
    files = [path for path in pages if path.startswith(("data/", "assets/")) or path == "feed.xml"]

    assert {"data/record.json", "data/events.csv", "data/answers.csv", "feed.xml"} <= set(files)
    for path in files:
        if path != "data/index.md":
            assert (built.root / "site" / path).read_bytes() == pages[path].data


def test_a_site_without_pages_of_its_own_builds_strictly(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    for document in (root / "docs").glob("*.md"):
        document.unlink()
    (root / "events/addresses.txt").unlink()  # it would miss them
    settings = yaml.safe_load((root / "mkdocs.yml").read_text("utf-8"))
    settings["nav"] = [{"Timeline": "timeline.md"}]
    (root / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")
    done = run_mkdocs(root, "build", "--strict")

    assert done.returncode == 0, done.stderr
    assert not (root / "site/method").exists()
    assert not (root / "site/index.html").exists()


def test_a_setting_leaves_the_pictures_of_previews_out_and_another_build_draws_none_anew(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    cards = build_site(root) / "cards"
    first = {path: path.read_bytes() for path in cards.rglob("*.png")}
    pictures = pictures_in_store(root)
    build_site(root)

    assert len(first) > 10
    assert {path: path.read_bytes() for path in cards.rglob("*.png")} == first
    assert pictures_in_store(root) == pictures
    assert len(pictures) >= len(set(first.values()))

    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("- timeline\n", "- timeline: {pictures: false}\n"), "utf-8")
    build_site(root)
    assert not cards.exists()
    assert (root / "site/assets/images/share.png").is_file()


def test_the_foot_of_a_page_offers_the_data(built: BuiltSample) -> None:
    foot = page(built.root, "people/kasimir-los").select_one("footer")
    assert foot is not None
    links = {str(link["href"]).removeprefix("../../") for link in foot.find_all("a")}

    assert {"data/", "data/record.json", "feed.xml"} <= links


def test_a_page_of_an_entry_leads_to_the_same_as_data(built: BuiltSample) -> None:
    head = page(built.root, "people/kasimir-los").select_one('link[rel="alternate"][type="application/json"]')
    assert head is not None
    assert head["href"] == "../../data/people/kasimir-los.json"
    assert page(built.root, "people/kasimir-los").find("a", href=head["href"])
    assert page(built.root, "people").select('link[type="application/json"]') == []


def test_the_build_says_how_much_it_drew(built: BuiltSample) -> None:
    assert re.search(r"timeline: \d+ events, \d+ people, .*, \d+ sources, .* and \d+ pages", built.output)
    assert "WARNING" not in built.output


def test_the_pencil_opens_the_yaml_file(linked: Path) -> None:
    html = (linked / "events/lorries-banned/index.html").read_text("utf-8")
    assert "https://git.example.org/us/it/edit/main/events/2019/lorries-banned.yml" in html


def test_a_page_leads_to_a_new_file_in_the_editor(linked: Path) -> None:
    html = (linked / "method/index.html").read_text("utf-8")
    assert 'href="https://git.example.org/us/it/new/main?filename=events%2FYEAR%2F' in html


def test_nothing_that_an_editor_writes_becomes_a_tag(built: BuiltSample) -> None:
    hostile = page(built.root, "events/hostile-headline")
    titles = [hostile.title.text if hostile.title else "", hostile.h1.text if hostile.h1 else ""]

    assert all("&" in title and "&amp;" not in title and "&#" not in title for title in titles), titles
    assert [tag for tag in hostile.find_all("script") if "alert" in tag.text] == []
    description = hostile.find("meta", attrs={"name": "description"})
    assert description is not None
    assert "&#" not in str(description["content"])


def test_a_broken_record_ends_the_build_with_a_count_and_leaves_the_site_alone(
    built: BuiltSample, tmp_path: Path
) -> None:
    root = Path(shutil.copytree(built.root, tmp_path / "sample"))
    before = {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*.html")}
    person = root / "events/people/ines-vola.yml"
    person.write_text("name: Ines: Vola\n", "utf-8")
    event = root / "events/2019/lorries-banned.yml"
    event.write_text(event.read_text("utf-8").replace("kind: ", "kind: un"), "utf-8")

    done = run_mkdocs(root, "build", "--strict")

    assert done.returncode != 0
    assert "2 problems in the record; nothing was built" in done.stderr
    assert "events/people/ines-vola.yml:1:11: a colon and a space stand inside a value (Y002)" in done.stderr
    assert "Traceback" not in done.stderr
    assert {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*.html")} == before


def test_a_page_written_by_hand_cannot_hide_a_drawn_one(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    (root / "docs/timeline.md").write_text("---\ntitle: Mine\n---\n\n# Mine\n", "utf-8")

    done = run_mkdocs(root, "build", "--strict")

    assert done.returncode != 0
    assert "docs/timeline.md" in done.stderr
    assert "X801" in done.stderr
    assert "Traceback" not in done.stderr


# Settings


LABEL = 'Us & "them" <script>alert(1)</script>'


@pytest.fixture(scope="module")
def labelled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the sample with signs of HTML in its name and in every label of its navigation."""
    root = sample_copy(tmp_path_factory.mktemp("labelled"))
    settings = yaml.safe_load((root / "mkdocs.yml").read_text("utf-8"))
    settings["site_name"] = LABEL
    settings["nav"] = [
        {LABEL: "index.md"},
        {LABEL: [{LABEL: "timeline.md"}, {LABEL: "https://example.org/"}]},
        {LABEL: "method.md"},
    ]
    (root / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")
    (root / "docs/method.md").write_text('# A "title" & `<b>`\n\nText.\n', "utf-8")
    return build_site(root)


def test_labels_and_the_name_of_the_site_are_shown_as_they_are_written(labelled: Path) -> None:
    for path in labelled.rglob("*.html"):
        soup = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        if is_embedded(labelled, path):
            assert not soup.find("script")
            continue
        scripts = [script for script in soup.find_all("script") if script.get("type") != "application/ld+json"]
        assert not [script for script in scripts if "alert" in script.text]
        footer = soup.select_one("footer")
        assert footer
        assert footer.get_text(" ").count(LABEL) >= 4
        assert [link["href"] for link in soup.select("footer nav a")][2] == "https://example.org/"
    method = page(labelled.parent, "method")
    assert method.title
    assert method.title.text == f"{LABEL} · {LABEL}"


def test_only_scripts_of_the_theme_may_run_and_all_of_them(built: BuiltSample, labelled: Path) -> None:
    for path in [*(built.root / "site").rglob("*.html"), *labelled.rglob("*.html")]:
        text = path.read_text("utf-8")
        if "embed" in path.parts:
            assert "default-src 'none'" in text
            assert "script-src" not in text
            continue
        policy = re.search(r"script-src 'self'([^;]*)", text)
        assert policy
        assert set(policy[1].split()) == set(script_hashes(text)), path
        assert len(policy[1].split()) >= 2, path


@pytest.mark.parametrize(
    "line",
    [
        "copyright: <script>alert(1)</script>",
        "repo_url: javascript://x/%0aalert(1)",
        "site_description: '\"><script>alert(1)</script>'",
        "extra: {picture: '\"><script>alert(1)</script>'}",
        "nav: [{Away: 'javascript:alert(1)'}]",
        "edit_uri_template: 'javascript:alert(1)//{path}'",
        "extra_javascript: [https://evil.example/a.js]",
        "markdown_extensions: [pymdownx.snippets]",
    ],
)
def test_a_setting_that_would_run_something_ends_the_build(line: str, tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    settings = yaml.safe_load((root / "mkdocs.yml").read_text("utf-8")) | yaml.safe_load(line)
    (root / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")
    done = run_mkdocs(root, "build", "--strict")

    assert done.returncode == 1
    assert line.partition(":")[0] in done.stderr
    assert "Traceback" not in done.stderr
    assert not (root / "site").exists()
