"""Addresses of articles are sorted by what their servers answer."""

from __future__ import annotations

import re

import pytest

from generator.forms.source_addresses import Fate, Finding, Response, judge_response, report_addresses
from generator.model.sources import Source
from generator.read.entries import Entry
from tests.records import SAMPLE, TODAY, sample_record

ADDRESS = "https://gazette.example.org/2019/03/05/bridge?id=1&x=(y)"
ARTICLE = (SAMPLE / "archive/gazette.txt").read_text("utf-8")
PAGE = "<html><script>not text</script><p>" + ARTICLE.replace("\n", "</p>\n<p>").replace(" ", "\n") + "</p></html>"


def gazette() -> Entry[Source]:
    return sample_record().entry("gazette", Source)


@pytest.mark.parametrize(
    ("response", "fate", "sign"),
    [
        (Response(200, ADDRESS, PAGE), Fate.FINE, ""),
        (Response(200, ADDRESS.replace("https://", "http://www.") + "&utm_source=x", PAGE), Fate.FINE, ""),
        (Response(404, ADDRESS), Fate.REMOVED, "status 404"),
        (Response(410, ADDRESS), Fate.REMOVED, "status 410"),
        (Response(0, ADDRESS, failure="unknown", is_unknown=True), Fate.REMOVED, "no server has this name: unknown"),
        (Response(403, ADDRESS), Fate.BLOCKED, "status 403"),
        (Response(429, ADDRESS), Fate.BLOCKED, "status 429"),
        (Response(503, ADDRESS), Fate.BLOCKED, "status 503"),
        (Response(0, ADDRESS, failure="timed out"), Fate.BLOCKED, "timed out"),
        (Response(200, "https://gazette.example.org/", PAGE), Fate.MOVED, "https://gazette.example.org/"),
        (Response(200, ADDRESS, PAGE.replace("Monday", "Tuesday")), Fate.CHANGED, "1 of 6: ban"),
        (Response(200, ADDRESS, "<p>Please subscribe</p>"), Fate.CHANGED, "6 of 6: "),
    ],
    ids=lambda value: value.value.partition(":")[0] if isinstance(value, Fate) else None,
)
def test_an_answer_says_what_became_of_an_address(response: Response, fate: Fate, sign: str) -> None:
    finding = judge_response(gazette(), response)
    assert finding.fate is fate
    assert finding.sign.startswith(sign)


def test_words_in_a_script_or_a_comment_are_not_on_the_page() -> None:
    page = f"<script>{ARTICLE}</script><!-- {ARTICLE} -->"
    assert judge_response(gazette(), Response(200, ADDRESS, page)).fate is Fate.CHANGED


def test_the_report_names_the_gravest_first_and_only_counts_what_is_fine() -> None:
    findings = [
        Finding(gazette(), Fate.FINE),
        Finding(gazette(), Fate.BLOCKED, "status 403"),
        Finding(gazette(), Fate.REMOVED),
    ]
    report = report_addresses(findings, TODAY)
    assert report.startswith("The addresses of 3 sources, asked on 2020-01-01.\n")
    assert re.findall(r"### (\w+).* \((\d)\)", report) == [("Gone", "1"), ("Blocked", "1"), ("Fine", "1")]
    assert "- **gazette** (events/sources/gazette.yml): " in report
    assert report.count("events/sources/gazette.yml") == 2


def test_nothing_that_a_server_sent_is_alive_in_the_report() -> None:
    finding = Finding(gazette(), Fate.MOVED, "https://evil.example/@everyone/![x](y)#2")
    report = report_addresses([finding], TODAY)
    assert not re.search(r"://|@\w|!\[|\]\(|#\d\b(?!;)", report)
