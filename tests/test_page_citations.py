"""How a page is cited, read by the libraries of those who keep citations."""

from __future__ import annotations

import html
import json
import re

import pytest
import rispy
from pybtex.database import parse_string

from generator.exports.citations import CitedWork
from generator.model.values.dates.edtf import EdtfDate
from generator.page_metadata import citation_html

WEB_PAGE = ("webpage", "ELEC")
PAGE = CitedWork(
    "release",
    WEB_PAGE,
    "50 % & “more”",
    "https://a.example/x/",
    container="The_site",
    authors=("Ann {Reed}",),
    published=EdtfDate.parse("2026-11-26"),
    revision="abc123",
)


def test_every_format_says_the_same() -> None:
    csl = dict(PAGE.csl)
    entry = parse_string(PAGE.bibtex, "bibtex").entries["release"]
    [reference] = rispy.loads("\n".join(PAGE.ris) + "\n")

    assert csl["title"] == reference["title"] == PAGE.title
    assert csl["URL"] == entry.fields["url"] == reference["urls"][0] == PAGE.address
    assert csl["issued"] == {"date-parts": [[2026, 11, 26]]}
    assert [entry.fields[name] for name in ("year", "month", "day")] == ["2026", "11", "26"]
    assert reference["date"] == "2026/11/26/"
    assert csl["version"] == reference["edition"] == entry.fields["note"].removeprefix("Revision ") == "abc123"
    assert csl["container-title"] == reference["secondary_title"] == "The_site"


@pytest.mark.parametrize(("day", "parts"), [("2026", [2026]), ("2026-11", [2026, 11]), ("2026~", [])])
def test_no_day_is_made_more_exact(day: str, parts: list[int]) -> None:
    page = CitedWork("x", WEB_PAGE, "X", "https://a.example/", published=EdtfDate.parse(day))

    assert page.day == parts
    assert page.csl["issued"] == ({"date-parts": [parts]} if parts else {"literal": "about 2026"})


def test_a_page_without_a_day_has_none_in_any_format() -> None:
    page = CitedWork("x", WEB_PAGE, "X", "https://a.example/")

    assert page.day == []
    assert "issued" not in page.csl
    assert not {"year", "note"} & set(parse_string(page.bibtex, "bibtex").entries["x"].fields)
    assert not any(line.startswith(("PY", "DA", "N1")) for line in page.ris)


def test_the_fold_shows_each_format_and_the_state_of_the_record() -> None:
    text = citation_html(PAGE)

    assert "Record of 26 November 2026, revision abc123." in text
    blocks = [html.unescape(block) for block in re.findall(r"<pre[^>]*>(.*?)</pre>", text, re.DOTALL)]
    assert blocks == [PAGE.bibtex, "\n".join(PAGE.ris), json.dumps([PAGE.csl], ensure_ascii=False)]
    assert citation_html(CitedWork("x", WEB_PAGE, "X", "", published=EdtfDate.parse("2026"))) == ""
