"""What `make serve` shows is what `make site` builds, byte for byte, after every kind of edit."""

from __future__ import annotations

import time
from pathlib import Path

from generator.preview_server import WAIT
from tests.building import build_site
from tests.records import sample_copy
from tests.site.serving import Server, served


def change(path: Path, find: str, put: str) -> None:
    text = path.read_text("utf-8")
    assert find in text
    path.write_text(text.replace(find, put, 1), "utf-8")


def assert_as_built(server: Server, root: Path) -> None:
    """Hold every file that a build makes against what the server sends; a picture is there once its page was sent."""
    site = build_site(root, SITE_URL=server.address)
    paths = [path for path in site.rglob("*") if path.is_file() and path.suffix != ".gz"]
    different = []
    for path in sorted(paths, key=lambda path: (path.suffix == ".png", path)):
        address = path.relative_to(site).as_posix()
        is_page = path.name == "index.html"
        content = server.page(address.removesuffix("index.html")) if is_page else server.send(address)
        if content != path.read_bytes():
            different.append(address)
    assert different == []


def test_a_preview_is_what_would_be_built(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    change(root / "mkdocs.yml", "site_url: ", "site_url: !ENV [SITE_URL, http://127.0.0.1/] #")
    with served(root) as server:
        assert server.shows("", "</html>")
        change(root / "events/people/ines-vola.yml", "description: ", "description: Rewritten. ")
        assert server.shows("people/ines-vola/", "Rewritten.")

        (root / "events/2016").mkdir()
        event = "title: The ferry is sold\ndate: 2016\nkind: other\nsummary: Sold.\n"
        event += "claims: [{says: It was sold., cites: [gazette#ban]}]\n"
        (root / "events/2016/ferry-sold.yml").write_text(event, "utf-8")
        assert server.shows("events/ferry-sold/", "The ferry is sold")
        assert_as_built(server, root)

        (root / "events/people/newcomer.yml").write_text(
            "name: New Comer\ndescription: Somebody new.\nwhy_named: Nobody else is.\n", "utf-8"
        )
        assert server.shows("people/newcomer/", "1 problem to mend")
        change(root / "events/2016/ferry-sold.yml", "summary: Sold.", "summary: Sold by [[newcomer]].")
        change(root / "docs/method.md", "Every", "By [[newcomer]]: every")
        assert server.shows("people/newcomer/", "Somebody new")
        assert server.shows("method/", "New Comer")
        assert_as_built(server, root)

        (root / "events/people/newcomer.yml").unlink()
        change(root / "events/2016/ferry-sold.yml", "summary: Sold by [[newcomer]].", "summary: Sold.")
        change(root / "docs/method.md", "By [[newcomer]]: every", "Every")
        assert server.shows("method/", "Every")
        assert server.send("people/newcomer/") == b""
        assert_as_built(server, root)


def test_problems_are_shown_on_every_page_until_they_are_mended(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    person = root / "events/people/ines-vola.yml"
    good = person.read_text("utf-8")
    person.write_text("name: Ines: Vola\n", "utf-8")
    with served(root) as server:
        assert server.shows("", "1 problem to mend")

        person.write_text(good, "utf-8")
        assert server.shows("people/ines-vola/", "<title>Ines Vola")

        person.write_text("name: Ines: Vola\n", "utf-8")
        assert server.shows("people/ines-vola/", "1 problem to mend")
        assert server.shows("timeline/", "1 problem to mend")

        person.write_text(good.replace("description: ", "description: Rewritten. "), "utf-8")
        assert server.shows("people/ines-vola/", "Rewritten.")

        person.write_text(good.replace("[ferry#lorries]", "[nowhere]"), "utf-8")
        assert server.shows("people/ines-vola/", "nowhere")
        assert server.shows("timeline/", "problem")

        person.write_text(good, "utf-8")
        assert server.shows("timeline/", "<title>Timeline")


def test_an_open_page_asks_whether_it_is_old(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    with served(root) as server:
        assert server.shows("", "/preview/reload.js?1")
        assert b"fetch" in server.send("preview/reload.js")
        assert server.send("preview/state?0") == b"1"
        change(root / "events/people/ines-vola.yml", "description: ", "description: Rewritten. ")
        assert server.send("preview/state?1") == b"2"


def test_an_open_page_hears_of_what_a_rule_finds_later(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    with served(root) as server:
        assert server.shows("", "/preview/reload.js?1")
        change(root / "events/people/ines-vola.yml", "[ferry#lorries]", "[nowhere]")
        assert server.send("preview/state?1") == b"2"
        asked = time.monotonic()
        assert server.send("preview/state?2") == b"3"
        assert time.monotonic() - asked < WAIT / 2
