"""How a page is cited, read by the libraries of those who keep citations."""

from __future__ import annotations

import html
import json
import re

import pytest
import rispy
from pybtex.database import parse_string

from generator.theme.page_citations import CitedPage, bibtex, citation_html, csl_json, ris

PAGE = CitedPage("release", "50 % & “more”", "The_site", "Ann {Reed}", "https://a.example/x/", "2026-11-26", "abc123")


def test_every_format_says_the_same() -> None:
    [csl] = json.loads(csl_json(PAGE))
    entry = parse_string(bibtex(PAGE), "bibtex").entries["release"]
    [reference] = rispy.loads(ris(PAGE) + "\n")

    assert csl["title"] == reference["title"] == PAGE.title
    assert csl["URL"] == entry.fields["url"] == reference["urls"][0] == PAGE.address
    assert csl["issued"] == {"date-parts": [[2026, 11, 26]]}
    assert [entry.fields[name] for name in ("year", "month", "day")] == ["2026", "11", "26"]
    assert reference["date"] == "2026/11/26/"
    assert csl["version"] == reference["edition"] == entry.fields["note"].removeprefix("Revision ") == "abc123"
    assert csl["container-title"] == reference["secondary_title"] == "The_site"


@pytest.mark.parametrize(("day", "parts"), [("2026", [2026]), ("2026-11", [2026, 11]), ("", []), ("2026~", [])])
def test_no_day_is_made_more_exact(day: str, parts: list[int]) -> None:
    page = CitedPage("x", "X", "S", "", "https://a.example/", day, "")

    assert page.date_parts == parts
    assert json.loads(csl_json(page))[0].get("issued", {"date-parts": [[]]}) == {"date-parts": [parts]}


def test_the_fold_shows_each_format_and_the_state_of_the_record() -> None:
    text = citation_html(PAGE)

    assert "Record of 26 November 2026, revision abc123." in text
    blocks = [html.unescape(block) for block in re.findall(r"<code[^>]*>(.*?)</code>", text, re.DOTALL)]
    assert blocks == [bibtex(PAGE), ris(PAGE), csl_json(PAGE)]
    assert citation_html(CitedPage("x", "X", "S", "", "", "2026", "")) == ""
