"""`timeline check-site`: what is published next answers whatever was published last."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main

LIST = """\
/
/data/old.csv withdrawn: Nobody asked for it.
/data/record.json
/essay/ -> /method/
/method/
/method/#rules
"""
FILES = {
    "addresses.txt": LIST,
    "index.html": "",
    "data/old.csv": "Nobody asked for it.",
    "data/record.json": "{}",
    "essay/index.html": "",
    "method/index.html": '<h2 class="x" id="rules">Rules</h2>',
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        file = tmp_path / "site" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path / "site"


def check(site: Path, *options: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["check-site", str(site), *options], catch_exceptions=False)
    return result.exit_code, result.output


def test_a_site_that_answers_every_address_passes(site: Path) -> None:
    assert check(site) == (0, "6 addresses on 3 pages, each is answered.\n")


@pytest.mark.parametrize("name", [name for name in FILES if name != "addresses.txt"])
def test_a_file_that_is_missing_is_named_by_its_address(site: Path, name: str) -> None:
    (site / name).unlink()
    status, output = check(site)
    assert status == 1
    assert f"/{name.removesuffix('index.html')}: nothing answers there\n" in output


def test_an_anchor_that_no_element_has_is_missed(site: Path) -> None:
    (site / "method/index.html").write_text('<h2 id="rule">Rules</h2>', encoding="utf-8")
    status, output = check(site)
    assert (status, "/method/#rules: nothing answers there\n" in output) == (1, True)


def test_fewer_pages_than_last_time_stop_the_publication_unless_that_is_meant(site: Path, tmp_path: Path) -> None:
    last = tmp_path / "last.txt"
    last.write_text(f"{LIST}/people/\n", encoding="utf-8")
    status, output = check(site, "--last", str(last))
    assert status == 1
    assert "3 pages; the site published last has 4.\n/people/: was published last time\n" in output
    assert check(site, "--last", str(last), "--fewer-is-meant")[0] == 0


def test_a_first_publication_has_no_last(site: Path, tmp_path: Path) -> None:
    (tmp_path / "last.txt").write_text("", encoding="utf-8")
    assert check(site, "--last", str(tmp_path / "last.txt"))[0] == 0


def test_a_folder_that_is_no_site_is_refused(tmp_path: Path) -> None:
    status, output = check(tmp_path)
    assert status == 2
    assert "is it a built site?" in output
