"""The data of a built site, read by programs of others, from ajv to TimelineJS."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Route

from generator.language.typography import curl_quotes
from tests.building import BuiltSample
from tests.records import ROOT, sample_record, sample_site

TIMELINE_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>The events</title>
<link rel="stylesheet" href="/dist/css/timeline.css">
<div id="box" style="height: 600px"></div>
<script src="/dist/js/timeline.js"></script>
<script>
const timeline = new TL.Timeline("box", "/data/timelinejs.json", {font: null, script_path: "/dist/js"});
timeline.on("ready", () => { window.isReady = true; });
</script>"""  # `font: null` keeps it from asking other machines for letters
SHOWN = """() => [...document.querySelectorAll(".tl-slide")].map(slide => [
    slide.querySelector(".tl-headline-date")?.innerText ?? "",
    slide.querySelector(".tl-headline").innerText,
    slide.querySelector(".tl-text-content p")?.innerText ?? "",
])"""


@pytest.fixture(scope="session")
def read_data(npm_tool: Callable[[str], Path]) -> Callable[[Path], subprocess.CompletedProcess[str]]:
    """What ajv, ical.js and citation.js say of the data of a site."""
    npm_tool("ajv/dist/2020.js")

    def read(site: Path) -> subprocess.CompletedProcess[str]:
        command = ["node", str(ROOT / "tests/browser/read_data.mjs"), str(site)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    return read


def test_ajv_ical_js_and_citation_js_take_every_value(
    site: Path, read_data: Callable[[Path], subprocess.CompletedProcess[str]]
) -> None:
    done = read_data(site)

    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("\n") == 1


def test_check_jsonschema_takes_the_whole_record(built: BuiltSample) -> None:
    data = built.root / "site/data"
    tool = Path(sys.executable).with_name("check-jsonschema")
    command = [str(tool), "--schemafile", str(data / "schema/record.json"), str(data / "record.json")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_they_do_not_take_is_named(
    built: BuiltSample, tmp_path: Path, read_data: Callable[[Path], subprocess.CompletedProcess[str]]
) -> None:
    shutil.copytree(built.root / "site/data", tmp_path / "data")
    shutil.copy(built.root / "site/feed.json", tmp_path)
    for name, text, wrong in (
        ("record.json", '"type":"event"', '"type":"feast"'),
        ("calendar.ics", "DTEND;VALUE=DATE:2019", "DTEND;VALUE=DATE:2018"),
        ("sources.json", '"issued": {', '"printed": {'),
        ("feeds/people/ines-vola.json", '"version":"https://jsonfeed.org', '"version":"https://feed.org'),
    ):
        content = (tmp_path / "data" / name).read_text("utf-8")
        assert text in content
        (tmp_path / "data" / name).write_text(content.replace(text, wrong), "utf-8")

    done = read_data(tmp_path)
    assert done.returncode == 1, done.stderr
    assert "record.json/events/0/type: must be equal to constant" in done.stdout
    assert "calendar: lorries-banned@bridge.example.org: no whole days" in done.stdout
    assert "sources.json: ferry: read as" in done.stdout
    assert "feeds/people/ines-vola.json/version: must be equal to one of the allowed values" in done.stdout


def complaints_of_jing(feeds: Sequence[Path], java: list[str], npm_tool: Callable[[str], Path]) -> list[str]:
    """What breaks the grammar of Atom in feeds."""
    jar, grammar = npm_tool("vnu-jar/build/dist/vnu.jar"), ROOT / "tests/browser/atom.rnc"
    command = [*java, "-cp", str(jar), "nu.validator.vendor.thaiopensource.relaxng.util.Driver", "-c", str(grammar)]
    done = subprocess.run([*command, *map(str, feeds)], capture_output=True, text=True, check=False)
    assert (done.returncode == 0) == (not done.stdout), done.stderr
    return done.stdout.splitlines()


def test_every_feed_is_as_the_grammar_of_atom_says(
    site: Path, java: list[str], npm_tool: Callable[[str], Path]
) -> None:
    feeds = [path for path in site.rglob("*.xml") if path.name != "sitemap.xml"]
    assert len(feeds) > 1
    assert complaints_of_jing(feeds, java, npm_tool) == []


def test_a_feed_that_breaks_the_grammar_is_named(
    tmp_path: Path, java: list[str], npm_tool: Callable[[str], Path]
) -> None:
    feed = sample_site().pages["feed.xml"].text
    changes = ("<id>https://", "<id>"), ("T00:00:00Z</updated>", "</updated>"), ("<category term", "<category name")
    paths = [tmp_path / f"{number}.xml" for number, _ in enumerate(changes)]
    for path, (text, wrong) in zip(paths, changes, strict=True):
        assert text in feed
        path.write_text(feed.replace(text, wrong, 1), "utf-8")

    complaints = "\n".join(complaints_of_jing(paths, java, npm_tool))
    assert [path.name for path in paths if f"{path.name}:" not in complaints] == []


def test_timelinejs_shows_every_event_with_its_date_in_words(
    built: BuiltSample, browser: Browser, npm_tool: Callable[[str], Path]
) -> None:
    library, site = npm_tool("@knight-lab/timelinejs/dist"), built.root / "site"
    complaints: list[str] = []

    def answer(route: Route) -> None:
        address = urlsplit(route.request.url)
        path = address.path.removeprefix("/")
        if address.hostname != "timeline.test":
            complaints.append(f"asks {address.hostname}")
            route.abort()
        elif path:
            route.fulfill(path=library.parent / path if path.startswith("dist/") else site / path)
        else:
            route.fulfill(body=TIMELINE_PAGE, content_type="text/html")

    with browser.new_context() as context:
        page = context.new_page()
        page.route("**/*", answer)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text))
        page.goto("http://timeline.test/")
        page.wait_for_function("window.isReady")
        shown = page.evaluate(SHOWN)
        complaints += page.evaluate("[...timeline.config.messages.errors, ...timeline.config.messages.warnings]")

    record = sample_record()
    [_, *slides] = [tuple(slide) for slide in shown]
    assert complaints == []
    assert Counter(slides) == Counter(
        (
            event.data.date.display(),
            curl_quotes(f"Expected: {event.data.title}" if event.data.expected else event.data.title),
            curl_quotes(record.plain(event.data.summary, event.id)),
        )
        for event in record.events
        if event.data.date.earliest
    )
